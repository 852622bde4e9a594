// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/packed.h"

#include <QTest>

using namespace arqon;

class tst_Packed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void items_comeBackAsTheyWere()
    {
        const std::vector<QByteArray> all{"", "a", "1:2", QByteArray("\0\xff:", 3), QByteArray(70'000, 'x'), ""};
        QByteArray text;
        for (const QByteArray &item : all)
            packed::append(text, QByteArrayView(item));
        packed::append(text, quint64(18446744073709551615ull));
        const auto items = packed::items(text);
        QVERIFY(items);
        QCOMPARE(items->size(), all.size() + 1);
        for (size_t i = 0; i < all.size(); ++i)
            QCOMPARE((*items)[i].toByteArray(), all[i]);
        QCOMPARE(packed::number(items->back()), 18446744073709551615ull);
        QCOMPARE(packed::list({"hi", ""}), QByteArray("2:hi0:"));
        QVERIFY(packed::items({})->empty());
    }

    void whatIsNoList_isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no colon") << QByteArray("3abc");
        QTest::newRow("only a length") << QByteArray("3");
        QTest::newRow("no length") << QByteArray(":abc");
        QTest::newRow("cut off") << QByteArray("3:ab");
        QTest::newRow("too much") << QByteArray("2:abc");
        QTest::newRow("second cut off") << QByteArray("1:a2:b");
        QTest::newRow("negative") << QByteArray("-1:a");
        QTest::newRow("plus") << QByteArray("+1:a");
        QTest::newRow("space") << QByteArray(" 1:a");
        QTest::newRow("leading zero") << QByteArray("01:a");
        QTest::newRow("double zero") << QByteArray("00:");
        QTest::newRow("hexadecimal") << QByteArray("0x1:a");
        QTest::newRow("a long length") << QByteArray("99999999999:a");
        QTest::newRow("a length beyond all") << QByteArray(200, '9') + ":a";
        QTest::newRow("a letter in it") << QByteArray("1a:a");
        QTest::newRow("zero byte") << QByteArray("1\0:a", 4);
    }
    void whatIsNoList_isRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!packed::items(text));
    }

    void items_areBounded()
    {
        const QByteArray most = QByteArray("0:").repeated(qsizetype(packed::MostItems));
        QVERIFY(packed::items(most));
        QVERIFY(!packed::items(most + "0:"));
    }

    void whatIsNoNumber_isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text :
             {"", "-1", "+1", " 1", "1 ", "01", "1.0", "1e3", "0x1", "18446744073709551616", "9999999999999999999999", "a"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatIsNoNumber_isRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!packed::number(text));
    }
};

QTEST_APPLESS_MAIN(tst_Packed)
#include "tst_packed.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/cluster/change.h"

#include "server/cluster/packed.h"

#include <QTest>

using namespace arqon;

using Kind = Change::Kind;

namespace {

QByteArray list(const QList<QByteArray> &items)
{
    QByteArray text;
    for (const QByteArray &item : items)
        packed::append(text, QByteArrayView(item));
    return text;
}

} // namespace

class tst_Change : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wireNames_nameASession_data()
    {
        QTest::addColumn<int>("shard");
        QTest::addColumn<quint64>("serial");
        QTest::newRow("first") << 0 << quint64(1);
        QTest::newRow("last shard") << 63 << quint64(12345);
        QTest::newRow("large") << 7 << (quint64(1) << 56) - 1;
    }
    void wireNames_nameASession()
    {
        QFETCH(const int, shard);
        QFETCH(const quint64, serial);
        QCOMPARE(sessionOf(wireName({shard, serial})), (SessionRef{shard, serial}));
        QVERIFY(!sessionOf(quint64(-1)).isElsewhere());
    }

    void changes_comeBackAsTheyWere_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("client") << list({"client", "7", "arq_conn_1", "::1", "1", "ada", "human", "Ada L.", "", "dry \"wit\""});
        QTest::newRow("a bare one") << list({"client", "7", "arq_conn_1", "", "0", "ada", "", "", "", ""});
        QTest::newRow("gone") << list({"client_gone", "7", "1006"});
        QTest::newRow("joined") << list({"joined", "7", "lab:bench"});
        QTest::newRow("joined a room") << list({"joined", "7", "lab:*"});
        QTest::newRow("joined all") << list({"joined", "7", "*:*"});
        QTest::newRow("left") << list({"left", "7", "lab:bench", "5"});
        QTest::newRow("enlisted") << list({"enlisted", "7", "lab:bench"});
        QTest::newRow("withdrawn") << list({"withdrawn", "7", "lab:bench"});
        QTest::newRow("kept") << list({"kept", "0", "lab:bench"});
        QTest::newRow("let go") << list({"let_go", "0", "lab:bench"});
    }
    void changes_comeBackAsTheyWere()
    {
        QFETCH(const QByteArray, text);
        const auto change = Change::decode(text);
        QVERIFY(change);
        QCOMPARE(change->encode(), text);
    }

    void whatIsNoChange_isRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QList<QByteArray> client{"client", "7", "arq_conn_1", "::1", "1", "ada", "human", "Ada", "", ""};
        const auto with = [&](qsizetype index, const QByteArray &item) {
            QList<QByteArray> items = client;
            items[index] = item;
            return list(items);
        };
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no list") << QByteArray("client");
        QTest::newRow("unknown kind") << list({"wiped", "7", "lab:bench"});
        QTest::newRow("no client") << list({"joined", "", "lab:bench"});
        QTest::newRow("client zero") << list({"joined", "0", "lab:bench"});
        QTest::newRow("client no number") << list({"joined", "x", "lab:bench"});
        QTest::newRow("kept by a client") << list({"kept", "7", "lab:bench"});
        QTest::newRow("kept pattern") << list({"kept", "0", "lab:*"});
        QTest::newRow("enlisted pattern") << list({"enlisted", "7", "*:*"});
        QTest::newRow("no place") << list({"joined", "7"});
        QTest::newRow("no channel") << list({"joined", "7", "lab"});
        QTest::newRow("empty channel") << list({"joined", "7", "lab:"});
        QTest::newRow("empty room") << list({"joined", "7", ":bench"});
        QTest::newRow("two colons") << list({"joined", "7", "lab:bench:x"});
        QTest::newRow("bad name") << list({"joined", "7", "la b:bench"});
        QTest::newRow("joined, and more") << list({"joined", "7", "lab:bench", "0"});
        QTest::newRow("left without reason") << list({"left", "7", "lab:bench"});
        QTest::newRow("left for no reason there is") << list({"left", "7", "lab:bench", "6"});
        QTest::newRow("gone without code") << list({"client_gone", "7"});
        QTest::newRow("gone with a large code") << list({"client_gone", "7", "65536"});
        QTest::newRow("client cut short") << list(client.mid(0, 9));
        QTest::newRow("client too long") << list(client + QList<QByteArray>{"x"});
        QTest::newRow("no connection") << with(2, "");
        QTest::newRow("bad connection") << with(2, "a b");
        QTest::newRow("long peer") << with(3, QByteArray(65, '1'));
        QTest::newRow("peer not UTF-8") << with(3, "\xff");
        QTest::newRow("third dialect") << with(4, "2");
        QTest::newRow("no name") << with(5, "");
        QTest::newRow("bad name of a client") << with(5, "a b");
        QTest::newRow("unknown type") << with(6, "robot");
        QTest::newRow("long screen name") << with(7, QByteArray(257, 'x'));
        QTest::newRow("avatar not UTF-8") << with(8, "\xc3");
        QTest::newRow("personality not UTF-8") << with(9, "\xff\xfe");
    }
    void whatIsNoChange_isRefused()
    {
        QFETCH(const QByteArray, text);
        QVERIFY(!Change::decode(text));
    }
};

QTEST_APPLESS_MAIN(tst_Change)
#include "tst_change.moc"

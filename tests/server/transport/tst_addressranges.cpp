// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/addressranges.h"

#include <QTest>

using namespace arqon;

class tst_AddressRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contains_data()
    {
        QTest::addColumn<QByteArray>("ranges");
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("contained");
        QTest::newRow("none") << QByteArray() << "127.0.0.1" << false;
        QTest::newRow("address") << QByteArray("127.0.0.1") << "127.0.0.1" << true;
        QTest::newRow("another address") << QByteArray("127.0.0.1") << "127.0.0.2" << false;
        QTest::newRow("network, first") << QByteArray("10.1.0.0/16") << "10.1.0.0" << true;
        QTest::newRow("network, last") << QByteArray("10.1.0.0/16") << "10.1.255.255" << true;
        QTest::newRow("network, beyond") << QByteArray("10.1.0.0/16") << "10.2.0.0" << false;
        QTest::newRow("odd length") << QByteArray("192.0.2.128/25") << "192.0.2.127" << false;
        QTest::newRow("all of IPv4") << QByteArray("0.0.0.0/0") << "203.0.113.9" << true;
        QTest::newRow("all of IPv4 has no IPv6") << QByteArray("0.0.0.0/0") << "2001:db8::1" << false;
        QTest::newRow("all of IPv6 has no IPv4") << QByteArray("::/0") << "203.0.113.9" << false;
        QTest::newRow("IPv6") << QByteArray("2001:db8::/32") << "2001:db8:ffff::1" << true;
        QTest::newRow("IPv6, beyond") << QByteArray("2001:db8::/32") << "2001:db9::1" << false;
        QTest::newRow("second of two") << QByteArray("::1, 192.0.2.0/24") << "192.0.2.9" << true;
        QTest::newRow("IPv4 in IPv6") << QByteArray("192.0.2.0/24") << "::ffff:192.0.2.9" << true;
        QTest::newRow("written as IPv4 in IPv6") << QByteArray("::ffff:192.0.2.9") << "192.0.2.9" << true;
        QTest::newRow("with a scope") << QByteArray("fe80::/10") << "fe80::1%lo" << true;
        QTest::newRow("null") << QByteArray("0.0.0.0/0, ::/0") << QString() << false;
    }
    void contains()
    {
        QFETCH(QByteArray, ranges);
        QFETCH(QString, address);
        const auto parsed = AddressRanges::parse(ranges);
        QVERIFY(parsed);
        QTEST(parsed->contains(QHostAddress(address)), "contained");
        QCOMPARE(AddressRanges::parse(parsed->text()).value(), *parsed);
    }

    void parse_refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"localhost",
                                 "10",
                                 "10.0.0",
                                 "10.0.0.0/",
                                 "10.0.0.0/33",
                                 "10.0.0.0/-1",
                                 "10.0.0.0/+8",
                                 "10.0.0.0/8/8",
                                 "::/129",
                                 "10.0.0.1/8",
                                 "2001:db8::1/32",
                                 "1.2.3.4:80",
                                 "[::1]",
                                 "256.0.0.1",
                                 "0x7f.0.0.1",
                                 "fe80::1%lo",
                                 "/8",
                                 "*",
                                 "10.0.0.0/255.0.0.0",
                                 "127.0.0.1, nonsense",
                                 "127.0.0.1;10.0.0.1"})
            QTest::newRow(text) << QByteArray(text);
    }
    void parse_refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!AddressRanges::parse(text));
    }
};

QTEST_GUILESS_MAIN(tst_AddressRanges)
#include "tst_addressranges.moc"

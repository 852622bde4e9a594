// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/forwarded.h"

#include <QTest>

using namespace arqon;

class tst_Forwarded : public QObject
{
    Q_OBJECT

    static QStringList addresses(const QByteArray &fields, ForwardedHeader header)
    {
        const QByteArray request = "GET / HTTP/1.1\r\n" + fields + "\r\n";
        QStringList texts;
        for (const QHostAddress &address : forwardedAddresses(std::get<HttpHead>(HttpHead::parse(request, 16384)), header))
            texts.append(address.isNull() ? QStringLiteral("?") : address.toString());
        return texts;
    }

private Q_SLOTS:
    void xForwardedFor_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *fields, const char *found) {
            QTest::newRow(name) << QByteArray(fields) << QString::fromLatin1(found);
        };
        row("none", "Host: x\r\n", "");
        row("one", "X-Forwarded-For: 192.0.2.1\r\n", "192.0.2.1");
        row("several", "X-Forwarded-For: 192.0.2.1, 10.0.0.1\r\n", "192.0.2.1 10.0.0.1");
        row("several fields", "X-Forwarded-For: 192.0.2.1\r\nx-forwarded-for: 10.0.0.1\r\n", "192.0.2.1 10.0.0.1");
        row("with a port", "X-Forwarded-For: 192.0.2.1:4711\r\n", "192.0.2.1");
        row("IPv6", "X-Forwarded-For: 2001:db8::1\r\n", "2001:db8::1");
        row("IPv6 in brackets", "X-Forwarded-For: [2001:db8::1], [2001:db8::2]:80\r\n", "2001:db8::1 2001:db8::2");
        row("IPv4 in IPv6", "X-Forwarded-For: ::ffff:192.0.2.1\r\n", "192.0.2.1");
        row("words", "X-Forwarded-For: unknown, 192.0.2.1\r\n", "? 192.0.2.1");
        row("empty", "X-Forwarded-For:\r\n", "?");
        row("empty element", "X-Forwarded-For: 192.0.2.1,\r\n", "192.0.2.1 ?");
        row("short address", "X-Forwarded-For: 127.1\r\n", "?");
        row("number", "X-Forwarded-For: 2130706433\r\n", "?");
        row("scope", "X-Forwarded-For: fe80::1%eth0\r\n", "?");
        row("open bracket", "X-Forwarded-For: [::1\r\n", "?");
        row("behind the bracket", "X-Forwarded-For: [::1]x\r\n", "?");
        row("IPv4 in brackets", "X-Forwarded-For: [192.0.2.1]\r\n", "?");
        row("the other header", "Forwarded: for=192.0.2.1\r\n", "");
    }
    void xForwardedFor()
    {
        QFETCH(QByteArray, fields);
        QTEST(addresses(fields, ForwardedHeader::XForwardedFor).join(u' '), "found");
        QVERIFY(addresses(fields, ForwardedHeader::None).isEmpty());
    }

    void forwarded_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const char *fields, const char *found) {
            QTest::newRow(name) << QByteArray(fields) << QString::fromLatin1(found);
        };
        row("one", "Forwarded: for=192.0.2.1\r\n", "192.0.2.1");
        row("with more", "Forwarded: proto=https; For=\"192.0.2.1:4711\";by=10.0.0.1\r\n", "192.0.2.1");
        row("IPv6", "Forwarded: for=\"[2001:db8::1]:4711\"\r\n", "2001:db8::1");
        row("several", "Forwarded: for=192.0.2.1, for=10.0.0.1;proto=http\r\n", "192.0.2.1 10.0.0.1");
        row("several fields", "Forwarded: for=192.0.2.1\r\nForwarded: for=10.0.0.1\r\n", "192.0.2.1 10.0.0.1");
        row("hidden", "Forwarded: for=_secret, for=10.0.0.1\r\n", "? 10.0.0.1");
        row("unknown", "Forwarded: for=unknown\r\n", "?");
        row("without", "Forwarded: by=10.0.0.1\r\n", "?");
        row("half a quote", "Forwarded: for=\"192.0.2.1\r\n", "?");
        row("comma in quotes", "Forwarded: for=\"192.0.2.1,127.0.0.1\"\r\n", "? ?");
        row("the other header", "X-Forwarded-For: 192.0.2.1\r\n", "");
    }
    void forwarded()
    {
        QFETCH(QByteArray, fields);
        QTEST(addresses(fields, ForwardedHeader::Forwarded).join(u' '), "found");
    }

    void clientBehind_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QString>("forwarded");
        QTest::addColumn<QString>("client");
        const auto row = [](const char *name, const char *peer, const char *forwarded, const char *client) {
            QTest::newRow(name) << QString::fromLatin1(peer) << QString::fromLatin1(forwarded) << QString::fromLatin1(client);
        };
        row("nobody forwards", "192.0.2.9", "", "192.0.2.9");
        row("a stranger forwards", "192.0.2.9", "127.0.0.1", "192.0.2.9");
        row("the proxy says nothing", "10.0.0.1", "", "10.0.0.1");
        row("the proxy says", "10.0.0.1", "192.0.2.9", "192.0.2.9");
        row("two proxies", "10.0.0.1", "192.0.2.9 10.0.0.2", "192.0.2.9");
        row("the client lies before", "10.0.0.1", "127.0.0.1 192.0.2.9", "192.0.2.9");
        row("the client lies a proxy before", "10.0.0.1", "127.0.0.1 10.0.0.7 192.0.2.9 10.0.0.2", "192.0.2.9");
        row("the proxy does not know", "10.0.0.1", "192.0.2.9 ?", "10.0.0.1");
        row("the second proxy does not know", "10.0.0.1", "? 10.0.0.2", "10.0.0.2");
        row("only proxies", "10.0.0.1", "10.0.0.3 10.0.0.2", "10.0.0.3");
    }
    void clientBehind()
    {
        QFETCH(QString, peer);
        QFETCH(QString, forwarded);
        std::vector<QHostAddress> addresses;
        for (const QString &text : forwarded.split(u' ', Qt::SkipEmptyParts))
            addresses.push_back(text == u"?" ? QHostAddress() : QHostAddress(text));
        QTEST(arqon::clientBehind(QHostAddress(peer), addresses, *AddressRanges::parse("10.0.0.0/24")).toString(), "client");
    }
};

QTEST_GUILESS_MAIN(tst_Forwarded)
#include "tst_forwarded.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/originrules.h"

#include <QTest>

using namespace arqon;

class tst_OriginRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allow_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *rules, const char *origin, bool allowed) {
            QTest::newRow(name) << QByteArray(rules) << QByteArray(origin) << allowed;
        };
        row("nothing said", "", "https://evil.example", true);
        row("no browser", "https://example.org", "", true);
        row("all", "*", "https://evil.example", true);
        row("all, even null", "*", "null", true);
        row("exact", "https://example.org", "https://example.org", true);
        row("in capitals", "https://Example.ORG", "https://example.org", true);
        row("other scheme", "https://example.org", "http://example.org", false);
        row("own port", "https://example.org:443", "https://example.org", true);
        row("own port, told", "https://example.org", "https://example.org:443", true);
        row("other port", "https://example.org", "https://example.org:8443", false);
        row("told port", "https://example.org:8443", "https://example.org:8443", true);
        row("begins alike", "https://example.org", "https://example.org.evil.example", false);
        row("ends alike", "https://example.org", "https://evilexample.org", false);
        row("below", "https://example.org", "https://www.example.org", false);
        row("all below", "https://*.example.org", "https://www.example.org", true);
        row("far below", "https://*.example.org", "https://a.b.example.org", true);
        row("all below, not itself", "https://*.example.org", "https://example.org", false);
        row("all below, ends alike", "https://*.example.org", "https://evilexample.org", false);
        row("all below, other scheme", "https://*.example.org", "http://www.example.org", false);
        row("all below, other port", "https://*.example.org", "https://www.example.org:444", false);
        row("all below with port", "http://*.localhost:3000", "http://app.localhost:3000", true);
        row("second of two", "https://a.example, http://b.example", "http://b.example", true);
        row("null", "null", "null", true);
        row("null, not allowed", "https://example.org", "null", false);
        row("address", "http://127.0.0.1:8000", "http://127.0.0.1:8000", true);
        row("IPv6", "http://[::1]:8000", "http://[::1]:8000", true);
        row("an extension's", "moz-extension://f00-ba4", "moz-extension://f00-ba4", true);
        row("with a path", "https://example.org", "https://example.org/", false);
        row("no origin at all", "https://example.org", "example.org", false);
        row("several", "https://example.org", "https://example.org https://evil.example", false);
        row("with a user", "https://example.org", "https://example.org@evil.example", false);
    }
    void allow()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, origin);
        const auto parsed = OriginRules::parse(rules);
        QVERIFY(parsed);
        QTEST(parsed->allow(origin), "allowed");
        QCOMPARE(OriginRules::parse(parsed->text()).value(), *parsed);
    }

    void parse_refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"example.org",
                                 "https://",
                                 "https://*",
                                 "https://*.org",
                                 "https://*.",
                                 "https://a.*.org",
                                 "*.example.org",
                                 "https://example.org/",
                                 "https://example.org/path",
                                 "https://example.org:0",
                                 "https://example.org:65536",
                                 "https://example.org:x",
                                 "https://example.org:+1",
                                 "https://user@example.org",
                                 "https://.example.org",
                                 "https://a..org",
                                 "https://[::1",
                                 "https://[example]",
                                 "https://exa%6dple.org",
                                 "Null",
                                 "**",
                                 "https://example.org, nonsense"})
            QTest::newRow(text) << QByteArray(text);
    }
    void parse_refuses()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!OriginRules::parse(text));
    }

    void name_isMoreThanAll()
    {
        QVERIFY(!OriginRules::parse("*")->name("https://example.org"));
        QVERIFY(!OriginRules().name("https://example.org"));
        QVERIFY(OriginRules::parse("*, https://example.org")->name("https://example.org"));
        QVERIFY(!OriginRules::parse("https://example.org")->name(""));
    }

    void isLocal_data()
    {
        QTest::addColumn<bool>("local");
        for (const char *origin :
             {"http://localhost", "http://localhost:3000", "https://127.0.0.1:8000", "http://127.9.9.9", "http://[::1]:80"})
            QTest::newRow(origin) << true;
        for (const char *origin : {"", "null", "http://localhost.evil.example", "http://evil.example", "http://127.0.0.1.evil.example",
                                   "file://", "http://[2001:db8::1]", "localhost"})
            QTest::newRow(*origin ? origin : "none") << false;
    }
    void isLocal()
    {
        const QByteArray origin = QTest::currentDataTag();
        QTEST(OriginRules::isLocal(origin == "none" ? QByteArray() : origin), "local");
    }
};

QTEST_GUILESS_MAIN(tst_OriginRules)
#include "tst_originrules.moc"

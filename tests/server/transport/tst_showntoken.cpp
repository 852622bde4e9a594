// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/handshakes.h"

#include <QTest>

using namespace arqon;

/// Where in a handshake a token may stand.
class tst_ShownToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentials_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<QByteArray>("secret");
        const auto row = [](const char *name, const QByteArray &target, const QByteArray &fields, const char *secret,
                            const char *user = "") { QTest::newRow(name) << target << fields << QByteArray(user) << QByteArray(secret); };
        row("bearer", "/", "Authorization: Bearer a.b-c_d\r\n", "a.b-c_d");
        row("bearer, name and scheme in other case", "/", "aUTHORIZATION: bEARER a.b\r\n", "a.b");
        row("basic", "/", "Authorization: Basic YWxpY2U6b3BlbjpzZXNhbWU=\r\n", "open:sesame", "alice");
        row("another scheme is a bad token", "/", "Authorization: Digest abc\r\n", "");
        row("query", "/?token=a.b", "", "a.b");
        row("query, encoded", "/?client_id=x&token=a%2Eb", "", "a.b");
        row("query, empty", "/?token=", "", "");
        row("subprotocol", "/", "Sec-WebSocket-Protocol: arqonbus.token.a.b-c_d, arqonbus.v1\r\n", "a.b-c_d");
        row("subprotocol, empty", "/", "Sec-WebSocket-Protocol: arqonbus.token., arqonbus.v1\r\n", "");
    }
    void credentials()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, fields);
        const auto verdict = readRequest(handshake(target, fields));
        QVERIFY(std::holds_alternative<UpgradeRequest>(verdict));
        const Credentials &shown = std::get<UpgradeRequest>(verdict).greeting.credentials;
        QTEST(shown.user, "user");
        QTEST(shown.secret, "secret");
        QVERIFY(!shown.isEmpty());
        QCOMPARE(shown.kind == Credentials::Kind::Password, !shown.user.isEmpty());
    }

    void credentials_areNoneWhereNothingIsShown()
    {
        for (const QByteArray &target : {QByteArray("/"), QByteArray("/?client_id=a&tokens=b&Token=c")}) {
            const auto request =
                std::get<UpgradeRequest>(readRequest(handshake(target, "Sec-WebSocket-Protocol: arqonbus.tokens, arqonbus.v1\r\n")));
            QVERIFY(request.greeting.credentials.isEmpty());
        }
    }

    void credentials_neverGoBack()
    {
        const auto request =
            std::get<UpgradeRequest>(readRequest(handshake("/", "Sec-WebSocket-Protocol: arqonbus.token.secret, x, arqonbus.classic\r\n")));
        QCOMPARE(request.offered, QByteArrayList({"x", "arqonbus.classic"}));
        QCOMPARE(request.subprotocol, "arqonbus.classic");
        QVERIFY(!request.canonicalHead().contains("secret"));
        const auto alone = std::get<UpgradeRequest>(readRequest(handshake("/", "Sec-WebSocket-Protocol: arqonbus.token.secret\r\n")));
        QVERIFY(alone.subprotocol.isEmpty());
    }

    void severalTokens_areRefused_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("fields");
        QTest::newRow("two fields") << QByteArray("/") << QByteArray("Authorization: Bearer a\r\nAuthorization: Bearer a\r\n");
        QTest::newRow("field and query") << QByteArray("/?token=a") << QByteArray("Authorization: Bearer a\r\n");
        QTest::newRow("field and subprotocol") << QByteArray("/")
                                               << QByteArray("Authorization: Bearer a\r\nSec-WebSocket-Protocol: arqonbus.token.a\r\n");
        QTest::newRow("two in the query") << QByteArray("/?token=a&token=a") << QByteArray();
        QTest::newRow("two empty ones in the query") << QByteArray("/?token=&token=") << QByteArray();
        QTest::newRow("two subprotocols") << QByteArray("/")
                                          << QByteArray("Sec-WebSocket-Protocol: arqonbus.token.a, arqonbus.token.b\r\n");
        QTest::newRow("query and subprotocol") << QByteArray("/?token=a") << QByteArray("Sec-WebSocket-Protocol: arqonbus.token.a\r\n");
    }
    void severalTokens_areRefused()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, fields);
        const auto verdict = readRequest(handshake(target, fields));
        QVERIFY(std::holds_alternative<HttpRefusal>(verdict));
        QCOMPARE(std::get<HttpRefusal>(verdict).status, 400);
    }
};

QTEST_GUILESS_MAIN(tst_ShownToken)
#include "tst_showntoken.moc"

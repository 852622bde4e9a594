// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/transportfixture.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

/// What happens to a connection while it is being found out who that is.
class tst_Door : public QObject
{
    Q_OBJECT

    static IdentityPtr alice()
    {
        auto identity = std::make_shared<Identity>();
        identity->subject = "alice";
        identity->method = Identity::Method::Jwt;
        return identity;
    }
    /// A client that has sent its request, which waits.
    static std::unique_ptr<RawClient> waiting(TransportFixture &fixture, const QByteArray &more = {}, int asked = 1)
    {
        fixture.routing.asks = true;
        auto client = fixture.connectClient();
        const QByteArray request = RawClient::handshakeRequest("/?client_id=alice&token=secret");
        if (!client || !client->send(request + more) || !fixture.routing.waitForAsked(asked))
            qFatal("nobody is asked");
        return client;
    }

private Q_SLOTS:
    void answer_letsIn()
    {
        TransportFixture fixture;
        // What came glued to the request waits too, and is not lost.
        const auto client = waiting(fixture, RawClient::frame(RawClient::Text, "one"));
        QCOMPARE(fixture.routing.lastGreeting().credentials.secret, "secret");
        QCOMPARE(fixture.routing.lastGreeting().clientId, "alice");
        QCOMPARE(fixture.routing.opened(), 0);
        QVERIFY(client->sendText("two"));
        fixture.routing.answer(0, alice());
        QVERIFY(client->readHead().startsWith("HTTP/1.1 101 "));
        QCOMPARE(client->readMessage(), "one");
        QCOMPARE(client->readMessage(), "two");
        QVERIFY(fixture.routing.lastGreeting().identity);
        QCOMPARE(fixture.routing.lastGreeting().identity->subject, "alice");
        // Nobody needs it any more.
        QVERIFY(fixture.routing.lastGreeting().credentials.isEmpty());
    }

    void answer_refuses_data()
    {
        QTest::addColumn<int>("word");
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("field");
        QTest::newRow("bad token") << int(ErrorWord::Unauthenticated) << QByteArray("expired") << QByteArray("401 Unauthorized")
                                   << QByteArray("WWW-Authenticate: Bearer realm=\"arqonbus\", error=\"invalid_token\"\r\n");
        QTest::newRow("no token") << int(ErrorWord::Unauthenticated) << QByteArray("no_credentials") << QByteArray("401 Unauthorized")
                                  << QByteArray("WWW-Authenticate: Bearer realm=\"arqonbus\"\r\n");
        QTest::newRow("false name") << int(ErrorWord::Forbidden) << QByteArray("name") << QByteArray("403 Forbidden") << QByteArray();
        QTest::newRow("too many") << int(ErrorWord::Unavailable) << QByteArray("busy") << QByteArray("503 Service Unavailable")
                                  << QByteArray("Retry-After: 1\r\n");
    }
    void answer_refuses()
    {
        QFETCH(int, word);
        QFETCH(QByteArray, reason);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, field);
        TransportFixture fixture;
        const auto client = waiting(fixture);
        fixture.routing.answer(0, tl::unexpected(Rejection{{ErrorWord(word), "So it is.", {}}, reason}));
        const QByteArray head = client->readHead();
        QVERIFY2(head.startsWith("HTTP/1.1 " + status + "\r\n"), head);
        QVERIFY2(head.contains(field), head);
        QCOMPARE(head.contains("WWW-Authenticate"), word == int(ErrorWord::Unauthenticated));
        QVERIFY(client->readToEnd());
        QCOMPARE(fixture.routing.opened(), 0);
        QCOMPARE(fixture.counters().refusedByStatus[status.left(3).toInt()], 1u);
    }

    void answer_thatComesTooLate_isForNobody()
    {
        TransportFixture fixture;
        const auto client = waiting(fixture);
        fixture.pass(10s);
        QVERIFY(client->readHead().startsWith("HTTP/1.1 408 "));
        fixture.routing.answer(0, alice());
        QVERIFY(client->readToEnd());
        QVERIFY(fixture.waitForCounters([](const TransportCounters &c) { return c.connections == 0; }));
        // And again, when nothing is left of the connection.
        fixture.routing.answer(0, alice());
        const auto next = waiting(fixture, {}, 2);
        fixture.routing.answer(1, alice());
        QVERIFY(next->readHead().startsWith("HTTP/1.1 101 "));
        QVERIFY(fixture.routing.waitForOpened(1));
    }

    void waiting_isNotReadFrom()
    {
        TransportFixture fixture;
        const auto client = waiting(fixture);
        const quint64 before = fixture.counters().bytesIn;
        // More than a request may have: it would be refused if it were read.
        QVERIFY(client->send(QByteArray(100 * 1024, 'x')));
        const auto other = waiting(fixture, {}, 2);
        const quint64 request = quint64(RawClient::handshakeRequest("/?client_id=alice&token=secret").size());
        QCOMPARE(fixture.counters().bytesIn, before + request);
        fixture.routing.answer(0, tl::unexpected(Rejection{{ErrorWord::Unauthenticated, "No.", {}}, "expired"}));
        QVERIFY(client->readHead().startsWith("HTTP/1.1 401 "));
    }

    void waiting_endsWithTheShard()
    {
        TransportFixture fixture;
        const auto client = waiting(fixture);
        fixture.endShard();
        QVERIFY(client->readToEnd());
    }
};

QTEST_GUILESS_MAIN(tst_Door)
#include "tst_door.moc"

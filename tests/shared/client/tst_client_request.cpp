// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/busclient.h"
#include "tests/support/fakebus.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

class TestClientRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void request_sendsACommandAndGivesTheResult();
    void request_givesTheErrorOfTheBus();
    void request_timesOut();
    void request_withoutConnectionFails();
    void request_toABadAddressFails();
    void request_failsWhenTheConnectionBreaks();
    void request_thatFailsMayClose();
    void request_isBounded();
    void request_answersInAnyOrder();
    void lateAnswer_isIgnored();
    void ask_answersBySignal();
    void history_asksForTheLast();
    void then_runsInTheContext();
    void nonsense_isIgnored_data();
    void nonsense_isIgnored();
};

void TestClientRequest::request_sendsACommandAndGivesTheResult()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url(), {u"ann"_s, {}, {}, {}, {}});
    QTRY_VERIFY(client.isConnected());
    const auto reply = client.request(u"services:database"_s, u"lookup"_s, {{u"key"_s, 7}}, 1234ms);
    QTRY_VERIFY(reply.isFinished());
    QVERIFY(reply.result().ok());
    QCOMPARE(reply.result().result["command"_L1].toString(), u"lookup"_s);
    const QJsonObject frame = bus.commands(u"lookup"_s).first();
    QCOMPARE(frame["room"_L1].toString(), u"services"_s);
    QCOMPARE(frame["channel"_L1].toString(), u"database"_s);
    QCOMPARE(frame["from"_L1].toString(), u"ann"_s);
    QCOMPARE(payloadOf(frame)["parameters"_L1].toObject()["key"_L1].toInt(), 7);
    QCOMPARE(payloadOf(frame)["timeout_ms"_L1].toInt(), 1234);
}

void TestClientRequest::request_givesTheErrorOfTheBus()
{
    FakeBus bus;
    bus.setScript([&bus](const QJsonObject &frame) {
        bus.fail(frame, 404, u"unknown_command"_s);
        return true;
    });
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    const auto reply = client.request(u"r:c"_s, u"what"_s);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result().error.code, 404);
    QCOMPARE(reply.result().error.word, u"unknown_command"_s);
    QCOMPARE(reply.result().error.message, u"because of unknown_command"_s);
}

void TestClientRequest::request_timesOut()
{
    FakeBus bus;
    bus.setScript([](const QJsonObject &) { return true; });
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    const auto reply = client.request(u"r:c"_s, u"slow"_s, {}, 1ms);
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result().error.word, u"timeout"_s);
}

void TestClientRequest::request_withoutConnectionFails()
{
    BusClient client;
    const auto reply = client.request(u"r:c"_s, u"ping"_s);
    QVERIFY(reply.isFinished());
    QCOMPARE(reply.result().error.word, u"disconnected"_s);
}

void TestClientRequest::request_toABadAddressFails()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    QCOMPARE(client.request(u"a:b:c"_s, u"ping"_s).result().error.word, u"invalid_name"_s);
}

void TestClientRequest::request_failsWhenTheConnectionBreaks()
{
    FakeBus bus;
    bus.setScript([](const QJsonObject &) { return true; });
    ClientOptions options;
    options.initialBackoff = 1ms;
    BusClient client(options);
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    const auto reply = client.request(u"r:c"_s, u"ping"_s, {}, 1h);
    QTRY_COMPARE(bus.frames().size(), 1);
    bus.cut();
    QTRY_VERIFY(reply.isFinished());
    QCOMPARE(reply.result().error.word, u"disconnected"_s);
    QTRY_VERIFY(client.isConnected());
    QCOMPARE(bus.commands(u"ping"_s).size(), 1); // never sent twice
}

/// Who hears that the connection broke may have had enough.
void TestClientRequest::request_thatFailsMayClose()
{
    FakeBus bus;
    bus.setScript([](const QJsonObject &) { return true; });
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    QSignalSpy disconnected(&client, &BusClient::disconnected);
    QSignalSpy reconnecting(&client, &BusClient::reconnecting);
    client.request(u"r:c"_s, u"ping"_s, {}, 1h, [&client](const Reply &) { client.close(); });
    QTRY_COMPARE(bus.frames().size(), 1);
    bus.cut();
    QTRY_COMPARE(disconnected.count(), 1);
    QCOMPARE(client.state(), BusClient::State::Disconnected);
    QCOMPARE(client.nextAttemptIn(), 0ms);
    QCOMPARE(reconnecting.count(), 0);
}

void TestClientRequest::request_isBounded()
{
    FakeBus bus;
    bus.setScript([](const QJsonObject &) { return true; });
    ClientOptions options;
    options.maxPendingRequests = 2;
    BusClient client(options);
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    const auto first = client.request(u"r:c"_s, u"a"_s);
    const auto second = client.request(u"r:c"_s, u"b"_s);
    const auto third = client.request(u"r:c"_s, u"c"_s);
    QVERIFY(!first.isFinished() && !second.isFinished());
    QVERIFY(third.isFinished());
    QCOMPARE(third.result().error.word, u"queue_full"_s);
}

void TestClientRequest::request_answersInAnyOrder()
{
    FakeBus bus;
    QList<QJsonObject> waiting;
    bus.setScript([&](const QJsonObject &frame) {
        waiting.prepend(frame);
        if (waiting.size() == 3) {
            for (const QJsonObject &one : waiting)
                bus.succeed(one, {{u"answer"_s, payloadOf(one)["command"_L1]}});
        }
        return true;
    });
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    const auto a = client.request(u"r:c"_s, u"a"_s);
    const auto b = client.request(u"r:c"_s, u"b"_s);
    const auto c = client.request(u"r:c"_s, u"c"_s);
    QTRY_VERIFY(a.isFinished() && b.isFinished() && c.isFinished());
    QCOMPARE(a.result().result["answer"_L1].toString(), u"a"_s);
    QCOMPARE(b.result().result["answer"_L1].toString(), u"b"_s);
    QCOMPARE(c.result().result["answer"_L1].toString(), u"c"_s);
}

void TestClientRequest::lateAnswer_isIgnored()
{
    FakeBus bus;
    bus.setScript([](const QJsonObject &) { return true; });
    BusClient client;
    int answers = 0;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    client.request(u"r:c"_s, u"slow"_s, {}, 1ms, [&answers](const Reply &) { ++answers; });
    QTRY_COMPARE(bus.frames().size(), 1);
    QTRY_COMPARE(answers, 1);
    bus.succeed(bus.frames().first(), {});
    bus.setScript({});
    const auto next = client.request(u"r:c"_s, u"ping"_s);
    QTRY_VERIFY(next.isFinished());
    QCOMPARE(answers, 1);
}

void TestClientRequest::ask_answersBySignal()
{
    FakeBus bus;
    BusClient client;
    QSignalSpy replied(&client, &BusClient::replied);
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    const QString id = client.ask(u"r:c"_s, u"ping"_s);
    QTRY_COMPARE(replied.count(), 1);
    QCOMPARE(replied[0][0].toString(), id);
    QVERIFY(replied[0][1].value<Reply>().ok());
}

void TestClientRequest::history_asksForTheLast()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    const auto history = client.history(u"r:c"_s, 7);
    const auto presence = client.presence(u"r:c"_s);
    QTRY_VERIFY(history.isFinished() && presence.isFinished());
    QCOMPARE(payloadOf(bus.commands(u"history"_s).first())["parameters"_L1].toObject()["limit"_L1].toInt(), 7);
    QCOMPARE(bus.commands(u"presence"_s).size(), 1);
}

void TestClientRequest::then_runsInTheContext()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    QString answer;
    client.request(u"r:c"_s, u"ping"_s).then(this, [&answer](const Reply &reply) { answer = reply.result["command"_L1].toString(); });
    QTRY_COMPARE(answer, u"ping"_s);
}

void TestClientRequest::nonsense_isIgnored_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("not JSON") << u"hello"_s;
    QTest::newRow("empty") << u""_s;
    QTest::newRow("a number") << u"1"_s;
    QTest::newRow("empty object") << u"{}"_s;
    QTest::newRow("empty array") << u"[]"_s;
    QTest::newRow("array of numbers") << u"[1,2,null]"_s;
    QTest::newRow("type of the wrong type") << u"{\"type\":7}"_s;
    QTest::newRow("unknown type") << u"{\"type\":\"later\"}"_s;
    QTest::newRow("response without payload") << u"{\"type\":\"command_response\"}"_s;
    QTest::newRow("response to nobody") << u"{\"type\":\"command_response\",\"payload\":{\"request_id\":\"x\"}}"_s;
    QTest::newRow("event without anything") << u"{\"type\":\"event\"}"_s;
    QTest::newRow("system without event") << u"{\"type\":\"system\"}"_s;
    QTest::newRow("command without anything") << u"{\"type\":\"command\"}"_s;
    QTest::newRow("negative offset") << u"{\"type\":\"event\",\"room\":\"r\",\"channel\":\"c\",\"offset\":-1}"_s;
}

void TestClientRequest::nonsense_isIgnored()
{
    QFETCH(const QString, text);
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected() && bus.isConnected());
    bus.sendText(text);
    const auto reply = client.request(u"r:c"_s, u"ping"_s);
    QTRY_VERIFY(reply.isFinished());
    QVERIFY(reply.result().ok());
    QCOMPARE(bus.connections(), 1);
}

QTEST_GUILESS_MAIN(TestClientRequest)
#include "tst_client_request.moc"

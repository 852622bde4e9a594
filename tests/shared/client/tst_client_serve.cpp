// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/busclient.h"
#include "tests/support/fakebus.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

class TestClientServe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void serve_registersNowAndAfterEveryReconnect();
    void serve_answersAtOnce();
    void serve_answersLater();
    void serve_answersOnlyOnce();
    void serve_answersWithAnError();
    void serve_tellsWhenTheServiceForgetsToAnswer();
    void serve_withoutAFunctionAsksBySignal();
    void answer_afterTheConnectionBrokeIsDropped();
    void command_forAChannelNotServedIsRefused();
    void stopServing_unregisters();
    void refusedRegistration_isTold();

private:
    void sendCommand(const QString &id, const QString &command = u"add"_s, const QString &channel = u"math"_s);
    QJsonObject answerTo(const QString &id) const;

    std::unique_ptr<FakeBus> m_bus;
    std::unique_ptr<BusClient> m_client;
};

void TestClientServe::init()
{
    m_bus = std::make_unique<FakeBus>();
    ClientOptions options;
    options.initialBackoff = 1ms;
    m_client = std::make_unique<BusClient>(options);
    m_client->connectTo(m_bus->url(), {u"adder"_s, u"service"_s, {}, {}, {}});
    QTRY_VERIFY(m_client->isConnected() && m_bus->isConnected());
}

void TestClientServe::cleanup()
{
    m_client.reset();
    m_bus.reset();
}

void TestClientServe::sendCommand(const QString &id, const QString &command, const QString &channel)
{
    m_bus->send({{u"version"_s, u"1.0"_s},
                 {u"id"_s, id},
                 {u"type"_s, u"command"_s},
                 {u"room"_s, u"services"_s},
                 {u"channel"_s, channel},
                 {u"from"_s, u"asker"_s},
                 {u"payload"_s, QJsonObject{{u"command"_s, command}, {u"parameters"_s, QJsonObject{{u"a"_s, 2}, {u"b"_s, 3}}}}}});
}

QJsonObject TestClientServe::answerTo(const QString &id) const
{
    for (const QJsonObject &frame : m_bus->frames(u"command_response"_s)) {
        if (payloadOf(frame)["request_id"_L1].toString() == id)
            return frame;
    }
    return {};
}

void TestClientServe::serve_registersNowAndAfterEveryReconnect()
{
    QSignalSpy serving(m_client.get(), &BusClient::serving);
    m_client->serve(u"services:math"_s);
    QTRY_COMPARE(serving.count(), 1);
    QCOMPARE(serving[0][0].toString(), u"services:math"_s);
    m_bus->forget();
    m_bus->cut();
    QTRY_COMPARE(serving.count(), 2);
    const QJsonObject frame = m_bus->commands(u"register_service"_s).first();
    QCOMPARE(frame["room"_L1].toString(), u"services"_s);
    QCOMPARE(frame["channel"_L1].toString(), u"math"_s);
}

void TestClientServe::serve_answersAtOnce()
{
    ServiceRequest seen;
    m_client->serve(u"services:math"_s, [&seen](const ServiceRequest &request) {
        seen = request;
        return Reply::success({{u"sum"_s, request.parameters["a"_L1].toInt() + request.parameters["b"_L1].toInt()}});
    });
    sendCommand(u"q1"_s);
    QTRY_VERIFY(!answerTo(u"q1"_s).isEmpty());
    const QJsonObject frame = answerTo(u"q1"_s);
    QCOMPARE(frame["from"_L1].toString(), u"adder"_s);
    QCOMPARE(frame["room"_L1].toString(), u"services"_s);
    QCOMPARE(payloadOf(frame)["status"_L1].toString(), u"success"_s);
    QCOMPARE(payloadOf(frame)["result"_L1].toObject()["sum"_L1].toInt(), 5);
    QCOMPARE(seen.id, u"q1"_s);
    QCOMPARE(seen.command, u"add"_s);
    QCOMPARE(seen.from, u"asker"_s);
    QCOMPARE(seen.address, u"services:math"_s);
}

void TestClientServe::serve_answersLater()
{
    QList<ServiceAnswer> waiting;
    m_client->serve(u"services:math"_s, [&waiting](const ServiceRequest &, const ServiceAnswer &answer) { waiting.append(answer); });
    sendCommand(u"q1"_s);
    sendCommand(u"q2"_s);
    QTRY_COMPARE(waiting.size(), 2);
    waiting[1].succeed({{u"n"_s, 2}});
    QTRY_VERIFY(!answerTo(u"q2"_s).isEmpty());
    QVERIFY(answerTo(u"q1"_s).isEmpty());
    waiting[0].succeed({{u"n"_s, 1}});
    QTRY_VERIFY(!answerTo(u"q1"_s).isEmpty());
}

void TestClientServe::serve_answersOnlyOnce()
{
    m_client->serve(u"services:math"_s, [](const ServiceRequest &, const ServiceAnswer &answer) {
        answer.succeed({});
        answer.fail(500, u"internal"_s, u"late doubts"_s);
    });
    sendCommand(u"q1"_s);
    sendCommand(u"q2"_s);
    QTRY_VERIFY(!answerTo(u"q2"_s).isEmpty());
    QCOMPARE(m_bus->frames(u"command_response"_s).size(), 2);
}

void TestClientServe::serve_answersWithAnError()
{
    m_client->serve(u"services:math"_s,
                    [](const ServiceRequest &, const ServiceAnswer &answer) { answer.fail(400, u"invalid_parameter"_s, u"b is zero"_s); });
    sendCommand(u"q1"_s);
    QTRY_VERIFY(!answerTo(u"q1"_s).isEmpty());
    const QJsonObject payload = payloadOf(answerTo(u"q1"_s));
    QCOMPARE(payload["status"_L1].toString(), u"error"_s);
    QCOMPARE(payload["error"_L1].toObject(),
             (QJsonObject{{u"code"_s, 400}, {u"error"_s, u"invalid_parameter"_s}, {u"message"_s, u"b is zero"_s}}));
}

void TestClientServe::serve_tellsWhenTheServiceForgetsToAnswer()
{
    m_client->serve(u"services:math"_s, [](const ServiceRequest &, const ServiceAnswer &) {});
    sendCommand(u"q1"_s);
    QTRY_VERIFY(!answerTo(u"q1"_s).isEmpty());
    QCOMPARE(payloadOf(answerTo(u"q1"_s))["error"_L1].toObject()["code"_L1].toInt(), 500);
}

void TestClientServe::serve_withoutAFunctionAsksBySignal()
{
    QSignalSpy commands(m_client.get(), &BusClient::commandReceived);
    m_client->serve(u"services:math"_s);
    sendCommand(u"q1"_s);
    sendCommand(u"q2"_s);
    QTRY_COMPARE(commands.count(), 2);
    const auto request = commands[0][0].value<ServiceRequest>();
    QCOMPARE(request.command, u"add"_s);
    m_client->respond(request.id, {{u"sum"_s, 5}});
    m_client->respondError(u"q2"_s, 404, u"not_found"_s, u"no"_s);
    m_client->respond(u"unknown"_s, {});
    QTRY_VERIFY(!answerTo(u"q1"_s).isEmpty() && !answerTo(u"q2"_s).isEmpty());
    QCOMPARE(payloadOf(answerTo(u"q1"_s))["result"_L1].toObject()["sum"_L1].toInt(), 5);
    QCOMPARE(payloadOf(answerTo(u"q2"_s))["status"_L1].toString(), u"error"_s);
}

void TestClientServe::answer_afterTheConnectionBrokeIsDropped()
{
    QList<ServiceAnswer> waiting;
    m_client->serve(u"services:math"_s, [&waiting](const ServiceRequest &, const ServiceAnswer &answer) { waiting.append(answer); });
    sendCommand(u"q1"_s);
    QTRY_COMPARE(waiting.size(), 1);
    m_bus->cut();
    QTRY_COMPARE(m_bus->connections(), 2);
    QTRY_VERIFY(m_client->isConnected());
    waiting[0].succeed({});
    sendCommand(u"q2"_s);
    QTRY_COMPARE(waiting.size(), 2);
    waiting[1].succeed({});
    QTRY_VERIFY(!answerTo(u"q2"_s).isEmpty());
    QVERIFY(answerTo(u"q1"_s).isEmpty());
}

void TestClientServe::command_forAChannelNotServedIsRefused()
{
    sendCommand(u"q1"_s, u"add"_s, u"physics"_s);
    QTRY_VERIFY(!answerTo(u"q1"_s).isEmpty());
    QCOMPARE(payloadOf(answerTo(u"q1"_s))["error"_L1].toObject()["code"_L1].toInt(), 503);
}

void TestClientServe::stopServing_unregisters()
{
    m_client->serve(u"services:math"_s);
    m_client->stopServing(u"services:math"_s);
    QTRY_COMPARE(m_bus->commands(u"unregister_service"_s).size(), 1);
    m_bus->forget();
    m_bus->cut();
    QTRY_COMPARE(m_bus->connections(), 2);
    QTRY_VERIFY(m_client->isConnected());
    QVERIFY(m_bus->commands(u"register_service"_s).isEmpty());
}

void TestClientServe::refusedRegistration_isTold()
{
    m_bus->setScript([this](const QJsonObject &frame) {
        m_bus->fail(frame, 403, u"forbidden"_s);
        return true;
    });
    QSignalSpy failed(m_client.get(), &BusClient::serveFailed);
    m_client->serve(u"services:math"_s);
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][1].value<BusError>().word, u"forbidden"_s);
    m_client->serve(u"bad name"_s);
    QCOMPARE(failed.count(), 2);
    QCOMPARE(failed[1][1].value<BusError>().word, u"invalid_name"_s);
}

QTEST_GUILESS_MAIN(TestClientServe)
#include "tst_client_serve.moc"

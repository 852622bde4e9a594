// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "shared/protocol/relay.h"
#include "tests/shared/protocol/framebuilder.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon;

namespace {

constexpr std::chrono::milliseconds Received{1764557413918};

RelayedCommand commandOf(const QByteArray &frame, const QByteArray &from = "bob")
{
    FrameParser parser;
    RelayedCommand command;
    parser.parse(frame, std::nullopt, 10, [&](const Envelope &envelope, const Error *refusal) {
        if (refusal)
            qFatal("refused: %s", refusal->message.constData());
        command = RelayedCommand::fromEnvelope(envelope, *envelope.address(), from, Received);
    });
    return command;
}

QByteArray responseOf(const QByteArray &frame, const RelayedCommand &request, Dialect to)
{
    FrameParser parser;
    QByteArray response;
    parser.parse(frame, std::nullopt, 10, [&](const Envelope &envelope, const Error *refusal) {
        if (refusal)
            qFatal("refused: %s", refusal->message.constData());
        response = relayResponse(envelope, "db", request, to, Received);
    });
    return response;
}

QJsonObject objectOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestRelay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void command_keepsItsBytesInItsDialect();
    void command_becomesClassic();
    void command_becomesStructured();
    void command_classicIsFilledIn();
    void response_crosses_data();
    void response_crosses();
};

void TestRelay::command_keepsItsBytesInItsDialect()
{
    const QByteArray structured = FrameBuilder::structured("command", R"({ "command":"status", "parameters":{"n":1.50} })");
    QCOMPARE(commandOf(structured).encode(Dialect::Structured), structured);
    const QByteArray classic = R"({"type":"command","id":"c1","sender":"bob","command":"query","channel":"db", "n":1.50})";
    QCOMPARE(commandOf(classic).encode(Dialect::Classic), classic);
}

void TestRelay::command_becomesClassic()
{
    const RelayedCommand command = commandOf(FrameBuilder::structured("command", R"({"command":"query","parameters":{"n":1,"type":"x"}})"));
    const QJsonObject frame = objectOf(command.encode(Dialect::Classic));
    QCOMPARE(frame[QStringLiteral("type")].toString(), QStringLiteral("command"));
    QCOMPARE(frame[QStringLiteral("command")].toString(), QStringLiteral("query"));
    QCOMPARE(frame[QStringLiteral("id")].toString(), QStringLiteral("arq_msg_001"));
    QCOMPARE(frame[QStringLiteral("sender")].toString(), QStringLiteral("bob"));
    QCOMPARE(frame[QStringLiteral("n")].toInt(), 1);
    QCOMPARE(frame[QStringLiteral("parameters")].toObject()[QStringLiteral("type")].toString(), QStringLiteral("x"));
}

void TestRelay::command_becomesStructured()
{
    const RelayedCommand command = commandOf(R"({"type":"command","command":"query","channel":"services:db","n":1,"deep":{"a":[2]}})");
    const QByteArray text = command.encode(Dialect::Structured);
    const QJsonObject frame = objectOf(text);
    QCOMPARE(frame[QStringLiteral("room")].toString(), QStringLiteral("services"));
    QCOMPARE(frame[QStringLiteral("channel")].toString(), QStringLiteral("db"));
    QCOMPARE(frame[QStringLiteral("from")].toString(), QStringLiteral("bob"));
    const QJsonObject payload = frame[QStringLiteral("payload")].toObject();
    QCOMPARE(payload[QStringLiteral("command")].toString(), QStringLiteral("query"));
    QCOMPARE(payload[QStringLiteral("parameters")].toObject(), objectOf(R"({"n":1,"deep":{"a":[2]}})"));
    QVERIFY(!command.hasOwnId());
    QCOMPARE(commandOf(text).id(), command.id()); // a complete frame of its dialect
}

void TestRelay::command_classicIsFilledIn()
{
    const QJsonObject frame =
        objectOf(commandOf(R"({"type":"command","command":"query","channel":"services:db"})").encode(Dialect::Classic));
    QCOMPARE(frame.keys().join(u' '), QStringLiteral("channel command id room sender timestamp type"));
    QCOMPARE(frame[QStringLiteral("channel")].toString(), QStringLiteral("db"));
}

void TestRelay::response_crosses_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<bool>("succeeded");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("structured success")
        << FrameBuilder::structured("command_response", R"({"request_id":"q","status":"success","result":{"a":[1.50]}})").json() << true
        << QByteArray(R"({"a":[1.50]})");
    QTest::newRow("structured success without result")
        << FrameBuilder::structured("command_response", R"({"request_id":"q","status":"success"})").json() << true << QByteArray("null");
    QTest::newRow("structured failure")
        << FrameBuilder::structured("command_response", R"({"request_id":"q","status":"error","error":{"code":7}})").json() << false
        << QByteArray(R"({"code":7})");
    QTest::newRow("classic success") << QByteArray(R"({"type":"command_response","request_id":"q","success":true,"data":"x"})") << true
                                     << QByteArray(R"("x")");
    QTest::newRow("classic failure") << QByteArray(R"({"type":"command_response","request_id":"q","success":false,"error":"no"})") << false
                                     << QByteArray(R"("no")");
}

void TestRelay::response_crosses()
{
    QFETCH(QByteArray, response);
    QFETCH(bool, succeeded);
    QFETCH(QByteArray, outcome);
    const RelayedCommand request = commandOf(R"({"type":"command","id":"q","command":"query","channel":"db"})");

    const QByteArray classic = responseOf(response, request, Dialect::Classic);
    QVERIFY2(classic.contains((succeeded ? R"("success":true,"data":)" : R"("success":false,"error":)") + outcome + '}'),
             classic.constData());
    QCOMPARE(objectOf(classic)[QStringLiteral("request_id")].toString(), QStringLiteral("q"));
    QCOMPARE(objectOf(classic)[QStringLiteral("command")].toString(), QStringLiteral("query"));

    const QByteArray structured = responseOf(response, request, Dialect::Structured);
    const QJsonObject payload = objectOf(structured)[QStringLiteral("payload")].toObject();
    QCOMPARE(payload[QStringLiteral("request_id")].toString(), QStringLiteral("q"));
    QCOMPARE(payload[QStringLiteral("status")].toString(), succeeded ? QStringLiteral("success") : QStringLiteral("error"));
    if (outcome != "null")
        QVERIFY2(structured.contains((succeeded ? R"("result":)" : R"("error":)") + outcome), structured.constData());
}

QTEST_APPLESS_MAIN(TestRelay)

#include "tst_relay.moc"

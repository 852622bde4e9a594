// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace arqon;

namespace {

QJsonObject objectOf(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject object = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        qFatal("not JSON: %s", json.constData());
    return object;
}

QJsonObject parsed(const char *json)
{
    return objectOf(json);
}

/// The envelope's fields that differ from call to call are checked for their form and taken out.
QJsonObject withoutStamp(QJsonObject frame)
{
    if (!isMessageId(frame.take(QStringLiteral("id")).toString().toUtf8()))
        qFatal("no id");
    if (!frame.take(QStringLiteral("timestamp")).toString().endsWith(u'Z'))
        qFatal("no timestamp");
    return frame;
}

const reply::Request StructuredRequest{Dialect::Structured, "arq_cmd_001", "status", {"services", "database"}};
const reply::Request ClassicRequest{Dialect::Classic, {}, "status", {"services", "database"}};

} // namespace

class TestReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void success_structured();
    void success_classic();
    void failure_structured();
    void failure_classic();
    void error_structured();
    void error_classic();
    void system_inBothDialects();
    void quotes_whatClientsSent();
    void ids_areFresh();
};

void TestReply::success_structured()
{
    QCOMPARE(withoutStamp(objectOf(reply::success(StructuredRequest, {{QStringLiteral("n"), 15}}))),
             parsed(R"({"version":"1.0","type":"command_response","room":"services","channel":"database","from":"arqonbus",
                        "payload":{"request_id":"arq_cmd_001","status":"success","result":{"n":15}}})"));
}

void TestReply::success_classic()
{
    QCOMPARE(objectOf(reply::success(ClassicRequest, {{QStringLiteral("n"), 15}})),
             parsed(R"({"type":"command_response","command":"status","success":true,"data":{"n":15}})"));
    reply::Request request = ClassicRequest;
    request.id = "c1";
    QCOMPARE(objectOf(reply::success(request, QJsonObject())),
             parsed(R"({"type":"command_response","command":"status","success":true,"data":{},"request_id":"c1"})"));
}

void TestReply::failure_structured()
{
    const Error error{ErrorWord::InvalidParameter, "`limit` must be a number", "limit"};
    QCOMPARE(objectOf(reply::failure(StructuredRequest, error))[QStringLiteral("payload")].toObject(),
             parsed(R"({"request_id":"arq_cmd_001","status":"error",
                        "error":{"code":400,"error":"invalid_parameter","message":"`limit` must be a number","field":"limit"}})"));
    const QJsonObject limited =
        objectOf(reply::failure(StructuredRequest, {ErrorWord::RateLimited, "Slower", "bytes", std::chrono::milliseconds(200)}));
    QCOMPARE(limited[QStringLiteral("payload")].toObject()[QStringLiteral("error")].toObject(),
             parsed(R"({"code":429,"error":"rate_limited","message":"Slower","limit":"bytes","retry_after_ms":200})"));
}

void TestReply::failure_classic()
{
    QCOMPARE(objectOf(reply::failure(ClassicRequest, {ErrorWord::UnknownCommand, "No such command", {}})),
             parsed(R"({"type":"command_response","command":"status","success":false,
                        "error":{"code":404,"error":"unknown_command","message":"No such command"}})"));
}

void TestReply::error_structured()
{
    QCOMPARE(withoutStamp(objectOf(reply::error(Dialect::Structured, {ErrorWord::InvalidName, "No", "room"}, "m1"))),
             parsed(R"({"version":"1.0","type":"error","room":"pm","channel":"pm","from":"arqonbus",
                        "payload":{"code":400,"error":"invalid_name","message":"No","field":"room","request_id":"m1"}})"));
}

void TestReply::error_classic()
{
    QCOMPARE(objectOf(reply::error(Dialect::Classic, {ErrorWord::MalformedJson, "No", {}}, {})),
             parsed(R"({"type":"error","code":400,"error":"malformed_json","message":"No"})"));
    QCOMPARE(objectOf(reply::error(Dialect::Classic, {ErrorWord::MalformedJson, "No", {}}, "m1", {{QStringLiteral("x"), 1}})),
             parsed(R"({"type":"error","code":400,"error":"malformed_json","message":"No","request_id":"m1","x":1})"));
}

void TestReply::system_inBothDialects()
{
    const Address address{"lab", "one"};
    const QJsonObject details{{QStringLiteral("from_offset"), 3}, {QStringLiteral("to_offset"), 5}};
    QCOMPARE(withoutStamp(objectOf(reply::system(Dialect::Structured, address, "gap", details))),
             parsed(R"({"version":"1.0","type":"system","room":"lab","channel":"one","from":"arqonbus",
                        "payload":{"event":"gap","from_offset":3,"to_offset":5}})"));
    QCOMPARE(withoutStamp(objectOf(reply::system(Dialect::Classic, address, "gap", details))),
             parsed(R"({"type":"event","room":"lab","channel":"one","sender":"arqonbus","metadata":{},
                        "content":{"event":"gap","from_offset":3,"to_offset":5}})"));
}

void TestReply::quotes_whatClientsSent()
{
    reply::Request request = ClassicRequest;
    request.command = "a\"b\\c\n\xC3\xA9";
    const QJsonObject frame = objectOf(reply::failure(request, {ErrorWord::UnknownCommand, "\"quoted\" \x01", {}}));
    QCOMPARE(frame[QStringLiteral("command")].toString().toUtf8(), request.command);
    QCOMPARE(frame[QStringLiteral("error")].toObject()[QStringLiteral("message")].toString(), QStringLiteral("\"quoted\" \u0001"));
}

void TestReply::ids_areFresh()
{
    const auto id = [] { return objectOf(reply::success(StructuredRequest, QJsonObject()))[QStringLiteral("id")].toString(); };
    QVERIFY(id() != id());
}

QTEST_APPLESS_MAIN(TestReply)

#include "tst_reply.moc"

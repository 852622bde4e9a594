// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/telemetryinput.h"

#include <QTest>

using namespace arqon;

class tst_TelemetryInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_takesTheBareForm()
    {
        const TelemetryMessage message = readTelemetry(R"({"eventType":"disk.full-2_x","payload":{"a":[1,"ä"]},"severity":"error"})");
        QVERIFY(message.input);
        QCOMPARE(message.input->type, "disk.full-2_x");
        QCOMPARE(message.input->payload, R"({"a":[1,"ä"]})");
        QCOMPARE(message.input->severity, Severity::Error);
        QVERIFY(message.input->time.isEmpty());
        QVERIFY(!message.dialect);
    }

    void read_takesAFrame()
    {
        const TelemetryMessage message = readTelemetry(
            R"({"version":"1.0","id":"t1","type":"telemetry","payload":{"eventType":"x","payload":{},"time":"2026-01-01T01:00:00+01:00"}})");
        QVERIFY(message.input);
        QCOMPARE(message.id, "t1");
        QCOMPARE(message.input->time, "2026-01-01T00:00:00.000Z");
        QCOMPARE(message.dialect, Dialect::Structured);
    }

    void read_refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char *name, const QByteArray &text, const char *word, const char *field) {
            QTest::newRow(name) << text << QByteArray(word) << QByteArray(field);
        };
        row("nothing", "", "malformed_json", "");
        row("no JSON", "{", "malformed_json", "");
        row("a list", "[{}]", "malformed_json", "");
        row("a number", "1", "malformed_json", "");
        row("not UTF-8", "{\"eventType\":\"\xff\"}", "invalid_utf8", "");
        row("no type", R"({"payload":{}})", "missing_field", "eventType");
        row("a type that is no text", R"({"eventType":null,"payload":{}})", "invalid_field", "eventType");
        row("an empty type", R"({"eventType":"","payload":{}})", "invalid_field", "eventType");
        row("a type in capitals", R"({"eventType":"X","payload":{}})", "invalid_field", "eventType");
        row("too long a type", R"({"eventType":")" + QByteArray(65, 'x') + R"(","payload":{}})", "invalid_field", "eventType");
        row("the server's own type", R"({"eventType":"metrics_snapshot","payload":{}})", "invalid_field", "eventType");
        row("no payload", R"({"eventType":"x"})", "missing_field", "payload");
        row("a payload that is a list", R"({"eventType":"x","payload":[]})", "invalid_field", "payload");
        row("too deep", R"({"eventType":"x","payload":{"a":)" + QByteArray(61, '[') + QByteArray(61, ']') + "}}", "too_deep", "payload");
        row("half a surrogate pair", "{\"eventType\":\"x\",\"payload\":{\"a\":\"\\ud800\"}}", "malformed_json", "payload");
        row("half a surrogate pair in a key", "{\"eventType\":\"x\",\"payload\":{\"\\udc00\":1}}", "malformed_json", "payload");
        row("a time that is none", R"({"eventType":"x","payload":{},"time":5})", "invalid_timestamp", "time");
        row("a severity that is none", R"({"eventType":"x","payload":{},"severity":"fatal"})", "invalid_field", "severity");
        row("a message", R"({"type":"message","channel":"x","content":1})", "missing_field", "eventType");
        row("another frame", R"({"version":"1.0","type":"event","payload":{"eventType":"x","payload":{}}})", "invalid_type", "type");
        row("a frame without a payload", R"({"version":"1.0","type":"telemetry"})", "missing_field", "payload.eventType");
        row("a frame's payload", R"({"version":"1.0","type":"telemetry","payload":{"eventType":"x","payload":1}})", "invalid_field",
            "payload.payload");
    }
    void read_refuses()
    {
        QFETCH(QByteArray, text);
        const TelemetryMessage message = readTelemetry(text);
        QVERIFY(!message.input);
        QTEST(message.input.error().name().toByteArray(), "word");
        QTEST(message.input.error().field, "field");
        QVERIFY(!message.input.error().message.isEmpty());
    }
};

QTEST_APPLESS_MAIN(tst_TelemetryInput)
#include "tst_telemetryinput.moc"

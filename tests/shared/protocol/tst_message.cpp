// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "shared/protocol/id.h"
#include "shared/protocol/message.h"
#include "tests/shared/protocol/framebuilder.h"
#include "tests/shared/protocol/frames.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon;

namespace {

constexpr std::chrono::milliseconds Received{1764557413918};

/// The message that the frame becomes when its sender is known as `from` (or as what the frame says).
Message messageOf(const QByteArray &frame, const QByteArray &from = "bob")
{
    FrameParser parser;
    Message message;
    parser.parse(frame, std::nullopt, 10, [&](const Envelope &envelope, const Error *refusal) {
        if (refusal)
            qFatal("refused: %s in %s", refusal->message.constData(), frame.constData());
        const QByteArray name = envelope.from.isEmpty() ? from : envelope.from.toByteArray();
        message = Message::fromEnvelope(envelope, envelope.address().value_or(Address{"pm", "pm"}), name, Received);
    });
    return message;
}

QJsonObject objectOf(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("not JSON: %s", json.constData());
    return document.object();
}

/// The raw JSON that stands for a field of a frame, as the parser finds it.
QByteArray bodyOf(const QByteArray &frame)
{
    FrameParser parser;
    QByteArray body;
    parser.parse(frame, std::nullopt, 10,
                 [&](const Envelope &envelope, const Error *) { body = envelope.body.of(envelope.text).toByteArray(); });
    return body;
}

QByteArray withoutOffset(QByteArray frame)
{
    // The server's field is last; as a client's frame it would be refused.
    const qsizetype at = frame.lastIndexOf(",\"offset\":");
    return at < 0 ? frame : frame.first(at) + '}';
}

} // namespace

class TestMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void structured_keepsItsBytes();
    void structured_sharesTheFrameThatItIsAllOf_data();
    void structured_sharesTheFrameThatItIsAllOf();
    void classic_keepsACompleteFrame();
    void classic_fillsInWhatIsMissing();
    void classic_statesThePlace_data();
    void classic_statesThePlace();
    void classic_keepsUnknownFields();
    void structuredToClassic_hasAllFields();
    void classicToStructured_hasAllFields();
    void content_crossesLosslessly_data();
    void content_crossesLosslessly();
    void payload_crossesLosslessly_data();
    void payload_crossesLosslessly();
    void private_crosses();
    void fromServer_isReadByBoth();
    void everyAcceptedMessage_isAcceptedAgain_data();
    void everyAcceptedMessage_isAcceptedAgain();
    void footprint_countsTheText();
};

void TestMessage::structured_keepsItsBytes()
{
    const QByteArray text = FrameBuilder::event().with("payload", "{ \"a\" : 1.50,\t\"\\u00e9\":[] }").with("extra", "[1 , 2]");
    const Message message = messageOf(" \n" + text + " ");
    QCOMPARE(message.encode(Dialect::Structured, std::nullopt), text);
    QCOMPARE(message.encode(Dialect::Structured, 42), text.chopped(1) + ",\"offset\":42}");
    QCOMPARE(message.encode(Dialect::Structured, 18446744073709551615ull), text.chopped(1) + ",\"offset\":18446744073709551615}");
    QCOMPARE(message.id(), QByteArray("arq_msg_001"));
    QCOMPARE(message.origin(), Dialect::Structured);
    QCOMPARE(message.received(), Received);
}

void TestMessage::structured_sharesTheFrameThatItIsAllOf_data()
{
    const QByteArray text = FrameBuilder::event();
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<bool>("shares");
    QTest::newRow("all of it") << text << true;
    QTest::newRow("one of a batch") << '[' + text + ']' << false;
    QTest::newRow("space before") << ' ' + text << false;
    QTest::newRow("space behind") << text + '\n' << false;
}

void TestMessage::structured_sharesTheFrameThatItIsAllOf()
{
    QFETCH(QByteArray, frame);
    QFETCH(bool, shares);
    FrameParser parser;
    Message message;
    parser.parse(frame, std::nullopt, 10, [&](const Envelope &envelope, const Error *) {
        message = Message::fromEnvelope(envelope, {"science", "general"}, "bob", Received, frame);
    });
    const QByteArray text = message.encode(Dialect::Structured, std::nullopt);
    QCOMPARE(text, QByteArray(FrameBuilder::event()));
    QCOMPARE(text.constData() == frame.constData(), shares);
}

void TestMessage::classic_keepsACompleteFrame()
{
    const QByteArray text =
        R"({"content":{"t": 1},"metadata":{ },"room":"science","channel":"general","sender":"bob","timestamp":"2025-12-01T02:50:13.918Z","type":"message","id":"m1"})";
    QCOMPARE(messageOf(text).encode(Dialect::Classic, std::nullopt), text);
    QCOMPARE(messageOf(text).encode(Dialect::Classic, 1), text.chopped(1) + ",\"offset\":1}");
}

void TestMessage::classic_fillsInWhatIsMissing()
{
    const Message message = messageOf(R"({"type":"message","channel":"test","content":"Hello test"})", "anonymous");
    const QByteArray text = message.encode(Dialect::Classic, std::nullopt);
    QVERIFY(text.startsWith(R"({"type":"message","channel":"test","content":"Hello test",)"));
    const QJsonObject frame = objectOf(text);
    QCOMPARE(frame.keys().join(u' '), QStringLiteral("channel content id metadata room sender timestamp type"));
    QCOMPARE(frame[QStringLiteral("id")].toString().toUtf8(), message.id());
    QVERIFY(message.id().startsWith("arq_"));
    QCOMPARE(frame[QStringLiteral("sender")].toString(), QStringLiteral("anonymous"));
    QCOMPARE(frame[QStringLiteral("room")].toString(), QStringLiteral("science"));
    QCOMPARE(frame[QStringLiteral("timestamp")].toString().toUtf8(), isoTime(Received));
    QCOMPARE(frame[QStringLiteral("metadata")].toObject(), QJsonObject());
}

void TestMessage::classic_statesThePlace_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("room");
    QTest::addColumn<QByteArray>("channel");
    QTest::newRow("channel") << QByteArray(R"("channel":"general")") << QByteArray("science") << QByteArray("general");
    QTest::newRow("qualified channel") << QByteArray(R"("channel":"lab:one")") << QByteArray("lab") << QByteArray("one");
    QTest::newRow("qualified room") << QByteArray(R"("room":"lab:one")") << QByteArray("lab") << QByteArray("one");
    QTest::newRow("room") << QByteArray(R"("room":"lab")") << QByteArray("lab") << QByteArray("*");
    QTest::newRow("both, room first") << QByteArray(R"("room":"lab:one","x":1,"channel":"lab:one")") << QByteArray("lab")
                                      << QByteArray("one");
    QTest::newRow("both, channel first") << QByteArray(R"("channel":"lab:one","room":"lab")") << QByteArray("lab") << QByteArray("one");
    QTest::newRow("both, channel first, both changed")
        << QByteArray(R"("channel":"lab:one","x":[1],"room":"lab:one")") << QByteArray("lab") << QByteArray("one");
    QTest::newRow("escapes") << QByteArray(R"("channel":"l\u0061b:one")") << QByteArray("lab") << QByteArray("one");
    QTest::newRow("growing") << QByteArray(R"("channel":"x","room":"x:x")") << QByteArray("x") << QByteArray("x");
}

void TestMessage::classic_statesThePlace()
{
    QFETCH(QByteArray, place);
    // Once with the other fields in front of the place, once behind it, so that their places move.
    const QByteArray rest =
        R"("type":"message","id":"m","content":{"deep":[1,2]},"metadata":{"k":"v"},"timestamp":"2025-12-01T02:50:13.918Z")";
    for (const QByteArray &frame : {QByteArray("{" + rest + "," + place + "}"), QByteArray("{" + place + "," + rest + "}")}) {
        const Message message = messageOf(frame);
        const QJsonObject classic = objectOf(message.encode(Dialect::Classic, std::nullopt));
        QTEST(classic[QStringLiteral("room")].toString().toUtf8(), "room");
        QTEST(classic[QStringLiteral("channel")].toString().toUtf8(), "channel");
        const QByteArray structured = message.encode(Dialect::Structured, std::nullopt);
        QVERIFY2(structured.contains(R"("payload":{"deep":[1,2]},"metadata":{"k":"v"}})"), structured.constData());
        QVERIFY2(structured.contains(R"("id":"m")"), structured.constData());
        QVERIFY2(structured.contains(R"("timestamp":"2025-12-01T02:50:13.918Z")"), structured.constData());
    }
}

void TestMessage::classic_keepsUnknownFields()
{
    const QByteArray text =
        messageOf(R"({"type":"message","channel":"a:b","content":1,"trace": { "x" : 1.50 } })").encode(Dialect::Classic, std::nullopt);
    QVERIFY2(text.startsWith(R"({"type":"message","channel":"b","content":1,"trace": { "x" : 1.50 } ,)"), text.constData());
}

void TestMessage::structuredToClassic_hasAllFields()
{
    const Message message = messageOf(FrameBuilder::event().with("metadata", R"({"traceparent":"00"})"));
    QCOMPARE(
        message.encode(Dialect::Classic, 7),
        QByteArray(
            R"({"id":"arq_msg_001","type":"message","timestamp":"2025-01-01T12:00:00.000Z","sender":"web_client_1",)"
            R"("channel":"general","room":"science","content":{"message":"Hello everyone!"},"metadata":{"traceparent":"00"},"offset":7})"));
}

void TestMessage::classicToStructured_hasAllFields()
{
    const Message message = messageOf(
        R"({"type":"message","id":"m1","sender":"bob","timestamp":"2025-12-01T02:50:13.918Z","channel":"general","content":[1]})");
    QCOMPARE(message.encode(Dialect::Structured, 7),
             QByteArray(R"({"version":"1.0","id":"m1","type":"event","room":"science","channel":"general","from":"bob",)"
                        R"("timestamp":"2025-12-01T02:50:13.918Z","payload":{"content":[1]},"offset":7})"));
}

void TestMessage::content_crossesLosslessly_data()
{
    QTest::addColumn<QByteArray>("content");
    for (const char *content : {R"("text")",
                                R"("")",
                                "null",
                                "true",
                                "-1.50e3",
                                "[]",
                                "[1, {\"content\":2}]",
                                "{}",
                                "{ }",
                                R"({"a":1})",
                                R"({"content":1})",
                                R"({"content":null})",
                                R"({"content":{}})",
                                R"({"content":{"content":1}})",
                                R"({"content":{"content":{"a":1}}})",
                                R"({"content":1,"b":2})",
                                R"({"content":1,"content":2})",
                                R"({"contents":1})",
                                R"({"c\u006fntent":1})",
                                R"({"b":2,"content":1})",
                                R"({"content":"a\"},{\"b"})",
                                R"({"message":"}"})"})
        QTest::newRow(content) << QByteArray(content);
}

void TestMessage::content_crossesLosslessly()
{
    QFETCH(QByteArray, content);
    const auto frame = FrameBuilder::classic({{"type", R"("message")"}, {"channel", R"("general")"}, {"content", content}});
    const QByteArray crossed = messageOf(frame).encode(Dialect::Structured, std::nullopt);
    QVERIFY(bodyOf(crossed).startsWith('{'));
    const QByteArray back = messageOf(crossed).encode(Dialect::Classic, std::nullopt);
    QCOMPARE(bodyOf(back), content);
}

void TestMessage::payload_crossesLosslessly_data()
{
    QTest::addColumn<QByteArray>("payload");
    for (const char *payload :
         {"{}", R"({"a":1})", R"({"content":1})", R"({"content":"x"})", R"({"content":{}})", R"({"content":{"a":1}})",
          R"({"content":{"content":1}})", R"({"content":{"content":{"content":[]}}})", R"({"content":{"content":{"a":1}}})",
          R"({"content":1,"x":2})", R"({"message":"Hello","metadata":{"priority":"high"}})"})
        QTest::newRow(payload) << QByteArray(payload);
}

void TestMessage::payload_crossesLosslessly()
{
    QFETCH(QByteArray, payload);
    const QByteArray crossed = messageOf(FrameBuilder::event().with("payload", payload)).encode(Dialect::Classic, std::nullopt);
    const QByteArray back = messageOf(crossed).encode(Dialect::Structured, std::nullopt);
    QCOMPARE(bodyOf(back), payload);
}

void TestMessage::private_crosses()
{
    const QByteArray structured =
        FrameBuilder::structured("private", R"({"target":"eve","message":"hi"})").without("room").without("channel");
    Message message = messageOf(structured);
    QCOMPARE(message.encode(Dialect::Structured, std::nullopt), structured);
    QJsonObject frame = objectOf(message.encode(Dialect::Classic, std::nullopt));
    QCOMPARE(frame[QStringLiteral("type")].toString(), QStringLiteral("private"));
    QCOMPARE(frame[QStringLiteral("content")].toObject()[QStringLiteral("message")].toString(), QStringLiteral("hi"));
    QCOMPARE(frame[QStringLiteral("to")].toString(), QStringLiteral("eve"));

    const QByteArray classic = R"({"type":"private","to":["eve","al"],"content":"psst"})";
    message = messageOf(classic);
    QVERIFY(message.encode(Dialect::Classic, std::nullopt).startsWith(classic.chopped(1) + ','));
    const QByteArray crossed = message.encode(Dialect::Structured, std::nullopt);
    QVERIFY(crossed.contains(R"("type":"private")"));
    QVERIFY2(crossed.contains(R"("payload":{"content":"psst"},"to":["eve","al"])"), crossed.constData());
}

void TestMessage::fromServer_isReadByBoth()
{
    const Message message =
        Message::fromServer("telemetry", {"integriguard", "telemetry-stream"}, R"({"eventType":"member_joined"})", Received);
    QCOMPARE(message.from(), QByteArray("arqonbus"));
    const QByteArray head = R"("id":")" + message.id() + '"';
    QCOMPARE(
        message.encode(Dialect::Structured, 3),
        "{\"version\":\"1.0\"," + head
            + R"(,"type":"telemetry","room":"integriguard","channel":"telemetry-stream","from":"arqonbus","timestamp":"2025-12-01T02:50:13.918Z","payload":{"eventType":"member_joined"},"offset":3})");
    QCOMPARE(
        message.encode(Dialect::Classic, std::nullopt),
        '{' + head
            + R"(,"type":"event","timestamp":"2025-12-01T02:50:13.918Z","sender":"arqonbus","channel":"telemetry-stream","room":"integriguard","content":{"eventType":"member_joined"},"metadata":{}})");
}

void TestMessage::everyAcceptedMessage_isAcceptedAgain_data()
{
    QTest::addColumn<QByteArray>("frame");
    for (const frames::Accepted &row : frames::accepted()) {
        if (row.type == FrameType::Message || row.type == FrameType::Private)
            QTest::newRow(row.name.constData()) << row.frame;
    }
}

void TestMessage::everyAcceptedMessage_isAcceptedAgain()
{
    QFETCH(QByteArray, frame);
    const Message message = messageOf(frame);
    for (const Dialect dialect : {Dialect::Structured, Dialect::Classic}) {
        const QByteArray delivered = message.encode(dialect, 9);
        QVERIFY2(delivered.endsWith(",\"offset\":9}"), delivered.constData());
        QVERIFY(objectOf(delivered)[QStringLiteral("offset")].toInt() == 9);
        const Message again = messageOf(withoutOffset(delivered));
        QCOMPARE(again.origin(), dialect);
        QCOMPARE(again.id(), message.id());
        QCOMPARE(again.from(), message.from());
    }
}

void TestMessage::footprint_countsTheText()
{
    const QByteArray big = FrameBuilder::event().with("payload", "{\"x\":\"" + QByteArray(10'000, 'x') + "\"}");
    const qsizetype footprint = messageOf(big).footprint();
    QVERIFY(footprint > 10'000);
    QVERIFY(footprint < 12'000);
}

QTEST_APPLESS_MAIN(TestMessage)

#include "tst_message.moc"

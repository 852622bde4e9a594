// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "tests/shared/protocol/framebuilder.h"
#include "tests/shared/protocol/frames.h"
#include "tests/shared/protocol/implementations.h"

#include <QTest>

using namespace arqon;

namespace {

/// What a sink was given, copied while it was valid.
struct Heard
{
    Envelope envelope; ///< only values and spans; its views may be gone
    QByteArray text;
    QByteArray id;
    QByteArray from;
    QByteArray room;
    QByteArray channel;
    QByteArray command;
    QByteArray requestId;
    std::optional<Error> refusal;

    QByteArray at(Span span) const { return span.of(text).toByteArray(); }
};

QList<Heard> hear(FrameParser &parser, QByteArrayView frame, std::optional<Dialect> dialect = std::nullopt, qsizetype batchLimit = 100)
{
    QList<Heard> all;
    parser.parse(frame, dialect, batchLimit, [&all](const Envelope &e, const Error *refusal) {
        all.append({e, e.text.toByteArray(), e.id.toByteArray(), e.from.toByteArray(), e.room.toByteArray(), e.channel.toByteArray(),
                    e.command.toByteArray(), e.requestId.toByteArray(), refusal ? std::optional(*refusal) : std::nullopt});
    });
    return all;
}

} // namespace

class TestFrameParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { implementations::addEach(); }
    void init()
    {
        implementations::useFetched();
        m_parser.emplace();
    }
    void parse_accepts_data();
    void parse_accepts();
    void parse_readsAStructuredEvent();
    void parse_readsAClassicMessage();
    void parse_readsACommand();
    void parse_readsAClassicCommand();
    void parse_readsResponses();
    void parse_readsTargets_data();
    void parse_readsTargets();
    void parse_readsFlags();
    void parse_unescapesWhatTheBusReads();
    void parse_leavesSpansRaw();
    void parse_passesNumbersOn();
    void batch_keepsOrderAndNeighbours();
    void batch_decidesTheDialectByElement();
    void batch_refusesTooMany();
    void batch_spansStandInTheirElement();
    void refusal_tellsWhatCouldBeRead_data();
    void refusal_tellsWhatCouldBeRead();
    void parse_takesSixteenMebibytes();
    void parse_forgetsTheFrameBefore();
    void parse_readsTextThatIsNotTerminated();

private:
    std::optional<FrameParser> m_parser;
};

void TestFrameParser::parse_accepts_data()
{
    QTest::addColumn<int>("row");
    for (std::size_t i = 0; i < frames::accepted().size(); ++i)
        QTest::newRow(frames::accepted()[i].name.constData()) << int(i);
}

void TestFrameParser::parse_accepts()
{
    QFETCH(int, row);
    const frames::Accepted &expected = frames::accepted()[std::size_t(row)];
    const QList<Heard> heard = hear(*m_parser, expected.frame, expected.dialect);
    QCOMPARE(heard.size(), 1);
    const Heard &frame = heard.first();
    QVERIFY2(!frame.refusal, frame.refusal ? frame.refusal->message.constData() : "");
    QCOMPARE(frame.envelope.dialect, expected.expected);
    QCOMPARE(frame.envelope.type, expected.type);
    QVERIFY(frame.text.startsWith('{') && frame.text.endsWith('}'));
}

void TestFrameParser::parse_readsAStructuredEvent()
{
    const Heard frame = hear(*m_parser, FrameBuilder::event().json()).first();
    QCOMPARE(frame.id, QByteArray("arq_msg_001"));
    QCOMPARE(frame.from, QByteArray("web_client_1"));
    QCOMPARE(frame.room, QByteArray("science"));
    QCOMPARE(frame.channel, QByteArray("general"));
    QCOMPARE(frame.at(frame.envelope.idRaw), QByteArray(R"("arq_msg_001")"));
    QCOMPARE(frame.at(frame.envelope.fromRaw), QByteArray(R"("web_client_1")"));
    QCOMPARE(frame.at(frame.envelope.roomRaw), QByteArray(R"("science")"));
    QCOMPARE(frame.at(frame.envelope.channelRaw), QByteArray(R"("general")"));
    QCOMPARE(frame.at(frame.envelope.timestamp), QByteArray(R"("2025-01-01T12:00:00.000Z")"));
    QCOMPARE(frame.at(frame.envelope.body), QByteArray(R"({"message":"Hello everyone!"})"));
    QVERIFY(frame.envelope.metadata.isEmpty());
    QVERIFY(!frame.envelope.echo && !frame.envelope.ack);
}

void TestFrameParser::parse_readsAClassicMessage()
{
    const Heard frame = hear(*m_parser, R"({"type":"message","channel":"test","content":"Hello test"})").first();
    QCOMPARE(frame.channel, QByteArray("test"));
    QVERIFY(frame.id.isEmpty() && frame.from.isEmpty() && frame.room.isEmpty());
    QVERIFY(frame.envelope.idRaw.isEmpty() && frame.envelope.fromRaw.isEmpty() && frame.envelope.timestamp.isEmpty());
    QCOMPARE(frame.at(frame.envelope.body), QByteArray(R"("Hello test")"));
}

void TestFrameParser::parse_readsACommand()
{
    const QByteArray payload = R"({"command":"status","parameters":{ "check":"pool" },"to":"db","timeout_ms":100})";
    const Heard frame = hear(*m_parser, FrameBuilder::structured("command", payload).json()).first();
    QCOMPARE(frame.command, QByteArray("status"));
    QCOMPARE(frame.at(frame.envelope.parameters), QByteArray(R"({ "check":"pool" })"));
    QCOMPARE(frame.at(frame.envelope.target), QByteArray(R"("db")"));
    QCOMPARE(frame.at(frame.envelope.body), payload);
}

void TestFrameParser::parse_readsAClassicCommand()
{
    const Heard frame = hear(*m_parser, R"({"type":"command","id":"c1","command":"history","channel":"general","limit":5})").first();
    QCOMPARE(frame.command, QByteArray("history"));
    QCOMPARE(frame.id, QByteArray("c1"));
    QCOMPARE(frame.channel, QByteArray("general"));
    QVERIFY(frame.envelope.parameters.isEmpty());
    QVERIFY(frame.envelope.target.isEmpty());
}

void TestFrameParser::parse_readsResponses()
{
    Heard frame =
        hear(*m_parser, FrameBuilder::structured("command_response", R"({"request_id":"r1","status":"success","result":[1, 2]})").json())
            .first();
    QCOMPARE(frame.requestId, QByteArray("r1"));
    QVERIFY(frame.envelope.succeeded);
    QCOMPARE(frame.at(frame.envelope.result), QByteArray("[1, 2]"));

    frame =
        hear(*m_parser,
             FrameBuilder::structured("command_response", R"({"request_id":"r1","status":"error","error":{"code":1},"result":2})").json())
            .first();
    QVERIFY(!frame.envelope.succeeded);
    QCOMPARE(frame.at(frame.envelope.result), QByteArray(R"({"code":1})"));

    frame = hear(*m_parser, R"({"type":"command_response","command":"x","request_id":"r2","success":true,"data":null})").first();
    QCOMPARE(frame.requestId, QByteArray("r2"));
    QCOMPARE(frame.command, QByteArray("x"));
    QCOMPARE(frame.at(frame.envelope.result), QByteArray("null"));

    frame = hear(*m_parser, R"({"type":"command_response","request_id":"r2","success":false,"error":"no"})").first();
    QVERIFY(!frame.envelope.succeeded);
    QCOMPARE(frame.at(frame.envelope.result), QByteArray(R"("no")"));
}

void TestFrameParser::parse_readsTargets_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QByteArray>("target");
    const auto direct = FrameBuilder::structured("private", R"({"target":["bob", "eve"],"to":"x"})");
    QTest::newRow("payload.target goes first") << direct.json() << QByteArray(R"(["bob", "eve"])");
    QTest::newRow("payload.to") << direct.with("payload", R"({"to":"bob"})").json() << QByteArray(R"("bob")");
    QTest::newRow("top-level to") << direct.with("payload", "{}").with("to", R"({"room":"lab"})").json() << QByteArray(R"({"room":"lab"})");
    QTest::newRow("classic to") << QByteArray(R"({"type":"private","to":"bob","content":1})") << QByteArray(R"("bob")");
    QTest::newRow("classic target") << QByteArray(R"({"type":"private","target":["bob"],"content":1})") << QByteArray(R"(["bob"])");
    QTest::newRow("classic command") << QByteArray(R"({"type":"command","command":"x","to":{"client_type":"service"}})")
                                     << QByteArray(R"({"client_type":"service"})");
}

void TestFrameParser::parse_readsTargets()
{
    QFETCH(QByteArray, frame);
    const Heard heard = hear(*m_parser, frame).first();
    QVERIFY(!heard.refusal);
    QTEST(heard.at(heard.envelope.target), "target");
}

void TestFrameParser::parse_readsFlags()
{
    const auto event = FrameBuilder::event();
    Heard frame = hear(*m_parser, event.with("metadata", R"({"ack":true,"echo":false,"x":{"echo":true}})").json()).first();
    QVERIFY(frame.envelope.ack);
    QVERIFY(!frame.envelope.echo);
    frame = hear(*m_parser, event.with("metadata", R"({"echo":true})").json()).first();
    QVERIFY(frame.envelope.echo);
    QVERIFY(!frame.envelope.ack);
    QCOMPARE(frame.at(frame.envelope.metadata), QByteArray(R"({"echo":true})"));
    frame = hear(*m_parser, event.with("payload", R"({"metadata":{"echo":true,"ack":true}})").json()).first();
    QVERIFY2(!frame.envelope.echo && !frame.envelope.ack, "what stands in the payload belongs to the clients");
}

void TestFrameParser::parse_unescapesWhatTheBusReads()
{
    const Heard frame =
        hear(*m_parser,
             R"({"t\u0079pe":"mess\u0061ge","ch\u0061nnel":"gen\u0065ral","sender":"b\u006fb","id":"\u0069d\/1","content":"\u0041"})")
            .first();
    QVERIFY(!frame.refusal);
    QCOMPARE(frame.channel, QByteArray("general"));
    QCOMPARE(frame.from, QByteArray("bob"));
    QCOMPARE(frame.id, QByteArray("id/1"));
    QCOMPARE(frame.at(frame.envelope.body), QByteArray(R"("\u0041")"));
}

void TestFrameParser::parse_leavesSpansRaw()
{
    const QByteArray payload = "{ \"a\" : [ 1.50 , \"\\u00e9\\/\" ]\t, \"b\":{}\n}";
    const QByteArray frame = "  " + FrameBuilder::event().with("payload", payload).with("metadata", "{ }").json() + "\n";
    const Heard heard = hear(*m_parser, frame).first();
    QCOMPARE(heard.text, frame.trimmed());
    QCOMPARE(heard.at(heard.envelope.body), payload);
    QCOMPARE(heard.at(heard.envelope.metadata), QByteArray("{ }"));
}

void TestFrameParser::parse_passesNumbersOn()
{
    // More digits than any type has; nobody may round them on the way.
    const QByteArray payload = R"({"n":[123456789012345678901234567890,3.14159265358979323846264338327950288]})";
    const Heard frame = hear(*m_parser, FrameBuilder::event().with("payload", payload).json()).first();
    QVERIFY(!frame.refusal);
    QCOMPARE(frame.at(frame.envelope.body), payload);
}

void TestFrameParser::batch_keepsOrderAndNeighbours()
{
    const QByteArray good = R"({"type":"message","channel":"general","id":"%","content":1})";
    const QByteArray bad = R"({"type":"message","id":"2","content":1})";
    const QByteArray frame = '[' + QByteArray(good).replace('%', '1') + " , " + bad + ",[]," + QByteArray(good).replace('%', '3') + ",7]";
    const QList<Heard> heard = hear(*m_parser, frame);
    QCOMPARE(heard.size(), 5);
    QVERIFY(!heard[0].refusal);
    QCOMPARE(heard[0].id, QByteArray("1"));
    QCOMPARE(heard[1].refusal->word, ErrorWord::MissingField);
    QCOMPARE(heard[1].refusal->field, QByteArray("channel"));
    QCOMPARE(heard[1].id, QByteArray("2"));
    QCOMPARE(heard[2].refusal->word, ErrorWord::MalformedJson);
    QVERIFY(!heard[3].refusal);
    QCOMPARE(heard[3].id, QByteArray("3"));
    QCOMPARE(heard[4].refusal->word, ErrorWord::MalformedJson);
}

void TestFrameParser::batch_decidesTheDialectByElement()
{
    const QByteArray classic = R"({"type":"message","channel":"general","content":1})";
    const QByteArray frame = '[' + FrameBuilder::event().json() + ',' + classic + ']';
    QList<Heard> heard = hear(*m_parser, frame);
    QCOMPARE(heard[0].envelope.dialect, Dialect::Structured);
    QCOMPARE(heard[1].envelope.dialect, Dialect::Classic);
    QVERIFY(!heard[0].refusal && !heard[1].refusal);
    heard = hear(*m_parser, frame, Dialect::Classic);
    QCOMPARE(heard[0].refusal->word, ErrorWord::InvalidField);
    QVERIFY(!heard[1].refusal);
}

void TestFrameParser::batch_refusesTooMany()
{
    const QByteArray element = R"({"type":"message","channel":"general","content":1})";
    const QByteArray three = '[' + element + ',' + element + ',' + element + ']';
    QCOMPARE(hear(*m_parser, three, std::nullopt, 3).size(), 3);
    const QList<Heard> heard = hear(*m_parser, three, std::nullopt, 2);
    QCOMPARE(heard.size(), 1);
    QCOMPARE(heard[0].refusal->word, ErrorWord::BatchTooLarge);
}

void TestFrameParser::batch_spansStandInTheirElement()
{
    const QByteArray frame =
        R"([{"type":"message","channel":"general","content":[1]}, {"type":"message","channel":"general","content":{"b":2},"metadata":{}}])";
    const QList<Heard> heard = hear(*m_parser, frame);
    QCOMPARE(heard[0].at(heard[0].envelope.body), QByteArray("[1]"));
    QCOMPARE(heard[1].text, QByteArray(R"({"type":"message","channel":"general","content":{"b":2},"metadata":{}})"));
    QCOMPARE(heard[1].at(heard[1].envelope.body), QByteArray(R"({"b":2})"));
    QCOMPARE(heard[1].at(heard[1].envelope.metadata), QByteArray("{}"));
}

void TestFrameParser::refusal_tellsWhatCouldBeRead_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<FrameType>("type");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("command");
    const auto command = FrameBuilder::structured("command", R"({"command":"ping","parameters":7})");
    QTest::newRow("structured command") << command.json() << Dialect::Structured << FrameType::Command << QByteArray("arq_msg_001")
                                        << QByteArray("ping");
    QTest::newRow("classic command") << QByteArray(R"({"type":"command","command":"ping","id":"c","timestamp":"x"})") << Dialect::Classic
                                     << FrameType::Command << QByteArray("c") << QByteArray("ping");
    QTest::newRow("impossible id") << command.with("id", R"("a b")").json() << Dialect::Structured << FrameType::Command << QByteArray()
                                   << QByteArray("ping");
    QTest::newRow("broken behind the id") << QByteArray(
        R"({"version":"1.0","id":"x","type":"command","payload":{"command":"ping"},"from":tru})")
                                          << Dialect::Structured << FrameType::Command << QByteArray("x") << QByteArray("ping");
    QTest::newRow("broken classic") << QByteArray(R"({"type":"message","id":"x","content":01})") << Dialect::Classic << FrameType::Message
                                    << QByteArray("x") << QByteArray();
    QTest::newRow("nothing to read") << QByteArray("{{") << Dialect::Structured << FrameType::Message << QByteArray() << QByteArray();
}

void TestFrameParser::refusal_tellsWhatCouldBeRead()
{
    QFETCH(QByteArray, frame);
    const QList<Heard> all = hear(*m_parser, frame);
    QCOMPARE(all.size(), 1);
    const Heard &heard = all.first();
    QVERIFY(heard.refusal);
    QTEST(heard.envelope.dialect, "dialect");
    QTEST(heard.envelope.type, "type");
    QTEST(heard.id, "id");
    QTEST(heard.command, "command");
}

void TestFrameParser::parse_takesSixteenMebibytes()
{
    const QByteArray small = FrameBuilder::event();
    QByteArray frame = FrameBuilder::event().with("payload", R"({"m":"%"})");
    frame.replace("%", QByteArray(16 * 1024 * 1024 - frame.size() + 1, 'x'));
    QCOMPARE(frame.size(), 16 * 1024 * 1024);
    QVERIFY(!hear(*m_parser, frame).first().refusal);
    QVERIFY(!hear(*m_parser, small).first().refusal);

    // The same made of escapes, of many small values, and damaged at its very end.
    QByteArray list = "[0";
    while (list.size() < 16 * 1024 * 1024 - 300)
        list += R"(,{"a":"\n\u00e9"},[],-1.5,null)";
    const QByteArray many = FrameBuilder::event().with("payload", R"({"l":)" + list + "]}");
    const Heard heard = hear(*m_parser, many).first();
    QVERIFY(!heard.refusal);
    QVERIFY(heard.at(heard.envelope.body).endsWith("null]}"));
    QCOMPARE(hear(*m_parser, QByteArray(many).chopped(2) + "x}").first().refusal->word, ErrorWord::MalformedJson);
    QByteArray badText = frame;
    badText[badText.size() - 10] = '\xff';
    QCOMPARE(hear(*m_parser, badText).first().refusal->word, ErrorWord::InvalidUtf8);
}

void TestFrameParser::parse_forgetsTheFrameBefore()
{
    hear(*m_parser, FrameBuilder::event().with("metadata", R"({"ack":true})").json());
    const Heard heard = hear(*m_parser, R"({"type":"message","channel":"general","content":1})").first();
    QVERIFY(!heard.refusal);
    QVERIFY(heard.envelope.metadata.isEmpty());
    QVERIFY(!heard.envelope.ack);
    QVERIFY(heard.from.isEmpty());
}

void TestFrameParser::parse_readsTextThatIsNotTerminated()
{
    // What stands in memory behind the frame must not matter, even if it would make sense.
    const QByteArray frame = FrameBuilder::event();
    const QByteArray longer = frame + "}]}}\"";
    QVERIFY(!hear(*m_parser, QByteArrayView(longer).first(frame.size())).first().refusal);
    QVERIFY(hear(*m_parser, QByteArrayView(longer).first(frame.size() - 1)).first().refusal);
}

QTEST_APPLESS_MAIN(TestFrameParser)

#include "tst_frameparser.moc"

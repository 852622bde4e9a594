// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/websocketcodec.h"
#include "cli/bench/wire.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon::bench;
using namespace Qt::StringLiterals;

namespace {

/// Writes down what a wire tells, and opens the link as a crowd would.
class Notes : public ArrivalSink
{
public:
    void arrived(Link &link, const Arrival &arrival, Moment) override
    {
        static const QStringList words{u"opened"_s, u"confirmed"_s, u"delivery"_s, u"refused"_s, u"closing"_s};
        QString line = words.at(static_cast<int>(arrival.kind));
        if (arrival.kind == ArrivalKind::Delivery)
            line += u" %1/%2/%3"_s.arg(arrival.stamp.due.count()).arg(arrival.stamp.sender).arg(arrival.stamp.sequence);
        if (arrival.kind == ArrivalKind::Opened)
            link.phase = LinkPhase::Open;
        lines << line;
    }

    QStringList lines;
};

std::string serverFrame(std::string_view payload, char first = '\x81')
{
    std::string frame(1, first);
    if (payload.size() < 126) {
        frame.push_back(static_cast<char>(payload.size()));
    } else {
        frame.push_back(126);
        frame.push_back(static_cast<char>(payload.size() >> 8));
        frame.push_back(static_cast<char>(payload.size()));
    }
    return frame.append(payload);
}

/// The payloads of the client's frames in `out`.
QList<QByteArray> clientFrames(std::string_view out)
{
    QList<QByteArray> payloads;
    while (out.size() > 2) {
        std::size_t size = out[1] & 0x7f;
        std::size_t head = 6;
        if (size == 126) {
            size = static_cast<std::size_t>(static_cast<unsigned char>(out[2]) << 8 | static_cast<unsigned char>(out[3]));
            head = 8;
        }
        QByteArray payload(out.data() + head, static_cast<qsizetype>(size));
        for (qsizetype place = 0; place < payload.size(); ++place)
            payload[place] = static_cast<char>(payload[place] ^ out[head - 4 + static_cast<std::size_t>(place) % 4]);
        payloads << payload;
        out.remove_prefix(head + size);
    }
    return payloads;
}

Link makeLink(const char *name)
{
    Link link;
    link.name = name;
    link.phase = LinkPhase::Greeting;
    link.mask = {'\x37', '\xfa', '\x21', '\x3d'};
    return link;
}

/// Feeds a conversation in pieces of `step` bytes, keeping what is incomplete, as a crowd does.
QStringList feed(const Wire &wire, Link &link, std::string_view bytes, std::size_t step)
{
    Notes notes;
    std::string rest;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        rest.append(bytes.substr(at, step));
        while (const std::size_t used = wire.read(link, rest, Moment(), notes))
            rest.erase(0, used);
    }
    return notes.lines;
}

const std::string Upgraded = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
const std::string Payload = R"({"due":"000000000007000200000009","fill":"x"})";

} // namespace

class TestWires : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_understandsTheServer_data();
    void read_understandsTheServer();
    void refusedUpgrade_saysSo();
    void nats_answersInfoAndPing();
    void webSocket_answersPing();
    void socketIo_opensItsNamespaceAndAnswersPing();
    void arqonBus_publishesStructured();
    void arqonBus_publishesClassic();
    void arqonBus_commandsHaveTheirOwnIds();
    void arqonBus_answersTheRequestOfThatId();
    void arqonBus_findsThePositionForAReplay();
    void nats_requestsAndAnswersMeet();
    void socketIo_answersWithTheNumberAskedFor();

private:
    static std::unique_ptr<Wire> make(const QString &protocol);
};

std::unique_ptr<Wire> TestWires::make(const QString &protocol)
{
    const WireSetup setup{"127.0.0.1:1", "/", "tag", 64};
    return protocol == u"nats" ? makeNatsWire(setup) : protocol == u"socketio" ? makeSocketIoWire(setup) : makeArqonBusWire(setup);
}

void TestWires::read_understandsTheServer_data()
{
    QTest::addColumn<QString>("protocol");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const char *protocol, const std::string &bytes, const QStringList &expected) {
        QTest::newRow(name) << QString::fromLatin1(protocol) << QByteArray::fromStdString(bytes) << expected;
    };
    const QString delivery = u"delivery 7/2/9"_s;
    const std::string message = R"({"version":"1.0","type":"event","payload":)" + Payload + R"(,"offset":4})";
    const std::string confirmation = R"({"type":"command_response","payload":{"request_id":"a","status":"success","result":{}}})";
    row("messages", "arqonbus", Upgraded + serverFrame(message) + serverFrame(message), {u"opened"_s, delivery, delivery});
    row("binary frame", "arqonbus", Upgraded + serverFrame(message, '\x82'), {u"opened"_s, delivery});
    row("fragments", "arqonbus",
        Upgraded + serverFrame(message.substr(0, 50), '\x01') + serverFrame("", '\x89') + serverFrame(message.substr(50, 9), '\x00')
            + serverFrame(message.substr(59), '\x80'),
        {u"opened"_s, delivery});
    row("confirmation, then a message", "arqonbus", Upgraded + serverFrame(confirmation) + serverFrame(message),
        {u"opened"_s, u"confirmed"_s, delivery});
    row("classic confirmation", "arqonbus",
        Upgraded + serverFrame(R"({"type":"command_response","command":"ping","success":true,"data":{}})"), {u"opened"_s, u"confirmed"_s});
    row("error", "arqonbus", Upgraded + serverFrame(R"({"version":"1.0","type":"error","payload":{"code":400}})"),
        {u"opened"_s, u"refused"_s});
    row("refused command", "arqonbus",
        Upgraded + serverFrame(R"({"type":"command_response","payload":{"request_id":"a","status":"error","error":{}}})"),
        {u"opened"_s, u"refused"_s});
    row("classic refused command", "arqonbus",
        Upgraded + serverFrame(R"({"type":"command_response","command":"x","success":false,"error":{}})"), {u"opened"_s, u"refused"_s});
    row("other frames", "arqonbus", Upgraded + serverFrame(R"({"type":"system","payload":{"event":"x"}})"), {u"opened"_s});
    row("close", "arqonbus",
        Upgraded
            + serverFrame("\x03\xe9"
                          "bye",
                          '\x88'),
        {u"opened"_s, u"closing"_s});
    const std::string info = "INFO {\"server_id\":\"x\"}\r\nPONG\r\n";
    row("messages", "nats", info + "MSG bench.c 1 45\r\n" + Payload + "\r\nMSG bench.c 1 45\r\n" + Payload + "\r\n",
        {u"opened"_s, delivery, delivery});
    row("confirmation", "nats", info + "PONG\r\n", {u"opened"_s, u"confirmed"_s});
    row("request", "nats", info + "MSG bench.c 1 _INBOX.p0.000000000007000200000009 45\r\n" + Payload + "\r\n", {u"opened"_s, delivery});
    row("error", "nats", info + "-ERR 'Unknown Protocol Operation'\r\n", {u"opened"_s, u"refused"_s});
    row("control lines", "nats", info + "PING\r\n+OK\r\nINFO {}\r\n", {u"opened"_s});
    const std::string open = Upgraded + serverFrame("0{\"sid\":\"x\"}") + serverFrame("40{\"sid\":\"y\"}");
    row("messages", "socketio", open + serverFrame("42[\"message\"," + Payload + "]"), {u"opened"_s, delivery});
    row("confirmation", "socketio", open + serverFrame("431[]"), {u"opened"_s, u"confirmed"_s});
    row("answer", "socketio", open + serverFrame("437[" + Payload + "]"), {u"opened"_s, delivery});
    row("refused namespace", "socketio", Upgraded + serverFrame("0{}") + serverFrame("44{\"message\":\"no\"}"), {u"refused"_s});
    row("ping", "socketio", open + serverFrame("2"), {u"opened"_s});
}

void TestWires::read_understandsTheServer()
{
    QFETCH(const QString, protocol);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QStringList, expected);
    const auto wire = make(protocol);
    for (const std::size_t step : {std::size_t(1), std::size_t(7), static_cast<std::size_t>(bytes.size())}) {
        Link link = makeLink("p0");
        QCOMPARE(feed(*wire, link, bytes.toStdString(), step), expected);
    }
}

void TestWires::refusedUpgrade_saysSo()
{
    const auto wire = make(u"arqonbus"_s);
    Link link = makeLink("s1");
    QCOMPARE(feed(*wire, link, "HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\nfull", 1000), QStringList{u"refused"_s});
}

void TestWires::nats_answersInfoAndPing()
{
    const auto wire = make(u"nats"_s);
    Link link = makeLink("p0");
    wire->greet(link);
    QVERIFY(link.out.empty()); // the server speaks first
    feed(*wire, link, "INFO {}\r\n", 100);
    QVERIFY(link.out.starts_with("CONNECT {") && link.out.ends_with("}\r\nPING\r\n"));
    link.out.clear();
    feed(*wire, link, "PING\r\n", 100);
    QCOMPARE(link.out, std::string("PONG\r\n"));
}

void TestWires::webSocket_answersPing()
{
    const auto wire = make(u"arqonbus"_s);
    Link link = makeLink("s1");
    feed(*wire, link, Upgraded + serverFrame("abc", '\x89'), 1);
    QCOMPARE(static_cast<unsigned char>(link.out[0]), static_cast<unsigned char>(0x8a));
    QCOMPARE(clientFrames(link.out), QList<QByteArray>{"abc"});
}

void TestWires::socketIo_opensItsNamespaceAndAnswersPing()
{
    const auto wire = make(u"socketio"_s);
    Link link = makeLink("s1");
    feed(*wire, link, Upgraded + serverFrame("0{}") + serverFrame("2"), 1);
    QCOMPARE(clientFrames(link.out), QList<QByteArray>({"40", "3"}));
}

void TestWires::arqonBus_publishesStructured()
{
    const auto wire = make(u"arqonbus"_s);
    const Link link = makeLink("tagp0");
    const PublishForm form = wire->publication(link, "tagc3");
    std::string out;
    form.append(out, {Nanoseconds(7), 2, 9});
    form.append(out, {Nanoseconds(8), 2, 10});
    const QList<QByteArray> frames = clientFrames(out);
    QCOMPARE(frames.size(), 2);
    const QJsonObject first = QJsonDocument::fromJson(frames.at(0)).object();
    QCOMPARE(first.keys(),
             QStringList({u"channel"_s, u"from"_s, u"id"_s, u"payload"_s, u"room"_s, u"timestamp"_s, u"type"_s, u"version"_s}));
    QCOMPARE(first.value("type"_L1).toString(), u"event"_s);
    QCOMPARE(first.value("from"_L1).toString(), u"tagp0"_s);
    QCOMPARE(first.value("channel"_L1).toString(), u"tagc3"_s);
    QCOMPARE(first.value("id"_L1).toString(), u"01000000000007000200000009"_s);
    QCOMPARE(first.value("payload"_L1).toObject().value("due"_L1).toString(), u"000000000007000200000009"_s);
    QVERIFY(QJsonDocument::fromJson(frames.at(1)).object().value("id"_L1) != first.value("id"_L1));
}

void TestWires::arqonBus_publishesClassic()
{
    const auto wire = make(u"arqonbus"_s);
    Link link = makeLink("tagp0");
    link.classic = true;
    std::string out;
    wire->publication(link, "tagc3").append(out, {Nanoseconds(7), 2, 9});
    const QJsonObject message = QJsonDocument::fromJson(clientFrames(out).value(0)).object();
    QVERIFY(!message.contains("version"_L1));
    QCOMPARE(message.value("type"_L1).toString(), u"message"_s);
    QCOMPARE(message.value("sender"_L1).toString(), u"tagp0"_s);
    QCOMPARE(message.value("content"_L1).toObject().value("due"_L1).toString(), u"000000000007000200000009"_s);
}

void TestWires::arqonBus_commandsHaveTheirOwnIds()
{
    const auto wire = make(u"arqonbus"_s);
    Link link = makeLink("tags1");
    wire->join(link, "tagc0");
    wire->join(link, "tagc0");
    const QList<QByteArray> frames = clientFrames(link.out);
    const QJsonObject first = QJsonDocument::fromJson(frames.value(0)).object();
    QCOMPARE(first.value("payload"_L1).toObject().value("command"_L1).toString(), u"join_channel"_s);
    QVERIFY(QJsonDocument::fromJson(frames.value(1)).object().value("id"_L1) != first.value("id"_L1));
}

void TestWires::arqonBus_answersTheRequestOfThatId()
{
    const auto wire = make(u"arqonbus"_s);
    Link link = makeLink("tags1");
    const std::string request =
        R"({"version":"1.0","id":"req-77","type":"command","channel":"tagc0","payload":{"command":"echo","parameters":)" + Payload + "}}";
    wire->answer(link, {ArrivalKind::Delivery, {Nanoseconds(7), 2, 9}, request});
    const QJsonObject answer = QJsonDocument::fromJson(clientFrames(link.out).value(0)).object();
    QCOMPARE(answer.value("type"_L1).toString(), u"command_response"_s);
    const QJsonObject payload = answer.value("payload"_L1).toObject();
    QCOMPARE(payload.value("request_id"_L1).toString(), u"req-77"_s);
    QCOMPARE(payload.value("result"_L1).toObject().value("due"_L1).toString(), u"000000000007000200000009"_s);
}

void TestWires::arqonBus_findsThePositionForAReplay()
{
    const auto wire = make(u"arqonbus"_s);
    const std::string position = wire->position(R"({"payload":{"status":"success","result":{"room":"bench","epoch":"E1","offset":12}}})");
    QCOMPARE(position, std::string(R"({"epoch":"E1","offset":12})"));
    QVERIFY(wire->position(R"({"payload":{"status":"success"}})").empty());
    QVERIFY(make(u"nats"_s)->position("PONG").empty());
    Link link = makeLink("tagh2");
    wire->replay(link, "tagc0", position);
    const QJsonObject payload = QJsonDocument::fromJson(clientFrames(link.out).value(0)).object().value("payload"_L1).toObject();
    QCOMPARE(payload.value("parameters"_L1).toObject().value("since"_L1).toObject().value("offset"_L1).toInt(), 12);
    Link classic = makeLink("tagh3");
    classic.classic = true;
    wire->replay(classic, "tagc0", position);
    const QJsonObject command = QJsonDocument::fromJson(clientFrames(classic.out).value(0)).object();
    QCOMPARE(command.value("since"_L1).toObject().value("offset"_L1).toInt(), 12);
}

void TestWires::nats_requestsAndAnswersMeet()
{
    const auto wire = make(u"nats"_s);
    Link requester = makeLink("tagp0");
    wire->expectAnswers(requester);
    QCOMPARE(requester.out, std::string("SUB _INBOX.tagp0.* 1\r\nPING\r\n"));
    std::string request;
    wire->request(requester, "tagc0").append(request, {Nanoseconds(7), 0, 9});
    QVERIFY(request.starts_with("PUB bench.tagc0 _INBOX.tagp0.000000000007000000000009 64\r\n{\"due\":\"000000000007000000000009\""));
    Link responder = makeLink("tags0");
    wire->answer(responder, {ArrivalKind::Delivery, {Nanoseconds(7), 0, 9}, "MSG bench.tagc0 1 _INBOX.tagp0.000000000007000000000009 64"});
    QVERIFY(responder.out.starts_with("PUB _INBOX.tagp0.000000000007000000000009 64\r\n{\"due\":\"000000000007000000000009\""));
}

void TestWires::socketIo_answersWithTheNumberAskedFor()
{
    const auto wire = make(u"socketio"_s);
    Link link = makeLink("tags0");
    wire->answer(link, {ArrivalKind::Delivery, {Nanoseconds(7), 0, 9}, "42815[\"request\"," + Payload + "]"});
    const QByteArray text = clientFrames(link.out).value(0);
    QVERIFY(text.startsWith("43815["));
    QCOMPARE(QJsonDocument::fromJson(text.mid(5)).array().at(0).toObject().value("due"_L1).toString(), u"000000000007000000000009"_s);
}

QTEST_APPLESS_MAIN(TestWires)
#include "tst_wires.moc"

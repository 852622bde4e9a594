// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/conversation.h"

using namespace arqon;

/// Frames, pings, reserved bits and opcodes, fragments. Rows are named after the cases 1 to 5 of the Autobahn suite, which this covers; written
/// from RFC 6455.
class TestRfc6455Frames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { channelsAsGlobalData(); }

    void sizes_data();
    void sizes();
    void pings_data();
    void pings();
    void reservedBits_data();
    void reservedBits();
    void opcodes_data();
    void opcodes();
    void fragments_data();
    void fragments();
    void unmasked_data();
    void unmasked();
};

namespace {

QByteArray binaryFrame(const QByteArray &bytes, bool final = true)
{
    return RawClient::frame(RawClient::Binary, bytes, final);
}

/// With these bits in its first byte.
QByteArray marked(QByteArray frame, int bits)
{
    frame[0] = char(frame.at(0) | bits);
    return frame;
}

void row(const QByteArray &name, const Conversation &conversation)
{
    QTest::newRow(name.constData()) << conversation;
}

} // namespace

void TestRfc6455Frames::sizes_data()
{
    QTest::addColumn<Conversation>("conversation");
    const struct
    {
        const char *number;
        qsizetype size;
    } cases[] = {{"1", 0}, {"2", 125}, {"3", 126}, {"4", 127}, {"5", 128}, {"6", 65535}, {"7", 65536}};
    for (const auto &[number, size] : cases) {
        const QByteArray text(size, '*');
        row(QByteArray("1.1.") + number, {{textFrame(text)}, {"text " + text}});
        row(QByteArray("1.2.") + number, {{binaryFrame(text)}, {"text " + text}});
    }
    const QByteArray large(65536, '*');
    row("1.1.8, in pieces of 997", {chopped(textFrame(large), 997), {"text " + large}});
    row("1.2.8, in pieces of 997", {chopped(binaryFrame(large), 997), {"text " + large}});
    row("three in one piece", {{textFrame("a") + textFrame("") + binaryFrame("b")}, {"text a", "text ", "text b"}});
}

void TestRfc6455Frames::sizes()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Frames::pings_data()
{
    QTest::addColumn<Conversation>("conversation");
    const QByteArray binary("\x00\xff\xfe\xfd\xfc\xfb\x00\xff", 8);
    row("2.1", {{pingFrame("")}, {"pong "}});
    row("2.2", {{pingFrame("Hello, world!")}, {"pong Hello, world!"}});
    row("2.3", {{pingFrame(binary)}, {"pong " + binary}});
    row("2.4", {{pingFrame(QByteArray(125, '\xfe'))}, {"pong " + QByteArray(125, '\xfe')}});
    row("2.5", {{pingFrame(QByteArray(126, '\xfe'))}, {}, 1002});
    row("2.6", {{pingFrame(QByteArray(125, '\xfe'))}, {"pong " + QByteArray(125, '\xfe')}, 0, true});
    row("2.7", {{pongFrame("")}, {}});
    row("2.8", {{pongFrame("unsolicited pong payload")}, {}});
    row("2.9", {{pongFrame("unsolicited pong payload") + pingFrame("ping payload")}, {"pong ping payload"}});
    QByteArrayList pings;
    QByteArrayList pongs;
    for (int i = 0; i < 10; ++i) {
        pings.append(pingFrame("payload-" + QByteArray::number(i)));
        pongs.append("pong payload-" + QByteArray::number(i));
    }
    row("2.10", {pings, pongs, 0, false, true});
    row("2.11", {pings, pongs, 0, true, true});
    // RFC 6455 5.5.3: the newest alone may be answered.
    row("many in one piece", {{pingFrame("1") + pingFrame("2") + pingFrame("3")}, {"pong 3"}});
    row("pong of 126 bytes", {{pongFrame(QByteArray(126, 'x'))}, {}, 1002});
}

void TestRfc6455Frames::pings()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Frames::reservedBits_data()
{
    QTest::addColumn<Conversation>("conversation");
    const QByteArray hello = textFrame("Hello, world!");
    const QByteArray heard = "text Hello, world!";
    row("3.1", {{marked(hello, 0x40)}, {}, 1002});
    row("3.2", {{hello + marked(hello, 0x20) + pingFrame("")}, {heard}, 1002});
    row("3.3", {{hello, marked(hello, 0x30), pingFrame("")}, {heard}, 1002});
    row("3.4", {{hello + marked(hello, 0x40) + pingFrame("")}, {heard}, 1002, true});
    row("3.5", {{marked(binaryFrame(QByteArray("\x00\xff\xfe\xfd", 4)), 0x50)}, {}, 1002});
    row("3.6", {{marked(pingFrame("Hello, world!"), 0x60)}, {}, 1002});
    row("3.7", {{marked(RawClient::closeFrame(1000), 0x70)}, {}, 1002});
    row("in a continuation", {{textFrame("a", false) + marked(RawClient::frame(RawClient::Continuation, "b"), 0x10)}, {}, 1002});
}

void TestRfc6455Frames::reservedBits()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Frames::opcodes_data()
{
    QTest::addColumn<Conversation>("conversation");
    const QByteArray hello = textFrame("Hello, world!");
    const QByteArray heard = "text Hello, world!";
    const struct
    {
        const char *name;
        quint8 opcode;
    } cases[] = {{"4.1.%d, opcode 3", 3},   {"4.1.%d, opcode 4", 4},   {"4.1.%d, opcode 5", 5},   {"4.1.%d, opcode 6", 6},
                 {"4.1.%d, opcode 7", 7},   {"4.2.%d, opcode 11", 11}, {"4.2.%d, opcode 12", 12}, {"4.2.%d, opcode 13", 13},
                 {"4.2.%d, opcode 14", 14}, {"4.2.%d, opcode 15", 15}};
    int count = 0;
    for (const auto &[name, opcode] : cases) {
        const int number = count++ % 5 + 1;
        // With a payload or without, first or later, in one piece or in many.
        QByteArray payload = number % 2 == 0 ? QByteArray("reserved opcode payload") : QByteArray();
        const QByteArray bad = RawClient::frame(opcode, payload);
        const auto id = [&, form = name](const char *how) { return QString::asprintf(form, number).toUtf8() + how; };
        row(id(", alone"), {{bad}, {}, 1002});
        row(id(", after a message"), {{hello + bad + pingFrame("")}, {heard}, 1002});
        row(id(", byte by byte"), {{hello + bad + pingFrame("")}, {heard}, 1002, true});
        row(id(", inside a message"), {{textFrame("a", false) + bad}, {}, 1002});
    }
}

void TestRfc6455Frames::opcodes()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Frames::fragments_data()
{
    QTest::addColumn<Conversation>("conversation");
    const QByteArray one = textFrame("fragment1", false);
    const QByteArray two = RawClient::frame(RawClient::Continuation, "fragment2");
    const QByteArray between = pingFrame("ping payload");
    const QByteArray heard = "text fragment1fragment2";
    const QByteArray pong = "pong ping payload";
    row("5.1", {{pingFrame("fragment1", false) + two}, {}, 1002});
    row("5.2", {{pongFrame("fragment1", false) + two}, {}, 1002});
    row("5.3", {{one + two}, {heard}});
    row("5.4", {{one, two}, {heard}});
    row("5.5", {{one + two}, {heard}, 0, true});
    row("5.6", {{one + between, two}, {pong, heard}});
    row("5.7", {{one, between, two}, {pong, heard}});
    row("5.8", {{one + between + two}, {pong, heard}, 0, true});
    const QByteArray stray = RawClient::frame(RawClient::Continuation, "non-continuation payload");
    const QByteArray strayPart = RawClient::frame(RawClient::Continuation, "non-continuation payload", false);
    const QByteArray hello = textFrame("Hello, world!");
    row("5.9", {{stray + hello}, {}, 1002});
    row("5.10", {{stray, hello}, {}, 1002});
    row("5.11", {{stray + hello}, {}, 1002, true});
    row("5.12", {{strayPart + hello}, {}, 1002});
    row("5.13", {{strayPart, hello}, {}, 1002});
    row("5.14", {{strayPart + hello}, {}, 1002, true});
    row("5.15", {{one + two + RawClient::frame(RawClient::Continuation, "fragment3", false) + textFrame("fragment4")}, {heard}, 1002});
    row("5.16", {{strayPart + hello + stray}, {}, 1002});
    row("5.17", {{stray + hello + stray}, {}, 1002});
    row("5.18", {{one + textFrame("fragment2")}, {}, 1002});
    const auto fragment = [](const char *text, bool final = false) { return RawClient::frame(RawClient::Continuation, text, final); };
    const QByteArrayList pieces{one + fragment("fragment2") + between, fragment("fragment3") + between, fragment("fragment4") + between,
                                fragment("fragment5", true)};
    const QByteArrayList answers{pong, pong, pong, "text fragment1fragment2fragment3fragment4fragment5"};
    row("5.19", {pieces, answers, 0, false, true});
    row("5.20", {pieces, answers, 0, true, true});
}

void TestRfc6455Frames::fragments()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Frames::unmasked_data()
{
    QTest::addColumn<Conversation>("conversation");
    for (const int opcode : {RawClient::Text, RawClient::Binary, RawClient::Close, RawClient::Ping, RawClient::Pong}) {
        const QByteArray payload = opcode == RawClient::Close ? QByteArray("\x03\xe8") : QByteArray("hi");
        const QByteArray frame = char(0x80 | opcode) + QByteArray("\x02") + payload;
        const QByteArray name = "opcode " + QByteArray::number(opcode);
        row(name, {{frame}, {}, 1002});
        row(name + ", after a message", {{textFrame("a") + frame + textFrame("b")}, {"text a"}, 1002});
        row(name + ", byte by byte", {{frame}, {}, 1002, true});
    }
    row("continuation", {{textFrame("a", false) + QByteArray("\x80\x01x")}, {}, 1002});
    row("16 bits of length", {{QByteArray("\x81\x7e\x00\x80", 4) + QByteArray(128, 'x')}, {}, 1002});
    row("64 bits of length", {{QByteArray("\x82\x7f\x00\x00\x00\x00\x00\x01\x00\x00", 10)}, {}, 1002});
}

void TestRfc6455Frames::unmasked()
{
    COMPARE_CONVERSATION({});
}

QTEST_GUILESS_MAIN(TestRfc6455Frames)
#include "tst_rfc6455frames.moc"

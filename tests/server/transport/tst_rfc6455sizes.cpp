// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/conversation.h"

using namespace arqon;

/// Long messages, many messages, with and without compression. Rows are named after the cases 9, 10, 12 and 13 of the Autobahn suite, which
/// this covers; up to the size of a message that the server allows, beyond which it is 1009.
class TestRfc6455Sizes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { channelsAsGlobalData(); }

    void large_data();
    void large();
    void many_data();
    void many();
    void compressed_data();
    void compressed();
};

namespace {

/// A message in frames whose payloads have that size.
QByteArray fragmented(const QByteArray &payload, qsizetype size, quint8 opcode)
{
    QByteArray bytes;
    for (qsizetype at = 0; at == 0 || at < payload.size(); at += size) {
        const quint8 kind = at == 0 ? opcode : quint8(RawClient::Continuation);
        bytes += RawClient::frame(kind, payload.mid(at, size), at + size >= payload.size());
    }
    return bytes;
}

} // namespace

void TestRfc6455Sizes::large_data()
{
    QTest::addColumn<Conversation>("conversation");
    constexpr qsizetype MiB = 1024 * 1024;
    const auto row = [](const QByteArray &name, const QByteArray &bytes, const QByteArray &text) {
        QTest::newRow(name.constData()) << Conversation{{bytes}, {"text " + text}};
    };
    for (const quint8 opcode : {RawClient::Text, RawClient::Binary}) {
        const QByteArray kind = opcode == RawClient::Text ? "text" : "binary";
        for (const qsizetype size : {MiB / 16, MiB / 4, MiB})
            row("9.1 and 9.2, " + kind + " of " + QByteArray::number(size), RawClient::frame(opcode, zeros(size)), zeros(size));
        for (const qsizetype fragment : {64, 256, 1024, 4096, 16'384, 65'536, 262'144, 1'048'576})
            row("9.3 and 9.4, " + kind + " in fragments of " + QByteArray::number(fragment), fragmented(zeros(MiB), fragment, opcode),
                zeros(MiB));
    }
    for (const qsizetype piece : {997, 2048, 65'521}) {
        QTest::addRow("9.5 and 9.6, in pieces of %lld", qlonglong(piece))
            << Conversation{chopped(textFrame(zeros(MiB / 4)), piece), {"text " + zeros(MiB / 4)}};
    }
    row("10.1.1", fragmented(zeros(65'536), 1300, RawClient::Text), zeros(65'536));
    QTest::newRow("one byte more than may be") << Conversation{{textFrame("a") + textFrame(zeros(MiB + 1)).left(20)}, {"text a"}, 1009};
    QTest::newRow("fragments, one byte more than may be")
        << Conversation{{textFrame("a") + fragmented(zeros(MiB + 1), 65'536, RawClient::Text)}, {"text a"}, 1009};
}

void TestRfc6455Sizes::large()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Sizes::many_data()
{
    QTest::addColumn<Conversation>("conversation");
    for (const quint8 opcode : {RawClient::Text, RawClient::Binary}) {
        for (const qsizetype size : {0, 16, 64, 256, 1024, 4096}) {
            QByteArray bytes;
            QByteArrayList heard;
            for (int i = 0; i < 200; ++i) {
                const QByteArray text = QByteArray::number(i).leftJustified(size, '.', true);
                bytes += RawClient::frame(opcode, text);
                heard.append("text " + text);
            }
            QTest::addRow("%s, %s of %lld", opcode == RawClient::Text ? "9.7" : "9.8", opcode == RawClient::Text ? "texts" : "binaries",
                          qlonglong(size))
                << Conversation{{bytes}, heard};
        }
    }
}

void TestRfc6455Sizes::many()
{
    COMPARE_CONVERSATION({});
}

void TestRfc6455Sizes::compressed_data()
{
    QTest::addColumn<QByteArray>("offers");
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<qsizetype>("fragment");
    const QByteArray windows[] = {
        "permessage-deflate",
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        "permessage-deflate; server_max_window_bits=9; client_max_window_bits=9",
        "permessage-deflate; server_max_window_bits=15; client_max_window_bits=15",
        "permessage-deflate; server_no_context_takeover; server_max_window_bits=9; client_max_window_bits",
        "permessage-deflate; server_no_context_takeover; server_max_window_bits=15",
        "permessage-deflate; server_max_window_bits=9, permessage-deflate; server_max_window_bits=15, permessage-deflate",
    };
    int number = 0;
    for (const QByteArray &offers : windows) {
        ++number;
        for (const qsizetype size : {16, 64, 256, 1024, 4096, 8192, 16'384, 32'768, 65'536, 131'072})
            QTest::addRow("%s.%d, messages of %lld", number == 1 ? "12" : "13", number, qlonglong(size)) << offers << size << qsizetype(0);
        for (const qsizetype fragment : {256, 1024, 32'768})
            QTest::addRow("%s.%d, in fragments of %lld", number == 1 ? "12" : "13", number, qlonglong(fragment))
                << offers << qsizetype(131'072) << fragment;
    }
}

void TestRfc6455Sizes::compressed()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    QFETCH(QByteArray, offers);
    QFETCH(qsizetype, size);
    QFETCH(qsizetype, fragment);
    Conversation conversation;
    QByteArray bytes;
    for (int i = 0; i < 10; ++i) {
        // Half of it compresses well, half of it badly.
        const QByteArray text = QByteArray::number(i) + noise(size / 2) + zeros(size - size / 2 - 1);
        const QByteArray payload = deflated(text, 6, offers.contains("client_max_window_bits=9") ? 9 : 15);
        bytes += fragmented(payload, fragment > 0 ? fragment : payload.size(), RawClient::Deflated | RawClient::Text);
        conversation.heard.append("text " + text);
    }
    conversation.said = {bytes};
    QCOMPARE(hold(conversation, channel, "Sec-WebSocket-Extensions: " + offers + "\r\n"), QByteArray());
}

QTEST_GUILESS_MAIN(TestRfc6455Sizes)
#include "tst_rfc6455sizes.moc"

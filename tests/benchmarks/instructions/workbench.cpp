// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/benchmarks/instructions/workbench.h"

namespace arqon::test {

namespace {

constexpr char Mask[4] = {0x5a, 0x13, 0x77, 0x2c};
/// More than any answer needs: a question passes at most a few shards on its way.
constexpr int TurnsForAnAnswer = 12;

TransportOptions transportOptions()
{
    TransportOptions options;
    options.writeCoalesce = std::chrono::microseconds(0);
    options.clock = [] { return qint64(1'000'000); };
    return options;
}

/// Little history, so that it is full soon and every message also drops one, as on a bus that has run for a while.
StorageOptions storageOptions()
{
    StorageOptions options;
    options.maxHistorySize = 100;
    return options;
}

} // namespace

Workbench::Workbench(int shards) : m_routing(shards, {}, storageOptions())
{
    for (int index = 0; index < shards; ++index) {
        // The bench keeps the shard: the wire only borrows it.
        const auto makeGateway = [this, index] { return std::shared_ptr<Gateway>(std::shared_ptr<void>(), &m_routing.shard(index)); };
        m_wires.push_back(std::make_unique<Wire>(transportOptions(), makeGateway));
        m_wires.back()->begin();
    }
}

Workbench::~Workbench()
{
    for (const auto &wire : m_wires)
        wire->end();
}

MemoryPeer &Workbench::connect(int shard, const QByteArray &id, Dialect dialect)
{
    m_peers.push_back(std::make_unique<MemoryPeer>());
    MemoryPeer &peer = *m_peers.back();
    m_wires[size_t(shard)]->adopt(std::make_unique<MemoryChannel>(&peer));
    const QByteArray protocol = dialect == Dialect::Classic ? "arqonbus.classic" : "arqonbus.v1";
    peer.send("GET /?client_id=" + id
              + " HTTP/1.1\r\nHost: localhost:9100\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: "
              + protocol + "\r\n\r\n");
    for (int count = 0; count < TurnsForAnAnswer && !peer.lastGot.contains("client_id"); ++count)
        turn();
    if (!peer.lastGot.startsWith("HTTP/1.1 101"))
        qFatal("no handshake: %s", peer.lastGot.constData());
    peer.lastGot.clear();
    // The handshake leaves objects to be deleted later, which without an exec() is never: every turn would look at them again.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return peer;
}

void Workbench::join(MemoryPeer &client, const QByteArray &frame)
{
    client.send(frame);
    for (int count = 0; count < TurnsForAnAnswer && client.lastGot.isEmpty(); ++count)
        turn();
    if (!client.lastGot.contains("success"))
        qFatal("no join: %s", client.lastGot.constData());
    client.lastGot.clear();
    client.keepsBytes = false; // from now on it only counts
}

QByteArray Workbench::joinFrame(const QByteArray &id, const QByteArray &channel, Dialect dialect)
{
    if (dialect == Dialect::Classic) {
        return frame(R"({"type":"command","command":"join_channel","id":"join","sender":")" + id + R"(","room":"bench","channel":")"
                     + channel + R"("})");
    }
    return frame(R"({"version":"1.0","id":"join","type":"command","room":"bench","channel":")" + channel + R"(","from":")" + id
                 + R"(","timestamp":"2026-01-01T00:00:00.000Z","payload":{"command":"join_channel","parameters":{}}})");
}

QByteArray Workbench::frame(const QByteArray &text)
{
    QByteArray bytes("\x81");
    if (text.size() < 126) {
        bytes.append(char(0x80 | text.size()));
    } else {
        bytes.append(char(0x80 | 126));
        bytes.append(char(text.size() >> 8)).append(char(text.size() & 0xff));
    }
    bytes.append(Mask, sizeof Mask);
    for (qsizetype place = 0; place < text.size(); ++place)
        bytes.append(char(text[place] ^ Mask[place & 3]));
    return bytes;
}

QByteArray Workbench::message(const QByteArray &from, const QByteArray &channel, int number)
{
    const QByteArray payload = R"({"fill":")" + QByteArray(117, 'x') + "\"}";
    return R"({"version":"1.0","id":"msg_)" + QByteArray::number(number).rightJustified(8, '0')
           + R"(","type":"event","room":"bench","channel":")" + channel + R"(","from":")" + from
           + R"(","timestamp":"2026-01-01T00:00:00.000Z","payload":)" + payload + "}";
}

} // namespace arqon::test

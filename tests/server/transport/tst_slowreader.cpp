// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/transportfixture.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

constexpr qint64 Limit = 256 * 1024;
constexpr int Size = 10'000;

/// "flood KEY POLICY COUNT": sends that many messages of a channel, offsets counted on. Then tells how much waits.
class Flood
{
public:
    /// The largest queue that was seen.
    std::atomic<qint64> mostQueued = 0;

    void operator()(FakeRouting::Client &client, const QByteArray &message)
    {
        const QByteArrayList words = message.split(' ');
        if (words.first() != "flood") {
            client.outlet->send(Frame::text(message));
            return;
        }
        const auto policy = SlowPolicy(words.at(2).toInt());
        for (int i = 0; i < words.at(3).toInt(); ++i) {
            const quint64 offset = ++m_offset;
            const QByteArray text = "message " + words.at(1) + ' ' + QByteArray::number(offset) + ' ';
            client.outlet->sendSheddable(Frame::text(text + QByteArray(Size - text.size(), 'x')), {words.at(1), offset, policy});
            mostQueued = std::max(mostQueued.load(), client.outlet->queuedBytes());
        }
    }

private:
    quint64 m_offset = 0;
};

QByteArray floodCommand(SlowPolicy policy, int count)
{
    return "flood r:c " + QByteArray::number(int(policy)) + ' ' + QByteArray::number(count);
}

} // namespace

/// Clients that don't read, and their neighbours.
class TestSlowReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();
    void init();

    void reader_thatStops_isClosedWith4008();
    void reader_thatStops_neverHearsOfIt_isCutOff();
    void dropOldest_tellsEachGapInItsPlace();
    void latest_leavesTheNewest();
    void pingFlood_withoutReading_staysBounded();
    void neighbours_areNotDisturbed();
    void slowButSteady_getsAll();
    void progress_isASignOfLife();
    void noRoom_stopsReading();

private:
    std::unique_ptr<TransportFixture> fixture();
    /// A client whose kernel buffers little.
    static std::unique_ptr<RawClient> smallClient(TransportFixture &fixture);
    /// What is left to read of the channel: offsets as told by messages and gaps, which must be without a hole.
    static quint64 readUpTo(RawClient &client, quint64 last, quint64 *toldInGaps);

    std::shared_ptr<Flood> m_flood;
};

void TestSlowReader::initTestCase_data()
{
    TransportFixture::addChannels();
}

void TestSlowReader::init()
{
    m_flood = std::make_shared<Flood>();
}

std::unique_ptr<TransportFixture> TestSlowReader::fixture()
{
    QFETCH_GLOBAL(TransportFixture::Channel, channel);
    auto made = std::make_unique<TransportFixture>(channel);
    made->options.maxOutboundBytes = Limit;
    made->routing.onMessage = [flood = m_flood](FakeRouting::Client &client, const QByteArray &message) { (*flood)(client, message); };
    return made;
}

std::unique_ptr<RawClient> TestSlowReader::smallClient(TransportFixture &fixture)
{
    auto client = fixture.openClient();
    if (client)
        client->shrinkReceiveBuffer();
    return client;
}

quint64 TestSlowReader::readUpTo(RawClient &client, quint64 last, quint64 *toldInGaps)
{
    client.socket().setReadBufferSize(0);
    quint64 seen = 0;
    while (seen < last) {
        const QByteArrayList words = client.readMessage().left(100).split(' ');
        if (words.size() < 3)
            return seen;
        const bool gap = words.at(0) == "gap";
        if (words.at(2).toULongLong() != seen + 1)
            return seen;
        const quint64 to = words.at(gap ? 3 : 2).toULongLong();
        if (gap)
            *toldInGaps += to - seen;
        seen = to;
    }
    return seen;
}

void TestSlowReader::reader_thatStops_isClosedWith4008()
{
    const auto fixture = this->fixture();
    const auto client = smallClient(*fixture);
    QVERIFY(client);
    QVERIFY(client->sendText(floodCommand(SlowPolicy::Disconnect, 3000)));
    QVERIFY(fixture->routing.waitForClosed(1));
    QCOMPARE(fixture->routing.closed(), QList<int>{4008});
    QCOMPARE(fixture->routing.slowCloses(), 1);
    QVERIFY(m_flood->mostQueued <= Limit);
    QCOMPARE(fixture->counters().slowCloses, 1u);
    // It reads on: what the kernel had, and why it ends.
    client->socket().setReadBufferSize(0);
    QCOMPARE(client->readCloseCode(), 4008);
}

void TestSlowReader::reader_thatStops_neverHearsOfIt_isCutOff()
{
    const auto fixture = this->fixture();
    const auto client = smallClient(*fixture);
    QVERIFY(client);
    QVERIFY(client->sendText(floodCommand(SlowPolicy::Disconnect, 3000)));
    QVERIFY(fixture->routing.waitForClosed(1));
    QCOMPARE(fixture->counters().connections, 1);
    fixture->pass(5s);
    QCOMPARE(fixture->counters().connections, 0);
    QCOMPARE(fixture->counters().closeTimeouts, 1u);
    QCOMPARE(fixture->connectionsClosed(), 1);
}

void TestSlowReader::dropOldest_tellsEachGapInItsPlace()
{
    const auto fixture = this->fixture();
    const auto client = smallClient(*fixture);
    QVERIFY(client);
    // One by one, so that there is a write between them and the kernel's buffers fill.
    for (int i = 0; i < 300; ++i) {
        QVERIFY(client->sendText(floodCommand(SlowPolicy::DropOldest, 10)));
        QVERIFY(fixture->routing.waitForMessages(i + 1));
    }
    QVERIFY(m_flood->mostQueued <= Limit + Outbox::GapSize);
    QVERIFY(fixture->routing.leftOut() > 0);
    quint64 toldInGaps = 0;
    QCOMPARE(readUpTo(*client, 3000, &toldInGaps), 3000u);
    QCOMPARE(toldInGaps, fixture->routing.leftOut());
    QCOMPARE(fixture->counters().messagesLeftOut, toldInGaps);
    QCOMPARE(fixture->counters().slowCloses, 0u);
}

void TestSlowReader::latest_leavesTheNewest()
{
    const auto fixture = this->fixture();
    const auto client = smallClient(*fixture);
    QVERIFY(client);
    for (int i = 0; i < 300; ++i) {
        QVERIFY(client->sendText(floodCommand(SlowPolicy::Latest, 10)));
        QVERIFY(fixture->routing.waitForMessages(i + 1));
    }
    QVERIFY(m_flood->mostQueued <= Limit + Outbox::GapSize);
    quint64 toldInGaps = 0;
    QCOMPARE(readUpTo(*client, 3000, &toldInGaps), 3000u);
    QVERIFY(toldInGaps > 0);
    QCOMPARE(toldInGaps, fixture->routing.leftOut());
}

void TestSlowReader::pingFlood_withoutReading_staysBounded()
{
    const auto fixture = this->fixture();
    const auto client = smallClient(*fixture);
    QVERIFY(client);
    QByteArray pings;
    for (int i = 0; i < 1000; ++i)
        pings += RawClient::frame(RawClient::Ping, QByteArray(125, 'p'));
    constexpr int Rounds = 100; // 13 MB, more than kernels buffer
    for (int i = 0; i < Rounds; ++i)
        QVERIFY(client->send(pings));
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.pingsIn == Rounds * 1000; }));
    QVERIFY(client->sendText(floodCommand(SlowPolicy::Latest, 1)));
    QVERIFY(fixture->routing.waitForMessages(1));
    QVERIFY(m_flood->mostQueued <= 2 * Size);
    QCOMPARE(fixture->counters().connections, 1);
}

void TestSlowReader::neighbours_areNotDisturbed()
{
    const auto fixture = this->fixture();
    const auto slow = smallClient(*fixture);
    const auto neighbour = fixture->openClient();
    QVERIFY(slow && neighbour);
    QVERIFY(slow->sendText(floodCommand(SlowPolicy::DropOldest, 500)));
    for (int i = 0; i < 100; ++i) {
        QVERIFY(slow->sendText(floodCommand(SlowPolicy::DropOldest, 10)));
        QVERIFY(neighbour->sendText("mine"));
        QCOMPARE(neighbour->readMessage(), QByteArray("mine"));
    }
    QVERIFY(slow->sendText(floodCommand(SlowPolicy::Disconnect, 1000)));
    QVERIFY(fixture->routing.waitForClosed(1));
    QVERIFY(neighbour->sendText("mine"));
    QCOMPARE(neighbour->readMessage(), QByteArray("mine"));
}

void TestSlowReader::slowButSteady_getsAll()
{
    const auto fixture = this->fixture();
    const auto client = smallClient(*fixture);
    QVERIFY(client);
    quint64 seen = 0;
    for (int i = 0; i < 100; ++i) {
        QVERIFY(client->sendText(floodCommand(SlowPolicy::Disconnect, 20)));
        for (int j = 0; j < 20; ++j) {
            const QByteArrayList words = client->readMessage().left(100).split(' ');
            QVERIFY(words.size() >= 3);
            QCOMPARE(words.at(2).toULongLong(), ++seen);
        }
    }
    QCOMPARE(fixture->counters().slowCloses, 0u);
}

void TestSlowReader::progress_isASignOfLife()
{
    const auto fixture = this->fixture();
    fixture->options.maxOutboundBytes = 100 * 1024 * 1024;
    const auto client = smallClient(*fixture);
    QVERIFY(client);
    QVERIFY(client->sendText(floodCommand(SlowPolicy::Disconnect, 3000)));
    QVERIFY(fixture->routing.waitForMessages(1));
    // 250 kB a second: it answers each ping as soon as that comes, but megabytes come before.
    for (int i = 0; i < 15; ++i) {
        for (int j = 0; j < 150; ++j) {
            const auto received = client->read();
            QVERIFY(received);
            if (received->opcode == RawClient::Ping)
                QVERIFY(client->send(RawClient::frame(RawClient::Pong, received->payload)));
        }
        fixture->pass(6s);
    }
    QCOMPARE(fixture->counters().pingTimeouts, 0u);
    QCOMPARE(fixture->counters().clients, 1);
}

void TestSlowReader::noRoom_stopsReading()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    const auto other = fixture->openClient();
    QVERIFY(client && other);
    fixture->routing.hasRoom = false;
    QVERIFY(client->sendText("one"));
    QVERIFY(other->sendText("two"));
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.readPauses == 2; }));
    QCOMPARE(fixture->routing.messages(), QByteArrayList());
    fixture->routing.hasRoom = true;
    fixture->shard().sweep();
    QCOMPARE(client->readMessage(), QByteArray("one"));
    QCOMPARE(other->readMessage(), QByteArray("two"));
    QVERIFY(client->sendText("three"));
    QCOMPARE(client->readMessage(), QByteArray("three"));
}

QTEST_GUILESS_MAIN(TestSlowReader)
#include "tst_slowreader.moc"

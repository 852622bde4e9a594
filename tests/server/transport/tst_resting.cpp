// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/transportfixture.h"

#include <QTest>

#include <semaphore>
#include <set>
#include <vector>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

constexpr auto RestTime = 100ms;

} // namespace

/// Clients that routing wants to be left unread for a moment.
class TestResting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data();

    void client_isReadAgainAfterTheRest();
    void manyRefusals_restLonger_data();
    void manyRefusals_restLonger();
    void flood_isReadInSmallPieces();
    void many_areReadInTurns();
    void client_thatLeavesMeanwhile_isNoticed_data();
    void client_thatLeavesMeanwhile_isNoticed();
    void shard_mayEndMeanwhile();

private:
    /// All messages come back, but for those that begin with "too much", over which the connection rests; "too much, 5 times": as if it were five.
    static std::unique_ptr<TransportFixture> fixture();
    /// False if the shard, which has had its chance, reads what it should not.
    static bool isUnread(TransportFixture &fixture, RawClient &other, const QByteArray &message);
};

void TestResting::initTestCase_data()
{
    TransportFixture::addChannels();
}

std::unique_ptr<TransportFixture> TestResting::fixture()
{
    QFETCH_GLOBAL(const TransportFixture::Channel, channel);
    auto fixture = std::make_unique<TransportFixture>(channel);
    fixture->routing.onMessage = [](FakeRouting::Client &client, const QByteArray &message) {
        const int times = message.startsWith("too much") ? std::max(1, message.mid(10).split(' ').first().toInt()) : 0;
        for (int i = 0; i < times; ++i)
            client.outlet->restReading();
        if (times == 0)
            client.outlet->send(Frame::text(message));
    };
    return fixture;
}

bool TestResting::isUnread(TransportFixture &fixture, RawClient &other, const QByteArray &message)
{
    for (int round = 0; round < 3; ++round) {
        if (!other.sendText("and I?") || other.readMessage() != "and I?")
            return false;
    }
    return !fixture.routing.messages().contains(message);
}

void TestResting::client_isReadAgainAfterTheRest()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    const auto other = fixture->openClient();
    QVERIFY(client && other);
    QVERIFY(client->sendText("too much"));
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.readRests == 1; }));
    QVERIFY(client->sendText("later"));
    QVERIFY(isUnread(*fixture, *other, "later"));
    fixture->pass(RestTime - 1ms);
    QVERIFY(isUnread(*fixture, *other, "later"));
    fixture->pass(1ms);
    QCOMPARE(client->readMessage(), QByteArray("later"));
    QVERIFY(client->sendText("again"));
    QCOMPARE(client->readMessage(), QByteArray("again"));
    QCOMPARE(fixture->counters().readRests, 1u);
}

/// A batch is one frame, and refused element by element.
void TestResting::manyRefusals_restLonger_data()
{
    QTest::addColumn<int>("refusals");
    QTest::addColumn<quint64>("rests");
    QTest::newRow("some") << 100 << quint64(1);
    QTest::newRow("more") << 101 << quint64(2);
    QTest::newRow("no end of them") << 100'000 << quint64(10);
}

void TestResting::manyRefusals_restLonger()
{
    QFETCH(const int, refusals);
    QFETCH(const quint64, rests);
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    const auto other = fixture->openClient();
    QVERIFY(client && other);
    QVERIFY(client->sendText("too much, " + QByteArray::number(refusals) + " times"));
    for (quint64 rest = 1; rest <= rests; ++rest) {
        QVERIFY(fixture->waitForCounters([&](const TransportCounters &c) { return c.readRests == rest; }));
        QVERIFY(rest > 1 || client->sendText("later"));
        QVERIFY(isUnread(*fixture, *other, "later"));
        fixture->pass(RestTime);
    }
    QCOMPARE(client->readMessage(), QByteArray("later"));
    QCOMPARE(fixture->counters().readRests, rests);
    // And none of it is remembered.
    QVERIFY(client->sendText("too much"));
    QVERIFY(fixture->waitForCounters([&](const TransportCounters &c) { return c.readRests == rests + 1; }));
    fixture->pass(RestTime);
    QVERIFY(client->sendText("again"));
    QCOMPARE(client->readMessage(), QByteArray("again"));
    QCOMPARE(fixture->counters().readRests, rests + 1);
}

/// Where many have much to say at once, most of them get a word in before the first have said all. In the turns afterwards few may say all again.
void TestResting::many_areReadInTurns()
{
    constexpr int many = 30;
    constexpr int messages = 60;
    std::binary_semaphore waits(0);
    std::binary_semaphore allHaveSent(0);
    std::vector<char> heard; // whose message it was, in the shard's thread
    const auto fixture = std::make_unique<TransportFixture>();
    fixture->routing.onMessage = [&](FakeRouting::Client &client, const QByteArray &message) {
        if (message == "wait") {
            waits.release();
            (void)allHaveSent.try_acquire_for(10s);
        } else if (message == "all?") {
            client.outlet->send(Frame::text(message));
        } else {
            heard.push_back(message.front());
        }
    };
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < many; ++i)
        clients.push_back(fixture->openClient());
    // All that these say is there before any of it is read.
    const auto hearAtOnce = [&](int first, int last) {
        heard.clear();
        bool sent = clients.front()->sendText("wait");
        if (!waits.try_acquire_for(10s))
            return false;
        for (int i = first; i <= last; ++i) {
            const QByteArray frame = RawClient::frame(RawClient::Text, QByteArray(1000, char('A' + i)));
            sent = clients[size_t(i)]->send(frame.repeated(messages)) && sent;
        }
        const int before = int(fixture->routing.messages().size());
        allHaveSent.release();
        return sent && fixture->routing.waitForMessages(before + 1 + (last - first + 1) * messages) && clients.front()->sendText("all?")
               && clients.front()->readMessage() == "all?";
    };
    QVERIFY(hearAtOnce(0, many - 1));
    const std::set<char> early(heard.begin(), heard.begin() + many * messages / 2);
    QCOMPARE(int(early.size()), many);

    QVERIFY(hearAtOnce(1, 2));
    int changes = 0;
    for (size_t i = 1; i < heard.size(); ++i)
        changes += heard[i] != heard[i - 1];
    QVERIFY2(changes <= 6, QByteArray::number(changes).constData());
}

/// What was read at once is taken at once; of what waits in the kernel only so much is read after each rest that it takes no time.
void TestResting::flood_isReadInSmallPieces()
{
    constexpr int piece = 4096;
    constexpr int count = 300;
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    QVERIFY(client->sendText("too much"));
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.readRests == 1; }));

    QByteArray flood;
    for (int i = 0; i < count; ++i)
        flood += RawClient::frame(RawClient::Text, "too much " + QByteArray(40, 'x'));
    QVERIFY(client->send(flood));
    const int frameSize = int(flood.size() / count);
    const quint64 pieces = quint64((flood.size() + piece - 1) / piece);
    for (quint64 rests = 1; rests <= pieces; ++rests) {
        fixture->pass(RestTime);
        QVERIFY(fixture->waitForCounters([&](const TransportCounters &c) { return c.readRests == rests + 1; }));
        QVERIFY(fixture->routing.messages().size() <= 1 + int(rests) * piece / frameSize);
    }
    QCOMPARE(fixture->routing.messages().size(), 1 + count);
}

void TestResting::client_thatLeavesMeanwhile_isNoticed_data()
{
    QTest::addColumn<bool>("inOrder");
    QTest::newRow("closes in order") << true;
    QTest::newRow("goes without a word") << false;
}

void TestResting::client_thatLeavesMeanwhile_isNoticed()
{
    QFETCH(const bool, inOrder);
    const auto fixture = this->fixture();
    auto client = fixture->openClient();
    QVERIFY(client);
    QVERIFY(client->sendText("too much"));
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.readRests == 1; }));
    if (inOrder)
        QVERIFY(client->send(RawClient::frame(RawClient::Close, QByteArray("\x03\xe8", 2))));
    client.reset();
    fixture->pass(RestTime);
    QVERIFY(fixture->routing.waitForClosed(1));
    QCOMPARE(fixture->routing.closed(), QList<int>{inOrder ? 1000 : 1006});
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.connections == 0; }));
}

void TestResting::shard_mayEndMeanwhile()
{
    const auto fixture = this->fixture();
    const auto client = fixture->openClient();
    QVERIFY(client);
    QVERIFY(client->sendText("too much"));
    QVERIFY(fixture->waitForCounters([](const TransportCounters &c) { return c.readRests == 1; }));
    fixture->endShard();
    QCOMPARE(fixture->routing.closed().size(), 1);
}

QTEST_GUILESS_MAIN(TestResting)
#include "tst_resting.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/transportfixture.h"

#include <QTest>

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
    void flood_isReadInSmallPieces();
    void client_thatLeavesMeanwhile_isNoticed_data();
    void client_thatLeavesMeanwhile_isNoticed();
    void shard_mayEndMeanwhile();

private:
    /// All messages come back, but for those that begin with "too much", over which the connection rests.
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
        if (message.startsWith("too much"))
            client.outlet->restReading();
        else
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

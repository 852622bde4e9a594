// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/epolldispatcher.h"
#include "server/transport/wire.h"
#include "tests/benchmarks/instructions/memorychannel.h"
#include "tests/server/transport/descriptorpair.h"
#include "tests/server/transport/transportfixture.h"
#include "tests/support/turnuntil.h"

#include <QSocketNotifier>
#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

/// What "work" takes: far longer than the pacer remembers, so that the shard counts as busy afterwards.
constexpr auto Work = 60ms;

void react(FakeRouting::Client &, const QByteArray &message)
{
    const auto end = std::chrono::steady_clock::now() + Work;
    while (message == "work" && std::chrono::steady_clock::now() < end) {
    }
}

} // namespace

/// What a busy shard lets gather. With a window of an hour, so that nothing depends on how quick the test is.
class TestGathering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void busy_hearsOfOptions();
    void fullRead_looksAgainAtOnce_data();
    void fullRead_looksAgainAtOnce();
    void crowd_isPingedAndDroppedLittleByLittle();
    void spareTime_reads();
    void noWindow_reads();

private:
    bool waitForFrames(quint64 count);

    std::unique_ptr<TransportFixture> m_fixture;
};

void TestGathering::init()
{
    m_fixture = std::make_unique<TransportFixture>();
    m_fixture->options.writeCoalesce = 1h;
    m_fixture->routing.onMessage = react;
}

/// Each look at the counters is a turn of the shard, in which it finds out anew how busy it is.
bool TestGathering::waitForFrames(quint64 count)
{
    return m_fixture->waitForCounters([count](const TransportCounters &counters) { return counters.framesIn == count; });
}

/// That it leaves its sockets alone is shown below, in one thread: here it depends on who runs when.
void TestGathering::busy_hearsOfOptions()
{
    for (int round = 0; round < 5; ++round) {
        init(); // a shard that has had time to spare so far
        const auto client = m_fixture->openClient();
        QVERIFY(client);
        QVERIFY(client->sendText("work"));
        QVERIFY(m_fixture->routing.waitForMessages(1));
        QVERIFY(client->sendText("after"));
        TransportOptions options = m_fixture->options;
        options.writeCoalesce = 0s;
        m_fixture->shard().setOptions(options);
        QVERIFY(m_fixture->routing.waitForMessages(2));
    }
}

void TestGathering::fullRead_looksAgainAtOnce_data()
{
    QTest::addColumn<qsizetype>("more"); // than the message
    QTest::addColumn<bool>("looks");
    QTest::newRow("all that there was") << qsizetype(0) << false;
    QTest::newRow("nearly as much as is read at once") << qsizetype(127 * 1024) << false;
    QTest::newRow("as much as is read at once") << qsizetype(128 * 1024) << true;
}

void TestGathering::fullRead_looksAgainAtOnce()
{
    QFETCH(qsizetype, more);
    QFETCH(bool, looks);
    FakeRouting routing;
    routing.onMessage = react;
    TransportOptions options;
    options.writeCoalesce = 0s;
    Wire wire(options, [&routing] { return std::make_shared<FakeGateway>(routing); });
    wire.begin();
    test::MemoryPeer client;
    wire.adopt(std::make_unique<test::MemoryChannel>(&client));
    client.send(RawClient::handshakeRequest());
    QCOMPARE(routing.opened(), 1);

    // A shard in this very thread, and another socket that is always ready.
    DescriptorPair pair;
    pair.writeFar("x");
    int looked = 0;
    QSocketNotifier notifier(pair.near(), QSocketNotifier::Read);
    connect(&notifier, &QSocketNotifier::activated, &notifier, [&looked] { ++looked; });
    QCoreApplication::processEvents();
    QCOMPARE(looked, 1);
    options.writeCoalesce = 1h;
    wire.setOptions(options);
    client.send(RawClient::frame(RawClient::Text, "work") + RawClient::frame(RawClient::Text, QByteArray(more, ' ')));
    QCoreApplication::processEvents();
    QCOMPARE(looked, looks ? 2 : 1);
    wire.end();
}

void TestGathering::crowd_isPingedAndDroppedLittleByLittle()
{
    constexpr size_t Crowd = 1001;
    FakeRouting routing;
    qint64 now = 1'000'000;
    TransportOptions options;
    options.writeCoalesce = 0s;
    options.clock = [&now] { return now; };
    Wire wire(options, [&routing] { return std::make_shared<FakeGateway>(routing); });
    wire.begin();
    std::vector<test::MemoryPeer> clients(Crowd);
    for (test::MemoryPeer &client : clients) {
        wire.adopt(std::make_unique<test::MemoryChannel>(&client));
        client.send(RawClient::handshakeRequest());
    }
    QCOMPARE(routing.opened(), int(Crowd));
    QCoreApplication::processEvents();
    for (test::MemoryPeer &client : clients)
        client.got = 0;

    now += 20'000;
    wire.beginSweep();
    const auto pinged = [&clients] {
        return std::count_if(clients.begin(), clients.end(), [](const auto &client) { return client.got > 0; });
    };
    qsizetype before = 0;
    qsizetype mostInTurn = 0;
    const auto all = [&] {
        const qsizetype after = pinged();
        mostInTurn = std::max(mostInTurn, after - std::exchange(before, after));
        return after == qsizetype(Crowd);
    };
    QVERIFY(turnUntil(all));
    QVERIFY2(mostInTurn <= 500, QByteArray::number(mostInTurn).constData()); // two slices, should a turn take so long

    // Nobody answers.
    qsizetype gone = 0;
    connect(&wire, &Wire::connectionClosed, this, [&gone] { ++gone; });
    now += 60'000;
    before = 0;
    mostInTurn = 0;
    QVERIFY(turnUntil([&] {
        wire.beginSweep(); // whoever has taken the place of one that went is looked at in the next round
        mostInTurn = std::max(mostInTurn, gone - std::exchange(before, gone));
        return gone == qsizetype(Crowd);
    }));
    QVERIFY2(mostInTurn <= 500, QByteArray::number(mostInTurn).constData());
    wire.end();
}

void TestGathering::spareTime_reads()
{
    const auto client = m_fixture->openClient();
    QVERIFY(client);
    for (quint64 count = 1; count <= 20; ++count) {
        QVERIFY(client->sendText("no work"));
        QVERIFY(waitForFrames(count));
    }
}

void TestGathering::noWindow_reads()
{
    m_fixture->options.writeCoalesce = 0s;
    const auto client = m_fixture->openClient();
    QVERIFY(client);
    for (int count = 1; count <= 3; ++count) {
        QVERIFY(client->sendText("work"));
        QVERIFY(m_fixture->routing.waitForMessages(count));
    }
}

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication app(argc, argv);
    TestGathering test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_gathering.moc"

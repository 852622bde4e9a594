// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/busclient.h"
#include "tests/support/busserver.h"
#include "tests/support/cuttingproxy.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

/// BusClients against the real server, over a network that breaks.
class TestRecovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void droppedClients_missNothingAndSeeNothingTwice_data();
    void droppedClients_missNothingAndSeeNothingTwice();
    void droppedPublisher_storesEachMessageOnce();
    void offlineMessages_arriveInOrder();
    void ownMessages_leaveNoHole();
    void restartedServer_isToldAsLost();
    void shortHistory_isToldAsLost();

private:
    std::unique_ptr<BusServer> m_server;
    std::unique_ptr<CuttingProxy> m_proxy;
};

namespace {

ClientOptions quick()
{
    ClientOptions options;
    options.initialBackoff = 1ms;
    options.maxBackoff = 20ms;
    return options;
}

quint32 seed()
{
    const quint32 chosen = qEnvironmentVariableIsSet("ARQONBUS_TEST_SEED") ? qEnvironmentVariable("ARQONBUS_TEST_SEED").toUInt()
                                                                           : QRandomGenerator::global()->generate();
    qInfo("ARQONBUS_TEST_SEED=%u", chosen);
    return chosen;
}

/// A subscriber that keeps the numbers it hears.
struct Listener
{
    BusClient client{quick()};
    QList<int> heard;
    int losses = 0;

    Listener(const QUrl &url, const QString &address)
    {
        QObject::connect(&client, &BusClient::message, &client,
                         [this](const BusMessage &message) { heard.append(message.payload()["n"_L1].toInt()); });
        QObject::connect(&client, &BusClient::lost, &client, [this] { ++losses; });
        client.subscribe(address);
        client.connectTo(url);
    }
};

QList<int> upTo(int count)
{
    QList<int> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

} // namespace

void TestRecovery::init()
{
    m_server = std::make_unique<BusServer>();
    QVERIFY(m_server->start({u"--storage-max-history-size"_s, u"30000"_s}));
    m_proxy = std::make_unique<CuttingProxy>(m_server->port());
}

void TestRecovery::cleanup()
{
    m_proxy.reset();
    m_server.reset();
}

void TestRecovery::droppedClients_missNothingAndSeeNothingTwice_data()
{
    QTest::addColumn<QString>("address");
    QTest::newRow("channel") << u"lab:stream"_s;
    QTest::newRow("pattern") << u"lab:*"_s;
}

void TestRecovery::droppedClients_missNothingAndSeeNothingTwice()
{
    QFETCH(const QString, address);
    constexpr int Messages = 20'000;
    constexpr int Drops = 200;
    QRandomGenerator random(seed());

    std::vector<std::unique_ptr<Listener>> listeners;
    for (int i = 0; i < 4; ++i) {
        listeners.push_back(std::make_unique<Listener>(m_proxy->url(), address));
        QSignalSpy subscribed(&listeners.back()->client, &BusClient::subscribed);
        QTRY_COMPARE(subscribed.count(), 1);
    }
    BusClient publisher;
    publisher.connectTo(m_server->url());
    int drops = 0;
    for (int n = 0; n < Messages;) {
        for (int i = 0; i < 50 && n < Messages; ++i, ++n)
            QVERIFY(publisher.publish(u"lab:stream"_s, {{u"n"_s, n}}, {.ack = n % 500 == 499}, {}));
        QTRY_VERIFY(publisher.counters().queued < 500);
        // A pattern's channel can be caught up once something of it was heard.
        if (n == 50) {
            for (const auto &listener : listeners)
                QTRY_VERIFY(!listener->heard.isEmpty());
        }
        // Once for each hundred messages, spread over the stream by chance.
        while (drops < Drops && drops * 100 < n) {
            if (m_proxy->connections() == 0)
                break;
            m_proxy->cut(random.bounded(int(m_proxy->connections())));
            ++drops;
        }
    }
    while (drops < Drops) {
        QTRY_VERIFY(m_proxy->connections() > 0);
        m_proxy->cut(random.bounded(int(m_proxy->connections())));
        ++drops;
    }
    quint64 reconnects = 0;
    for (const auto &listener : listeners) {
        QTRY_VERIFY2_WITH_TIMEOUT(listener->heard.size() >= Messages,
                                  qPrintable(u"%1 heard, %2 losses"_s.arg(listener->heard.size()).arg(listener->losses)), 60'000);
        QVERIFY(listener->heard == upTo(Messages));
        QCOMPARE(listener->losses, 0);
        reconnects += listener->client.counters().reconnects;
    }
    qInfo("%d drops, %llu reconnects", drops, reconnects);
    QVERIFY(reconnects > 0);
}

void TestRecovery::droppedPublisher_storesEachMessageOnce()
{
    constexpr int Messages = 2'000;
    QRandomGenerator random(seed());
    Listener listener(m_server->url(), u"lab:stream"_s);
    QSignalSpy subscribed(&listener.client, &BusClient::subscribed);
    QTRY_COMPARE(subscribed.count(), 1);
    BusClient publisher(quick());
    publisher.connectTo(m_proxy->url());
    QTRY_VERIFY(publisher.isConnected());
    int confirmed = 0;
    for (int n = 0; n < Messages; ++n) {
        publisher.publish(u"lab:stream"_s, {{u"n"_s, n}}, {.ack = true},
                          [&confirmed](const PublishReceipt &receipt) { confirmed += receipt.ok() ? 1 : 0; });
        if (n % 50 == 49) {
            if (m_proxy->connections() > 0 && random.bounded(2) == 0)
                m_proxy->cut(0);
            QCoreApplication::processEvents();
        }
    }
    QTRY_COMPARE_WITH_TIMEOUT(confirmed, Messages, 60'000);
    QTRY_VERIFY(listener.heard.size() >= Messages);
    // Sent again they may overtake none: each once, in order.
    QVERIFY(listener.heard == upTo(Messages));
}

void TestRecovery::offlineMessages_arriveInOrder()
{
    Listener listener(m_server->url(), u"lab:stream"_s);
    QSignalSpy subscribed(&listener.client, &BusClient::subscribed);
    QTRY_COMPARE(subscribed.count(), 1);
    const QUrl address = m_proxy->url();
    m_proxy->close(); // refuses connections for now
    BusClient publisher(quick());
    publisher.connectTo(address);
    for (int n = 0; n < 1'000; ++n)
        QVERIFY(publisher.publish(u"lab:stream"_s, {{u"n"_s, n}}, {}, {}));
    QTRY_COMPARE(publisher.state(), BusClient::State::Reconnecting);
    QVERIFY(m_proxy->listen(QHostAddress::LocalHost, quint16(address.port())));
    QTRY_COMPARE(listener.heard.size(), 1'000);
    QVERIFY(listener.heard == upTo(1'000));
}

void TestRecovery::ownMessages_leaveNoHole()
{
    Listener talker(m_proxy->url(), u"lab:stream"_s);
    QSignalSpy subscribed(&talker.client, &BusClient::subscribed);
    QTRY_COMPARE(subscribed.count(), 1);
    BusClient other;
    other.connectTo(m_server->url());
    QTRY_VERIFY(other.isConnected());
    for (int n = 0; n < 20; ++n) {
        const auto own = talker.client.publish(u"lab:stream"_s, {{u"n"_s, -1}}, {.ack = true});
        QTRY_VERIFY(own.isFinished());
        if (n % 5 == 4)
            m_proxy->cut(0);
        const auto theirs = other.publish(u"lab:stream"_s, {{u"n"_s, n}}, {.ack = true});
        QTRY_VERIFY(theirs.isFinished());
        QTRY_COMPARE(talker.heard.size(), n + 1);
    }
    QVERIFY(talker.heard == upTo(20));
    QCOMPARE(talker.losses, 0);
}

void TestRecovery::restartedServer_isToldAsLost()
{
    Listener listener(m_server->url(), u"lab:stream"_s);
    QSignalSpy lost(&listener.client, &BusClient::lost);
    QSignalSpy subscribed(&listener.client, &BusClient::subscribed);
    QTRY_COMPARE(subscribed.count(), 1);
    BusClient publisher(quick());
    publisher.connectTo(m_server->url());
    for (int n = 0; n < 10; ++n)
        publisher.publish(u"lab:stream"_s, {{u"n"_s, n}});
    QTRY_COMPARE(listener.heard.size(), 10);
    QVERIFY(m_server->restart());
    QTRY_COMPARE_WITH_TIMEOUT(lost.count(), 1, 30'000);
    QCOMPARE(lost[0][0].toString(), u"lab:stream"_s);
    QCOMPARE(lost[0][1].toULongLong(), 0u);
    // In the new history the offsets begin at 1 again; nothing of it may be taken for seen.
    const auto receipt = publisher.publish(u"lab:stream"_s, {{u"n"_s, 10}}, {.ack = true});
    QTRY_VERIFY(receipt.isFinished());
    QCOMPARE(receipt.result().offset, 1u);
    QTRY_COMPARE(listener.heard.size(), 11);
    QCOMPARE(lost.count(), 1);
}

void TestRecovery::shortHistory_isToldAsLost()
{
    BusServer server;
    QVERIFY(server.start({u"--storage-max-history-size"_s, u"10"_s}));
    CuttingProxy proxy(server.port());
    Listener listener(proxy.url(), u"lab:stream"_s);
    QSignalSpy lost(&listener.client, &BusClient::lost);
    QSignalSpy subscribed(&listener.client, &BusClient::subscribed);
    QTRY_COMPARE(subscribed.count(), 1);
    BusClient publisher;
    publisher.connectTo(server.url());
    const quint16 port = quint16(proxy.url().port());
    proxy.close();
    proxy.cut(0);
    QFuture<PublishReceipt> last;
    for (int n = 0; n < 100; ++n)
        last = publisher.publish(u"lab:stream"_s, {{u"n"_s, n}}, {.ack = true});
    QTRY_VERIFY(last.isFinished());
    QVERIFY(proxy.listen(QHostAddress::LocalHost, port));
    QTRY_COMPARE(lost.count(), 1);
    QCOMPARE(lost[0][1].toULongLong(), 1u);
    QCOMPARE(lost[0][2].toULongLong(), 100u);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"

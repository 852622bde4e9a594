// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/lingeringrefusal.h"
#include "tests/server/transport/reception.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

#include <memory>
#include <vector>

#include <netinet/tcp.h>

using namespace arqon;

namespace {

const QByteArray Request = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

template<typename Condition>
void turnUntil(Condition condition)
{
    // The clients have no notifiers, so something must end the waits.
    QTimer heartbeat;
    heartbeat.start(1);
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

bool waitForEnd(Peer &peer)
{
    turnUntil([&] {
        peer.look();
        return peer.ended || peer.failed;
    });
    return peer.ended;
}

/// A limit that leaves the process this many descriptors to open.
rlim_t limitLeaving(int count)
{
    std::vector<int> taken;
    for (int i = 0; i < count; ++i)
        taken.push_back(::dup(0));
    const int next = ::dup(0);
    ::close(next);
    for (const int descriptor : taken)
        ::close(descriptor);
    return rlim_t(next);
}

} // namespace

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOut_readyDescriptors();
    void handsOut_allOfAStorm();
    void backlog_isLarge();
    void start_portInUse_saysWhich();
    void start_foreignAddress_saysWhich();
    void close_refusesNewcomers_leavesOthers();
    void closedInsideAccepted();
    void beyondMaximum_answers503_leavesOthers();
    void beyondMaximum_goesOnAfterAClose();
    void maximum_changesWhileRunning();
    void refused_readsItsAnswer_whateverItSends();
    void refused_whoStays_isLeft();
    void refused_whoHasGoneAlready_isForgotten();
    void refused_inMasses();
    void outOfDescriptors_refusesAndDoesNotSpin();
    void outOfDescriptors_acceptsAgainAfterAClose();
    void outOfDescriptors_acceptsAgainAfterAWhile();
};

void TestListener::handsOut_readyDescriptors()
{
    Reception reception(10);
    Peer peer(reception.listener);
    turnUntil([&] { return reception.descriptors.size() == 1; });
    const int descriptor = reception.descriptors.front();
    QVERIFY(::fcntl(descriptor, F_GETFL) & O_NONBLOCK);
    QVERIFY(::fcntl(descriptor, F_GETFD) & FD_CLOEXEC);
    int noDelay = 0;
    socklen_t size = sizeof(noDelay);
    QCOMPARE(::getsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &noDelay, &size), 0);
    QCOMPARE(noDelay, 1);
    QCOMPARE(reception.listener.openConnections(), 1);
    QCOMPARE(reception.listener.counters().accepted, 1u);
    reception.closeOne();
    QCOMPARE(reception.listener.openConnections(), 0);
    QVERIFY(waitForEnd(peer));
}

void TestListener::handsOut_allOfAStorm()
{
    const DescriptorLimit limit(2'000);
    Reception reception(1'000);
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 500; ++i)
        peers.push_back(std::make_unique<Peer>(reception.listener));
    turnUntil([&] { return reception.descriptors.size() == 500; });
    QCOMPARE(reception.listener.counters().accepted, 500u);
    QCOMPARE(reception.listener.counters().refusedFull, 0u);
}

void TestListener::backlog_isLarge()
{
    const DescriptorLimit limit(2'000);
    Reception reception(1'000);
    // Nobody accepts meanwhile. Beyond the backlog connect() would not come back.
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 400; ++i) {
        peers.push_back(std::make_unique<Peer>(reception.listener));
        QVERIFY(peers.back()->isConnected);
    }
}

void TestListener::start_portInUse_saysWhich()
{
    Reception first(1);
    Listener second(1);
    const auto result = second.start(QHostAddress::LocalHost, first.listener.serverPort());
    QVERIFY(!result);
    QVERIFY(result.error().word == ErrorWord::Unavailable);
    const QByteArray text = result.error().message;
    QVERIFY2(text.contains("127.0.0.1") && text.contains("port " + QByteArray::number(first.listener.serverPort()))
                 && text.contains("in use"),
             text);
    QVERIFY(!second.isListening());
    QCOMPARE(second.serverPort(), quint16(0));
}

void TestListener::start_foreignAddress_saysWhich()
{
    Listener listener(1);
    const auto result = listener.start(QHostAddress(QStringLiteral("192.0.2.1")), 0);
    QVERIFY(!result);
    QVERIFY2(result.error().message.contains("192.0.2.1"), result.error().message);
}

void TestListener::close_refusesNewcomers_leavesOthers()
{
    Reception reception(10);
    Peer peer(reception.listener);
    turnUntil([&] { return reception.descriptors.size() == 1; });
    const quint16 port = reception.listener.serverPort();
    reception.listener.close();
    QVERIFY(!reception.listener.isListening());
    Listener other(1);
    QVERIFY(other.start(QHostAddress::LocalHost, port)); // it is free again
    other.close();
    QCOMPARE(::write(reception.descriptors.front(), "x", 1), 1);
    turnUntil([&] {
        peer.look();
        return peer.received == "x";
    });
    reception.closeOne();
    QCOMPARE(reception.listener.openConnections(), 0);
}

void TestListener::closedInsideAccepted()
{
    Listener listener(10);
    QList<qintptr> descriptors;
    connect(&listener, &Listener::accepted, this, [&](qintptr descriptor) {
        descriptors << descriptor;
        listener.close();
    });
    QVERIFY(listener.start(QHostAddress::LocalHost, 0));
    Peer first(listener);
    Peer second(listener);
    turnUntil([&] { return !descriptors.isEmpty(); });
    QVERIFY(!waitForEnd(second)); // reset by the closing of the port
    QCOMPARE(descriptors.size(), 1);
    ::close(int(descriptors.front()));
}

void TestListener::beyondMaximum_answers503_leavesOthers()
{
    Reception reception(2);
    Peer first(reception.listener);
    Peer second(reception.listener);
    Peer third(reception.listener);
    third.send(Request);
    QVERIFY(waitForEnd(third));
    QVERIFY(third.received.startsWith("HTTP/1.1 503 "));
    QVERIFY(third.received.contains("\r\nRetry-After: "));
    QVERIFY(third.received.contains("\"error\":\"unavailable\""));
    QCOMPARE(reception.listener.openConnections(), 2);
    QCOMPARE(reception.listener.counters().refusedFull, 1u);
    for (const int descriptor : reception.descriptors)
        QCOMPARE(::write(descriptor, "x", 1), 1);
    for (Peer *peer : {&first, &second}) {
        turnUntil([&] {
            peer->look();
            return peer->received == "x";
        });
    }
}

void TestListener::beyondMaximum_goesOnAfterAClose()
{
    Reception reception(1);
    Peer first(reception.listener);
    turnUntil([&] { return reception.descriptors.size() == 1; });
    for (int i = 0; i < 3; ++i) {
        Peer refused(reception.listener);
        QVERIFY(waitForEnd(refused));
        reception.closeOne();
        Peer next(reception.listener);
        turnUntil([&] { return reception.descriptors.size() == 1; });
    }
    QCOMPARE(reception.listener.counters().accepted, 4u);
    QCOMPARE(reception.listener.counters().refusedFull, 3u);
}

void TestListener::maximum_changesWhileRunning()
{
    Reception reception(0);
    Peer refused(reception.listener);
    QVERIFY(waitForEnd(refused));
    reception.listener.setMaxConnections(1);
    Peer accepted(reception.listener);
    turnUntil([&] { return reception.descriptors.size() == 1; });
    reception.listener.setMaxConnections(0);
    QVERIFY(reception.listener.openConnections() == 1);
    Peer again(reception.listener);
    QVERIFY(waitForEnd(again));
}

void TestListener::refused_readsItsAnswer_whateverItSends()
{
    Reception reception(0);
    Peer peer(reception.listener);
    peer.send(QByteArray(100'000, 'x'));
    QVERIFY(peer.sent() > 0);
    turnUntil([&] { return reception.listener.counters().refusedFull == 1; });
    peer.send("and more, after the answer");
    QVERIFY(waitForEnd(peer));
    QVERIFY(peer.received.startsWith("HTTP/1.1 503 "));
    QVERIFY(peer.received.endsWith("}\n"));
}

void TestListener::refused_whoStays_isLeft()
{
    Reception reception(0);
    Peer peer(reception.listener);
    QVERIFY(waitForEnd(peer));
    // It does not end its half. After the limit the descriptor is gone, and what is sent comes back as a reset.
    turnUntil([&] {
        peer.send("x");
        return peer.sent() < 0;
    });
    QVERIFY(reception.listener.findChildren<QObject *>(QString(), Qt::FindDirectChildrenOnly).size() <= 2);
}

void TestListener::refused_whoHasGoneAlready_isForgotten()
{
    Reception reception(0);
    for (int i = 0; i < 3; ++i)
        Peer(reception.listener).reset();
    turnUntil([&] { return reception.listener.counters().refusedFull == 3; });
    QTRY_VERIFY(reception.listener.findChildren<LingeringRefusal *>().isEmpty());
}

void TestListener::refused_inMasses()
{
    const DescriptorLimit limit(2'000);
    Reception reception(3);
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 400; ++i) {
        peers.push_back(std::make_unique<Peer>(reception.listener));
        peers.back()->send(Request);
    }
    for (size_t i = 3; i < peers.size(); ++i) {
        QVERIFY(waitForEnd(*peers[i]));
        QVERIFY(peers[i]->received.startsWith("HTTP/1.1 503 "));
        peers[i]->close();
    }
    QCOMPARE(reception.listener.counters().accepted, 3u);
    QCOMPARE(reception.listener.counters().refusedFull, 397u);
    QVERIFY(reception.listener.counters().pauses > 0);
}

void TestListener::outOfDescriptors_refusesAndDoesNotSpin()
{
    Reception reception(100);
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 6; ++i)
        peers.push_back(std::make_unique<Peer>(reception.listener));
    const DescriptorLimit limit(limitLeaving(2));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("accepting paused open=2 ")));
    QVERIFY(waitForEnd(*peers[2]));
    QVERIFY(peers[2]->received.startsWith("HTTP/1.1 503 "));
    QCOMPARE(reception.descriptors.size(), size_t(2));
    QVERIFY(reception.listener.isPaused());
    QCOMPARE(reception.listener.counters().refusedNoDescriptors, 1u);
    // While this client lingers nothing happens, for all the others that wait.
    int turns = 0;
    bool done = false;
    QTimer::singleShot(20, this, [&] { done = true; });
    for (; !done; ++turns)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QVERIFY2(turns <= 10, qPrintable(QString::number(turns)));
    // One after the other they get their answer.
    for (size_t i = 3; i < peers.size(); ++i) {
        peers[i - 1]->finish();
        QVERIFY(waitForEnd(*peers[i]));
        QVERIFY(peers[i]->received.startsWith("HTTP/1.1 503 "));
    }
    QCOMPARE(reception.listener.counters().refusedNoDescriptors, 4u);
    QCOMPARE(reception.listener.counters().refusedFull, 0u);
}

void TestListener::outOfDescriptors_acceptsAgainAfterAClose()
{
    Reception reception(100);
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 4; ++i)
        peers.push_back(std::make_unique<Peer>(reception.listener));
    const DescriptorLimit limit(limitLeaving(2));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("accepting paused")));
    QVERIFY(waitForEnd(*peers[2]));
    // It still lingers on the reserve: what is free now is for the next client.
    reception.closeOne();
    reception.closeOne();
    turnUntil([&] { return reception.listener.counters().accepted == 3; });
    QVERIFY(!reception.listener.isPaused());
    QCOMPARE(reception.listener.openConnections(), 1);
}

void TestListener::outOfDescriptors_acceptsAgainAfterAWhile()
{
    Reception reception(100);
    std::vector<std::unique_ptr<Peer>> peers;
    for (int i = 0; i < 4; ++i)
        peers.push_back(std::make_unique<Peer>(reception.listener));
    {
        const DescriptorLimit limit(limitLeaving(2));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("accepting paused")));
        QVERIFY(waitForEnd(*peers[2]));
        QVERIFY(reception.listener.isPaused());
    }
    // There are descriptors again, but nobody says so.
    turnUntil([&] { return reception.descriptors.size() == 3; });
    QCOMPARE(reception.listener.counters().accepted, 3u);
}

QTEST_GUILESS_MAIN(TestListener)

#include "tst_listener.moc"

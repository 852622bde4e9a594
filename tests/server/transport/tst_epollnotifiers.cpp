// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/descriptorpair.h"
#include "tests/server/transport/dispatchertwins.h"
#include "tests/server/transport/probes.h"

#include <utility>
#include <vector>

class TestEpollNotifiers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { settle(); }
    void read_untilEverythingIsRead();
    void write_asLongAsThereIsRoom();
    void readAndWrite_ofOneDescriptor();
    void exception_onUrgentData();
    void hangUp_wakesReadAndWrite();
    void error_wakesTheWriterOfABrokenPipe();
    void disabled_isNotActivated();
    void disabledInsideItsOwnCallback();
    void switchedOffAndOnInOneTurn_goesOn();
    void disabledInsideAnothersCallback_isNotActivated();
    void deletedInsideAnothersCallback_isNotActivated();
    void reenabledInsideAnothersCallback_waitsForFreshReadiness();
    void enabledInsideACallback_isActivatedInTheNextTurn();
    void deletedInsideItsOwnCallback();
    void nestedLoop_doesTheRest_andNothingTwice();
};

void TestEpollNotifiers::read_untilEverythingIsRead()
{
    DescriptorPair pair;
    int count = 0;
    const Notifier notifier = counting(pair.near(), QSocketNotifier::Read, count);
    turn();
    QCOMPARE(count, 0);
    pair.writeFar("ab");
    QVERIFY(turn());
    QCOMPARE(count, 1);
    QCOMPARE(pair.readNear(1), "a");
    QVERIFY(turn(QEventLoop::WaitForMoreEvents));
    QCOMPARE(count, 2);
    QCOMPARE(pair.readNear(1), "b");
    QVERIFY(!turn());
    QCOMPARE(count, 2);
}

void TestEpollNotifiers::write_asLongAsThereIsRoom()
{
    DescriptorPair pair;
    int count = 0;
    const Notifier notifier = counting(pair.near(), QSocketNotifier::Write, count);
    turn();
    turn();
    QCOMPARE(count, 2);
    pair.fillNear();
    turn();
    QCOMPARE(count, 2);
    pair.drainFar();
    turn();
    QCOMPARE(count, 3);
}

void TestEpollNotifiers::readAndWrite_ofOneDescriptor()
{
    DescriptorPair pair;
    int reads = 0;
    int writes = 0;
    const Notifier reader = counting(pair.near(), QSocketNotifier::Read, reads);
    Notifier writer = counting(pair.near(), QSocketNotifier::Write, writes);
    turn();
    QCOMPARE(reads, 0);
    QCOMPARE(writes, 1);
    pair.writeFar("x");
    turn();
    QCOMPARE(reads, 1);
    QCOMPARE(writes, 2);
    writer.reset();
    turn();
    QCOMPARE(reads, 2);
    QCOMPARE(writes, 2);
}

void TestEpollNotifiers::exception_onUrgentData()
{
    DescriptorPair pair(DescriptorPair::Tcp);
    int exceptions = 0;
    int reads = 0;
    const Notifier exception = counting(pair.near(), QSocketNotifier::Exception, exceptions);
    const Notifier reader = counting(pair.near(), QSocketNotifier::Read, reads);
    QCOMPARE(::send(pair.far(), "!", 1, MSG_OOB), 1);
    turnUntil([&] { return exceptions > 0; });
    char urgent = 0;
    QCOMPARE(::recv(pair.near(), &urgent, 1, MSG_OOB), 1);
    QCOMPARE(urgent, '!');
    QCOMPARE(reads, 0);
    settle();
    pair.writeFar("x");
    const int before = exceptions;
    turnUntil([&] { return reads > 0; });
    QCOMPARE(exceptions, before);
}

void TestEpollNotifiers::hangUp_wakesReadAndWrite()
{
    DescriptorPair pair;
    pair.fillNear();
    int reads = 0;
    int writes = 0;
    const Notifier reader = counting(pair.near(), QSocketNotifier::Read, reads);
    const Notifier writer = counting(pair.near(), QSocketNotifier::Write, writes);
    turn();
    QCOMPARE(reads + writes, 0);
    pair.closeFar();
    turn();
    QCOMPARE(reads, 1);
    QCOMPARE(writes, 1);
}

void TestEpollNotifiers::error_wakesTheWriterOfABrokenPipe()
{
    DescriptorPair pipe(DescriptorPair::Pipe);
    pipe.fillNear();
    int writes = 0;
    const Notifier writer = counting(pipe.near(), QSocketNotifier::Write, writes);
    turn();
    QCOMPARE(writes, 0);
    pipe.closeFar();
    turn();
    QCOMPARE(writes, 1);
}

void TestEpollNotifiers::disabled_isNotActivated()
{
    DescriptorPair pair;
    pair.writeFar("x");
    int count = 0;
    const Notifier notifier = counting(pair.near(), QSocketNotifier::Read, count);
    notifier->setEnabled(false);
    turn();
    QCOMPARE(count, 0);
    notifier->setEnabled(true);
    turn();
    QCOMPARE(count, 1);
}

void TestEpollNotifiers::disabledInsideItsOwnCallback()
{
    DescriptorPair pair;
    pair.writeFar("x");
    int count = 0;
    const Notifier notifier = counting(pair.near(), QSocketNotifier::Read, count);
    connect(notifier.get(), &QSocketNotifier::activated, this, [&] { notifier->setEnabled(false); });
    turn();
    turn();
    QCOMPARE(count, 1);
}

void TestEpollNotifiers::switchedOffAndOnInOneTurn_goesOn()
{
    DescriptorPair pair;
    pair.writeFar("x");
    int count = 0;
    const Notifier notifier = counting(pair.near(), QSocketNotifier::Read, count);
    int writes = 0;
    const Notifier writer = counting(pair.near(), QSocketNotifier::Write, writes);
    connect(notifier.get(), &QSocketNotifier::activated, this, [&] {
        notifier->setEnabled(false);
        writer->setEnabled(false);
        writer->setEnabled(true);
        notifier->setEnabled(true);
    });
    for (int i = 1; i <= 3; ++i) {
        turn();
        QCOMPARE(count, i);
    }
}

void TestEpollNotifiers::disabledInsideAnothersCallback_isNotActivated()
{
    DescriptorPair pairs[2];
    int count = 0;
    Notifier notifiers[2];
    for (int i : {0, 1}) {
        pairs[i].writeFar("x");
        notifiers[i] = counting(pairs[i].near(), QSocketNotifier::Read, count);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&notifiers, i] { notifiers[1 - i]->setEnabled(false); });
    }
    turn();
    QCOMPARE(count, 1);
    turn();
    QCOMPARE(count, 2);
}

void TestEpollNotifiers::deletedInsideAnothersCallback_isNotActivated()
{
    DescriptorPair pairs[2];
    int count = 0;
    Notifier notifiers[2];
    for (int i : {0, 1}) {
        pairs[i].writeFar("x");
        notifiers[i] = counting(pairs[i].near(), QSocketNotifier::Read, count);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&notifiers, i] { notifiers[1 - i].reset(); });
    }
    turn();
    QCOMPARE(count, 1);
}

void TestEpollNotifiers::reenabledInsideAnothersCallback_waitsForFreshReadiness()
{
    DescriptorPair pairs[2];
    int count = 0;
    Notifier notifiers[2];
    for (int i : {0, 1}) {
        pairs[i].writeFar("x");
        notifiers[i] = counting(pairs[i].near(), QSocketNotifier::Read, count);
        connect(notifiers[i].get(), &QSocketNotifier::activated, this, [&, i] {
            pairs[0].drainNear();
            pairs[1].drainNear();
            notifiers[1 - i]->setEnabled(false);
            notifiers[1 - i]->setEnabled(true);
        });
    }
    turn();
    QCOMPARE(count, 1);
    turn();
    QCOMPARE(count, 1);
    pairs[0].writeFar("x");
    pairs[1].writeFar("x");
    turn();
    QCOMPARE(count, 2);
}

void TestEpollNotifiers::enabledInsideACallback_isActivatedInTheNextTurn()
{
    DescriptorPair pairs[2];
    int counts[2] = {0, 0};
    pairs[0].writeFar("x");
    pairs[1].writeFar("x");
    const Notifier first = counting(pairs[0].near(), QSocketNotifier::Read, counts[0]);
    const Notifier second = counting(pairs[1].near(), QSocketNotifier::Read, counts[1]);
    second->setEnabled(false);
    connect(first.get(), &QSocketNotifier::activated, this, [&] { second->setEnabled(true); });
    turn();
    QCOMPARE(counts[0], 1);
    QCOMPARE(counts[1], 0);
    turn();
    QCOMPARE(counts[1], 1);
}

void TestEpollNotifiers::deletedInsideItsOwnCallback()
{
    DescriptorPair pair;
    pair.writeFar("x");
    int count = 0;
    Notifier notifier = counting(pair.near(), QSocketNotifier::Read, count);
    connect(notifier.get(), &QSocketNotifier::activated, this, [&] { notifier.release()->deleteLater(); });
    turn();
    QVERIFY(!notifier);
    QCOMPARE(count, 1);
}

void TestEpollNotifiers::nestedLoop_doesTheRest_andNothingTwice()
{
    DescriptorPair pairs[5];
    int count = 0;
    bool nested = false;
    std::vector<Notifier> notifiers;
    for (auto &pair : pairs) {
        pair.writeFar("x");
        notifiers.push_back(counting(pair.near(), QSocketNotifier::Read, count));
        connect(notifiers.back().get(), &QSocketNotifier::activated, this, [&] {
            pair.drainNear();
            if (std::exchange(nested, true))
                return;
            turn();
            QCOMPARE(count, 5);
        });
    }
    turn();
    QVERIFY(nested);
    QCOMPARE(count, 5);
    turn();
    QCOMPARE(count, 5);
}

int main(int argc, char **argv)
{
    return runOnBothDispatchers<TestEpollNotifiers>(argc, argv);
}

#include "tst_epollnotifiers.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/dispatchertwins.h"
#include "tests/server/transport/descriptorpair.h"

#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTemporaryFile>
#include <QTimer>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>

namespace {

using Notifier = std::unique_ptr<QSocketNotifier>;

/// A notifier that counts into `count`.
Notifier counting(int descriptor, QSocketNotifier::Type type, int &count)
{
    auto notifier = std::make_unique<QSocketNotifier>(descriptor, type);
    QObject::connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&count] { ++count; });
    return notifier;
}

} // namespace

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
    void reused_afterDeletion();
    void reused_bySwitchingOffAndOn();
    void reused_withoutReadiness_isQuiet();
    void reused_whileADuplicateIsOpen();
    void duplicate_isAWatchOfItsOwn();
    void closedBeforeDisabled_whileADuplicateIsOpen_doesNotSpin();
    void invalidDescriptor_isDisabled();
    void plainFile_isAlwaysReady();
    void thousandsIdle_oneBusy();
    void moreReadyThanOneTurnTakes_allGetTheirTurn();
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

void TestEpollNotifiers::reused_afterDeletion()
{
    DescriptorPair pair;
    DescriptorPair other;
    int before = 0;
    int after = 0;
    Notifier notifier = counting(pair.near(), QSocketNotifier::Read, before);
    turn();
    notifier.reset();
    pair.replaceNear(other);
    other.writeFar("x");
    notifier = counting(pair.near(), QSocketNotifier::Read, after);
    turn();
    QCOMPARE(before, 0);
    QCOMPARE(after, 1);
}

void TestEpollNotifiers::reused_bySwitchingOffAndOn()
{
    DescriptorPair pair;
    DescriptorPair other;
    int count = 0;
    const Notifier notifier = counting(pair.near(), QSocketNotifier::Read, count);
    for (int i = 1; i <= 3; ++i) {
        turn();
        notifier->setEnabled(false);
        pair.replaceNear(other);
        notifier->setEnabled(true);
        other.writeFar("x");
        turn();
        QCOMPARE(count, i);
        pair.drainNear();
    }
}

void TestEpollNotifiers::reused_withoutReadiness_isQuiet()
{
    DescriptorPair pair;
    DescriptorPair other;
    int before = 0;
    int after = 0;
    Notifier notifier = counting(pair.near(), QSocketNotifier::Read, before);
    pair.writeFar("x");
    turn();
    QCOMPARE(before, 1);
    notifier.reset();
    pair.replaceNear(other);
    notifier = counting(pair.near(), QSocketNotifier::Read, after);
    turn();
    QCOMPARE(after, 0);
}

void TestEpollNotifiers::reused_whileADuplicateIsOpen()
{
    DescriptorPair pair;
    DescriptorPair other;
    const int duplicate = ::dup(pair.near());
    int before = 0;
    int after = 0;
    Notifier notifier = counting(pair.near(), QSocketNotifier::Read, before);
    turn();
    notifier.reset();
    pair.replaceNear(other);
    notifier = counting(pair.near(), QSocketNotifier::Read, after);
    pair.writeFar("x"); // goes to the duplicate
    turn();
    QCOMPARE(before + after, 0);
    other.writeFar("x");
    turn();
    QCOMPARE(after, 1);
    ::close(duplicate);
}

void TestEpollNotifiers::duplicate_isAWatchOfItsOwn()
{
    DescriptorPair pair;
    const int duplicate = ::dup(pair.near());
    int original = 0;
    int copy = 0;
    Notifier first = counting(pair.near(), QSocketNotifier::Read, original);
    const Notifier second = counting(duplicate, QSocketNotifier::Read, copy);
    pair.writeFar("x");
    turn();
    QCOMPARE(original, 1);
    QCOMPARE(copy, 1);
    first.reset();
    turn();
    QCOMPARE(original, 1);
    QCOMPARE(copy, 2);
    ::close(duplicate);
}

void TestEpollNotifiers::closedBeforeDisabled_whileADuplicateIsOpen_doesNotSpin()
{
    DescriptorPair pair;
    const int duplicate = ::dup(pair.near());
    int count = 0;
    int bystander = 0;
    DescriptorPair other;
    const Notifier onOther = counting(other.near(), QSocketNotifier::Read, bystander);
    Notifier notifier = counting(pair.near(), QSocketNotifier::Read, count);
    turn();
    pair.closeNear();
    notifier.reset();
    pair.writeFar("x");
    int turns = 0;
    int fired = 0;
    QTimer::singleShot(20, this, [&] { ++fired; });
    for (; fired == 0; ++turns)
        turn(QEventLoop::WaitForMoreEvents);
    QVERIFY2(turns <= 10, qPrintable(QString::number(turns)));
    QCOMPARE(count, 0);
    other.writeFar("x");
    turn();
    QCOMPARE(bystander, 1);
    ::close(duplicate);
}

void TestEpollNotifiers::invalidDescriptor_isDisabled()
{
    DescriptorPair pair;
    const int descriptor = ::dup(pair.near());
    ::close(descriptor);
    int count = 0;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("%1").arg(descriptor)));
    const Notifier notifier = counting(descriptor, QSocketNotifier::Read, count);
    turn();
    QVERIFY(!notifier->isEnabled());
    QCOMPARE(count, 0);
    turn();
}

void TestEpollNotifiers::plainFile_isAlwaysReady()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    int reads = 0;
    int writes = 0;
    Notifier reader = counting(file.handle(), QSocketNotifier::Read, reads);
    const Notifier writer = counting(file.handle(), QSocketNotifier::Write, writes);
    QVERIFY(turn(QEventLoop::WaitForMoreEvents));
    QVERIFY(turn(QEventLoop::WaitForMoreEvents));
    QCOMPARE(reads, 2);
    QCOMPARE(writes, 2);
    reader.reset();
    turn();
    QCOMPARE(reads, 2);
    QCOMPARE(writes, 3);
    writer->setEnabled(false);
    QVERIFY(!turn());
    QCOMPARE(writes, 3);
}

void TestEpollNotifiers::thousandsIdle_oneBusy()
{
    constexpr int Idle = 2'000;
    const DescriptorLimit limit(Idle + 200);
    std::vector<int> descriptors;
    std::vector<Notifier> notifiers;
    int idle = 0;
    for (int i = 0; i < Idle; ++i) {
        descriptors.push_back(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
        QVERIFY(descriptors.back() >= 0);
        notifiers.push_back(counting(descriptors.back(), QSocketNotifier::Read, idle));
    }
    DescriptorPair pair;
    int busy = 0;
    const Notifier notifier = counting(pair.near(), QSocketNotifier::Read, busy);
    for (int i = 1; i <= 200; ++i) {
        pair.writeFar("x");
        turn(QEventLoop::WaitForMoreEvents);
        QCOMPARE(busy, i);
        pair.drainNear();
    }
    QCOMPARE(idle, 0);
    notifiers.clear();
    for (const int descriptor : descriptors)
        ::close(descriptor);
}

void TestEpollNotifiers::moreReadyThanOneTurnTakes_allGetTheirTurn()
{
    constexpr int Ready = 1'500;
    const DescriptorLimit limit(Ready + 200);
    DescriptorPair pair;
    pair.writeFar("x");
    std::vector<int> descriptors;
    std::vector<Notifier> notifiers;
    std::vector<int> counts(Ready, 0);
    for (int i = 0; i < Ready; ++i) {
        descriptors.push_back(::dup(pair.near()));
        notifiers.push_back(counting(descriptors.back(), QSocketNotifier::Read, counts[size_t(i)]));
    }
    for (int i = 0; i < 3; ++i)
        turn();
    QCOMPARE(std::count(counts.begin(), counts.end(), 0), 0);
    notifiers.clear();
    for (const int descriptor : descriptors)
        ::close(descriptor);
}

int main(int argc, char **argv)
{
    return runOnBothDispatchers<TestEpollNotifiers>(argc, argv);
}

#include "tst_epollnotifiers.moc"

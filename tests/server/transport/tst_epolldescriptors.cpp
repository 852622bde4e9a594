// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/transport/descriptorpair.h"
#include "tests/server/transport/dispatchertwins.h"
#include "tests/server/transport/probes.h"

#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTimer>

#include <algorithm>
#include <vector>

class TestEpollDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { settle(); }
    void reused_afterDeletion();
    void reused_bySwitchingOffAndOn();
    void reused_withoutReadiness_isQuiet();
    void reused_behindAnEnabledNotifier_isNoticedAtTheNextChange();
    void reused_whileADuplicateIsOpen();
    void duplicate_isAWatchOfItsOwn();
    void closedBeforeDisabled_whileADuplicateIsOpen_doesNotSpin();
    void invalidDescriptor_isDisabled();
    void plainFile_isAlwaysReady();
    void thousandsIdle_oneBusy();
    void moreReadyThanOneTurnTakes_allGetTheirTurn();
};

void TestEpollDescriptors::reused_afterDeletion()
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

void TestEpollDescriptors::reused_bySwitchingOffAndOn()
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

void TestEpollDescriptors::reused_withoutReadiness_isQuiet()
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

void TestEpollDescriptors::reused_behindAnEnabledNotifier_isNoticedAtTheNextChange()
{
    DescriptorPair pair;
    DescriptorPair other;
    int reads = 0;
    int writes = 0;
    const Notifier reader = counting(pair.near(), QSocketNotifier::Read, reads);
    turn();
    pair.replaceNear(other);
    const Notifier writer = counting(pair.near(), QSocketNotifier::Write, writes);
    other.writeFar("x");
    turn();
    QCOMPARE(reads, 1);
    QCOMPARE(writes, 1);
}

void TestEpollDescriptors::reused_whileADuplicateIsOpen()
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

void TestEpollDescriptors::duplicate_isAWatchOfItsOwn()
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

void TestEpollDescriptors::closedBeforeDisabled_whileADuplicateIsOpen_doesNotSpin()
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

void TestEpollDescriptors::invalidDescriptor_isDisabled()
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

void TestEpollDescriptors::plainFile_isAlwaysReady()
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

void TestEpollDescriptors::thousandsIdle_oneBusy()
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

void TestEpollDescriptors::moreReadyThanOneTurnTakes_allGetTheirTurn()
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
    return runOnBothDispatchers<TestEpollDescriptors>(argc, argv);
}

#include "tst_epolldescriptors.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/ledger.h"

#include <QTest>

using namespace arqon::bench;
using namespace std::chrono_literals;
using Verdict = SequenceWindow::Verdict;

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void window_tellsNewFromOldAndRepeated_data();
    void window_tellsNewFromOldAndRepeated();
    void missing_isWhatDidNotArrive();
    void repeated_doesNotHideAMissingOne();
    void streams_areCountedApart();
    void latency_isTakenFromWhenItWasDueAndOnlyWhileMeasured();
    void unsent_isDueButExpectedByNobody();
    void foreign_isWhatNobodyShouldGet();
};

void TestLedger::window_tellsNewFromOldAndRepeated_data()
{
    QTest::addColumn<QList<quint32>>("sequences");
    QTest::addColumn<Verdict>("last");
    QTest::newRow("first") << QList<quint32>{0} << Verdict::InOrder;
    QTest::newRow("next") << QList<quint32>{0, 1} << Verdict::InOrder;
    QTest::newRow("after a gap") << QList<quint32>{0, 7} << Verdict::InOrder;
    QTest::newRow("after a wide gap") << QList<quint32>{0, 70000} << Verdict::InOrder;
    QTest::newRow("the same again") << QList<quint32>{5, 5} << Verdict::Repeated;
    QTest::newRow("an earlier one again") << QList<quint32>{4, 5, 4} << Verdict::Repeated;
    QTest::newRow("an overtaken one") << QList<quint32>{4, 6, 5} << Verdict::Late;
    QTest::newRow("an overtaken one twice") << QList<quint32>{4, 6, 5, 5} << Verdict::Repeated;
    QTest::newRow("the first one, overtaken") << QList<quint32>{1, 0} << Verdict::Late;
    QTest::newRow("63 behind") << QList<quint32>{100, 37} << Verdict::Late;
    QTest::newRow("64 behind, too old to tell") << QList<quint32>{100, 36} << Verdict::Repeated;
    QTest::newRow("on after an overtaken one") << QList<quint32>{4, 6, 5, 7} << Verdict::InOrder;
}

void TestLedger::window_tellsNewFromOldAndRepeated()
{
    QFETCH(const QList<quint32>, sequences);
    QFETCH(const Verdict, last);
    SequenceWindow window;
    for (const quint32 sequence : sequences.first(sequences.size() - 1))
        window.note(sequence);
    QVERIFY(window.note(sequences.last()) == last);
}

void TestLedger::missing_isWhatDidNotArrive()
{
    Ledger ledger({1, 1, 0}, 0s, 10s);
    for (std::uint32_t sequence = 0; sequence < 3; ++sequence)
        ledger.sent(1ms, 1ms, 2);
    ledger.received(0, {1ms, 0, 0}, 2ms);
    ledger.received(0, {1ms, 0, 1}, 2ms);
    ledger.received(0, {1ms, 0, 2}, 2ms);
    ledger.received(1, {1ms, 0, 0}, 2ms);
    ledger.received(1, {1ms, 0, 2}, 2ms);
    QCOMPARE(ledger.expected(), 6);
    QCOMPARE(ledger.received(), 5);
    QCOMPARE(ledger.missing(), 1);
}

void TestLedger::repeated_doesNotHideAMissingOne()
{
    Ledger ledger({1}, 0s, 10s);
    ledger.sent(0s, 0s, 1);
    ledger.sent(0s, 0s, 1);
    ledger.received(0, {0s, 0, 0}, 1ms);
    ledger.received(0, {0s, 0, 0}, 1ms);
    QCOMPARE(ledger.missing(), 1);
    QCOMPARE(ledger.repeated(), 1);
}

void TestLedger::streams_areCountedApart()
{
    Ledger ledger({2}, 0s, 10s);
    for (const std::uint16_t sender : {0, 1}) {
        ledger.sent(0s, 0s, 1);
        ledger.received(0, {0s, sender, 9}, 1ms);
    }
    QCOMPARE(ledger.missing(), 0);
    QCOMPARE(ledger.repeated(), 0);
}

void TestLedger::latency_isTakenFromWhenItWasDueAndOnlyWhileMeasured()
{
    Ledger ledger({1}, 1s, 2s);
    ledger.sent(900ms, 900ms, 1);
    ledger.received(0, {900ms, 0, 0}, 1500ms); // of the warm-up, but arrived while measured
    ledger.sent(1100ms, 1600ms, 1);            // sent half a second late
    ledger.received(0, {1100ms, 0, 1}, 1700ms);
    ledger.sent(1900ms, 1900ms, 1);
    ledger.received(0, {1900ms, 0, 2}, 2100ms); // measured, but arrived after the end
    QCOMPARE(ledger.latency().count(), std::uint64_t(2));
    QCOMPARE(ledger.latency().largest(), Nanoseconds(600ms));
    QCOMPARE(ledger.receivedWhileMeasured(), 2);
    QCOMPARE(ledger.sentWhileMeasured(), 2);
    QCOMPARE(ledger.sendingLag().largest(), Nanoseconds(500ms));
}

void TestLedger::unsent_isDueButExpectedByNobody()
{
    Ledger ledger({1}, 0s, 1s);
    ledger.sent(0s, 0s, 1);
    ledger.unsent();
    QCOMPARE(ledger.due(), 2);
    QCOMPARE(ledger.expected(), 1);
    QCOMPARE(ledger.unsentCount(), 1);
}

void TestLedger::foreign_isWhatNobodyShouldGet()
{
    Ledger ledger({1, 0}, 0s, 1s);
    ledger.sent(0s, 0s, 1);
    ledger.received(1, {0s, 0, 0}, 1ms); // the publisher
    ledger.received(0, {0s, 3, 0}, 1ms); // a stream that does not reach this receiver
    QCOMPARE(ledger.foreign(), 2);
    QCOMPARE(ledger.missing(), 1);
    QCOMPARE(ledger.latency().count(), std::uint64_t(0));
}

QTEST_APPLESS_MAIN(TestLedger)
#include "tst_ledger.moc"

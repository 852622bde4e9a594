// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/writepacer.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

/// A shard that works `work` and then waits `idle`, again and again.
WritePacer paced(std::chrono::microseconds work, std::chrono::microseconds idle, int turns)
{
    WritePacer pacer(1000us);
    WritePacer::Clock::time_point now{1h};
    pacer.blocks(now);
    for (int i = 0; i < turns; ++i) {
        now += idle;
        pacer.wakes(now);
        now += work;
        pacer.blocks(now);
    }
    return pacer;
}

} // namespace

class TestWritePacer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void idle_waitsForNothing();
    void load_isTheShareOfWork_data();
    void load_isTheShareOfWork();
    void busy_waitsTheWindow();
    void between_waitsAPart();
    void neverBlocking_isBusy();
    void quietSpell_forgetsTheLoad();
    void crowdedCore_isBusy();
    void window_canBeNothing();
};

void TestWritePacer::idle_waitsForNothing()
{
    QCOMPARE(WritePacer(1000us).wait(), 0ns);
    QCOMPARE(paced(10us, 990us, 100).wait(), 0ns);
}

void TestWritePacer::load_isTheShareOfWork_data()
{
    QTest::addColumn<int>("work");
    QTest::addColumn<int>("idle");
    QTest::addColumn<double>("load");
    QTest::newRow("a tenth") << 10 << 90 << 0.1;
    QTest::newRow("half") << 50 << 50 << 0.5;
    QTest::newRow("nine tenths") << 90 << 10 << 0.9;
}

void TestWritePacer::load_isTheShareOfWork()
{
    QFETCH(int, work);
    QFETCH(int, idle);
    QFETCH(double, load);
    const double measured = paced(std::chrono::microseconds(work), std::chrono::microseconds(idle), 2000).load();
    QVERIFY2(qAbs(measured - load) < 0.02, qPrintable(QString::number(measured)));
}

void TestWritePacer::busy_waitsTheWindow()
{
    QCOMPARE(paced(900us, 100us, 200).wait(), 1000us);
}

void TestWritePacer::between_waitsAPart()
{
    const auto wait = paced(55us, 45us, 2000).wait();
    QVERIFY(wait > 300us && wait < 700us);
}

void TestWritePacer::neverBlocking_isBusy()
{
    WritePacer pacer(1000us);
    WritePacer::Clock::time_point now{1h};
    pacer.wakes(now);
    for (int i = 0; i < 1000; ++i)
        pacer.works(now += 100us);
    QVERIFY(pacer.load() > 0.95);
    QCOMPARE(pacer.wait(), 1000us);
}

void TestWritePacer::quietSpell_forgetsTheLoad()
{
    WritePacer pacer(1000us);
    WritePacer::Clock::time_point now{1h};
    pacer.wakes(now);
    pacer.blocks(now += 1s);
    QVERIFY(pacer.wait() > 0ns);
    pacer.wakes(now += 100ms);
    QCOMPARE(pacer.wait(), 0ns);
}

void TestWritePacer::crowdedCore_isBusy()
{
    WritePacer pacer = paced(10us, 990us, 100);
    pacer.setCoreShare(0.9);
    QCOMPARE(pacer.wait(), 1000us);
    pacer.setCoreShare(0.1);
    QCOMPARE(pacer.wait(), 0us);
    pacer = paced(900us, 100us, 200);
    pacer.setCoreShare(0.1);
    QCOMPARE(pacer.wait(), 1000us);
}

void TestWritePacer::window_canBeNothing()
{
    WritePacer pacer = paced(900us, 100us, 200);
    pacer.setWindow(0us);
    QCOMPARE(pacer.wait(), 0ns);
    pacer.setWindow(500us);
    QCOMPARE(pacer.wait(), 500us);
}

QTEST_GUILESS_MAIN(TestWritePacer)
#include "tst_writepacer.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/history.h"

#include <QTest>

using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_History : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_givesWhatWasAdded();
    void read_longWindowIsCoarser();
    void read_keepsPeaks();
    void read_mergesToTheWidth();
    void read_pointsStayWhileTheWindowMoves();
    void gap_beginsANewLine();
    void jitter_isNoGap();
    void interrupt_beginsANewLine();
    void dropAfter_forgetsTheFuture();
    void memory_doesNotGrow();
};

namespace {

constexpr Time noon{1'767'268'800'000};

History filled(std::chrono::seconds length, double (*value)(int))
{
    History history;
    for (int second = 0; second < length.count(); ++second)
        history.add(noon + std::chrono::seconds(second), value(second));
    return history;
}

int lines(const PlotLine &line)
{
    return int(std::count_if(line.points.begin(), line.points.end(), [](const PlotPoint &point) { return point.beginsLine; }));
}

} // namespace

void tst_History::read_givesWhatWasAdded()
{
    const History history = filled(60s, [](int second) { return double(second); });
    const PlotLine line = history.read(noon, noon + 59s, 1000);
    QCOMPARE(line.points.size(), 60);
    QCOMPARE(line.points.constFirst().average, 0.0);
    QCOMPARE(line.points.constLast().average, 59.0);
    QCOMPARE(lines(line), 1);
    QCOMPARE(*history.latest(), 59.0);
}

void tst_History::read_longWindowIsCoarser()
{
    const History history = filled(2h, [](int) { return 1.0; });
    QCOMPARE(history.read(noon + 2h - 5min, noon + 2h, 1000).step, Time(1s));
    QCOMPARE(history.read(noon, noon + 2h, 1000).step, Time(10s));
    QCOMPARE(filled(5h, [](int) { return 1.0; }).read(noon, noon + 5h, 1000).step, Time(60s));
}

void tst_History::read_keepsPeaks()
{
    const History history = filled(2h, [](int second) { return second == 1234 ? 500.0 : second == 4321 ? -3.0 : 1.0; });
    const PlotLine line = history.read(noon, noon + 2h, 100);
    QVERIFY(line.points.size() <= 103);
    QCOMPARE(line.top(), 500.0);
    const auto lowest =
        std::min_element(line.points.begin(), line.points.end(), [](const PlotPoint &a, const PlotPoint &b) { return a.min < b.min; });
    QCOMPARE(lowest->min, -3.0);
}

void tst_History::read_mergesToTheWidth()
{
    const History history = filled(600s, [](int second) { return double(second % 2); });
    const PlotLine line = history.read(noon, noon + 600s, 100);
    QVERIFY(line.points.size() <= 102);
    QCOMPARE(line.points[50].average, 0.5);
    QCOMPARE(line.points[50].min, 0.0);
    QCOMPARE(line.points[50].max, 1.0);
}

void tst_History::read_pointsStayWhileTheWindowMoves()
{
    const History history = filled(600s, [](int second) { return double(second * second % 37); });
    const PlotLine before = history.read(noon + 100s, noon + 500s, 100);
    const PlotLine after = history.read(noon + 101s, noon + 501s, 100);
    for (const PlotPoint &point : before.points.sliced(2, before.points.size() - 4)) {
        const auto same =
            std::find_if(after.points.begin(), after.points.end(), [&](const PlotPoint &other) { return other.at == point.at; });
        QVERIFY(same != after.points.end());
        QCOMPARE(same->average, point.average);
    }
}

void tst_History::gap_beginsANewLine()
{
    History history = filled(60s, [](int) { return 1.0; });
    for (int second = 90; second < 120; ++second)
        history.add(noon + std::chrono::seconds(second), 1);
    const PlotLine line = history.read(noon, noon + 120s, 1000);
    QCOMPARE(lines(line), 2);
    QCOMPARE(line.points.size(), 90);
    // Merged into wide columns the gap is still there.
    QCOMPARE(lines(history.read(noon, noon + 120s, 20)), 2);
}

void tst_History::jitter_isNoGap()
{
    History history;
    history.add(noon + 990ms, 1);
    history.add(noon + 2010ms, 1); // nothing in second 1
    history.add(noon + 2980ms, 1);
    history.add(noon + 4100ms, 1); // nothing in second 3
    QCOMPARE(lines(history.read(noon, noon + 10s, 100)), 1);
}

void tst_History::interrupt_beginsANewLine()
{
    History history = filled(10s, [](int) { return 1.0; });
    history.interrupt();
    history.add(noon + 11s, 1);
    history.add(noon + 12s, 1);
    QCOMPARE(lines(history.read(noon, noon + 20s, 100)), 2);
}

void tst_History::dropAfter_forgetsTheFuture()
{
    History history = filled(100s, [](int) { return 1.0; });
    history.dropAfter(noon + 49s);
    QCOMPARE(history.read(noon, noon + 200s, 1000).points.size(), 50);
    history.add(noon + 50s, 2);
    const PlotLine line = history.read(noon, noon + 200s, 1000);
    QCOMPARE(line.points.size(), 51);
    QVERIFY(line.points.constLast().beginsLine);
}

void tst_History::memory_doesNotGrow()
{
    History history;
    QVERIFY(history.bytes() < 4096); // nothing is reserved for what is never measured
    for (int second = 0; second < 600; ++second)
        history.add(noon + std::chrono::seconds(second), 1);
    const size_t early = history.bytes();
    for (int second = 600; second < 3 * 86400; ++second)
        history.add(noon + std::chrono::seconds(second), 1);
    QCOMPARE(history.bytes(), early);
    QVERIFY(early < 256 * 1024);
    QVERIFY(history.read(noon, noon + 72h, 100000).points.size() <= 1441);
}

QTEST_APPLESS_MAIN(tst_History)
#include "tst_history.moc"

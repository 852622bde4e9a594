// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/chartmodel.h"
#include "tests/support/dashboard/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_ChartModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void status_followsFreshness();
    void words_sayWhatIsSeen();
    void csv_hasWhatIsShown();
    void csv_quotesNames();
    void gapWithinAColumn_losesNoValue();
    void table_isKeptOnlyWhileShown();
    void valuesAt_findsTheNearest();
    void window_movesTheChart();
    void gaps_moreThanCanBeDrawn_theShortestAreClosedAndCounted();
    void gaps_asManyAsCanBeDrawn_stay();
};

namespace {

struct World
{
    ManualClock clock;
    History in;
    History out;
    TimeWindow window{clock};
    ChartModel chart{{u"Messages"_s, Quantity::PerSecond, {{u"In"_s, &in}, {u"Out"_s, &out}}}, window};

    void play(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(1s);
            in.add(clock.now(), 10);
            out.add(clock.now(), 20 + i);
        }
        chart.refresh();
    }
};

} // namespace

void tst_ChartModel::status_followsFreshness()
{
    World world;
    const Time now = world.clock.now();
    QCOMPARE(world.chart.status(), ChartModel::Waiting);
    world.chart.setFreshness(now, true, {});
    QCOMPARE(world.chart.status(), ChartModel::Waiting);
    world.chart.setFreshness(now, true, now); // figures come, but none for this chart
    QCOMPARE(world.chart.status(), ChartModel::NoData);
    world.in.add(now, 1);
    world.chart.setFreshness(now, true, now);
    QCOMPARE(world.chart.status(), ChartModel::Live);
    world.chart.setFreshness(now, false, now);
    QCOMPARE(world.chart.status(), ChartModel::Stale);
    world.chart.setFreshness(now + 3s, true, now);
    QCOMPARE(world.chart.status(), ChartModel::Live);
    world.chart.setFreshness(now + 4s, true, now);
    QCOMPARE(world.chart.status(), ChartModel::Stale);
    world.chart.setFreshness(now + 10s, true, now + 10s);
    QCOMPARE(world.chart.status(), ChartModel::NoData);
    QCOMPARE(world.chart.statusText(), u"No data"_s);
}

void tst_ChartModel::words_sayWhatIsSeen()
{
    World world;
    QVERIFY(world.chart.words().contains(u"nothing measured"_s));
    world.play(5);
    QCOMPARE(world.chart.words(), u"In: 10/s, at most 10/s; Out: 24/s, at most 24/s"_s);
    QCOMPARE(world.chart.latest(), (QStringList{u"10/s"_s, u"24/s"_s}));
    QCOMPARE(world.chart.top(), 40.0);
    QVERIFY(!world.chart.isEmpty());
}

void tst_ChartModel::csv_hasWhatIsShown()
{
    World world;
    world.play(3);
    const QStringList lines = world.chart.csv().split(u"\r\n"_s);
    QCOMPARE(lines[0], u"time,\"In (1/s)\",\"In (1/s) min\",\"In (1/s) max\",\"Out (1/s)\",\"Out (1/s) min\",\"Out (1/s) max\""_s);
    QCOMPARE(lines[1], u"2026-01-01T12:00:01.500Z,10,10,10,20,20,20"_s);
    QCOMPARE(lines[3], u"2026-01-01T12:00:03.500Z,10,10,10,22,22,22"_s);
    QCOMPARE(lines.size(), 5);
}

void tst_ChartModel::csv_quotesNames()
{
    ManualClock clock;
    TimeWindow window(clock);
    History history;
    history.add(clock.now(), 1.5);
    ChartModel chart({u"x"_s, Quantity::Count, {{u"a \"b\", c"_s, &history}}}, window);
    QVERIFY(chart.csv().startsWith(u"time,\"a \"\"b\"\", c\","_s));
}

void tst_ChartModel::gapWithinAColumn_losesNoValue()
{
    World world;
    world.chart.setPoints(10);
    world.window.setSeconds(300); // 30 s a point
    const Time begin = world.clock.now();
    for (const auto &[second, value] : {std::pair(2, 900.0), {3, 100.0}, {10, 20.0}}) { // nothing between 3 and 10
        world.in.add(begin + std::chrono::seconds(second), value);
        world.out.add(begin + std::chrono::seconds(second), 1);
    }
    world.clock.advance(29s);
    world.chart.refresh();
    QCOMPARE(world.chart.lines()[0].points.size(), 2); // drawn with the gap
    QCOMPARE(world.chart.csv().split(u"\r\n"_s).value(1), u"2026-01-01T12:00:15.000Z,340,20,900,1,1,1"_s);
    world.chart.setTableShown(true);
    QCOMPARE(world.chart.table()->rowCount(), 1);
    const int in = world.chart.table()->roleNames().key("line0");
    QCOMPARE(world.chart.table()->data(world.chart.table()->index(0), in).toString(), u"340/s"_s);
}

void tst_ChartModel::table_isKeptOnlyWhileShown()
{
    World world;
    world.play(5);
    QCOMPARE(world.chart.table()->rowCount(), 0);
    world.chart.setTableShown(true);
    QCOMPARE(world.chart.table()->rowCount(), 5);
    world.play(2);
    QCOMPARE(world.chart.table()->rowCount(), 7);
    const QString newest = world.chart.table()->keyAt(0);
    QCOMPARE(world.chart.table()->rowOf(newest), 0);
    QCOMPARE(world.chart.table()->rowOf(u"nothing"_s), -1);
    world.chart.setTableShown(false);
    QCOMPARE(world.chart.table()->rowCount(), 0);
}

void tst_ChartModel::valuesAt_findsTheNearest()
{
    World world;
    world.play(10);
    QVERIFY2(world.chart.valuesAt(0.999).contains(u"Out: 28/s"_s), qPrintable(world.chart.valuesAt(0.999)));
    QVERIFY(world.chart.valuesAt(0).isEmpty());
}

void tst_ChartModel::window_movesTheChart()
{
    World world;
    world.play(100);
    QSignalSpy refreshed(&world.chart, &ChartModel::refreshed);
    world.window.setSeconds(10);
    QCOMPARE(refreshed.size(), 1);
    QVERIFY(world.chart.lines()[0].points.size() <= 12);
    world.window.panBy(-2);
    QVERIFY(world.chart.lines()[0].points.constLast().at < world.clock.now() - 15s);
}

void tst_ChartModel::gaps_moreThanCanBeDrawn_theShortestAreClosedAndCounted()
{
    World world;
    world.chart.setPoints(1000);
    world.window.setSeconds(600);
    world.play(3);
    for (int i = 0; i < ChartModel::mostStretches + 4; ++i) {
        world.in.interrupt(); // the first line alone
        world.clock.advance(i % 8 == 7 ? 9s : 2s);
        world.play(3);
    }
    const auto countGaps = [](const PlotLine &line) {
        return std::count_if(line.points.begin() + 1, line.points.end(), [](const PlotPoint &point) { return point.beginsLine; });
    };
    const QList<PlotPoint> &points = world.chart.lines()[0].points;
    QCOMPARE(world.chart.closedGaps(), 5);
    QCOMPARE(countGaps(world.chart.lines()[0]), ChartModel::mostStretches - 1);
    QCOMPARE(points.size(), 3 * (ChartModel::mostStretches + 5)); // nothing that was measured is left out
    for (qsizetype i = 1; i < points.size(); ++i)
        QVERIFY(points[i].beginsLine || points[i].at - points[i - 1].at < 9s);
    world.window.setSeconds(30);
    QCOMPARE(world.chart.closedGaps(), 0);
}

void tst_ChartModel::gaps_asManyAsCanBeDrawn_stay()
{
    World world;
    world.chart.setPoints(1000);
    world.window.setSeconds(600);
    world.play(2);
    for (int i = 1; i < ChartModel::mostStretches; ++i) {
        world.in.interrupt();
        world.play(2);
    }
    QCOMPARE(world.chart.closedGaps(), 0);
    QCOMPARE(std::ranges::count(world.chart.lines()[0].points, true, &PlotPoint::beginsLine), ChartModel::mostStretches);
}

QTEST_GUILESS_MAIN(tst_ChartModel)
#include "tst_chartmodel.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmwatch.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;
using Change = AlarmWatch::Change;

class tst_AlarmWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plays_data();
    void plays();
    void worst_isTheFurthest();
    void silence_countsForNeither();
    void clockSetBack_waitsAnew();
    void notMeasured_changesNothing();
};

namespace {

AlarmRule rule(double threshold, double clearAt, std::chrono::seconds hold, AlarmRule::Side side = AlarmRule::Side::Above)
{
    return {u"r"_s, u"r"_s, u"errors.rate"_s, side, threshold, clearAt, hold, Severity::Warning, true};
}

/// One letter a second: R raised, C cleared, a dot for nothing.
QString play(AlarmWatch &watch, const QList<double> &values)
{
    QString letters;
    Time now = 1'000'000s;
    for (const double value : values) {
        now += 1s;
        const Change change = watch.update(value, now);
        letters += change == Change::Raised ? u'R' : change == Change::Cleared ? u'C' : u'.';
    }
    return letters;
}

} // namespace

void tst_AlarmWatch::plays_data()
{
    QTest::addColumn<double>("clearAt");
    QTest::addColumn<int>("hold");
    QTest::addColumn<QList<double>>("values");
    QTest::addColumn<QString>("expected");
    using Values = QList<double>;
    QTest::addRow("at once") << 5.0 << 0 << Values{4, 6, 6, 4} << u".R.C"_s;
    QTest::addRow("equal is not above") << 5.0 << 0 << Values{5, 5} << u".."_s;
    QTest::addRow("has to hold") << 5.0 << 3 << Values{6, 6, 6, 6, 6} << u"...R."_s;
    QTest::addRow("a peak is none") << 5.0 << 3 << Values{6, 6, 6, 4, 6, 6, 6} << u"......."_s;
    QTest::addRow("ends by holding too") << 5.0 << 2 << Values{6, 6, 6, 4, 6, 4, 4, 4} << u"..R....C"_s;
    QTest::addRow("trembling around the threshold is one alarm") << 4.0 << 0 << Values{6, 4.9, 5.1, 4.5, 6, 4, 4.5, 5.1} << u"R....C.R"_s;
    QTest::addRow("between the two nothing ends") << 4.0 << 2 << Values{6, 6, 6, 3, 4.5, 3, 3, 3} << u"..R....C"_s;
}

void tst_AlarmWatch::plays()
{
    QFETCH(double, clearAt);
    QFETCH(int, hold);
    QFETCH(QList<double>, values);
    AlarmWatch above(rule(5, clearAt, std::chrono::seconds(hold)));
    QTEST(play(above, values), "expected");
    // The mirror image for "below".
    for (double &value : values)
        value = -value;
    AlarmWatch below(rule(-5, -clearAt, std::chrono::seconds(hold), AlarmRule::Side::Below));
    QTEST(play(below, values), "expected");
}

void tst_AlarmWatch::worst_isTheFurthest()
{
    AlarmWatch watch(rule(5, 5, 0s));
    play(watch, {4, 6, 9, 7});
    QCOMPARE(watch.worst(), 9.0);
    QVERIFY(watch.isRaised());
    play(watch, {4, 6});
    QCOMPARE(watch.worst(), 6.0); // of the new alarm
}

void tst_AlarmWatch::silence_countsForNeither()
{
    AlarmWatch watch(rule(5, 5, 10s));
    Time now = 1'000'000s;
    QCOMPARE(watch.update(6, now), Change::None);
    now += 60s; // the server was away
    QCOMPARE(watch.update(6, now), Change::None);
    for (int i = 0; i < 9; ++i)
        QCOMPARE(watch.update(6, now += 1s), Change::None);
    QCOMPARE(watch.update(6, now += 1s), Change::Raised);
    now += 60s;
    QCOMPARE(watch.update(1, now), Change::None); // still raised
    QVERIFY(watch.isRaised());
}

void tst_AlarmWatch::clockSetBack_waitsAnew()
{
    AlarmWatch watch(rule(5, 5, 3s));
    Time now = 1'000'000s;
    watch.update(6, now);
    now -= 3600s;
    QCOMPARE(watch.update(6, now), Change::None);
    QCOMPARE(watch.update(6, now + 2s), Change::None);
    QCOMPARE(watch.update(6, now + 3s), Change::Raised);
}

void tst_AlarmWatch::notMeasured_changesNothing()
{
    AlarmWatch watch(rule(5, 5, 2s));
    const Time now = 1'000'000s;
    watch.update(6, now);
    QCOMPARE(watch.update({}, now + 1s), Change::None);
    QCOMPARE(watch.update(6, now + 2s), Change::Raised);
}

QTEST_GUILESS_MAIN(tst_AlarmWatch)
#include "tst_alarmwatch.moc"

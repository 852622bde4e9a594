// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/instancewatches.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;
using Change = AlarmWatch::Change;

class tst_InstanceWatches : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void plays_data();
    void plays();
    void worst_isOfAllInstances();
    void worst_ofTheLowSide();
    void value_isTheWorstNow();
    void silenceOfAll_endsNothing();
    void clockSetBack_endsNothing();
    void notMeasured_changesNothing();
    void disabled_isOnlyRemembered();
    void instances_areBounded();
};

namespace {

constexpr double None = -1; // tells nothing in that second

AlarmRule rule(std::chrono::seconds hold, AlarmRule::Side side = AlarmRule::Side::Above)
{
    return {u"r"_s, u"r"_s, u"errors.rate"_s, side, 5, 5, hold, Severity::Warning, true};
}

/// What two instances tell, one after the other in each second; a letter a second: R raised, C cleared, a dot for nothing.
struct Bus
{
    InstanceWatches watches;
    Time now = 1'000'000s;

    QString tell(const QString &instance, double value)
    {
        const Change change = value == None ? Change::None : watches.update(instance, value, now);
        return change == Change::Raised ? u"R"_s : change == Change::Cleared ? u"C"_s : QString();
    }
    QString play(const QList<double> &first, const QList<double> &second)
    {
        QString letters;
        for (qsizetype i = 0; i < first.size(); ++i) {
            now += 1s;
            const QString told = tell(u"a"_s, first[i]) + tell(u"b"_s, second[i]);
            letters += told.isEmpty() ? u"."_s : told;
        }
        return letters;
    }
};

} // namespace

void tst_InstanceWatches::plays_data()
{
    QTest::addColumn<int>("hold");
    QTest::addColumn<QList<double>>("first");
    QTest::addColumn<QList<double>>("second");
    QTest::addColumn<QString>("expected");
    using Values = QList<double>;
    QTest::addRow("one that is good does not end the other's alarm") << 0 << Values{9, 9, 9} << Values{1, 1, 1} << u"R.."_s;
    QTest::addRow("nor keeps it from beginning") << 2 << Values{9, 9, 9, 9} << Values{1, 1, 1, 1} << u"..R."_s;
    QTest::addRow("both by turns hold for neither") << 2 << Values{9, 1, 9, 1} << Values{1, 9, 1, 9} << u"...."_s;
    QTest::addRow("ends with the last that is bad") << 0 << Values{9, 1, 1, 1} << Values{9, 9, 1, 1} << u"R.C."_s;
    QTest::addRow("one alarm for both") << 0 << Values{9, 9, 9} << Values{1, 9, 9} << u"R.."_s;
    QTest::addRow("who is gone is bad no longer")
        << 0 << Values{9, None, None, None, None, None, None, None} << Values(8, 1.0) << u"R.....C."_s;
    QTest::addRow("one that waits a little is not gone") << 0 << Values{9, None, None, None, None, 9} << Values(6, 1.0) << u"R....."_s;
}

void tst_InstanceWatches::plays()
{
    QFETCH(int, hold);
    QFETCH(QList<double>, first);
    QFETCH(QList<double>, second);
    Bus bus{InstanceWatches(rule(std::chrono::seconds(hold)))};
    QTEST(bus.play(first, second), "expected");
}

void tst_InstanceWatches::worst_isOfAllInstances()
{
    Bus bus{InstanceWatches(rule(0s))};
    bus.play({9, 6, 6, 6}, {1, 30, 7, 1}); // the other's 30 counts once it is bad, too
    QVERIFY(bus.watches.isRaised());
    QCOMPARE(bus.watches.worst(), 30.0);
    bus.play({1, 6}, {1, 1}); // an alarm of its own
    QCOMPARE(bus.watches.worst(), 6.0);
}

void tst_InstanceWatches::worst_ofTheLowSide()
{
    Bus bus{InstanceWatches(rule(0s, AlarmRule::Side::Below))};
    bus.play({4, 3, 4}, {9, 2, 9});
    QCOMPARE(bus.watches.worst(), 2.0);
    QCOMPARE(bus.watches.value(), 4.0);
}

void tst_InstanceWatches::value_isTheWorstNow()
{
    Bus bus{InstanceWatches(rule(0s))};
    QVERIFY(!bus.watches.value());
    bus.play({3, 2}, {9, 1});
    QCOMPARE(bus.watches.value(), 2.0);
}

void tst_InstanceWatches::silenceOfAll_endsNothing()
{
    Bus bus{InstanceWatches(rule(0s))};
    QCOMPARE(bus.play({9}, {1}), u"R"_s);
    bus.now += 1h;
    QCOMPARE(bus.tell(u"b"_s, 1), QString());
    QVERIFY(bus.watches.isRaised());
    QCOMPARE(bus.watches.size(), 2u);
}

void tst_InstanceWatches::clockSetBack_endsNothing()
{
    Bus bus{InstanceWatches(rule(0s))};
    QCOMPARE(bus.play({9}, {1}), u"R"_s);
    bus.now -= 1h;
    QCOMPARE(bus.play({9, 9, 9}, {1, 1, 1}), u"..."_s);
    QVERIFY(bus.watches.isRaised());
}

void tst_InstanceWatches::notMeasured_changesNothing()
{
    Bus bus{InstanceWatches(rule(0s))};
    QCOMPARE(bus.play({9}, {1}), u"R"_s);
    QCOMPARE(bus.watches.update(u"a"_s, std::nullopt, bus.now += 1s), Change::None);
    QVERIFY(bus.watches.isRaised());
    QCOMPARE(bus.watches.value(), 1.0);
}

void tst_InstanceWatches::disabled_isOnlyRemembered()
{
    AlarmRule off = rule(0s);
    off.enabled = false;
    Bus bus{InstanceWatches(off)};
    QCOMPARE(bus.play({9, 9}, {1, 1}), u".."_s);
    QCOMPARE(bus.watches.value(), 9.0);
}

void tst_InstanceWatches::instances_areBounded()
{
    Bus bus{InstanceWatches(rule(0s))};
    for (std::size_t i = 0; i < 2 * InstanceWatches::Limit; ++i)
        bus.tell(QString::number(i), 9);
    QCOMPARE(bus.watches.size(), InstanceWatches::Limit);
}

QTEST_APPLESS_MAIN(tst_InstanceWatches)

#include "tst_instancewatches.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/overview/overview.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QDateTime>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

class tst_Overview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void figures_areTheSnapshots();
    void figures_latencyOfNowOrNothing();
    void figures_warn();
    void instances_areAddedUp();
    void instances_goneIsLeftOut();
    void rooms_busiestFirst();
    void facts_sayHowStorageIs();
    void serverAway_isAGapAndStale();
    void serverAway_figuresSayOfWhen();
    void serverSilent_figuresSayOfWhen();
    void sleep_isAGap();
    void clockSetBack_forgetsTheFuture();
    void anotherServer_beginsAnew();
    void paused_countsChanges();
    void firehose_staysBounded();
};

namespace {

struct World
{
    ManualClock clock;
    FakeSession session;
    TelemetryFeed feed{session};
    TimeWindow window{clock};
    Overview overview{clock, session, feed, window};

    World() { session.open(Profile::local()); }

    void play(int seconds, const QJsonObject &changes = {})
    {
        for (int i = 0; i < seconds; ++i) {
            clock.advance(1s);
            session.deliverTelemetry(sample::snapshot(clock.now(), changes));
        }
        clock.advance(Clock::tickInterval);
    }
    const Figure &figure(const QString &title)
    {
        const auto &rows = overview.figures()->rows();
        return *std::find_if(rows.begin(), rows.end(), [&](const Figure &figure) { return figure.title == title; });
    }
    QString fact(const QString &label)
    {
        const auto &rows = overview.facts()->rows();
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const Fact &fact) { return fact.label == label; });
        return found == rows.end() ? QString() : found->value;
    }
    int lines(ChartModel *chart)
    {
        const auto &points = chart->lines()[0].points;
        return int(std::count_if(points.begin(), points.end(), [](const PlotPoint &point) { return point.beginsLine; }));
    }
};

} // namespace

void tst_Overview::figures_areTheSnapshots()
{
    World world;
    QVERIFY(!world.overview.hasFigures());
    QCOMPARE(world.figure(u"Clients"_s).value, u"–"_s);
    world.play(10);
    QVERIFY(world.overview.hasFigures());
    QCOMPARE(world.figure(u"Clients"_s).value, u"6"_s);
    QCOMPARE(world.figure(u"Messages in"_s).value, u"100/s"_s);
    QCOMPARE(world.figure(u"Messages out"_s).value, u"750/s"_s);
    QCOMPARE(world.figure(u"Volume"_s).value, u"170\u202fkB/s"_s);
    QCOMPARE(world.figure(u"Rooms"_s).value, u"2"_s);
    QCOMPARE(world.figure(u"Channels"_s).value, u"10"_s);
    QCOMPARE(world.figure(u"Slow consumers"_s).value, u"0"_s);
    QCOMPARE(world.figure(u"Errors"_s).note, u"2 in all"_s);
    QCOMPARE(world.figure(u"Clients"_s).note, u"7 connection(s)"_s); // no language is loaded
    QCOMPARE(world.figure(u"Messages in"_s).trend.size(), 6);        // two seconds each
    QCOMPARE(world.overview.connections()->status(), ChartModel::Live);
    QCOMPARE(world.overview.connections()->latest(), (QStringList{u"3"_s, u"1"_s, u"1"_s, u"1"_s, u"1"_s}));
}

void tst_Overview::figures_latencyOfNowOrNothing()
{
    World world;
    world.play(3);
    QCOMPARE(world.figure(u"Latency p99"_s).value, u"0.90\u202fms"_s);
    const QJsonObject none{{u"latency_ms"_s, QJsonObject{{u"p50"_s, QJsonValue::Null}, {u"p99"_s, QJsonValue::Null}}}};
    world.play(6, none);
    QCOMPARE(world.figure(u"Latency p99"_s).value, u"–"_s);
    QCOMPARE(world.overview.latency()->status(), ChartModel::NoData);
    QCOMPARE(world.overview.messages()->status(), ChartModel::Live);
}

void tst_Overview::figures_warn()
{
    World world;
    world.play(1);
    QCOMPARE(world.figure(u"Slow consumers"_s).tone, Tone::Neutral);
    world.play(1, {{u"slow_consumers"_s, QJsonObject{{u"blocked"_s, 2}}}, {u"errors"_s, QJsonObject{{u"rate"_s, 1.5}}}});
    QCOMPARE(world.figure(u"Slow consumers"_s).tone, Tone::Warning);
    QCOMPARE(world.figure(u"Errors"_s).tone, Tone::Warning);
}

void tst_Overview::instances_areAddedUp()
{
    World world;
    for (int i = 0; i < 5; ++i) {
        world.clock.advance(1s);
        world.session.deliverTelemetry(sample::snapshot(world.clock.now()));
        world.session.deliverTelemetry(
            sample::snapshot(world.clock.now(),
                             {{u"instance"_s, u"other"_s}, {u"latency_ms"_s, QJsonObject{{u"p99"_s, 5.0}}}, {u"state"_s, u"degraded"_s}}));
    }
    world.clock.advance(Clock::tickInterval);
    QCOMPARE(world.overview.instances(), 2);
    QCOMPARE(world.figure(u"Clients"_s).value, u"12"_s);
    QCOMPARE(world.figure(u"Messages in"_s).value, u"200/s"_s);
    QCOMPARE(world.figure(u"Latency p99"_s).value, u"5\u202fms"_s); // the worst
    QCOMPARE(world.figure(u"Rooms"_s).value, u"2"_s);               // the same rooms
    QCOMPARE(world.overview.rooms()->rows()[0].members, 12);
    QCOMPARE(world.fact(u"Server"_s), u"Degraded"_s);
}

void tst_Overview::instances_goneIsLeftOut()
{
    World world;
    world.session.deliverTelemetry(sample::snapshot(world.clock.now(), {{u"instance"_s, u"other"_s}}));
    world.play(7);
    QCOMPARE(world.overview.instances(), 1);
    QCOMPARE(world.figure(u"Clients"_s).value, u"6"_s);
}

void tst_Overview::rooms_busiestFirst()
{
    World world;
    QJsonArray rooms;
    for (int i = 0; i < 20; ++i)
        rooms.append(QJsonObject{{u"room"_s, u"room-%1"_s.arg(i)}, {u"members"_s, i}, {u"in_rate"_s, 100.0 - i}, {u"out_rate"_s, 0.0}});
    world.play(2, {{u"rooms"_s, QJsonObject{{u"total"_s, 20}, {u"busiest"_s, rooms}}}});
    QCOMPARE(world.overview.rooms()->rowCount(), 20);
    QCOMPARE(world.overview.rooms()->names().size(), RoomUsage::bars);
    QCOMPARE(world.overview.rooms()->names()[0], u"room-0"_s);
    QCOMPARE(world.overview.rooms()->top(), 100.0);
    QCOMPARE(world.overview.rooms()->csv().count(u'\n'), 21);
    QCOMPARE(world.overview.rooms()->rowOf(u"room-3"_s), 3);
}

void tst_Overview::facts_sayHowStorageIs()
{
    World world;
    world.play(1);
    QCOMPARE(world.fact(u"Storage"_s), u"Healthy (memory)"_s);
    QCOMPARE(world.fact(u"Cluster"_s), u"Single server"_s);
    QCOMPARE(world.fact(u"Version, up for"_s), u"0.1.0, 12 s"_s);
    QCOMPARE(world.fact(u"History in use"_s), u"310\u202fkB of 268\u202fMB"_s);
    QVERIFY(world.fact(u"Telemetry left out"_s).isEmpty());
    world.play(1, {{u"storage"_s, QJsonObject{{u"state"_s, u"degraded"_s}}}, {u"telemetry"_s, QJsonObject{{u"left_out_total"_s, 1204}}}});
    QCOMPARE(world.fact(u"Storage"_s), u"Degraded (memory)"_s);
    QCOMPARE(world.fact(u"Telemetry left out"_s), u"1.20\u202fk"_s);
    world.play(1, {{u"cluster"_s, QJsonObject{{u"state"_s, u"joined"_s}, {u"instances"_s, 2}}}});
    QCOMPARE(world.fact(u"Cluster"_s), u"In the cluster, 2 instances"_s);
    QVERIFY(world.fact(u"Telemetry not understood"_s).isEmpty());
    world.session.deliverTelemetry({{u"eventType"_s, u"metrics_snapshot"_s}});
    world.play(1);
    QCOMPARE(world.fact(u"Telemetry not understood"_s), u"1"_s);
    QVERIFY(world.fact(u"Snapshots not added up"_s).isEmpty());
    for (int i = 0; i < Instances::limit; ++i)
        world.session.deliverTelemetry(sample::snapshot(world.clock.now(), {{u"instance"_s, u"more-%1"_s.arg(i)}}));
    world.play(1);
    QCOMPARE(world.fact(u"Snapshots not added up"_s), u"1"_s);
}

void tst_Overview::serverAway_isAGapAndStale()
{
    World world;
    world.play(10);
    world.session.setState(BusSession::State::Waiting, u"gone"_s, 3);
    world.clock.advance(2s);
    QCOMPARE(world.overview.messages()->status(), ChartModel::Stale);
    QVERIFY(world.overview.hasFigures()); // what was known stays on the screen
    world.session.setState(BusSession::State::Connected);
    world.play(10);
    QCOMPARE(world.overview.messages()->status(), ChartModel::Live);
    QCOMPARE(world.lines(world.overview.messages()), 2);
}

void tst_Overview::serverAway_figuresSayOfWhen()
{
    World world;
    QCOMPARE(world.overview.asOf(), QString());
    world.session.setState(BusSession::State::Waiting, u"gone"_s, 3);
    world.clock.advance(1s);
    QCOMPARE(world.overview.asOf(), QString()); // nothing is shown that could be old
    world.session.setState(BusSession::State::Connected);
    world.play(10);
    QCOMPARE(world.overview.asOf(), QString());
    const QDateTime last = QDateTime::fromMSecsSinceEpoch((world.clock.now() - Clock::tickInterval).count());
    QSignalSpy told(&world.overview, &Overview::staleChanged);
    world.session.setState(BusSession::State::Waiting, u"gone"_s, 3);
    world.clock.advance(1s);
    QCOMPARE(world.overview.asOf(), last.toString(u"HH:mm:ss"));
    world.session.setState(BusSession::State::Connected);
    world.clock.advance(1s);
    QCOMPARE(world.overview.asOf(), last.toString(u"HH:mm:ss")); // until it tells something itself
    QCOMPARE(told.size(), 1);
    world.play(1);
    QCOMPARE(world.overview.asOf(), QString());
    world.session.setState(BusSession::State::Waiting, u"gone"_s, 3);
    world.clock.jump(24h);
    QVERIFY(world.overview.asOf().startsWith(last.toString(u"yyyy-MM-dd ")));
    Profile other = Profile::local();
    other.url.setPort(9200);
    world.session.open(other);
    world.clock.advance(1s);
    QCOMPARE(world.overview.asOf(), QString());
}

void tst_Overview::serverSilent_figuresSayOfWhen()
{
    World world;
    world.play(10);
    world.clock.advance(ChartModel::staleAfter - 1s);
    QCOMPARE(world.overview.asOf(), QString());
    world.clock.advance(1s);
    QVERIFY(!world.overview.asOf().isEmpty());
    world.play(1);
    QCOMPARE(world.overview.asOf(), QString());
}

void tst_Overview::sleep_isAGap()
{
    World world;
    world.play(10);
    world.clock.jump(2h);
    QCOMPARE(world.overview.messages()->status(), ChartModel::Stale);
    world.play(10);
    world.window.setSeconds(3 * 3600);
    QCOMPARE(world.lines(world.overview.messages()), 2);
    QCOMPARE(world.overview.messages()->status(), ChartModel::Live);
}

void tst_Overview::clockSetBack_forgetsTheFuture()
{
    World world;
    world.play(60);
    world.clock.jump(-30s);
    world.play(5);
    const auto &points = world.overview.messages()->lines()[0].points;
    QVERIFY(points.size() <= 37);
    QVERIFY(std::is_sorted(points.begin(), points.end(), [](const PlotPoint &a, const PlotPoint &b) { return a.at < b.at; }));
    QCOMPARE(world.overview.messages()->status(), ChartModel::Live);
    QCOMPARE(world.lines(world.overview.messages()), 2);
}

void tst_Overview::anotherServer_beginsAnew()
{
    World world;
    world.play(10);
    world.session.open(*Profile::create(u"other"_s, u"ws://other:9100"_s));
    world.clock.advance(1s);
    QVERIFY(!world.overview.hasFigures());
    QVERIFY(world.overview.messages()->isEmpty());
    QCOMPARE(world.overview.messages()->status(), ChartModel::Waiting);
}

void tst_Overview::paused_countsChanges()
{
    World world;
    world.play(10);
    world.window.setFollowing(false);
    const auto before = world.overview.messages()->lines()[0].points.size();
    world.play(5);
    QCOMPARE(world.window.changes(), 5);
    QVERIFY(world.overview.messages()->lines()[0].points.size() <= before + 1);
}

// An hour of a bus with 50,000 msg/s: a snapshot a second from each of 8 instances, and events as fast as the server lets them out.
void tst_Overview::firehose_staysBounded()
{
    World world;
    QSignalSpy changed(&world.overview, &Overview::changed);
    const QJsonObject event = sample::event(u"member_joined"_s, world.clock.now(), {{u"room"_s, u"science"_s}});
    size_t early = 0;
    for (int second = 0; second < 3600; ++second) {
        world.clock.advance(1s);
        for (int i = 0; i < 8; ++i) {
            world.session.deliverTelemetry(
                sample::snapshot(world.clock.now(), {{u"instance"_s, u"i%1"_s.arg(i)},
                                                     {u"messages"_s, QJsonObject{{u"in_rate"_s, 6250.0}, {u"out_rate"_s, 50000.0}}}}));
        }
        for (int i = 0; i < 20; ++i)
            world.session.deliverTelemetry(event);
        if (second == 60)
            early = world.overview.measures().bytes();
    }
    QCOMPARE(world.overview.measures().bytes(), early);
    QVERIFY(early < 8 * 1024 * 1024);
    QVERIFY(changed.size() <= 3600 * 2); // not per message: once a tick at most, here once a second's news
    QCOMPARE(world.overview.instances(), 8);
    QCOMPARE(world.overview.figures()->rowCount(), 9);
    for (const auto &line : world.overview.messages()->lines())
        QVERIFY(line.points.size() <= 610);
    QCOMPARE(world.figure(u"Messages in"_s).value, u"50\u202fk/s"_s);
}

QTEST_GUILESS_MAIN(tst_Overview)
#include "tst_overview.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/telemetryfeed.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_TelemetryFeed : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hears_asLongAsItLives();
    void snapshot_isRead();
    void snapshot_absentLatencyStaysAbsent();
    void event_isRead();
    void unreadable_isCounted_data();
    void unreadable_isCounted();
    void unreadable_isThisServers();
    void otherMessages_areIgnored();
    void refused_saysWhy_andAsksAgainOnTheNextConnection();
};

void tst_TelemetryFeed::hears_asLongAsItLives()
{
    FakeSession session;
    {
        TelemetryFeed feed(session);
        QCOMPARE(session.heard, QStringList{u"integriguard:telemetry-stream"_s});
        feed.wantAgentActivity(true);
        feed.wantAgentActivity(true);
        feed.wantAgentActivity(false);
        QVERIFY(session.heard.contains(u"integriguard:dashboard-events"_s));
        feed.wantAgentActivity(false);
        QVERIFY(!session.heard.contains(u"integriguard:dashboard-events"_s));
    }
    QVERIFY(session.heard.isEmpty());
}

void tst_TelemetryFeed::snapshot_isRead()
{
    ManualClock clock;
    FakeSession session;
    TelemetryFeed feed(session);
    QList<Snapshot> got;
    connect(&feed, &TelemetryFeed::snapshotReceived, this, [&got](const Snapshot &snapshot) { got.append(snapshot); });
    session.deliverTelemetry(sample::snapshot(clock.now()));
    QCOMPARE(got.size(), 1);
    const Snapshot &snapshot = got.constFirst();
    QCOMPARE(snapshot.time, clock.now());
    QCOMPARE(snapshot.connections.total, 7);
    QCOMPARE(snapshot.connections.byType.value(u"ai-agent"_s), 1);
    QCOMPARE(snapshot.messages.outRate, 750.0);
    QCOMPARE(*snapshot.latency.p99, 0.9);
    QCOMPARE(snapshot.busiestRooms.constFirst().room, u"science"_s);
    QCOMPARE(snapshot.busiestChannels.constFirst().channel, u"general"_s);
    QCOMPARE(snapshot.storage.limitBytes, 268435456);
    QCOMPARE(snapshot.process.cpuPercent, 3.1);
    QCOMPARE(snapshot.shards.size(), 1);
}

void tst_TelemetryFeed::snapshot_absentLatencyStaysAbsent()
{
    const auto snapshot = Snapshot::fromJson(
        sample::snapshot(Time(0), {{u"latency_ms"_s, QJsonObject{{u"p50"_s, QJsonValue::Null}, {u"p99"_s, QJsonValue::Null}}}}));
    QVERIFY(snapshot);
    QVERIFY(!snapshot->latency.p50);
    QVERIFY(!snapshot->latency.p99);
}

void tst_TelemetryFeed::event_isRead()
{
    FakeSession session;
    TelemetryFeed feed(session);
    QList<TelemetryEvent> got;
    connect(&feed, &TelemetryFeed::eventReceived, this, [&got](const TelemetryEvent &event) { got.append(event); });
    session.deliverTelemetry(sample::event(u"slow_consumer"_s, Time(1000), {{u"client_id"_s, u"web_1"_s}}, u"warning"_s));
    session.deliverTelemetry(sample::event(u"deployment_finished"_s, Time(1000), {{u"source"_s, u"ci"_s}}));
    QCOMPARE(got.size(), 2);
    QCOMPARE(got[0].severity, Severity::Warning);
    QCOMPARE(got[0].clientId, u"web_1"_s);
    QCOMPARE(got[1].type, u"deployment_finished"_s);
    QCOMPARE(got[1].source, u"ci"_s);
}

void tst_TelemetryFeed::unreadable_isCounted_data()
{
    QTest::addColumn<QJsonObject>("payload");
    QTest::newRow("no eventType") << QJsonObject{{u"time"_s, u"2026-01-01T12:00:00Z"_s}};
    QTest::newRow("no time") << QJsonObject{{u"eventType"_s, u"client_connected"_s}};
    QTest::newRow("bad time") << QJsonObject{{u"eventType"_s, u"client_connected"_s}, {u"time"_s, u"noon"_s}};
    QJsonObject snapshot = sample::snapshot(Time(0));
    snapshot.remove("messages"_L1);
    QTest::newRow("snapshot without messages") << snapshot;
    QTest::newRow("snapshot of the wrong types") << sample::snapshot(Time(0), {{u"connections"_s, 7}});
    QTest::newRow("snapshot without time") << sample::snapshot(Time(0), {{u"time"_s, QJsonValue::Null}});
}

void tst_TelemetryFeed::unreadable_isCounted()
{
    QFETCH(QJsonObject, payload);
    FakeSession session;
    TelemetryFeed feed(session);
    bool heard = false;
    connect(&feed, &TelemetryFeed::snapshotReceived, this, [&heard] { heard = true; });
    connect(&feed, &TelemetryFeed::eventReceived, this, [&heard] { heard = true; });
    session.deliverTelemetry(payload);
    QVERIFY(!heard);
    QCOMPARE(feed.unreadable(), 1);
}

void tst_TelemetryFeed::unreadable_isThisServers()
{
    FakeSession session;
    const TelemetryFeed feed(session);
    Profile profile = Profile::local();
    session.open(profile);
    session.deliverTelemetry({{u"eventType"_s, u"client_connected"_s}});
    session.setState(BusSession::State::Waiting, u"gone"_s, 1);
    session.setState(BusSession::State::Connected);
    profile.name = u"Called otherwise"_s;
    session.open(profile);
    QCOMPARE(feed.unreadable(), 1);
    profile.url.setPort(9200);
    session.open(profile);
    QCOMPARE(feed.unreadable(), 0);
}

void tst_TelemetryFeed::otherMessages_areIgnored()
{
    FakeSession session;
    TelemetryFeed feed(session);
    bool heard = false;
    connect(&feed, &TelemetryFeed::snapshotReceived, this, [&heard] { heard = true; });
    session.deliver(u"telemetry"_s, u"science"_s, u"general"_s, sample::snapshot(Time(0)));
    session.deliver(u"event"_s, u"integriguard"_s, u"telemetry-stream"_s, sample::snapshot(Time(0)));
    QVERIFY(!heard);
    QCOMPARE(feed.unreadable(), 0);
}

void tst_TelemetryFeed::refused_saysWhy_andAsksAgainOnTheNextConnection()
{
    FakeSession session;
    TelemetryFeed feed(session);
    QSignalSpy changed(&feed, &TelemetryFeed::problemChanged);
    session.open(Profile::local());
    Q_EMIT session.hearingFailed(u"lab:bench"_s, arqon::BusError{403, u"forbidden"_s, u"not that"_s, {}, {}});
    QCOMPARE(feed.problem(), QString());
    Q_EMIT session.hearingFailed(u"integriguard:telemetry-stream"_s, arqon::BusError{403, u"forbidden"_s, u"not you"_s, {}, {}});
    QCOMPARE(feed.problem(), u"not you"_s);
    session.setState(BusSession::State::Waiting, u"gone"_s, 1);
    QCOMPARE(feed.problem(), u"not you"_s);
    QCOMPARE(session.hearings, 1);
    session.setState(BusSession::State::Connected);
    QCOMPARE(session.hearings, 2);
    QCOMPARE(feed.problem(), QString());
    QCOMPARE(changed.size(), 2);
    QCOMPARE(session.heard, QStringList{u"integriguard:telemetry-stream"_s});
}

QTEST_GUILESS_MAIN(tst_TelemetryFeed)
#include "tst_telemetryfeed.moc"

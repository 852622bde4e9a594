// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/timeline.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_Timeline : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void events_comeAtTicks_newestFirst();
    void row_saysWhatHappened();
    void kind_filters();
    void severity_filters();
    void text_filtersSummaryAndPayload();
    void showOnly_dropsTheOtherFilters();
    void kinds_areThoseThatCame_bounded();
    void paused_nothingMoves();
    void full_forgetsTheOldestAndCountsThem();
    void flood_betweenTicks_isBounded();
    void sequences_stay();
    void otherServer_beginsAnew();

private:
    void send(const QString &type, const QJsonObject &fields = {}, const QString &severity = u"info"_s);
    QStringList summaries() const;

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<TelemetryFeed> m_feed;
    std::unique_ptr<Timeline> m_timeline;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void tst_Timeline::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_session = std::make_unique<FakeSession>();
    m_feed = std::make_unique<TelemetryFeed>(*m_session);
    m_timeline = std::make_unique<Timeline>(*m_session, *m_feed, *m_clock);
    m_tester = std::make_unique<QAbstractItemModelTester>(m_timeline.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void tst_Timeline::cleanup()
{
    m_tester.reset();
    m_timeline.reset();
    m_feed.reset();
}

void tst_Timeline::send(const QString &type, const QJsonObject &fields, const QString &severity)
{
    m_session->deliverTelemetry(sample::event(type, m_clock->now(), fields, severity));
}

QStringList tst_Timeline::summaries() const
{
    QStringList all;
    for (int row = 0; row < m_timeline->count(); ++row)
        all.append(m_timeline->data(m_timeline->index(row), Timeline::SummaryRole).toString());
    return all;
}

void tst_Timeline::events_comeAtTicks_newestFirst()
{
    send(u"instance_joined"_s, {{u"other"_s, u"a"_s}});
    send(u"instance_joined"_s, {{u"other"_s, u"b"_s}});
    QCOMPARE(m_timeline->count(), 0);
    m_clock->advance(Clock::tickInterval);
    send(u"instance_joined"_s, {{u"other"_s, u"c"_s}});
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(m_timeline->count(), 3);
    QVERIFY(summaries()[0].contains(u" c "_s));
    QVERIFY(summaries()[2].contains(u" a "_s));
}

void tst_Timeline::row_saysWhatHappened()
{
    send(u"member_joined"_s, {{u"client_id"_s, u"ada"_s}, {u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}}, u"warning"_s);
    m_clock->advance(Clock::tickInterval);
    const auto at = [&](Timeline::Role role) { return m_timeline->data(m_timeline->index(0), role); };
    QCOMPARE(at(Timeline::SeverityRole).toInt(), 1);
    QCOMPARE(at(Timeline::KindRole).toString(), u"Member joined"_s);
    QCOMPARE(at(Timeline::ClientRole).toString(), u"ada"_s);
    QCOMPARE(at(Timeline::ChannelRole).toString(), u"lab:a"_s);
    QCOMPARE(at(Timeline::TimeRole).toDateTime().toMSecsSinceEpoch(), (m_clock->now() - Clock::tickInterval).count());
    QVERIFY(at(Timeline::DetailRole).toString().contains(u"\"client_id\": \"ada\""_s));
}

void tst_Timeline::kind_filters()
{
    send(u"instance_joined"_s);
    send(u"instance_left"_s);
    m_clock->advance(Clock::tickInterval);
    m_timeline->setKind(u"instance_left"_s);
    QCOMPARE(m_timeline->count(), 1);
    send(u"instance_joined"_s);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(m_timeline->count(), 1);
    m_timeline->setKind({});
    QCOMPARE(m_timeline->count(), 3);
}

void tst_Timeline::severity_filters()
{
    send(u"a"_s);
    send(u"b"_s, {}, u"warning"_s);
    send(u"c"_s, {}, u"error"_s);
    m_clock->advance(Clock::tickInterval);
    m_timeline->setLeastSeverity(1);
    QCOMPARE(m_timeline->count(), 2);
    m_timeline->setLeastSeverity(2);
    QCOMPARE(m_timeline->count(), 1);
}

void tst_Timeline::text_filtersSummaryAndPayload()
{
    send(u"client_connected"_s, {{u"client_id"_s, u"Ada"_s}, {u"connection_id"_s, u"arq_77"_s}});
    send(u"client_connected"_s, {{u"client_id"_s, u"bob"_s}});
    m_clock->advance(Clock::tickInterval);
    m_timeline->setText(u"ada"_s);
    QCOMPARE(m_timeline->count(), 1);
    m_timeline->setText(u"ARQ_77"_s);
    QCOMPARE(m_timeline->count(), 1);
    m_timeline->setText(u"nobody"_s);
    QCOMPARE(m_timeline->count(), 0);
}

void tst_Timeline::showOnly_dropsTheOtherFilters()
{
    send(u"client_connected"_s, {{u"client_id"_s, u"ada"_s}});
    send(u"b"_s, {}, u"error"_s);
    m_clock->advance(Clock::tickInterval);
    m_timeline->setLeastSeverity(2);
    m_timeline->setKind(u"b"_s);
    m_timeline->showOnly(u"ada"_s);
    QCOMPARE(m_timeline->count(), 1);
    QCOMPARE(m_timeline->leastSeverity(), 0);
    QCOMPARE(m_timeline->kind(), QString());
}

void tst_Timeline::kinds_areThoseThatCame_bounded()
{
    send(u"instance_left"_s);
    send(u"instance_joined"_s);
    send(u"instance_left"_s);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(m_timeline->kinds(), (QStringList{u"instance_joined"_s, u"instance_left"_s}));
    QCOMPARE(m_timeline->kindNames(), (QStringList{u"All kinds"_s, u"Instance joined"_s, u"Instance left"_s}));
    m_timeline->setKindIndex(2);
    QCOMPARE(m_timeline->kind(), u"instance_left"_s);
    QCOMPARE(m_timeline->kindIndex(), 2);
    m_timeline->setKindIndex(0);
    QCOMPARE(m_timeline->kind(), QString());
    for (int i = 0; i < 500; ++i)
        send(u"own.%1"_s.arg(i));
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(m_timeline->kinds().size(), 100);
    QCOMPARE(m_timeline->count(), 503);
}

void tst_Timeline::paused_nothingMoves()
{
    send(u"a"_s);
    m_clock->advance(Clock::tickInterval);
    m_timeline->setPaused(true);
    QSignalSpy changed(m_timeline.get(), &Timeline::changed);
    send(u"b"_s);
    m_clock->advance(1s);
    QCOMPARE(m_timeline->count(), 1);
    QCOMPARE(m_timeline->waiting(), 1);
    QCOMPARE(changed.count(), 1); // told once, not at each tick
    m_timeline->setPaused(false);
    QCOMPARE(m_timeline->count(), 2);
    QCOMPARE(m_timeline->waiting(), 0);
}

void tst_Timeline::full_forgetsTheOldestAndCountsThem()
{
    m_tester.reset(); // it looks at every row at every change
    for (int round = 0; round < 6; ++round) {
        for (int i = 0; i < 1'000; ++i)
            send(u"n"_s, {{u"i"_s, round * 1'000 + i}});
        m_clock->advance(Clock::tickInterval);
    }
    QCOMPARE(m_timeline->kept(), Timeline::Limit);
    QCOMPARE(m_timeline->forgotten(), 1'000);
    QVERIFY(summaries().first().contains(u"5999"_s));
    QVERIFY(summaries().last().contains(u"1000"_s));
    m_timeline->setText(u"\"i\":1000}"_s);
    const qint64 sequence = m_timeline->sequenceOf(0);
    QCOMPARE(m_timeline->rowOf(sequence), m_timeline->count() > 0 ? 0 : -1);
}

void tst_Timeline::flood_betweenTicks_isBounded()
{
    m_tester.reset();
    for (int i = 0; i < 12'000; ++i)
        send(u"n"_s);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(m_timeline->kept(), 5'000);
    QCOMPARE(m_timeline->forgotten(), 7'000);
}

void tst_Timeline::sequences_stay()
{
    for (int i = 0; i < 5; ++i)
        send(u"n"_s, {{u"i"_s, i}});
    m_clock->advance(Clock::tickInterval);
    const qint64 sequence = m_timeline->sequenceOf(2);
    send(u"n"_s);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(m_timeline->rowOf(sequence), 3);
    m_timeline->setText(u"nothing"_s);
    QCOMPARE(m_timeline->rowOf(sequence), -1);
    QCOMPARE(m_timeline->sequenceOf(0), -1);
}

void tst_Timeline::otherServer_beginsAnew()
{
    send(u"a"_s);
    m_clock->advance(Clock::tickInterval);
    m_session->open(*Profile::create(u"other"_s, u"ws://other:9100"_s));
    QCOMPARE(m_timeline->kept(), 0);
}

QTEST_GUILESS_MAIN(tst_Timeline)
#include "tst_timeline.moc"

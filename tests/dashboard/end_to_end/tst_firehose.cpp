// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"
#include "shared/client/busclient.h"
#include "tests/dashboard/end_to_end/dashboardwindow.h"
#include "tests/support/busserver.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"
#include "tests/support/turnuntil.h"

#include <QApplication>
#include <QFile>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

namespace {

/// Far more than one tick takes in.
constexpr int burst = 4'000;
constexpr qsizetype perTick = TailBuffer::Limits().entries + 1; // and the line that says how many were left out
constexpr qsizetype mostMemory = 300 * 1024 * 1024;

/// What the process has in memory, in bytes.
qsizetype memoryInUse()
{
    QFile statm(u"/proc/self/statm"_s);
    return statm.open(QIODevice::ReadOnly) ? statm.readAll().split(' ').value(1).toLongLong() * 4096 : -1;
}

/// A turn of an event loop of its own, in which things that are to go do go.
void turnOnce()
{
    QEventLoop loop;
    QTimer::singleShot(0, &loop, &QEventLoop::quit);
    loop.exec();
}

} // namespace

/// The whole dashboard while the bus has more to say than anybody can read: each turn does a bounded amount of work, memory does not grow,
/// and what was left out is counted on the screen to the last message. How long a frame takes is measured by hand: docs/performance.md.
class TestFirehose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void flood_isTakenInByPortions_andCountedToTheLast();
    void anHourOfIt_takesNoMoreMemory();

private:
    QTemporaryDir m_folder;
};

void TestFirehose::flood_isTakenInByPortions_andCountedToTheLast()
{
    BusServer server;
    QVERIFY(server.start());
    ManualClock clock;
    LiveSession session(clock);
    DashboardModel model(clock, session, m_folder.path());
    model.connections()->open(*Profile::create({}, server.url().toString()));
    DashboardWindow window(model);
    QVERIFY(window.window());
    window.showView(u"inspector"_s);
    InspectorModel &inspector = *model.inspector();
    inspector.open(u"flood:oven"_s);
    QVERIFY(turnUntil([&] { return inspector.state() == InspectorModel::State::Live; }));

    qsizetype mostAtOnce = 0;
    int portions = 0;
    connect(inspector.liveRows(), &QAbstractItemModel::rowsInserted, &clock, [&](const QModelIndex &, int first, int last) {
        mostAtOnce = std::max<qsizetype>(mostAtOnce, last - first + 1);
        ++portions;
    });
    BusClient publisher;
    publisher.connectTo(server.url());
    qint64 sent = 0;
    int ticks = 0;
    const auto tick = [&] {
        clock.advance(Clock::tickInterval);
        ++ticks;
    };
    const auto pour = [&] {
        for (int i = 0; i < burst; ++i)
            publisher.publish(u"flood:oven"_s, {{u"number"_s, sent++}});
        return turnUntil([&publisher] { return publisher.counters().queued == 0; });
    };
    const auto allHeard = [&] {
        tick();
        return inspector.received() + inspector.lost() == sent;
    };
    for (int i = 0; i < 20; ++i) {
        QVERIFY(pour());
        tick();
    }
    QVERIFY(turnUntil(allHeard));
    inspector.setPaused(true);
    QVERIFY(pour());
    QVERIFY(turnUntil(allHeard));
    QCOMPARE(inspector.waiting(), burst);
    inspector.setPaused(false);
    QCOMPARE(inspector.waiting(), 0);

    QVERIFY(portions <= ticks + 1);
    QCOMPARE(mostAtOnce, perTick);
    // Each is in the list, or counted.
    const MessageList &rows = *inspector.liveRows();
    qint64 gaps = 0;
    for (int row = 0; row < rows.count(); ++row)
        gaps += rows.data(rows.index(row), MessageList::GapRole).toBool();
    QVERIFY(inspector.notShown() >= burst - TailBuffer::Limits().entries);
    QCOMPARE(rows.kept() - gaps + rows.forgotten() + inspector.notShown(), inspector.received());
    QVERIFY(turnUntil(
        [&] { return window.text(u"notShown"_s) == u"%1 not shown: too many to read"_s.arg(QLocale().toString(inspector.notShown())); }));
    QCOMPARE(window.text(u"received"_s), u"%1 received"_s.arg(QLocale().toString(inspector.received())));
}

// Injected time: of each minute some seconds with snapshots of a bus with 50,000 msg/s, with events, and a burst of messages that no tick takes
// in. Charts over the whole hour are tst_overview's.
void TestFirehose::anHourOfIt_takesNoMoreMemory()
{
    ManualClock clock;
    FakeSession session;
    DashboardModel model(clock, session, m_folder.path());
    session.open(Profile::local());
    DashboardWindow window(model);
    QVERIFY(window.window());
    InspectorModel &inspector = *model.inspector();
    inspector.open(u"flood:oven"_s);

    const auto playMinute = [&](int minute) {
        clock.jump(50s);
        for (int second = 50; second < 60; second += 2) {
            clock.jump(2s); // one tick, and no gap
            session.deliverTelemetry(sample::snapshot(
                clock.now(), {{u"messages"_s, QJsonObject{{u"in_rate"_s, 50'000.0 + second}, {u"out_rate"_s, 50'000.0}}}}));
            for (int i = 0; i < 20; ++i)
                session.deliverTelemetry(
                    sample::event(u"member_joined"_s, clock.now(), {{u"room"_s, u"flood"_s}, {u"client_id"_s, u"c%1"_s.arg(i)}}));
        }
        for (int number = 0; number < 1000; ++number)
            session.deliver(u"event"_s, u"flood"_s, u"oven"_s, {{u"number"_s, number}, {u"text"_s, QString(200, u'x')}},
                            minute * 1000 + number + 1);
        turnOnce();
    };
    const std::array views{u"inspector"_s, u"events"_s, u"overview"_s, u"clients"_s};
    qsizetype early = 0;
    for (int minute = 0; minute < 60; ++minute) {
        window.showView(views[size_t(minute) % views.size()]);
        playMinute(minute);
        if (minute == 19)
            early = memoryInUse();
    }
    clock.advance(1s);
    QCOMPARE(inspector.received(), 60'000);
    QCOMPARE(inspector.notShown(), 60 * (1000 - TailBuffer::Limits().entries));
    QCOMPARE(inspector.liveRows()->kept(), MessageList::Limits().rows);
    QCOMPARE(model.events()->timeline()->kept(), Timeline::Limit);
    const qsizetype late = memoryInUse();
    QVERIFY2(late < mostMemory, qPrintable(QString::number(late)));
    QVERIFY2(late - early < 10 * 1024 * 1024, qPrintable(u"%1 after %2"_s.arg(late).arg(early)));
}

QTEST_MAIN(TestFirehose)
#include "tst_firehose.moc"

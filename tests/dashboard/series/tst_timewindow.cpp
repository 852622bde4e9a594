// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/timewindow.h"
#include "tests/support/dashboard/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_TimeWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_takes_data();
    void parse_takes();
    void parse_refuses_data();
    void parse_refuses();
    void text_isParsedBack();
    void following_movesWithTheSeconds();
    void paused_standsStillAndCounts();
    void pan_pausesAndArrivesAtThePresent();
    void zoom_keepsTheAnchor();
    void zoom_hasLimits();
    void clockSetBack_windowIsNotInTheFuture();
};

void tst_TimeWindow::parse_takes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << u"90"_s << 90;
    QTest::newRow("s") << u"90 s"_s << 90;
    QTest::newRow("sec") << u"15sec"_s << 15;
    QTest::newRow("minutes") << u"15m"_s << 900;
    QTest::newRow("min") << u"15 min"_s << 900;
    QTest::newRow("hours") << u"2 H"_s << 7200;
    QTest::newRow("both") << u"1 h 30 min"_s << 5400;
    QTest::newRow("all") << u"1h2m3s"_s << 3723;
    QTest::newRow("colons") << u"1:30:00"_s << 5400;
    QTest::newRow("minutes and seconds") << u"2:30"_s << 150;
    QTest::newRow("minutes after an h") << u"1h30"_s << 5400;
    QTest::newRow("seconds after a min") << u"1 min 30"_s << 90;
    QTest::newRow("hours and seconds") << u"1 h 30 s"_s << 3630;
    QTest::newRow("a day") << u"1 d"_s << 86400;
    QTest::newRow("English words") << u"1 hour 2 minutes 1 second"_s << 3721;
    QTest::newRow("English words, many") << u"2 hours 1 minute 30 seconds"_s << 7290;
    QTest::newRow("English, short") << u"2 hrs 5 mins 10 secs"_s << 7510;
    QTest::newRow("German words") << u"12 Stunden"_s << 43200;
    QTest::newRow("German words, one") << u"1 Stunde 1 Minute 1 Sekunde"_s << 3661;
    QTest::newRow("German words, many") << u"2 Stunden 20 Minuten 30 Sekunden"_s << 8430;
    QTest::newRow("German, short") << u"2 Std 5 Min 10 Sek"_s << 7510;
    QTest::newRow("German, with points") << u"2 Std. 5 Min. 10 Sek."_s << 7510;
    QTest::newRow("a day in German") << u"1 Tag"_s << 86400;
    QTest::newRow("shortest") << u"10"_s << 10;
    QTest::newRow("longest") << u"24h"_s << 86400;
}

void tst_TimeWindow::parse_takes()
{
    QFETCH(QString, typed);
    QFETCH(int, seconds);
    const auto parsed = TimeWindow::parse(typed);
    QVERIFY(parsed);
    QCOMPARE(int(parsed->count()), seconds);
}

void tst_TimeWindow::parse_refuses_data()
{
    QTest::addColumn<QString>("typed");
    const QStringList bad{
        u""_s,           u" "_s,        u"9"_s,           u"9 s"_s,    u"25h"_s,       u"86401"_s,       u"soon"_s,      u"-5m"_s,
        u"1.5h"_s,       u"5m 1h"_s,    u"1:2:x"_s,       u"::"_s,     u"10 days"_s,   u"m"_s,           u"10 m s h"_s,  u"99999999999h"_s,
        u"12 standen"_s, u"12 sheep"_s, u"5 miles"_s,     u"3 hm"_s,   u"20 months"_s, u"15 mi"_s,       u"90 sx"_s,     u"1h30x"_s,
        u"30 40"_s,      u"1h 2h"_s,    u"10 m 10 min"_s, u"20 s 1"_s, u"1h.30"_s,     u"20."_s,         u". 20 s"_s,    u"1:"_s,
        u":30"_s,        u"1:-30"_s,    u"1:+30"_s,       u"1: 30"_s,  u"0:0:1:0"_s,   u"1:2:3:4:5:6"_s, u"0"_s,         u"0 h"_s,
        u"2 d"_s,        u"1 d 1 s"_s,  u"1h30h"_s,       u"0x20"_s,   u"1e3"_s,       u"١٥ min"_s,      u"20 s; 30 s"_s};
    for (const QString &typed : bad)
        QTest::newRow(qPrintable(u"\"%1\""_s.arg(typed))) << typed;
}

void tst_TimeWindow::parse_refuses()
{
    QFETCH(QString, typed);
    QVERIFY(!TimeWindow::parse(typed));
}

void tst_TimeWindow::text_isParsedBack()
{
    ManualClock clock;
    TimeWindow window(clock);
    for (const int seconds : {10, 59, 60, 61, 300, 3600, 3661, 5400, 86400}) {
        window.setSeconds(seconds);
        QCOMPARE(int(TimeWindow::parse(window.text())->count()), seconds);
    }
}

void tst_TimeWindow::following_movesWithTheSeconds()
{
    ManualClock clock;
    TimeWindow window(clock);
    QSignalSpy moved(&window, &TimeWindow::moved);
    clock.advance(3s);
    QCOMPARE(moved.size(), 3); // and not with each tick
    QCOMPARE(window.to(), clock.now());
    QCOMPARE(window.from(), clock.now() - 5min);
}

void tst_TimeWindow::paused_standsStillAndCounts()
{
    ManualClock clock;
    TimeWindow window(clock);
    window.noteChange();
    QCOMPARE(window.changes(), 0);
    window.setFollowing(false);
    const Time to = window.to();
    QCOMPARE(window.bufferPercent(), 50); // 5 of the 10 minutes that are kept second by second
    clock.advance(60s);
    window.noteChange();
    window.noteChange();
    QCOMPARE(window.to(), to);
    QCOMPARE(window.changes(), 2);
    QCOMPARE(window.bufferPercent(), 60);
    clock.advance(10min);
    QCOMPARE(window.bufferPercent(), 160); // no longer in the finest
    clock.advance(60min);
    QCOMPARE(window.bufferPercent(), 760);
    window.setFollowing(true);
    QCOMPARE(window.to(), clock.now());
    QCOMPARE(window.changes(), 0);
}

void tst_TimeWindow::pan_pausesAndArrivesAtThePresent()
{
    ManualClock clock;
    TimeWindow window(clock);
    window.panBy(-0.5);
    QVERIFY(!window.isFollowing());
    QCOMPARE(window.to(), clock.now() - 150s);
    window.panBy(0.25);
    QVERIFY(!window.isFollowing());
    window.panBy(0.5);
    QVERIFY(window.isFollowing());
    QCOMPARE(window.to(), clock.now());
    window.panBy(-1e9); // no further than a day
    QVERIFY(window.from() >= clock.now() - 24h);
}

void tst_TimeWindow::zoom_keepsTheAnchor()
{
    ManualClock clock;
    TimeWindow window(clock);
    window.panBy(-1);
    const Time middle = window.from() + window.span() / 2;
    window.zoomBy(0.5, 0.5);
    QCOMPARE(window.span(), Time(150s));
    QCOMPARE(window.from() + window.span() / 2, middle);
    window.setFollowing(true);
    window.zoomBy(2, 0.1);
    QCOMPARE(window.to(), clock.now()); // following, the present stays at the edge
}

void tst_TimeWindow::zoom_hasLimits()
{
    ManualClock clock;
    TimeWindow window(clock);
    window.zoomBy(1e-9);
    QCOMPARE(window.seconds(), 10);
    window.zoomBy(1e9);
    QCOMPARE(window.seconds(), 86400);
    for (const double factor : {0.0, -1.0, qQNaN(), qInf()})
        window.zoomBy(factor);
    QCOMPARE(window.seconds(), 86400);
}

void tst_TimeWindow::clockSetBack_windowIsNotInTheFuture()
{
    ManualClock clock;
    TimeWindow window(clock);
    window.setFollowing(false);
    clock.jump(-1h);
    QVERIFY(window.to() <= clock.now());
    window.setFollowing(true);
    clock.jump(-1h);
    QCOMPARE(window.to(), clock.now());
}

QTEST_GUILESS_MAIN(tst_TimeWindow)
#include "tst_timewindow.moc"

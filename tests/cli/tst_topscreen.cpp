// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/console.h"
#include "cli/topscreen.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::cli;

namespace {

QJsonObject place(const QString &room, const QString &channel, int members, double in, double out)
{
    QJsonObject place{{u"room"_s, room}, {u"members"_s, members}, {u"in_rate"_s, in}, {u"out_rate"_s, out}};
    if (!channel.isEmpty())
        place.insert("channel"_L1, channel);
    return place;
}

QJsonObject snapshot(const QString &instance = u"bus-1"_s, double outRate = 750)
{
    return {
        {u"eventType"_s, u"metrics_snapshot"_s},
        {u"time"_s, u"2026-01-01T12:00:05.000Z"_s},
        {u"instance"_s, instance},
        {u"state"_s, u"healthy"_s},
        {u"uptime_seconds"_s, 725},
        {u"connections"_s, QJsonObject{{u"total"_s, 7},
                                       {u"clients"_s, 6},
                                       {u"limit"_s, 10'000},
                                       {u"refused_total"_s, 0},
                                       {u"by_type"_s, QJsonObject{{u"human"_s, 3}, {u"ai-agent"_s, 0}}}}},
        {u"messages"_s, QJsonObject{{u"in_rate"_s, 100},
                                    {u"out_rate"_s, outRate},
                                    {u"bytes_in_rate"_s, 20'000},
                                    {u"bytes_out_rate"_s, 150'000},
                                    {u"in_total"_s, 1200},
                                    {u"out_total"_s, 9000}}},
        {u"latency_ms"_s, QJsonObject{{u"p50"_s, 0.08}, {u"p99"_s, 0.9}, {u"p999"_s, QJsonValue()}}},
        {u"errors"_s, QJsonObject{{u"total"_s, 2}, {u"rate"_s, 0}}},
        {u"storage"_s, QJsonObject{{u"backend"_s, u"memory"_s}, {u"state"_s, u"healthy"_s}}},
        {u"process"_s, QJsonObject{{u"cpu_percent"_s, 3.1}, {u"memory_bytes"_s, 41'000'000}}},
        {u"shards"_s, QJsonArray{QJsonObject{{u"shard"_s, 0}, {u"busy_percent"_s, 2.0}}}},
        {u"channels"_s,
         QJsonObject{{u"total"_s, 10},
                     {u"busiest"_s, QJsonArray{place(u"science"_s, u"general"_s, 2, 5, 10), place(u"lab"_s, u"results"_s, 9, 1, 9),
                                               place(u"a"_s, u"first"_s, 1, 3, 50)}}}},
        {u"rooms"_s, QJsonObject{{u"total"_s, 3}, {u"busiest"_s, QJsonArray{place(u"science"_s, {}, 3, 5, 10)}}}},
    };
}

QStringList textOf(const TopScreen &screen, QSize size, ColorMode color = ColorMode::Never)
{
    const Console console(color, true);
    QStringList lines;
    for (const QByteArray &line : screen.lines(size, console))
        lines.append(QString::fromUtf8(line));
    return lines;
}

/// The first words of the lines below the table's head.
QStringList names(const TopScreen &screen)
{
    QStringList result;
    bool inTable = false;
    for (const QString &line : textOf(screen, {100, 40})) {
        if (inTable && !line.isEmpty() && !line.startsWith("q quit"_L1))
            result.append(line.section(u' ', 0, 0));
        inTable = inTable || line.contains("MEMBERS"_L1);
    }
    return result;
}

} // namespace

class TestTopScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutSnapshots_saysSo()
    {
        TopScreen screen;
        screen.setUrl(u"ws://bus:9100"_s);
        const QString text = textOf(screen, {80, 24}).join(u'\n');
        QVERIFY(text.contains("ws://bus:9100"_L1));
        QVERIFY(text.contains("waiting for the first snapshot"_L1));
        QVERIFY(text.contains("q quit"_L1));
    }

    void snapshot_isShown()
    {
        TopScreen screen;
        screen.take(snapshot());
        const QString text = textOf(screen, {120, 40}).join(u'\n');
        for (const QString &fact : {u"healthy"_s, u"up 12m 05s"_s, u"bus-1"_s, u"6  7 connections of 10.0k"_s, u"3 human"_s, u"100/s"_s,
                                    u"20.0 kB/s"_s, u"750/s"_s, u"p50 0.08 ms"_s, u"p999 -"_s, u"2 errors"_s, u"memory"_s, u"3.1 % cpu"_s,
                                    u"41.0 MB memory"_s, u"0: 2.0 %"_s, u"CHANNEL (10 in all)"_s})
            QVERIFY2(text.contains(fact), qPrintable(fact + u"\n"_s + text));
        QVERIFY(!text.contains("ai-agent"_L1)); // there is none
    }

    void anySize_isKeptTo_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(200, 60), QSize(80, 24), QSize(40, 10), QSize(20, 3), QSize(5, 2), QSize(1, 1)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void anySize_isKeptTo()
    {
        QFETCH(QSize, size);
        TopScreen screen;
        screen.take(snapshot());
        const QStringList lines = textOf(screen, size);
        QVERIFY(lines.size() <= size.height());
        for (const QString &line : lines)
            QVERIFY2(line.size() < size.width(), qPrintable(line));
        if (size.height() > 2) // the keys stay in the last line
            QCOMPARE(lines.size(), size.height());
    }

    void colours_areOnlyThereWhenWanted()
    {
        TopScreen screen;
        screen.take(snapshot());
        QVERIFY(!textOf(screen, {80, 24}).join(QString()).contains(u'\x1b'));
        QVERIFY(textOf(screen, {80, 24}, ColorMode::Always).join(QString()).contains("\x1b[32m"_L1));
    }

    void controlCharacters_doNotReachTheTerminal()
    {
        TopScreen screen;
        screen.take(snapshot(u"evil\x1b[2J"_s));
        QVERIFY(!textOf(screen, {120, 24}).join(QString()).contains(u'\x1b'));
    }

    void tables_areSortedAsAsked_data()
    {
        QTest::addColumn<TopScreen::Order>("order");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("traffic") << TopScreen::Order::Traffic << QStringList{u"a:first"_s, u"science:general"_s, u"lab:results"_s};
        QTest::newRow("in") << TopScreen::Order::In << QStringList{u"science:general"_s, u"a:first"_s, u"lab:results"_s};
        QTest::newRow("out") << TopScreen::Order::Out << QStringList{u"a:first"_s, u"science:general"_s, u"lab:results"_s};
        QTest::newRow("members") << TopScreen::Order::Members << QStringList{u"lab:results"_s, u"science:general"_s, u"a:first"_s};
        QTest::newRow("name") << TopScreen::Order::Name << QStringList{u"a:first"_s, u"lab:results"_s, u"science:general"_s};
    }
    void tables_areSortedAsAsked()
    {
        QFETCH(TopScreen::Order, order);
        QFETCH(QStringList, expected);
        TopScreen screen;
        screen.take(snapshot());
        screen.setOrder(order);
        QCOMPARE(names(screen), expected);
        screen.setTable(TopScreen::Table::Rooms);
        QCOMPARE(names(screen), QStringList{u"science"_s});
    }

    void severalInstances_areShownOneAtATime()
    {
        TopScreen screen;
        screen.take(snapshot(u"bus-1"_s));
        QVERIFY(!textOf(screen, {160, 24}).join(QString()).contains("instance 1 of"_L1));
        screen.take(snapshot(u"bus-2"_s));
        screen.take(snapshot(u"bus-1"_s));
        QVERIFY(textOf(screen, {160, 24})[0].contains("bus-1"_L1));
        QVERIFY(textOf(screen, {160, 24})[1].contains("instance 1 of 2"_L1));
        screen.turnToNextInstance();
        QVERIFY(textOf(screen, {160, 24})[0].contains("bus-2"_L1));
        screen.turnToNextInstance();
        QVERIFY(textOf(screen, {160, 24})[0].contains("bus-1"_L1));
        for (int i = 0; i < 1000; ++i) // nobody makes it keep any number
            screen.take(snapshot(u"other-%1"_s.arg(i)));
        QVERIFY(textOf(screen, {160, 24})[1].contains("instance 1 of 64"_L1));
    }

    void trouble_standsAboveTheLastFigures()
    {
        TopScreen screen;
        screen.take(snapshot());
        screen.setTrouble(u"reconnecting"_s);
        QVERIFY(textOf(screen, {80, 24})[1].contains("reconnecting"_L1));
        QVERIFY(textOf(screen, {80, 24}).join(QString()).contains("p50 0.08 ms"_L1));
        screen.setTrouble({});
        screen.setPaused(true);
        QVERIFY(textOf(screen, {80, 24})[1].contains("paused"_L1));
    }

    void trend_growsToTheRight()
    {
        TopScreen screen;
        for (const double rate : {0.0, 100.0, 200.0})
            screen.take(snapshot(u"bus-1"_s, rate));
        QVERIFY(textOf(screen, {120, 24}).join(QString()).contains(u"▁▅█"_s));
    }

    void summary_isOneLine()
    {
        QCOMPARE(TopScreen::summary(snapshot()),
                 "2026-01-01T12:00:05.000Z bus-1 healthy clients=6 connections=7 in=100/s out=750/s p99=0.90ms errors=0/s slow=- cpu=3.1% "
                 "memory=41.0MB");
    }
};

QTEST_GUILESS_MAIN(TestTopScreen)
#include "tst_topscreen.moc"

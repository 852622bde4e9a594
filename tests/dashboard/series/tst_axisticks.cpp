// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/series/axisticks.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_AxisTicks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void time_isRound_data();
    void time_isRound();
    void time_nothing();
    void value_endsAtARoundNumber_data();
    void value_endsAtARoundNumber();
    void valueTicks_areRound_data();
    void valueTicks_areRound();
    void quantity_reads_data();
    void quantity_reads();
};

void tst_AxisTicks::time_isRound_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("10 s") << 10 << u"12:00:02"_s << u"12:00:04"_s;
    QTest::newRow("5 min") << 300 << u"12:01"_s << u"12:02"_s;
    QTest::newRow("1 h") << 3600 << u"12:15"_s << u"12:30"_s;
    QTest::newRow("24 h") << 86400 << u"18:00"_s << u"00:00"_s;
}

void tst_AxisTicks::time_isRound()
{
    QFETCH(int, seconds);
    QFETCH(QString, first);
    QFETCH(QString, second);
    const Time noon{1'767'268'800'000};
    const auto ticks = timeTicks(noon + 1s, noon + std::chrono::seconds(seconds + 1), 5, QTimeZone::utc());
    QVERIFY(ticks.size() >= 2 && ticks.size() <= 6);
    QCOMPARE(ticks[0].label, first);
    QCOMPARE(ticks[1].label, second);
    for (const AxisTick &tick : ticks)
        QVERIFY(tick.position >= 0 && tick.position <= 1);
}

void tst_AxisTicks::time_nothing()
{
    QVERIFY(timeTicks(Time(5), Time(5), 5).isEmpty());
    QVERIFY(timeTicks(Time(0), Time(1000), 0).isEmpty());
}

void tst_AxisTicks::value_endsAtARoundNumber_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("top");
    QTest::newRow("0") << 0.0 << 1.0;
    QTest::newRow("1") << 1.0 << 1.0;
    QTest::newRow("1.1") << 1.1 << 2.0;
    QTest::newRow("37") << 37.0 << 40.0;
    QTest::newRow("750") << 750.0 << 800.0;
    QTest::newRow("0.9") << 0.9 << 1.0;
    QTest::newRow("50000") << 50000.0 << 60000.0;
    QTest::newRow("not a number") << qQNaN() << 1.0;
    QTest::newRow("negative") << -3.0 << 1.0;
}

void tst_AxisTicks::value_endsAtARoundNumber()
{
    QFETCH(double, value);
    QFETCH(double, top);
    QCOMPARE(roundUp(value, Quantity::PerSecond), top);
    const auto ticks = valueTicks(top, Quantity::PerSecond);
    QVERIFY(ticks.size() >= 4 && ticks.size() <= 6);
    QCOMPARE(ticks.first(), (AxisTick{0, u"0/s"_s}));
    QCOMPARE(ticks.last().position, 1.0);
}

void tst_AxisTicks::valueTicks_areRound_data()
{
    QTest::addColumn<double>("top");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QStringList>("labels");
    const auto row = [](double top, Quantity::Unit unit, const char *labels) {
        QTest::newRow(labels) << top << int(unit) << QString::fromLatin1(labels).replace(u'_', QChar(0x202f)).split(u' ');
    };
    row(4, Quantity::Count, "0 1 2 3 4");
    row(6, Quantity::Count, "0 2 4 6");
    row(8, Quantity::Count, "0 2 4 6 8");
    row(10, Quantity::Count, "0 2 4 6 8 10");
    row(20, Quantity::Count, "0 5 10 15 20");
    row(60, Quantity::Count, "0 20 40 60");
    row(1000, Quantity::Count, "0 200 400 600 800 1_k");
    row(2000, Quantity::PerSecond, "0/s 500/s 1_k/s 1.5_k/s 2_k/s");
    row(0.8, Quantity::Percent, "0_% 0.2_% 0.4_% 0.6_% 0.8_%");
    row(0.1, Quantity::Milliseconds, "0_ms 0.02_ms 0.04_ms 0.06_ms 0.08_ms 0.1_ms");
    row(0.01, Quantity::Milliseconds, "0_ms 0.002_ms 0.004_ms 0.006_ms 0.008_ms 0.01_ms");
    row(100, Quantity::Percent, "0_% 20_% 40_% 60_% 80_% 100_%");
}

void tst_AxisTicks::valueTicks_areRound()
{
    QFETCH(double, top);
    QFETCH(int, unit);
    QFETCH(QStringList, labels);
    QStringList shown;
    for (const AxisTick &tick : valueTicks(top, Quantity::Unit(unit)))
        shown.append(tick.label);
    QCOMPARE(shown, labels);
}

void tst_AxisTicks::quantity_reads_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("unit");
    QTest::addColumn<QString>("text");
    QTest::newRow("count") << 7.0 << int(Quantity::Count) << u"7"_s;
    QTest::newRow("thousands") << 12345.0 << int(Quantity::Count) << u"12.3\u202fk"_s;
    QTest::newRow("nearly a thousand") << 999.7 << int(Quantity::PerSecond) << u"1.00\u202fk/s"_s;
    QTest::newRow("rate") << 750.0 << int(Quantity::PerSecond) << u"750/s"_s;
    QTest::newRow("bytes") << 41000000.0 << int(Quantity::Bytes) << u"41\u202fMB"_s;
    QTest::newRow("volume") << 150000.0 << int(Quantity::BytesPerSecond) << u"150\u202fkB/s"_s;
    QTest::newRow("latency") << 0.08 << int(Quantity::Milliseconds) << u"0.080\u202fms"_s;
    QTest::newRow("seconds") << 1700.0 << int(Quantity::Milliseconds) << u"1.70\u202fs"_s;
    QTest::newRow("nearly ten") << 9.996 << int(Quantity::PerSecond) << u"10.0/s"_s;
    QTest::newRow("nearly a hundred") << 99.96 << int(Quantity::PerSecond) << u"100/s"_s;
    QTest::newRow("nearly a second") << 999.6 << int(Quantity::Milliseconds) << u"1.00\u202fs"_s;
    QTest::newRow("not quite a second") << 999.4 << int(Quantity::Milliseconds) << u"999\u202fms"_s;
    QTest::newRow("percent") << 3.1 << int(Quantity::Percent) << u"3.10\u202f%"_s;
}

void tst_AxisTicks::quantity_reads()
{
    QLocale::setDefault(QLocale::c());
    QFETCH(double, value);
    QFETCH(int, unit);
    QTEST(Quantity::text(value, Quantity::Unit(unit)), "text");
}

QTEST_APPLESS_MAIN(tst_AxisTicks)
#include "tst_axisticks.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/histogram.h"

#include <QTest>

using namespace arqon::bench;

class TestHistogram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void percentile_isWithinOnePercentAndNeverTooLow_data();
    void percentile_isWithinOnePercentAndNeverTooLow();
    void percentile_countsEverySample();
    void percentile_neverExceedsTheLargest();
    void empty_isZero();
    void negative_countsAsZero();
    void add_isAsIfRecordedInOne();
};

void TestHistogram::percentile_isWithinOnePercentAndNeverTooLow_data()
{
    QTest::addColumn<qint64>("value");
    const QList<qint64> values{0,
                               1,
                               127,
                               128,
                               129,
                               255,
                               256,
                               257,
                               1000,
                               65535,
                               65536,
                               999'999,
                               1'000'000,
                               123'456'789,
                               1'000'000'000,
                               59'999'999'999,
                               86'400'000'000'000};
    for (const qint64 value : values)
        QTest::addRow("%lld ns", static_cast<long long>(value)) << value;
}

void TestHistogram::percentile_isWithinOnePercentAndNeverTooLow()
{
    QFETCH(const qint64, value);
    Histogram histogram;
    histogram.record(Nanoseconds(value));
    histogram.record(Nanoseconds(value * 4 + 1000)); // so that `value` is not the largest, which would be exact
    const auto found = histogram.percentile(0.5).count();
    QVERIFY(found >= value);
    QVERIFY(static_cast<double>(found - value) <= static_cast<double>(value) / 100);
}

void TestHistogram::percentile_countsEverySample()
{
    Histogram histogram;
    for (int value = 1; value <= 100; ++value)
        histogram.record(Nanoseconds(value));
    QCOMPARE(histogram.count(), std::uint64_t(100));
    QCOMPARE(histogram.percentile(0.5), Nanoseconds(50));
    QCOMPARE(histogram.percentile(0.99), Nanoseconds(99));
    QCOMPARE(histogram.percentile(0.991), Nanoseconds(100));
    QCOMPARE(histogram.percentile(0), Nanoseconds(1));
    QCOMPARE(histogram.mean(), Nanoseconds(51)); // 50.5
}

void TestHistogram::percentile_neverExceedsTheLargest()
{
    Histogram histogram;
    histogram.record(Nanoseconds(1'000'001));
    QCOMPARE(histogram.percentile(1), Nanoseconds(1'000'001));
    QCOMPARE(histogram.largest(), Nanoseconds(1'000'001));
}

void TestHistogram::empty_isZero()
{
    const Histogram histogram;
    QCOMPARE(histogram.percentile(0.99), Nanoseconds(0));
    QCOMPARE(histogram.mean(), Nanoseconds(0));
}

void TestHistogram::negative_countsAsZero()
{
    Histogram histogram;
    histogram.record(Nanoseconds(-5));
    QCOMPARE(histogram.count(), std::uint64_t(1));
    QCOMPARE(histogram.percentile(1), Nanoseconds(0));
}

void TestHistogram::add_isAsIfRecordedInOne()
{
    Histogram one;
    Histogram other;
    Histogram both;
    for (int value = 0; value < 5000; ++value) {
        (value % 3 == 0 ? one : other).record(Nanoseconds(value * 977));
        both.record(Nanoseconds(value * 977));
    }
    one.add(other);
    QCOMPARE(one.count(), both.count());
    QCOMPARE(one.largest(), both.largest());
    QCOMPARE(one.mean(), both.mean());
    for (const double share : {0.01, 0.5, 0.9, 0.999})
        QCOMPARE(one.percentile(share), both.percentile(share));
}

QTEST_APPLESS_MAIN(TestHistogram)
#include "tst_histogram.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/durationhistogram.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class tst_DurationHistogram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void upperBound_risesByLessThanAThird()
    {
        for (size_t i = 1; i + 1 < DurationHistogram::Buckets; ++i) {
            const auto before = DurationHistogram::upperBound(i - 1);
            QVERIFY(DurationHistogram::upperBound(i) > before);
            QVERIFY(DurationHistogram::upperBound(i).count() <= before.count() * 5 / 4);
        }
        QVERIFY(DurationHistogram::upperBound(0) < 2us);
        QVERIFY(DurationHistogram::upperBound(DurationHistogram::Buckets - 2) > 10s);
    }

    void add_countsABoundInItsOwnBucket()
    {
        for (size_t i = 0; i + 1 < DurationHistogram::Buckets; ++i) {
            DurationHistogram histogram;
            histogram.add(DurationHistogram::upperBound(i));
            QCOMPARE(histogram.bucket(i), 1u);
            histogram.add(DurationHistogram::upperBound(i) + 1ns);
            QCOMPARE(histogram.bucket(i + 1), 1u);
        }
    }

    void add_takesWhatIsBeyondItsEnds()
    {
        DurationHistogram histogram;
        histogram.add(-5ns);
        histogram.add(0ns);
        histogram.add(24h);
        QCOMPARE(histogram.bucket(0), 2u);
        QCOMPARE(histogram.bucket(DurationHistogram::Buckets - 1), 1u);
        QCOMPARE(histogram.count(), 3u);
    }

    void quantile_isTheBoundOfItsBucket()
    {
        DurationHistogram histogram;
        QVERIFY(!histogram.quantile(0.5));
        for (int i = 1; i <= 1000; ++i)
            histogram.add(std::chrono::microseconds(i));
        QVERIFY(*histogram.quantile(0.5) >= 500us && *histogram.quantile(0.5) <= 625us);
        QVERIFY(*histogram.quantile(0.999) >= 999us && *histogram.quantile(0.999) <= 1250us);
        QVERIFY(*histogram.quantile(0) <= 2us);
    }

    void sums_addUpAndSubtract()
    {
        DurationHistogram one;
        one.add(1ms);
        DurationHistogram both = one;
        DurationHistogram other;
        other.add(3ms);
        both += other;
        QCOMPARE(both.count(), 2u);
        QCOMPARE(both.sum(), 4ms);
        QCOMPARE(both.since(one).count(), 1u);
        QCOMPARE(both.since(one).sum(), 3ms);
        QVERIFY(*both.since(one).quantile(1) >= 3ms);
    }
};

QTEST_APPLESS_MAIN(tst_DurationHistogram)
#include "tst_durationhistogram.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/listing/listingschedule.h"

#include <QtTest>

using namespace std::chrono_literals;
using namespace arqon::dashboard;

class TestListingSchedule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void longListsAreAskedForMoreSeldom_data()
    {
        QTest::addColumn<qint64>("entries");
        QTest::addColumn<int>("pause");
        QTest::newRow("none") << qint64(0) << 2000;
        QTest::newRow("a thousand") << qint64(1000) << 2000;
        QTest::newRow("ten thousand") << qint64(10'000) << 20'000;
        QTest::newRow("a million") << qint64(1'000'000) << 30'000;
    }

    void longListsAreAskedForMoreSeldom()
    {
        QFETCH(qint64, entries);
        QFETCH(int, pause);
        ListingSchedule schedule;
        QVERIFY(schedule.isDue(5s));
        schedule.done(5s, entries);
        QVERIFY(!schedule.isDue(5s + std::chrono::milliseconds(pause - 1)));
        QVERIFY(schedule.isDue(5s + std::chrono::milliseconds(pause)));
    }

    void clockThatIsSetBackDoesNotStopIt()
    {
        ListingSchedule schedule;
        schedule.done(1000h, 1);
        QVERIFY(schedule.isDue(10h));
    }

    void resetMakesItDue()
    {
        ListingSchedule schedule;
        schedule.done(5s, 1);
        schedule.reset();
        QVERIFY(schedule.isDue(5s));
    }
};

QTEST_GUILESS_MAIN(TestListingSchedule)
#include "tst_listingschedule.moc"

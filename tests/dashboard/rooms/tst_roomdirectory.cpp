// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomdirectory.h"
#include "tests/support/dashboard/samplelists.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class TestRoomDirectory : public QObject
{
    Q_OBJECT
    static constexpr Time start{1'767'268'800'000};

    static TelemetryEvent event(const QString &type, const QJsonObject &fields)
    {
        return TelemetryEvent::fromJson(sample::event(type, start, fields)).value();
    }
    /// The room lab with the channels a and b; a at that offset.
    static void list(RoomDirectory &directory, Time now, int offset = 0)
    {
        directory.beginListing();
        directory.addRooms({sample::room(u"lab"_s, 2)});
        directory.addChannels({sample::channel(u"lab"_s, u"a"_s, {{u"offset"_s, offset}}), sample::channel(u"lab"_s, u"b"_s)}, now);
        directory.endListing();
    }

private Q_SLOTS:
    void readsLists()
    {
        RoomDirectory directory;
        list(directory, start, 7);
        QCOMPARE(directory.rows().size(), 3);
        QCOMPARE(directory.find(u"lab"_s)->channels, 2);
        QCOMPARE(directory.find(u"lab"_s)->messages, 7);
        QCOMPARE(directory.find(u"lab:a"_s)->members, 1);
        QVERIFY(std::isnan(directory.find(u"lab:a"_s)->inRate)); // one listing tells no rate
        QCOMPARE(directory.channelsOf(u"lab"_s).size(), 2);
    }

    void rateIsTheGrowthBetweenTwoLists()
    {
        RoomDirectory directory;
        list(directory, start, 100);
        list(directory, start + 2s, 300);
        QCOMPARE(directory.find(u"lab:a"_s)->inRate, 100);
        QCOMPARE(directory.find(u"lab:b"_s)->inRate, 0);
        QCOMPARE(directory.find(u"lab"_s)->inRate, 100);
        list(directory, start + 4s, 10); // the history began anew
        QVERIFY(std::isnan(directory.find(u"lab:a"_s)->inRate));
    }

    void snapshotKnowsTheBusiest()
    {
        RoomDirectory directory;
        list(directory, start);
        Snapshot snapshot;
        snapshot.busiestRooms.append({.room = u"lab"_s, .channel = {}, .channels = 2, .members = 6, .inRate = 5, .outRate = 50});
        snapshot.busiestChannels.append({.room = u"lab"_s, .channel = u"a"_s, .channels = 0, .members = 4, .inRate = 5, .outRate = 50});
        directory.apply(snapshot);
        QCOMPARE(directory.find(u"lab"_s)->members, 6);
        QCOMPARE(directory.find(u"lab:a"_s)->outRate, 50);
        list(directory, start + 2s, 1000); // what was measured beats what is estimated
        QCOMPARE(directory.find(u"lab:a"_s)->inRate, 5);
        directory.apply(Snapshot{});
        QVERIFY(std::isnan(directory.find(u"lab:a"_s)->outRate));
    }

    void whatIsNotListedAnyMoreIsGone()
    {
        RoomDirectory directory;
        list(directory, start);
        directory.beginListing();
        directory.addRooms({sample::room(u"lab"_s, 1)});
        directory.addChannels({sample::channel(u"lab"_s, u"a"_s)}, start + 2s);
        directory.endListing();
        QVERIFY(directory.find(u"lab:b"_s)->gone);
        directory.forgetGone();
        QVERIFY(!directory.find(u"lab:b"_s));
        QCOMPARE(directory.channelsOf(u"lab"_s).size(), 1);
        QVERIFY(directory.channelsOf(u"lab"_s).contains(u"lab:a"_s));
    }

    // A table asks once for each channel: with a copy each time a room of n channels would cost n².
    void channelsAreNotCopied()
    {
        RoomDirectory directory;
        list(directory, start);
        const auto channels = directory.channelsOf(u"lab"_s);
        const auto again = directory.channelsOf(u"lab"_s);
        QCOMPARE(&*again.begin(), &*channels.begin());
    }

    void whatIsGoneCountsInNoRoom()
    {
        RoomDirectory directory;
        directory.beginListing();
        directory.addRooms({sample::room(u"lab"_s, 2)});
        directory.addChannels(
            {sample::channel(u"lab"_s, u"a"_s, {{u"offset"_s, 7}}), sample::channel(u"lab"_s, u"b"_s, {{u"offset"_s, 30}})}, start);
        directory.endListing();
        QCOMPARE(directory.find(u"lab"_s)->messages, 37);
        directory.beginListing();
        directory.addRooms({sample::room(u"lab"_s, 1)});
        directory.addChannels({sample::channel(u"lab"_s, u"a"_s, {{u"offset"_s, 17}})}, start + 2s);
        directory.endListing();
        QVERIFY(directory.find(u"lab:b"_s)->gone); // and still shown
        QCOMPARE(directory.find(u"lab"_s)->messages, 17);
        QCOMPARE(directory.find(u"lab"_s)->inRate, 5);
    }

    void eventsCreateAndDelete()
    {
        RoomDirectory directory;
        list(directory, start);
        directory.apply(event(u"channel_created"_s, {{u"room"_s, u"new"_s}, {u"channel"_s, u"c"_s}, {u"persistent"_s, true}}));
        QVERIFY(directory.find(u"new"_s));
        QVERIFY(directory.find(u"new:c"_s)->persistent);
        directory.apply(event(u"channel_deleted"_s, {{u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}}));
        QVERIFY(directory.find(u"lab:a"_s)->gone);
        QVERIFY(!directory.find(u"lab"_s)->gone);
        directory.apply(event(u"room_expired"_s, {{u"room"_s, u"lab"_s}}));
        QVERIFY(directory.find(u"lab"_s)->gone);
        QVERIFY(directory.find(u"lab:b"_s)->gone);
        directory.apply(event(u"channel_created"_s, {{u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}}));
        QVERIFY(!directory.find(u"lab:a"_s)->gone);
    }

    void whatIsCreatedDuringAListingStays()
    {
        RoomDirectory directory;
        directory.beginListing();
        directory.apply(event(u"channel_created"_s, {{u"room"_s, u"new"_s}, {u"channel"_s, u"c"_s}}));
        directory.addRooms({sample::room(u"lab"_s, 1)});
        directory.endListing();
        QVERIFY(!directory.find(u"new"_s)->gone);
        QVERIFY(!directory.find(u"new:c"_s)->gone);
    }

    void nonsenseIsNoRoom_data()
    {
        QTest::addColumn<QJsonValue>("entry");
        QTest::newRow("nothing") << QJsonValue(QJsonObject());
        QTest::newRow("a number") << QJsonValue(1);
        QTest::newRow("name of another type") << QJsonValue(QJsonObject{{u"room"_s, 3}});
        QTest::newRow("channel without a room") << QJsonValue(QJsonObject{{u"channel"_s, u"a"_s}});
    }

    void nonsenseIsNoRoom()
    {
        QFETCH(QJsonValue, entry);
        RoomDirectory directory;
        directory.beginListing();
        directory.addRooms({entry});
        directory.addChannels({entry}, start);
        directory.endListing();
        QVERIFY(directory.rows().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRoomDirectory)
#include "tst_roomdirectory.moc"

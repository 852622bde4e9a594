// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/rooms/roomsmodel.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/samplelists.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

class TestRoomsModel : public QObject
{
    Q_OBJECT
    struct World
    {
        ManualClock clock;
        FakeSession session;
        TelemetryFeed feed{session};
        RoomsModel model{session, feed, clock};
        QHash<QString, BusError> refusals; // by command

        World()
        {
            session.setScript([this](const FakeSession::Request &request) { return answer(request); });
            session.open(Profile::local());
        }

        Reply answer(const FakeSession::Request &request) const
        {
            if (refusals.contains(request.command))
                return Reply::failure(refusals.value(request.command));
            if (request.command == u"list_rooms")
                return Reply::success({{u"rooms"_s, QJsonArray{sample::room(u"lab"_s, 1)}}});
            if (request.command == u"list_channels")
                return Reply::success({{u"channels"_s, QJsonArray{sample::channel(u"lab"_s, u"a"_s)}}, {u"total"_s, 1}});
            if (request.command == u"presence")
                return Reply::success({{u"clients"_s, QJsonArray{QJsonObject{{u"client_id"_s, u"ada"_s}, {u"client_type"_s, u"human"_s}}}},
                                       {u"total"_s, 12}});
            if (request.command == u"history")
                return Reply::success({{u"first_offset"_s, 11}, {u"offset"_s, 20}});
            return Reply::success({});
        }

        void refuse(const QString &command, int code, const QString &word, const QString &message)
        {
            BusError error;
            error.code = code;
            error.word = word;
            error.message = message;
            refusals.insert(command, error);
        }
        QJsonObject parametersOf(const QString &command) const
        {
            for (auto it = session.requests.crbegin(); it != session.requests.crend(); ++it) {
                if (it->command == command)
                    return it->parameters;
            }
            return {{u"never"_s, u"asked"_s}};
        }
        void show()
        {
            model.setShown(true);
            QTRY_VERIFY(model.state() != RoomsModel::State::Loading);
        }
    };

private Q_SLOTS:
    void listsRoomsAndChannels()
    {
        World world;
        world.show();
        QCOMPARE(world.model.state(), RoomsModel::State::Ready);
        QCOMPARE(world.model.table()->count(), 2);
        QCOMPARE(world.model.table()->keyAt(1), u"lab:a"_s);
    }

    void eitherRefusalIsTold_data()
    {
        QTest::addColumn<QString>("command");
        QTest::newRow("rooms") << u"list_rooms"_s;
        QTest::newRow("channels") << u"list_channels"_s;
    }

    void eitherRefusalIsTold()
    {
        QFETCH(QString, command);
        World world;
        world.refuse(command, 403, u"forbidden"_s, u"Not for you."_s);
        world.show();
        QCOMPARE(world.model.state(), RoomsModel::State::Forbidden);
        QCOMPARE(world.model.problem(), u"Not for you."_s);
        world.refusals.clear();
        world.model.retry();
        QTRY_COMPARE(world.model.state(), RoomsModel::State::Ready);
    }

    void lostConnectionDuringAListEndsIt()
    {
        World world;
        world.session.holdBack(true);
        world.model.setShown(true);
        world.session.setState(BusSession::State::Waiting);
        world.session.holdBack(false);
        QCoreApplication::processEvents();
        world.session.setState(BusSession::State::Connected);
        QTRY_COMPARE(world.model.state(), RoomsModel::State::Ready);
        QCOMPARE(world.model.table()->count(), 2);
    }

    void detailAsksForMembersAndHistory()
    {
        World world;
        world.show();
        world.model.detail()->setKey(u"lab:a"_s);
        QTRY_COMPARE(world.model.detail()->membersTotal(), 12);
        QCOMPARE(world.model.detail()->members().first().toMap().value(u"clientId"_s), u"ada"_s);
        QTRY_COMPARE(world.model.detail()->historyDepth(), 10);
        QCOMPARE(world.parametersOf(u"history"_s), (QJsonObject{{u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}, {u"limit"_s, 1}}));
    }

    void roomHasNoHistoryOfItsOwn()
    {
        World world;
        world.show();
        world.model.detail()->setKey(u"lab"_s);
        QTRY_COMPARE(world.model.detail()->membersTotal(), 12);
        QVERIFY(world.parametersOf(u"history"_s).contains(u"never"_s));
        QCOMPARE(world.parametersOf(u"presence"_s).contains(u"channel"_s), false);
    }

    void refusedDetailIsTold()
    {
        World world;
        world.show();
        world.refuse(u"presence"_s, 404, u"channel_not_found"_s, u"There is no channel lab:zzz"_s);
        world.model.detail()->setKey(u"lab"_s);
        QTRY_COMPARE(world.model.detail()->problem(), u"There is no channel lab:zzz"_s);
    }

    void oneRefusalIsNotCoveredByTheOtherAnswer_data()
    {
        QTest::addColumn<QString>("refused");
        QTest::newRow("members") << u"presence"_s;
        QTest::newRow("history") << u"history"_s;
    }

    void oneRefusalIsNotCoveredByTheOtherAnswer()
    {
        QFETCH(QString, refused);
        World world;
        world.show();
        world.refuse(refused, 403, u"forbidden"_s, u"Not for you."_s);
        RoomDetail &detail = *world.model.detail();
        QSignalSpy answers(&detail, &RoomDetail::changed);
        detail.setKey(u"lab:a"_s);
        QTRY_COMPARE(answers.size(), 3); // the key's own, and both answers
        QCOMPARE(detail.problem(), u"Not for you."_s);
        world.refusals.clear();
        detail.refresh();
        QTRY_COMPARE(answers.size(), 5);
        QCOMPARE(detail.problem(), QString());
        world.refuse(refused, 403, u"forbidden"_s, u"Not for you."_s);
        detail.refresh();
        QTRY_COMPARE(answers.size(), 7);
        world.refusals.clear();
        detail.setKey(u"lab"_s); // another one, that has no history
        QCOMPARE(detail.problem(), QString());
    }

    void createsAndDeletes_data()
    {
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QJsonObject>("parameters");
        QTest::newRow("room") << 0 << u"create_room"_s << QJsonObject{{u"room"_s, u"new"_s}};
        QTest::newRow("room for a time") << 1 << u"create_room"_s << QJsonObject{{u"room"_s, u"new"_s}, {u"ttl"_s, 60}};
        QTest::newRow("channel") << 2 << u"create_channel"_s << QJsonObject{{u"room"_s, u"new"_s}, {u"channel"_s, u"c"_s}};
        QTest::newRow("delete a room") << 3 << u"delete_room"_s << QJsonObject{{u"room"_s, u"lab"_s}};
        QTest::newRow("delete a channel") << 4 << u"delete_channel"_s << QJsonObject{{u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}};
    }

    void createsAndDeletes()
    {
        QFETCH(int, action);
        QFETCH(QString, command);
        World world;
        world.show();
        const auto act = [&world, action] {
            switch (action) {
            case 0:
                return world.model.createRoom(u"new"_s, 0);
            case 1:
                return world.model.createRoom(u"new"_s, 60);
            case 2:
                return world.model.createChannel(u"new"_s, u"c"_s);
            case 3:
                return world.model.remove(u"lab"_s);
            default:
                return world.model.remove(u"lab:a"_s);
            }
        };
        act();
        QTRY_VERIFY(!world.model.isBusy());
        QTEST(world.parametersOf(command), "parameters");
        QVERIFY(!world.model.noticeIsFailure());
        QVERIFY(!world.model.notice().isEmpty());
        world.refuse(command, 409, u"has_members"_s, u"Somebody is still there."_s);
        act();
        QTRY_COMPARE(world.model.notice(), u"Somebody is still there."_s);
        QVERIFY(world.model.noticeIsFailure());
    }

    void snapshotsBringRates()
    {
        World world;
        world.show();
        world.session.deliverTelemetry(sample::snapshot(
            world.clock.now(),
            {{u"channels"_s,
              QJsonObject{
                  {u"busiest"_s,
                   QJsonArray{QJsonObject{
                       {u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}, {u"members"_s, 4}, {u"in_rate"_s, 5.0}, {u"out_rate"_s, 20.0}}}}}}}));
        QCOMPARE(world.model.table()->valuesOf(u"lab:a"_s).value(u"outRate"_s).toDouble(), 20.0);
    }
};

QTEST_GUILESS_MAIN(TestRoomsModel)
#include "tst_roomsmodel.moc"

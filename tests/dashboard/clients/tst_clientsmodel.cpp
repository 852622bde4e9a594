// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/clients/clientsmodel.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/samplelists.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

/// A server with some clients, in pages.
class TestClientsModel : public QObject
{
    Q_OBJECT
    struct World
    {
        ManualClock clock;
        FakeSession session;
        TelemetryFeed feed{session};
        ClientsModel model{session, feed, clock};
        int clients = 3;
        BusError refusal;

        World()
        {
            session.setScript([this](const FakeSession::Request &request) { return answer(request); });
            session.open(Profile::local());
        }

        Reply answer(const FakeSession::Request &request)
        {
            if (refusal.isError())
                return Reply::failure(refusal);
            if (request.command == u"kick")
                return Reply::success({{u"client_id"_s, u"x"_s}, {u"connections"_s, 2}});
            const int from = request.parameters.value("after"_L1).toString().toInt();
            const int limit = request.parameters.value("limit"_L1).toInt();
            QJsonArray page;
            for (int i = from; i < qMin(clients, from + limit); ++i)
                page.append(sample::client(i));
            QJsonObject result{{u"clients"_s, page}, {u"total"_s, clients}};
            if (from + limit < clients)
                result.insert(u"next"_s, QString::number(from + limit));
            return Reply::success(result);
        }

        int asked(const QString &command) const
        {
            return int(std::count_if(session.requests.begin(), session.requests.end(),
                                     [&command](const FakeSession::Request &request) { return request.command == command; }));
        }
        void refuse(int code, const QString &word, const QString &message)
        {
            refusal.code = code;
            refusal.word = word;
            refusal.message = message;
        }
        void show()
        {
            model.setShown(true);
            QTRY_VERIFY(model.state() != ClientsModel::State::Loading);
        }
        void pass(std::chrono::milliseconds time)
        {
            clock.advance(time);
            QCoreApplication::processEvents();
            clock.advance(Clock::tickInterval);
        }
    };

private Q_SLOTS:
    void asksOnlyWhileShown()
    {
        World world;
        world.pass(10s);
        QCOMPARE(world.asked(u"list_clients"_s), 0);
        world.show();
        QCOMPARE(world.model.state(), ClientsModel::State::Ready);
        QCOMPARE(world.model.table()->count(), 3);
        QCOMPARE(world.model.total(), 3);
        world.pass(3s);
        QCOMPARE(world.asked(u"list_clients"_s), 2);
        world.model.setShown(false);
        world.pass(1min);
        QCOMPARE(world.asked(u"list_clients"_s), 2);
    }

    void takesAllPages()
    {
        World world;
        world.clients = 2500;
        world.show();
        QCOMPARE(world.model.table()->count(), 2500);
        QCOMPARE(world.asked(u"list_clients"_s), 3);
    }

    void withoutAServerItIsAway()
    {
        World world;
        world.session.setState(BusSession::State::Waiting);
        world.model.setShown(true);
        QCOMPARE(world.model.state(), ClientsModel::State::Away);
        QCOMPARE(world.asked(u"list_clients"_s), 0);
        world.session.setState(BusSession::State::Connected);
        QTRY_COMPARE(world.model.state(), ClientsModel::State::Ready);
    }

    void knownListStaysWhileTheServerIsAway()
    {
        World world;
        world.show();
        world.session.setState(BusSession::State::Waiting);
        world.pass(10s);
        QCOMPARE(world.model.state(), ClientsModel::State::Ready);
        QCOMPARE(world.model.table()->count(), 3);
        world.clients = 4;
        world.session.setState(BusSession::State::Connected);
        QTRY_COMPARE(world.asked(u"list_clients"_s), 2);
        world.pass(1s);
        QCOMPARE(world.model.table()->newCount(), 1);
    }

    void anotherServerBeginsAnew()
    {
        World world;
        world.show();
        world.session.setState(BusSession::State::Closed);
        Profile other = Profile::local();
        other.name = u"other"_s;
        other.url.setPort(9200);
        world.clients = 1;
        world.session.open(other);
        world.pass(1s);
        QTRY_COMPARE(world.model.table()->count(), 1);
    }

    void refusalsAreStates_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("state");
        QTest::newRow("forbidden") << 403 << u"forbidden"_s << int(ClientsModel::State::Forbidden);
        QTest::newRow("unauthenticated") << 401 << u"unauthenticated"_s << int(ClientsModel::State::Forbidden);
        QTest::newRow("unknown") << 404 << u"unknown_command"_s << int(ClientsModel::State::Unknown);
        QTest::newRow("timeout") << 504 << u"timeout"_s << int(ClientsModel::State::Failed);
        QTest::newRow("never heard of") << 499 << u"strange"_s << int(ClientsModel::State::Failed);
    }

    void refusalsAreStates()
    {
        QFETCH(int, code);
        QFETCH(QString, word);
        World world;
        world.refuse(code, word, u"Because."_s);
        world.show();
        QTEST(int(world.model.state()), "state");
        QCOMPARE(world.model.problem(), u"Because."_s);
        world.refusal = {};
        world.model.retry();
        QTRY_COMPARE(world.model.state(), ClientsModel::State::Ready);
        QCOMPARE(world.model.problem(), QString());
    }

    void laterFailureKeepsTheList()
    {
        World world;
        world.show();
        world.refuse(504, u"timeout"_s, u"No answer."_s);
        world.pass(3s);
        QTRY_COMPARE(world.model.problem(), u"No answer."_s);
        QCOMPARE(world.model.state(), ClientsModel::State::Ready);
        QCOMPARE(world.model.table()->count(), 3);
    }

    void eventsComeBetweenTheLists()
    {
        World world;
        world.show();
        world.session.deliverTelemetry(
            sample::event(u"client_connected"_s, world.clock.now(), {{u"connection_id"_s, u"arq_9"_s}, {u"client_id"_s, u"late"_s}}));
        world.session.deliverTelemetry(sample::event(u"client_disconnected"_s, world.clock.now(), {{u"connection_id"_s, u"arq_0001"_s}}));
        QCOMPARE(world.model.table()->newCount(), 0); // not before the tick
        world.clock.advance(Clock::tickInterval);
        QCOMPARE(world.model.table()->newCount(), 1);
        QCOMPARE(world.model.table()->goneCount(), 1);
        QCOMPARE(world.model.table()->count(), 3);
    }

    void comingBackShowsAllThatIsNew()
    {
        World world;
        world.show();
        world.model.setShown(false);
        world.clients = 5;
        world.model.setShown(true);
        QTRY_COMPARE(world.model.table()->newCount() + world.model.table()->count(), 5);
    }

    void disconnectsThroughKick()
    {
        World world;
        world.show();
        QCOMPARE(world.model.connectionsOf(u"client_0001"_s), 1);
        world.model.disconnectClient(u"client_0001"_s, u"be gone"_s);
        QVERIFY(world.asked(u"kick"_s) == 1);
        QTRY_VERIFY(!world.model.isBusy());
        QVERIFY(world.model.notice().contains(u"client_0001"_s));
        QVERIFY(!world.model.noticeIsFailure());
        const auto kick = std::find_if(world.session.requests.begin(), world.session.requests.end(),
                                       [](const FakeSession::Request &request) { return request.command == u"kick"; });
        QCOMPARE(kick->parameters, (QJsonObject{{u"client_id"_s, u"client_0001"_s}, {u"reason"_s, u"be gone"_s}}));
    }

    void refusedActionIsToldInTheServersWords()
    {
        World world;
        world.show();
        world.refuse(403, u"forbidden"_s, u"Only from this machine."_s);
        world.model.disconnectClient(u"client_0001"_s, {});
        QTRY_COMPARE(world.model.notice(), u"Only from this machine."_s);
        QVERIFY(world.model.noticeIsFailure());
        world.model.dismissNotice();
        QCOMPARE(world.model.notice(), QString());
    }
};

QTEST_GUILESS_MAIN(TestClientsModel)
#include "tst_clientsmodel.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(arqon::RoutingOptions)
Q_DECLARE_METATYPE(arqon::CountLimit)

class tst_CountLimits : public QObject
{
    Q_OBJECT

    /// The error in the last frame that the client has got; empty if that was none.
    static QJsonObject lastError(FakeClient &client)
    {
        const QJsonObject payload = client.takeLast().value(u"payload").toObject();
        return payload.value(u"error").isObject() ? payload.value(u"error").toObject()
               : payload.contains(u"code")        ? payload
                                                  : QJsonObject();
    }
    static quint64 refusals(RoutingBench &bus, CountLimit limit)
    {
        quint64 sum = 0;
        for (int index = 0; index < bus.mesh().size(); ++index)
            sum += bus.shard(index).countersNow().limitsReached[size_t(limit)];
        return sum;
    }
    /// A client asks for one more of what there may be `limit` of.
    static void askForOne(RoutingBench &bus, FakeClient &client, CountLimit limit, int number)
    {
        const QString name = u"n%1"_s.arg(number);
        const auto command = [&](const QString &what, const QString &room, const QString &channel) {
            bus.send(client, RoutingBench::commandFrame(client, what, room, channel));
        };
        switch (limit) {
        case CountLimit::Channels:
        case CountLimit::ChannelsPerClient:
            return command(u"create_channel"_s, u"lab"_s, name);
        case CountLimit::Rooms:
        case CountLimit::RoomsPerClient:
            return command(u"create_room"_s, name, u"*"_s);
        case CountLimit::Subscriptions:
            return command(u"join_channel"_s, u"lab"_s, name);
        case CountLimit::Services:
            return command(u"register_service"_s, u"lab"_s, name);
        case CountLimit::PendingRequests:
            return command(u"work"_s, u"jobs"_s, u"all"_s);
        }
    }

private Q_SLOTS:
    void limit_refusesCountsAndTells_data()
    {
        QTest::addColumn<CountLimit>("limit");
        QTest::addColumn<RoutingOptions>("options");
        QTest::addColumn<QString>("word");
        const auto row = [](CountLimit limit, const char *word, auto set) {
            RoutingOptions options;
            set(options);
            QTest::newRow(word) << limit << options << QString::fromLatin1(word);
        };
        // The built-in channels, and the service's, are there from the start.
        row(CountLimit::Channels, "channels", [](RoutingOptions &options) { options.maxChannels = builtInChannels().size() + 1 + 2; });
        row(CountLimit::ChannelsPerClient, "channels_per_client", [](RoutingOptions &options) { options.maxChannelsPerClient = 2; });
        row(CountLimit::Rooms, "rooms", [](RoutingOptions &options) { options.maxRooms = 2; });
        row(CountLimit::RoomsPerClient, "rooms_per_client", [](RoutingOptions &options) { options.maxRoomsPerClient = 2; });
        row(CountLimit::Subscriptions, "subscriptions", [](RoutingOptions &options) { options.maxSubscriptions = 2; });
        row(CountLimit::Services, "services", [](RoutingOptions &options) { options.maxSubscriptions = 2; });
        row(CountLimit::PendingRequests, "pending_requests", [](RoutingOptions &options) { options.maxPendingRequests = 2; });
    }
    void limit_refusesCountsAndTells()
    {
        QFETCH(CountLimit, limit);
        QFETCH(RoutingOptions, options);
        QFETCH(QString, word);
        RoutingBench bus(1, options);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"jobs"_s, u"all"_s);
        FakeClient &client = bus.connect("alice");
        QStringList told;
        connect(&bus.shard(0).announcements(), &Announcements::clientLimited, this,
                [&told](const Session *who, const QHostAddress &peer, QByteArrayView what, std::chrono::milliseconds retryAfter) {
                    told.append(QString::fromUtf8(who->info.id + ' ' + peer.toString().toUtf8() + ' ' + what.toByteArray() + ' '
                                                  + QByteArray::number(qint64(retryAfter.count()))));
                });
        for (int number = 0; number < 2; ++number) {
            askForOne(bus, client, limit, number);
            QCOMPARE(lastError(client), QJsonObject());
        }
        QCOMPARE(refusals(bus, limit), 0u);
        for (int number = 2; number < 4; ++number) {
            askForOne(bus, client, limit, number);
            const QJsonObject error = lastError(client);
            QCOMPARE(error.value(u"code").toInt(), 409);
            QCOMPARE(error.value(u"error").toString(), u"limit_reached"_s);
            QCOMPARE(error.value(u"limit").toString(), word);
            QVERIFY(!error.value(u"message").toString().isEmpty());
        }
        QCOMPARE(refusals(bus, limit), 2u);
        QCOMPARE(told, QStringList(2, u"alice 127.0.0.1 "_s + word + u" 0"_s));
        QVERIFY(!client.closedWith);
    }

    void channels_ofOneClientAreThoseThatItHasMade_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("command") << u"create_channel"_s;
        QTest::newRow("join") << u"join_channel"_s;
        QTest::newRow("service") << u"register_service"_s;
        QTest::newRow("publish") << u"publish"_s;
    }
    void channels_ofOneClientAreThoseThatItHasMade()
    {
        QFETCH(QString, how);
        RoutingBench bus(1, {.maxChannelsPerClient = 1});
        FakeClient &alice = bus.connect("alice");
        const auto make = [&](FakeClient &client, const QString &channel) {
            const QString id = QString::fromUtf8(client.session->info.id);
            bus.send(client, how == u"publish" ? RoutingBench::event(id, u"lab"_s, channel, {})
                                               : RoutingBench::commandFrame(client, how, u"lab"_s, channel));
            return lastError(client).value(u"limit").toString();
        };
        QCOMPARE(make(alice, u"a1"_s), QString());
        QCOMPARE(make(alice, u"a2"_s), u"channels_per_client"_s);
        QVERIFY(!bus.shard(0).channels().find("lab:a2"));
        // Others have room of their own, and what is there all may use.
        FakeClient &bob = bus.connect("bob");
        QCOMPARE(make(bob, u"b1"_s), QString());
        QCOMPARE(bus.join(alice, u"lab"_s, u"b1"_s).value(u"channel").toString(), u"b1"_s);
        // Another connection of hers is still she.
        QCOMPARE(make(bus.connect("alice"), u"a3"_s), u"channels_per_client"_s);
    }

    void channels_thatHaveGoneCountNoMore()
    {
        RoutingBench bus(1, {.maxChannelsPerClient = 1});
        FakeClient &alice = bus.connect("alice");
        for (int i = 0; i < 3; ++i) {
            bus.join(alice, u"lab"_s, u"gone"_s);
            bus.command(alice, u"leave_channel"_s, u"lab"_s, u"gone"_s);
            bus.command(alice, u"create_channel"_s, u"lab"_s, u"kept"_s);
            QVERIFY(bus.shard(0).channels().find("lab:kept"));
            bus.command(alice, u"delete_channel"_s, u"lab"_s, u"kept"_s);
            QVERIFY(!bus.shard(0).channels().find("lab:kept"));
        }
        QCOMPARE(refusals(bus, CountLimit::ChannelsPerClient), 0u);
    }

    void rooms_thatHaveGoneCountNoMore()
    {
        RoutingBench bus(2, {.maxRoomsPerClient = 1});
        FakeClient &alice = bus.connect("alice");
        for (int i = 0; i < 3; ++i) {
            askForOne(bus, alice, CountLimit::Rooms, i);
            QCOMPARE(lastError(alice), QJsonObject());
            bus.command(alice, u"delete_room"_s, u"n%1"_s.arg(i), u"*"_s);
        }
        askForOne(bus, bus.connect("bob"), CountLimit::Rooms, 5);
        askForOne(bus, alice, CountLimit::Rooms, 6);
        QCOMPARE(refusals(bus, CountLimit::RoomsPerClient), 0u);
    }

    void refusal_isToldWhereTheClientLives()
    {
        RoutingBench bus(2, {.maxChannelsPerClient = 1});
        FakeClient &alice = bus.connect("alice"); // in shard 0
        int told = 0;
        connect(&bus.shard(0).announcements(), &Announcements::clientLimited, this, [&told] { ++told; });
        connect(&bus.shard(1).announcements(), &Announcements::clientLimited, this, [] { QFAIL("She does not live here."); });
        // Both channels are the other shard's.
        const QString first = bus.channelOf(1, u"lab"_s);
        bus.send(alice, bus.event(u"alice"_s, u"lab"_s, first, {}));
        const QString second = bus.channelOf(1, u"hall"_s);
        bus.send(alice, bus.event(u"alice"_s, u"hall"_s, second, {}));
        QCOMPARE(told, 1);
        QCOMPARE(lastError(alice).value(u"limit").toString(), u"channels_per_client"_s);
    }

    void names_haveAtMostThatManyCharacters_data()
    {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QString>("field"); ///< empty: it is taken
        const QString fits(20, u'n');
        const QString tooLong(21, u'n');
        QTest::newRow("room fits") << u"create_room"_s << fits << u"*"_s << QString();
        QTest::newRow("room") << u"create_room"_s << tooLong << u"*"_s << u"room"_s;
        QTest::newRow("channel fits") << u"create_channel"_s << u"lab"_s << fits << QString();
        QTest::newRow("channel") << u"create_channel"_s << u"lab"_s << tooLong << u"channel"_s;
        QTest::newRow("room of a channel") << u"create_channel"_s << tooLong << u"x"_s << u"room"_s;
        QTest::newRow("join") << u"join_channel"_s << u"lab"_s << tooLong << u"channel"_s;
        QTest::newRow("join of a room") << u"join_channel"_s << tooLong << u"*"_s << u"room"_s;
        QTest::newRow("join of a pattern") << u"join_channel"_s << u"*"_s << tooLong << u"channel"_s;
        QTest::newRow("service") << u"register_service"_s << u"lab"_s << tooLong << u"channel"_s;
        QTest::newRow("publish") << u"publish"_s << u"lab"_s << tooLong << u"channel"_s;
        QTest::newRow("publish fits") << u"publish"_s << u"lab"_s << fits << QString();
        QTest::newRow("built in") << u"join_channel"_s << u"integriguard"_s << u"telemetry-stream"_s << QString();
    }
    void names_haveAtMostThatManyCharacters()
    {
        QFETCH(QString, command);
        QFETCH(QString, room);
        QFETCH(QString, channel);
        QFETCH(QString, field);
        RoutingBench bus(1, {.maxNameLength = 20});
        FakeClient &client = bus.connect("alice");
        bus.send(client, command == u"publish" ? RoutingBench::event(u"alice"_s, room, channel, {})
                                               : RoutingBench::commandFrame(client, command, room, channel));
        const QJsonObject error = lastError(client);
        QCOMPARE(error.value(u"field").toString(), field);
        if (field.isEmpty())
            return;
        QCOMPARE(error.value(u"error").toString(), u"invalid_name"_s);
        QVERIFY(error.value(u"message").toString().contains(u"20 characters"_s));
        QCOMPARE(bus.shard(0).countersNow().errors[size_t(ErrorWord::InvalidName)], 1u);
    }

    void clientNames_haveAtMostThatManyCharacters()
    {
        RoutingBench bus(1, {.maxNameLength = 20});
        FakeClient outlet;
        Greeting greeting;
        greeting.clientId = QByteArray(21, 'n');
        const Result<Session *> refused = bus.shard(0).opened(outlet, greeting);
        QVERIFY(!refused);
        QCOMPARE(refused.error().word, ErrorWord::InvalidName);
        QCOMPARE(refused.error().field, "client_id");

        FakeClient &client = bus.connect();
        bus.send(client, bus.event(QString(21, u'n'), u"lab"_s, u"bench"_s, {}));
        QCOMPARE(lastError(client).value(u"error").toString(), u"invalid_name"_s);
        QVERIFY(!client.session->named);
        bus.send(client, bus.event(QString(20, u'n'), u"lab"_s, u"bench"_s, {}));
        QVERIFY(client.session->named);
    }

    void json_nestsAtMostThatDeep()
    {
        RoutingBench bus(1, {.maxJsonDepth = 5});
        FakeClient &client = bus.connect("alice");
        const auto nested = [](int levels) {
            QJsonValue value = 1;
            for (int i = 0; i < levels; ++i)
                value = QJsonArray{value};
            return QJsonObject{{u"n"_s, value}};
        };
        bus.send(client, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, nested(3))); // and two braces around it
        QCOMPARE(lastError(client), QJsonObject());
        bus.send(client, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, nested(4)));
        const QJsonObject error = lastError(client);
        QCOMPARE(error.value(u"error").toString(), u"too_deep"_s);
        QVERIFY(error.value(u"message").toString().contains(u"nest 5 deep"_s));
        QCOMPARE(bus.shard(0).countersNow().errors[size_t(ErrorWord::TooDeep)], 1u);
    }

    void limits_mayChange()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect("alice");
        for (int number = 0; number < 3; ++number)
            askForOne(bus, client, CountLimit::ChannelsPerClient, number);
        QCOMPARE(lastError(client), QJsonObject());
        bus.shard(0).setOptions({.maxChannelsPerClient = 3});
        askForOne(bus, client, CountLimit::ChannelsPerClient, 3);
        QCOMPARE(lastError(client).value(u"limit").toString(), u"channels_per_client"_s);
        bus.shard(0).setOptions({});
        askForOne(bus, client, CountLimit::ChannelsPerClient, 3);
        QCOMPARE(lastError(client), QJsonObject());
    }
};

QTEST_GUILESS_MAIN(tst_CountLimits)
#include "tst_countlimits.moc"

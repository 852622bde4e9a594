// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_Services : public QObject
{
    Q_OBJECT

    static void shards()
    {
        QTest::addColumn<int>("shards");
        for (const int count : {1, 2, 8})
            QTest::addRow("%d shards", count) << count;
    }
    static QJsonObject request(RoutingBench &bus, FakeClient &client, const QString &command, const QJsonObject &parameters = {})
    {
        const QJsonObject frame = bus.envelope(u"command"_s, QString::fromUtf8(client.session->info.id), u"services"_s, u"database"_s,
                                               {{u"command"_s, command}, {u"parameters"_s, parameters}});
        bus.send(client, frame);
        return frame;
    }
    static void answer(RoutingBench &bus, FakeClient &service, const QJsonValue &id, int n)
    {
        bus.send(service, bus.envelope(u"command_response"_s, QString::fromUtf8(service.session->info.id), u"services"_s, u"database"_s,
                                       {{u"request_id"_s, id}, {u"status"_s, u"success"_s}, {u"result"_s, QJsonObject{{u"n"_s, n}}}}));
    }
    static QString errorOf(FakeClient &client)
    {
        return client.takeLast().value(u"payload"_s).toObject().value(u"error"_s).toObject().value(u"error"_s).toString();
    }

private Q_SLOTS:
    void request_goesToOneAndItsAnswerToTheAskerAlone_data() { shards(); }
    void request_goesToOneAndItsAnswerToTheAskerAlone()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        QList<FakeClient *> services;
        for (int i = 0; i < 3; ++i) {
            services.append(&bus.connect("service" + QByteArray::number(i)));
            const QJsonObject result =
                bus.command(*services.last(), u"register_service"_s, u"services"_s, u"database"_s).value(u"result"_s).toObject();
            QCOMPARE(result.value(u"responders"_s).toInt(), i + 1);
        }
        FakeClient &asker = bus.connect("asker");
        FakeClient &bystander = bus.connect("bystander");
        bus.join(bystander, u"services"_s, u"database"_s);
        QList<int> taken(3);
        // Nobody answers: fewest outstanding first means each gets the same number.
        for (int i = 0; i < 9; ++i)
            request(bus, asker, u"query"_s, {{u"i"_s, i}});
        for (int i = 0; i < 3; ++i) {
            const QList<QJsonObject> frames = services[i]->take();
            QCOMPARE(frames.size(), 3);
            for (const QJsonObject &frame : frames)
                answer(bus, *services[i], frame.value(u"id"_s), i);
        }
        QCOMPARE(asker.take().size(), 9);
        QVERIFY(bystander.take().isEmpty());
        QCOMPARE(asker.session->waiting, 0);
    }

    void request_goesToTheOneWithTheFewest_data() { shards(); }
    void request_goesToTheOneWithTheFewest()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        QList<FakeClient *> services{&bus.connect("s0"), &bus.connect("s1")};
        for (FakeClient *service : services)
            bus.command(*service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        request(bus, asker, u"query"_s);
        FakeClient *busy = services[services[0]->received.isEmpty() ? 1 : 0];
        FakeClient *quick = services[busy == services[0] ? 1 : 0];
        busy->take();
        for (int i = 0; i < 4; ++i) {
            request(bus, asker, u"query"_s);
            QVERIFY(busy->received.isEmpty());
            answer(bus, *quick, quick->takeLast().value(u"id"_s), i);
        }
    }

    void request_isTheSendersBytes()
    {
        RoutingBench bus(2);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        const QJsonObject sent = request(bus, asker, u"status"_s, {{u"check"_s, u"connection_pool"_s}});
        QCOMPARE(service.takeLast(), sent);
    }

    void request_crossesDialects_data() { shards(); }
    void request_crossesDialects()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker", {}, Dialect::Classic);
        bus.send(asker,
                 {{u"type"_s, u"command"_s}, {u"command"_s, u"query"_s}, {u"channel"_s, u"services:database"_s}, {u"table"_s, u"users"_s}});
        const QJsonObject got = service.takeLast();
        QCOMPARE(got.value(u"from"_s).toString(), u"asker"_s);
        QCOMPARE(got.value(u"payload"_s).toObject().value(u"parameters"_s).toObject(), (QJsonObject{{u"table"_s, u"users"_s}}));
        answer(bus, service, got.value(u"id"_s), 7);
        const QJsonObject response = asker.takeLast();
        QCOMPARE(response.value(u"type"_s).toString(), u"command_response"_s);
        QCOMPARE(response.value(u"command"_s).toString(), u"query"_s);
        QCOMPARE(response.value(u"success"_s).toBool(), true);
        QCOMPARE(response.value(u"data"_s).toObject().value(u"n"_s).toInt(), 7);
        QVERIFY(!response.contains(u"request_id"_s));
    }

    void request_crossesDialectsTheOtherWay()
    {
        RoutingBench bus(2);
        FakeClient &service = bus.connect("service", {}, Dialect::Classic);
        bus.send(service, {{u"type"_s, u"command"_s}, {u"command"_s, u"register_service"_s}, {u"channel"_s, u"services:database"_s}});
        service.take();
        FakeClient &asker = bus.connect("asker");
        const QJsonObject sent = request(bus, asker, u"query"_s, {{u"table"_s, u"users"_s}, {u"type"_s, u"full"_s}});
        const QJsonObject got = service.takeLast();
        QCOMPARE(got.value(u"command"_s).toString(), u"query"_s);
        QCOMPARE(got.value(u"table"_s).toString(), u"users"_s);
        QCOMPARE(got.value(u"type"_s).toString(), u"command"_s);
        QCOMPARE(got.value(u"parameters"_s).toObject(), (QJsonObject{{u"type"_s, u"full"_s}}));
        bus.send(service, {{u"type"_s, u"command_response"_s},
                           {u"request_id"_s, got.value(u"id"_s)},
                           {u"command"_s, u"query"_s},
                           {u"success"_s, false},
                           {u"error"_s, u"no such table"_s}});
        const QJsonObject payload = asker.takeLast().value(u"payload"_s).toObject();
        QCOMPARE(payload.value(u"request_id"_s), sent.value(u"id"_s));
        QCOMPARE(payload.value(u"status"_s).toString(), u"error"_s);
        QCOMPARE(payload.value(u"error"_s).toString(), u"no such table"_s);
    }

    void request_timesOut_data() { shards(); }
    void request_timesOut()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        request(bus, asker, u"query"_s, {{u"timeout_ms"_s, 1}});
        QTRY_COMPARE(asker.received.size(), 1);
        QCOMPARE(errorOf(asker), u"timeout"_s);
        // Too late.
        answer(bus, service, service.takeLast().value(u"id"_s), 1);
        QCOMPARE(service.takeLast().value(u"payload"_s).toObject().value(u"error"_s).toString(), u"request_not_found"_s);
        QCOMPARE(asker.session->waiting, 0);
        QCOMPARE(service.session->outstanding, 0);
    }

    void request_toAServiceThatVanishes_failsAtOnce_data() { shards(); }
    void request_toAServiceThatVanishes_failsAtOnce()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        request(bus, asker, u"query"_s);
        bus.disconnect(service);
        QCOMPARE(errorOf(asker), u"responder_gone"_s);
        request(bus, asker, u"query"_s);
        QCOMPARE(errorOf(asker), u"unknown_command"_s);
        request(bus, asker, u"ping"_s);
        QVERIFY(asker.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toObject().value(u"pong"_s).toBool());
    }

    void register_byAConnectionThatIsGoneAtOnce_leavesTheOthersServing_data() { shards(); }
    void register_byAConnectionThatIsGoneAtOnce_leavesTheOthersServing()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        for (int i = 0; i < shards; ++i) {
            FakeClient &brief = bus.connect("brief");
            bus.put(brief, bus.commandFrame(brief, u"register_service"_s, u"services"_s, u"database"_s));
            bus.disconnect(brief);
        }
        FakeClient &asker = bus.connect("asker");
        request(bus, asker, u"query"_s);
        QCOMPARE(service.take().size(), 1);
        bus.disconnect(service);
        asker.take();
        request(bus, asker, u"query"_s);
        QCOMPARE(errorOf(asker), u"unknown_command"_s);
        for (int index = 0; index < shards; ++index)
            QVERIFY(!bus.shard(index).channels().find("services:database"));
    }

    void register_outlivesTheRoomsEnd_data() { shards(); }
    void register_outlivesTheRoomsEnd()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"create_room"_s, u"services"_s, u"*"_s, {{u"ttl"_s, 1}});
        bus.join(service, u"services"_s, u"database"_s);
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        QTRY_COMPARE(service.received.size(), 1);
        QCOMPARE(service.takeLast().value(u"payload"_s).toObject().value(u"event"_s).toString(), u"room_expired"_s);
        bus.settle();
        FakeClient &asker = bus.connect("asker");
        request(bus, asker, u"query"_s);
        QCOMPARE(service.take().size(), 1);
        QVERIFY(bus.command(service, u"unregister_service"_s, u"services"_s, u"database"_s).contains(u"result"_s));
        request(bus, asker, u"query"_s);
        QCOMPARE(errorOf(asker), u"unknown_command"_s);
    }

    void register_keepsTheRoomFromBeingDeleted()
    {
        RoutingBench bus(2);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &admin = bus.connect("admin");
        const QJsonObject refused = bus.command(admin, u"delete_room"_s, u"services"_s, u"*"_s);
        QCOMPARE(refused.value(u"error"_s).toObject().value(u"error"_s).toString(), u"has_members"_s);
    }

    void registerAgain_doesNotCountOldAnswersTwice()
    {
        RoutingBench bus(1);
        FakeClient &service = bus.connect("service");
        FakeClient &asker = bus.connect("asker");
        bus.join(asker, u"services"_s, u"database"_s);
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        const QJsonObject sent = request(bus, asker, u"query"_s);
        bus.command(service, u"unregister_service"_s, u"services"_s, u"database"_s);
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        answer(bus, service, sent.value(u"id"_s), 1);
        QCOMPARE(bus.shard(0).channels().find("services:database")->responders.front().outstanding, 0);
    }

    void serverCommands_staysTheServersEvenWithATo()
    {
        RoutingBench bus(2);
        FakeClient &bob = bus.connect("bob");
        FakeClient &asker = bus.connect("asker");
        bus.send(asker,
                 bus.envelope(u"command"_s, u"asker"_s, u"lab"_s, u"bench"_s, {{u"command"_s, u"join_channel"_s}, {u"to"_s, u"bob"_s}}));
        QCOMPARE(asker.takeLast().value(u"payload"_s).toObject().value(u"status"_s).toString(), u"success"_s);
        QVERIFY(bob.take().isEmpty());
    }

    void request_toAServiceThatIsBeingClosed_failsAndIsNotCounted()
    {
        RoutingBench bus(1);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        service.session->closing = true;
        request(bus, asker, u"query"_s);
        QCOMPARE(errorOf(asker), u"responder_gone"_s);
        QVERIFY(service.take().isEmpty());
        QCOMPARE(bus.shard(0).channels().find("services:database")->responders.front().outstanding, 0);
        QCOMPARE(asker.session->waiting, 0);
    }

    void request_sameIdFromTwo_isAnsweredToEachInAnyOrder()
    {
        RoutingBench bus(2);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &one = bus.connect("one");
        FakeClient &two = bus.connect("two");
        for (FakeClient *asker : {&one, &two}) {
            bus.send(*asker, {{u"version"_s, u"1.0"_s},
                              {u"id"_s, u"arq_cmd_001"_s},
                              {u"type"_s, u"command"_s},
                              {u"room"_s, u"services"_s},
                              {u"channel"_s, u"database"_s},
                              {u"from"_s, QString::fromUtf8(asker->session->info.id)},
                              {u"timestamp"_s, u"2026-01-01T00:00:00Z"_s},
                              {u"payload"_s, QJsonObject{{u"command"_s, u"status"_s}}}});
        }
        const QList<QJsonObject> asked = service.take();
        QCOMPARE(asked.size(), 2);
        answer(bus, service, asked.last().value(u"id"_s), 2);
        answer(bus, service, asked.first().value(u"id"_s), 1);
        for (FakeClient *asker : {&one, &two}) {
            const QJsonObject payload = asker->takeLast().value(u"payload"_s).toObject();
            QCOMPARE(payload.value(u"request_id"_s).toString(), u"arq_cmd_001"_s);
            QCOMPARE(payload.value(u"result"_s).toObject().value(u"n"_s).toInt(), asker == &one ? 1 : 2);
        }
    }

    void serverCommands_neverGoToAService_data() { shards(); }
    void serverCommands_neverGoToAService()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        QCOMPARE(bus.join(asker, u"services"_s, u"database"_s).value(u"members"_s).toInt(), 1);
        QVERIFY(bus.command(asker, u"server.status"_s, u"services"_s, u"database"_s)
                    .value(u"result"_s)
                    .toObject()
                    .contains(u"uptime_seconds"_s));
        QVERIFY(service.take().isEmpty());
        // The response names the command as it was sent.
        FakeClient &classic = bus.connect("classic", {}, Dialect::Classic);
        bus.send(classic, {{u"type"_s, u"command"_s}, {u"command"_s, u"server.ping"_s}, {u"channel"_s, u"services:database"_s}});
        QCOMPARE(classic.takeLast().value(u"command"_s).toString(), u"server.ping"_s);
    }

    void requestFrom_asksOneOrAll_data() { shards(); }
    void requestFrom_asksOneOrAll()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        QList<FakeClient *> agents;
        for (const char *name : {"a1", "a2", "a3"})
            agents.append(&bus.connect(name, "ai-agent"));
        FakeClient &asker = bus.connect("asker");
        const auto ask = [&](const QJsonValue &to) {
            bus.send(asker,
                     bus.envelope(u"command"_s, u"asker"_s, u"services"_s, u"database"_s, {{u"command"_s, u"think"_s}, {u"to"_s, to}}));
            int asked = 0;
            for (FakeClient *agent : agents) {
                for (const QJsonObject &frame : agent->take()) {
                    ++asked;
                    answer(bus, *agent, frame.value(u"id"_s), asked);
                }
            }
            return asked;
        };
        QCOMPARE(ask(u"a2"_s), 1);
        QCOMPARE(ask(QJsonObject{{u"client_type"_s, u"ai-agent"_s}}), 1);
        QCOMPARE(ask(QJsonObject{{u"client_type"_s, u"ai-agent"_s}, {u"mode"_s, u"all"_s}}), 3);
        QCOMPARE(asker.take().size(), 5);
        QCOMPARE(asker.session->waiting, 0);
        QCOMPARE(ask(u"nobody"_s), 0);
        QCOMPARE(errorOf(asker), u"target_not_found"_s);
        QCOMPARE(asker.session->waiting, 0);
    }

    void register_isRefused()
    {
        RoutingBench bus(2);
        FakeClient &service = bus.connect("service");
        QVERIFY(bus.command(service, u"register_service"_s, u"services"_s, u"database"_s).contains(u"result"_s));
        const auto error = [&](const QString &command, const QString &channel) {
            return bus.command(service, command, u"services"_s, channel).value(u"error"_s).toObject().value(u"error"_s).toString();
        };
        QCOMPARE(error(u"register_service"_s, u"database"_s), u"already_exists"_s);
        QCOMPARE(error(u"register_service"_s, u"*"_s), u"invalid_name"_s);
        QCOMPARE(error(u"unregister_service"_s, u"other"_s), u"not_member"_s);
        QCOMPARE(error(u"delete_channel"_s, u"database"_s), u"has_members"_s);
        QVERIFY(bus.command(service, u"unregister_service"_s, u"services"_s, u"database"_s).contains(u"result"_s));
        QCOMPARE(error(u"unregister_service"_s, u"database"_s), u"not_member"_s);
    }

    void request_isBounded()
    {
        RoutingBench bus(2, {.maxPendingRequests = 2});
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        for (int i = 0; i < 3; ++i)
            request(bus, asker, u"query"_s);
        QCOMPARE(errorOf(asker), u"limit_reached"_s);
        FakeClient &other = bus.connect("other");
        request(bus, other, u"query"_s);
        QCOMPARE(errorOf(other), u"unavailable"_s);
        QCOMPARE(service.take().size(), 2);
    }
};

QTEST_GUILESS_MAIN(tst_Services)
#include "tst_services.moc"

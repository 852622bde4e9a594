// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class tst_AdminCommands : public QObject
{
    Q_OBJECT

    static QString error(const QJsonObject &payload) { return payload.value(u"error"_s).toObject().value(u"error"_s).toString(); }

private Q_SLOTS:
    void kick_closesEveryConnectionOfTheClient()
    {
        RoutingBench bus(3);
        FakeClient &admin = bus.connect("admin");
        FakeClient &tab = bus.connect("bob");
        FakeClient &phone = bus.connect("bob");
        const QJsonObject result = bus.command(admin, u"kick"_s, u"pm"_s, u"pm"_s, {{u"client_id"_s, u"bob"_s}, {u"reason"_s, u"enough"_s}})
                                       .value(u"result"_s)
                                       .toObject();
        QCOMPARE(result.value(u"connections"_s).toInt(), 2);
        QCOMPARE(*tab.closedWith, CloseCode::Kicked);
        QCOMPARE(*phone.closedWith, CloseCode::Kicked);
        QVERIFY(!admin.closedWith);
        // Its connections have not ended yet, but are no more to be closed.
        QCOMPARE(error(bus.command(admin, u"kick"_s, u"pm"_s, u"pm"_s, {{u"client_id"_s, u"bob"_s}})), u"target_not_found"_s);
        QCOMPARE(error(bus.command(admin, u"kick"_s, u"pm"_s, u"pm"_s, {{u"client_id"_s, u"nobody"_s}})), u"target_not_found"_s);
        QCOMPARE(error(bus.command(admin, u"kick"_s, u"pm"_s, u"pm"_s)), u"invalid_parameter"_s);
        QCOMPARE(error(bus.command(admin, u"kick"_s, u"pm"_s, u"pm"_s, {{u"client_id"_s, u"a"_s}, {u"reason"_s, QString(124, u'x')}})),
                 u"invalid_parameter"_s);
    }

    void listClients_saysAlwaysTheSameOfAConnectionsBeginning()
    {
        RoutingBench bus(2);
        FakeClient &admin = bus.connect("admin");
        QSet<QString> beginnings;
        const auto begin = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - begin < 20ms) { // across milliseconds, of either clock
            const QJsonObject answer = bus.command(admin, u"list_clients"_s, u"pm"_s, u"pm"_s);
            const QJsonArray clients = answer.value(u"result"_s).toObject().value(u"clients"_s).toArray();
            QCOMPARE(clients.size(), 1);
            beginnings.insert(clients.first().toObject().value(u"connected_at"_s).toString());
        }
        QCOMPARE(beginnings.size(), 1);
    }

    void broadcast_reachesAllOrARoom()
    {
        RoutingBench bus(3);
        FakeClient &admin = bus.connect("admin");
        FakeClient &member = bus.connect("bob");
        FakeClient &classic = bus.connect("carol", {}, Dialect::Classic);
        bus.join(member, u"lab"_s, u"bench"_s);
        QCOMPARE(bus.command(admin, u"broadcast"_s, u"pm"_s, u"pm"_s, {{u"message"_s, u"hello"_s}})
                     .value(u"result"_s)
                     .toObject()
                     .value(u"clients"_s)
                     .toInt(),
                 3);
        const QJsonObject heard = member.takeLast();
        QCOMPARE(heard.value(u"type"_s).toString(), u"system"_s);
        QCOMPARE(heard.value(u"payload"_s).toObject().value(u"event"_s).toString(), u"broadcast"_s);
        QCOMPARE(heard.value(u"payload"_s).toObject().value(u"message"_s).toString(), u"hello"_s);
        QCOMPARE(heard.value(u"payload"_s).toObject().value(u"by"_s).toString(), u"admin"_s);
        QCOMPARE(classic.takeLast().value(u"content"_s).toObject().value(u"message"_s).toString(), u"hello"_s);
        const QJsonObject toRoom =
            bus.command(admin, u"broadcast"_s, u"pm"_s, u"pm"_s, {{u"payload"_s, QJsonObject{{u"n"_s, 1}}}, {u"room"_s, u"lab"_s}});
        QCOMPARE(toRoom.value(u"result"_s).toObject().value(u"clients"_s).toInt(), 1);
        QVERIFY(classic.take().isEmpty());
        QCOMPARE(error(bus.command(admin, u"broadcast"_s, u"pm"_s, u"pm"_s)), u"invalid_parameter"_s);
    }

    void reloadAndDrain_reachTheProgram()
    {
        RoutingBench bus(2);
        FakeClient &admin = bus.connect("admin");
        const QJsonObject frame = bus.envelope(u"command"_s, u"admin"_s, u"pm"_s, u"pm"_s, {{u"command"_s, u"reload"_s}});
        bus.send(admin, frame);
        QTRY_COMPARE(admin.received.size(), 1);
        QCOMPARE(admin.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toObject().value(u"changed"_s).toString(),
                 u"log.level"_s);
        QVERIFY(bus.command(admin, u"drain"_s, u"pm"_s, u"pm"_s).value(u"result"_s).toObject().value(u"draining"_s).toBool());
        QCOMPARE(bus.drains, 1);
    }

    void adminCommands_areForTheServersOwnMachine()
    {
        RoutingBench bus(1);
        FakeClient far;
        Greeting greeting;
        greeting.clientId = "far";
        greeting.peer = QHostAddress(u"192.0.2.7"_s);
        far.shard = &bus.shard(0);
        far.session = far.shard->opened(far, greeting).value();
        for (const QString &command : {u"kick"_s, u"broadcast"_s, u"reload"_s, u"drain"_s})
            QCOMPARE(error(bus.command(far, command, u"pm"_s, u"pm"_s, {{u"client_id"_s, u"far"_s}, {u"message"_s, u"x"_s}})),
                     u"forbidden"_s);
        QCOMPARE(bus.drains, 0);
        bus.disconnect(far);
    }

    void draining_refusesWithAReason()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect("alice");
        bus.shard(0).announceShutdown("shutdown");
        QCOMPARE(client.takeLast().value(u"payload"_s).toObject().value(u"event"_s).toString(), u"server_shutdown"_s);
        bus.send(client, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}));
        QCOMPARE(client.takeLast().value(u"payload"_s).toObject().value(u"error"_s).toString(), u"draining"_s);
        QCOMPARE(error(bus.command(client, u"ping"_s, u"pm"_s, u"pm"_s)), u"draining"_s);
    }
};

QTEST_GUILESS_MAIN(tst_AdminCommands)
#include "tst_admincommands.moc"

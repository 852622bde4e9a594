// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_Rooms : public QObject
{
    Q_OBJECT

    static void shards()
    {
        QTest::addColumn<int>("shards");
        for (const int count : {1, 2, 8})
            QTest::addRow("%d shards", count) << count;
    }
    static QString error(const QJsonObject &payload) { return payload.value(u"error"_s).toObject().value(u"error"_s).toString(); }

private Q_SLOTS:
    void list_hasTheBuiltInOnes_data() { shards(); }
    void list_hasTheBuiltInOnes()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &client = bus.connect("alice");
        QStringList names;
        for (const QJsonValue &channel : bus.command(client, u"list_channels"_s, u"science"_s, u"general"_s)
                                             .value(u"result"_s)
                                             .toObject()
                                             .value(u"channels"_s)
                                             .toArray())
            names.append(channel.toObject().value(u"room"_s).toString() + u':' + channel.toObject().value(u"channel"_s).toString());
        QCOMPARE(names, (QStringList{u"integriguard:dashboard-events"_s, u"integriguard:telemetry-stream"_s, u"science:design"_s,
                                     u"science:execute"_s, u"science:explore"_s, u"science:general"_s, u"science:hypothesize"_s,
                                     u"science:interpret"_s, u"science:share"_s}));
        const QJsonArray rooms =
            bus.command(client, u"list_rooms"_s, u"science"_s, u"general"_s).value(u"result"_s).toObject().value(u"rooms"_s).toArray();
        QCOMPARE(rooms.size(), 2);
        QCOMPARE(rooms.first().toObject().value(u"room"_s).toString(), u"integriguard"_s);
        QCOMPARE(error(bus.command(client, u"delete_channel"_s, u"science"_s, u"general"_s)), u"built_in"_s);
        QCOMPARE(error(bus.command(client, u"delete_room"_s, u"science"_s, u"general"_s)), u"built_in"_s);
    }

    void create_isKnownEverywhere_data() { shards(); }
    void create_isKnownEverywhere()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards, {.autoCreate = false});
        QList<FakeClient *> clients;
        for (int i = 0; i < shards; ++i)
            clients.append(&bus.connect("c" + QByteArray::number(i)));
        QVERIFY(bus.command(*clients.first(), u"create_room"_s, u"lab"_s, u"*"_s).contains(u"result"_s));
        QCOMPARE(error(bus.command(*clients.last(), u"create_room"_s, u"lab"_s, u"*"_s)), u"already_exists"_s);
        for (int i = 0; i < shards; ++i)
            QVERIFY(bus.command(*clients[i], u"create_channel"_s, u"lab"_s, QString::number(i)).contains(u"result"_s));
        QCOMPARE(error(bus.command(*clients.first(), u"create_channel"_s, u"lab"_s, u"0"_s)), u"already_exists"_s);
        QCOMPARE(error(bus.command(*clients.first(), u"create_channel"_s, u"office"_s, u"door"_s)), u"room_not_found"_s);
        QVERIFY(bus.command(*clients.last(), u"delete_room"_s, u"lab"_s, u"*"_s).contains(u"result"_s));
        QCOMPARE(error(bus.command(*clients.first(), u"channel_info"_s, u"lab"_s, u"0"_s)), u"channel_not_found"_s);
        QCOMPARE(error(bus.command(*clients.first(), u"delete_room"_s, u"lab"_s, u"*"_s)), u"room_not_found"_s);
    }

    void remove_waitsForMembersToLeave_data() { shards(); }
    void remove_waitsForMembersToLeave()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &admin = bus.connect("admin");
        FakeClient &member = bus.connect("member");
        bus.join(member, u"lab"_s, u"bench"_s);
        QCOMPARE(error(bus.command(admin, u"delete_room"_s, u"lab"_s, u"*"_s)), u"has_members"_s);
        QCOMPARE(error(bus.command(admin, u"delete_channel"_s, u"lab"_s, u"bench"_s)), u"has_members"_s);
        bus.command(member, u"leave_channel"_s, u"lab"_s, u"bench"_s);
        bus.send(member, bus.event(u"member"_s, u"lab"_s, u"bench"_s, {}));
        QVERIFY(bus.command(admin, u"delete_channel"_s, u"lab"_s, u"bench"_s).contains(u"result"_s));
        QCOMPARE(error(bus.command(admin, u"history"_s, u"lab"_s, u"bench"_s)), u"channel_not_found"_s);
    }

    void ttl_endsTheRoom_data() { shards(); }
    void ttl_endsTheRoom()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &admin = bus.connect("admin");
        FakeClient &member = bus.connect("member");
        FakeClient &inRoom = bus.connect("inroom", {}, Dialect::Classic);
        const QJsonObject room = bus.command(admin, u"create_room"_s, u"game"_s, u"*"_s, {{u"ttl"_s, 1}}).value(u"result"_s).toObject();
        QCOMPARE(room.value(u"ttl"_s).toInt(), 1);
        QVERIFY(room.contains(u"expires_at"_s));
        const QString epoch = bus.join(member, u"game"_s, u"one"_s).value(u"epoch"_s).toString();
        bus.join(member, u"game"_s, u"two"_s);
        bus.send(inRoom, {{u"type"_s, u"command"_s}, {u"command"_s, u"join_channel"_s}, {u"room"_s, u"game"_s}});
        inRoom.take();
        bus.send(admin, bus.event(u"admin"_s, u"game"_s, u"one"_s, {}));
        member.take();
        inRoom.take();
        QTRY_COMPARE(member.received.size(), 1);
        QTRY_COMPARE(inRoom.received.size(), 1);
        QCOMPARE(member.takeLast().value(u"payload"_s).toObject().value(u"event"_s).toString(), u"room_expired"_s);
        QCOMPARE(inRoom.takeLast().value(u"content"_s).toObject().value(u"event"_s).toString(), u"room_expired"_s);
        bus.settle();
        QVERIFY(member.session->joined.empty());
        QVERIFY(inRoom.session->joined.empty());
        for (int index = 0; index < shards; ++index)
            QVERIFY(bus.shard(index).patterns().all().isEmpty());
        // What comes after it under the same name is another room.
        const QJsonObject again = bus.join(member, u"game"_s, u"one"_s);
        QCOMPARE(again.value(u"offset"_s).toInt(), 0);
        QVERIFY(again.value(u"epoch"_s).toString() != epoch);
    }

    void ttl_mayBeLongerThanATimerCounts()
    {
        RoutingBench bus(1, {.autoCreate = false});
        FakeClient &client = bus.connect("alice");
        // 2^32 ms and a bit.
        bus.command(client, u"create_room"_s, u"long"_s, u"*"_s, {{u"ttl"_s, 4'294'968}});
        bus.command(client, u"create_room"_s, u"short"_s, u"*"_s, {{u"ttl"_s, 1}});
        QTRY_VERIFY(!bus.shard(0).rooms().exists("short"));
        QVERIFY(bus.shard(0).rooms().exists("long"));
    }

    void remove_counts_thoseOfTheWholeRoom()
    {
        RoutingBench bus(2);
        FakeClient &admin = bus.connect("admin");
        FakeClient &member = bus.connect("member");
        bus.command(admin, u"create_channel"_s, u"lab"_s, u"bench"_s);
        bus.join(member, u"lab"_s, u"*"_s);
        QCOMPARE(error(bus.command(admin, u"delete_channel"_s, u"lab"_s, u"bench"_s)), u"has_members"_s);
        bus.command(member, u"leave_channel"_s, u"lab"_s, u"*"_s);
        QVERIFY(bus.command(admin, u"delete_channel"_s, u"lab"_s, u"bench"_s).contains(u"result"_s));
    }

    void commands_refuseAPlaceOfTheWrongType_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *name : {"join_channel", "leave_channel", "create_channel", "delete_channel", "channel_info", "presence",
                                 "create_room", "delete_room", "history", "register_service", "unregister_service"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void commands_refuseAPlaceOfTheWrongType()
    {
        QFETCH(QString, command);
        RoutingBench bus(1);
        FakeClient &client = bus.connect("alice");
        bus.command(client, u"create_channel"_s, u"lab"_s, u"bench"_s);
        QCOMPARE(error(bus.command(client, command, u"lab"_s, u"bench"_s, {{u"channel"_s, 7}})), u"invalid_parameter"_s);
        QCOMPARE(error(bus.command(client, command, u"lab"_s, u"bench"_s, {{u"room"_s, QJsonValue::Null}})), u"invalid_parameter"_s);
    }

    void ttl_isChecked_data()
    {
        QTest::addColumn<QJsonValue>("ttl");
        QTest::newRow("zero") << QJsonValue(0);
        QTest::newRow("negative") << QJsonValue(-1);
        QTest::newRow("fraction") << QJsonValue(1.5);
        QTest::newRow("text") << QJsonValue(u"3600"_s);
        QTest::newRow("too long") << QJsonValue(366 * 24 * 3600);
    }
    void ttl_isChecked()
    {
        QFETCH(QJsonValue, ttl);
        RoutingBench bus(1);
        FakeClient &client = bus.connect("alice");
        QCOMPARE(error(bus.command(client, u"create_room"_s, u"game"_s, u"*"_s, {{u"ttl"_s, ttl}})), u"invalid_parameter"_s);
    }

    void expire_forgetsAChannelWhoseHistoryIsGone()
    {
        RoutingBench bus(1, {}, {.maxMemory = 1});
        FakeClient &client = bus.connect("alice");
        // The second one's message drives out the first one's.
        for (const QString &channel : {u"old"_s, u"new"_s})
            bus.send(client, bus.event(u"alice"_s, u"lab"_s, channel, {}));
        bus.shard(0).channels().expire();
        QVERIFY(!bus.shard(0).channels().find("lab:old"));
        QVERIFY(bus.shard(0).channels().find("lab:new"));
        QCOMPARE(error(bus.command(client, u"history"_s, u"lab"_s, u"old"_s)), u"channel_not_found"_s);
    }

    void create_stopsAtTheLimit()
    {
        RoutingBench bus(1, {.maxChannels = 12, .maxRooms = 2});
        FakeClient &client = bus.connect("alice");
        bus.command(client, u"create_room"_s, u"r1"_s, u"*"_s);
        bus.command(client, u"create_room"_s, u"r2"_s, u"*"_s);
        QCOMPARE(error(bus.command(client, u"create_room"_s, u"r3"_s, u"*"_s)), u"limit_reached"_s);
        for (int i = 0; i < 3; ++i)
            bus.command(client, u"create_channel"_s, u"r1"_s, QString::number(i));
        QCOMPARE(error(bus.command(client, u"create_channel"_s, u"r1"_s, u"more"_s)), u"limit_reached"_s);
        QCOMPARE(error(bus.command(client, u"join_channel"_s, u"r1"_s, u"more"_s)), u"limit_reached"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Rooms)
#include "tst_rooms.moc"

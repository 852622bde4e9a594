// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

/// Each test runs with one shard, where nothing waits, and with several, where everything does.
class tst_Publisher : public QObject
{
    Q_OBJECT

    static void shards()
    {
        QTest::addColumn<int>("shards");
        for (const int count : {1, 2, 8})
            QTest::addRow("%d shards", count) << count;
    }

private Q_SLOTS:
    void publish_reachesSubscribersInBothDialects_data() { shards(); }
    void publish_reachesSubscribersInBothDialects()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &structured = bus.connect("bob");
        FakeClient &classic = bus.connect("carol", {}, Dialect::Classic);
        bus.join(structured, u"lab"_s, u"bench"_s);
        bus.send(classic, {{u"type"_s, u"command"_s}, {u"command"_s, u"join_channel"_s}, {u"channel"_s, u"lab:bench"_s}});
        QVERIFY(classic.takeLast().value(u"success"_s).toBool());

        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 1}}));
        const QJsonObject one = structured.takeLast();
        QCOMPARE(one.value(u"payload"_s).toObject().value(u"n"_s).toInt(), 1);
        QCOMPARE(one.value(u"offset"_s).toInt(), 1);
        const QJsonObject other = classic.takeLast();
        QCOMPARE(other.value(u"type"_s).toString(), u"message"_s);
        QCOMPARE(other.value(u"sender"_s).toString(), u"alice"_s);
        QCOMPARE(other.value(u"content"_s).toObject().value(u"n"_s).toInt(), 1);
        QVERIFY(sender.take().isEmpty());
    }

    void publish_echoes_data()
    {
        QTest::addColumn<int>("shards");
        QTest::addColumn<bool>("classic");
        QTest::addColumn<bool>("asked");
        QTest::addColumn<bool>("joined");
        QTest::addColumn<int>("copies");
        for (const int count : {1, 8}) {
            QTest::addRow("structured, not asked, %d shards", count) << count << false << false << true << 0;
            QTest::addRow("structured, asked, %d shards", count) << count << false << true << true << 1;
            QTest::addRow("structured, asked, not joined, %d shards", count) << count << false << true << false << 1;
            QTest::addRow("classic, joined, %d shards", count) << count << true << false << true << 1;
            QTest::addRow("classic, not joined, %d shards", count) << count << true << false << false << 1;
        }
    }
    void publish_echoes()
    {
        QFETCH(int, shards);
        QFETCH(bool, classic);
        QFETCH(bool, asked);
        QFETCH(bool, joined);
        QFETCH(int, copies);
        RoutingBench bus(shards);
        FakeClient &client = bus.connect("alice", {}, classic ? Dialect::Classic : Dialect::Structured);
        if (joined && classic)
            bus.send(client, {{u"type"_s, u"command"_s}, {u"command"_s, u"join_channel"_s}, {u"channel"_s, u"bench"_s}});
        else if (joined)
            bus.join(client, u"science"_s, u"bench"_s);
        client.take();
        if (classic)
            bus.send(client, {{u"type"_s, u"message"_s}, {u"channel"_s, u"bench"_s}, {u"content"_s, u"hello"_s}});
        else
            bus.send(client, bus.event(u"alice"_s, u"science"_s, u"bench"_s, {}, asked ? QJsonObject{{u"echo"_s, true}} : QJsonObject()));
        QCOMPARE(client.take().size(), copies);
    }

    void publish_acknowledges_data() { shards(); }
    void publish_acknowledges()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}, {{u"ack"_s, true}}));
        const QJsonObject result = sender.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toObject();
        QCOMPARE(result.value(u"offset"_s).toInt(), 1);
        QCOMPARE(result.value(u"stored"_s).toString(), u"memory"_s);
        QVERIFY(!result.value(u"epoch"_s).toString().isEmpty());
    }

    void publish_deliversARepeatedIdOnce_data() { shards(); }
    void publish_deliversARepeatedIdOnce()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        const QJsonObject frame = bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}, {{u"ack"_s, true}});
        bus.send(sender, frame);
        const QJsonObject first = sender.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toObject();
        bus.send(sender, frame);
        const QJsonObject second = sender.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toObject();
        QCOMPARE(second.value(u"offset"_s), first.value(u"offset"_s));
        QCOMPARE(second.value(u"epoch"_s), first.value(u"epoch"_s));
        QVERIFY(second.value(u"duplicate"_s).toBool());
        QCOMPARE(reader.take().size(), 1);
        // The same id from somebody else, or to another channel, is another message.
        FakeClient &other = bus.connect("carol");
        QJsonObject theirs = frame;
        theirs.insert(u"from"_s, u"carol"_s);
        bus.send(other, theirs);
        QCOMPARE(reader.take().size(), 1);
    }

    void publish_tellsARepeatWithoutAck()
    {
        RoutingBench bus(1);
        FakeClient &sender = bus.connect("alice");
        const QJsonObject frame = bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {});
        bus.send(sender, frame);
        bus.send(sender, frame);
        const QJsonObject told = sender.takeLast();
        QCOMPARE(told.value(u"type"_s).toString(), u"system"_s);
        QCOMPARE(told.value(u"payload"_s).toObject().value(u"event"_s).toString(), u"duplicate"_s);
        QCOMPARE(told.value(u"payload"_s).toObject().value(u"message_id"_s), frame.value(u"id"_s));
    }

    void publish_keepsOneOrderForAll_data() { shards(); }
    void publish_keepsOneOrderForAll()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        QList<FakeClient *> senders;
        QList<FakeClient *> readers;
        for (int i = 0; i < 8; ++i) {
            readers.append(&bus.connect("reader" + QByteArray::number(i)));
            bus.join(*readers.last(), u"lab"_s, u"bench"_s);
            senders.append(&bus.connect("sender" + QByteArray::number(i)));
        }
        for (int round = 0; round < 20; ++round) {
            for (FakeClient *sender : senders) {
                const QJsonObject frame =
                    bus.event(QString::fromUtf8(sender->session->info.id), u"lab"_s, u"bench"_s, {{u"round"_s, round}});
                sender->shard->received(*sender->session, QJsonDocument(frame).toJson());
            }
        }
        bus.settle();
        QList<QString> order;
        for (const QJsonObject &message : readers.first()->take()) {
            QCOMPARE(message.value(u"offset"_s).toInt(), order.size() + 1);
            order.append(message.value(u"id"_s).toString());
        }
        QCOMPARE(order.size(), 160);
        for (FakeClient *reader : readers.mid(1)) {
            QList<QString> theirs;
            for (const QJsonObject &message : reader->take())
                theirs.append(message.value(u"id"_s).toString());
            QCOMPARE(theirs, order);
        }
    }

    void publish_withoutHistory_leavesNoChannelBehind()
    {
        RoutingBench bus(2, {}, {.maxHistorySize = 0});
        FakeClient &sender = bus.connect("alice");
        for (int i = 0; i < 20; ++i)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, QString::number(i), {}));
        const QJsonObject list = bus.command(sender, u"list_channels"_s, u"lab"_s, u"*"_s, {{u"room"_s, u"lab"_s}});
        QCOMPARE(list.value(u"result"_s).toObject().value(u"total"_s).toInt(), 0);
    }

    void publishToRoom_reachesEachClientOnce_data() { shards(); }
    void publishToRoom_reachesEachClientOnce()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &inTwo = bus.connect("bob");
        bus.join(inTwo, u"lab"_s, u"bench"_s);
        bus.join(inTwo, u"lab"_s, u"door"_s);
        FakeClient &inRoom = bus.connect("carol");
        bus.join(inRoom, u"lab"_s, u"*"_s);
        FakeClient &elsewhere = bus.connect("dave");
        bus.join(elsewhere, u"office"_s, u"door"_s);
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"*"_s, {{u"n"_s, 1}}, {{u"ack"_s, true}}));
        QCOMPARE(inTwo.take().size(), 1);
        QCOMPARE(inRoom.take().size(), 1);
        QVERIFY(elsewhere.take().isEmpty());
        const QJsonObject result = sender.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toObject();
        QCOMPARE(result.value(u"stored"_s).toString(), u"none"_s);
        QVERIFY(!result.contains(u"offset"_s));
    }

    void publish_isRefused_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QString>("error");
        QTest::newRow("private") << u"pm"_s << u"pm"_s << u"invalid_name"_s;
        QTest::newRow("every room") << u"*"_s << u"general"_s << u"invalid_name"_s;
        QTest::newRow("telemetry") << u"integriguard"_s << u"telemetry-stream"_s << u"forbidden"_s;
        QTest::newRow("no such channel") << u"lab"_s << u"bench"_s << u"channel_not_found"_s;
        QTest::newRow("no such room") << u"lab"_s << u"*"_s << u"room_not_found"_s;
    }
    void publish_isRefused()
    {
        QFETCH(QString, room);
        QFETCH(QString, channel);
        QFETCH(QString, error);
        RoutingBench bus(2, {.autoCreate = false});
        FakeClient &sender = bus.connect("alice");
        const QJsonObject frame = bus.event(u"alice"_s, room, channel, {});
        bus.send(sender, frame);
        const QJsonObject told = sender.takeLast();
        QCOMPARE(told.value(u"type"_s).toString(), u"error"_s);
        QCOMPARE(told.value(u"payload"_s).toObject().value(u"error"_s).toString(), error);
        QCOMPARE(told.value(u"payload"_s).toObject().value(u"request_id"_s), frame.value(u"id"_s));
    }

    void sendPrivate_reachesEveryConnectionOfTheName_data() { shards(); }
    void sendPrivate_reachesEveryConnectionOfTheName()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &tab = bus.connect("bob");
        FakeClient &phone = bus.connect("bob");
        FakeClient &other = bus.connect("carol");
        QJsonObject frame = bus.envelope(u"private"_s, u"alice"_s, u"pm"_s, u"pm"_s, {{u"target"_s, u"bob"_s}, {u"text"_s, u"hi"_s}});
        bus.send(sender, frame);
        QCOMPARE(tab.take().size(), 1);
        QCOMPARE(phone.take().size(), 1);
        QVERIFY(other.take().isEmpty());

        frame = bus.envelope(u"private"_s, u"alice"_s, u"pm"_s, u"pm"_s, {{u"target"_s, QJsonArray{u"carol"_s, u"nobody"_s, u"noone"_s}}});
        bus.send(sender, frame);
        QCOMPARE(other.take().size(), 1);
        const QJsonObject error = sender.takeLast().value(u"payload"_s).toObject();
        QCOMPARE(error.value(u"error"_s).toString(), u"target_not_found"_s);
        QVERIFY(error.value(u"message"_s).toString().contains(u"nobody, noone"_s));
    }

    void sendPrivate_picksByWhatAClientIs_data() { shards(); }
    void sendPrivate_picksByWhatAClientIs()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        QList<FakeClient *> agents;
        for (const char *name : {"a1", "a2", "a3"})
            agents.append(&bus.connect(name, "ai-agent"));
        FakeClient &human = bus.connect("dave", "human");
        const auto send = [&](const QString &mode) {
            bus.send(sender, bus.envelope(u"private"_s, u"alice"_s, u"pm"_s, u"pm"_s,
                                          {{u"target"_s, QJsonObject{{u"client_type"_s, u"ai-agent"_s}, {u"mode"_s, mode}}}}));
            int reached = 0;
            for (FakeClient *agent : agents)
                reached += int(agent->take().size());
            return reached;
        };
        QCOMPARE(send(u"any"_s), 1);
        QCOMPARE(send(u"all"_s), 3);
        QVERIFY(human.take().isEmpty());
        bus.send(sender,
                 bus.envelope(u"private"_s, u"alice"_s, u"pm"_s, u"pm"_s, {{u"target"_s, QJsonObject{{u"personality"_s, u"calm"_s}}}}));
        QCOMPARE(sender.takeLast().value(u"payload"_s).toObject().value(u"error"_s).toString(), u"target_not_found"_s);
    }

    void sendPrivate_encodesOnceForAllOfADialect()
    {
        RoutingBench bus(1);
        FakeClient &sender = bus.connect("alice");
        FakeClient &one = bus.connect("bob");
        FakeClient &two = bus.connect("carol");
        FakeClient &classic = bus.connect("dave", {}, Dialect::Classic);
        bus.send(sender,
                 bus.envelope(u"private"_s, u"alice"_s, u"pm"_s, u"pm"_s, {{u"target"_s, QJsonArray{u"bob"_s, u"carol"_s, u"dave"_s}}}));
        QVERIFY(one.lastFrame.bytes().isSharedWith(two.lastFrame.bytes()));
        QCOMPARE(classic.takeLast().value(u"sender"_s).toString(), u"alice"_s);
    }

    void from_isNeverFalse_data() { shards(); }
    void from_isNeverFalse()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        FakeClient &sender = bus.connect("alice");
        bus.send(sender, bus.event(u"mallory"_s, u"lab"_s, u"bench"_s, {}));
        QCOMPARE(sender.takeLast().value(u"payload"_s).toObject().value(u"error"_s).toString(), u"from_mismatch"_s);
        QVERIFY(reader.take().isEmpty());
    }

    void violations_closeTheConnection()
    {
        RoutingBench bus(1, {.violationLimit = 3});
        FakeClient &client = bus.connect();
        bus.sendRaw(client, "nonsense");
        bus.sendRaw(client, "nonsense");
        QVERIFY(!client.closedWith);
        bus.sendRaw(client, "nonsense");
        QCOMPARE(*client.closedWith, CloseCode::PolicyViolation);
    }

    void hasRoom_wakesTheShardsThatWait()
    {
        RoutingBench bus(3, {.maxInFlight = 1000});
        FakeClient &sender = bus.connect("alice");
        FakeClient &idle = bus.connect("bob");
        // To the third shard alone, so that the second hears of nothing but the room.
        QString channel;
        for (int i = 0; channel.isEmpty(); ++i) {
            if (bus.mesh().ownerOf("lab:" + QByteArray::number(i)) == 2)
                channel = QString::number(i);
        }
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, channel, {})); // whoever owns the room hears of the channel
        bus.put(sender, bus.event(u"alice"_s, u"lab"_s, channel, {}));
        bus.post();
        bus.arrive(2);
        QVERIFY(!idle.shard->mailbox().hasMail());
        bus.put(sender, bus.event(u"alice"_s, u"lab"_s, channel, {{u"text"_s, QString(1000, u'x')}}));
        bus.post();
        bus.arrive(2);
        QVERIFY(idle.shard->mailbox().hasMail());
    }

    void hasRoom_followsWhatIsOnItsWay()
    {
        RoutingBench bus(2, {.maxInFlight = 1000});
        FakeClient &sender = bus.connect("alice");
        QVERIFY(sender.shard->hasRoom());
        for (int i = 0; i < 64; ++i)
            bus.put(sender, bus.event(u"alice"_s, u"lab"_s, QString::number(i), {{u"text"_s, QString(100, u'x')}}));
        QVERIFY(!sender.shard->hasRoom());
        bus.settle();
        QVERIFY(sender.shard->hasRoom());
        QCOMPARE(bus.mesh().inFlight.load(), 0);
    }

    void hasRoom_endsWhenAnyShardsStorageIsFull()
    {
        std::vector<MemoryStorage *> storages;
        RoutingBench bus(2, {}, [&storages] {
            auto storage = std::make_unique<MemoryStorage>(StorageOptions());
            storages.push_back(storage.get());
            return storage;
        });
        FakeClient &client = bus.connect("alice");
        QVERIFY(client.shard->hasRoom());
        for (MemoryStorage *storage : storages)
            Q_EMIT storage->roomChanged(false);
        Q_EMIT storages[0]->roomChanged(true);
        QVERIFY(!client.shard->hasRoom());
        bus.settle();
        QVERIFY(!client.shard->mailbox().hasMail());
        Q_EMIT storages[1]->roomChanged(true);
        QVERIFY(client.shard->hasRoom());
        QVERIFY(client.shard->mailbox().hasMail()); // it may wait for nothing else
    }

    void hasRoom_countsPrivateMessages()
    {
        RoutingBench bus(2, {.maxInFlight = 5000});
        // The name belongs to the other shard.
        QByteArray name = "a";
        while (bus.mesh().ownerOf(name) == 0)
            name += 'a';
        FakeClient &sender = bus.connect(name);
        bus.put(sender, bus.envelope(u"private"_s, QString::fromLatin1(name), u"pm"_s, u"pm"_s,
                                     {{u"target"_s, u"bob"_s}, {u"text"_s, QString(10'000, u'x')}}));
        QVERIFY(!sender.shard->hasRoom());
        bus.settle();
        QVERIFY(sender.shard->hasRoom());
    }
};

QTEST_GUILESS_MAIN(tst_Publisher)
#include "tst_publisher.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_Clients : public QObject
{
    Q_OBJECT

    static void shards()
    {
        QTest::addColumn<int>("shards");
        for (const int count : {1, 2, 8})
            QTest::addRow("%d shards", count) << count;
    }
    static QJsonObject privateTo(const QJsonValue &target, const QJsonObject &metadata = {})
    {
        QJsonObject frame = RoutingBench::envelope(u"private"_s, u"alice"_s, u"pm"_s, u"pm"_s, {{u"target"_s, target}});
        if (!metadata.isEmpty())
            frame.insert(u"metadata"_s, metadata);
        return frame;
    }
    static QString errorOf(FakeClient &client)
    {
        const QList<QJsonObject> frames = client.take();
        return frames.size() == 1 ? frames.first().value(u"payload"_s).toObject().value(u"error"_s).toString()
                                  : u"%1 frames"_s.arg(frames.size());
    }

private Q_SLOTS:
    void sendPrivate_acknowledges_data() { shards(); }
    void sendPrivate_acknowledges()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &bob = bus.connect("bob");
        bus.send(sender, privateTo(u"bob"_s, {{u"ack"_s, true}}));
        QCOMPARE(sender.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toObject().value(u"stored"_s).toString(), u"none"_s);
        // Some of them missing: the error alone is the answer.
        bus.send(sender, privateTo(QJsonArray{u"bob"_s, u"nobody"_s}, {{u"ack"_s, true}}));
        QCOMPARE(errorOf(sender), u"target_not_found"_s);
        QCOMPARE(bob.take().size(), 2);
    }

    void sendPrivate_toSomebodyAbsent_mayBeSentAgain_data() { shards(); }
    void sendPrivate_toSomebodyAbsent_mayBeSentAgain()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        const QJsonObject frame = privateTo(u"bob"_s);
        bus.send(sender, frame);
        QCOMPARE(errorOf(sender), u"target_not_found"_s);
        FakeClient &bob = bus.connect("bob");
        for (int time = 0; time < 2; ++time)
            bus.send(sender, frame);
        QCOMPARE(bob.take().size(), 1);
        QCOMPARE(sender.takeLast().value(u"payload"_s).toObject().value(u"event"_s).toString(), u"duplicate"_s);
    }

    void any_isTheOneWithTheFewestRequests_data() { shards(); }
    void any_isTheOneWithTheFewestRequests()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &busy = bus.connect("busy", "ai-agent");
        FakeClient &idle = bus.connect("idle", "ai-agent");
        bus.send(sender, bus.envelope(u"command"_s, u"alice"_s, u"lab"_s, u"bench"_s, {{u"command"_s, u"think"_s}, {u"to"_s, u"busy"_s}}));
        QCOMPARE(busy.take().size(), 1);
        // Idle for longest, but that comes second.
        bus.command(idle, u"ping"_s, u"lab"_s, u"bench"_s);
        bus.send(sender, privateTo(QJsonObject{{u"client_type"_s, u"ai-agent"_s}}));
        QVERIFY(busy.take().isEmpty());
        QCOMPARE(idle.take().size(), 1);
    }

    void any_isThenTheOneIdleForLongest_data() { shards(); }
    void any_isThenTheOneIdleForLongest()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        QList<FakeClient *> agents{&bus.connect("a1", "ai-agent"), &bus.connect("a2", "ai-agent")};
        for (int active = 0; active < 2; ++active) {
            bus.command(*agents[active], u"ping"_s, u"lab"_s, u"bench"_s);
            bus.send(sender, privateTo(QJsonObject{{u"client_type"_s, u"ai-agent"_s}}));
            QVERIFY(agents[active]->take().isEmpty());
            QCOMPARE(agents[1 - active]->take().size(), 1);
        }
    }

    void selector_neverMeansTheSender_data() { shards(); }
    void selector_neverMeansTheSender()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice", "ai-agent");
        FakeClient &tab = bus.connect("alice", "ai-agent");
        const QJsonObject selector{{u"client_type"_s, u"ai-agent"_s}, {u"mode"_s, u"all"_s}};
        bus.send(sender, privateTo(selector));
        QCOMPARE(errorOf(sender), u"target_not_found"_s);
        bus.send(sender, bus.envelope(u"command"_s, u"alice"_s, u"lab"_s, u"bench"_s, {{u"command"_s, u"think"_s}, {u"to"_s, selector}}));
        QCOMPARE(sender.takeLast().value(u"type"_s).toString(), u"command_response"_s);
        QVERIFY(tab.take().isEmpty());
    }

    void selector_knowsWhoIsInAChannel_data() { shards(); }
    void selector_knowsWhoIsInAChannel()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &inChannel = bus.connect("channel");
        FakeClient &inRoom = bus.connect("room");
        FakeClient &next = bus.connect("next");
        FakeClient &everywhere = bus.connect("everywhere");
        bus.join(inChannel, u"lab"_s, u"bench"_s);
        bus.join(inRoom, u"lab"_s, u"*"_s);
        bus.join(next, u"lab"_s, u"door"_s);
        bus.join(everywhere, u"*"_s, u"*"_s);
        bus.send(sender, privateTo(QJsonObject{{u"room"_s, u"lab"_s}, {u"channel"_s, u"bench"_s}, {u"mode"_s, u"all"_s}}));
        QCOMPARE(inChannel.take().size(), 1);
        QCOMPARE(inRoom.take().size(), 1);
        QVERIFY(next.take().isEmpty());
        QVERIFY(everywhere.take().isEmpty()); // a pattern over rooms makes nobody a member
        bus.send(sender, privateTo(QJsonObject{{u"room"_s, u"lab"_s}, {u"mode"_s, u"all"_s}}));
        QCOMPARE(inChannel.take().size() + inRoom.take().size() + next.take().size(), 3);
    }

    void rename_leavesTheOldNameUnreachable_data() { shards(); }
    void rename_leavesTheOldNameUnreachable()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &client = bus.connect();
        const QString before = QString::fromUtf8(client.session->info.id);
        bus.send(client, bus.event(u"bob"_s, u"lab"_s, u"bench"_s, {}));
        bus.send(sender, privateTo(before));
        QCOMPARE(errorOf(sender), u"target_not_found"_s);
        bus.send(sender, privateTo(u"bob"_s));
        QCOMPARE(client.take().size(), 1);
        bus.disconnect(client);
        qsizetype known = 0;
        for (int index = 0; index < shards; ++index)
            known += bus.shard(index).clients().size();
        QCOMPARE(known, 1);
    }
};

QTEST_GUILESS_MAIN(tst_Clients)
#include "tst_clients.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redistopics.h"
#include "tests/server/storage/redis/followinginstance.h"
#include "tests/support/rediscluster.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;

/// Channels' topics in a cluster of three masters and three replicas, which have sharded ones.
class TestRedisTopics : public QObject
{
    Q_OBJECT

private:
    /// Topics, and what they tell: "+topic", "-topic", "topic=payload".
    struct Listener
    {
        explicit Listener(const RedisOptions &options) : route(options), topics(options)
        {
            QObject::connect(&route, &RedisRoute::mapChanged, &topics, [this] { topics.setMap(route.map()); });
            QObject::connect(&topics, &RedisTopics::moved, &route, &RedisRoute::askForMap);
            QObject::connect(&topics, &RedisTopics::subscribed, &topics, [this](const QByteArray &topic) { events.append('+' + topic); });
            QObject::connect(&topics, &RedisTopics::interrupted, &topics, [this](const QByteArray &topic) { events.append('-' + topic); });
            QObject::connect(&topics, &RedisTopics::heard, &topics, [this](const QByteArray &topic, QByteArrayView payload) {
                events.append(topic + '=' + payload.toByteArray());
            });
            route.open();
        }
        bool hears(const QByteArray &topic)
        {
            return turnUntil([&] { return topics.hears(topic); });
        }
        bool has(const QByteArray &event)
        {
            return turnUntil([&] { return events.contains(event); });
        }
        QByteArrayList of(const QByteArray &topic) const
        {
            QByteArrayList found;
            std::ranges::copy_if(events, std::back_inserter(found), [&](const QByteArray &event) { return event.contains(topic); });
            return found;
        }

        RedisRoute route;
        RedisTopics topics;
        QByteArrayList events;
    };

    StorageOptions options()
    {
        StorageOptions options;
        options.redis.clusterNodes = m_cluster.addresses();
        options.redis.timeout = 10s;
        options.redis.keyPrefix = "topics" + QByteArray::number(m_round);
        return options;
    }
    RedisOptions redisOptions() { return resolved(options().redis).value(); }
    int ownerOf(const QByteArray &topic) { return m_cluster.masterOf(QString::fromLatin1(topic)); }
    int slotOf(const QByteArray &topic) { return RedisCluster::slotOf(m_cluster.node(0), QString::fromLatin1(topic)); }
    QByteArray channel() { return options().redis.keyPrefix + ":{science:general}:live"; }

    RedisCluster m_cluster;
    int m_round = 0;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_cluster.start(), m_cluster.problem().constData()); }
    void init() { ++m_round; }

    void topic_isSubscribedWhereItsSlotIs()
    {
        Listener listener(redisOptions());
        for (int number = 0; number < 12; ++number)
            listener.topics.subscribe("a:{" + QByteArray::number(number) + '}');
        std::set<int> owners;
        for (int number = 0; number < 12; ++number) {
            const QByteArray topic = "a:{" + QByteArray::number(number) + '}';
            QVERIFY(listener.hears(topic));
            const int owner = ownerOf(topic);
            owners.insert(owner);
            RedisServer &node = m_cluster.node(owner);
            QCOMPARE(node.command({u"PUBSUB"_s, u"SHARDCHANNELS"_s, QString::fromLatin1(topic)}), topic);
            QCOMPARE(node.command({u"SPUBLISH"_s, QString::fromLatin1(topic), u"hello"_s}), "1");
            QVERIFY(listener.has(topic + "=hello"));
        }
        QCOMPARE(owners.size(), size_t(3));
        for (int index = 0; index < m_cluster.size(); ++index)
            QCOMPARE(m_cluster.node(index).command({u"PUBSUB"_s, u"CHANNELS"_s}), "");
        listener.topics.unsubscribe("a:{3}");
        QVERIFY(turnUntil([&] {
            return m_cluster.node(ownerOf("a:{3}")).command({u"PUBSUB"_s, u"SHARDCHANNELS"_s, u"a:{3}"_s}).isEmpty();
        }));
        QVERIFY(!listener.topics.hears("a:{3}"));
        QVERIFY(listener.topics.hears("a:{4}"));
    }

    void topicWhoseSlotMoves_isFollowed_andNoOther()
    {
        Listener listener(redisOptions());
        const QByteArray moving = "moving:{1}";
        const int from = ownerOf(moving);
        QByteArray staying; // on the same master
        for (int number = 0; staying.isEmpty() || ownerOf(staying) != from || slotOf(staying) == slotOf(moving); ++number)
            staying = "staying:{" + QByteArray::number(number) + '}';
        listener.topics.subscribe(moving);
        listener.topics.subscribe(staying);
        QVERIFY(listener.hears(moving) && listener.hears(staying));
        const int to = m_cluster.anotherMaster(from);
        QVERIFY(m_cluster.moveSlot(slotOf(moving), from, to));
        QVERIFY(turnUntil([&] { return listener.of(moving).size() == 3; }));
        QCOMPARE(m_cluster.node(to).command({u"SPUBLISH"_s, QString::fromLatin1(moving), u"there"_s}), "1");
        QVERIFY(listener.has(moving + "=there"));
        QCOMPARE(listener.of(moving), (QByteArrayList{'+' + moving, '-' + moving, '+' + moving, moving + "=there"}));
        QCOMPARE(listener.of(staying), QByteArrayList{'+' + staying});
        // Where it was it is known no more: who comes later finds it as well.
        Listener later(redisOptions());
        later.topics.subscribe(moving);
        QVERIFY(later.hears(moving));
        QVERIFY(m_cluster.moveSlot(slotOf(moving), to, from));
        QVERIFY(turnUntil([&] { return later.of(moving).size() == 3 && listener.of(moving).size() == 6; }));
    }

    /// Nothing is on its way when the slot goes, so the one that loses it is the only one that can say so; and topics go while it does.
    void topicsThatComeAndGo_whileTheirSlotMoves()
    {
        Listener listener(redisOptions());
        const QByteArray topic = "busy:{7}";
        listener.topics.subscribe("other:{7}");
        for (int round = 0; round < 4; ++round) {
            const int from = ownerOf(topic);
            QVERIFY(m_cluster.moveSlot(slotOf(topic), from, m_cluster.anotherMaster(from)));
            for (int number = 0; number < 50; ++number) {
                listener.topics.subscribe(topic);
                listener.topics.unsubscribe(topic);
            }
            listener.topics.subscribe(topic);
            QVERIFY(listener.hears(topic) && listener.hears("other:{7}"));
            const QByteArray text = QByteArray::number(round);
            QVERIFY(turnUntil([&] {
                return m_cluster.node(ownerOf(topic)).command({u"SPUBLISH"_s, QString::fromLatin1(topic), QString::fromLatin1(text)})
                       == "1";
            }));
            QVERIFY(listener.has(topic + '=' + text));
            listener.topics.unsubscribe(topic);
        }
        QVERIFY2(!listener.topics.problem(), listener.topics.problem().value_or("").constData());
    }

    void channel_isHeardByOthers_inOrder_whileItsSlotMoves()
    {
        FollowingInstance ada(0, options());
        FollowingInstance bob(0, options());
        QVERIFY(ada.follow() && bob.follow());
        QCOMPARE(m_cluster.node(ownerOf(channel())).command({u"PUBSUB"_s, u"SHARDNUMSUB"_s, QString::fromLatin1(channel())}),
                 channel() + "\n2");
        int published = 0;
        const auto publish = [&](int count) {
            for (int number = 0; number < count; ++number)
                (number % 2 ? ada : bob).publish('m' + QByteArray::number(published++));
        };
        for (int round = 0; round < 4; ++round) {
            publish(200);
            const int from = ownerOf(channel());
            QVERIFY(m_cluster.moveSlot(slotOf(channel()), from, m_cluster.anotherMaster(from), [&](int) {
                publish(50);
                int turns = 0;
                QVERIFY(turnUntil([&turns] { return ++turns > 20; }));
            }));
        }
        publish(100);
        QVERIFY(ada.allAnswered() && bob.allAnswered());
        QVERIFY(ada.hears(published) && bob.hears(published));
        QCOMPARE(ada.names, bob.names);
        QCOMPARE(ada.names.size(), published);
        QCOMPARE(ada.faults + bob.faults, QByteArrayList());
        QCOMPARE(ada.events.size() + bob.events.size(), 2 * published);
    }

    void channelWithoutHistory_isHeardByOthers()
    {
        StorageOptions without = options();
        without.maxHistorySize = 0;
        FollowingInstance ada(0, without);
        FollowingInstance bob(0, without);
        QVERIFY(ada.follow() && bob.follow());
        // Nothing waits for the way to Redis: what is published before it stands is heard here alone.
        QVERIFY(turnUntil([&] {
            if (bob.names.isEmpty())
                ada.publish("early");
            return !bob.names.isEmpty();
        }));
        for (int number = 1; number <= 20; ++number)
            ada.publish('m' + QByteArray::number(number));
        QVERIFY(turnUntil([&] { return ada.names.contains("m20") && bob.names.contains("m20"); }));
        QCOMPARE(bob.names.last(20), numbered("m", 1, 20));
    }

    void whoOnlyListens_hearsWhereverTheSlotGoes()
    {
        FollowingInstance listener(0, options());
        FollowingInstance speaker(0, options());
        QVERIFY(listener.follow());
        for (int round = 1; round <= 3; ++round) {
            const int from = ownerOf(channel());
            QVERIFY(m_cluster.moveSlot(slotOf(channel()), from, m_cluster.anotherMaster(from)));
            speaker.publish('m' + QByteArray::number(round));
            QVERIFY(listener.hears(round));
        }
        QCOMPARE(listener.names, numbered("m", 1, 3));
        QCOMPARE(listener.faults, QByteArrayList());
    }

    void masterThatStepsDown_isLeft()
    {
        FollowingInstance ada(0, options());
        FollowingInstance bob(0, options());
        QVERIFY(ada.follow() && bob.follow());
        const int before = ownerOf(channel());
        const QByteArray port = "master_port:" + QByteArray::number(m_cluster.node(before).port()) + '\r';
        int replica = 0;
        while (!m_cluster.node(replica).command({u"INFO"_s, u"replication"_s}).contains(port))
            ++replica;
        QCOMPARE(m_cluster.node(replica).command({u"CLUSTER"_s, u"FAILOVER"_s}), "OK");
        QVERIFY(turnUntil([&] { return ownerOf(channel()) == replica; }));
        for (int number = 1; number <= 20; ++number)
            (number % 2 ? ada : bob).publish('m' + QByteArray::number(number));
        QVERIFY(ada.hears(20) && bob.hears(20));
        QCOMPARE(ada.names, bob.names);
        QCOMPARE(ada.faults + bob.faults, QByteArrayList());
        QVERIFY(turnUntil([&] {
            return m_cluster.node(replica).command({u"PUBSUB"_s, u"SHARDNUMSUB"_s, QString::fromLatin1(channel())}) == channel() + "\n2";
        }));
        QVERIFY(turnUntil([this] { return m_cluster.isWell(); }));
    }

    void killedMaster_leavesNobodyDeaf()
    {
        FollowingInstance ada(0, options());
        FollowingInstance bob(0, options());
        QVERIFY(ada.follow() && bob.follow());
        ada.publish("before");
        QVERIFY(ada.allAnswered() && bob.hears(1));
        const int killed = ownerOf(channel());
        QVERIFY(turnUntil([&] { return m_cluster.replicaHasAll(killed); }));
        m_cluster.node(killed).kill();
        QVERIFY(ada.is(false) && bob.is(false));
        QVERIFY(ada.is(true) && bob.is(true));
        for (int number = 1; number <= 20; ++number)
            (number % 2 ? ada : bob).publish('m' + QByteArray::number(number));
        QVERIFY(ada.allAnswered() && bob.allAnswered());
        QVERIFY(ada.hears(21) && bob.hears(21));
        QCOMPARE(ada.names, bob.names);
        QVERIFY(ownerOf(channel()) != killed);
        QVERIFY(m_cluster.node(killed).restart());
        QVERIFY(turnUntil([this] { return m_cluster.isWell(); }));
    }
};

QTEST_GUILESS_MAIN(TestRedisTopics)
#include "tst_redistopics.moc"

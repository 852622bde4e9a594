// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/storage/redis/publishingbus.h"

#include <QFile>
#include <QTest>

#include <array>

using namespace arqon;
using namespace arqon::test;

namespace {

/// A master and a replica, and three sentinels that watch them, all real.
class Guarded
{
public:
    bool start()
    {
        if (!m_servers[0].start({u"--repl-diskless-sync-delay"_s, u"0"_s})
            || !m_servers[1].start({u"--replicaof"_s, u"127.0.0.1"_s, QString::number(m_servers[0].port())}))
            return false;
        for (RedisServer &sentinel : m_sentinels) {
            QFile settings(sentinel.file(u"sentinel.conf"_s));
            if (!settings.open(QIODevice::WriteOnly))
                return false;
            settings.write("sentinel monitor main 127.0.0.1 " + QByteArray::number(m_servers[0].port())
                           + " 2\n"
                             "sentinel down-after-milliseconds main 2000\nsentinel failover-timeout main 3000\n");
            settings.close();
            if (!sentinel.startSentinel(sentinel.file(u"sentinel.conf"_s)))
                return false;
        }
        return turnUntil([this] { return isWell(); });
    }
    bool isWell() const
    {
        return std::ranges::all_of(m_sentinels, [](const RedisServer &sentinel) {
            return sentinel.command({u"SENTINEL"_s, u"CKQUORUM"_s, u"main"_s}).startsWith("OK 3 usable")
                   && sentinel.command({u"SENTINEL"_s, u"REPLICAS"_s, u"main"_s}).contains("master-link-status\nok");
        });
    }
    RedisServer &server(size_t index) { return m_servers[index]; }
    RedisServer &sentinel(size_t index) { return m_sentinels[index]; }
    QByteArray url(const QByteArray &user = {}) const
    {
        QByteArrayList all;
        for (const RedisServer &sentinel : m_sentinels)
            all.append("127.0.0.1:" + QByteArray::number(sentinel.port()));
        return "redis+sentinel://" + user + all.join(',') + "/main";
    }

private:
    std::array<RedisServer, 2> m_servers;
    std::array<RedisServer, 3> m_sentinels;
};

} // namespace

class TestRedisSentinel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void password_isForTheServers_andSentinelsDoNotMindOne()
    {
        Guarded redis;
        QVERIFY(redis.start());
        PublishingBus bus(redis.url("ann:wrong@"), {.maxHistorySize = 100'000});
        QVERIFY(bus.isDegraded());
        QVERIFY2(bus.reasons.first().contains("WRONGPASS"), bus.reasons.first().constData());
    }

    void failover_isFollowed_andALostSentinelDoesNotMatter()
    {
        Guarded redis;
        QVERIFY(redis.start());
        redis.sentinel(0).kill(); // the one that is asked first
        const StorageOptions options{.maxHistorySize = 100'000};
        PublishingBus bus(redis.url(), options);
        bus.publish(200);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.stores.back().durability, Durability::Redis);
        redis.server(0).kill();
        QVERIFY(bus.isDegraded());
        bus.publish(100);
        QVERIFY(bus.isHealthy());
        QVERIFY(bus.allAnswered());
        bus.publish(100);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.stores.back().durability, Durability::Redis);
        QVERIFY(bus.areConsecutive());
        QCOMPARE(PublishingBus(redis.server(1), options).numbers(), upTo(400));
    }

    void masterThatLivesOnAsAStranger_isLeft()
    {
        Guarded redis;
        QVERIFY(redis.start());
        const StorageOptions options{.maxHistorySize = 100'000};
        PublishingBus bus(redis.url(), options);
        bus.publish(100);
        QVERIFY(bus.allAnswered());
        QCOMPARE(redis.sentinel(1).command({u"SENTINEL"_s, u"FAILOVER"_s, u"main"_s}), "OK");
        QVERIFY(turnUntil([&] { return redis.server(1).command({u"ROLE"_s}).startsWith("master"); }));
        // From here on the old one is only a replica, sooner or later.
        QVERIFY(turnUntil([&] {
            if (bus.storage().health().healthy)
                bus.publish(1);
            return redis.server(1).command({u"XLEN"_s, u"arqonbus:{science:general}:stream"_s}).toInt() > 150;
        }));
        QVERIFY(bus.isHealthy());
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areConsecutive());
        QCOMPARE(PublishingBus(redis.server(1), options).numbers(), bus.acknowledged);
    }

    void unknownMaster_isAnOutage()
    {
        Guarded redis;
        QVERIFY(redis.start());
        PublishingBus bus(redis.url().replace("/main", "/other"), {});
        QVERIFY(bus.isDegraded());
        QVERIFY2(bus.reasons.first().contains("it knows no master other"), bus.reasons.first().constData());
    }
};

QTEST_GUILESS_MAIN(TestRedisSentinel)
#include "tst_redissentinel.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/storage/redis/publishingbus.h"

#include <QTest>

#include <algorithm>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Redis goes away in each way there is, and comes back.
class TestRedisOutage : public QObject
{
    Q_OBJECT

private:
    /// What Redis itself has, seen by a backend that knows nothing.
    static std::vector<int> inRedis(const RedisServer &server, const StorageOptions &options = {})
    {
        return PublishingBus(server, options).numbers();
    }
    /// Only where Redis falls silent is there anything to be waited for, and then not for long. It writes no files then, so that nothing but
    /// the silence can take that long.
    static std::chrono::milliseconds timeoutFor(const QByteArray &way) { return way == "stop" ? 2000ms : PublishingBus::Patience; }
    static QStringList argumentsFor(const QByteArray &way) { return way == "stop" ? QStringList() : RedisServer::durable(); }

private Q_SLOTS:
    void degraded_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("killed") << QByteArray("kill") << QByteArray("Redis: ");
        QTest::newRow("stopped") << QByteArray("stop") << QByteArray("Redis: no answer within 2000 ms");
        QTest::newRow("full") << QByteArray("full") << QByteArray("Redis: OOM");
        QTest::newRow("password changed") << QByteArray("password") << QByteArray("Redis: NOAUTH");
        QTest::newRow("disk full") << QByteArray("disk") << QByteArray("Redis: MISCONF");
        QTest::newRow("read-only") << QByteArray("replica") << QByteArray("Redis: READONLY");
    }
    void degraded()
    {
        QFETCH(QByteArray, way);
        QFETCH(QByteArray, reason);
        RedisServer server;
        QVERIFY2(server.start(argumentsFor(way)), server.log().constData());
        StorageOptions options;
        options.redis.timeout = timeoutFor(way);
        PublishingBus bus(server, options);
        bus.publish(20);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.stores.back().durability, Durability::Redis);

        takeAway(server, way);
        bus.publish(1); // a full Redis shows itself only then
        QVERIFY(bus.isDegraded());
        bus.publish(19);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.reasons.size(), 1);
        QVERIFY2(bus.reasons.first().startsWith(reason), bus.reasons.first().constData());
        QCOMPARE(bus.stores.back().durability, Durability::Degraded);
        QCOMPARE(bus.numbers(), upTo(40)); // memory had the first ones too

        giveBack(server, way);
        QVERIFY(bus.isHealthy());
        QCOMPARE(bus.recoveries.size(), 1);
        bus.publish(5);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.stores.back().durability, Durability::Redis);
        QVERIFY(bus.areConsecutive());
        QCOMPARE(bus.stores.back().position.offset, quint64(45));
        QCOMPARE(inRedis(server), upTo(45));
        QCOMPARE(server.command({u"XLEN"_s, u"arqonbus:{science:general}:stream"_s}), "45");
    }

    void strict_data() { degraded_data(); }
    void strict()
    {
        QFETCH(QByteArray, way);
        RedisServer server;
        QVERIFY2(server.start(argumentsFor(way)), server.log().constData());
        StorageOptions options{.mode = StorageMode::Strict};
        options.redis.timeout = timeoutFor(way);
        PublishingBus bus(server, options);
        bus.publish(20);
        QVERIFY(bus.allAnswered());
        takeAway(server, way);
        bus.publish(10); // some of these Redis may have got
        QVERIFY(bus.isDegraded());
        const size_t before = bus.refused.size();
        bus.publish(7);
        QCOMPARE(bus.refused.size(), before + 7); // at once
        QCOMPARE(bus.refusal.name(), "unavailable");
        QVERIFY(bus.numbers().empty());

        giveBack(server, way);
        QVERIFY(bus.isHealthy());
        QVERIFY(bus.allAnswered());
        bus.publish(3);
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areRising());
        // Exactly what was acknowledged, in that order.
        QCOMPARE(inRedis(server), bus.acknowledged);
        for (const Stored &stored : bus.stores)
            QCOMPARE(stored.durability, Durability::Redis);
    }

    void killedUnderLoad_everyMessageIsThereOnce_data()
    {
        QTest::addColumn<StorageMode>("mode");
        QTest::newRow("degraded") << StorageMode::Degraded;
        QTest::newRow("strict") << StorageMode::Strict;
    }
    void killedUnderLoad_everyMessageIsThereOnce()
    {
        QFETCH(StorageMode, mode);
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        const StorageOptions options{.maxHistorySize = 100'000, .mode = mode};
        PublishingBus bus(server, options);
        for (int round = 0; round < 3; ++round) {
            bus.publish(1000, 500);
            const int enough = bus.answers + 300;
            QVERIFY(turnUntil([&] { return bus.answers >= enough; }));
            server.kill(); // with messages on their way
            QVERIFY(bus.isDegraded());
            bus.publish(100);
            QVERIFY(server.restart());
            QVERIFY(bus.isHealthy());
            QVERIFY(bus.allAnswered());
        }
        QVERIFY(mode == StorageMode::Strict ? bus.areRising() : bus.areConsecutive());
        QCOMPARE(inRedis(server, options), bus.acknowledged);
        QVERIFY(bus.acknowledged.size() >= 900);
    }

    void cutConnection_isNoOutage()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        const StorageOptions options{.maxHistorySize = 100'000};
        PublishingBus bus(server, options);
        for (int round = 0; round < 5; ++round) {
            bus.publish(500, 200);
            server.command({u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"normal"_s});
        }
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.refused.empty());
        QVERIFY(bus.areConsecutive());
        QVERIFY(bus.reasons.isEmpty());
        QCOMPARE(inRedis(server, options), upTo(2500));
    }

    void redisThatForgotEverything_getsItBack()
    {
        RedisServer server; // keeps nothing on disk
        QVERIFY2(server.start(), server.log().constData());
        PublishingBus bus(server);
        bus.publish(20);
        QVERIFY(bus.allAnswered());
        bus.storage().expire(0ms);
        server.kill();
        QVERIFY(bus.isDegraded());
        bus.publish(5);
        QVERIFY(server.restart());
        QVERIFY(bus.isHealthy());
        bus.publish(5);
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areConsecutive());
        QCOMPARE(inRedis(server), upTo(30));
        QCOMPARE(bus.recoveries, QList<qint64>{25});
    }

    void beyondTheMemoryLimit_theEpochChanges()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        PublishingBus bus(server, {.maxMemory = 30'000});
        bus.publish(20, 500);
        QVERIFY(bus.allAnswered());
        server.kill();
        QVERIFY(bus.isDegraded());
        bus.publish(100, 500);
        QVERIFY(bus.allAnswered());
        QVERIFY(server.restart());
        QVERIFY(bus.isHealthy());
        bus.publish(1, 500);
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areRising());
        QCOMPARE(bus.stores.back().position.offset, quint64(121));
        QVERIFY(bus.stores.back().position.epoch != bus.stores.front().position.epoch);
        const std::vector<int> kept = inRedis(server);
        QCOMPARE(kept.back(), 121);
        QVERIFY(kept.size() < 121 && kept.size() > 20);
        QVERIFY(std::ranges::adjacent_find(kept, std::greater_equal{}) == kept.end());
    }

    void beyondTheHistorySize_nothingIsLostThatWouldBeKept()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        const StorageOptions options{.maxHistorySize = 50};
        PublishingBus bus(server, options);
        bus.publish(20);
        QVERIFY(bus.allAnswered());
        server.kill();
        QVERIFY(bus.isDegraded());
        bus.publish(200);
        QVERIFY(server.restart());
        QVERIFY(bus.isHealthy());
        bus.publish(10);
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areConsecutive());
        const std::vector<int> all = upTo(230);
        QCOMPARE(inRedis(server, options), std::vector<int>(all.end() - 50, all.end()));
    }

    void startedWhileRedisIsAway_goesBehindWhatWasThere()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        Position before;
        {
            PublishingBus first(server);
            first.publish(3);
            QVERIFY(first.allAnswered());
            before = first.stores.back().position;
        }
        server.kill();
        PublishingBus bus(server);
        QVERIFY(bus.isDegraded());
        bus.publish(5);
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.stores.back().position.epoch != before.epoch); // nobody may take it for the one before
        QVERIFY(server.restart());
        QVERIFY(bus.isHealthy());
        bus.publish(1);
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areRising());
        QVERIFY(bus.stores.back().position.epoch != before.epoch);
        QCOMPARE(inRedis(server), (std::vector{1, 2, 3, 1, 2, 3, 4, 5, 6}));
    }

    void droppedWhileRedisIsAway_isDropped()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        PublishingBus bus(server);
        bus.publish(3);
        QVERIFY(bus.allAnswered());
        server.kill();
        QVERIFY(bus.isDegraded());
        Position dropped;
        bus.storage().drop(Key, [&dropped](const Result<Position> &position) { dropped = *position; });
        bus.publish(2);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.stores.back().position, (Position{dropped.epoch, 2}));
        QVERIFY(server.restart());
        QVERIFY(bus.isHealthy());
        QCOMPARE(inRedis(server), (std::vector{4, 5}));
        QCOMPARE(bus.history().position, (Position{dropped.epoch, 2}));
    }

    void awayAgainWhilePuttingBack_losesNothing()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        const StorageOptions options{.maxHistorySize = 100'000};
        PublishingBus bus(server, options);
        bus.publish(10);
        QVERIFY(bus.allAnswered());
        server.kill();
        QVERIFY(bus.isDegraded());
        bus.publish(2000, 300);
        for (int round = 0; round < 3; ++round) {
            QVERIFY(server.restart());
            const auto some = [&] { return server.command({u"XLEN"_s, u"arqonbus:{science:general}:stream"_s}).toInt() > 10; };
            QVERIFY(turnUntil(some));
            server.kill();
        }
        QVERIFY(server.restart());
        QVERIFY(bus.isHealthy());
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areConsecutive());
        QCOMPARE(inRedis(server, options), upTo(2010));
        QCOMPARE(bus.recoveries.size(), 1);
    }

    void endlessTraffic_isPutBackAllTheSame_data()
    {
        QTest::addColumn<bool>("others");
        QTest::newRow("at the offsets given") << false;
        QTest::newRow("behind what others wrote") << true;
    }
    void endlessTraffic_isPutBackAllTheSame()
    {
        QFETCH(bool, others);
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        const StorageOptions options{.maxHistorySize = 1'000'000};
        PublishingBus bus(server, options);
        bus.publish(10);
        QVERIFY(bus.allAnswered());
        server.kill();
        QVERIFY(bus.isDegraded());
        bus.publish(600);
        QVERIFY(server.restart());
        if (others)
            PublishingBus(server, options).publishOne(message(1'000'000));
        // Each turn more than is put back in one.
        const auto publishMore = [&bus] {
            if (bus.storage().hasRoom())
                bus.publish(150);
            return bus.storage().health().healthy;
        };
        QVERIFY(turnUntil(publishMore));
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.refused.empty());
        QVERIFY(others ? bus.areRising() : bus.areConsecutive());
        QCOMPARE(bus.recoveries.size(), 1);
        std::vector<int> expected = bus.acknowledged;
        if (others)
            expected.insert(expected.begin() + 10, 1'000'000);
        QCOMPARE(inRedis(server, options), expected);
    }

    void lag_isTheAgeOfWhatRedisDoesNotHaveYet()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        PublishingBus bus(server);
        QCOMPARE(bus.lag(), 0us);
        bus.publish(5);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.lag(), 0us);

        server.suspend();
        bus.publish(1);
        QVERIFY(turnUntil([&bus] { return bus.lag() > 100ms; })); // not answered
        server.kill();
        QVERIFY(bus.isDegraded());
        QVERIFY(bus.allAnswered());
        const auto before = bus.lag();
        QVERIFY(before > 0us); // answered, from memory
        QVERIFY(turnUntil([&bus, before] { return bus.lag() > before; }));
        QVERIFY(server.restart());
        QVERIFY(bus.isHealthy());
        QCOMPARE(bus.lag(), 0us);
    }

private:
    static void takeAway(RedisServer &server, const QByteArray &way)
    {
        if (way == "kill")
            server.kill();
        else if (way == "stop")
            server.suspend();
        else if (way == "full")
            server.command({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"1"_s});
        else if (way == "disk")
            QVERIFY(server.fillDisk(true));
        else if (way == "replica")
            server.command({u"REPLICAOF"_s, u"127.0.0.1"_s, u"1"_s});
        else {
            server.command({u"CONFIG"_s, u"SET"_s, u"requirepass"_s, u"rotated"_s});
            server.command({u"-a"_s, u"rotated"_s, u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"normal"_s});
        }
    }
    static void giveBack(RedisServer &server, const QByteArray &way)
    {
        if (way == "kill")
            QVERIFY(server.restart());
        else if (way == "stop")
            server.resume();
        else if (way == "full")
            server.command({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"0"_s});
        else if (way == "disk")
            QVERIFY(server.fillDisk(false));
        else if (way == "replica")
            server.command({u"REPLICAOF"_s, u"NO"_s, u"ONE"_s});
        else
            server.command({u"-a"_s, u"rotated"_s, u"CONFIG"_s, u"SET"_s, u"requirepass"_s, u""_s});
    }
};

QTEST_GUILESS_MAIN(TestRedisOutage)
#include "tst_redisoutage.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/storage/conformance.h"
#include "tests/server/storage/redis/publishingbus.h"
#include "tests/support/rediscluster.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace arqon;
using namespace arqon::test;

/// The suite, and what is a cluster's own: three masters and three replicas, all tests one after the other on the same.
class TestRedisCluster : public StorageConformance
{
    Q_OBJECT

protected:
    std::unique_ptr<StorageBackend> create(const StorageOptions &options) override
    {
        ++m_backends;
        return std::make_unique<RedisStorage>(onCluster(options));
    }
    std::unique_ptr<StorageBackend> createBeside(const StorageOptions &options) override
    {
        return std::make_unique<RedisStorage>(onCluster(options));
    }
    void waitUntil(const std::function<bool()> &arrived) override { QVERIFY(turnUntil(arrived)); }
    /// A question to each of the masters: only what one of them is asked is in order.
    void settle(StorageBackend &storage) override
    {
        for (int master = 0; master < 3; ++master) {
            int number = 0;
            while (redisSlot("{settle:" + QByteArray::number(number) + '}') * 3 / RedisMap::Slots != master)
                ++number;
            position(storage, "settle:" + QByteArray::number(number));
        }
    }
    Durability durability() const override { return Durability::Redis; }
    bool limitsMemory() const override { return false; }

private:
    StorageOptions onCluster(StorageOptions options)
    {
        options.redis.clusterNodes = m_cluster.addresses();
        options.redis.timeout = 10s;
        options.redis.keyPrefix = "test" + QByteArray::number(m_backends);
        return options;
    }
    StorageOptions fresh(StorageOptions options = {})
    {
        ++m_backends;
        // What earlier tests left in a slot would have to move with it, key by key.
        for (int index = 0; index < m_cluster.size(); ++index)
            m_cluster.node(index).command({u"FLUSHALL"_s}); // a replica refuses, and follows its master
        return onCluster(std::move(options));
    }
    QString streamKey() const { return u"test%1:{science:general}:stream"_s.arg(m_backends); }
    int owner() { return m_cluster.masterOf(streamKey()); }
    int slot() { return RedisCluster::slotOf(m_cluster.node(0), streamKey()); }
    /// Once it can be read: a node that has not heard of a failover may lead whoever comes anew to the master that is gone.
    static std::vector<int> inRedis(StorageOptions options)
    {
        options.mode = StorageMode::Strict; // no answer from memory
        PublishingBus reader(QByteArray(), options);
        std::vector<int> numbers;
        turnUntil([&] {
            reader.refusal = {};
            numbers = reader.numbers();
            return reader.refusal.message.isEmpty();
        });
        return numbers;
    }

    RedisCluster m_cluster;
    int m_backends = 0;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_cluster.start(), m_cluster.problem().constData()); }

    void channels_areSpreadOverTheMasters_data()
    {
        QTest::addColumn<bool>("byUrl");
        QTest::addColumn<int>("poolSize");
        QTest::newRow("nodes named") << false << 1;
        QTest::newRow("url of one node") << true << 1;
        QTest::newRow("several connections each") << false << 3;
    }
    void channels_areSpreadOverTheMasters()
    {
        QFETCH(bool, byUrl);
        StorageOptions options = fresh({.dedupeWindow = 0ms});
        options.redis.poolSize = QTest::currentDataTag() == QByteArray("several connections each") ? 3 : 1;
        if (byUrl) {
            options.redis.clusterNodes.clear();
            options.redis.url = m_cluster.node(0).url();
        }
        RedisStorage storage(options);
        QSignalSpy degraded(&storage, &StorageBackend::degraded);
        const int before = m_cluster.errors("MOVED");
        for (int number = 0; number < 30; ++number)
            QCOMPARE(append(storage, "lab:" + QByteArray::number(number), StorageConformance::message(number)).position.offset, quint64(1));
        if (!byUrl)
            QCOMPARE(m_cluster.errors("MOVED"), before);
        int holders = 0;
        for (int index = 0; index < m_cluster.size(); ++index)
            holders += !m_cluster.node(index).command({u"KEYS"_s, u"test%1:*stream"_s.arg(m_backends)}).isEmpty();
        QCOMPARE(holders, 6); // masters and replicas
        QVERIFY(degraded.isEmpty());
    }

    void urlOfAReplica_leadsToTheMasters()
    {
        StorageOptions options = fresh();
        options.redis.clusterNodes.clear();
        for (int index = 0; index < m_cluster.size(); ++index) {
            if (m_cluster.node(index).command({u"INFO"_s, u"replication"_s}).contains("role:slave"))
                options.redis.url = m_cluster.node(index).url();
        }
        RedisStorage storage(options);
        QCOMPARE(append(storage, Key, StorageConformance::message(1)).position.offset, quint64(1));
    }

    void slotThatMoves_isFollowed()
    {
        const StorageOptions options = fresh({.maxHistorySize = 100'000, .dedupeEntries = 5}); // so few that all four keys exist
        PublishingBus bus(QByteArray(), options);
        bus.publish(50);
        QVERIFY(bus.allAnswered());
        bus.publish(50);
        QVERIFY(bus.allAnswered());
        const int from = owner();
        const int to = m_cluster.anotherMaster(from);
        QVERIFY(from >= 0 && to >= 0);
        const int moved = m_cluster.errors("MOVED");
        const int asked = m_cluster.errors("ASK");
        const int again = m_cluster.errors("TRYAGAIN");
        QVERIFY(m_cluster.moveSlot(slot(), from, to, [&](int keys) {
            bus.publish(100);
            if (keys < 4)
                QVERIFY(turnUntil([&] { return m_cluster.errors("TRYAGAIN") > again; })); // and all of it waits
            else
                QVERIFY(bus.allAnswered()); // by the one that has them, though it is not the owner yet
        }));
        QVERIFY(m_cluster.errors("ASK") > asked);
        bus.publish(100);
        QVERIFY(bus.allAnswered());
        QVERIFY(m_cluster.errors("MOVED") > moved);
        QCOMPARE(owner(), to);
        QVERIFY(bus.areConsecutive());
        QVERIFY(bus.reasons.isEmpty());
        QVERIFY(bus.refused.empty());
        QCOMPARE(inRedis(options), bus.acknowledged);
    }

    void slotThatMovesToAndFro_underLoad()
    {
        const StorageOptions options = fresh({.maxHistorySize = 100'000});
        PublishingBus bus(QByteArray(), options);
        bus.publish(10);
        QVERIFY(bus.allAnswered());
        for (int round = 0; round < 4; ++round) {
            bus.publish(1000);
            const int from = owner();
            QVERIFY(m_cluster.moveSlot(slot(), from, m_cluster.anotherMaster(from), [&bus](int) {
                bus.publish(100);
                int turns = 0;
                QVERIFY(turnUntil([&turns] { return ++turns > 20; }));
            }));
        }
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.areConsecutive());
        QVERIFY(bus.reasons.isEmpty());
        QCOMPARE(inRedis(options), bus.acknowledged);
    }

    void killedMaster_itsReplicaTakesOver_data()
    {
        QTest::addColumn<StorageMode>("mode");
        QTest::newRow("degraded") << StorageMode::Degraded;
        QTest::newRow("strict") << StorageMode::Strict;
    }
    void killedMaster_itsReplicaTakesOver()
    {
        QFETCH(StorageMode, mode);
        const StorageOptions options = fresh({.maxHistorySize = 100'000, .mode = mode});
        PublishingBus bus(QByteArray(), options);
        bus.publish(100);
        QVERIFY(bus.allAnswered());
        const int killed = owner();
        // A replica has everything, or what memory has is put back; nothing memory has not can be waited for in the mode strict.
        QVERIFY(turnUntil([&] { return m_cluster.replicaHasAll(killed); }));
        if (mode == StorageMode::Degraded)
            bus.publish(500); // on their way
        m_cluster.node(killed).kill();
        QVERIFY(bus.isDegraded());
        bus.publish(100);
        QVERIFY(bus.isHealthy());
        QVERIFY(bus.allAnswered());
        bus.publish(100);
        QVERIFY(bus.allAnswered());
        QVERIFY(mode == StorageMode::Strict ? bus.areRising() : bus.areConsecutive());
        QCOMPARE(inRedis(options), bus.acknowledged);
        QVERIFY(owner() != killed);
        QVERIFY(m_cluster.node(killed).restart());
        QVERIFY(turnUntil([this] { return m_cluster.isWell(); }));
    }

    void slotsWithoutAMaster_areAnOutage()
    {
        const StorageOptions options = fresh({.maxHistorySize = 100'000});
        PublishingBus bus(QByteArray(), options);
        bus.publish(100);
        QVERIFY(bus.allAnswered());
        const int from = owner();
        QCOMPARE(m_cluster.node(from).command({u"CLUSTER"_s, u"DELSLOTS"_s, QString::number(slot())}), "OK");
        bus.publish(1);
        QVERIFY(bus.isDegraded());
        QVERIFY2(bus.reasons.first().contains("CLUSTERDOWN"), bus.reasons.first().constData());
        bus.publish(50);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.stores.back().durability, Durability::Degraded);
        QCOMPARE(m_cluster.node(from).command({u"CLUSTER"_s, u"ADDSLOTS"_s, QString::number(slot())}), "OK");
        QVERIFY(bus.isHealthy());
        bus.publish(1);
        QVERIFY(bus.allAnswered());
        QCOMPARE(bus.stores.back().durability, Durability::Redis);
        QVERIFY(bus.areConsecutive());
        QCOMPARE(inRedis(options), upTo(152));
    }

    void aclUser_needsTheRightsOfTheDocumentation()
    {
        QFile document(QStringLiteral(ARQONBUS_STORAGE_DOCUMENT));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QString told = QString::fromUtf8(document.readAll());
        const QRegularExpressionMatch always = QRegularExpression(u"Rights\\*\\*[^`]*`~arqonbus:\\* ([^`]*)`"_s).match(told);
        const QRegularExpressionMatch more = QRegularExpression(u"needs more rights, `([^`]*)`"_s).match(told);
        QVERIFY(always.hasMatch() && more.hasMatch());
        StorageOptions options = fresh({.maxHistorySize = 100'000, .dedupeEntries = 5});
        const QStringList user = QStringList{u"ACL"_s, u"SETUSER"_s, u"bus"_s, u"reset"_s, u"on"_s, u">pw"_s, u"~test*"_s}
                                 + always.captured(1).replace(u"&arqonbus*"_s, u"&test*"_s).split(u' ') + more.captured(1).split(u' ');
        for (int index = 0; index < m_cluster.size(); ++index)
            QCOMPARE(m_cluster.node(index).command(user), "OK");
        options.redis.username = "bus";
        options.redis.password = "pw";
        PublishingBus bus(QByteArray(), options);
        for (int round = 0; round < 2; ++round) {
            bus.publish(20);
            QVERIFY(bus.allAnswered());
        }
        const int from = owner();
        QVERIFY(m_cluster.moveSlot(slot(), from, m_cluster.anotherMaster(from), [&](int keys) {
            if (keys == 4) {
                bus.publish(1);
                QVERIFY(bus.allAnswered());
            }
        }));
        bus.publish(1);
        QVERIFY(bus.allAnswered());
        QVERIFY(bus.reasons.isEmpty());
        QCOMPARE(bus.stores.back().durability, Durability::Redis);
    }

    void nobodyThere_isAnOutage()
    {
        StorageOptions options = fresh();
        options.redis.clusterNodes = "127.0.0.1:1,127.0.0.1:2";
        PublishingBus bus(QByteArray(), options);
        QVERIFY(bus.isDegraded());
        QVERIFY2(bus.reasons.first().startsWith("Redis: 127.0.0.1:"), bus.reasons.first().constData());
    }
};

QTEST_GUILESS_MAIN(TestRedisCluster)
#include "tst_rediscluster.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/shardcollector.h"
#include "server/telemetry/snapshotjson.h"
#include "shared/protocol/telemetrytable.h"
#include "tests/support/routingbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace std::chrono_literals;

/// Storage that is as the test says.
class SayingStorage : public MemoryStorage
{
public:
    explicit SayingStorage(StorageHealth health) : MemoryStorage({}), m_health(std::move(health)) {}
    StorageHealth health() const override { return m_health; }

private:
    StorageHealth m_health;
};

/// A bus with a collector whose seconds the test makes pass.
class CollectorBench
{
public:
    explicit CollectorBench(
        int shards, const RoutingBench::MakeStorage &storage = [] { return std::make_unique<MemoryStorage>(StorageOptions()); })
        : bus(shards, {}, storage)
    {
        parts.reporters.resize(size_t(shards));
        parts.options.busiest = 3;
        for (int index = 0; index < shards; ++index) {
            probes.push_back(std::make_unique<ShardProbe>(bus.shard(index), parts, [this] {
                TransportCounters counters;
                counters.worked = worked;
                return counters;
            }));
        }
        collector = std::make_unique<ShardCollector>(
            bus.mesh(), parts, probes, [](Snapshot &) {}, CollectorClocks{[this] { return now; }, [] { return 1s; }});
        collector->start();
        collector->stop(); // the timer only
    }

    /// An interval ends.
    const Snapshot &second(std::chrono::milliseconds length = 1s)
    {
        now += length;
        collector->tick();
        bus.settle();
        return *collector->newest();
    }
    void say(FakeClient &client, const QString &channel, int times = 1)
    {
        for (int i = 0; i < times; ++i)
            bus.send(client, bus.event(QString::fromUtf8(client.session->info.id), u"lab"_s, channel, {}));
    }

    RoutingBench bus;
    TelemetryParts parts;
    std::vector<std::unique_ptr<ShardProbe>> probes;
    std::unique_ptr<ShardCollector> collector;
    std::chrono::steady_clock::time_point now = std::chrono::steady_clock::now();
    std::chrono::nanoseconds worked{};
};

class tst_ShardCollector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void snapshot_addsUpTheShards_data()
    {
        QTest::addColumn<int>("shards");
        for (const int shards : {1, 2, 8})
            QTest::addRow("%d", shards) << shards;
    }
    void snapshot_addsUpTheShards()
    {
        QFETCH(int, shards);
        CollectorBench bench(shards);
        FakeClient &ann = bench.bus.connect("ann", "human", Dialect::Structured);
        FakeClient &bob = bench.bus.connect("bob", "ai-agent", Dialect::Classic);
        FakeClient &twin = bench.bus.connect("bob", {}, Dialect::Structured);
        for (FakeClient *client : {&bob, &twin})
            client->shard->memberships().join(*client->session, {"lab", "c"}, {}, [](const Result<Joined> &) {});
        bench.bus.settle();
        bench.second();
        bench.say(ann, u"c"_s, 6);
        bench.worked += 500ms;
        const Snapshot &snapshot = bench.second(2s);
        QCOMPARE(snapshot.sequence, 2u);
        QCOMPARE(snapshot.interval, 2s);
        QCOMPARE(snapshot.sessions, 3);
        QCOMPARE(snapshot.clients, 2);
        QCOMPARE(snapshot.byType, (std::map<QByteArray, qint64>{{"human", 1}, {"ai-agent", 1}, {"unknown", 1}}));
        QCOMPARE(snapshot.byDialect[size_t(Dialect::Classic)], 1);
        QCOMPARE(snapshot.counters.messagesIn, 6u);
        QCOMPARE(snapshot.counters.deliveries, 12u);
        QCOMPARE(snapshot.inRate, 3.0);
        QCOMPARE(snapshot.outRate, 6.0);
        QVERIFY(snapshot.latency.count() >= 6u);
        QCOMPARE(snapshot.rooms, 3);
        QCOMPARE(snapshot.channels, 10);
        QCOMPARE(*snapshot.shards.front().busyPercent, 25.0);
        const BusyPlace &busiest = snapshot.busiestChannels.front();
        QCOMPARE(busiest.room + ':' + busiest.channel, "lab:c");
        QCOMPARE(busiest.members, 1);
        QCOMPARE(busiest.inRate, 3.0);
        QCOMPARE(busiest.outRate, 6.0);
        QCOMPARE(snapshot.busiestChannels.size(), 3u);
        QCOMPARE(snapshot.busiestRooms.front().room, "lab");
        QCOMPARE(snapshot.busiestRooms.front().members, 2);
        QCOMPARE(snapshot.busiestRooms.front().channels, 1);

        const Snapshot &quiet = bench.second();
        QCOMPARE(quiet.inRate, 0.0);
        QCOMPARE(quiet.latency.count(), 0u);
        QCOMPARE(quiet.counters.messagesIn, 6u);
    }

    void storage_addsUpTheShards()
    {
        int made = 0;
        CollectorBench bench(3, [&made]() -> std::unique_ptr<StorageBackend> {
            const std::array healths{StorageHealth{true, {}, 100, 1, 10, 1000, 5ms, 1},
                                     StorageHealth{false, "first", 200, 2, 20, 2000, 7ms, 2},
                                     StorageHealth{false, "second", 300, 3, 30, 3000, 6ms, 4}};
            return std::make_unique<SayingStorage>(healths.at(size_t(made++)));
        });
        const Snapshot &snapshot = bench.second();
        QCOMPARE(snapshot.state, ServerState::Degraded);
        QCOMPARE(snapshot.storage.healthy, false);
        QCOMPARE(snapshot.storage.detail, "first");
        QCOMPARE(snapshot.storage.bytes, 600);
        QCOMPARE(snapshot.storage.messages, 6);
        QCOMPARE(snapshot.storage.evicted, 60);
        QCOMPARE(snapshot.storage.refused, 6000);
        QCOMPARE(snapshot.storage.readAgain, 7);
        QCOMPARE(snapshot.storage.lag, 7ms); // of the one that is behind most
        QCOMPARE(snapshotObject(snapshot)["storage"_L1]["lag_ms"_L1].toDouble(), 7.0);
    }

    void busiest_areTheBusiestOfAll()
    {
        CollectorBench bench(2);
        FakeClient &ann = bench.bus.connect("ann");
        for (int channel = 1; channel <= 20; ++channel)
            bench.say(ann, QString::number(channel), channel);
        const Snapshot &snapshot = bench.second();
        QCOMPARE(snapshot.busiestChannels.size(), 3u);
        for (size_t i = 0; i < 3; ++i)
            QCOMPARE(snapshot.busiestChannels[i].channel, QByteArray::number(20 - int(i)));
        QCOMPARE(snapshot.busiestRooms.front().channels, 20);
        QCOMPARE(snapshot.busiestRooms.front().inRate, 210.0);
    }

    void collect_isOfNowWithTheRatesOfTheLastSecond()
    {
        CollectorBench bench(2);
        FakeClient &ann = bench.bus.connect("ann");
        bench.say(ann, u"c"_s, 4);
        bench.second();
        bench.say(ann, u"c"_s, 3);
        std::optional<Snapshot> collected;
        bench.collector->collect([&](const Snapshot &snapshot) { collected = snapshot; });
        bench.bus.settle();
        QVERIFY(collected);
        QCOMPARE(collected->counters.messagesIn, 7u);
        QCOMPARE(collected->inRate, 4.0);
        QCOMPARE(collected->sequence, 1u);
        // And nothing of the second that is running was taken away.
        QCOMPARE(bench.second().busiestChannels.front().inRate, 3.0);
    }

    void tick_whileTheShardsHaveNotAnswered_makesTheIntervalLonger()
    {
        CollectorBench bench(2);
        QSignalSpy collected(bench.collector.get(), &Collector::collected);
        bench.now += 1s;
        bench.collector->tick();
        bench.now += 1s;
        bench.collector->tick();
        bench.bus.settle();
        QCOMPARE(collected.count(), 1);
        QCOMPARE(bench.second().interval, 2s);
    }

    void json_hasTheFieldsOfTheTable()
    {
        CollectorBench bench(1);
        const QJsonObject object = snapshotObject(bench.second());
        QStringList expected{u"eventType"_s, u"time"_s, u"instance"_s, u"severity"_s};
        for (const QByteArrayView field : telemetryRow(TelemetryType::MetricsSnapshot).fields)
            expected.append(QString::fromLatin1(field));
        expected.sort();
        QCOMPARE(object.keys(), expected);
    }
};

QTEST_GUILESS_MAIN(tst_ShardCollector)
#include "tst_shardcollector.moc"

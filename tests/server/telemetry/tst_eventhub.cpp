// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/eventhub.h"
#include "tests/support/routingbench.h"

#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace std::chrono_literals;

/// A bus whose shards have reporters and a hub, and a time that stands still.
class TelemetryBench
{
public:
    explicit TelemetryBench(int shards, int maxEvents = 1000) : bus(shards)
    {
        parts.options.maxEvents = maxEvents;
        parts.instance = "test";
        parts.storageBackend = "memory";
        parts.reporters.resize(size_t(shards));
        const auto clock = [this] { return now; };
        parts.home = bus.mesh().ownerOf(TelemetryStream.key());
        for (int index = 0; index < shards; ++index) {
            m_reporters.push_back(std::make_unique<Reporter>(bus.shard(index), parts, clock));
            parts.reporters[size_t(index)] = m_reporters.back().get();
        }
        m_hub = std::make_unique<EventHub>(bus.shard(parts.home), parts, clock);
        parts.hub = m_hub.get();
    }
    ~TelemetryBench()
    {
        for (const auto &reporter : m_reporters)
            reporter->stopTimers();
    }

    FakeClient &board()
    {
        FakeClient &client = bus.connect("board");
        bus.join(client, u"integriguard"_s, u"*"_s);
        bus.settle();
        return client;
    }
    /// The payloads of that type that have come.
    static QList<QJsonObject> told(FakeClient &client, const QString &type)
    {
        QList<QJsonObject> found;
        for (const QJsonObject &frame : client.received) {
            if (frame.value(u"payload").toObject().value(u"eventType") == type)
                found.append(frame.value(u"payload").toObject());
        }
        return found;
    }
    quint64 leftOut(TelemetryType type) const
    {
        quint64 sum = m_hub->counts().leftOut[size_t(type)];
        for (const auto &reporter : m_reporters)
            sum += reporter->leftOut()[size_t(type)];
        return sum;
    }
    Reporter &reporter(int index) { return *m_reporters[size_t(index)]; }

    RoutingBench bus;
    TelemetryParts parts;
    std::chrono::steady_clock::time_point now{1h};

private:
    std::vector<std::unique_ptr<Reporter>> m_reporters;
    std::unique_ptr<EventHub> m_hub;
};

class tst_EventHub : public QObject
{
    Q_OBJECT

    static void shardCounts()
    {
        QTest::addColumn<int>("shards");
        for (const int shards : {1, 2, 8})
            QTest::addRow("%d", shards) << shards;
    }
    static QSet<QString> fieldsOf(TelemetryType type)
    {
        QSet<QString> names{u"eventType"_s, u"time"_s, u"instance"_s, u"severity"_s};
        for (const QByteArrayView field : telemetryRow(type).fields)
            names.insert(QString::fromLatin1(field));
        return names;
    }

private Q_SLOTS:
    void everyEvent_hasTheFieldsOfItsRow_data() { shardCounts(); }
    void everyEvent_hasTheFieldsOfItsRow()
    {
        QFETCH(int, shards);
        TelemetryBench bench(shards);
        FakeClient &board = bench.board();
        FakeClient &agent = bench.bus.connect("robot", "ai-agent");
        bench.bus.command(agent, u"create_channel"_s, u"lab"_s, u"c"_s);
        bench.bus.join(agent, u"lab"_s, u"c"_s);
        bench.bus.command(agent, u"leave_channel"_s, u"lab"_s, u"c"_s);
        bench.bus.command(agent, u"delete_channel"_s, u"lab"_s, u"c"_s);
        bench.bus.sendRaw(agent, "{");
        agent.shard->fellBehind(*agent.session, SlowPolicy::Latest, 3);
        Q_EMIT agent.shard->announcements().clientLimited(agent.session, agent.session->peer, "messages", 20ms);
        Q_EMIT agent.shard->announcements().roomExpired("brief", 2, 1);
        Q_EMIT agent.shard->channels().storage().degraded("it is away");
        bench.bus.settle();
        Q_EMIT agent.shard->channels().storage().recovered(5, 2s);
        bench.bus.disconnect(agent);
        const QSet<TelemetryType> without{TelemetryType::InstanceJoined, TelemetryType::InstanceLeft, TelemetryType::MetricsSnapshot};
        for (const TelemetryRow &row : telemetryTable()) {
            if (without.contains(row.type))
                continue;
            const QList<QJsonObject> told = TelemetryBench::told(board, QString::fromLatin1(row.name));
            QVERIFY2(!told.isEmpty(), row.name.data());
            const QStringList keys = told.constLast().keys();
            QCOMPARE(QSet<QString>(keys.begin(), keys.end()), fieldsOf(row.type));
            QCOMPARE(told.constLast().value(u"severity").toString().toLatin1(), severityName(row.severity).toByteArray());
        }
    }

    void nothing_isMadeWhileNobodyListens_data() { shardCounts(); }
    void nothing_isMadeWhileNobodyListens()
    {
        QFETCH(int, shards);
        TelemetryBench bench(shards);
        FakeClient &early = bench.bus.connect("early");
        FakeClient &board = bench.board();
        FakeClient &late = bench.bus.connect("late");
        QCOMPARE(TelemetryBench::told(board, u"client_connected"_s).size(), 1);
        bench.bus.command(board, u"leave_channel"_s, u"integriguard"_s, u"*"_s);
        bench.bus.settle();
        for (int index = 0; index < shards; ++index)
            QVERIFY(!bench.reporter(index).audience().hearsEvents());
        board.take();
        bench.bus.disconnect(early);
        bench.bus.disconnect(late);
        QVERIFY(board.take().isEmpty());
    }

    void audience_isKnownToAllBeforeTheJoinIsAnswered()
    {
        TelemetryBench bench(8);
        FakeClient &board = bench.bus.connect("board");
        QVERIFY(!bench.bus.join(board, u"integriguard"_s, u"telemetry-stream"_s).isEmpty());
        for (int index = 0; index < 8; ++index) {
            QCOMPARE(bench.reporter(index).audience().stream, 1);
            QCOMPARE(bench.reporter(index).audience().dashboard, 0);
        }
        FakeClient &other = bench.bus.connect("other");
        bench.bus.join(other, u"*"_s, u"*"_s);
        QCOMPARE(bench.reporter(0).audience().stream, 1);
        bench.bus.disconnect(board);
        QCOMPARE(bench.reporter(3).audience().stream, 0);
    }

    void storm_isSampledAndCounted_data() { shardCounts(); }
    void storm_isSampledAndCounted()
    {
        QFETCH(int, shards);
        TelemetryBench bench(shards, 40);
        FakeClient &board = bench.board();
        std::vector<FakeClient *> crowd;
        for (int i = 0; i < 200; ++i)
            crowd.push_back(&bench.bus.connect("c" + QByteArray::number(i)));
        const qsizetype told = TelemetryBench::told(board, u"client_connected"_s).size();
        QCOMPARE(told, 10); // half a second's worth of half of 40
        QCOMPARE(bench.leftOut(TelemetryType::ClientConnected), quint64(200 - told));
        // What is saved for other kinds is still there, and time brings more.
        bench.bus.sendRaw(*crowd.front(), "{");
        QCOMPARE(TelemetryBench::told(board, u"protocol_violation"_s).size(), 1);
        bench.now += 1s;
        bench.bus.connect("calm");
        QCOMPARE(TelemetryBench::told(board, u"client_connected"_s).constLast().value(u"client_id"), u"calm"_s);
    }

    void manyListeners_makeEventsDearer()
    {
        TelemetryBench bench(1, 40);
        FakeClient &board = bench.board();
        for (int i = 0; i < 20; ++i)
            bench.board();
        bench.now += 10s;
        board.take();
        for (int i = 0; i < 50; ++i)
            bench.bus.connect("c" + QByteArray::number(i));
        // 21 listeners: an event costs 1 + 17 / 4.
        QCOMPARE(TelemetryBench::told(board, u"client_connected"_s).size(), 1);
    }

    void agents_areTheSameOnAllShards()
    {
        TelemetryBench bench(2);
        FakeClient &board = bench.board();
        FakeClient &here = bench.bus.connect("robot", "ai-agent");
        FakeClient &there = bench.bus.connect("robot", "ai-agent");
        QVERIFY(here.shard != there.shard);
        for (FakeClient *client : {&here, &there, &here})
            bench.bus.send(*client, bench.bus.event(u"robot"_s, u"lab"_s, u"c"_s, {}));
        QList<QJsonObject> told = TelemetryBench::told(board, u"agent_activity"_s);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.constFirst().value(u"count").toInt(), 1);
        bench.now += 1s;
        // The timers of all shards have looked: a real second passes, the one that counts has.
        QTRY_COMPARE(TelemetryBench::told(board, u"agent_activity"_s).size(), 2);
        QVERIFY(TelemetryBench::told(board, u"agent_activity"_s).constLast().value(u"count").toInt() >= 1);
    }

    void limits_areToldOnceASecondAndConnection()
    {
        TelemetryBench bench(1);
        FakeClient &board = bench.board();
        FakeClient &loud = bench.bus.connect("loud");
        const auto refuse = [&](const Session *client, QByteArrayView limit, std::chrono::milliseconds wait) {
            Q_EMIT bench.bus.shard(0).announcements().clientLimited(client, QHostAddress(u"192.0.2.7"_s), limit, wait);
            bench.bus.settle();
        };
        for (int i = 1; i <= 5; ++i)
            refuse(loud.session, "messages", std::chrono::milliseconds(i));
        refuse(loud.session, "joins", 7ms);
        refuse(nullptr, "handshakes", 9ms);
        QList<QJsonObject> told = TelemetryBench::told(board, u"rate_limited"_s);
        QCOMPARE(told.size(), 3);
        QCOMPARE(told[0].value(u"client_id"), u"loud"_s);
        QCOMPARE(told[0].value(u"limit"), u"messages"_s);
        QCOMPARE(told[1].value(u"limit"), u"joins"_s);
        QCOMPARE(told[2].value(u"client_id"), u""_s);
        QCOMPARE(told[2].value(u"peer"), u"192.0.2.7"_s);
        bench.now += 1s;
        QTRY_COMPARE(TelemetryBench::told(board, u"rate_limited"_s).size(), 4);
        told = TelemetryBench::told(board, u"rate_limited"_s);
        QCOMPARE(told[3].value(u"refused").toInt(), 4);
        QCOMPARE(told[3].value(u"retry_after_ms").toInt(), 5);
    }

    void storage_isToldOnceForAllShards()
    {
        TelemetryBench bench(2);
        FakeClient &board = bench.board();
        for (int index = 0; index < 2; ++index)
            Q_EMIT bench.bus.shard(index).channels().storage().degraded("no route");
        bench.bus.settle();
        QList<QJsonObject> told = TelemetryBench::told(board, u"storage_degraded"_s);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.constFirst().value(u"reason"), u"no route"_s);
        Q_EMIT bench.bus.shard(0).channels().storage().recovered(3, 1s);
        bench.bus.settle();
        QVERIFY(TelemetryBench::told(board, u"storage_recovered"_s).isEmpty());
        Q_EMIT bench.bus.shard(1).channels().storage().recovered(4, 2s);
        bench.bus.settle();
        told = TelemetryBench::told(board, u"storage_recovered"_s);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told.constFirst().value(u"restored").toInt(), 7);
        QCOMPARE(told.constFirst().value(u"away_ms").toInt(), 2000);
    }

    void snapshotsOfOthers_areToldOnceEach()
    {
        TelemetryBench bench(1);
        FakeClient &board = bench.board();
        const auto hear = [&](const std::vector<QByteArray> &answers) {
            board.take();
            bench.parts.hub->tellOthersSnapshots(answers);
            bench.bus.settle();
            QStringList heard;
            for (const QJsonObject &payload : TelemetryBench::told(board, u"metrics_snapshot"_s))
                heard.append(payload.value(u"instance").toString() + QString::number(payload.value(u"sequence").toInt()));
            return heard;
        };
        const auto snapshot = [](const QString &instance, int sequence) {
            const QJsonObject payload{{u"eventType"_s, u"metrics_snapshot"_s},
                                      {u"instance"_s, instance},
                                      {u"sequence"_s, sequence},
                                      {u"time"_s, QString::number(sequence)}};
            return QJsonDocument(payload).toJson(QJsonDocument::Compact);
        };
        QCOMPARE(hear({snapshot(u"b"_s, 1), snapshot(u"c"_s, 1)}), (QStringList{u"b1"_s, u"c1"_s}));
        QCOMPARE(hear({snapshot(u"b"_s, 2), snapshot(u"c"_s, 1)}), QStringList{u"b2"_s}); // c's clock beats a little later
        QCOMPARE(hear({snapshot(u"b"_s, 3), snapshot(u"c"_s, 3)}), (QStringList{u"b3"_s, u"c3"_s}));
        QCOMPARE(hear({snapshot(u"b"_s, 4)}), QStringList{u"b4"_s}); // c did not answer in time
        QCOMPARE(hear({snapshot(u"b"_s, 5), snapshot(u"c"_s, 3)}), QStringList{u"b5"_s});
        QCOMPARE(hear({snapshot(u"c"_s, 1)}), QStringList{u"c1"_s}); // started anew
        // One that knows no snapshots yet, and one that is something else.
        QCOMPARE(hear({{}, "[1]", "no JSON", "\"text\""}), QStringList{});
    }
};

QTEST_GUILESS_MAIN(tst_EventHub)
#include "tst_eventhub.moc"

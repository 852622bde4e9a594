// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/neighbours.h"
#include "shared/protocol/id.h"
#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace std::chrono_literals;

namespace {

using Time = std::chrono::milliseconds;

/// Memory that others share, and that follows when it is told to.
class SharedMemory : public MemoryStorage
{
public:
    explicit SharedMemory(QList<SharedMemory *> &all) : MemoryStorage(StorageOptions()) { all.append(this); }

    bool isShared() const override { return true; }
    void follow(const QByteArray &key, std::optional<Time> since, Done<Position> done) override
    {
        if (!followed.contains(key))
            began[key].push_back(since);
        followed.insert(key);
        waiting.push_back(std::move(done));
    }
    void unfollow(const QByteArray &key) override { followed.remove(key); }

    /// All that wait are answered, in their order.
    void answer(const Result<Position> &position = Position{"epoch", 5})
    {
        for (const auto &done : std::exchange(waiting, {}))
            done(position);
    }

    QSet<QByteArray> followed;
    QHash<QByteArray, std::vector<std::optional<Time>>> began; ///< since when, each time that it was not followed before
    std::vector<Done<Position>> waiting;
};

const Error Away{ErrorWord::Unavailable, "away", {}};

/// A bus whose storage others share.
class Bench : public RoutingBench
{
public:
    explicit Bench(int shards = 1) : Bench(shards, std::make_shared<QList<SharedMemory *>>()) {}

    SharedMemory &storageOf(const QString &channel) { return *(*m_storages)[mesh().ownerOf("lab:" + channel.toUtf8())]; }
    void answer(const Result<Position> &position = Position{"epoch", 5})
    {
        for (SharedMemory *storage : *m_storages)
            storage->answer(position);
        settle();
    }
    /// Since when the channel is followed, the last time that this began.
    std::optional<Time> sinceOf(const QString &channel) { return storageOf(channel).began["lab:" + channel.toUtf8()].back(); }
    size_t beginnings(const QString &channel) { return storageOf(channel).began["lab:" + channel.toUtf8()].size(); }

    /// Another instance tells that it has the channel.
    void madeElsewhere(const QString &channel)
    {
        neighbours::kept(shard(0), {"lab", channel.toUtf8()});
        settle();
    }
    /// Asks to join; answered() tells whether there was an answer, and that there was but one.
    void ask(FakeClient &client, const QString &room, const QString &channel)
    {
        client.take();
        send(client, commandFrame(client, u"join_channel"_s, room, channel));
    }
    static bool isAnswered(const FakeClient &client)
    {
        return std::ranges::count_if(client.received, [](const QJsonObject &frame) { return frame[u"type"] == u"command_response"_s; })
               == 1;
    }
    void messageElsewhere(const QString &channel, int n)
    {
        const Address address{"lab", channel.toUtf8()};
        Q_EMIT storageOf(channel).appendedElsewhere(address.key(),
                                                    {5, Message::fromServer("event", address, QByteArray::number(n), wallClock())});
        settle();
    }

private:
    Bench(int shards, const std::shared_ptr<QList<SharedMemory *>> &storages)
        : RoutingBench(shards, {}, [storages] { return std::make_unique<SharedMemory>(*storages); })
        , m_storages(storages)
    {
    }

    std::shared_ptr<QList<SharedMemory *>> m_storages;
};

} // namespace

/// What of the channels of a shared storage is followed, and from when on.
class tst_Following : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void join_isAnsweredWhenTheChannelIsFollowed_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<int>("shards");
        for (const int shards : {1, 3}) {
            QTest::addRow("channel, %d shards", shards) << u"lab"_s << u"bench"_s << shards;
            QTest::addRow("room, %d shards", shards) << u"lab"_s << u"*"_s << shards;
            QTest::addRow("pattern, %d shards", shards) << u"*"_s << u"bench"_s << shards;
            QTest::addRow("all, %d shards", shards) << u"*"_s << u"*"_s << shards;
        }
    }
    void join_isAnsweredWhenTheChannelIsFollowed()
    {
        QFETCH(QString, room);
        QFETCH(QString, channel);
        QFETCH(int, shards);
        Bench bench(shards);
        FakeClient &reader = bench.connect("reader");
        bench.madeElsewhere(u"bench"_s);
        QVERIFY(bench.storageOf(u"bench"_s).followed.isEmpty());
        bench.ask(reader, room, channel);
        QVERIFY(reader.received.isEmpty());
        QVERIFY(bench.storageOf(u"bench"_s).followed.contains("lab:bench"));
        bench.answer();
        QVERIFY(bench.isAnswered(reader));
        QCOMPARE(bench.sinceOf(u"bench"_s), std::nullopt); // what was before is not for it
        QCOMPARE(bench.beginnings(u"bench"_s), size_t(1));
    }

    void pattern_waitsForAllItsChannels()
    {
        Bench bench(3);
        FakeClient &reader = bench.connect("reader");
        for (int shard = 0; shard < 3; ++shard)
            bench.madeElsewhere(bench.channelOf(shard, u"lab"_s));
        bench.ask(reader, u"lab"_s, u"*"_s);
        for (int shard = 0; shard < 3; ++shard) {
            QVERIFY(reader.received.isEmpty());
            bench.storageOf(bench.channelOf(shard, u"lab"_s)).answer();
            bench.settle();
        }
        QVERIFY(bench.isAnswered(reader));
    }

    void pattern_waitsForChannelsThatOthersMadeItFollow()
    {
        Bench bench;
        FakeClient &first = bench.connect("first");
        FakeClient &second = bench.connect("second");
        bench.madeElsewhere(u"bench"_s);
        bench.ask(first, u"lab"_s, u"*"_s);
        bench.ask(second, u"*"_s, u"bench"_s);
        QVERIFY(first.received.isEmpty() && second.received.isEmpty());
        bench.answer();
        QVERIFY(bench.isAnswered(first) && bench.isAnswered(second));
        QCOMPARE(bench.beginnings(u"bench"_s), size_t(1));
    }

    void channelThatIsNew_isFollowedSinceThePatternWasJoined_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how :
             {"made elsewhere", "joined elsewhere", "served elsewhere", "published to here", "joined here", "created here"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }
    void channelThatIsNew_isFollowedSinceThePatternWasJoined()
    {
        QFETCH(QString, how);
        Bench bench(3);
        FakeClient &reader = bench.connect("reader");
        FakeClient &other = bench.connect("other");
        const Time before = wallClock();
        bench.ask(reader, u"*"_s, u"bench"_s);
        QVERIFY(bench.isAnswered(reader));
        const Time after = wallClock();
        while (wallClock() == after) // so that its time is not that of the join
            bench.settle();
        const Address address{"lab", "bench"};
        RemoteClient remote;
        remote.ref = {SessionRef::FirstElsewhere, 1};
        remote.info.id = "remote";
        if (how == u"made elsewhere")
            bench.madeElsewhere(u"bench"_s);
        else if (how == u"joined elsewhere")
            neighbours::joined(bench.shard(0), remote, address);
        else if (how == u"served elsewhere")
            neighbours::enlisted(bench.shard(0), remote, address);
        else if (how == u"published to here")
            bench.send(other, bench.event(u"other"_s, u"lab"_s, u"bench"_s, {}));
        else if (how == u"joined here")
            bench.ask(other, u"lab"_s, u"bench"_s);
        else
            bench.send(other, bench.commandFrame(other, u"create_channel"_s, u"lab"_s, u"bench"_s));
        bench.settle();
        QCOMPARE(bench.beginnings(u"bench"_s), size_t(1));
        const std::optional<Time> since = bench.sinceOf(u"bench"_s);
        QVERIFY(since && *since >= before && *since <= after);
        bench.messageElsewhere(u"bench"_s, 1);
        QCOMPARE(reader.takeLast()[u"payload"].toInt(), 1);
    }

    void channelThatIsNew_isFollowedSinceTheFirstJoinThatCoversIt_data()
    {
        QTest::addColumn<QStringList>("patterns");
        QTest::newRow("pattern first") << QStringList{u"*:bench"_s, u"*:*"_s, u"lab:*"_s};
        QTest::newRow("room first") << QStringList{u"lab:*"_s, u"*:bench"_s, u"*:*"_s};
        QTest::newRow("all first") << QStringList{u"*:*"_s, u"lab:*"_s, u"*:bench"_s};
    }
    void channelThatIsNew_isFollowedSinceTheFirstJoinThatCoversIt()
    {
        QFETCH(QStringList, patterns);
        Bench bench;
        std::vector<Time> joined;
        for (const QString &pattern : QStringList{u"other:*"_s} + patterns) {
            bench.ask(bench.connect(), pattern.section(u':', 0, 0), pattern.section(u':', 1));
            joined.push_back(wallClock());
            while (wallClock() == joined.back())
                bench.settle();
        }
        bench.madeElsewhere(u"bench"_s);
        const std::optional<Time> since = bench.sinceOf(u"bench"_s);
        QVERIFY(since && *since > joined[0] && *since <= joined[1]);
    }

    void channelThatNobodyHears_isNotFollowed()
    {
        Bench bench;
        FakeClient &reader = bench.connect("reader");
        bench.ask(reader, u"other"_s, u"*"_s);
        bench.madeElsewhere(u"bench"_s);
        neighbours::joined(bench.shard(0), {{SessionRef::FirstElsewhere, 1}, {}, {}, {}, {}, {}}, {"*", "*"});
        bench.settle();
        QVERIFY(bench.storageOf(u"bench"_s).began.isEmpty());
    }

    void failure_isMendedFromWhereItBegan()
    {
        Bench bench;
        FakeClient &reader = bench.connect("reader");
        bench.madeElsewhere(u"bench"_s);
        bench.ask(reader, u"lab"_s, u"*"_s);
        const Time asked = wallClock();
        bench.answer(failure(Away));
        QVERIFY(bench.isAnswered(reader)); // it is in the room; what it lacks will come
        QVERIFY(bench.storageOf(u"bench"_s).followed.isEmpty());
        for (int round = 0; round < 2; ++round) {
            while (wallClock() == asked)
                bench.settle();
            bench.shard(0).channels().expire();
            const std::optional<Time> since = bench.sinceOf(u"bench"_s);
            QVERIFY(since && *since <= asked);
            bench.answer(round == 0 ? Result<Position>(failure(Away)) : Position{"epoch", 5});
        }
        bench.shard(0).channels().expire();
        QCOMPARE(bench.beginnings(u"bench"_s), size_t(3));
        QVERIFY(bench.storageOf(u"bench"_s).followed.contains("lab:bench"));
    }

    void failure_isForgottenWithTheLastWhoHeard()
    {
        Bench bench;
        FakeClient &reader = bench.connect("reader");
        bench.madeElsewhere(u"bench"_s);
        bench.ask(reader, u"lab"_s, u"*"_s);
        bench.answer(failure(Away));
        bench.send(reader, bench.commandFrame(reader, u"leave_channel"_s, u"lab"_s, u"*"_s));
        bench.shard(0).channels().expire();
        QCOMPARE(bench.beginnings(u"bench"_s), size_t(1));
        bench.ask(reader, u"lab"_s, u"*"_s);
        QCOMPARE(bench.sinceOf(u"bench"_s), std::nullopt);
    }

    void channelsThatNobodyHears_areLetGoBeyondALimit_theFirstOnesFirst()
    {
        Bench bench;
        FakeClient &reader = bench.connect("reader");
        bench.ask(reader, u"lab"_s, u"*"_s);
        constexpr int Beyond = 3;
        for (size_t number = 0; number < Following::LingerLimit + Beyond; ++number)
            neighbours::kept(bench.shard(0), {"lab", "c" + QByteArray::number(qulonglong(number))});
        bench.answer();
        bench.send(reader, bench.commandFrame(reader, u"leave_channel"_s, u"lab"_s, u"*"_s));
        bench.shard(0).channels().expire();
        QCOMPARE(bench.storageOf(u"c0"_s).followed.size(), qsizetype(Following::LingerLimit));
        QCOMPARE(bench.shard(0).countersNow().unfollowedEarly, quint64(Beyond));
    }

    void failure_refusesWhoJoinsTheChannel()
    {
        Bench bench;
        FakeClient &reader = bench.connect("reader");
        bench.ask(reader, u"lab"_s, u"bench"_s);
        bench.answer(failure(Away));
        QCOMPARE(reader.takeLast()[u"payload"][u"error"][u"error"].toString(), u"unavailable"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Following)
#include "tst_following.moc"

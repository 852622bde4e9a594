// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisstorage.h"
#include "tests/server/storage/conformance.h"
#include "tests/support/redisserver.h"
#include "tests/support/turnuntil.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace arqon;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray Key = "science:general";
const QByteArray Other = "science:explore";

} // namespace

/// The suite, and what is Redis' own as long as Redis is well.
class TestRedisStorage : public StorageConformance
{
    Q_OBJECT

protected:
    std::unique_ptr<StorageBackend> create(const StorageOptions &options) override
    {
        ++m_backends;
        return createBeside(options);
    }
    /// Or as after a restart of the server.
    std::unique_ptr<StorageBackend> createBeside(const StorageOptions &options) override
    {
        StorageOptions own = options;
        own.redis.url = m_server.url();
        own.redis.timeout = 10s;
        own.redis.keyPrefix = prefix();
        return std::make_unique<RedisStorage>(own);
    }
    void waitUntil(const std::function<bool()> &arrived) override { QVERIFY(turnUntil(arrived)); }
    Durability durability() const override { return Durability::Redis; }
    bool limitsMemory() const override { return false; }

private:
    QByteArray prefix() const { return "test" + QByteArray::number(m_backends); }
    QString redisKey(const QByteArray &last) const { return QString::fromLatin1(prefix() + ":{science:general}:" + last); }

    RedisServer m_server;
    int m_backends = 0;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.log().constData()); }

    void entries_areFieldsThatOthersCanRead()
    {
        const auto storage = create({.retention = 1h});
        const Message sent = message(7, 1700000000000ms);
        append(*storage, Key, sent);
        const QByteArray printed = m_server.command({u"XRANGE"_s, redisKey("stream"), u"1"_s, u"1"_s});
        const QByteArrayList lines = printed.split('\n');
        QCOMPARE(lines, (QByteArrayList{"1-0", "time", "1700000000000", "id", sent.id(), "from", "arqonbus", "dialect", "structured",
                                        "frame", sent.encode(Dialect::Structured, std::nullopt), "total", "0"}));
        QCOMPARE(m_server.command({u"HMGET"_s, redisKey("state"), u"epoch"_s, u"offset"_s}), position(*storage, Key).epoch + "\n1");
    }

    void keys_haveATimeToLive()
    {
        const auto storage = create({.retention = 1h});
        append(*storage, Key, message(1));
        const auto lives = [this](const QByteArray &key) { return m_server.command({u"PTTL"_s, redisKey(key)}).toLongLong(); };
        QVERIFY(lives("stream") > 3'000'000 && lives("stream") <= 3'600'000);
        QVERIFY(lives("state") > lives("stream"));
        QVERIFY(lives("ids") > 3'700'000 && lives("ids") <= 3'840'000);
        const auto forever = create({.retention = 0h});
        position(*forever, Key);
        QVERIFY(lives("state") > 0); // nothing in it yet
        append(*forever, Key, message(1));
        QCOMPARE(lives("stream"), -1);
        QCOMPARE(lives("state"), -1);
    }

    void ids_liveOn_whileTheClockStandsStill()
    {
        const auto storage = create({});
        append(*storage, Key, message(1, 1000s));                           // as that of a server whose clock is ahead
        for (const QString &end : {u"PEXPIRE"_s, u"PERSIST"_s, u"DEL"_s}) { // about to end, without an end, ended
            QCOMPARE(m_server.command(QStringList{end, redisKey("ids")} + (end == u"PEXPIRE" ? QStringList{u"60000"_s} : QStringList())),
                     "1");
            append(*storage, Key, message(2, 900s));
            const qint64 life = m_server.command({u"PTTL"_s, redisKey("ids")}).toLongLong();
            QVERIFY2(life > 3'700'000 && life <= 3'840'000, qPrintable(end));
        }
    }

    void anotherServer_continuesWhereTheFirstStood()
    {
        Position before;
        {
            const auto first = create({});
            fill(*first, Key, 5);
            before = position(*first, Key);
        }
        const auto second = createBeside({});
        QCOMPARE(position(*second, Key), before);
        QCOMPARE(numbersOf(read(*second, Key)), (std::vector{1, 2, 3, 4, 5}));
        QCOMPARE(append(*second, Key, message(6)).position, (Position{before.epoch, 6}));
    }

    void restartOfRedis_losesNothing()
    {
        RedisServer server;
        QVERIFY2(server.start(RedisServer::durable()), server.log().constData());
        StorageOptions options;
        options.redis.url = server.url();
        options.redis.timeout = 10s;
        RedisStorage storage(options);
        fill(storage, Key, 5);
        const Position before = position(storage, Key);
        server.kill();
        QVERIFY(server.restart());
        QCOMPARE(position(storage, Key), before);
        QCOMPARE(append(storage, Key, message(6)).position, (Position{before.epoch, 6}));
        RedisStorage another(options);
        QCOMPARE(numbersOf(read(another, Key)), (std::vector{1, 2, 3, 4, 5, 6}));
    }

    void repeatedId_afterARestart_isStoredOnce()
    {
        const Message twice = message(3, 3s);
        Stored first;
        {
            const auto storage = create({});
            fill(*storage, Key, 2);
            first = append(*storage, Key, twice);
            QVERIFY(!first.duplicate);
        }
        const auto storage = createBeside({});
        const Stored second = append(*storage, Key, twice);
        QVERIFY(second.duplicate);
        QCOMPARE(second.position, first.position);
        QCOMPARE(append(*storage, Key, message(4, 4s)).position.offset, quint64(4));
        QCOMPARE(numbersOf(read(*storage, Key)), (std::vector{1, 2, 3, 4}));
        QVERIFY(!append(*storage, Other, twice).duplicate); // of another channel
    }

    void ids_areBounded()
    {
        const auto storage = create({.dedupeEntries = 10});
        std::vector<Message> sent;
        for (int number = 0; number < 100; ++number) {
            sent.push_back(message(number));
            append(*storage, Key, sent.back());
        }
        for (const QByteArray &key : {QByteArray("ids"), QByteArray("ids:old")})
            QVERIFY(m_server.command({u"HLEN"_s, redisKey(key)}).toInt() <= 10);
        for (int number = 90; number < 100; ++number)
            QVERIFY(append(*storage, Key, sent[size_t(number)]).duplicate);
    }

    void flushedScripts_comeBack()
    {
        const auto storage = create({});
        fill(*storage, Key, 2);
        QSignalSpy degraded(storage.get(), &StorageBackend::degraded);
        QCOMPARE(m_server.command({u"SCRIPT"_s, u"FLUSH"_s}), "OK");
        std::vector<quint64> offsets;
        for (int number = 3; number <= 50; ++number)
            storage->append(Key, message(number), [&offsets](const Result<Stored> &stored) { offsets.push_back(stored->position.offset); });
        QVERIFY(turnUntil([&] { return offsets.size() == 48; }));
        QVERIFY(std::ranges::is_sorted(offsets));
        QCOMPARE(offsets.back(), quint64(50));
        QCOMPARE(numbersOf(read(*storage, Key, {.limit = 100})).size(), size_t(50));
        QVERIFY(degraded.isEmpty());
    }

    void emptiedRedis_startsANewEpoch_andOffsetsGoOn()
    {
        const auto storage = create({.mode = StorageMode::Strict});
        fill(*storage, Key, 5);
        const Position before = position(*storage, Key);
        QCOMPARE(m_server.command({u"DEL"_s, redisKey("state"), redisKey("stream")}), "2");
        const Position after = append(*storage, Key, message(6)).position;
        QVERIFY(after.epoch != before.epoch);
        QCOMPARE(after.offset, quint64(6));
    }

    void aclUser_needsTheRightsOfTheDocumentation()
    {
        QFile document(QStringLiteral(ARQONBUS_STORAGE_DOCUMENT));
        QVERIFY(document.open(QIODevice::ReadOnly));
        const QRegularExpressionMatch match =
            QRegularExpression(u"Rights\\*\\*[^`]*`([^`]*)`"_s).match(QString::fromUtf8(document.readAll()));
        QVERIFY(match.hasMatch());
        QStringList rights = match.captured(1).split(u' ');
        QVERIFY(rights.removeOne(u"~arqonbus:*"_s));
        QVERIFY(rights.removeOne(u"&arqonbus*"_s));
        const QStringList user{u"ACL"_s, u"SETUSER"_s, u"bus"_s, u"reset"_s, u"on"_s, u">pw"_s, u"~limited:*"_s, u"&limited*"_s};
        QCOMPARE(m_server.command(user + rights), "OK");

        StorageOptions options{.maxHistorySize = 5, .retention = 1h, .dedupeEntries = 3};
        options.redis.url = "redis://bus:pw@127.0.0.1:" + QByteArray::number(m_server.port()) + "/1";
        options.redis.timeout = 10s;
        options.redis.keyPrefix = "limited";
        RedisStorage storage(options);
        bool isFollowed = false;
        storage.follow(Key, {}, [&isFollowed](const Result<Position> &position) { isFollowed = position.has_value(); });
        waitUntil([&isFollowed] { return isFollowed; });
        QVERIFY(isFollowed);
        fill(storage, Key, 10);
        QCOMPARE(numbersOf(read(storage, Key, {.since = 7s})), (std::vector{7, 8, 9, 10}));
        expire(storage, 1h + 8s);
        QCOMPARE(numbersOf(read(storage, Key)), (std::vector{9, 10}));
        drop(storage, Key);
        QCOMPARE(append(storage, Key, message(11, 11s)).position.offset, quint64(1));
        QVERIFY(storage.health().healthy);
    }

    void streamWithoutItsState_isGoneOnWith()
    {
        Position before;
        {
            const auto storage = create({});
            fill(*storage, Key, 5);
            before = position(*storage, Key);
        }
        QCOMPARE(m_server.command({u"DEL"_s, redisKey("state")}), "1");
        const auto storage = createBeside({});
        const Position after = append(*storage, Key, message(6, 6s)).position;
        QVERIFY(after.epoch != before.epoch);
        QCOMPARE(after.offset, quint64(6));
        QCOMPARE(numbersOf(read(*storage, Key)), (std::vector{1, 2, 3, 4, 5, 6}));
        QCOMPARE(position(*storage, Key), after);
    }

    void streamThatOthersWriteTo_isGoneOnWith()
    {
        const auto storage = create({});
        fill(*storage, Key, 2);
        const Position before = position(*storage, Key);
        QCOMPARE(m_server.command({u"XADD"_s, redisKey("stream"), u"1000-0"_s, u"what"_s, u"ever"_s}), "1000-0");
        const Position after = append(*storage, Key, message(3, 3s)).position;
        QVERIFY(after.epoch != before.epoch);
        QCOMPARE(after.offset, quint64(1001));
        QCOMPARE(append(*storage, Key, message(4, 4s)).position, (Position{after.epoch, 1002}));
    }

    void keyOfAnotherType_refusesThatChannelAlone()
    {
        const auto storage = create({});
        m_server.command({u"SET"_s, redisKey("stream"), u"text"_s});
        std::optional<Result<Stored>> answer;
        storage->append(Key, message(1), [&answer](const Result<Stored> &stored) { answer = stored; });
        QVERIFY(turnUntil([&answer] { return answer.has_value(); }));
        QVERIFY(!answer->has_value());
        QCOMPARE(answer->error().name(), "unavailable");
        QCOMPARE(append(*storage, Other, message(1)).position.offset, quint64(1));
        QVERIFY(storage->health().healthy);
    }

    void fullPipeline_refuses()
    {
        StorageOptions options;
        options.redis.maxPipeline = 10;
        const auto storage = create(options);
        position(*storage, Key);
        int taken = 0;
        QByteArrayList refusals;
        for (int number = 0; number < 15; ++number) {
            storage->append(Key, message(number), [&](const Result<Stored> &stored) {
                if (stored)
                    ++taken;
                else
                    refusals.append(stored.error().name().toByteArray());
            });
        }
        QVERIFY(turnUntil([&] { return taken + refusals.size() == 15; }));
        QCOMPARE(taken, 10);
        QCOMPARE(refusals, QByteArrayList(5, "unavailable"));
        QCOMPARE(storage->health().refused, 5);
        QCOMPARE(append(*storage, Key, message(15)).position.offset, quint64(11));
    }

    void messagesOfOneTurn_goTogether()
    {
        const auto storage = create({});
        position(*storage, Key);
        QCOMPARE(m_server.command({u"CONFIG"_s, u"RESETSTAT"_s}), "OK");
        std::vector<quint64> offsets;
        const auto note = [&offsets](const Result<Stored> &stored) { offsets.push_back(stored->position.offset); };
        for (int number = 1; number <= 300; ++number) {
            storage->append(Key, message(number), note);
            storage->append(Other, message(number), note);
        }
        QVERIFY(turnUntil([&] { return offsets.size() == 600; }));
        const QRegularExpressionMatch calls = QRegularExpression(u"cmdstat_evalsha:calls=(\\d+)"_s)
                                                  .match(QString::fromUtf8(m_server.command({u"INFO"_s, u"commandstats"_s})));
        QCOMPARE(calls.captured(1), u"6"_s); // three batches a channel
        QCOMPARE(numbersOf(read(*storage, Key, {.limit = 300})), numbersOf(read(*storage, Other, {.limit = 300})));
        QCOMPARE(numbersOf(read(*storage, Key, {.limit = 300})).size(), size_t(300));
    }

    void questionBetweenMessages_isAnsweredInBetween()
    {
        const auto storage = create({});
        position(*storage, Key);
        QList<quint64> answers;
        const auto stored = [&answers](const Result<Stored> &message) { answers.append(message->position.offset); };
        storage->append(Key, message(1), stored);
        storage->append(Key, message(2), stored);
        storage->read(Key, {}, [&answers](const Result<History> &history) { answers.append(100 + history->messages.size()); });
        storage->append(Key, message(3), stored);
        QVERIFY(turnUntil([&] { return answers.size() == 4; }));
        QCOMPARE(answers, (QList<quint64>{1, 2, 102, 3}));
    }

    void repeatsAmongNewMessages_keepTheirOffsets()
    {
        std::vector<Message> sent;
        const auto first = create({});
        for (int number = 0; number <= 6; ++number)
            sent.push_back(message(number));
        for (int number = 1; number <= 3; ++number)
            append(*first, Key, sent[size_t(number)]);
        const auto storage = createBeside({});
        position(*storage, Key);
        QList<std::pair<quint64, bool>> answers;
        for (const size_t number : {4, 2, 5, 5, 3, 6}) {
            storage->append(Key, sent[number], [&](const Result<Stored> &stored) {
                answers.append({stored->position.offset, stored->duplicate});
            });
        }
        QVERIFY(turnUntil([&] { return answers.size() == 6; }));
        QCOMPARE(answers, (QList<std::pair<quint64, bool>>{{4, false}, {2, true}, {5, false}, {5, true}, {3, true}, {6, false}}));
        QCOMPARE(numbersOf(read(*storage, Key)), (std::vector{1, 2, 3, 4, 5, 6}));
        storage->append(Key, sent[4], [&](const Result<Stored> &stored) { answers = {{stored->position.offset, stored->duplicate}}; });
        QVERIFY(turnUntil([&] { return answers.size() == 1; }));
        QCOMPARE(answers.front(), std::pair(quint64(4), true)); // nothing but a repeat
        QCOMPARE(position(*storage, Key).offset, quint64(6));
    }

    void historySize_holdsForABatch()
    {
        const auto storage = create({.maxHistorySize = 5});
        position(*storage, Key);
        int answers = 0;
        for (int number = 1; number <= 20; ++number)
            storage->append(Key, message(number), [&answers](const Result<Stored> &) { ++answers; });
        QVERIFY(turnUntil([&] { return answers == 20; }));
        QCOMPARE(numbersOf(read(*storage, Key)), (std::vector{16, 17, 18, 19, 20}));
    }

    void hasRoom_untilHalfOfThePipelineWaits()
    {
        StorageOptions options;
        options.redis.maxPipeline = 16;
        const auto storage = create(options);
        position(*storage, Key);
        QSignalSpy changes(storage.get(), &StorageBackend::roomChanged);
        int answers = 0;
        const auto publish = [&](int number) { storage->append(Key, message(number), [&answers](const Result<Stored> &) { ++answers; }); };
        for (int number = 1; number <= 7; ++number)
            publish(number);
        QVERIFY(storage->hasRoom());
        publish(8);
        QVERIFY(!storage->hasRoom());
        publish(9); // is taken all the same
        QVERIFY(turnUntil([&] { return answers == 9; }));
        QVERIFY(storage->hasRoom());
        QCOMPARE(changes, (QList<QVariantList>{{false}, {true}}));
        QCOMPARE(storage->health().refused, 0);
    }

    void foreignEntries_areLeftOut()
    {
        const auto storage = create({});
        append(*storage, Key, message(1));
        m_server.command({u"XADD"_s, redisKey("stream"), u"2-0"_s, u"what"_s, u"ever"_s});
        m_server.command({u"HSET"_s, redisKey("state"), u"offset"_s, u"2"_s});
        append(*storage, Key, message(3));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"an entry can't be read: .*id=2-0"_s));
        QCOMPARE(numbersOf(read(*storage, Key)), (std::vector{1, 3}));
    }
};

QTEST_GUILESS_MAIN(TestRedisStorage)
#include "tst_redisstorage.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/storage/redis/followinginstance.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Several servers on one Redis: each hears what the others do to a channel that it follows.
class TestRedisFollowing : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;

    QByteArray subscribers() { return m_server.command({u"PUBSUB"_s, u"CHANNELS"_s}); }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(RedisServer::durable()), m_server.log().constData()); }
    void init() { QCOMPARE(m_server.command({u"FLUSHALL"_s}), "OK"); }

    void follow_tellsWhatOthersAppend()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        other.publish("before");
        QVERIFY(other.allAnswered());
        QVERIFY(one.follow());
        QCOMPARE(one.at, other.stores.back().position);
        other.publish("a");
        other.publish("b");
        QVERIFY(one.hears(2));
        QCOMPARE(one.events, (QByteArrayList{"a", "b"}));
        QVERIFY(one.faults.isEmpty());
        QCOMPARE(one.position(), (Position{one.at.epoch, 3}));
        QVERIFY(other.allAnswered());
        QCOMPARE(other.events.size(), 3); // it follows nothing: only its own
    }

    void follow_givesTheMessagesUnchanged()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        const Message sent = message("ü \\\" \u2028");
        std::optional<Message> heard;
        connect(&one.storage(), &StorageBackend::appendedElsewhere, this, [&heard](const QByteArray &key, const StoredMessage &stored) {
            QCOMPARE(key, Key);
            heard = stored.message;
        });
        other.publish(sent);
        QVERIFY(turnUntil([&heard] { return heard.has_value(); }));
        for (const Dialect dialect : {Dialect::Structured, Dialect::Classic})
            QCOMPARE(heard->encode(dialect, 1), sent.encode(dialect, 1));
        QCOMPARE(heard->id(), sent.id());
        QCOMPARE(heard->from(), sent.from());
        QCOMPARE(heard->received(), sent.received());
    }

    void follow_sinceATime_tellsWhatCameThenAndLater_data()
    {
        QTest::addColumn<int>("since"); // ms; message n is of the millisecond n / 2
        QTest::addColumn<int>("first");
        QTest::newRow("before all") << 0 << 1;
        QTest::newRow("with the first") << 1 << 2;
        QTest::newRow("with one of two") << 101 << 202;
        QTest::newRow("with the last") << 300 << 600;
        QTest::newRow("after all") << 301 << 601;
    }
    void follow_sinceATime_tellsWhatCameThenAndLater()
    {
        QFETCH(int, since);
        QFETCH(int, first);
        constexpr auto Begin = 1'700'000'000'000ms;
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        for (int number = 1; number <= 600; ++number)
            other.publish(message("m" + QByteArray::number(number), Begin + std::chrono::milliseconds(number / 2)));
        QVERIFY(other.allAnswered());
        one.at.offset = quint64(first - 1);
        QVERIFY(one.follow(Begin + std::chrono::milliseconds(since)));
        QCOMPARE(one.names, numbered("m", first, 600)); // all before it is confirmed
        QCOMPARE(one.at, other.stores.back().position);
        other.publish("next");
        QVERIFY(one.hears(600 - first + 2));
        QCOMPARE(one.names.back(), "next");
        QVERIFY(one.faults.isEmpty());
    }

    void follow_sinceATime_ownMessagesWaitForWhatWasBefore()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        other.publish("before");
        QVERIFY(other.allAnswered());
        bool followed = false;
        one.storage().follow(Key, 0ms, [&followed](const Result<Position> &position) { followed = position.has_value(); });
        one.publish("own");
        other.publish("after");
        QVERIFY(turnUntil([&] { return followed && one.answers == 1 && one.names.size() == 3; }));
        QCOMPARE(inOrder(one.names), (QByteArrayList{"after", "before", "own"}));
        QCOMPARE(one.names, inStream(m_server));
        QVERIFY(one.faults.isEmpty());
    }

    void bothPublish_bothSeeOneOrder()
    {
        FollowingInstance one(m_server.port(), {.maxHistorySize = 10'000});
        FollowingInstance other(m_server.port(), {.maxHistorySize = 10'000});
        QVERIFY(one.follow());
        QVERIFY(other.follow());
        for (int round = 0; round < 100; ++round) {
            for (int number = 0; number < 10; ++number) {
                one.publish("one" + QByteArray::number(round * 10 + number));
                other.publish("other" + QByteArray::number(round * 10 + number));
            }
            QCoreApplication::processEvents();
        }
        QVERIFY(one.hears(2000));
        QVERIFY(other.hears(2000));
        QCOMPARE(one.names, other.names);
        QCOMPARE(one.names, inStream(m_server));
        QCOMPARE(one.events.size(), 2000);
        QVERIFY(one.faults.isEmpty() && other.faults.isEmpty());
    }

    void unfollow_tellsNothingMore()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        QCOMPARE(subscribers(), "arqonbus:{science:general}:live");
        one.storage().unfollow(Key);
        QTRY_COMPARE(subscribers(), "");
        other.publish("a");
        QVERIFY(other.allAnswered());
        one.publish("b");
        QVERIFY(one.allAnswered());
        QCOMPARE(one.names, QByteArrayList{"b"});
        QVERIFY(one.follow());
        QCOMPARE(one.at.offset, quint64(2));
    }

    void unfollow_answersWhatWaits()
    {
        FollowingInstance one(m_server.port());
        bool answered = false;
        one.storage().follow(Key, {}, [&answered](const Result<Position> &position) { answered = !position; });
        one.publish("a");
        one.storage().unfollow(Key);
        QVERIFY(answered);
        QVERIFY(one.allAnswered());
        QCOMPARE(one.names, QByteArrayList{"a"});
    }

    void topicThatWasLost_isReadFromTheStream()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        for (int round = 1; round <= 20; ++round) {
            for (int number = 0; number < 40; ++number) {
                other.publish("m");
                if (number % 10 == 0)
                    one.publish("o");
            }
            m_server.command({u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"pubsub"_s});
            if (round % 5 == 0)
                m_server.command({u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"normal"_s});
        }
        QVERIFY(other.allAnswered());
        QVERIFY(one.hears(20 * 44));
        QCOMPARE(one.names, inStream(m_server));
        QCOMPARE(one.faults, QByteArrayList());
        QCOMPARE(one.events.size(), 20 * 44);
    }

    void history_thatIsReadOn_fitsToWhatIsTold()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        int reads = 0;
        const auto read = [&](auto &again) -> void {
            Range range;
            range.fromOffset = std::max<quint64>(one.at.offset, 5) - 4;
            range.limit = 2000;
            range.keep = Range::End::Oldest;
            one.storage().read(Key, range, [&](const Result<History> &history) {
                QCOMPARE(history->position, one.at); // the next that is told is the one behind
                QVERIFY(one.names.isEmpty() || history->messages.back().offset == one.at.offset);
                ++reads;
                if (one.names.size() < 1000)
                    again(again);
            });
        };
        read(read);
        for (int round = 0; round < 50; ++round) {
            for (int number = 0; number < 20; ++number)
                (number % 3 == 0 ? one : other).publish("m");
            QVERIFY(turnUntil([&] { return reads > round; }));
        }
        QVERIFY(one.hears(1000));
    }

    void drop_isTold()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        other.publish("a");
        QVERIFY(one.hears(1));
        other.storage().drop(Key, [](const Result<Position> &) {});
        other.publish("b");
        QVERIFY(one.hears(2));
        QCOMPARE(one.events, (QByteArrayList{"a", "[epoch 0]", "b"}));
        QVERIFY(one.faults.isEmpty());
        QCOMPARE(one.position(), other.position());
        one.publish("c");
        QVERIFY(one.allAnswered());
        QCOMPARE(one.stores.back().position.offset, quint64(2));
    }

    void sameMessage_sentToBoth_isTakenOnce()
    {
        FollowingInstance one(m_server.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        QVERIFY(other.follow());
        const Message twice = message("twice");
        one.publish(twice);
        QVERIFY(one.hears(1));
        other.publish(twice);
        QVERIFY(turnUntil([&other] { return !other.stores.empty(); }));
        QVERIFY(other.stores.back().duplicate);
        QCOMPARE(other.stores.back().position, one.stores.back().position);
        one.publish("last");
        QVERIFY(other.hears(2));
        QCOMPARE(other.names, (QByteArrayList{"twice", "last"}));
        QCOMPARE(one.names, (QByteArrayList{"twice", "last"}));
    }

    void topicsAreForbidden_theStreamIsReadInstead()
    {
        RedisServer server;
        QVERIFY(server.start({u"--user"_s, u"deaf"_s, u"on"_s, u">pass"_s, u"~*"_s, u"&*"_s, u"+@all"_s, u"-subscribe"_s}));
        StorageOptions options;
        options.redis.username = "deaf";
        options.redis.password = "pass";
        FollowingInstance one(server.port(), options);
        FollowingInstance other(server.port());
        QVERIFY(one.follow());
        QVERIFY2(one.is(false), "what it does not hear is no good health");
        QVERIFY(one.storage().health().detail.contains("NOPERM"));
        other.publish("a");
        QVERIFY(other.allAnswered());
        one.storage().expire(0ms); // as once a second
        QVERIFY(one.hears(1));
        other.publish("b");
        QVERIFY(other.allAnswered());
        one.publish("c");
        QVERIFY(one.hears(3));
        QCOMPARE(one.events, (QByteArrayList{"a", "b", "c"}));
    }

    void tooManyThatWait_areLetGo_andCounted()
    {
        constexpr int Beyond = 5;
        FollowingInstance other(m_server.port());
        other.publish("first");
        QVERIFY(other.allAnswered());
        StorageOptions options;
        options.redis.port = m_server.port();
        options.redis.timeout = 20s;
        const RedisLink link(options);
        RedisTopics topics(options.redis);
        Position there = other.stores.back().position;
        RedisFollowing following(topics, link,
                                 {[](const QByteArray &) { return true; },
                                  [&there](const QByteArray &, const Range &, const StorageBackend::Done<History> &done) {
                                      QTimer::singleShot(0, [done, position = there] { done(History{{}, position, 1}); });
                                      return true;
                                  },
                                  [](const QByteArray &, const Position &, const Message &) {}});
        int told = 0;
        connect(&following, &RedisFollowing::appended, &following, [&told] { ++told; });
        bool followed = false;
        following.follow(Key, {}, [&followed](const Result<Position> &) { followed = true; });
        topics.setMap({{{options.redis.host, options.redis.port}}, {}, {}});
        QVERIFY(turnUntil([&followed] { return followed; }));
        std::shared_ptr<const void> hold = following.hold(Key); // nothing has its turn
        for (size_t number = 0; number < RedisFollowing::WaitingLimit + Beyond; ++number)
            other.publish("m");
        QVERIFY(turnUntil([&] { return following.letGo() == Beyond; }));
        QVERIFY(other.allAnswered());
        QCOMPARE(told, 0);
        there = other.stores.back().position;
        hold.reset();
        QVERIFY(turnUntil([&] { return told == int(RedisFollowing::WaitingLimit); }));
        QCOMPARE(following.letGo(), Beyond);
    }

    void withoutHistory_bothSeeOneOrder()
    {
        const StorageOptions options{.maxHistorySize = 0};
        FollowingInstance one(m_server.port(), options);
        FollowingInstance other(m_server.port(), options);
        QVERIFY(one.follow());
        QVERIFY(other.follow());
        for (int number = 0; number < 500; ++number) {
            one.publish("one" + QByteArray::number(number));
            other.publish("other" + QByteArray::number(number));
            QCoreApplication::processEvents();
        }
        QVERIFY(one.hears(1000));
        QVERIFY(other.hears(1000));
        QCOMPARE(one.names, other.names);
        QCOMPARE(one.stores.back().durability, Durability::None);
        QCOMPARE(m_server.command({u"KEYS"_s, u"*stream*"_s}), "");
        one.storage().unfollow(Key);
        one.publish("alone");
        QVERIFY(other.hears(1001));
        QVERIFY(one.allAnswered());
    }

    void withoutHistory_nothingWaitsForRedis()
    {
        RedisServer server;
        QVERIFY(server.start());
        StorageOptions options{.maxHistorySize = 0};
        options.redis.timeout = 400ms;
        FollowingInstance one(server.port(), options);
        QVERIFY(one.follow());
        server.suspend();
        one.publish("a");
        QVERIFY(one.allAnswered()); // when it is known that it will not come back
        QVERIFY(one.is(false));
        one.publish("b");
        QCOMPARE(one.names, (QByteArrayList{"a", "b"})); // at once
        server.resume();
        QVERIFY(one.is(true));
    }
};

QTEST_GUILESS_MAIN(TestRedisFollowing)
#include "tst_redisfollowing.moc"

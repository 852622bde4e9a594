// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redissubscriber.h"
#include "tests/support/redisserver.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = RedisConnection::State;

namespace {

constexpr int PatienceMs = 20'000;

RedisOptions optionsFor(const RedisServer &server)
{
    RedisOptions options;
    options.port = server.port();
    options.timeout = 10s;
    return options;
}

/// Notes what a subscriber tells.
struct Listener
{
    explicit Listener(RedisSubscriber &subscriber)
    {
        QObject::connect(&subscriber, &RedisSubscriber::subscribed, [this](const QByteArray &topic) { events.append("+" + topic); });
        QObject::connect(&subscriber, &RedisSubscriber::heard,
                         [this](const QByteArray &topic, QByteArrayView payload) { events.append(topic + "=" + payload.toByteArray()); });
        QObject::connect(&subscriber, &RedisSubscriber::interrupted, [this] { events.append("interrupted"); });
    }
    QByteArrayList events;
};

} // namespace

class TestRedisSubscriber : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;

    void publish(const QString &topic, const QString &text, const QByteArray &receivers = "1")
    {
        QCOMPARE(m_server.command({u"PUBLISH"_s, topic, text}), receivers);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.log().constData()); }

    void subscribe_hearsWhatIsPublishedFromThenOn()
    {
        RedisSubscriber subscriber(optionsFor(m_server));
        Listener listener(subscriber);
        subscriber.subscribe("a"); // before there is a connection
        QVERIFY(!subscriber.hears("a"));
        publish(u"a"_s, u"early"_s, "0");
        subscriber.open();
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a"), PatienceMs);
        publish(u"a"_s, u"one"_s);
        publish(u"b"_s, u"elsewhere"_s, "0");
        publish(u"a"_s, u"two words\nand lines"_s);
        QTRY_COMPARE_WITH_TIMEOUT(listener.events, (QByteArrayList{"+a", "a=one", "a=two words\nand lines"}), PatienceMs);
    }

    void subscribe_again_changesNothing()
    {
        RedisSubscriber subscriber(optionsFor(m_server));
        Listener listener(subscriber);
        subscriber.open();
        subscriber.subscribe("a");
        subscriber.subscribe("a");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a"), PatienceMs);
        subscriber.subscribe("a");
        publish(u"a"_s, u"one"_s);
        QTRY_COMPARE_WITH_TIMEOUT(listener.events, (QByteArrayList{"+a", "a=one"}), PatienceMs);
    }

    void unsubscribe_hearsNothingMore()
    {
        RedisSubscriber subscriber(optionsFor(m_server));
        Listener listener(subscriber);
        subscriber.open();
        subscriber.subscribe("a");
        subscriber.subscribe("b");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a") && subscriber.hears("b"), PatienceMs);
        listener.events.clear();
        publish(u"a"_s, u"on its way"_s);
        subscriber.unsubscribe("a");
        QVERIFY(!subscriber.hears("a"));
        QTRY_COMPARE_WITH_TIMEOUT(m_server.command({u"PUBSUB"_s, u"CHANNELS"_s}), "b", PatienceMs);
        publish(u"b"_s, u"one"_s);
        QTRY_COMPARE_WITH_TIMEOUT(listener.events, QByteArrayList{"b=one"}, PatienceMs);
        subscriber.unsubscribe("unknown");
        QCOMPARE(subscriber.topicCount(), size_t(1));
    }

    void subscribe_rightAfterUnsubscribe_isConfirmedByItsOwnAnswer()
    {
        RedisSubscriber subscriber(optionsFor(m_server));
        Listener listener(subscriber);
        subscriber.open();
        QTRY_COMPARE_WITH_TIMEOUT(subscriber.connection().state(), State::Ready, PatienceMs);
        for (int round = 0; round < 3; ++round) {
            subscriber.subscribe("a");
            subscriber.unsubscribe("a");
        }
        subscriber.subscribe("a");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a"), PatienceMs);
        publish(u"a"_s, u"one"_s);
        QTRY_COMPARE_WITH_TIMEOUT(listener.events, (QByteArrayList{"+a", "a=one"}), PatienceMs);
    }

    void brokenConnection_isTold_andTopicsAreSubscribedAgain()
    {
        RedisSubscriber subscriber(optionsFor(m_server));
        Listener listener(subscriber);
        subscriber.open();
        subscriber.subscribe("a");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a"), PatienceMs);
        QCOMPARE(m_server.command({u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"pubsub"_s}), "1");
        QTRY_COMPARE_WITH_TIMEOUT(listener.events, (QByteArrayList{"+a", "interrupted", "+a"}), PatienceMs);
        publish(u"a"_s, u"one"_s);
        QTRY_COMPARE_WITH_TIMEOUT(listener.events.last(), "a=one", PatienceMs);
    }

    void moreTopicsThanThePipelineTakes_areAllSubscribed()
    {
        RedisOptions options = optionsFor(m_server);
        options.maxPipeline = 3;
        RedisSubscriber subscriber(options);
        Listener listener(subscriber);
        for (int number = 0; number < 50; ++number)
            subscriber.subscribe("before" + QByteArray::number(number));
        subscriber.open();
        QTRY_COMPARE_WITH_TIMEOUT(listener.events.size(), 50, PatienceMs);
        for (int number = 0; number < 50; ++number)
            subscriber.subscribe("after" + QByteArray::number(number));
        QTRY_COMPARE_WITH_TIMEOUT(listener.events.size(), 100, PatienceMs);
        for (int number = 0; number < 50; ++number)
            subscriber.unsubscribe("before" + QByteArray::number(number));
        QTRY_COMPARE_WITH_TIMEOUT(m_server.command({u"PUBSUB"_s, u"CHANNELS"_s, u"before*"_s}), "", PatienceMs);
        QCOMPARE(m_server.command({u"PUBSUB"_s, u"CHANNELS"_s, u"after*"_s}).split('\n').size(), 50);
    }

    void manyMessages_comeInOrder_alsoWhileItAsks()
    {
        RedisSubscriber subscriber(optionsFor(m_server));
        Listener listener(subscriber);
        subscriber.open();
        subscriber.subscribe("a");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a"), PatienceMs);
        QByteArrayList expected{"+a"};
        m_server.command({u"EVAL"_s, u"for i = 1, 2000 do redis.call('PUBLISH', 'a', i) end"_s, u"0"_s});
        for (int number = 1; number <= 2000; ++number)
            expected.append("a=" + QByteArray::number(number));
        subscriber.subscribe("b");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("b") && listener.events.size() == 2002, PatienceMs);
        listener.events.removeOne("+b");
        QCOMPARE(listener.events, expected);
    }

    void topicThatIsForbidden_isAway_withTheReason()
    {
        RedisServer server;
        QVERIFY(server.start({u"--user"_s, u"bus"_s, u"on"_s, u">pass"_s, u"~*"_s, u"+@all"_s, u"resetchannels"_s, u"&mine:*"_s}));
        RedisOptions options = optionsFor(server);
        options.username = "bus";
        options.password = "pass";
        RedisSubscriber subscriber(options);
        subscriber.subscribe("mine:a");
        subscriber.open();
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("mine:a"), PatienceMs);
        subscriber.subscribe("theirs:a");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.connection().reason().startsWith("NOPERM"), PatienceMs);
        // It tries again, with pauses: not as often as Redis can refuse.
        const quint64 connects = subscriber.connection().counters().connects;
        QTRY_COMPARE_WITH_TIMEOUT(subscriber.connection().counters().connects, connects + 1, PatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(subscriber.connection().state(), State::Away, PatienceMs);
        subscriber.unsubscribe("theirs:a");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("mine:a"), PatienceMs);
    }

    void serverWithoutShardedTopics_hasPlainOnes()
    {
        RedisServer server;
        QVERIFY(server.start({u"--rename-command"_s, u"SSUBSCRIBE"_s, u""_s}));
        RedisSubscriber subscriber(optionsFor(server), RedisSubscriber::Kind::Sharded);
        Listener listener(subscriber);
        subscriber.subscribe("a");
        subscriber.subscribe("b");
        subscriber.open();
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a") && subscriber.hears("b"), PatienceMs);
        subscriber.subscribe("c");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("c"), PatienceMs);
        QCOMPARE(server.command({u"PUBLISH"_s, u"a"_s, u"one"_s}), "1");
        subscriber.unsubscribe("b");
        QTRY_COMPARE_WITH_TIMEOUT(server.command({u"PUBSUB"_s, u"NUMSUB"_s, u"b"_s}), "b\n0", PatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(listener.events.size(), 4, PatienceMs);
        QCOMPARE(listener.events.last(), "a=one");
        QCOMPARE(subscriber.connection().counters().connects, 1u);
    }

    void close_forgetsTheTopics()
    {
        RedisSubscriber subscriber(optionsFor(m_server));
        subscriber.open();
        subscriber.subscribe("a");
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("a"), PatienceMs);
        subscriber.close();
        QCOMPARE(subscriber.topicCount(), size_t(0));
        QTRY_COMPARE_WITH_TIMEOUT(m_server.command({u"PUBSUB"_s, u"CHANNELS"_s}), "", PatienceMs);
        subscriber.subscribe("b");
        subscriber.open();
        QTRY_VERIFY_WITH_TIMEOUT(subscriber.hears("b"), PatienceMs);
    }
};

QTEST_GUILESS_MAIN(TestRedisSubscriber)
#include "tst_redissubscriber.moc"

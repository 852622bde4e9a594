// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shared/protocol/frameparser.h"
#include "tests/server/storage/redis/followinginstance.h"
#include "tests/server/storage/redis/way.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds Start = 1'700'000'000'000ms;

/// The same message, sent once more.
Message again(const Message &message, std::chrono::milliseconds received)
{
    Message repeat;
    const QByteArray frame = message.encode(Dialect::Structured, std::nullopt);
    FrameParser().parse(frame, Dialect::Structured, 1, [&](const Envelope &envelope, const Error *) {
        repeat = Message::fromEnvelope(envelope, message.address(), message.from(), received);
    });
    return repeat;
}

} // namespace

/// Messages that come again, wherever and whenever, are in the stream once.
class TestRedisRepeats : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(RedisServer::durable()), m_server.log().constData()); }
    void init() { QCOMPARE(m_server.command({u"FLUSHALL"_s}), "OK"); }

    void repeatedId_behindTheWindow_isNew_data()
    {
        QTest::addColumn<std::chrono::milliseconds>("window");
        QTest::addColumn<std::chrono::milliseconds>("others");
        QTest::addColumn<std::chrono::milliseconds>("later");
        QTest::addColumn<bool>("duplicate");
        QTest::newRow("inside") << 120'000ms << 1ms << 119'999ms << true;
        QTest::newRow("at its end") << 120'000ms << 1ms << 120'000ms << false;
        QTest::newRow("inside, though others went on for longer") << 120'000ms << 130'000ms << 119'999ms << true;
        QTest::newRow("inside, though the clock of others is ahead") << 120'000ms << 300'000ms << 1000ms << true;
        QTest::newRow("inside, though the own clock is behind") << 120'000ms << 130'000ms << -5000ms << true;
        QTest::newRow("at its end, others having gone on") << 120'000ms << 130'000ms << 120'000ms << false;
        QTest::newRow("switched off") << 0ms << 1ms << 1ms << false;
    }
    void repeatedId_behindTheWindow_isNew()
    {
        QFETCH(std::chrono::milliseconds, window);
        QFETCH(std::chrono::milliseconds, others);
        QFETCH(std::chrono::milliseconds, later);
        const StorageOptions options{.dedupeWindow = window};
        FollowingInstance one(m_server.port(), options);
        FollowingInstance other(m_server.port(), options);
        const Message first = message("first", Start);
        one.publish(first);
        QVERIFY(one.allAnswered());
        other.publish(message("another", Start + others));
        QVERIFY(other.allAnswered());
        one.publish(again(first, Start + later));
        QVERIFY(one.allAnswered());
        QTEST(one.stores.back().duplicate, "duplicate");
        QCOMPARE(inStream(m_server).count("first"), one.stores.back().duplicate ? 1 : 2);
    }

    void unanswered_andStoredThroughAnother_isThereOnce()
    {
        Way way(m_server.port());
        const StorageOptions options{.mode = StorageMode::Strict, .dedupeWindow = 120s};
        FollowingInstance one(way.port(), options);
        FollowingInstance other(m_server.port(), options);
        one.publish("before");
        QVERIFY(one.allAnswered());
        const Message first = message("first", Start);
        const Message second = message("second", Start);
        one.publish(first);
        one.publish(second);
        one.storage().read(Key, {}, [](const Result<History> &) {}); // which sends them
        way.close();
        QVERIFY(one.is(false));
        QCOMPARE(one.answers, 1);
        other.publish(again(second, Start + 10s));
        for (int seconds = 20; seconds <= 150; seconds += 10)
            other.publish(message("later", Start + std::chrono::seconds(seconds)));
        QVERIFY(other.allAnswered());
        QVERIFY(way.open());
        QVERIFY(one.allAnswered());
        const QByteArrayList stream = inStream(m_server);
        QCOMPARE(stream.count("second"), 1);
        QCOMPARE(stream.back(), "first");
        QVERIFY(one.stores.back().duplicate);
        QCOMPARE(one.stores.back().position.offset, quint64(2));
    }

    void keptWhileAway_andStoredThroughAnother_isThereOnce_data()
    {
        QTest::addColumn<int>("before");
        QTest::addColumn<int>("after");
        QTest::newRow("alone") << 0 << 0;
        QTest::newRow("first") << 0 << 3;
        QTest::newRow("last") << 3 << 0;
        QTest::newRow("among many") << 200 << 200;
    }
    void keptWhileAway_andStoredThroughAnother_isThereOnce()
    {
        QFETCH(int, before);
        QFETCH(int, after);
        Way way(m_server.port());
        FollowingInstance one(way.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow() && other.follow());
        one.publish("both");
        QVERIFY(one.hears(1) && other.hears(1));
        const Message twice = message("twice", Start);
        other.publish(twice); // and its sender was cut off before it was told
        QVERIFY(one.hears(2) && other.allAnswered());
        way.close();
        QVERIFY(one.is(false));
        const QByteArrayList lead = numbered("before", 1, before);
        const QByteArrayList rest = numbered("after", 1, after);
        for (const QByteArray &name : lead)
            one.publish(name);
        one.publish(again(twice, Start + 1s));
        for (const QByteArray &name : rest)
            one.publish(name);
        QVERIFY(one.allAnswered());
        QCOMPARE(one.stores.back().durability, Durability::Degraded);
        QVERIFY(way.open());
        QVERIFY(one.is(true));
        const QByteArrayList stream = QByteArrayList{"both", "twice"} + lead + rest;
        QCOMPARE(inStream(m_server), stream);
        QVERIFY(other.hears(2 + before + after));
        QVERIFY(turnUntil([&] { return one.at == other.at; }));
        QCOMPARE(other.names, stream);
        QCOMPARE(one.names, (QByteArrayList{"both", "twice"} + lead + QByteArrayList{"twice"} + rest)); // told already, when it was kept
        QCOMPARE(one.faults + other.faults, QByteArrayList());
        one.publish("last");
        QVERIFY(other.hears(3 + before + after));
        QVERIFY(turnUntil([&] { return one.at == other.at; }));
        QCOMPARE(inStream(m_server), stream + QByteArrayList{"last"});
    }
};

QTEST_GUILESS_MAIN(TestRedisRepeats)
#include "tst_redisrepeats.moc"

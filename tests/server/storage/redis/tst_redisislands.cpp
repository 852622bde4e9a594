// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/server/storage/redis/followinginstance.h"
#include "tests/server/storage/redis/way.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Servers on one Redis that lose it, one or all of them, and find it again.
class TestRedisIslands : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(RedisServer::durable()), m_server.log().constData()); }
    void init() { QCOMPARE(m_server.command({u"FLUSHALL"_s}), "OK"); }

    void drop_whileCutOff_isTold_data()
    {
        QTest::addColumn<int>("messages");
        QTest::newRow("fewer than before") << 1;
        QTest::newRow("as many") << 3;
        QTest::newRow("more") << 300;
    }

    void drop_whileCutOff_isTold()
    {
        QFETCH(int, messages);
        Way way(m_server.port());
        FollowingInstance one(way.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        for (const QByteArray &name : numbered("a", 1, 3))
            other.publish(name);
        QVERIFY(one.hears(3));
        way.close();
        QVERIFY(one.is(false));
        other.storage().drop(Key, [](const Result<Position> &) {});
        for (const QByteArray &name : numbered("b", 1, messages))
            other.publish(name);
        QVERIFY(other.allAnswered());
        QVERIFY(way.open());
        QVERIFY(one.hears(3 + messages));
        QCOMPARE(one.events, numbered("a", 1, 3) + QByteArrayList{"[epoch 0]"} + numbered("b", 1, messages));
        QCOMPARE(one.faults, QByteArrayList());
        QCOMPARE(one.position(), other.position());
    }

    void cutOff_isBroughtUpToDate()
    {
        Way way(m_server.port());
        FollowingInstance one(way.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        other.publish("a");
        QVERIFY(one.hears(1));
        way.close();
        QVERIFY(one.is(false));
        for (const QByteArray &name : numbered("m", 1, 700))
            other.publish(name);
        QVERIFY(other.allAnswered());
        QCOMPARE(one.events, QByteArrayList{"a"});
        QVERIFY(way.open());
        QVERIFY(one.hears(701));
        QCOMPARE(one.events, QByteArrayList{"a"} + numbered("m", 1, 700));
        QVERIFY(one.faults.isEmpty());
    }

    void cutOff_forLongerThanHistoryReaches_isTold()
    {
        Way way(m_server.port());
        StorageOptions options{.maxHistorySize = 10};
        FollowingInstance other(m_server.port(), options);
        FollowingInstance one(way.port(), options);
        QVERIFY(one.follow());
        other.publish("a");
        QVERIFY(one.hears(1));
        way.close();
        QVERIFY(one.is(false));
        for (const QByteArray &name : numbered("m", 1, 500))
            other.publish(name);
        QVERIFY(other.allAnswered());
        QVERIFY(way.open());
        QVERIFY(turnUntil([&one] { return one.at.offset == 501; }));
        QCOMPARE(one.names.back(), "m500");
        QVERIFY(one.events.at(1).startsWith("[missed 2-"));
        QVERIFY(one.names.size() > 10);
        QVERIFY(one.faults.isEmpty());
    }

    void cutOff_andPublishing_bothAreBroughtTogether()
    {
        Way way(m_server.port());
        FollowingInstance one(way.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        QVERIFY(other.follow());
        one.publish("both");
        QVERIFY(other.hears(1) && one.allAnswered());
        way.close();
        QVERIFY(one.is(false));
        const QByteArray epoch = one.at.epoch;
        for (const QByteArray &name : numbered("one", 1, 5))
            one.publish(name);
        for (const QByteArray &name : numbered("other", 1, 300))
            other.publish(name);
        QVERIFY(one.allAnswered());
        QVERIFY(other.allAnswered());
        QCOMPARE(one.stores.back().durability, Durability::Degraded);
        QVERIFY(way.open());
        QVERIFY(one.hears(306));
        QVERIFY(other.hears(306));
        QVERIFY(turnUntil([&] { return one.at == other.at; })); // the epoch is told once the stream has been read to its end
        const QByteArrayList stream = QByteArrayList{"both"} + numbered("other", 1, 300) + numbered("one", 1, 5);
        QCOMPARE(inStream(m_server), stream);
        // What was cut off hears what it lacks, in the order of the stream, and its own not again; both are told of the new epoch.
        QCOMPARE(one.events, QByteArrayList{"both"} + numbered("one", 1, 5) + QByteArrayList{"[epoch 1]"} + numbered("other", 1, 300)
                                 + QByteArrayList{"[epoch 306]"});
        QCOMPARE(other.events, QByteArrayList{"both"} + numbered("other", 1, 300) + QByteArrayList{"[epoch 301]"} + numbered("one", 1, 5));
        QCOMPARE(one.faults, QByteArrayList());
        QCOMPARE(other.faults, QByteArrayList());
        QCOMPARE(one.position(), other.position());
        QVERIFY(one.position().epoch != epoch);
        one.publish("last");
        QVERIFY(other.hears(307));
        QCOMPARE(other.at, (Position{one.position().epoch, 307}));
    }

    void cutOff_withAMessageOnItsWay_isToldOfTheOrder()
    {
        Way way(m_server.port());
        FollowingInstance one(way.port());
        FollowingInstance other(m_server.port());
        QVERIFY(one.follow());
        QVERIFY(other.follow());
        const QByteArray epoch = one.at.epoch;
        // Redis has these between those of the other, and the one who sent them is never told.
        for (const QByteArray &name : numbered("one", 1, 3)) {
            one.publish(name);
            QVERIFY(turnUntil([&] { return other.names.contains(name) || !one.names.isEmpty(); }));
            if (name == "one2")
                other.publish("between");
        }
        way.close();
        QVERIFY(one.allAnswered() && one.is(false));
        QVERIFY(way.open());
        QVERIFY(one.hears(4) && other.hears(4));
        QVERIFY(turnUntil([&] { return one.at == other.at; }));
        QCOMPARE(inOrder(one.names), inOrder(other.names));
        QCOMPARE(one.faults, QByteArrayList());
        QCOMPARE(other.faults, QByteArrayList());
        QCOMPARE(other.names, inStream(m_server));
        if (one.names != other.names) // where the offsets that were told are others, the epoch is, too
            QVERIFY(one.at.epoch != epoch);
        else
            QCOMPARE(one.at.epoch, epoch);
    }

    void bothAlone_bothPutBack_andComeTogether_data()
    {
        QTest::addColumn<bool>("forgets");
        QTest::newRow("Redis kept what it had") << false;
        QTest::newRow("Redis lost everything") << true;
    }

    void bothAlone_bothPutBack_andComeTogether()
    {
        QFETCH(bool, forgets);
        RedisServer server;
        QVERIFY2(server.start(forgets ? QStringList{} : RedisServer::durable()), server.log().constData());
        FollowingInstance one(server.port());
        FollowingInstance other(server.port());
        QVERIFY(one.follow());
        QVERIFY(other.follow());
        for (const QByteArray &name : numbered("both", 1, 20))
            one.publish(name);
        QVERIFY(one.hears(20) && other.hears(20));
        server.kill();
        QVERIFY(one.is(false) && other.is(false));
        for (const QByteArray &name : numbered("one", 1, 300))
            one.publish(name);
        for (const QByteArray &name : numbered("other", 1, 200))
            other.publish(name);
        QVERIFY(server.restart());
        QVERIFY(one.is(true) && other.is(true));
        QVERIFY2(one.hears(520) && other.hears(520), one.events.join(' ').constData());
        for (const FollowingInstance *each : {&one, &other}) {
            QCOMPARE(inOrder(each->names), inOrder(numbered("both", 1, 20) + numbered("one", 1, 300) + numbered("other", 1, 200)));
            QCOMPARE(each->faults, QByteArrayList());
        }
        QVERIFY(turnUntil([&] { return one.at == other.at; }));
        one.publish("last");
        QVERIFY(other.hears(521) && one.hears(521));
        QCOMPARE(one.at, other.at);
        QCOMPARE(server.command({u"XLEN"_s, u"arqonbus:{science:general}:stream"_s}), "521");
    }

    void redisThatForgotEverything_isNoNewsWhereNobodyPublished()
    {
        RedisServer server;
        QVERIFY2(server.start(), server.log().constData());
        FollowingInstance one(server.port());
        FollowingInstance other(server.port());
        QVERIFY(one.follow());
        QVERIFY(other.follow());
        for (const QByteArray &name : numbered("both", 1, 300))
            one.publish(name);
        QVERIFY(one.hears(300) && other.hears(300));
        server.kill();
        QVERIFY(one.is(false) && other.is(false));
        QVERIFY(server.restart());
        QVERIFY(one.is(true) && other.is(true));
        one.publish("last");
        QVERIFY(one.hears(301) && other.hears(301));
        QCOMPARE(one.events, numbered("both", 1, 300) + QByteArrayList{"last"});
        QCOMPARE(other.events, one.events);
        QCOMPARE(server.command({u"XLEN"_s, u"arqonbus:{science:general}:stream"_s}), "301");
    }

    void startedWithoutRedis_followsWhenItIsThere()
    {
        Way way(m_server.port());
        way.close();
        FollowingInstance one(way.port());
        QVERIFY(one.is(false));
        QVERIFY(one.follow());
        FollowingInstance other(m_server.port());
        other.publish("a");
        QVERIFY(other.allAnswered());
        QVERIFY(way.open());
        QVERIFY(one.is(true));
        QVERIFY(turnUntil([&] { return one.at.epoch == other.stores.back().position.epoch; }));
        other.publish("b");
        QVERIFY(one.hears(2));
        QCOMPARE(one.names, (QByteArrayList{"a", "b"}));
        QCOMPARE(one.faults, QByteArrayList());
    }

    void strict_refusesToFollow_whileRedisIsAway()
    {
        Way way(m_server.port());
        way.close();
        FollowingInstance one(way.port(), {.mode = StorageMode::Strict});
        QVERIFY(one.is(false));
        QVERIFY(!one.follow());
        QCOMPARE(one.refusal->name(), "unavailable");
    }

    void strict_refusesHistory_thatWaitedWhenRedisWent()
    {
        FollowingInstance one(m_server.port(), {.mode = StorageMode::Strict});
        QVERIFY(one.follow());
        one.publish("a");
        QVERIFY(one.allAnswered());
        // The history does not fit to what was told, so it waits for that, and behind it comes what a full Redis refuses.
        QCOMPARE(m_server.command({u"HSET"_s, u"arqonbus:{science:general}:state"_s, u"epoch"_s, u"another"_s}), "0");
        QCOMPARE(m_server.command({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"1"_s}), "OK");
        std::optional<Result<History>> answer;
        one.storage().read(Key, {.keep = Range::End::Oldest}, [&answer](Result<History> history) { answer = std::move(history); });
        one.publish("b");
        QVERIFY(one.is(false));
        QCOMPARE(m_server.command({u"CONFIG"_s, u"SET"_s, u"maxmemory"_s, u"0"_s}), "OK");
        QVERIFY(answer.has_value());
        QVERIFY2(!answer->has_value(), "history");
        QCOMPARE(answer->error().name(), "unavailable");
        QVERIFY(one.allAnswered()); // what was on its way, when Redis is back
        QCOMPARE(inStream(m_server), (QByteArrayList{"a", "b"}));
    }
};

QTEST_GUILESS_MAIN(TestRedisIslands)
#include "tst_redisislands.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redismap.h"
#include "tests/support/redisserver.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

namespace {

/// What a server answers, from its bytes.
RedisReply replyOf(const QByteArray &bytes)
{
    RedisReader reader;
    reader.feed(bytes);
    return *reader.next();
}

QByteArray text(const QByteArray &word)
{
    return '$' + QByteArray::number(word.size()) + "\r\n" + word + "\r\n";
}

QByteArray range(int first, int last, const QByteArrayList &nodes)
{
    return '*' + QByteArray::number(2 + nodes.size()) + "\r\n:" + QByteArray::number(first) + "\r\n:" + QByteArray::number(last) + "\r\n"
           + nodes.join();
}

QByteArray node(const QByteArray &host, int port)
{
    return "*3\r\n" + text(host) + ':' + QByteArray::number(port) + "\r\n" + text("0123456789");
}

const RedisAddress Asked{"asked.example", 7000};

} // namespace

class TestRedisMap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slotOfAKey_isRedis()
    {
        RedisServer server;
        QVERIFY2(server.start({u"--cluster-enabled"_s, u"yes"_s}), server.log().constData());
        for (const char *key : {"", "a", "123456789", "arqonbus:{science:general}:stream", "{science:general}", "{}a", "a{}b{c}", "a{b",
                                "a}b{c}", "{{a}}", "{a}{b}", "\xc3\xa4\xc3\xb6"}) {
            const QByteArray said = server.command({u"CLUSTER"_s, u"KEYSLOT"_s, QString::fromUtf8(key)});
            QCOMPARE(QByteArray::number(redisSlot(key)), said);
        }
    }

    void fromSlots_readsMastersAndReplicas()
    {
        const RedisReply reply = replyOf("*3\r\n" + range(0, 99, {node("a", 1), node("c", 3)}) + range(100, 16000, {node("b", 2)})
                                         + range(16001, 16383, {node("a", 1), node("d", 4)}));
        const Result<RedisMap> map = RedisMap::fromSlots(reply, Asked);
        QVERIFY2(map.has_value(), map.has_value() ? "" : map.error().message.constData());
        QCOMPARE(map->masters, (std::vector<RedisAddress>{{"a", 1}, {"b", 2}}));
        QCOMPARE(map->replicas, (std::vector<RedisAddress>{{"c", 3}, {"d", 4}}));
        for (const auto &[slot, owner] : {std::pair(0, 0), {99, 0}, {100, 1}, {16000, 1}, {16001, 0}, {16383, 0}})
            QCOMPARE(map->ownerOf(slot), owner);
    }

    void fromSlots_withoutAName_isTheOneAsked()
    {
        for (const QByteArray &nameless : {node("", 7000), node("?", 7000), QByteArray("*2\r\n$-1\r\n:7000\r\n")})
            QCOMPARE(RedisMap::fromSlots(replyOf("*1\r\n" + range(0, 16383, {nameless})), Asked)->masters.front(), Asked);
    }

    void fromSlots_refuses_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<QByteArray>("reason");
        QTest::newRow("no cluster") << QByteArray("-ERR This instance has cluster support disabled\r\n")
                                    << QByteArray("ERR This instance has cluster support disabled");
        QTest::newRow("no slot") << QByteArray("*0\r\n") << QByteArray("slots of the cluster that nobody serves: 16384");
        QTest::newRow("a hole") << "*2\r\n" + range(0, 99, {node("a", 1)}) + range(101, 16383, {node("b", 2)})
                                << QByteArray("slots of the cluster that nobody serves: 1");
        const QByteArray unreadable = "what it says of its slots can't be read";
        QTest::newRow("a number") << QByteArray(":1\r\n") << QByteArray("slots of the cluster that nobody serves: 16384");
        QTest::newRow("no node") << "*1\r\n" + range(0, 16383, {}) << unreadable;
        QTest::newRow("a node without a port") << "*1\r\n" + range(0, 16383, {"*1\r\n" + text("a")}) << unreadable;
        QTest::newRow("backwards") << "*1\r\n" + range(9, 8, {node("a", 1)}) << unreadable;
        QTest::newRow("below the first") << "*1\r\n" + range(-1, 8, {node("a", 1)}) << unreadable;
        QTest::newRow("beyond the last") << "*1\r\n" + range(0, 16384, {node("a", 1)}) << unreadable;
    }
    void fromSlots_refuses()
    {
        QFETCH(QByteArray, reply);
        const Result<RedisMap> map = RedisMap::fromSlots(replyOf(reply), Asked);
        QVERIFY(!map.has_value());
        QTEST(map.error().message, "reason");
    }

    void keyOn_livesThere()
    {
        const RedisReply reply =
            replyOf("*3\r\n" + range(0, 0, {node("a", 1)}) + range(1, 9000, {node("b", 2)}) + range(9001, 16383, {node("c", 3)}));
        const Result<RedisMap> map = RedisMap::fromSlots(reply, Asked);
        for (int master = 0; master < 3; ++master) {
            const QByteArray key = map->keyOn(master, "arqonbus:probe");
            QVERIFY(key.startsWith("arqonbus:probe"));
            QCOMPARE(map->ownerOf(redisSlot(key)), master);
        }
        QCOMPARE((RedisMap{{Asked}, {}, {}}.keyOn(0, "arqonbus:probe")), "arqonbus:probe"); // one server
    }
};

QTEST_APPLESS_MAIN(TestRedisMap)
#include "tst_redismap.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisreply.h"

#include <QTest>

#include <array>

using namespace arqon;

class TestRedisReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void command_isAnArrayOfStrings()
    {
        const std::array<QByteArrayView, 4> words{"SET", "key", QByteArrayView("a\0\r\nb", 5), ""};
        QCOMPARE(redisCommand(words), QByteArray("*4\r\n$3\r\nSET\r\n$3\r\nkey\r\n$5\r\na\0\r\nb\r\n$0\r\n\r\n", 39));
    }

    void reader_understandsEveryKind()
    {
        RedisReader reader;
        reader.feed("+OK\r\n-OOM no more\r\n:-42\r\n$3\r\nabc\r\n$-1\r\n*2\r\n:1\r\n*1\r\n$0\r\n\r\n$2\r\n17\r\n");
        QCOMPARE(reader.next()->text(), "OK");
        const RedisReply error = *reader.next();
        QVERIFY(error.isError());
        QCOMPARE(error.text(), "OOM no more");
        QCOMPARE(reader.next()->integer(), -42);
        QCOMPARE(reader.next()->bytes(), "abc");
        QVERIFY(reader.next()->isNil());
        const RedisReply array = *reader.next();
        QVERIFY(array.isArray());
        QCOMPARE(array.size(), 2);
        QCOMPARE(array.at(0).integer(), 1);
        QCOMPARE(array.at(1).at(0).text(), "");
        QCOMPARE(array.text(), "");
        QCOMPARE(reader.next()->integer(), 17);
        QVERIFY(!reader.next());
        QVERIFY(reader.error().isEmpty());
    }

    void wrongType_isKnownAsAnyVersionTellsOfIt_data()
    {
        QTest::addColumn<QByteArray>("reply");
        QTest::addColumn<bool>("isWrongType");
        QTest::newRow("itself") << QByteArray("-WRONGTYPE Operation against a key holding the wrong kind of value\r\n") << true;
        QTest::newRow("Redis 7, a script's") << QByteArray(
            "-WRONGTYPE Operation against a key holding the wrong kind of value script: 1a, on @user_script:3.\r\n")
                                             << true;
        QTest::newRow("Redis 6, a script's") << QByteArray(
            "-ERR Error running script (call to f_1a): @user_script:3: WRONGTYPE Operation against a key\r\n")
                                             << true;
        QTest::newRow("another") << QByteArray("-OOM command not allowed when used memory > 'maxmemory'.\r\n") << false;
        QTest::newRow("another of a script") << QByteArray("-ERR Error running script (call to f_1a): @user_script:3: OOM no\r\n") << false;
        QTest::newRow("no error") << QByteArray("+WRONGTYPE is a word\r\n") << false;
    }

    void wrongType_isKnownAsAnyVersionTellsOfIt()
    {
        QFETCH(QByteArray, reply);
        RedisReader reader;
        reader.feed(reply);
        QTEST(reader.next()->isWrongType(), "isWrongType");
    }

    void reader_takesBytesOneByOne()
    {
        const QByteArray stream = "*2\r\n$5\r\nhello\r\n:7\r\n+PONG\r\n";
        RedisReader reader;
        QList<RedisReply> replies;
        for (const char &byte : stream) {
            reader.feed(QByteArrayView(&byte, 1));
            while (const auto reply = reader.next())
                replies.append(*reply);
        }
        QCOMPARE(replies.size(), 2);
        QCOMPARE(replies[0].at(0).text(), "hello");
        QCOMPARE(replies[0].at(1).integer(), 7);
        QCOMPARE(replies[1].text(), "PONG");
    }

    void elements_outliveTheirArray()
    {
        RedisReader reader;
        reader.feed("*1\r\n$3\r\nabc\r\n");
        std::optional<RedisReply> array = reader.next();
        const RedisReply element = array->at(0);
        array.reset();
        QCOMPARE(element.text(), "abc");
    }

    void reader_saysWhatIsNoReply()
    {
        RedisReader reader;
        reader.feed("HTTP/1.1 400 Bad Request\r\n\r\n");
        QVERIFY(!reader.next());
        QVERIFY(!reader.error().isEmpty());
    }
};

QTEST_APPLESS_MAIN(TestRedisReply)
#include "tst_redisreply.moc"

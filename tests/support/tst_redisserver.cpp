// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/redisserver.h"

#include <QDir>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

/// One transaction of the append-only file.
QByteArray add(const RedisServer &redis, const QStringList &ids)
{
    const QString script = u"for i = 1, #ARGV do redis.call('XADD', KEYS[1], ARGV[i] .. '-0', 'id', ARGV[i]) end"_s;
    return redis.command(QStringList{u"EVAL"_s, script, u"1"_s, u"stream"_s} + ids);
}

QByteArrayList ids(const RedisServer &redis)
{
    QByteArrayList all;
    const QByteArrayList words = redis.command({u"--raw"_s, u"XRANGE"_s, u"stream"_s, u"-"_s, u"+"_s}).split('\n');
    for (qsizetype index = 2; index < words.size(); index += 3) // entry, "id", its value
        all.append(words[index]);
    return all;
}

/// As a kill cuts a long write where it is.
bool cutLogBefore(const RedisServer &redis, const QByteArray &mark)
{
    const QDir logs(redis.file(u"appendonlydir"_s));
    const QStringList found = logs.entryList({u"*.incr.aof"_s});
    QFile log(found.isEmpty() ? QString() : logs.filePath(found.first()));
    if (!log.open(QFile::ReadWrite))
        return false;
    const qsizetype place = log.readAll().lastIndexOf(mark);
    return place > 0 && log.resize(place);
}

} // namespace

class TestRedisServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void killed_keepsItsPort()
    {
        RedisServer redis;
        QVERIFY2(redis.start(), redis.log().constData());
        redis.kill();
        QTcpSocket other;
        QVERIFY(!other.bind(QHostAddress::LocalHost, redis.port(), QAbstractSocket::DontShareAddress));
        QVERIFY2(redis.restart(), redis.log().constData());
        QCOMPARE(redis.command({u"PING"_s}), "PONG");
    }

    void halfWrittenTransaction_staysAway()
    {
        RedisServer redis;
        QVERIFY2(redis.start(RedisServer::durable()), redis.log().constData());
        add(redis, {u"1"_s, u"2"_s});
        add(redis, {u"103"_s, u"104"_s, u"105"_s});
        redis.kill();
        QVERIFY(cutLogBefore(redis, "104-0"));
        QVERIFY2(redis.restart(), redis.log().constData());
        QCOMPARE(ids(redis), (QByteArrayList{"1", "2"}));
        add(redis, {u"3"_s, u"4"_s, u"200"_s});
        redis.kill();
        QVERIFY2(redis.restart(), redis.log().constData());
        QCOMPARE(ids(redis), (QByteArrayList{"1", "2", "3", "4", "200"}));
    }
};

QTEST_GUILESS_MAIN(TestRedisServer)
#include "tst_redisserver.moc"

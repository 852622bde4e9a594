// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisoptions.h"

#include <QTest>

using namespace arqon;

class TestRedisOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resolved_takesTheUrlApart_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("username");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("database");
        QTest::addColumn<bool>("tls");
        const QByteArray fallback = "from the field";
        QTest::newRow("none") << QByteArray() << QByteArray("there") << 1 << QByteArray("me") << fallback << 3 << false;
        QTest::newRow("host alone") << QByteArray("redis://a.example") << QByteArray("a.example") << 6379 << QByteArray("me") << fallback
                                    << 3 << false;
        QTest::newRow("port") << QByteArray("redis://a.example:7000") << QByteArray("a.example") << 7000 << QByteArray("me") << fallback
                              << 3 << false;
        QTest::newRow("slash") << QByteArray("redis://a.example/") << QByteArray("a.example") << 6379 << QByteArray("me") << fallback << 3
                               << false;
        QTest::newRow("database") << QByteArray("redis://a.example/0") << QByteArray("a.example") << 6379 << QByteArray("me") << fallback
                                  << 0 << false;
        QTest::newRow("tls") << QByteArray("rediss://a.example") << QByteArray("a.example") << 6379 << QByteArray("me") << fallback << 3
                             << true;
        QTest::newRow("user") << QByteArray("redis://ann@a.example") << QByteArray("a.example") << 6379 << QByteArray("ann") << fallback
                              << 3 << false;
        QTest::newRow("password") << QByteArray("redis://:s3@a.example") << QByteArray("a.example") << 6379 << QByteArray("me")
                                  << QByteArray("s3") << 3 << false;
        QTest::newRow("all") << QByteArray("rediss://ann:s%403%2F%C3%A4@127.0.0.1:7000/12") << QByteArray("127.0.0.1") << 7000
                             << QByteArray("ann") << QByteArray("s@3/\xc3\xa4") << 12 << true;
        QTest::newRow("IPv6") << QByteArray("redis://[::1]:7000") << QByteArray("::1") << 7000 << QByteArray("me") << fallback << 3
                              << false;
    }
    void resolved_takesTheUrlApart()
    {
        QFETCH(QByteArray, url);
        RedisOptions options;
        options.url = url;
        options.host = "there";
        options.port = 1;
        options.username = "me";
        options.password = "from the field";
        options.database = 3;
        const Result<RedisOptions> result = resolved(options);
        QVERIFY2(result.has_value(), result.has_value() ? "" : result.error().message.constData());
        QTEST(result->host, "host");
        QTEST(int(result->port), "port");
        QTEST(result->username, "username");
        QTEST(result->password, "password");
        QTEST(result->database, "database");
        QTEST(result->tls, "tls");
    }

    void resolved_refuses_data()
    {
        QTest::addColumn<QByteArray>("url");
        for (const char *url : {"localhost",
                                "localhost:6379",
                                "http://a.example",
                                "redis:",
                                "redis://",
                                "redis:///1",
                                "redis://a.example/x",
                                "redis://a.example/-1",
                                "redis://a.example/1/2",
                                "redis://a.example/99999999999",
                                "redis://a.example:x",
                                "redis://a.example:70000",
                                "redis://a.example?db=1",
                                "redis://a.example#1",
                                "redis://:a b@a.example",
                                "redis://:a@b@:c",
                                "redis+sentinel://a.example",
                                "redis+sentinel://a.example/",
                                "redis+sentinel:///main",
                                "redis+sentinel://a.example,/main",
                                "redis+sentinel://a.example:x/main",
                                "redis+sentinel://a.example:70000/main",
                                "redis+sentinel://a.example/main/x",
                                "redis+sentinel://a.example/main/1/2",
                                "redis+sentinel://a.example/main?x",
                                "sentinel://a.example/main"})
            QTest::newRow(url) << QByteArray(url);
    }
    void resolved_refuses()
    {
        QFETCH(QByteArray, url);
        RedisOptions options;
        options.url = url;
        const Result<RedisOptions> result = resolved(options);
        QVERIFY(!result.has_value());
        QCOMPARE(result.error().field, "redis.url");
        QVERIFY(result.error().message.startsWith("redis.url "));
    }

    void resolved_namesSentinels_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<QByteArray>("sentinels");
        QTest::addColumn<QByteArray>("master");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<int>("database");
        QTest::addColumn<bool>("tls");
        QTest::newRow("one") << QByteArray("redis+sentinel://a.example/main") << QByteArray("a.example:26379") << QByteArray("main")
                             << QByteArray() << 0 << false;
        QTest::newRow("all") << QByteArray("rediss+sentinel://ann:s%403@a.example:1,b.example,[::1]:3/my%20main/7")
                             << QByteArray("a.example:1 b.example:26379 ::1:3") << QByteArray("my main") << QByteArray("s@3") << 7 << true;
    }
    void resolved_namesSentinels()
    {
        QFETCH(QByteArray, url);
        RedisOptions options;
        options.url = url;
        const Result<RedisOptions> result = resolved(options);
        QVERIFY2(result.has_value(), result.has_value() ? "" : result.error().message.constData());
        QByteArrayList sentinels;
        for (const RedisAddress &address : result->seeds)
            sentinels.append(address.text());
        QTEST(sentinels.join(' '), "sentinels");
        QTEST(result->sentinelMaster, "master");
        QTEST(result->password, "password");
        QTEST(result->database, "database");
        QTEST(result->tls, "tls");
        QCOMPARE(resolved(*result)->sentinelMaster, result->sentinelMaster); // once more changes nothing
    }

    void resolved_clusterNodes_data()
    {
        QTest::addColumn<QByteArray>("nodes");
        QTest::addColumn<QByteArray>("seeds");
        QTest::newRow("one") << QByteArray("a.example") << QByteArray("a.example:6379");
        QTest::newRow("several") << QByteArray("a.example:7000, 10.0.0.1:7001,[::1]:7002")
                                 << QByteArray("a.example:7000 10.0.0.1:7001 ::1:7002");
        for (const char *nodes : {",", "a.example,", "a.example:", "a.example:0", "a.example:x", "a.example:70000", "[::1", "[::1]7000",
                                  "::1", "redis://a.example", "a example"})
            QTest::newRow(nodes) << QByteArray(nodes) << QByteArray();
    }
    void resolved_clusterNodes()
    {
        QFETCH(QByteArray, nodes);
        QFETCH(QByteArray, seeds);
        RedisOptions options;
        options.clusterNodes = nodes;
        const Result<RedisOptions> result = resolved(options);
        QCOMPARE(result.has_value(), !seeds.isEmpty());
        if (!result) {
            QCOMPARE(result.error().field, "redis.cluster_nodes");
            return;
        }
        QByteArrayList all;
        for (const RedisAddress &address : result->seeds)
            all.append(address.text());
        QCOMPARE(all.join(' '), seeds);
    }

    void resolved_refusesSentinelsOfACluster()
    {
        RedisOptions options;
        options.url = "redis+sentinel://a.example/main";
        options.clusterNodes = "b.example";
        QCOMPARE(resolved(options).error().field, "redis.url");
    }

    void resolved_neverShowsAPassword()
    {
        RedisOptions options;
        options.url = "redis://:s3cr3t@a.example/x";
        QVERIFY(!resolved(options).error().message.contains("s3cr3t"));
    }
};

QTEST_APPLESS_MAIN(TestRedisOptions)
#include "tst_redisoptions.moc"

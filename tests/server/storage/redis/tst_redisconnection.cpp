// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisconnection.h"
#include "tests/support/redisserver.h"

#include <QHostAddress>
#include <QTcpServer>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using State = RedisConnection::State;

namespace {

constexpr int PatienceMs = 20'000;
/// For servers that are not expected to fall silent: a loaded machine must not look like a dead Redis.
constexpr std::chrono::milliseconds Patient = 10s;

RedisOptions optionsFor(const RedisServer &server, std::chrono::milliseconds timeout = Patient)
{
    RedisOptions options;
    options.port = server.port();
    options.timeout = timeout;
    return options;
}

/// Sends, and notes what came of it: the reply's text or number, or "lost".
bool send(RedisConnection &connection, QByteArrayList &outcomes, const QByteArrayList &words)
{
    const std::vector<QByteArrayView> views(words.cbegin(), words.cend());
    return connection.send(views, [&outcomes](const Result<RedisReply> &reply) {
        if (!reply)
            outcomes.append("lost");
        else
            outcomes.append(reply->text().isEmpty() ? QByteArray::number(reply->integer()) : reply->bytes());
    });
}

} // namespace

class TestRedisConnection : public QObject
{
    Q_OBJECT

private:
    RedisServer m_server;

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), m_server.log().constData()); }
    void init() { QCOMPARE(m_server.command({u"FLUSHALL"_s}), "OK"); }

    void open_becomesReady()
    {
        RedisConnection connection(optionsFor(m_server));
        QList<State> states;
        connect(&connection, &RedisConnection::stateChanged, this, [&states](State state) { states.append(state); });
        QCOMPARE(connection.state(), State::Closed);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QCOMPARE(states, (QList{State::Connecting, State::Ready}));
        QCOMPARE(connection.counters().connects, quint64(1));
        QCOMPARE(connection.counters().failures, quint64(0));
    }

    void send_beforeReady_isNotTaken()
    {
        RedisConnection connection(optionsFor(m_server));
        QByteArrayList outcomes;
        QVERIFY(!send(connection, outcomes, {"PING"}));
        connection.open();
        QVERIFY(!send(connection, outcomes, {"PING"}));
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QVERIFY(outcomes.isEmpty());
    }

    void commands_arePipelinedAndAnsweredInOrder()
    {
        RedisConnection connection(optionsFor(m_server));
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QByteArrayList outcomes;
        QByteArrayList expected;
        for (int number = 1; number <= 1000; ++number) {
            QVERIFY(send(connection, outcomes, {"INCR", "counter"}));
            expected.append(QByteArray::number(number));
        }
        QCOMPARE(connection.outstanding(), 1000);
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 1000, PatienceMs);
        QCOMPARE(outcomes, expected);
        QCOMPARE(connection.outstanding(), 0);
        QCOMPARE(connection.outstandingBytes(), 0);
    }

    void errorsOfRedis_areReplies()
    {
        RedisConnection connection(optionsFor(m_server));
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QByteArrayList outcomes;
        QVERIFY(send(connection, outcomes, {"SET", "key", "text"}));
        QVERIFY(send(connection, outcomes, {"INCR", "key"}));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 2, PatienceMs);
        QVERIFY(outcomes[1].startsWith("ERR value is not an integer"));
        QCOMPARE(connection.state(), State::Ready);
    }

    void largeValues_comeBackWhole()
    {
        RedisConnection connection(optionsFor(m_server));
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        const QByteArray large(20 * 1024 * 1024, 'x');
        QByteArrayList outcomes;
        QVERIFY(send(connection, outcomes, {"SET", "large", large}));
        QVERIFY(send(connection, outcomes, {"GET", "large"}));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 2, PatienceMs);
        QVERIFY(outcomes[1] == large);
    }

    void pipeline_beyondItsLimits_isRefused_data()
    {
        QTest::addColumn<qsizetype>("commands");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("commands") << qsizetype(3) << qint64(1'000'000);
        QTest::newRow("bytes") << qsizetype(1000) << qint64(400);
    }
    void pipeline_beyondItsLimits_isRefused()
    {
        QFETCH(qsizetype, commands);
        QFETCH(qint64, bytes);
        RedisOptions options = optionsFor(m_server);
        options.maxPipeline = commands;
        options.maxPipelineBytes = bytes;
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QByteArrayList outcomes;
        const QByteArray value(80, 'x');
        for (int number = 0; number < 3; ++number)
            QVERIFY(send(connection, outcomes, {"ECHO", value}));
        QByteArrayList refused;
        QVERIFY(!send(connection, refused, {"ECHO", QByteArray(200, 'x')}));
        QCOMPARE(connection.counters().refused, quint64(1));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 3, PatienceMs);
        QVERIFY(refused.isEmpty());
        // A single command is taken however long it is.
        QVERIFY(send(connection, outcomes, {"ECHO", QByteArray(100'000, 'x')}));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 4, PatienceMs);
    }

    void brokenConnection_answersWhatIsOutstanding_andComesBack()
    {
        RedisConnection connection(optionsFor(m_server));
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QList<State> states;
        connect(&connection, &RedisConnection::stateChanged, this, [&states](State state) { states.append(state); });
        QByteArrayList outcomes;
        QVERIFY(send(connection, outcomes, {"SET", "key", "value"}));
        QVERIFY(send(connection, outcomes, {"BLPOP", "nothing", "0"}));
        QVERIFY(send(connection, outcomes, {"PING"}));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes, QByteArrayList{"OK"}, PatienceMs);
        QCOMPARE(m_server.command({u"CLIENT"_s, u"KILL"_s, u"TYPE"_s, u"normal"_s}).isEmpty(), false);
        QTRY_COMPARE_WITH_TIMEOUT(outcomes, (QByteArrayList{"OK", "lost", "lost"}), PatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QCOMPARE(states, (QList{State::Connecting, State::Ready}));
        QCOMPARE(connection.counters().lost, quint64(2));
        QVERIFY(send(connection, outcomes, {"GET", "key"}));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.last(), "value", PatienceMs);
    }

    void killedServer_isAwayUntilItIsBack()
    {
        RedisServer server;
        QVERIFY(server.start());
        RedisConnection connection(optionsFor(server));
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        server.kill();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Away, PatienceMs);
        QVERIFY(!connection.reason().isEmpty());
        QVERIFY(server.restart());
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QVERIFY(connection.counters().failures >= 2);
    }

    void silentServer_isAway()
    {
        RedisServer server;
        QVERIFY(server.start());
        RedisConnection connection(optionsFor(server, 200ms));
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        server.suspend();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Away, PatienceMs); // found out by its own ping
        QCOMPARE(connection.reason(), "no answer within 200 ms");
        server.resume();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
    }

    void nobodyThere_isAway()
    {
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        RedisOptions options;
        options.port = taken.serverPort();
        taken.close();
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Away, PatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(connection.counters().failures >= 3, PatienceMs);
        connection.close();
        QCOMPARE(connection.state(), State::Closed);
    }

    void somethingElseThere_isAway()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        connect(&other, &QTcpServer::newConnection, this,
                [&other] { other.nextPendingConnection()->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
        RedisOptions options;
        options.port = other.serverPort();
        options.timeout = Patient;
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Away, PatienceMs);
        QVERIFY2(connection.reason().startsWith("what came is not Redis' protocol"), connection.reason().constData());
    }

    void greeting_thatIsRefused_isAway()
    {
        RedisConnection connection(optionsFor(m_server));
        connection.setGreeting({{"SET", "greeted", "yes"}, {"INCR", "greeted"}});
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Away, PatienceMs);
        QVERIFY(connection.reason().startsWith("ERR value is not an integer"));
        QCOMPARE(connection.counters().connects, quint64(0));
    }

    void databases_areApart()
    {
        RedisOptions options = optionsFor(m_server);
        options.database = 3;
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QByteArrayList outcomes;
        QVERIFY(send(connection, outcomes, {"SET", "key", "three"}));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 1, PatienceMs);
        QCOMPARE(m_server.command({u"-n"_s, u"3"_s, u"GET"_s, u"key"_s}), "three");
        QCOMPARE(m_server.command({u"GET"_s, u"key"_s}), "");
    }

    void authentication_data()
    {
        QTest::addColumn<QByteArray>("username");
        QTest::addColumn<QByteArray>("password");
        QTest::addColumn<QByteArray>("reason"); // empty: it is let in
        QTest::newRow("default user") << QByteArray() << QByteArray("s3cret") << QByteArray();
        QTest::newRow("ACL user") << QByteArray("bus") << QByteArray("other") << QByteArray();
        QTest::newRow("no password") << QByteArray() << QByteArray() << QByteArray("NOAUTH");
        QTest::newRow("wrong password") << QByteArray() << QByteArray("nonsense") << QByteArray("WRONGPASS");
        QTest::newRow("wrong ACL password") << QByteArray("bus") << QByteArray("s3cret") << QByteArray("WRONGPASS");
        QTest::newRow("unknown user") << QByteArray("nobody") << QByteArray("s3cret") << QByteArray("WRONGPASS");
    }
    void authentication()
    {
        QFETCH(QByteArray, reason);
        RedisServer server;
        QVERIFY(server.start({u"--requirepass"_s, u"s3cret"_s, u"--user"_s, u"bus"_s, u"on"_s, u">other"_s, u"~*"_s, u"+@all"_s}));
        RedisOptions options = optionsFor(server);
        QFETCH(QByteArray, username);
        QFETCH(QByteArray, password);
        options.username = username;
        options.password = password;
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), reason.isEmpty() ? State::Ready : State::Away, PatienceMs);
        QVERIFY2(connection.reason().startsWith(reason), connection.reason().constData());
    }

    void tls_withTheRightCertificates()
    {
        RedisServer server;
        QVERIFY2(server.startTls(), server.log().constData());
        RedisOptions options = optionsFor(server);
        options.tls = true;
        options.caFile = server.file(u"ca.pem"_s).toUtf8();
        options.certificateFile = server.file(u"bus.pem"_s).toUtf8();
        options.keyFile = server.file(u"bus.key"_s).toUtf8();
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Ready, PatienceMs);
        QByteArrayList outcomes;
        for (int number = 0; number < 100; ++number)
            QVERIFY(send(connection, outcomes, {"ECHO", QByteArray(10'000, 'x')}));
        QTRY_COMPARE_WITH_TIMEOUT(outcomes.size(), 100, PatienceMs);
    }

    void tls_withoutTrust_isAway_data()
    {
        QTest::addColumn<bool>("trusts");
        QTest::addColumn<bool>("shows");
        QTest::addColumn<bool>("speaksTls");
        QTest::newRow("unknown authority") << false << true << true;
        QTest::newRow("no certificate of its own") << true << false << true;
        QTest::newRow("plain text to a TLS port") << true << true << false;
    }
    void tls_withoutTrust_isAway()
    {
        QFETCH(bool, trusts);
        QFETCH(bool, shows);
        QFETCH(bool, speaksTls);
        RedisServer server;
        QVERIFY2(server.startTls(), server.log().constData());
        RedisOptions options = optionsFor(server);
        options.tls = speaksTls;
        if (trusts)
            options.caFile = server.file(u"ca.pem"_s).toUtf8();
        if (shows) {
            options.certificateFile = server.file(u"bus.pem"_s).toUtf8();
            options.keyFile = server.file(u"bus.key"_s).toUtf8();
        }
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Away, PatienceMs);
        QVERIFY(!connection.reason().isEmpty());
        QCOMPARE(connection.counters().connects, quint64(0));
    }

    void tls_withFilesThatAreNone_saysWhich_data()
    {
        QTest::addColumn<QByteArray>("setting");
        for (const char *setting : {"redis.ca_file", "redis.cert_file", "redis.key_file"})
            QTest::newRow(setting) << QByteArray(setting);
    }
    void tls_withFilesThatAreNone_saysWhich()
    {
        QFETCH(QByteArray, setting);
        RedisServer server;
        QVERIFY2(server.startTls(), server.log().constData());
        const auto fileOr = [&](const QByteArray &name, const QString &file) {
            return setting == name ? QByteArray("/nowhere/file.pem") : server.file(file).toUtf8();
        };
        RedisOptions options = optionsFor(server);
        options.tls = true;
        options.caFile = fileOr("redis.ca_file", u"ca.pem"_s);
        options.certificateFile = fileOr("redis.cert_file", u"bus.pem"_s);
        options.keyFile = fileOr("redis.key_file", u"bus.key"_s);
        RedisConnection connection(options);
        connection.open();
        QTRY_COMPARE_WITH_TIMEOUT(connection.state(), State::Away, PatienceMs);
        QVERIFY2(connection.reason().contains(setting), connection.reason().constData());
    }
};

QTEST_GUILESS_MAIN(TestRedisConnection)
#include "tst_redisconnection.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/configuration.h"

#include <QTemporaryFile>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

namespace {

/// The configuration of those arguments, separated by spaces, file, and variables NAME=VALUE.
Configuration load(const QString &arguments, const QByteArray &file = {}, const QStringList &variables = {})
{
    QStringList list = arguments.split(u' ', Qt::SkipEmptyParts);
    QTemporaryFile onDisk;
    if (!file.isEmpty() && onDisk.open()) {
        onDisk.write(file);
        onDisk.close();
        list += {u"--config"_s, onDisk.fileName()};
    }
    QProcessEnvironment environment;
    for (const QString &variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    return Configuration::load(parseCommandLine(list), environment);
}

QString originOf(const Configuration &configuration, const char *name)
{
    for (const auto &entry : configuration.entries()) {
        if (QByteArrayView(entry.setting->name) == QByteArrayView(name))
            return entry.origin;
    }
    return {};
}

} // namespace

class TestConfiguration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingGiven_isADefaultConfig()
    {
        const Configuration configuration = load({});
        QCOMPARE(configuration.complaints(), QStringList());
        const Config config = configuration.config();
        for (const Setting &setting : settingsTable())
            QVERIFY2(setting.binding.take(config) == setting.defaultValue(), setting.name);
        QCOMPARE(originOf(configuration, "server.port"), u"default"_s);
    }

    void defaults_areThoseOfTheIssue()
    {
        const Config config;
        QCOMPARE(config.server.host, QHostAddress(QHostAddress::LocalHost));
        QCOMPARE(config.server.port, 9100);
        QCOMPARE(config.server.maxConnections, 10'000);
        QCOMPARE(config.transport.maxMessageSize, 1024 * 1024);
        QCOMPARE(config.transport.maxOutboundBytes, 4 * 1024 * 1024);
        QCOMPARE(config.transport.handshakeTimeout, std::chrono::seconds(10));
        QCOMPARE(config.transport.pingInterval, std::chrono::seconds(20));
        QCOMPARE(config.transport.pingTimeout, std::chrono::seconds(10));
        QCOMPARE(config.storage.backend, "memory");
        QCOMPARE(config.storage.maxHistorySize, 1000);
        QCOMPARE(config.monitoring.port, 8080);
    }

    void flags_beatTheEnvironment_beatsTheFile()
    {
        const QByteArray file = "[server]\nport = 1\nmax_connections = 1\nshards = 1\n";
        const QStringList variables{u"ARQONBUS_SERVER_PORT=2"_s, u"ARQONBUS_SERVER_MAX_CONNECTIONS=2"_s};
        const Configuration configuration = load(u"--server-port 3"_s, file, variables);
        QCOMPARE(configuration.complaints(), QStringList());
        QCOMPARE(configuration.config().server.port, 3);
        QCOMPARE(configuration.config().server.maxConnections, 2);
        QCOMPARE(configuration.config().server.shards, 1);
        QCOMPARE(originOf(configuration, "server.port"), u"flag --server-port"_s);
        QCOMPARE(originOf(configuration, "server.max_connections"), u"environment ARQONBUS_SERVER_MAX_CONNECTIONS"_s);
        QVERIFY(originOf(configuration, "server.shards").endsWith(":4"_L1));
    }

    void badValue_isNamedWithItsPlaceAndWhatIsAllowed()
    {
        QCOMPARE(load(u"--server-port 99999"_s).complaints(),
                 QStringList{u"flag --server-port: server.port is \"99999\", but must be a whole number from 0 to 65535."_s});
        QCOMPARE(load({}, {}, {u"ARQONBUS_LOG_LEVEL=loud"_s}).complaints(),
                 QStringList{u"environment ARQONBUS_LOG_LEVEL: log.level is \"loud\", but must be one of: debug, info, warning, error."_s});
        const QStringList complaints = load({}, "[routing]\n\nauto_create = 7\n").complaints();
        QCOMPARE(complaints.size(), 1);
        QVERIFY(complaints.first().endsWith(":3: routing.auto_create is \"7\", but must be true or false."_L1));
    }

    void badValue_thatIsBeatenStaysAComplaint()
    {
        QCOMPARE(load(u"--server-port 1"_s, {}, {u"ARQONBUS_SERVER_PORT=x"_s}).complaints().size(), 1);
    }

    void settingsThatDoNotGoTogether_areComplaints_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("start");
        QTest::newRow("same port") << u"--monitoring-port 9100"_s
                                   << u"monitoring.port (flag --monitoring-port) and server.port (default) "_s;
        QTest::newRow("message beyond the queue")
            << u"--websocket-max-message-size 8MiB"_s
            << u"server.max_outbound_bytes (default) must be at least websocket.max_message_size (flag --websocket-max-message-size)"_s;
    }

    void settingsThatDoNotGoTogether_areComplaints()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, start);
        const QStringList complaints = load(arguments).complaints();
        QCOMPARE(complaints.size(), 1);
        QVERIFY2(complaints.first().startsWith(start), qPrintable(complaints.first()));
    }

    void samePort_isFineWhereItIsNotTheSame_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::newRow("monitoring off") << u"--monitoring-port 9100 --monitoring-enabled false"_s;
        QTest::newRow("another host") << u"--monitoring-port 9100 --monitoring-host 127.0.0.2"_s;
        QTest::newRow("telemetry off") << u"--telemetry-port 9100 --telemetry-enabled false"_s;
        QTest::newRow("telemetry on another host") << u"--telemetry-port 9100 --telemetry-host 127.0.0.2"_s;
        QTest::newRow("both free") << u"--monitoring-port 0 --server-port 0"_s;
    }

    void samePort_isFineWhereItIsNotTheSame()
    {
        QFETCH(QString, arguments);
        QCOMPARE(load(arguments).complaints(), QStringList());
    }

    void redis_byTheShortVariables()
    {
        const Configuration configuration =
            load({}, {}, {u"ARQONBUS_STORAGE=redis"_s, u"ARQONBUS_REDIS_URL=rediss://a:b@host:7/3"_s, u"ARQONBUS_HISTORY_SIZE=7"_s});
        QCOMPARE(configuration.complaints(), QStringList());
        const StorageOptions storage = configuration.config().shardStorage();
        QCOMPARE(storage.backend, "redis");
        QCOMPARE(storage.maxHistorySize, 7);
        QCOMPARE(resolved(storage.redis)->port, 7);
        QVERIFY(resolved(storage.redis)->tls);
    }

    void redis_thatCannotBe_isNamed_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("URL") << u"--redis-url http://:s3cret@host"_s << u"redis.url must begin"_s;
        QTest::newRow("certificate without key") << u"--redis-cert-file a.pem"_s << u"redis.key_file"_s;
        QTest::newRow("key without certificate") << u"--redis-key-file a.pem"_s << u"redis.cert_file"_s;
        QTest::newRow("mode") << u"--storage-mode lazy"_s << u"storage.mode"_s;
    }
    void redis_thatCannotBe_isNamed()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, word);
        const QStringList complaints = load(arguments).complaints();
        QCOMPARE(complaints.size(), 1);
        QVERIFY2(complaints.first().contains(word), qPrintable(complaints.first()));
        QVERIFY(!complaints.first().contains(u"s3cret"_s));
    }

    void storageMode_isTaken() { QVERIFY(load(u"--storage-mode strict"_s).config().shardStorage().mode == StorageMode::Strict); }

    void replayPause_isAtMostHalfTheQueue()
    {
        QCOMPARE(load(u"--server-max-outbound-bytes 1MiB"_s).config().routing.replayPause, 512 * 1024);
        QCOMPARE(load({}).config().routing.replayPause, RoutingOptions().replayPause);
    }

    void reload_appliesLiveSettingsOnly()
    {
        const Configuration running = load(u"--log-level info --server-port 1"_s);
        const Configuration wanted = load(u"--log-level debug --server-port 2 --server-max-connections 5"_s);
        const Reload change = reload(running, wanted);
        QCOMPARE(change.applied, (QStringList{u"server.max_connections"_s, u"log.level"_s}));
        QCOMPARE(change.needRestart, QStringList{u"server.port"_s});
        const Config config = change.configuration.config();
        QCOMPARE(config.server.port, 1);
        QCOMPARE(config.server.maxConnections, 5);
        QVERIFY(config.log.level == LogLevel::Debug);
        // Reloaded again, only what still differs is told.
        const Reload again = reload(change.configuration, wanted);
        QCOMPARE(again.applied, QStringList());
        QCOMPARE(again.needRestart, QStringList{u"server.port"_s});
    }
};

QTEST_GUILESS_MAIN(TestConfiguration)
#include "tst_configuration.moc"

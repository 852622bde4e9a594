// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/endpoint.h"
#include "cli/bench/options.h"

#include <QScopeGuard>
#include <QTemporaryFile>
#include <QTest>

using namespace arqon::bench;
using namespace Qt::StringLiterals;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_fillsInWhatTheScenarioSays();
    void parse_takesWhatIsGiven();
    void tick_isZeroWhereLittleIsToDo_data();
    void tick_isZeroWhereLittleIsToDo();
    void parse_refuses_data();
    void parse_refuses();
    void token_isTheOptionsOrTheFilesOrTheEnvironments();
    void help_namesEveryScenario();
    void endpoint_isRead_data();
    void endpoint_isRead();
    void endpoint_refuses_data();
    void endpoint_refuses();
};

void TestOptions::parse_fillsInWhatTheScenarioSays()
{
    for (const Scenario &scenario : scenarioTable()) {
        const auto parsed = parseOptions({scenario.name});
        QVERIFY(std::holds_alternative<Options>(parsed));
        const Options &options = std::get<Options>(parsed);
        QCOMPARE(options.scenario, &scenario);
        QCOMPARE(options.channels, scenario.channels);
        QCOMPARE(options.rate, scenario.rate);
        QCOMPARE(options.url, QStringLiteral("ws://127.0.0.1:9100/"));
        QCOMPARE(options.payloadSize, 128);
    }
}

void TestOptions::parse_takesWhatIsGiven()
{
    const auto parsed = parseOptions(QStringLiteral("--rate 8000 pairs --protocol nats --duration 0.5 --pid 12,34 --json").split(u' '));
    const Options &options = std::get<Options>(parsed);
    QCOMPARE(options.scenario->name, QLatin1String("pairs"));
    QCOMPARE(options.protocol, Protocol::Nats);
    QCOMPARE(options.url, QStringLiteral("nats://127.0.0.1:4222"));
    QCOMPARE(options.duration, Nanoseconds(500'000'000));
    QCOMPARE(options.pids, QList<qint64>({12, 34}));
    QVERIFY(options.json);
}

void TestOptions::tick_isZeroWhereLittleIsToDo_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("microseconds");
    QTest::newRow("fan-out") << QStringLiteral("fanout") << 100;
    QTest::newRow("a few subscribers") << QStringLiteral("fanout --subscribers 10 --rate 100") << 0;
    QTest::newRow("as few, more often") << QStringLiteral("fanout --subscribers 10 --rate 200") << 100;
    QTest::newRow("one receiver each, whatever the targets") << QStringLiteral("private --rate 1999") << 0;
    QTest::newRow("as the user says") << QStringLiteral("fanout --tick 7") << 7;
    QTest::newRow("not at all") << QStringLiteral("fanout --tick 0") << 0;
}

void TestOptions::tick_isZeroWhereLittleIsToDo()
{
    QFETCH(const QString, arguments);
    QFETCH(const int, microseconds);
    const Options options = std::get<Options>(parseOptions(arguments.split(u' ')));
    QCOMPARE(options.tick, Nanoseconds(microseconds * 1000));
}

void TestOptions::parse_refuses_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("named"); // must stand in the complaint
    const auto row = [](const char *arguments, const char *named) {
        QTest::newRow(arguments) << QString::fromLatin1(arguments) << QString::fromLatin1(named);
    };
    row("--json", "scenario");
    row("fanout sparse", "scenario");
    row("fan-out", "fan-out");
    row("fanout --rate", "rate");
    row("fanout --rate 0", "--rate");
    row("fanout --rate -5", "--rate");
    row("fanout --rate many", "--rate");
    row("fanout --rate nan", "--rate");
    row("fanout --rate inf", "--rate");
    row("fanout --size 33", "--size");
    row("fanout --size 128.5", "--size");
    row("fanout --subscribers 0", "--subscribers");
    row("fanout --publishers 65536", "--publishers");
    row("fanout --channels -1", "--channels");
    row("fanout --duration 0", "--duration");
    row("fanout --warmup -1", "--warmup");
    row("fanout --pid me", "--pid");
    row("fanout --pid 12,0", "--pid");
    row("fanout --protocol mqtt", "--protocol");
    row("fanout --dialect modern", "--dialect");
    row("fanout --protocol nats --dialect classic", "--dialect");
    row("request --dialect classic", "structured");
    row("private --dialect mixed", "structured");
    row("history --protocol nats", "history");
    row("fanout --quick", "quick");
    row("idle --publish-url ws://127.0.0.1:1/", "--publish-url");
    row("fanout --token t --token-file f", "not both");
    row("fanout --token-file /nowhere/token", "/nowhere/token");
    row("fanout --protocol nats --token t", "--token");
    row("fanout --token t\u00e4", "no token");
}

void TestOptions::parse_refuses()
{
    QFETCH(const QString, arguments);
    QFETCH(const QString, named);
    const auto parsed = parseOptions(arguments.split(u' '));
    QVERIFY(std::holds_alternative<OptionsStop>(parsed));
    const OptionsStop &stop = std::get<OptionsStop>(parsed);
    QVERIFY(stop.mistake);
    QVERIFY2(stop.text.contains(named), qPrintable(stop.text));
}

void TestOptions::token_isTheOptionsOrTheFilesOrTheEnvironments()
{
    const auto read = [](const QStringList &arguments) { return std::get<Options>(parseOptions(QStringList{u"fanout"_s} + arguments)); };
    QCOMPARE(read({}).token, QString());
    QCOMPARE(read({}).id, QString());
    // {"alg":"HS256"}.{"sub":"robot"}
    const QString token = u"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJyb2JvdCJ9.c2lnbmF0dXJl"_s;
    qputenv("ARQONBUS_TOKEN", "from-the-environment");
    const auto restore = qScopeGuard([] { qunsetenv("ARQONBUS_TOKEN"); });
    QCOMPARE(read({}).token, u"from-the-environment"_s);
    QCOMPARE(read({u"--token"_s, token}).token, token);
    QCOMPARE(read({u"--token"_s, token}).id, u"robot"_s);
    QCOMPARE(read({u"--token"_s, token, u"--id"_s, u"other"_s}).id, u"other"_s);
    QCOMPARE(read({u"--protocol"_s, u"nats"_s}).token, QString()); // it has nothing to do with that
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("from-the-file\n");
    file.close();
    QCOMPARE(read({u"--token-file"_s, file.fileName()}).token, u"from-the-file"_s);
}

void TestOptions::help_namesEveryScenario()
{
    const auto parsed = parseOptions({QStringLiteral("--help")});
    const OptionsStop &stop = std::get<OptionsStop>(parsed);
    QVERIFY(!stop.mistake);
    for (const Scenario &scenario : scenarioTable())
        QVERIFY(stop.text.contains(scenario.name));
}

void TestOptions::endpoint_isRead_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *url, const char *host, const char *path) {
        QTest::newRow(url) << QString::fromLatin1(url) << QString::fromLatin1(host) << QString::fromLatin1(path);
    };
    row("ws://127.0.0.1:9100/", "127.0.0.1:9100", "/");
    row("ws://127.0.0.1", "127.0.0.1:77", "/");
    row("127.0.0.1:12", "127.0.0.1:12", "/");
    row("nats://127.0.0.1:4222", "127.0.0.1:4222", "/");
    row("http://127.0.0.1:3000/app", "127.0.0.1:3000", "/app/");
}

void TestOptions::endpoint_isRead()
{
    QFETCH(const QString, url);
    QFETCH(const QString, host);
    QFETCH(const QString, path);
    const auto endpoint = Endpoint::parse(url, 77);
    QVERIFY(endpoint);
    QCOMPARE(QString::fromStdString(endpoint->host), host);
    QCOMPARE(QString::fromStdString(endpoint->path), path);
    QVERIFY(endpoint->isLoopback());
}

void TestOptions::endpoint_refuses_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "ws://", "wss://127.0.0.1:9100/", "https://127.0.0.1/", "ftp://127.0.0.1/", "ws://127.0.0.1:99999/",
                            "ws://no such host/", "ws://127.0.0.1.invalid:1/"})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestOptions::endpoint_refuses()
{
    QFETCH(const QString, url);
    const auto endpoint = Endpoint::parse(url, 77);
    QVERIFY(!endpoint);
    QVERIFY(!endpoint.error().isEmpty());
}

QTEST_APPLESS_MAIN(TestOptions)
#include "tst_options.moc"

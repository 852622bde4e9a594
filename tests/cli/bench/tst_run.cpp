// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/benchcommand.h"
#include "cli/bench/run.h"
#include "tests/cli/bench/faultyserver.h"

#include <QTest>

#include <sys/resource.h>

using namespace arqon::bench;

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void faults_areNoticed_data();
    void faults_areNoticed();
    void publishUrl_isWhereSendersConnect();
    void nobodyListening_isUnreachable();
    void refusingServer_isUnreachableAndSaysWhy();
    void command_returnsTheExitCode_data();
    void command_returnsTheExitCode();
    void tooManyConnections_isSaidBeforeAnyIsOpened();

private:
    static Report perform(const QStringList &arguments);
    static double figure(const Report &report, QLatin1String section, QLatin1String key);
};

Report TestRun::perform(const QStringList &arguments)
{
    const Options options = std::get<Options>(parseOptions(arguments));
    const auto endpoint = Endpoint::parse(options.url, 0);
    const auto senders = options.publishUrl.isEmpty() ? endpoint : Endpoint::parse(options.publishUrl, 0);
    const std::string tag = "t";
    const auto wire = makeNatsWire({endpoint->host, endpoint->path, tag, static_cast<std::size_t>(options.payloadSize)});
    Progress progress;
    Crowd crowd(*endpoint, *senders, *wire);
    return makeRun({options, tag, crowd, progress})->perform();
}

double TestRun::figure(const Report &report, QLatin1String section, QLatin1String key)
{
    for (const Section &candidate : report.sections) {
        for (const Figure &figure : candidate.figures) {
            if (candidate.key == section && figure.key == key)
                return figure.value;
        }
    }
    return -1;
}

void TestRun::faults_areNoticed_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("missing");
    QTest::addColumn<int>("repeated");
    QTest::addColumn<int>("late");
    QTest::addColumn<Outcome>("outcome");
    // 95 messages to 3 subscribers, every tenth of them wrong: 9
    QTest::newRow("none") << Fault::None << 0 << 0 << 0 << Outcome::Complete;
    QTest::newRow("drops") << Fault::Drop << 27 << 0 << 0 << Outcome::Missing;
    QTest::newRow("repeats") << Fault::Repeat << 0 << 27 << 0 << Outcome::Missing;
    QTest::newRow("swaps") << Fault::Swap << 0 << 0 << 27 << Outcome::Missing;
}

void TestRun::faults_areNoticed()
{
    QFETCH(const Fault, fault);
    QFETCH(const int, missing);
    QFETCH(const int, repeated);
    QFETCH(const int, late);
    QFETCH(const Outcome, outcome);
    const FaultyServer server(fault);
    const Report report =
        perform({QStringLiteral("fanout"), QStringLiteral("--protocol"), QStringLiteral("nats"), QStringLiteral("--url"), server.url(),
                 QStringLiteral("--subscribers"), QStringLiteral("3"), QStringLiteral("--rate"), QStringLiteral("950"),
                 QStringLiteral("--warmup"), QStringLiteral("0"), QStringLiteral("--duration"), QStringLiteral("0.1")});
    QCOMPARE(figure(report, QLatin1String("messages"), QLatin1String("sent")), 95.0);
    QCOMPARE(figure(report, QLatin1String("deliveries"), QLatin1String("expected")), 285.0);
    QCOMPARE(figure(report, QLatin1String("deliveries"), QLatin1String("missing")), static_cast<double>(missing));
    QCOMPARE(figure(report, QLatin1String("deliveries"), QLatin1String("repeated")), static_cast<double>(repeated));
    QCOMPARE(figure(report, QLatin1String("deliveries"), QLatin1String("late")), static_cast<double>(late));
    QCOMPARE(report.outcome, outcome);
}

void TestRun::publishUrl_isWhereSendersConnect()
{
    const FaultyServer server(Fault::None);
    const FaultyServer apart(Fault::None); // what is sent there reaches nobody here
    const QStringList arguments{QStringLiteral("fanout"),
                                QStringLiteral("--protocol"),
                                QStringLiteral("nats"),
                                QStringLiteral("--url"),
                                server.url(),
                                QStringLiteral("--subscribers"),
                                QStringLiteral("2"),
                                QStringLiteral("--rate"),
                                QStringLiteral("100"),
                                QStringLiteral("--warmup"),
                                QStringLiteral("0"),
                                QStringLiteral("--duration"),
                                QStringLiteral("0.1")};
    const Report same = perform(arguments + QStringList{QStringLiteral("--publish-url"), server.url()});
    QCOMPARE(figure(same, QLatin1String("deliveries"), QLatin1String("missing")), 0.0);
    const Report other = perform(arguments + QStringList{QStringLiteral("--publish-url"), apart.url()});
    QCOMPARE(figure(other, QLatin1String("messages"), QLatin1String("sent")), 10.0);
    QCOMPARE(figure(other, QLatin1String("deliveries"), QLatin1String("missing")), 20.0);
}

void TestRun::nobodyListening_isUnreachable()
{
    QString url;
    {
        const FaultyServer server(Fault::None);
        url = server.url();
    }
    const Report report =
        perform({QStringLiteral("fanout"), QStringLiteral("--protocol"), QStringLiteral("nats"), QStringLiteral("--url"), url});
    QCOMPARE(report.outcome, Outcome::Unreachable);
    QCOMPARE(report.remarks.size(), 1);
}

void TestRun::refusingServer_isUnreachableAndSaysWhy()
{
    const FaultyServer server(Fault::Refuse);
    const Report report =
        perform({QStringLiteral("fanout"), QStringLiteral("--protocol"), QStringLiteral("nats"), QStringLiteral("--url"), server.url()});
    QCOMPARE(report.outcome, Outcome::Unreachable);
    QVERIFY(report.remarks.first().contains(QStringLiteral("maximum connections exceeded")));
}

void TestRun::command_returnsTheExitCode_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    const QString brief = QStringLiteral("fanout --subscribers 2 --rate 200 --warmup 0 --duration 0.1");
    QTest::newRow("all there") << Fault::None << brief << 0;
    QTest::newRow("JSON") << Fault::None << brief + QStringLiteral(" --json") << 0;
    QTest::newRow("idle") << Fault::None << QStringLiteral("idle --connections 20 --duration 0.1") << 0;
    QTest::newRow("storm") << Fault::None << QStringLiteral("storm --connections 20 --in-flight 3") << 0;
    QTest::newRow("join") << Fault::None << QStringLiteral("join --connections 20") << 0;
    QTest::newRow("publisher cut off") << Fault::HangUp << brief << 1;
    QTest::newRow("usage") << Fault::None << QStringLiteral("fanout --rate 0") << 2;
    QTest::newRow("refused") << Fault::Refuse << brief << 3;
    QTest::newRow("help") << Fault::None << QStringLiteral("--help") << 0;
}

void TestRun::command_returnsTheExitCode()
{
    QFETCH(const Fault, fault);
    QFETCH(const QString, arguments);
    QFETCH(const int, code);
    const FaultyServer server(fault);
    const QStringList where{QStringLiteral("--protocol"), QStringLiteral("nats"), QStringLiteral("--url"), server.url()};
    QCOMPARE(arqon::benchCommand(arguments.split(u' ') + where), code);
}

// Last, because what it lowers stays low.
void TestRun::tooManyConnections_isSaidBeforeAnyIsOpened()
{
    const rlimit few{256, 256};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &few), 0);
    QCOMPARE(arqon::benchCommand({QStringLiteral("idle"), QStringLiteral("--connections"), QStringLiteral("1000")}), 2);
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"

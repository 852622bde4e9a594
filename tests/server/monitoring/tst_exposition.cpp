// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/exposition.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

Snapshot example()
{
    Snapshot snapshot;
    snapshot.version = "1.2.3";
    snapshot.uptime = 1500ms;
    snapshot.sessions = 7;
    snapshot.byType = {{"human", 3}, {"unknown", 4}};
    snapshot.counters.messagesIn = 12'345'678'901;
    snapshot.counters.countError(ErrorWord::InvalidName);
    snapshot.counters.commandsByRow[0] = 5;
    snapshot.counters.commandsByRow[Counters::CommandSlots - 1] = 2;
    for (const std::chrono::nanoseconds duration : {500ns, 1500ns, 3'000'000ns, 3'600'000'000'000ns})
        snapshot.counters.processing.add(duration);
    snapshot.counters.storage[size_t(StorageCall::Read)].failures = 3;
    snapshot.transport.refusedByStatus = {{426, 9}};
    snapshot.storageBackend = "mem\"or\\y";
    snapshot.shards.resize(2);
    snapshot.shards[1].shard = 1;
    snapshot.shards[1].transport.worked = 2500ms;
    return snapshot;
}

QList<QByteArray> lines(const Snapshot &snapshot, const HttpCounters &http = {})
{
    return prometheusText({snapshot, http}).split('\n');
}

double value(const QList<QByteArray> &all, const QByteArray &sample)
{
    for (const QByteArray &line : all) {
        if (line.startsWith(sample + ' '))
            return line.mid(sample.size() + 1).toDouble();
    }
    return std::numeric_limits<double>::quiet_NaN();
}

} // namespace

class TestExposition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void samples_haveTheirValues_data()
    {
        QTest::addColumn<QByteArray>("sample");
        QTest::addColumn<double>("expected");
        const auto row = [](const QByteArray &sample, double expected) { QTest::newRow(sample.constData()) << sample << expected; };
        row(QByteArray("arqonbus_build_info{version=\"1.2.3\",qt=\"") + qVersion() + "\"}", 1);
        row("arqonbus_uptime_seconds", 1.5);
        row("arqonbus_state{state=\"healthy\"}", 1);
        row("arqonbus_state{state=\"draining\"}", 0);
        row("arqonbus_connections_active", 7);
        row("arqonbus_connections_by_type{type=\"unknown\"}", 4);
        row("arqonbus_messages_total", 12'345'678'901.0);
        row("arqonbus_errors_total{error=\"invalid_name\",code=\"400\"}", 1);
        row("arqonbus_errors_total{error=\"draining\",code=\"503\"}", 0);
        row("arqonbus_commands_total{command=\"other\"}", 2);
        row("arqonbus_handshakes_refused_total{status=\"426\"}", 9);
        row("arqonbus_storage_up{backend=\"mem\\\"or\\\\y\"}", 1);
        row("arqonbus_storage_failures_total{call=\"read\"}", 3);
        row("arqonbus_shard_busy_seconds_total{shard=\"1\"}", 2.5);
        row("arqonbus_processing_seconds_count", 4);
        row("arqonbus_processing_seconds_sum", 3600.003002);
        row("arqonbus_processing_seconds_bucket{le=\"1.024e-06\"}", 1);
        row("arqonbus_processing_seconds_bucket{le=\"2.048e-06\"}", 2);
        row("arqonbus_processing_seconds_bucket{le=\"0.002097152\"}", 2);
        row("arqonbus_processing_seconds_bucket{le=\"0.004194304\"}", 3);
        row("arqonbus_processing_seconds_bucket{le=\"+Inf\"}", 4);
    }
    void samples_haveTheirValues()
    {
        QFETCH(QByteArray, sample);
        QFETCH(double, expected);
        const auto all = lines(example());
        QVERIFY2(std::abs(value(all, sample) - expected) < 1e-6, all.join('\n').constData());
    }

    void http_isToldOfTheEndpoints()
    {
        HttpCounters http;
        http.answers[{"/health", 200}] = 3;
        http.connections = 2;
        const auto all = lines({}, http);
        QCOMPARE(value(all, "arqonbus_http_requests_total{endpoint=\"/health\",status=\"200\"}"), 3.0);
        QCOMPARE(value(all, "arqonbus_http_connections"), 2.0);
    }

    void startTime_staysTheSame()
    {
        // Else Prometheus would see restarts.
        const HttpCounters http;
        Snapshot snapshot = example();
        const double first = value(lines(snapshot, http), "process_start_time_seconds");
        snapshot.time += 1001ms;
        snapshot.uptime += 1000ms;
        QCOMPARE(value(lines(snapshot, http), "process_start_time_seconds"), first);
        QVERIFY(first > 1'600'000'000);
    }

    void whatTheSystemDoesNotSay_isNotThere()
    {
        Snapshot snapshot;
        QVERIFY(!prometheusText({snapshot, {}}).contains("process_open_fds"));
        snapshot.process.openFiles = 23;
        QCOMPARE(value(lines(snapshot), "process_open_fds"), 23.0);
    }

    void everyFamily_hasHelpAndType_once()
    {
        const auto all = lines(example());
        QSet<QByteArray> seen;
        for (qsizetype i = 0; i < all.size(); ++i) {
            if (!all[i].startsWith("# HELP "))
                continue;
            const QByteArray name = all[i].split(' ').value(2);
            QVERIFY2(!seen.contains(name), name.constData());
            seen.insert(name);
            QVERIFY2(all.value(i + 1).startsWith("# TYPE " + name + ' '), name.constData());
        }
        QVERIFY(seen.size() > 50);
    }

    void nothing_namesChannelsOrClients()
    {
        Snapshot snapshot = example();
        snapshot.busiestChannels = {{"secret-room", "secret-channel", 0, 3, 1, 1}};
        QVERIFY(!prometheusText({snapshot, {}}).contains("secret"));
    }
};

QTEST_GUILESS_MAIN(TestExposition)
#include "tst_exposition.moc"

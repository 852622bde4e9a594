// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpreply.h"
#include "server/telemetry/snapshot.h"
#include "server/telemetry/snapshotjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

namespace {

QJsonObject body(const HttpReply &reply)
{
    return QJsonDocument::fromJson(reply.body).object();
}

const HttpCounters NoRequests;

HttpReply get(const QByteArray &path, const ServerFacts &facts = {"bus-1", std::chrono::milliseconds(90'500)},
              const Snapshot *snapshot = nullptr)
{
    return answerRequest("GET", path, {facts, snapshot, NoRequests});
}

ServerFacts withoutStorage(bool strict)
{
    ServerFacts facts{"bus-1"};
    facts.storageTrouble = "no route";
    facts.strict = strict;
    return facts;
}

ServerFacts draining()
{
    ServerFacts facts{"bus-1"};
    facts.draining = true;
    return facts;
}

} // namespace

Q_DECLARE_METATYPE(arqon::ServerFacts)

class TestHttpReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void health_saysHealthyVersionUptimeAndInstance()
    {
        const HttpReply reply = get("/health");
        QCOMPARE(reply.status, 200);
        QCOMPARE(body(reply), (QJsonObject{{u"status"_s, u"healthy"_s},
                                           {u"version"_s, QStringLiteral(ARQONBUS_VERSION)},
                                           {u"uptime_seconds"_s, 90.5},
                                           {u"instance"_s, u"bus-1"_s}}));
    }

    void health_isAliveWhateverItSays_data()
    {
        QTest::addColumn<ServerFacts>("facts");
        QTest::addColumn<QString>("status");
        QTest::newRow("draining") << draining() << u"draining"_s;
        QTest::newRow("degraded") << withoutStorage(false) << u"degraded"_s;
        QTest::newRow("strict") << withoutStorage(true) << u"degraded"_s;
    }

    void health_isAliveWhateverItSays()
    {
        QFETCH(ServerFacts, facts);
        const HttpReply reply = get("/health", facts);
        QCOMPARE(reply.status, 200);
        QTEST(body(reply).value("status"_L1).toString(), "status");
    }

    void ready_isA503WhenClientsShouldGoElsewhere_data()
    {
        QTest::addColumn<ServerFacts>("facts");
        QTest::addColumn<QString>("reason");
        QTest::newRow("well") << ServerFacts{"bus-1"} << QString();
        QTest::newRow("draining") << draining() << u"draining"_s;
        QTest::newRow("degraded") << withoutStorage(false) << QString();
        QTest::newRow("strict") << withoutStorage(true) << u"storage: no route"_s;
    }

    void ready_isA503WhenClientsShouldGoElsewhere()
    {
        QFETCH(ServerFacts, facts);
        QFETCH(QString, reason);
        const HttpReply reply = get("/ready", facts);
        QCOMPARE(reply.status, reason.isEmpty() ? 200 : 503);
        QCOMPARE(body(reply).value("ready"_L1).toBool(), reason.isEmpty());
        QCOMPARE(body(reply).value("reason"_L1).toString(), reason);
    }

    void status_isTheSnapshot()
    {
        Snapshot snapshot;
        snapshot.instance = "bus-1";
        snapshot.clients = 7;
        const HttpReply reply = get("/status", {"bus-1"}, &snapshot);
        QCOMPARE(reply.status, 200);
        QCOMPARE(body(reply), snapshotObject(snapshot));
        QCOMPARE(body(reply)["connections"_L1]["clients"_L1].toInt(), 7);
    }

    void metrics_arePrometheusText()
    {
        Snapshot snapshot;
        snapshot.clients = 7;
        const HttpReply reply = get("/metrics", {"bus-1"}, &snapshot);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.contentType, "text/plain; version=0.0.4; charset=utf-8");
        QVERIFY(reply.body.contains("\narqonbus_active_clients 7\n"));
    }

    void withoutSnapshotInTime_whatNeedsOneIs503_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("needed");
        for (const char *path : {"/status", "/metrics"})
            QTest::newRow(path) << QByteArray(path) << true;
        for (const char *path : {"/health", "/ready", "/version"})
            QTest::newRow(path) << QByteArray(path) << false;
    }

    void withoutSnapshotInTime_whatNeedsOneIs503()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, needed);
        QCOMPARE(wantsSnapshot("GET", path), needed);
        QCOMPARE(wantsSnapshot("HEAD", path), needed);
        QCOMPARE(wantsSnapshot("POST", path), false);
        QCOMPARE(get(path).status, needed ? 503 : 200);
    }

    void health_withoutStorageSaysWhy() { QCOMPARE(body(get("/health", withoutStorage(false))).value("storage"_L1), u"no route"_s); }

    void version_namesProductAndQt()
    {
        const HttpReply reply = get("/version");
        QCOMPARE(reply.status, 200);
        QCOMPARE(body(reply).value("name"_L1), u"arqonbus"_s);
        QCOMPARE(body(reply).value("version"_L1), QStringLiteral(ARQONBUS_VERSION));
        QVERIFY(!body(reply).value("qt"_L1).toString().isEmpty());
    }

    void unknownPath_isA404ThatListsWhatThereIs_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::newRow("root") << QByteArray("/");
        QTest::newRow("longer") << QByteArray("/health/x");
        QTest::newRow("trailing slash") << QByteArray("/health/");
        QTest::newRow("other case") << QByteArray("/Health");
        QTest::newRow("empty") << QByteArray();
    }

    void unknownPath_isA404ThatListsWhatThereIs()
    {
        QFETCH(QByteArray, path);
        const HttpReply reply = get(path);
        QCOMPARE(reply.status, 404);
        QCOMPARE(body(reply).value("error"_L1), u"not_found"_s);
        QCOMPARE(endpointName(path), "other");
        QCOMPARE(body(reply).value("endpoints"_L1), (QJsonArray{u"/health"_s, u"/ready"_s, u"/version"_s, u"/status"_s, u"/metrics"_s}));
    }

    void otherMethod_isA405ThatNamesTheAllowed_data()
    {
        QTest::addColumn<QByteArray>("method");
        for (const char *method : {"POST", "PUT", "DELETE", "OPTIONS", "get", ""})
            QTest::newRow(*method ? method : "none") << QByteArray(method);
    }

    void otherMethod_isA405ThatNamesTheAllowed()
    {
        QFETCH(QByteArray, method);
        const HttpReply reply = answerRequest(method, "/health", {{}, nullptr, NoRequests});
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.allow, "GET, HEAD");
    }
};

QTEST_GUILESS_MAIN(TestHttpReply)
#include "tst_httpreply.moc"

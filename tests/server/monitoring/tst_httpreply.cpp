// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpreply.h"

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

const ServerFacts Facts{"bus-1", std::chrono::milliseconds(90'500), false};

} // namespace

class TestHttpReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void health_saysHealthyVersionUptimeAndInstance()
    {
        const HttpReply reply = answerRequest("GET", "/health", Facts);
        QCOMPARE(reply.status, 200);
        QCOMPARE(body(reply), (QJsonObject{{u"status"_s, u"healthy"_s},
                                           {u"version"_s, QStringLiteral(ARQONBUS_VERSION)},
                                           {u"uptime_seconds"_s, 90.5},
                                           {u"instance"_s, u"bus-1"_s}}));
    }

    void health_ofAStoppingServerIs503()
    {
        const HttpReply reply = answerRequest("GET", "/health", {"bus-1", {}, true});
        QCOMPARE(reply.status, 503);
        QCOMPARE(body(reply).value("status"_L1), u"draining"_s);
    }

    void health_withoutStorageIsDegraded_andSaysWhy()
    {
        ServerFacts facts = Facts;
        facts.storageTrouble = "Redis: gone";
        const HttpReply reply = answerRequest("GET", "/health", facts);
        QCOMPARE(reply.status, 200); // alive, and it goes on
        QCOMPARE(body(reply).value("status"_L1), u"degraded"_s);
        QCOMPARE(body(reply).value("storage"_L1), u"Redis: gone"_s);
    }

    void version_namesProductAndQt()
    {
        const HttpReply reply = answerRequest("GET", "/version", Facts);
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
        const HttpReply reply = answerRequest("GET", path, Facts);
        QCOMPARE(reply.status, 404);
        QCOMPARE(body(reply).value("error"_L1), u"not_found"_s);
        QCOMPARE(body(reply).value("endpoints"_L1), (QJsonArray{u"/health"_s, u"/version"_s}));
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
        const HttpReply reply = answerRequest(method, "/health", Facts);
        QCOMPARE(reply.status, 405);
        QCOMPARE(reply.allow, "GET, HEAD");
    }
};

QTEST_GUILESS_MAIN(TestHttpReply)
#include "tst_httpreply.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/server.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace arqon;

class tst_Server : public QObject
{
    Q_OBJECT

    static Config anyPorts()
    {
        Config config;
        config.server.port = 0;
        config.server.shards = 2;
        config.telemetry.port = 0;
        config.monitoring.port = 0;
        return config;
    }

private Q_SLOTS:
    void start_andStop()
    {
        Server server(anyPorts());
        QVERIFY(server.start());
        QVERIFY(server.busPort() != 0);
        QVERIFY(server.telemetryPort() != 0);
        QVERIFY(server.monitoringPort() != 0);
        const quint16 port = server.busPort();
        QSignalSpy stopped(&server, &Server::stopped);
        server.stop();
        server.stop();
        QTRY_COMPARE(stopped.count(), 1);
        QTcpSocket late;
        late.connectToHost(QHostAddress::LocalHost, port);
        QVERIFY(!late.waitForConnected());
    }

    void stop_withoutStart_stops()
    {
        Server server(anyPorts());
        QSignalSpy stopped(&server, &Server::stopped);
        server.stop();
        QCOMPARE(stopped.count(), 1);
    }

    void reload_beforeStart_isTaken()
    {
        Server server(anyPorts());
        Config other = anyPorts();
        other.server.maxConnections = 1;
        QVERIFY(server.reload(other));
        QVERIFY(server.start());
    }

    void start_isRefused_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *name : {"server.port", "telemetry.port", "monitoring.port", "storage.backend", "redis.url"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void start_isRefused()
    {
        QFETCH(QString, what);
        QTcpServer taken;
        QVERIFY(taken.listen(QHostAddress::LocalHost));
        Config config = anyPorts();
        if (what == QLatin1String("server.port"))
            config.server.port = taken.serverPort();
        else if (what == QLatin1String("telemetry.port"))
            config.telemetry.port = taken.serverPort();
        else if (what == QLatin1String("monitoring.port"))
            config.monitoring.port = taken.serverPort();
        else if (what == QLatin1String("redis.url"))
            config.storage.redis.url = "localhost";
        else
            config.storage.backend = "paper";
        Server server(config);
        const Result<void> started = server.start();
        QVERIFY(!started);
        QCOMPARE(started.error().field, what.toUtf8());
        // And nobody can connect to half a server.
        QCOMPARE(server.busPort(), 0);
        QCOMPARE(server.telemetryPort(), 0);
        QCOMPARE(server.monitoringPort(), 0);
    }
};

QTEST_GUILESS_MAIN(tst_Server)
#include "tst_server.moc"

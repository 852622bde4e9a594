// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/reservedport.h"

#include <QDir>
#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

namespace {

/// As whoever takes any port that is free, be it to listen or for a way out.
bool isFree(quint16 port)
{
    QTcpSocket other;
    return other.bind(QHostAddress::LocalHost, port, QAbstractSocket::DontShareAddress);
}

qsizetype openFiles()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System).size();
}

} // namespace

class TestReservedPort : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reserved_isNobodyElses()
    {
        ReservedPort reserved;
        QVERIFY(reserved.take());
        QVERIFY(reserved.port() > 0);
        QVERIFY(!isFree(reserved.port()));
    }

    void all_isLetGoOfInTheEnd()
    {
        const qsizetype before = openFiles();
        {
            ReservedPort reserved;
            QVERIFY(reserved.take(10'000));
            QCOMPARE(openFiles(), before + 2);
            QVERIFY(reserved.take());
            QCOMPARE(openFiles(), before + 1);
        }
        QCOMPARE(openFiles(), before);
    }

    void server_mayListenAgainAndAgain()
    {
        ReservedPort reserved;
        QVERIFY(reserved.take());
        for (int round = 0; round < 3; ++round) {
            QTcpServer server;
            QVERIFY2(server.listen(QHostAddress::LocalHost, reserved.port()), qPrintable(server.errorString()));
            server.close();
            QVERIFY(!isFree(reserved.port()));
        }
    }

    void portBeside_isReservedToo()
    {
        ReservedPort reserved;
        QVERIFY(reserved.take(10'000));
        QVERIFY(reserved.port() <= 55'535);
        QVERIFY(!isFree(quint16(reserved.port() + 10'000)));
    }
};

QTEST_GUILESS_MAIN(TestReservedPort)
#include "tst_reservedport.moc"

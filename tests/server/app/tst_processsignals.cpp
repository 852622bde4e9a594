// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/processsignals.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>

using namespace arqon;

class TestProcessSignals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
#ifdef Q_OS_UNIX
    void stopSignals_askToStop_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void stopSignals_askToStop()
    {
        QFETCH(int, number);
        ProcessSignals processSignals;
        QSignalSpy stop(&processSignals, &ProcessSignals::stopRequested);
        QSignalSpy reload(&processSignals, &ProcessSignals::reloadRequested);
        std::raise(number);
        QCOMPARE(stop.count(), 0); // not inside of the signal handler
        QVERIFY(stop.wait());
        QCOMPARE(stop.count(), 1);
        QCOMPARE(reload.count(), 0);
        // The second one is the system's.
        struct sigaction action = {};
        sigaction(number, nullptr, &action);
        QVERIFY(action.sa_handler == SIG_DFL);
    }

    void hangUp_asksToReload_everyTime()
    {
        ProcessSignals processSignals;
        QSignalSpy stop(&processSignals, &ProcessSignals::stopRequested);
        QSignalSpy reload(&processSignals, &ProcessSignals::reloadRequested);
        for (int i = 1; i <= 3; ++i) {
            std::raise(SIGHUP);
            QTRY_COMPARE(reload.count(), i);
        }
        QCOMPARE(stop.count(), 0);
    }

    void brokenPipe_doesNotEndTheProcess()
    {
        ProcessSignals processSignals;
        std::raise(SIGPIPE);
        QVERIFY(true);
    }

    void destroyed_leavesTheSystemsDefaults()
    {
        {
            ProcessSignals processSignals;
        }
        for (const int number : {SIGTERM, SIGINT, SIGHUP}) {
            struct sigaction action = {};
            sigaction(number, nullptr, &action);
            QVERIFY(action.sa_handler == SIG_DFL);
        }
    }
#endif
};

QTEST_GUILESS_MAIN(TestProcessSignals)
#include "tst_processsignals.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/processprobe.h"

#include <QTemporaryFile>
#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class tst_ProcessProbe : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void look_seesThisProcess()
    {
#ifdef Q_OS_LINUX
        ProcessProbe probe;
        const ProcessProbe::Clock::time_point now{1h};
        const ProcessFacts first = probe.look(now);
        QVERIFY(!first.cpuPercent); // over what time?
        QVERIFY(*first.memoryBytes > 1'000'000);
        QVERIFY(*first.threads >= 1);
        QVERIFY(*first.openFilesLimit >= *first.openFiles);
        QTemporaryFile file;
        QVERIFY(file.open());
        const ProcessFacts second = probe.look(now + 1s);
        QCOMPARE(*second.openFiles, *first.openFiles + 1);
        QCOMPARE(*second.cpuPercent, (*second.cpuSeconds - *first.cpuSeconds) * 100);
#endif
    }
};

QTEST_GUILESS_MAIN(tst_ProcessProbe)
#include "tst_processprobe.moc"

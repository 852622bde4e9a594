// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/filelimit.h"

#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif

using namespace arqon;

class TestFileLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
#ifdef Q_OS_LINUX
    void limit_isRaisedToTheHardOne()
    {
        rlimit limit = {};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        limit.rlim_cur = 128;
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &limit), 0);
        const auto raised = raiseFileLimit();
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &limit), 0);
        QCOMPARE(limit.rlim_cur, limit.rlim_max);
        if (limit.rlim_max != RLIM_INFINITY)
            QCOMPARE(raised, std::optional<quint64>(limit.rlim_max));
        else
            QVERIFY(!raised);
    }
#endif
};

QTEST_GUILESS_MAIN(TestFileLimit)
#include "tst_filelimit.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/coreshare.h"

#include <QTest>

#include <ctime>

using namespace arqon;
using namespace std::chrono_literals;

namespace {

/// Uses that much of a core; how long it takes doesn't matter.
void work(std::chrono::milliseconds time)
{
    const auto spent = [] { return std::chrono::duration<double>(double(std::clock()) / CLOCKS_PER_SEC); };
    const auto enough = spent() + time;
    while (spent() < enough) {
    }
}

} // namespace

class TestCoreShare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstLook_saysNothing();
    void work_isSeen_andForgotten();
    void soon_isNotAskedAgain();
    void share_isAtMostOne();
};

void TestCoreShare::firstLook_saysNothing()
{
    CoreShare share;
    QCOMPARE(share.look(CoreShare::Clock::time_point{1h}), 0.0);
}

void TestCoreShare::work_isSeen_andForgotten()
{
    CoreShare share;
    CoreShare::Clock::time_point now{1h};
    share.look(now);
    work(20ms);
    const double busy = share.look(now += 10ms);
    QVERIFY2(busy > 0.0, qPrintable(QString::number(busy)));
    const double later = share.look(now += 1h);
    QVERIFY2(later < busy / 10, qPrintable(QString::number(later)));
}

void TestCoreShare::soon_isNotAskedAgain()
{
    CoreShare share;
    CoreShare::Clock::time_point now{1h};
    share.look(now);
    work(5ms);
    QCOMPARE(share.look(now += 100us), 0.0);
    QVERIFY(share.look(now += 10ms) > 0.0);
}

void TestCoreShare::share_isAtMostOne()
{
    CoreShare share;
    CoreShare::Clock::time_point now{1h};
    share.look(now);
    for (int round = 0; round < 5; ++round) {
        work(2ms);
        share.look(now += 2ms);
        work(QThread::idealThreadCount() * 4ms); // more than there was time for
        share.look(now += 2ms);
    }
    const double most = share.look(now);
    QVERIFY2(most > 0.0 && most <= 1.0, qPrintable(QString::number(most)));
}

QTEST_GUILESS_MAIN(TestCoreShare)
#include "tst_coreshare.moc"

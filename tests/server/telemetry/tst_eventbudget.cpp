// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/telemetry/eventbudget.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class tst_EventBudget : public QObject
{
    Q_OBJECT

    EventBudget::Clock::time_point m_now{1h};

    int spendAll(EventBudget &budget, size_t kind, double cost = 1) const
    {
        int spent = 0;
        while (budget.spend(kind, cost, m_now))
            ++spent;
        return spent;
    }

private Q_SLOTS:
    void spend_keepsHalfForOtherKinds()
    {
        EventBudget budget(3, 100);
        QCOMPARE(spendAll(budget, 0), 25); // half a second's worth of half of all
        QCOMPARE(spendAll(budget, 1), 25);
        QCOMPARE(spendAll(budget, 2), 0); // all of it is gone
    }

    void spend_isLimitedOverTime()
    {
        EventBudget budget(1, 100);
        int spent = spendAll(budget, 0);
        for (int tenth = 0; tenth < 100; ++tenth) {
            m_now += 100ms;
            spent += spendAll(budget, 0);
        }
        QCOMPARE(spent, 25 + 50 * 10);
    }

    void spend_ofExpensiveOnesIsLessOften()
    {
        EventBudget budget(1, 100);
        QCOMPARE(spendAll(budget, 0, 5), 5);
    }

    void spend_ofWhatCostsMoreThanCanBeSaved_isSeldomButHappens()
    {
        EventBudget budget(1, 100);
        QCOMPARE(spendAll(budget, 0, 1'000'000), 1);
        m_now += 499ms;
        QCOMPARE(spendAll(budget, 0, 1'000'000), 0);
        m_now += 2ms;
        QCOMPARE(spendAll(budget, 0, 1'000'000), 1);
    }
};

QTEST_APPLESS_MAIN(tst_EventBudget)
#include "tst_eventbudget.moc"

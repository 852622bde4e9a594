// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/dedupewindow.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class tst_DedupeWindow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void key_tellsSenderIdAndChannelApart()
    {
        const auto key = DedupeWindow::key("a", "bc", "r:c");
        QVERIFY(key == DedupeWindow::key("a", "bc", "r:c"));
        QVERIFY(!(key == DedupeWindow::key("ab", "c", "r:c")));
        QVERIFY(!(key == DedupeWindow::key("a", "bc", "r:d")));
    }

    void find_knowsWhatWasSettled()
    {
        DedupeWindow window;
        const auto key = DedupeWindow::key("a", "1", "r:c");
        QVERIFY(!window.find(key, m_now));
        window.begin(key, m_now);
        QVERIFY(window.find(key, m_now));
        QVERIFY(!window.find(key, m_now)->stored);
        window.settle(key, {{"epoch", 7}, Durability::Memory});
        QCOMPARE(window.find(key, m_now)->stored->position.offset, 7u);
    }

    void begin_saysWhetherItIsNew()
    {
        DedupeWindow window;
        const auto key = DedupeWindow::key("a", "1", "r:c");
        QVERIFY(window.begin(key, m_now));
        window.settle(key, {{"epoch", 7}, Durability::Memory});
        QVERIFY(!window.begin(key, m_now + 119s));
        QVERIFY(window.find(key, m_now + 119s)->stored);
        QVERIFY(window.begin(key, m_now + 120s));
        QVERIFY(!window.find(key, m_now + 120s)->stored);
        window.forget(key);
        QVERIFY(window.begin(key, m_now + 121s));
        QCOMPARE(window.size(), 1);
    }

    void begin_beyondTheLimit_dropsTheOldestThatIsThere()
    {
        DedupeWindow window;
        window.setLimits(120s, 2);
        const auto again = DedupeWindow::key("a", "again", "r:c");
        const auto oldest = DedupeWindow::key("a", "oldest", "r:c");
        window.begin(again, m_now);
        window.forget(again);
        window.begin(oldest, m_now + 1s);
        window.begin(again, m_now + 2s);
        window.begin(DedupeWindow::key("a", "new", "r:c"), m_now + 3s);
        QVERIFY(!window.find(oldest, m_now + 3s));
        QVERIFY(window.find(again, m_now + 3s));
        QCOMPARE(window.forgottenEarly(), 1u);
    }

    void forget_freesTheId()
    {
        DedupeWindow window;
        const auto key = DedupeWindow::key("a", "1", "r:c");
        window.begin(key, m_now);
        window.forget(key);
        QVERIFY(!window.find(key, m_now));
        window.begin(key, m_now + 60s);
        // The first begin's place in the order must not end the second one's time.
        QVERIFY(window.find(key, m_now + 120s));
        QVERIFY(!window.find(key, m_now + 180s));
    }

    void find_forgetsAfterTheWindow()
    {
        DedupeWindow window;
        window.setLimits(120s, 10);
        const auto key = DedupeWindow::key("a", "1", "r:c");
        window.begin(key, m_now);
        QVERIFY(window.find(key, m_now + 119s));
        QVERIFY(!window.find(key, m_now + 120s));
        QCOMPARE(window.size(), 0);
        QCOMPARE(window.forgottenEarly(), 0u);
    }

    void begin_forgetsTheOldestBeyondTheLimit()
    {
        DedupeWindow window;
        window.setLimits(120s, 100);
        for (int i = 0; i < 1000; ++i)
            window.begin(DedupeWindow::key("a", QByteArray::number(i), "r:c"), m_now + std::chrono::milliseconds(i));
        QCOMPARE(window.size(), 100);
        QCOMPARE(window.forgottenEarly(), 900u);
        QVERIFY(!window.find(DedupeWindow::key("a", "899", "r:c"), m_now + 1s));
        QVERIFY(window.find(DedupeWindow::key("a", "900", "r:c"), m_now + 1s));
    }

    void begin_withoutEntriesRemembersNothing()
    {
        DedupeWindow window;
        window.setLimits(120s, 0);
        window.begin(DedupeWindow::key("a", "1", "r:c"), m_now);
        QCOMPARE(window.size(), 0);
        QVERIFY(window.begin(DedupeWindow::key("a", "1", "r:c"), m_now));
    }

private:
    const DedupeWindow::Clock::time_point m_now = DedupeWindow::Clock::now();
};

QTEST_APPLESS_MAIN(tst_DedupeWindow)
#include "tst_dedupewindow.moc"

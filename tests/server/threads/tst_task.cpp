// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/threads/task.h"

#include <QTest>

#include <array>

using namespace arqon;

namespace {

/// Counts how many of it there are.
class Counted
{
public:
    explicit Counted(int *alive) : m_alive(alive) { ++*m_alive; }
    Counted(const Counted &other) : m_alive(other.m_alive) { ++*m_alive; }
    Counted(Counted &&other) noexcept : m_alive(other.m_alive) { ++*m_alive; }
    Counted &operator=(const Counted &) = delete;
    ~Counted() { --*m_alive; }

private:
    int *m_alive;
};

} // namespace

class TestTask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty_isFalse()
    {
        Task task;
        QVERIFY(!task);
        const Task moved = std::move(task);
        QVERIFY(!moved);
    }

    void small_isCalled_afterAnyNumberOfMoves()
    {
        int called = 0;
        Task first = [&called] { ++called; };
        Task second = std::move(first);
        Task third;
        third = std::move(second);
        QVERIFY(third);
        third();
        QCOMPARE(called, 1);
    }

    void large_isCalled_afterAnyNumberOfMoves()
    {
        std::array<int, 100> numbers{};
        numbers.back() = 7;
        int seen = 0;
        Task first = [numbers, &seen] { seen = numbers.back(); };
        Task second = std::move(first);
        Task third;
        third = std::move(second);
        third();
        QCOMPARE(seen, 7);
    }

    void captures_mayBeForMovingOnly()
    {
        int seen = 0;
        Task task = [number = std::make_unique<int>(5), &seen]() mutable { seen = *std::exchange(number, nullptr); };
        task();
        QCOMPARE(seen, 5);
    }

    void captures_areDestroyedOnce_data()
    {
        QTest::addColumn<bool>("large");
        QTest::newRow("inside") << false;
        QTest::newRow("on the heap") << true;
    }
    void captures_areDestroyedOnce()
    {
        QFETCH(bool, large);
        int alive = 0;
        const auto make = [&]() -> Task {
            if (large)
                return [counted = Counted(&alive), numbers = std::array<int, 100>()] { (void)counted, (void)numbers; };
            return [counted = Counted(&alive)] { (void)counted; };
        };
        {
            Task task = make();
            QCOMPARE(alive, 1);
            task();
            QCOMPARE(alive, 1);
            Task other = std::move(task);
            QCOMPARE(alive, 1);
            other = make();
            QCOMPARE(alive, 1);
            other = Task();
            QCOMPARE(alive, 0);
            other = make();
        }
        QCOMPARE(alive, 0);
    }
};

QTEST_APPLESS_MAIN(TestTask)
#include "tst_task.moc"

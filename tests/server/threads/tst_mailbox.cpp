// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/threads/mailbox.h"

#include <QEventLoop>
#include <QTest>

#include <array>
#include <future>
#include <memory>
#include <thread>

using namespace arqon;

class TestMailbox : public QObject
{
    Q_OBJECT

    static void settle()
    {
        for (int turn = 0; turn < 10; ++turn)
            QCoreApplication::processEvents();
    }

private Q_SLOTS:
    void post_runsLater_inOrder()
    {
        Mailbox mailbox;
        mailbox.open();
        QList<int> seen;
        for (int i = 0; i < 5; ++i)
            mailbox.post([&seen, i] { seen << i; });
        QCOMPARE(seen, QList<int>());
        settle();
        QCOMPARE(seen, (QList<int>{0, 1, 2, 3, 4}));
    }

    void post_ofSeveral_keepsTheOrder_leavesNothing()
    {
        Mailbox mailbox;
        mailbox.open();
        QList<int> seen;
        std::vector<Task> tasks;
        for (int batch = 0; batch < 3; ++batch) {
            for (int i = 0; i < 3; ++i)
                tasks.emplace_back([&seen, number = 10 * batch + i] { seen << number; });
            mailbox.post(tasks);
            QVERIFY(tasks.empty());
            mailbox.post([&seen, number = 10 * batch + 3] { seen << number; });
        }
        mailbox.post(tasks);
        settle();
        QCOMPARE(seen, (QList<int>{0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23}));
    }

    void post_fromATask_isReadLater()
    {
        Mailbox mailbox;
        mailbox.open();
        QList<int> seen;
        mailbox.post([&] {
            mailbox.post([&] { seen << 2; });
            seen << 1;
        });
        mailbox.read();
        QCOMPARE(seen, QList<int>{1});
        settle();
        QCOMPARE(seen, (QList<int>{1, 2}));
    }

    void task_withAnEventLoopOfItsOwn_keepsTheOrder()
    {
        Mailbox mailbox;
        mailbox.open();
        QList<int> seen;
        mailbox.post([&] {
            seen << 1;
            mailbox.post([&] { seen << 3; });
            settle();
            QCOMPARE(seen, (QList<int>{1, 2, 3}));
        });
        mailbox.post([&] { seen << 2; });
        settle();
        QCOMPARE(seen, (QList<int>{1, 2, 3}));
    }

    void close_destroysWhatIsHere_andWhatComes()
    {
        const auto token = std::make_shared<int>();
        Mailbox mailbox;
        mailbox.open();
        mailbox.post([token] { QFAIL("run after all"); });
        mailbox.close();
        QCOMPARE(token.use_count(), 1);
        mailbox.post([token] { QFAIL("run after all"); });
        std::vector<Task> tasks;
        tasks.emplace_back([token] { QFAIL("run after all"); });
        mailbox.post(tasks);
        QVERIFY(tasks.empty());
        QCOMPARE(token.use_count(), 1);
        settle();
    }

    void close_inATask_isTheLast()
    {
        Mailbox mailbox;
        mailbox.open();
        int run = 0;
        mailbox.post([&] {
            ++run;
            mailbox.close();
        });
        mailbox.post([&] { ++run; });
        settle();
        QCOMPARE(run, 1);
    }

    void rest_isDestroyedWithTheMailbox()
    {
        const auto token = std::make_shared<int>();
        {
            Mailbox mailbox;
            mailbox.open();
            mailbox.post([token] {});
            mailbox.post([token] { QFAIL("run after all"); });
            QCOMPARE(token.use_count(), 3);
        }
        QCOMPARE(token.use_count(), 1);
        settle();
    }

    void task_isDestroyedWhenItHasRun()
    {
        const auto token = std::make_shared<int>();
        Mailbox mailbox;
        mailbox.open();
        mailbox.post([token] {});
        mailbox.post([&token] { QCOMPARE(token.use_count(), 1); });
        settle();
        QCOMPARE(token.use_count(), 1);
    }

    void manyThreads_eachInOrder_nothingLost()
    {
        constexpr int Threads = 4;
        constexpr int Each = 5'000;
        // Not atomic, not locked: the mailbox alone orders them, and a race detector sees whether it does.
        std::array<int, Threads> last{};
        bool inOrder = true;
        int missing = Threads * Each;
        Mailbox mailbox;
        mailbox.open();
        std::vector<std::thread> threads;
        for (size_t thread = 0; thread < Threads; ++thread) {
            threads.emplace_back([&, thread] {
                std::vector<Task> batch;
                for (int n = 1; n <= Each; ++n) {
                    Task task = [&, thread, number = std::make_unique<int>(n)] {
                        inOrder &= *number == last[thread] + 1;
                        last[thread] = *number;
                        --missing;
                    };
                    if (n % 8 != 0) {
                        batch.push_back(std::move(task));
                        continue;
                    }
                    mailbox.post(batch);
                    mailbox.post(std::move(task));
                }
                mailbox.post(batch);
            });
        }
        while (missing > 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(inOrder);
        for (const int count : last)
            QCOMPARE(count, Each);
    }

    void open_laterAndInAnotherThread_runsWhatHasWaited()
    {
        Mailbox mailbox;
        std::promise<std::thread::id> where;
        std::promise<void> again;
        QEventLoop *loop = nullptr;
        mailbox.post([&] { where.set_value(std::this_thread::get_id()); });
        std::thread other([&] {
            QEventLoop here;
            loop = &here;
            mailbox.open();
            here.exec();
            mailbox.close();
        });
        QVERIFY(where.get_future().get() != std::this_thread::get_id());
        // Now it sleeps, or is about to.
        mailbox.post([&] {
            again.set_value();
            loop->quit();
        });
        again.get_future().get();
        other.join();
    }
};

QTEST_GUILESS_MAIN(TestMailbox)
#include "tst_mailbox.moc"

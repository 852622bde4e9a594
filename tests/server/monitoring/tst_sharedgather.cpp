// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/sharedgather.h"
#include "server/telemetry/snapshot.h"

#include <QTest>

using namespace arqon;
using namespace std::chrono_literals;

class TestSharedGather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_started.clear();
        m_answers.clear();
    }

    void whoAsksMeanwhile_sharesTheResult()
    {
        SharedGather gather(later(), none, {1h, 1h});
        ask(gather);
        ask(gather);
        QCOMPARE(m_started.size(), size_t(1));
        QVERIFY(m_answers.isEmpty());
        answer(0, 7);
        QCOMPARE(m_answers, (QList<qint64>{7, 7}));
        ask(gather); // later ones want newer figures
        QCOMPARE(m_started.size(), size_t(2));
        answer(1, 8);
        QCOMPARE(m_answers, (QList<qint64>{7, 7, 8}));
    }

    void answerAtOnce_isFine()
    {
        SharedGather gather([](const auto &done) { done(Snapshot{}); }, none, {1h, 1h});
        ask(gather);
        ask(gather);
        QCOMPARE(m_answers, (QList<qint64>{0, 0}));
    }

    void whoAsksWhileBeingAnswered_getsANewOne()
    {
        SharedGather gather(later(), none, {1h, 1h});
        gather.ask([&](const Snapshot *) { ask(gather); });
        answer(0, 7);
        QCOMPARE(m_started.size(), size_t(2));
        QVERIFY(m_answers.isEmpty());
    }

    void tooLate_isNull_andStillNoSecondIsStarted()
    {
        SharedGather gather(later(), none, {1ms, 2ms});
        ask(gather);
        QTRY_COMPARE(m_answers, (QList<qint64>{Nothing}));
        ask(gather); // shards that don't keep up are not asked again
        QCOMPARE(m_started.size(), size_t(1));
        answer(0, 7);
        QCOMPARE(m_answers, (QList<qint64>{Nothing, 7}));
    }

    void notPrompt_recentOneIsUsed()
    {
        const auto recent = [] {
            auto snapshot = std::make_shared<Snapshot>();
            snapshot->clients = 5;
            return snapshot;
        };
        SharedGather gather(later(), recent, {1ms, 1h});
        ask(gather);
        QTRY_COMPARE(m_answers, (QList<qint64>{5}));
        ask(gather);
        QCOMPARE(m_started.size(), size_t(1));
        answer(0, 7); // the late one serves those who ask now
        QCOMPARE(m_answers, (QList<qint64>{5, 7}));
    }

    void answerAfterTheEnd_isIgnored()
    {
        auto gather = std::make_unique<SharedGather>(later(), none, SharedGather::Patience{1h, 1h});
        ask(*gather);
        gather.reset();
        answer(0, 7);
        QVERIFY(m_answers.isEmpty());
    }

private:
    static constexpr qint64 Nothing = -1;

    static std::shared_ptr<const Snapshot> none() { return nullptr; }

    SharedGather::Gather later()
    {
        return [this](std::function<void(const Snapshot &)> done) { m_started.push_back(std::move(done)); };
    }
    void ask(SharedGather &gather)
    {
        gather.ask([this](const Snapshot *snapshot) { m_answers.append(snapshot ? snapshot->clients : Nothing); });
    }
    void answer(size_t number, qint64 clients)
    {
        Snapshot snapshot;
        snapshot.clients = clients;
        m_started[number](snapshot);
    }

    std::vector<std::function<void(const Snapshot &)>> m_started;
    QList<qint64> m_answers;
};

QTEST_GUILESS_MAIN(TestSharedGather)
#include "tst_sharedgather.moc"

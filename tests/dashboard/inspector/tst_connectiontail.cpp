// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/livesession.h"
#include "dashboard/inspector/connectiontail.h"
#include "tests/support/busserver.h"
#include "tests/support/dashboard/manualclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

/// Against the real server.
class tst_ConnectionTail : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void hearsWhatIsPublished();
    void waitsForTheSession();
    void flood_isHeardAndCountedWithoutAHole();
    void filter_isAppliedBeforeTheBuffer();
    void refusedAddress_fails();
    void restartedServer_isHeardAgain();
    void closedSession_closesTheTail();
    void stop_isFollowedByNothing();
    void start_isFollowedByNothingOfTheChannelBefore();

private:
    void publish(int count);
    bool hearing();

    std::unique_ptr<BusServer> m_server;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<LiveSession> m_session;
    std::unique_ptr<ConnectionTail> m_tail;
    std::unique_ptr<BusClient> m_publisher;
    int m_number = 0;
};

void tst_ConnectionTail::init()
{
    m_server = std::make_unique<BusServer>();
    QVERIFY(m_server->start());
    m_clock = std::make_unique<ManualClock>();
    m_session = std::make_unique<LiveSession>(*m_clock);
    m_tail = std::make_unique<ConnectionTail>(*m_session);
    m_publisher = std::make_unique<BusClient>();
    m_publisher->connectTo(m_server->url());
    QTRY_VERIFY(m_publisher->isConnected());
    m_number = 0;
}

void tst_ConnectionTail::cleanup()
{
    m_tail.reset();
    m_session.reset();
    m_publisher.reset();
    m_server.reset();
}

void tst_ConnectionTail::publish(int count)
{
    for (int i = 0; i < count; ++i)
        m_publisher->publish(u"lab:a"_s, {{u"n"_s, ++m_number}});
}

bool tst_ConnectionTail::hearing()
{
    return QTest::qWaitFor([this] { return m_tail->state() == TailSource::State::Hearing; });
}

void tst_ConnectionTail::hearsWhatIsPublished()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    m_tail->start(u"lab:a"_s);
    QVERIFY(hearing());
    publish(3);
    QTRY_COMPARE(m_tail->counts().received, 3U);
    const TailEntries entries = m_tail->take().entries;
    QCOMPARE(entries.size(), 3U);
    QCOMPARE(entries[0].address, u"lab:a"_s);
    QCOMPARE(*entries[2].offset, 3U);
    QVERIFY(entries[2].raw.contains("\"n\":3"));
}

void tst_ConnectionTail::waitsForTheSession()
{
    m_tail->start(u"lab:a"_s);
    QCOMPARE(m_tail->state(), TailSource::State::Waiting);
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    QVERIFY(hearing());
}

void tst_ConnectionTail::flood_isHeardAndCountedWithoutAHole()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    m_tail->start(u"lab:a"_s);
    QVERIFY(hearing());
    publish(8'000);
    quint64 accounted = 0;
    quint64 last = 0;
    const auto take = [&] {
        for (const TailEntry &entry : m_tail->take().entries) {
            accounted += entry.messages();
            last = entry.offset.value_or(last);
        }
        return last >= 8'000;
    };
    QVERIFY(QTest::qWaitFor(take, 30'000));
    QCOMPARE(accounted, 8'000U); // shown, left out here, or left out by the server: all of them accounted for
}

void tst_ConnectionTail::filter_isAppliedBeforeTheBuffer()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    m_tail->setFilter(*MessageFilter::parse(u"n = 2"_s));
    m_tail->start(u"lab:a"_s);
    QVERIFY(hearing());
    publish(1'500);
    QTRY_COMPARE(m_tail->counts().received, 1'500U);
    QCOMPARE(m_tail->counts().filteredOut, 1'499U);
    QCOMPARE(m_tail->take().entries.size(), 1U);
}

void tst_ConnectionTail::refusedAddress_fails()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    m_tail->start(u"pm:pm"_s);
    QTRY_COMPARE(m_tail->state(), TailSource::State::Failed);
    QVERIFY(!m_tail->problem().isEmpty());
}

void tst_ConnectionTail::restartedServer_isHeardAgain()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    m_tail->start(u"lab:a"_s);
    QVERIFY(hearing());
    m_server->kill();
    QTRY_COMPARE(m_tail->state(), TailSource::State::Waiting);
    QVERIFY(m_server->restart());
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->state() == TailSource::State::Hearing, 20'000);
    const quint64 before = m_tail->counts().received;
    publish(1);
    QTRY_VERIFY_WITH_TIMEOUT(m_tail->counts().received > before, 20'000);
}

void tst_ConnectionTail::closedSession_closesTheTail()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    m_tail->start(u"lab:a"_s);
    QVERIFY(hearing());
    m_session->close();
    QCOMPARE(m_tail->state(), TailSource::State::Waiting);
    QFuture<Reply> left = m_publisher->presence(u"lab:a"_s);
    const auto isAlone = [&] {
        if (!left.isFinished())
            return false;
        const bool alone = left.result().result["total"_L1].toInt() == 0;
        left = m_publisher->presence(u"lab:a"_s);
        return alone;
    };
    QVERIFY(QTest::qWaitFor(isAlone));
}

void tst_ConnectionTail::stop_isFollowedByNothing()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    m_tail->start(u"lab:a"_s);
    m_tail->stop(); // before it is even connected
    QCOMPARE(m_tail->state(), TailSource::State::Stopped);
    QSignalSpy changed(m_tail.get(), &TailSource::stateChanged);
    m_tail->start(u"lab:b"_s);
    QVERIFY(hearing());
    QVERIFY(m_tail->counts() == TailCounts());
    m_tail->stop();
    QCOMPARE(m_tail->state(), TailSource::State::Stopped);
}

void tst_ConnectionTail::start_isFollowedByNothingOfTheChannelBefore()
{
    m_session->open(*Profile::create(u"test"_s, m_server->url().toString()));
    for (int round = 0; round < 8; ++round) {
        m_tail->start(u"lab:a"_s);
        QVERIFY(hearing());
        publish(2'000);
        const QDeadlineTimer deadline(30s);
        while (m_tail->counts().received == 0 && !deadline.hasExpired()) // without a pause: the reader has its hands full of the others
            QCoreApplication::processEvents();
        m_tail->start(u"lab:b"_s);
        QVERIFY(hearing());
        m_publisher->publish(u"lab:b"_s, {{u"round"_s, round}});
        TailEntries heard;
        const auto take = [&] {
            std::ranges::move(m_tail->take().entries, std::back_inserter(heard));
            return std::ranges::any_of(heard, [](const TailEntry &entry) { return entry.address == "lab:b"_L1; });
        };
        QVERIFY(QTest::qWaitFor(take, 30'000));
        QCOMPARE(heard.size(), 1U);
        QCOMPARE(m_tail->counts(), (TailCounts{1, 0, 0, 0}));
    }
}

QTEST_GUILESS_MAIN(tst_ConnectionTail)
#include "tst_connectiontail.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/pendingrequests.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using arqon::BusError;
using arqon::Reply;
using arqon::client::PendingRequests;

class TestPendingRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_replies.clear(); }
    void settle_answersOnce();
    void deadline_failsWithTimeoutNamingTheCommand();
    void deadline_comesInOrderOfTime();
    void deadline_sparesWhatWasAnswered();
    void failAll_answersAll();
    void isFull_atTheLimit();
    void callback_mayAskAgain();

private:
    PendingRequests::Done note(const QString &id)
    {
        return [this, id](const Reply &reply) { m_replies.append({id, reply}); };
    }
    QList<std::pair<QString, Reply>> m_replies;
};

void TestPendingRequests::settle_answersOnce()
{
    PendingRequests pending(10, nullptr);
    pending.add(u"a"_s, u"ping"_s, 1h, note(u"a"_s));
    QVERIFY(pending.settle(u"a"_s, Reply::success({{u"x"_s, 1}})));
    QVERIFY(!pending.settle(u"a"_s, Reply::success({})));
    QVERIFY(!pending.settle(u"b"_s, Reply::success({})));
    QCOMPARE(m_replies.size(), 1);
    QCOMPARE(m_replies[0].second.result["x"_L1].toInt(), 1);
    QCOMPARE(pending.count(), 0);
}

void TestPendingRequests::deadline_failsWithTimeoutNamingTheCommand()
{
    PendingRequests pending(10, nullptr);
    pending.add(u"a"_s, u"slow_one"_s, 1ms, note(u"a"_s));
    QTRY_COMPARE(m_replies.size(), 1);
    const BusError error = m_replies[0].second.error;
    QCOMPARE(error.code, 504);
    QCOMPARE(error.word, u"timeout"_s);
    QVERIFY(error.message.contains(u"slow_one"_s));
    QVERIFY(error.message.contains(u"1 ms"_s));
    QVERIFY(!pending.settle(u"a"_s, Reply::success({})));
}

void TestPendingRequests::deadline_comesInOrderOfTime()
{
    PendingRequests pending(10, nullptr);
    pending.add(u"late"_s, u"x"_s, 30ms, note(u"late"_s));
    pending.add(u"never"_s, u"x"_s, 1h, note(u"never"_s));
    pending.add(u"early"_s, u"x"_s, 1ms, note(u"early"_s));
    QTRY_COMPARE(m_replies.size(), 2);
    QCOMPARE(m_replies[0].first, u"early"_s);
    QCOMPARE(m_replies[1].first, u"late"_s);
    QCOMPARE(pending.count(), 1);
}

void TestPendingRequests::deadline_sparesWhatWasAnswered()
{
    PendingRequests pending(10, nullptr);
    pending.add(u"a"_s, u"x"_s, 1ms, note(u"a"_s));
    pending.add(u"b"_s, u"x"_s, 2ms, note(u"b"_s));
    pending.settle(u"a"_s, Reply::success({}));
    QTRY_COMPARE(m_replies.size(), 2);
    QVERIFY(m_replies[0].second.ok());
    QCOMPARE(m_replies[1].first, u"b"_s);
}

void TestPendingRequests::failAll_answersAll()
{
    PendingRequests pending(10, nullptr);
    pending.add(u"a"_s, u"x"_s, 1h, note(u"a"_s));
    pending.add(u"b"_s, u"x"_s, 1h, note(u"b"_s));
    pending.failAll(BusError::disconnected(u"gone"_s));
    QCOMPARE(m_replies.size(), 2);
    QCOMPARE(m_replies[0].second.error.word, u"disconnected"_s);
    QCOMPARE(pending.count(), 0);
}

void TestPendingRequests::isFull_atTheLimit()
{
    PendingRequests pending(1, nullptr);
    QVERIFY(!pending.isFull());
    pending.add(u"a"_s, u"x"_s, 1h, note(u"a"_s));
    QVERIFY(pending.isFull());
    pending.settle(u"a"_s, Reply::success({}));
    QVERIFY(!pending.isFull());
}

void TestPendingRequests::callback_mayAskAgain()
{
    PendingRequests pending(10, nullptr);
    pending.add(u"a"_s, u"x"_s, 1ms, [&](const Reply &) { pending.add(u"b"_s, u"x"_s, 1ms, note(u"b"_s)); });
    QTRY_COMPARE(m_replies.size(), 1);
    pending.add(u"c"_s, u"x"_s, 1h, [&](const Reply &) { pending.add(u"d"_s, u"x"_s, 1h, note(u"d"_s)); });
    pending.failAll(BusError::disconnected(u"gone"_s));
    QCOMPARE(pending.count(), 1);
}

QTEST_GUILESS_MAIN(TestPendingRequests)
#include "tst_pendingrequests.moc"

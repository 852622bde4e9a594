// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/publishqueue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using arqon::BusError;
using arqon::ClientOptions;
using arqon::PublishReceipt;
using arqon::client::Publication;
using arqon::client::PublishQueue;

class TestPublishQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void takeNext_keepsTheOrder();
    void add_refusesBeyondTheCount();
    void add_refusesBeyondTheBytes();
    void add_countsWhatIsInFlight();
    void takeNext_letsGoOfWhatNeedsNoAck();
    void settle_answersOnceAndFreesTheRoom();
    void settle_refusesUnknownIds();
    void rewind_putsTheUnansweredFirstInOrder();
    void failAll_tellsEveryOneThatWaits();
    void failInFlight_leavesTheWaiting();

private:
    Publication acked(const QString &id);
    QString taken(PublishQueue &queue) { return queue.takeNext().id; }

    ClientOptions m_options;
    QList<PublishReceipt> m_receipts;
};

void TestPublishQueue::init()
{
    m_options = ClientOptions();
    m_receipts.clear();
}

Publication TestPublishQueue::acked(const QString &id)
{
    return {id, "r:c", "0123456789", false, [this](const PublishReceipt &receipt) { m_receipts.append(receipt); }};
}

void TestPublishQueue::takeNext_keepsTheOrder()
{
    PublishQueue queue(m_options);
    QVERIFY(queue.add({u"a"_s, "r:c", "1", false, {}}));
    QVERIFY(queue.add(acked(u"b"_s)));
    QVERIFY(queue.add({u"c"_s, "r:c", "3", false, {}}));
    QCOMPARE(taken(queue), u"a"_s);
    QCOMPARE(taken(queue), u"b"_s);
    QCOMPARE(taken(queue), u"c"_s);
    QVERIFY(queue.isEmpty());
}

void TestPublishQueue::add_refusesBeyondTheCount()
{
    m_options.maxQueuedMessages = 2;
    PublishQueue queue(m_options);
    QVERIFY(queue.add(acked(u"a"_s)));
    QVERIFY(queue.add(acked(u"b"_s)));
    QVERIFY(!queue.add(acked(u"c"_s)));
    QCOMPARE(queue.refused(), 1u);
    QCOMPARE(queue.count(), 2);
}

void TestPublishQueue::add_refusesBeyondTheBytes()
{
    m_options.maxQueuedBytes = 25;
    PublishQueue queue(m_options);
    QVERIFY(queue.add(acked(u"a"_s)));
    QVERIFY(queue.add(acked(u"b"_s)));
    QVERIFY(!queue.add(acked(u"c"_s)));
    QVERIFY(queue.add({u"d"_s, "r:c", "12345", false, {}}));
    QCOMPARE(queue.bytes(), 25);
}

void TestPublishQueue::add_countsWhatIsInFlight()
{
    m_options.maxQueuedMessages = 1;
    PublishQueue queue(m_options);
    QVERIFY(queue.add(acked(u"a"_s)));
    queue.takeNext();
    QVERIFY(!queue.add(acked(u"b"_s)));
}

void TestPublishQueue::takeNext_letsGoOfWhatNeedsNoAck()
{
    m_options.maxQueuedMessages = 1;
    PublishQueue queue(m_options);
    QVERIFY(queue.add({u"a"_s, "r:c", "1", false, {}}));
    queue.takeNext();
    QCOMPARE(queue.bytes(), 0);
    QVERIFY(queue.add({u"b"_s, "r:c", "1", false, {}}));
    queue.takeNext();
    queue.rewind();
    QVERIFY(queue.isEmpty());
    QCOMPARE(queue.resent(), 0u);
}

void TestPublishQueue::settle_answersOnceAndFreesTheRoom()
{
    PublishQueue queue(m_options);
    QVERIFY(queue.add(acked(u"a"_s)));
    queue.takeNext();
    PublishReceipt receipt;
    receipt.offset = 7;
    QVERIFY(queue.settle(u"a"_s, receipt));
    QVERIFY(!queue.settle(u"a"_s, receipt));
    QCOMPARE(m_receipts.size(), 1);
    QCOMPARE(m_receipts[0].id, u"a"_s);
    QCOMPARE(m_receipts[0].offset, 7u);
    QCOMPARE(queue.count(), 0);
    QCOMPARE(queue.bytes(), 0);
}

void TestPublishQueue::settle_refusesUnknownIds()
{
    PublishQueue queue(m_options);
    QVERIFY(queue.add(acked(u"a"_s)));
    QVERIFY(!queue.settle(u"a"_s, {})); // not sent yet
    QVERIFY(!queue.settle(u"x"_s, {}));
    QVERIFY(m_receipts.isEmpty());
}

void TestPublishQueue::rewind_putsTheUnansweredFirstInOrder()
{
    PublishQueue queue(m_options);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        QVERIFY(queue.add(acked(id)));
    queue.takeNext();
    queue.takeNext();
    queue.takeNext();
    QVERIFY(queue.settle(u"b"_s, {}));
    queue.rewind();
    QCOMPARE(queue.resent(), 2u);
    QCOMPARE(taken(queue), u"a"_s);
    QCOMPARE(taken(queue), u"c"_s);
    queue.rewind(); // twice: still the same order
    QCOMPARE(taken(queue), u"a"_s);
    QCOMPARE(taken(queue), u"c"_s);
    QCOMPARE(taken(queue), u"d"_s);
}

void TestPublishQueue::failAll_tellsEveryOneThatWaits()
{
    PublishQueue queue(m_options);
    QVERIFY(queue.add(acked(u"a"_s)));
    QVERIFY(queue.add(acked(u"b"_s)));
    QVERIFY(queue.add({u"c"_s, "r:c", "1", false, {}}));
    queue.takeNext();
    queue.failAll(BusError::disconnected(u"gone"_s));
    QCOMPARE(m_receipts.size(), 2);
    QCOMPARE(m_receipts[0].id, u"a"_s);
    QCOMPARE(m_receipts[1].error.word, u"disconnected"_s);
    QCOMPARE(queue.count(), 0);
    QCOMPARE(queue.bytes(), 0);
}

void TestPublishQueue::failInFlight_leavesTheWaiting()
{
    PublishQueue queue(m_options);
    QVERIFY(queue.add(acked(u"a"_s)));
    QVERIFY(queue.add(acked(u"b"_s)));
    queue.takeNext();
    queue.failInFlight(BusError::tooLarge(2, 1));
    QCOMPARE(m_receipts.size(), 1);
    QCOMPARE(m_receipts[0].id, u"a"_s);
    QCOMPARE(taken(queue), u"b"_s);
}

QTEST_APPLESS_MAIN(TestPublishQueue)
#include "tst_publishqueue.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "tests/shared/client/hearer.h"
#include "tests/support/fakebus.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

/// What a client hears: its messages by offset, and what it was told to be lost.
class TestClientSubscribe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void subscribe_joinsAndDelivers();
    void subscribe_beforeConnectingJoinsThen();
    void subscribe_sendsItsOptions();
    void subscribe_refusedIsToldAndForgotten();
    void subscribe_refusedForNowIsTriedAgain();
    void subscribe_toABadAddressFails();
    void unsubscribe_leavesAndStopsHearing();
    void message_hasAllParts();
    void message_inABatchCountsToo();
    void reconnect_joinsAgainFromWhereItStopped();
    void recovered_dropsWhatWasSeen();
    void notRecovered_inTheSameHistoryTellsTheRange();
    void notRecovered_inANewHistoryBeginsAnew();
    void hole_isTold();
    void ownMessages_areNoHole();
    void ownMessages_replayedAreNotDelivered();
    void gap_ofASlowClientIsTold();
    void epochChanged_isWhereItGoesOnFrom();
    void roomExpired_endsItsSubscriptions();
    void roomExpired_aNewOneOfItsNameIsHeard_data();
    void roomExpired_aNewOneOfItsNameIsHeard();
    void systemEvents_areToldAll();

private:
    void start(const QString &key = u"r:c"_s, quint64 offset = 0);
    void reconnect();

    std::unique_ptr<FakeBus> m_bus;
    Hearer m_hearer;
};

void TestClientSubscribe::init()
{
    m_bus = std::make_unique<FakeBus>();
    m_hearer.begin();
}

void TestClientSubscribe::cleanup()
{
    m_hearer.client.reset();
    m_bus.reset();
}

/// Connected and joined, the channel's history standing at `offset`.
void TestClientSubscribe::start(const QString &key, quint64 offset)
{
    m_bus->setJoinResult(key, {{u"epoch"_s, u"e1"_s}, {u"offset"_s, qint64(offset)}});
    QSignalSpy subscribed(m_hearer.client.get(), &BusClient::subscribed);
    m_hearer.client->subscribe(key);
    m_hearer.client->connectTo(m_bus->url(), {u"ann"_s, {}, {}, {}, {}});
    QTRY_COMPARE(subscribed.count(), 1);
    QCOMPARE(subscribed[0][0].toString(), key);
    QVERIFY(!payloadOf(m_bus->commands(u"join_channel"_s).last())["parameters"_L1].toObject().contains("since"_L1));
}

void TestClientSubscribe::reconnect()
{
    QSignalSpy subscribed(m_hearer.client.get(), &BusClient::subscribed);
    m_bus->forget();
    m_bus->cut();
    QTRY_COMPARE(subscribed.count(), 1);
}

void TestClientSubscribe::subscribe_joinsAndDelivers()
{
    start(u"r:c"_s, 4);
    m_bus->sendEvent(u"r"_s, u"c"_s, 5);
    m_bus->sendEvent(u"r"_s, u"c"_s, 6);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{5, 6}));
    QVERIFY(m_hearer.lost.isEmpty());
}

void TestClientSubscribe::subscribe_beforeConnectingJoinsThen()
{
    m_hearer.client->subscribe(u"b:1"_s);
    m_hearer.client->subscribe(u"a:1"_s);
    m_hearer.client->subscribe(u"general"_s);
    m_hearer.client->connectTo(m_bus->url());
    QTRY_COMPARE(m_bus->commands(u"join_channel"_s).size(), 3);
    const QList<QJsonObject> joins = m_bus->commands(u"join_channel"_s);
    QCOMPARE(joins[0]["room"_L1].toString(), u"b"_s); // in the order of subscribing
    QCOMPARE(joins[1]["room"_L1].toString(), u"a"_s);
    QCOMPARE(joins[2]["room"_L1].toString(), u"science"_s);
}

void TestClientSubscribe::subscribe_sendsItsOptions()
{
    m_hearer.client->connectTo(m_bus->url());
    SubscribeOptions options;
    options.since = StreamPosition{u"e7"_s, 12};
    options.onSlow = u"latest"_s;
    m_hearer.client->subscribe(u"r:c"_s, options);
    QTRY_COMPARE(m_bus->commands(u"join_channel"_s).size(), 1);
    const QJsonObject parameters = payloadOf(m_bus->commands(u"join_channel"_s).first())["parameters"_L1].toObject();
    QCOMPARE(parameters["on_slow"_L1].toString(), u"latest"_s);
    QCOMPARE(parameters["since"_L1].toObject(), (QJsonObject{{u"epoch"_s, u"e7"_s}, {u"offset"_s, 12}}));
}

void TestClientSubscribe::subscribe_refusedIsToldAndForgotten()
{
    m_bus->setScript([this](const QJsonObject &frame) {
        m_bus->fail(frame, 403, u"forbidden"_s);
        return true;
    });
    QSignalSpy failed(m_hearer.client.get(), &BusClient::subscribeFailed);
    m_hearer.client->subscribe(u"r:c"_s);
    m_hearer.client->connectTo(m_bus->url());
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].toString(), u"r:c"_s);
    QCOMPARE(failed[0][1].value<BusError>().word, u"forbidden"_s);
    m_bus->forget();
    m_bus->cut();
    QTRY_COMPARE(m_bus->connections(), 2);
    QTRY_VERIFY(m_hearer.client->isConnected());
    QVERIFY(m_bus->commands(u"join_channel"_s).isEmpty());
}

void TestClientSubscribe::subscribe_refusedForNowIsTriedAgain()
{
    m_bus->setScript([this](const QJsonObject &frame) {
        if (m_bus->commands(u"join_channel"_s).size() > 2)
            return false;
        const QJsonObject error{{u"code"_s, 429}, {u"error"_s, u"rate_limited"_s}, {u"retry_after_ms"_s, 1}};
        m_bus->send({{u"type"_s, u"command_response"_s},
                     {u"payload"_s, QJsonObject{{u"request_id"_s, frame["id"_L1]}, {u"status"_s, u"error"_s}, {u"error"_s, error}}}});
        return true;
    });
    QSignalSpy subscribed(m_hearer.client.get(), &BusClient::subscribed);
    m_hearer.client->subscribe(u"r:c"_s);
    m_hearer.client->connectTo(m_bus->url());
    QTRY_COMPARE(subscribed.count(), 1);
    QCOMPARE(m_bus->commands(u"join_channel"_s).size(), 3);
}

void TestClientSubscribe::subscribe_toABadAddressFails()
{
    QSignalSpy failed(m_hearer.client.get(), &BusClient::subscribeFailed);
    m_hearer.client->subscribe(u"a b"_s);
    QCOMPARE(failed.count(), 1);
    QCOMPARE(failed[0][1].value<BusError>().word, u"invalid_name"_s);
}

void TestClientSubscribe::unsubscribe_leavesAndStopsHearing()
{
    start();
    m_hearer.client->unsubscribe(u"r:c"_s);
    m_bus->sendEvent(u"r"_s, u"c"_s, 1); // on its way already
    QTRY_COMPARE(m_bus->commands(u"leave_channel"_s).size(), 1);
    const auto ping = m_hearer.client->request(u"r:c"_s, u"ping"_s);
    QTRY_VERIFY(ping.isFinished());
    QVERIFY(m_hearer.heard.isEmpty());
    m_bus->forget();
    m_bus->cut();
    QTRY_COMPARE(m_bus->connections(), 2);
    QVERIFY(m_bus->commands(u"join_channel"_s).isEmpty());
}

void TestClientSubscribe::message_hasAllParts()
{
    start();
    QSignalSpy messages(m_hearer.client.get(), &BusClient::message);
    m_bus->sendEvent(u"r"_s, u"c"_s, 1, {{u"metadata"_s, QJsonObject{{u"trace"_s, 1}}}});
    QTRY_COMPARE(messages.count(), 1);
    const auto message = messages[0][0].value<BusMessage>();
    QCOMPARE(message.id(), u"m1"_s);
    QCOMPARE(message.type(), u"event"_s);
    QCOMPARE(message.room(), u"r"_s);
    QCOMPARE(message.channel(), u"c"_s);
    QCOMPARE(message.address(), u"r:c"_s);
    QCOMPARE(message.from(), u"somebody"_s);
    QCOMPARE(message.timestamp(), u"2026-01-01T00:00:00.000Z"_s);
    QCOMPARE(message.offset(), 1u);
    QCOMPARE(message.payload()["n"_L1].toInt(), 1);
    QCOMPARE(message.metadata()["trace"_L1].toInt(), 1);
    QVERIFY(message.raw().contains("\"offset\":1"));
}

void TestClientSubscribe::message_inABatchCountsToo()
{
    start();
    m_bus->sendText(u"[{\"type\":\"event\",\"room\":\"r\",\"channel\":\"c\",\"offset\":1,\"payload\":{}},"
                    "{\"type\":\"event\",\"room\":\"r\",\"channel\":\"c\",\"offset\":2,\"payload\":{}}]"_s);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 2}));
}

void TestClientSubscribe::reconnect_joinsAgainFromWhereItStopped()
{
    start();
    m_bus->sendEvent(u"r"_s, u"c"_s, 1);
    m_bus->sendEvent(u"r"_s, u"c"_s, 2);
    QTRY_COMPARE(m_hearer.heard.size(), 2);
    reconnect();
    const QJsonObject parameters = payloadOf(m_bus->commands(u"join_channel"_s).first())["parameters"_L1].toObject();
    QCOMPARE(parameters["since"_L1].toObject(), (QJsonObject{{u"epoch"_s, u"e1"_s}, {u"offset"_s, 2}}));
}

void TestClientSubscribe::recovered_dropsWhatWasSeen()
{
    start();
    m_bus->sendEvent(u"r"_s, u"c"_s, 1);
    m_bus->sendEvent(u"r"_s, u"c"_s, 2);
    QTRY_COMPARE(m_hearer.heard.size(), 2);
    m_bus->setJoinResult(u"r:c"_s, {{u"epoch"_s, u"e1"_s}, {u"offset"_s, 4}, {u"recovered"_s, true}});
    reconnect();
    for (quint64 offset : {2, 3, 3, 4, 1, 5})
        m_bus->sendEvent(u"r"_s, u"c"_s, offset);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 2, 3, 4, 5}));
    QVERIFY(m_hearer.lost.isEmpty());
    QCOMPARE(m_hearer.client->counters().duplicates, 3u);
}

void TestClientSubscribe::notRecovered_inTheSameHistoryTellsTheRange()
{
    start();
    m_bus->sendEvent(u"r"_s, u"c"_s, 1);
    QTRY_COMPARE(m_hearer.heard.size(), 1);
    m_bus->setJoinResult(u"r:c"_s, {{u"epoch"_s, u"e1"_s}, {u"offset"_s, 5000}, {u"recovered"_s, false}});
    reconnect();
    QCOMPARE(m_hearer.lost, QStringList{u"r:c 2-5000"_s});
    m_bus->sendEvent(u"r"_s, u"c"_s, 5001);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 5001}));
    QCOMPARE(m_hearer.lost.size(), 1);
}

void TestClientSubscribe::notRecovered_inANewHistoryBeginsAnew()
{
    start(u"r:c"_s, 100);
    m_bus->sendEvent(u"r"_s, u"c"_s, 101);
    QTRY_COMPARE(m_hearer.heard.size(), 1);
    m_bus->setJoinResult(u"r:c"_s, {{u"epoch"_s, u"e2"_s}, {u"offset"_s, 3}, {u"recovered"_s, false}});
    reconnect();
    QCOMPARE(m_hearer.lost, QStringList{u"r:c 0-3"_s});
    m_bus->sendEvent(u"r"_s, u"c"_s, 4); // lower than 101, and new all the same
    QTRY_COMPARE(m_hearer.heard, (QList<int>{101, 4}));
    m_bus->setJoinResult(u"r:c"_s, {{u"epoch"_s, u"e2"_s}, {u"offset"_s, 4}, {u"recovered"_s, true}});
    reconnect();
    const QJsonObject since = payloadOf(m_bus->commands(u"join_channel"_s).first())["parameters"_L1].toObject()["since"_L1].toObject();
    QCOMPARE(since, (QJsonObject{{u"epoch"_s, u"e2"_s}, {u"offset"_s, 4}}));
    QCOMPARE(m_hearer.lost.size(), 1);
}

void TestClientSubscribe::hole_isTold()
{
    start();
    m_bus->sendEvent(u"r"_s, u"c"_s, 1);
    m_bus->sendEvent(u"r"_s, u"c"_s, 4);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 4}));
    QCOMPARE(m_hearer.lost, QStringList{u"r:c 2-3"_s});
}

void TestClientSubscribe::ownMessages_areNoHole()
{
    start();
    m_hearer.client->publish(u"r:c"_s, {});
    QTRY_COMPARE(m_bus->frames(u"event"_s).size(), 1);
    m_bus->sendEvent(u"r"_s, u"c"_s, 2); // 1 was our own
    m_bus->sendEvent(u"r"_s, u"c"_s, 4); // 3 was not
    QTRY_COMPARE(m_hearer.heard, (QList<int>{2, 4}));
    QCOMPARE(m_hearer.lost, QStringList{u"r:c 3-3"_s});
}

void TestClientSubscribe::ownMessages_replayedAreNotDelivered()
{
    start();
    m_hearer.client->publish(u"r:c"_s, {}, PublishOptions{.id = u"own"_s}, {});
    QTRY_COMPARE(m_bus->frames(u"event"_s).size(), 1);
    reconnect();
    m_bus->sendEvent(u"r"_s, u"c"_s, 1, {{u"id"_s, u"own"_s}, {u"from"_s, u"ann"_s}});
    m_bus->sendEvent(u"r"_s, u"c"_s, 2, {{u"from"_s, u"ann"_s}}); // of the same name on another device
    QTRY_COMPARE(m_hearer.heard, (QList<int>{2}));
    QVERIFY(m_hearer.lost.isEmpty());
}

void TestClientSubscribe::gap_ofASlowClientIsTold()
{
    start();
    m_bus->sendEvent(u"r"_s, u"c"_s, 1);
    m_bus->sendSystem(u"r"_s, u"c"_s, {{u"event"_s, u"gap"_s}, {u"from_offset"_s, 2}, {u"to_offset"_s, 9}});
    m_bus->sendEvent(u"r"_s, u"c"_s, 10);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 10}));
    QCOMPARE(m_hearer.lost, QStringList{u"r:c 2-9"_s});
}

void TestClientSubscribe::epochChanged_isWhereItGoesOnFrom()
{
    start();
    for (int number = 1; number <= 5; ++number)
        m_bus->sendEvent(u"r"_s, u"c"_s, number);
    m_bus->sendSystem(u"r"_s, u"c"_s, {{u"event"_s, u"epoch_changed"_s}, {u"epoch"_s, u"next"_s}, {u"offset"_s, 2}});
    m_bus->sendEvent(u"r"_s, u"c"_s, 3); // another one than before
    m_bus->sendSystem(u"r"_s, u"c"_s, {{u"event"_s, u"epoch_changed"_s}, {u"epoch"_s, u"next"_s}, {u"offset"_s, 9}});
    m_bus->sendEvent(u"r"_s, u"c"_s, 10);
    QTRY_COMPARE(m_hearer.heard, (QList<int>{1, 2, 3, 4, 5, 3, 10}));
    QVERIFY(m_hearer.lost.isEmpty());
    // Of a channel that is not followed it says nothing.
    m_bus->sendSystem(u"r"_s, u"other"_s, {{u"event"_s, u"epoch_changed"_s}, {u"epoch"_s, u"next"_s}, {u"offset"_s, 9}});
    reconnect();
    QTRY_COMPARE(m_bus->commands(u"join_channel"_s).size(), 1);
    const QJsonObject since = payloadOf(m_bus->commands(u"join_channel"_s).last())[u"parameters"_s][u"since"_s].toObject();
    QCOMPARE(since, (QJsonObject{{u"epoch"_s, u"next"_s}, {u"offset"_s, 10}}));
}

void TestClientSubscribe::roomExpired_endsItsSubscriptions()
{
    start();
    m_hearer.client->subscribe(u"other:c"_s);
    QTRY_COMPARE(m_bus->commands(u"join_channel"_s).size(), 2);
    QSignalSpy failed(m_hearer.client.get(), &BusClient::subscribeFailed);
    m_bus->sendSystem(u"r"_s, u"*"_s, {{u"event"_s, u"room_expired"_s}, {u"room"_s, u"r"_s}});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed[0][0].toString(), u"r:c"_s);
    reconnect();
    QCOMPARE(m_bus->commands(u"join_channel"_s).size(), 1);
    QCOMPARE(m_bus->commands(u"join_channel"_s)[0]["room"_L1].toString(), u"other"_s);
}

void TestClientSubscribe::roomExpired_aNewOneOfItsNameIsHeard_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::newRow("all of a room, subscribed again") << u"r:*"_s;
    QTest::newRow("of all rooms") << u"*:c"_s;
}

/// Its offsets begin at 1 again, which the old room's have seen.
void TestClientSubscribe::roomExpired_aNewOneOfItsNameIsHeard()
{
    QFETCH(const QString, pattern);
    start(pattern);
    m_bus->sendEvent(u"r"_s, u"c"_s, 7);
    m_bus->sendSystem(u"r"_s, u"*"_s, {{u"event"_s, u"room_expired"_s}, {u"room"_s, u"r"_s}});
    QSignalSpy events(m_hearer.client.get(), &BusClient::systemEvent);
    QTRY_COMPARE(events.count(), 1);
    m_hearer.client->subscribe(pattern);
    m_bus->sendEvent(u"r"_s, u"c"_s, 1);
    m_bus->sendEvent(u"r"_s, u"c"_s, 8);
    QTRY_VERIFY(m_hearer.heard.contains(8));
    QCOMPARE(m_hearer.heard, (QList<int>{7, 1, 8}));
}

void TestClientSubscribe::systemEvents_areToldAll()
{
    start();
    QSignalSpy events(m_hearer.client.get(), &BusClient::systemEvent);
    m_bus->sendSystem(u"science"_s, u"general"_s, {{u"event"_s, u"server_shutdown"_s}, {u"reason"_s, u"restart"_s}});
    QTRY_COMPARE(events.count(), 1);
    QCOMPARE(events[0][0].toString(), u"server_shutdown"_s);
    QCOMPARE(events[0][1].toJsonObject(), (QJsonObject{{u"reason"_s, u"restart"_s}}));
}

QTEST_GUILESS_MAIN(TestClientSubscribe)
#include "tst_client_subscribe.moc"

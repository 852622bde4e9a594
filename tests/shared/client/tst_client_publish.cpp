// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/busclient.h"
#include "tests/support/fakebus.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;

class TestClientPublish : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void publish_sendsAWholeFrame();
    void publish_ofSeveralInOneTurnIsABatch();
    void publish_withAckTellsTheReceipt();
    void publish_withoutAckIsDoneAtOnce();
    void publish_toABadAddressFails();
    void publish_ofTooLargeAMessageFails();
    void publish_beforeConnectToFails();
    void refusal_reachesTheReceipt();
    void refusal_withoutAckIsASignal();
    void offline_waitsAndIsSentInOrder();
    void offline_failsBeyondTheLimit();
    void brokenConnection_sendsTheUnacknowledgedAgainWithTheSameIds();
    void brokenConnection_doesNotRepeatWhatNeededNoAck();
    void brokenConnection_changedOverBeforeItIsTold_sendsAgain();
    void closedForTooLarge_doesNotRepeat();
    void close_failsWhatWaits();
    void flood_isBoundedByTheQueueAndArrives();
    void privateMessage_namesTheTarget();
};

namespace {
ClientOptions quick()
{
    ClientOptions options;
    options.initialBackoff = 2ms;
    options.maxBackoff = 10ms;
    return options;
}

QList<int> numbers(const QList<QJsonObject> &frames)
{
    QList<int> result;
    for (const QJsonObject &frame : frames)
        result.append(payloadOf(frame)["n"_L1].toInt());
    return result;
}

/// Does something just before the next call that a client's link has queued to itself.
class BeforeNextQueuedCall : public QObject
{
public:
    explicit BeforeNextQueuedCall(std::function<void()> action) : m_action(std::move(action)) { qApp->installEventFilter(this); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (m_action && event->type() == QEvent::MetaCall && watched->inherits("arqon::client::Link"))
            std::exchange(m_action, nullptr)();
        return false;
    }

private:
    std::function<void()> m_action;
};
} // namespace

void TestClientPublish::publish_sendsAWholeFrame()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url(), {u"ann"_s, {}, {}, {}, {}});
    PublishOptions options;
    options.echo = true;
    options.metadata = {{u"traceparent"_s, u"00-1"_s}};
    options.id = u"my-id"_s;
    client.publish(u"lab:bench"_s, {{u"text"_s, u"gr\u00fc\u00df \U0001F680"_s}}, options);
    QTRY_COMPARE(bus.frames().size(), 1);
    const QJsonObject frame = bus.frames().first();
    QCOMPARE(frame["version"_L1].toString(), u"1.0"_s);
    QCOMPARE(frame["id"_L1].toString(), u"my-id"_s);
    QCOMPARE(frame["type"_L1].toString(), u"event"_s);
    QCOMPARE(frame["room"_L1].toString(), u"lab"_s);
    QCOMPARE(frame["channel"_L1].toString(), u"bench"_s);
    QCOMPARE(frame["from"_L1].toString(), u"ann"_s);
    QVERIFY(QDateTime::fromString(frame["timestamp"_L1].toString(), Qt::ISODateWithMs).isValid());
    QCOMPARE(payloadOf(frame)["text"_L1].toString(), u"gr\u00fc\u00df \U0001F680"_s);
    QCOMPARE(frame["metadata"_L1].toObject(), (QJsonObject{{u"traceparent"_s, u"00-1"_s}, {u"echo"_s, true}}));
}

void TestClientPublish::publish_ofSeveralInOneTurnIsABatch()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    client.publish(u"r:c"_s, {{u"n"_s, 1}});
    client.publish(u"r:c"_s, {{u"n"_s, 2}});
    client.publish(u"r:c"_s, {{u"n"_s, 3}});
    QTRY_COMPARE(bus.frames().size(), 3);
    QCOMPARE(bus.texts().size(), 1);
    QCOMPARE(numbers(bus.frames()), (QList<int>{1, 2, 3}));
    client.publish(u"r:c"_s, {{u"n"_s, 4}});
    QTRY_COMPARE(bus.texts().size(), 2);
    QVERIFY(bus.texts().last().startsWith(u'{'));
}

void TestClientPublish::publish_withAckTellsTheReceipt()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url());
    const QFuture<PublishReceipt> first = client.publish(u"r:c"_s, {}, {.ack = true});
    const QFuture<PublishReceipt> second = client.publish(u"r:c"_s, {}, {.ack = true, .id = u"x"_s});
    QVERIFY(!first.isFinished());
    QCOMPARE(client.counters().queued, 2);
    QTRY_VERIFY(second.isFinished());
    QVERIFY(first.result().ok());
    QCOMPARE(first.result().offset, 1u);
    QCOMPARE(first.result().epoch, u"e1"_s);
    QCOMPARE(first.result().stored, u"memory"_s);
    QCOMPARE(second.result().id, u"x"_s);
    QCOMPARE(second.result().offset, 2u);
    QCOMPARE(client.counters().queued, 0);
    QCOMPARE(client.counters().queuedBytes, 0);
}

void TestClientPublish::publish_withoutAckIsDoneAtOnce()
{
    FakeBus bus;
    BusClient client;
    client.connectTo(bus.url());
    const QFuture<PublishReceipt> receipt = client.publish(u"r:c"_s, {}, {.echo = true});
    QVERIFY(receipt.isFinished());
    QVERIFY(receipt.result().ok());
    QVERIFY(receipt.result().stored.isEmpty());
}

void TestClientPublish::publish_toABadAddressFails()
{
    FakeBus bus;
    BusClient client;
    QSignalSpy errors(&client, &BusClient::errorReceived);
    client.connectTo(bus.url());
    const QFuture<PublishReceipt> receipt = client.publish(u"no spaces"_s, {}, {.ack = true});
    QVERIFY(receipt.isFinished());
    QCOMPARE(receipt.result().error.word, u"invalid_name"_s);
    QCOMPARE(errors.count(), 0);
    client.publish(u"no spaces"_s, {});
    QCOMPARE(errors.count(), 1);
}

void TestClientPublish::publish_ofTooLargeAMessageFails()
{
    FakeBus bus;
    ClientOptions options;
    options.maxMessageSize = 500;
    BusClient client(options);
    client.connectTo(bus.url());
    const QFuture<PublishReceipt> receipt = client.publish(u"r:c"_s, {{u"x"_s, QString(500, u'x')}}, {.ack = true});
    QVERIFY(receipt.isFinished());
    QCOMPARE(receipt.result().error.word, u"too_large"_s);
    QCOMPARE(receipt.result().error.code, 413);
}

void TestClientPublish::publish_beforeConnectToFails()
{
    BusClient client;
    QCOMPARE(client.publish(u"r:c"_s, {}, {.ack = true}).result().error.word, u"disconnected"_s);
}

void TestClientPublish::refusal_reachesTheReceipt()
{
    FakeBus bus;
    bus.setScript([&bus](const QJsonObject &frame) {
        if (payloadOf(frame)["how"_L1] == u"response"_s) {
            bus.fail(frame, 429, u"rate_limited"_s);
        } else {
            bus.send({{u"type"_s, u"error"_s},
                      {u"payload"_s, QJsonObject{{u"code"_s, 403}, {u"error"_s, u"forbidden"_s}, {u"request_id"_s, frame["id"_L1]}}}});
        }
        return true;
    });
    BusClient client;
    QSignalSpy errors(&client, &BusClient::errorReceived);
    client.connectTo(bus.url());
    const auto byResponse = client.publish(u"r:c"_s, {{u"how"_s, u"response"_s}}, {.ack = true});
    const auto byError = client.publish(u"r:c"_s, {}, {.ack = true});
    QTRY_VERIFY(byResponse.isFinished() && byError.isFinished());
    QCOMPARE(byResponse.result().error.code, 429);
    QCOMPARE(byError.result().error.word, u"forbidden"_s);
    QCOMPARE(errors.count(), 0);
}

void TestClientPublish::refusal_withoutAckIsASignal()
{
    FakeBus bus;
    bus.setScript([&bus](const QJsonObject &frame) {
        bus.send({{u"type"_s, u"error"_s},
                  {u"payload"_s, QJsonObject{{u"code"_s, 403}, {u"error"_s, u"forbidden"_s}, {u"request_id"_s, frame["id"_L1]}}}});
        return true;
    });
    BusClient client;
    QSignalSpy errors(&client, &BusClient::errorReceived);
    client.connectTo(bus.url());
    client.publish(u"r:c"_s, {}, PublishOptions{.id = u"mine"_s}, {});
    QTRY_COMPARE(errors.count(), 1);
    QCOMPARE(errors[0][0].value<BusError>().word, u"forbidden"_s);
    QCOMPARE(errors[0][1].toString(), u"mine"_s);
}

void TestClientPublish::offline_waitsAndIsSentInOrder()
{
    FakeBus bus;
    bus.stopListening();
    BusClient client(quick());
    client.connectTo(bus.url());
    QList<int> sent;
    QList<QFuture<PublishReceipt>> receipts;
    for (int i = 0; i < 500; ++i) {
        sent.append(i);
        if (i % 3 == 0)
            receipts.append(client.publish(u"r:c"_s, {{u"n"_s, i}}, {.ack = true}));
        else
            client.publish(u"r:c"_s, {{u"n"_s, i}});
    }
    QCOMPARE(client.counters().queued, 500);
    bus.listenAgain();
    QTRY_COMPARE(bus.frames().size(), 500);
    QCOMPARE(numbers(bus.frames()), sent);
    QVERIFY(bus.texts().size() <= 8);
    QTRY_COMPARE(client.counters().queued, 0);
    for (const auto &receipt : receipts)
        QVERIFY(receipt.isFinished() && receipt.result().ok());
}

void TestClientPublish::offline_failsBeyondTheLimit()
{
    FakeBus bus;
    bus.stopListening();
    ClientOptions options = quick();
    options.maxQueuedMessages = 2;
    BusClient client(options);
    client.connectTo(bus.url());
    QVERIFY(client.publish(u"r:c"_s, {}, {}, {}));
    QVERIFY(client.publish(u"r:c"_s, {}, {}, {}));
    BusError error;
    QVERIFY(!client.publish(u"r:c"_s, {}, {}, [&error](const PublishReceipt &receipt) { error = receipt.error; }));
    QCOMPARE(error.word, u"queue_full"_s);
    QCOMPARE(client.counters().queueRefused, 1u);
}

void TestClientPublish::brokenConnection_sendsTheUnacknowledgedAgainWithTheSameIds()
{
    FakeBus bus;
    int answered = 0;
    bus.setScript([&](const QJsonObject &) { return ++answered > 2; }); // acks the first two only
    BusClient client(quick());
    client.connectTo(bus.url());
    QList<QFuture<PublishReceipt>> receipts;
    for (int i = 0; i < 5; ++i)
        receipts.append(client.publish(u"r:c"_s, {{u"n"_s, i}}, {.ack = true}));
    QTRY_COMPARE(bus.frames().size(), 5);
    QTRY_VERIFY(receipts[1].isFinished());
    const QList<QJsonObject> before = bus.frames();
    bus.forget();
    bus.setScript({});
    bus.cut();
    receipts.append(client.publish(u"r:c"_s, {{u"n"_s, 5}}, {.ack = true}));
    QTRY_VERIFY(receipts[5].isFinished());
    QCOMPARE(numbers(bus.frames()), (QList<int>{2, 3, 4, 5}));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(bus.frames()[i]["id"_L1], before[i + 2]["id"_L1]);
    for (const auto &receipt : receipts)
        QVERIFY(receipt.isFinished() && receipt.result().ok());
    QCOMPARE(client.counters().resent, 4u); // the last went out before the client knew
}

void TestClientPublish::brokenConnection_doesNotRepeatWhatNeededNoAck()
{
    FakeBus bus;
    BusClient client(quick());
    client.connectTo(bus.url());
    client.publish(u"r:c"_s, {{u"n"_s, 1}});
    QTRY_COMPARE(bus.frames().size(), 1);
    bus.cut();
    QTRY_COMPARE(bus.connections(), 2);
    QTRY_VERIFY(client.isConnected());
    client.publish(u"r:c"_s, {{u"n"_s, 2}});
    QTRY_COMPARE(bus.frames().size(), 2);
    QCOMPARE(numbers(bus.frames()), (QList<int>{1, 2}));
}

/// The link knows that it is broken and has not said so yet: what was in flight must not be forgotten with it.
void TestClientPublish::brokenConnection_changedOverBeforeItIsTold_sendsAgain()
{
    FakeBus bus;
    bus.setScript([&bus](const QJsonObject &) { return bus.connections() == 1; });
    BusClient client(quick());
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    PublishOptions options;
    options.ack = true;
    const auto receipt = client.publish(u"r:c"_s, {{u"n"_s, 1}}, options);
    QTRY_COMPARE(bus.frames().size(), 1);
    const BeforeNextQueuedCall changeOver([&] { client.connectTo(bus.url()); });
    bus.cut();
    QTRY_VERIFY(receipt.isFinished());
    QVERIFY(receipt.result().ok());
    QCOMPARE(numbers(bus.frames()), (QList<int>{1, 1}));
}

void TestClientPublish::closedForTooLarge_doesNotRepeat()
{
    FakeBus bus;
    bus.setScript([&bus](const QJsonObject &frame) {
        if (payloadOf(frame)["n"_L1] != 1)
            return false;
        bus.closeWith(1009);
        return true;
    });
    BusClient client(quick());
    client.connectTo(bus.url());
    const auto receipt = client.publish(u"r:c"_s, {{u"n"_s, 1}}, {.ack = true});
    QTRY_VERIFY(receipt.isFinished());
    QCOMPARE(receipt.result().error.code, 413);
    const auto next = client.publish(u"r:c"_s, {{u"n"_s, 2}}, {.ack = true});
    QTRY_VERIFY(next.isFinished());
    QVERIFY(next.result().ok());
    QCOMPARE(numbers(bus.frames()), (QList<int>{1, 2}));
}

void TestClientPublish::close_failsWhatWaits()
{
    FakeBus bus;
    bus.setScript([](const QJsonObject &) { return true; });
    BusClient client;
    client.connectTo(bus.url());
    const auto receipt = client.publish(u"r:c"_s, {}, {.ack = true});
    QTRY_COMPARE(bus.frames().size(), 1);
    client.close();
    QVERIFY(receipt.isFinished());
    QCOMPARE(receipt.result().error.word, u"disconnected"_s);
    QCOMPARE(client.counters().queued, 0);
}

void TestClientPublish::flood_isBoundedByTheQueueAndArrives()
{
    FakeBus bus;
    ClientOptions options;
    options.maxQueuedMessages = 100;
    BusClient client(options);
    client.connectTo(bus.url());
    QTRY_VERIFY(client.isConnected());
    // Without returning to the event loop: a megabyte goes towards the socket, then the queue fills, then it is refused.
    const QString chunk(10'000, u'x');
    int taken = 0;
    while (taken < 10'000 && client.publish(u"r:c"_s, {{u"n"_s, taken}, {u"x"_s, chunk}}, {}, {}))
        ++taken;
    QVERIFY2(taken > 150 && taken < 300, qPrintable(QString::number(taken)));
    QTRY_COMPARE(bus.frames().size(), taken);
    QList<int> expected(taken);
    std::iota(expected.begin(), expected.end(), 0);
    QCOMPARE(numbers(bus.frames()), expected);
    QCOMPARE(client.counters().queued, 0);
}

void TestClientPublish::privateMessage_namesTheTarget()
{
    FakeBus bus;
    BusClient client;
    QSignalSpy received(&client, &BusClient::privateMessageReceived);
    client.connectTo(bus.url());
    client.privateMessage(u"bob"_s, {{u"text"_s, u"psst"_s}});
    client.privateMessage(QStringList{u"bob"_s, u"eve"_s}, {{u"text"_s, u"both"_s}});
    QTRY_COMPARE(bus.frames().size(), 2);
    QCOMPARE(bus.frames()[0]["type"_L1].toString(), u"private"_s);
    QCOMPARE(bus.frames()[0]["to"_L1].toString(), u"bob"_s);
    QCOMPARE(payloadOf(bus.frames()[0]), (QJsonObject{{u"text"_s, u"psst"_s}}));
    QCOMPARE(bus.frames()[1]["to"_L1].toArray(), (QJsonArray{u"bob"_s, u"eve"_s}));
    bus.send({{u"type"_s, u"private"_s}, {u"from"_s, u"bob"_s}, {u"payload"_s, QJsonObject{{u"text"_s, u"yes?"_s}}}});
    QTRY_COMPARE(received.count(), 1);
    const auto message = received[0][0].value<BusMessage>();
    QCOMPARE(message.from(), u"bob"_s);
    QCOMPARE(message.payload()["text"_L1].toString(), u"yes?"_s);
}

QTEST_GUILESS_MAIN(TestClientPublish)
#include "tst_client_publish.moc"

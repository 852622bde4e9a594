// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

/// What may come in between while a join is on its way to the channel's owner and back, and while missed messages are replayed. The owner
/// is shard 0 with the sender, the reader lives on shard 1.
class tst_Joining : public QObject
{
    Q_OBJECT

    static QJsonObject message(int n, const QString &channel, const QString &text = {})
    {
        return RoutingBench::event(u"alice"_s, u"lab"_s, channel, {{u"n"_s, n}, {u"text"_s, text}});
    }
    static QList<int> numbers(FakeClient &client)
    {
        QList<int> found;
        for (const QJsonObject &frame : client.take()) {
            if (frame.value(u"type"_s) == u"event"_s)
                found.append(frame.value(u"payload"_s).toObject().value(u"n"_s).toInt());
        }
        return found;
    }
    static QJsonObject since(const QString &epoch, int offset)
    {
        return {{u"since"_s, QJsonObject{{u"epoch"_s, epoch}, {u"offset"_s, offset}}}};
    }
    static QString epochOf(RoutingBench &bus, FakeClient &client, const QString &channel)
    {
        return bus.command(client, u"channel_info"_s, u"lab"_s, channel).value(u"result"_s).toObject().value(u"epoch"_s).toString();
    }

private Q_SLOTS:
    void join_aPattern_takesWhatAnOwnerDeliversBeforeTheLastShardHasAnswered()
    {
        RoutingBench bus(3);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        bus.put(reader, RoutingBench::envelope(u"command"_s, u"bob"_s, u"lab"_s, u"*"_s, {{u"command"_s, u"join_channel"_s}}));
        // The owner, shard 0, has heard of the pattern and delivers; shard 2 has not answered yet.
        const QByteArray text = R"({"payload":{"n":1},"type":"event"})";
        Delivery delivery{"lab:bench", {"lab", "bench"}, 1, {Frame::text(text), Frame::text(text)}, sender.session->ref, false};
        reader.shard->deliver(delivery);
        QCOMPARE(numbers(reader), QList{1});
        bus.settle();
        reader.take();
        bus.send(sender, message(2, u"bench"_s));
        QCOMPARE(numbers(reader), QList{2});
    }

    void joinAgain_losesNothingOfWhatIsOnItsWay()
    {
        RoutingBench bus(2);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        bus.join(reader, u"lab"_s, channel);
        bus.put(sender, message(1, channel));
        const QJsonObject again = bus.join(reader, u"lab"_s, channel, {{u"on_slow"_s, u"latest"_s}});
        QCOMPARE(again.value(u"members"_s).toInt(), 1);
        QCOMPARE(again.value(u"offset"_s).toInt(), 1);
        bus.send(sender, message(2, channel));
        QCOMPARE(numbers(reader), (QList{1, 2}));
        QCOMPARE(reader.sheddable.size(), 2);
    }

    void join_aPattern_hearsOfChannelsThatWereThereBefore()
    {
        RoutingBench bus(2);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        bus.join(sender, u"lab"_s, channel);
        QList<int> expected;
        for (int n = 1; n <= 3; ++n) {
            bus.send(sender, message(2 * n, channel));
            bus.join(reader, u"lab"_s, u"*"_s);
            bus.send(sender, message(2 * n + 1, channel));
            bus.command(reader, u"leave_channel"_s, u"lab"_s, u"*"_s);
            expected.append(2 * n + 1);
        }
        QCOMPARE(numbers(reader), expected);
    }

    void joinAgain_wholeRoom_isAnsweredLikeTheFirstTime()
    {
        RoutingBench bus(2);
        FakeClient &reader = bus.connect("bob");
        for (int time = 0; time < 2; ++time)
            QCOMPARE(bus.join(reader, u"lab"_s, u"*"_s).value(u"members"_s).toInt(), 1);
    }

    void joinAgain_beforeTheFirstIsAnswered_replaysOnce()
    {
        RoutingBench bus(2);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        for (int n = 1; n <= 3; ++n)
            bus.send(sender, message(n, channel));
        const QString epoch = epochOf(bus, sender, channel);
        bus.put(reader, bus.commandFrame(reader, u"join_channel"_s, u"lab"_s, channel));
        bus.post();
        bus.arrive(0);
        bus.put(reader, bus.commandFrame(reader, u"join_channel"_s, u"lab"_s, channel, since(epoch, 0)));
        bus.put(sender, message(4, channel));
        bus.post();
        bus.arrive(1); // the first answer, and message 4
        bus.settle();
        QCOMPARE(numbers(reader), (QList{1, 2, 3, 4}));
        bus.send(sender, message(5, channel));
        QCOMPARE(numbers(reader), QList{5});
    }

    void join_toARoomThatEndsBeforeTheAnswer_isRefused()
    {
        RoutingBench bus(2);
        FakeClient &reader = bus.connect("alice");
        FakeClient &other = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        for (const QString &place : {channel, u"*"_s}) {
            const QJsonObject frame = bus.commandFrame(other, u"join_channel"_s, u"lab"_s, place);
            bus.put(other, frame);
            bus.shard(0).channels().closeRoom("lab", ChannelEnd::RoomExpired);
            bus.shard(1).memberships().closeRoom("lab", MemberEnd::RoomExpired);
            bus.settle();
            const QJsonObject answer = other.takeLast().value(u"payload"_s).toObject();
            QCOMPARE(answer.value(u"request_id"_s), frame.value(u"id"_s));
            QCOMPARE(answer.value(u"error"_s).toObject().value(u"error"_s).toString(), u"room_not_found"_s);
            QVERIFY(other.session->joined.empty());
            QVERIFY(!bus.shard(0).channels().find(("lab:" + channel.toUtf8())));
            QVERIFY(bus.shard(0).patterns().all().isEmpty());
        }
        QVERIFY(reader.take().isEmpty());
    }

    void room_thatEndsForItsMembersFirst_endsWithAllItsChannels()
    {
        RoutingBench bus(2);
        bus.connect("alice");
        FakeClient &other = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        bus.send(other, bus.commandFrame(other, u"join_channel"_s, u"lab"_s, channel));
        bus.shard(1).memberships().closeRoom("lab", MemberEnd::RoomExpired);
        bus.settle();
        QVERIFY(other.session->joined.empty());
        QCOMPARE(bus.shard(0).channels().closeRoom("lab", ChannelEnd::RoomExpired), 1);
        QVERIFY(!bus.shard(0).channels().find("lab:" + channel.toUtf8()));
    }

    void replay_ofLargeMessages_staysBelowTheQueuesLimit()
    {
        constexpr int pause = 10'000;
        RoutingBench bus(2, {.replayPause = pause});
        FakeClient &sender = bus.connect("alice");
        FakeClient &late = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        for (int n = 1; n <= 40; ++n)
            bus.send(sender, message(n, channel, QString(3000, u'x')));
        late.stalled = true;
        QVERIFY(bus.join(late, u"lab"_s, channel, since(epochOf(bus, sender, channel), 0)).value(u"recovered"_s).toBool());
        QVERIFY(late.queued > 0);
        QTRY_VERIFY(late.queued > pause);
        QVERIFY2(late.queued <= 2 * pause + 4000, QByteArray::number(late.queued));
        late.stalled = false;
        late.queued = 0;
        QTRY_COMPARE(late.received.size(), 40);
        QList<int> expected(40);
        std::iota(expected.begin(), expected.end(), 1);
        QCOMPARE(numbers(late), expected);
    }

    void replay_doesNotBeginWhileTheQueueIsFull()
    {
        RoutingBench bus(2, {.replayPause = 1000});
        FakeClient &sender = bus.connect("alice");
        FakeClient &late = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        for (int n = 1; n <= 3; ++n)
            bus.send(sender, message(n, channel));
        late.queued = 5000;
        QVERIFY(bus.join(late, u"lab"_s, channel, since(epochOf(bus, sender, channel), 1)).value(u"recovered"_s).toBool());
        QVERIFY(late.received.isEmpty());
        bus.send(sender, message(4, channel));
        QVERIFY(late.received.isEmpty());
        late.queued = 0;
        QTRY_COMPARE(late.received.size(), 3);
        QCOMPARE(numbers(late), (QList{2, 3, 4}));
    }

    void replay_doesNotHoldBackAMessageToTheRoom()
    {
        RoutingBench bus(2, {.replayPause = 1000});
        FakeClient &sender = bus.connect("alice");
        FakeClient &late = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        for (int n = 1; n <= 30; ++n)
            bus.send(sender, message(n, channel));
        late.stalled = true;
        bus.join(late, u"lab"_s, channel, since(epochOf(bus, sender, channel), 0));
        bus.send(sender, message(1000, u"*"_s));
        late.stalled = false;
        late.queued = 0;
        QTRY_COMPARE(late.received.size(), 31);
        QVERIFY(numbers(late).contains(1000));
    }

    void leaveAndJoin_duringAReplay_replaysOnce()
    {
        RoutingBench bus(2, {.replayPause = 1000});
        FakeClient &sender = bus.connect("alice");
        FakeClient &late = bus.connect("bob");
        const QString channel = bus.channelOf(0, u"lab"_s);
        for (int n = 1; n <= 30; ++n)
            bus.send(sender, message(n, channel));
        const QString epoch = epochOf(bus, sender, channel);
        late.stalled = true;
        bus.join(late, u"lab"_s, channel, since(epoch, 0));
        late.take();
        bus.put(late, bus.commandFrame(late, u"leave_channel"_s, u"lab"_s, channel));
        late.stalled = false;
        late.queued = 0;
        QVERIFY(bus.join(late, u"lab"_s, channel, since(epoch, 20)).value(u"recovered"_s).toBool());
        bus.send(sender, message(31, channel));
        QTRY_VERIFY(late.received.size() >= 12); // with the answer to leave_channel
        bus.settle();
        QCOMPARE(numbers(late), (QList{21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31}));
    }
};

QTEST_GUILESS_MAIN(tst_Joining)
#include "tst_joining.moc"

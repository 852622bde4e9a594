// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/subscriptions.h"

#include "server/routing/counters.h"

#include <QTest>

using namespace arqon;

class tst_Subscriptions : public QObject
{
    Q_OBJECT

    struct Reader : Outlet
    {
        void send(const Frame &) override { ++frames; }
        void sendSheddable(const Frame &, const Sheddable &what) override { shed.append(what.key + '@' + QByteArray::number(what.offset)); }
        void close(CloseCode, QByteArrayView) override {}
        void restReading() override {}
        qint64 queuedBytes() const override { return 0; }

        Session session{SessionRef{0, 1}, *this, {}};
        int frames = 0;
        QList<QByteArray> shed;
    };
    static Delivery delivery(const Address &address, quint64 offset = 1)
    {
        const Frame frame = Frame::text("{}");
        return {address.key(), address, offset, {frame, frame}, {}, false};
    }
    static constexpr auto Live = Subscriber::State::Live;
    static constexpr auto Stay = SlowPolicy::Disconnect;

    Counters m_counters;

private Q_SLOTS:
    void deliver_goesToThoseWhoAreLive_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<int>("ofTheChannel");
        QTest::addColumn<int>("ofTheRoom");
        QTest::newRow("joining") << int(Subscriber::State::Joining) << 0 << 0;
        QTest::newRow("recovering") << int(Subscriber::State::Recovering) << 0 << 1;
        QTest::newRow("live") << int(Live) << 1 << 1;
        QTest::newRow("ended") << int(Subscriber::State::Ended) << 0 << 0;
    }
    void deliver_goesToThoseWhoAreLive()
    {
        QFETCH(int, state);
        QFETCH(int, ofTheChannel);
        QFETCH(int, ofTheRoom);
        Subscriptions subscriptions(m_counters);
        Reader reader;
        subscriptions.add(reader.session, {"lab", "bench"}, Stay, Subscriber::State(state));
        subscriptions.deliver(delivery({"lab", "bench"}), nullptr);
        QCOMPARE(reader.frames, ofTheChannel);
        subscriptions.deliverToRoom(delivery({"lab", "*"}, 0), nullptr);
        QCOMPARE(reader.frames, ofTheChannel + ofTheRoom);
    }

    void deliverToRoom_goesToEachOnceWhileItIsThere()
    {
        Subscriptions subscriptions(m_counters);
        Reader reader;
        Reader elsewhere;
        const QList<Address> places{{"lab", "bench"}, {"lab", "door"}, {"lab", "*"}, {"*", "bench"}, {"*", "*"}};
        for (const Address &place : places)
            subscriptions.add(reader.session, place, Stay, Live);
        subscriptions.add(elsewhere.session, {"office", "door"}, Stay, Live);
        for (qsizetype left = places.size(); left > 0; --left) {
            reader.frames = 0;
            subscriptions.deliverToRoom(delivery({"lab", "*"}, 0), nullptr);
            QCOMPARE(reader.frames, 1);
            subscriptions.remove(reader.session, *reader.session.joined.front());
        }
        subscriptions.deliverToRoom(delivery({"lab", "*"}, 0), nullptr);
        QCOMPARE(reader.frames, 1);
        QCOMPARE(elsewhere.frames, 0);
        QVERIFY(subscriptions.members({"lab", "*"}).empty());
    }

    void deliver_shedsUnderTheChannelsOwnName()
    {
        Subscriptions subscriptions(m_counters);
        Reader reader;
        subscriptions.add(reader.session, {"lab", "*"}, SlowPolicy::Latest, Live);
        subscriptions.deliver(delivery({"lab", "bench"}, 7), nullptr);
        subscriptions.deliver(delivery({"lab", "door"}, 3), nullptr);
        QCOMPARE(reader.shed, (QList<QByteArray>{"lab:bench@7", "lab:door@3"}));
        // Without an offset nobody could be told what was left out.
        subscriptions.deliver(delivery({"lab", "bench"}, 0), nullptr);
        QCOMPARE(reader.frames, 1);
    }

    void deliver_throughAPattern_reachesAnyNumberOfChannels()
    {
        Subscriptions subscriptions(m_counters);
        Reader reader;
        subscriptions.add(reader.session, {"lab", "*"}, Stay, Live);
        subscriptions.add(reader.session, {"lab", "0"}, Stay, Live);
        constexpr int channels = 25'000; // more than are remembered
        for (int n = 0; n < channels; ++n)
            subscriptions.deliver(delivery({"lab", QByteArray::number(n)}), nullptr);
        QCOMPARE(reader.frames, channels);
        subscriptions.deliver(delivery({"lab", "0"}), nullptr);
        QCOMPARE(reader.frames, channels + 1);
        subscriptions.remove(reader.session, *subscriptions.joined(reader.session, "lab:*"));
        subscriptions.deliver(delivery({"lab", "1"}), nullptr);
        QCOMPARE(reader.frames, channels + 1);
    }

    void members_areThoseOfTheChannelAndOfTheRoom()
    {
        Subscriptions subscriptions(m_counters);
        Reader inChannel;
        Reader inRoom;
        Reader everywhere;
        subscriptions.add(inChannel.session, {"lab", "bench"}, Stay, Live);
        subscriptions.add(inRoom.session, {"lab", "*"}, Stay, Live);
        subscriptions.add(inRoom.session, {"lab", "bench"}, Stay, Live);
        subscriptions.add(everywhere.session, {"*", "*"}, Stay, Live);
        QCOMPARE(subscriptions.members({"lab", "bench"}).size(), 2u);
        QCOMPARE(subscriptions.members({"lab", "door"}), std::vector<Session *>{&inRoom.session});
        QCOMPARE(subscriptions.members({"lab", "*"}).size(), 2u);
        QVERIFY(subscriptions.members({"office", "*"}).empty());
    }

    void subscription_isAnotherOneEachTime()
    {
        Subscriptions subscriptions(m_counters);
        Reader reader;
        const quint64 first = subscriptions.add(reader.session, {"lab", "bench"}, Stay, Live);
        QCOMPARE(subscriptions.subscription(reader.session, "lab:bench")->serial, first);
        subscriptions.remove(reader.session, *subscriptions.joined(reader.session, "lab:bench"));
        QVERIFY(!subscriptions.subscription(reader.session, "lab:bench"));
        QVERIFY(subscriptions.add(reader.session, {"lab", "bench"}, Stay, Live) != first);
    }
};

QTEST_GUILESS_MAIN(tst_Subscriptions)
#include "tst_subscriptions.moc"

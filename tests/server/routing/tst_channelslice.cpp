// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

/// Keeps messages like memory, but can be away, and can take its time.
class MoodyStorage : public MemoryStorage
{
public:
    MoodyStorage() : MemoryStorage(StorageOptions()) {}
    void append(const QByteArray &key, const Message &message, Done<Stored> done) override
    {
        if (isAway)
            return done(away());
        if (!isSlow)
            return MemoryStorage::append(key, message, std::move(done));
        m_waiting.push_back([=, this] { MemoryStorage::append(key, message, done); });
    }
    void read(const QByteArray &key, const Range &range, Done<History> done) override
    {
        isAway ? done(away()) : MemoryStorage::read(key, range, std::move(done));
    }
    void position(const QByteArray &key, Done<Position> done) override
    {
        isAway ? done(away()) : MemoryStorage::position(key, std::move(done));
    }
    void catchUp()
    {
        for (const auto &task : std::exchange(m_waiting, {}))
            task();
    }

    bool isAway = false;
    bool isSlow = false;

private:
    static tl::unexpected<Error> away() { return failure({ErrorWord::Unavailable, "The storage is away.", {}}); }
    std::vector<std::function<void()>> m_waiting;
};

class tst_ChannelSlice : public QObject
{
    Q_OBJECT

    static QString errorOf(const QJsonObject &payload)
    {
        const QJsonValue error = payload.value(u"error"_s);
        return error.isObject() ? error.toObject().value(u"error"_s).toString() : error.toString();
    }
    static QJsonObject message(int n) { return RoutingBench::event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}, {{u"ack"_s, true}}); }
    static QJsonObject payloadOf(FakeClient &client) { return client.takeLast().value(u"payload"_s).toObject(); }

    MoodyStorage *m_storage = nullptr;
    RoutingBench::MakeStorage moody()
    {
        return [this] {
            auto storage = std::make_unique<MoodyStorage>();
            m_storage = storage.get();
            return storage;
        };
    }

private Q_SLOTS:
    void join_thatTheStorageRefuses_isNoMembership()
    {
        RoutingBench bus(1, {}, moody());
        FakeClient &client = bus.connect("alice");
        for (const QJsonObject &parameters :
             {QJsonObject(), QJsonObject{{u"since"_s, QJsonObject{{u"epoch"_s, u"e"_s}, {u"offset"_s, 1}}}}}) {
            m_storage->isAway = true;
            QCOMPARE(errorOf(bus.command(client, u"join_channel"_s, u"lab"_s, u"bench"_s, parameters)), u"unavailable"_s);
            QVERIFY(client.session->joined.empty());
            QVERIFY(!bus.shard(0).channels().find("lab:bench"));
            m_storage->isAway = false;
            QCOMPARE(bus.join(client, u"lab"_s, u"bench"_s).value(u"members"_s).toInt(), 1);
            bus.command(client, u"leave_channel"_s, u"lab"_s, u"bench"_s);
        }
    }

    void publish_thatTheStorageRefuses_mayBeSentAgain()
    {
        RoutingBench bus(1, {}, moody());
        FakeClient &client = bus.connect("alice");
        const QJsonObject frame = message(1);
        m_storage->isAway = true;
        bus.send(client, frame);
        QCOMPARE(errorOf(payloadOf(client)), u"unavailable"_s);
        m_storage->isAway = false;
        bus.send(client, frame);
        const QJsonObject result = payloadOf(client).value(u"result"_s).toObject();
        QCOMPARE(result.value(u"offset"_s).toInt(), 1);
        QVERIFY(!result.contains(u"duplicate"_s));
    }

    void publish_repeatedWhileItIsStored_isDeliveredOnce()
    {
        RoutingBench bus(1, {}, moody());
        FakeClient &client = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        m_storage->isSlow = true;
        const QJsonObject frame = message(1);
        bus.send(client, frame);
        bus.send(client, frame);
        QVERIFY(client.received.isEmpty());
        QVERIFY(reader.received.isEmpty());
        m_storage->catchUp();
        QCOMPARE(reader.take().size(), 1);
        const QList<QJsonObject> acks = client.take();
        QCOMPARE(acks.size(), 2);
        for (const QJsonObject &ack : acks)
            QCOMPARE(ack.value(u"payload"_s).toObject().value(u"result"_s).toObject().value(u"offset"_s).toInt(), 1);
        QVERIFY(acks.last().value(u"payload"_s).toObject().value(u"result"_s).toObject().value(u"duplicate"_s).toBool());
    }

    void replay_waitsForAStorageThatIsAway()
    {
        RoutingBench bus(1, {.replayPause = 1000}, moody());
        FakeClient &sender = bus.connect("alice");
        const QJsonObject joined = bus.join(sender, u"lab"_s, u"bench"_s);
        for (int n = 1; n <= 20; ++n)
            bus.send(sender, message(n));
        FakeClient &late = bus.connect("bob");
        late.stalled = true;
        bus.join(late, u"lab"_s, u"bench"_s, {{u"since"_s, QJsonObject{{u"epoch"_s, joined.value(u"epoch"_s)}, {u"offset"_s, 0}}}});
        QVERIFY(late.received.size() < 20);
        m_storage->isAway = true;
        late.stalled = false;
        late.queued = 0;
        bus.settle();
        m_storage->isAway = false;
        bus.send(sender, message(21));
        QTRY_COMPARE(late.received.size(), 21);
        for (int n = 1; n <= 21; ++n)
            QCOMPARE(late.received[n - 1].value(u"offset"_s).toInt(), n);
    }

    void closeRoom_endsItsChannels()
    {
        RoutingBench bus(1, {}, moody());
        FakeClient &client = bus.connect("alice");
        bus.join(client, u"lab"_s, u"bench"_s);
        bus.join(client, u"office"_s, u"door"_s);
        ChannelSlice &channels = bus.shard(0).channels();
        channels.closeRoom("lab", ChannelEnd::RoomExpired);
        channels.closeRoom("science", ChannelEnd::RoomExpired);
        QVERIFY(!channels.find("lab:bench"));
        QVERIFY(channels.find("office:door"));
        QVERIFY(channels.find("science:general"));
    }
};

QTEST_GUILESS_MAIN(tst_ChannelSlice)
#include "tst_channelslice.moc"

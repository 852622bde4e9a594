// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

#include <deque>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

namespace {

/// Memory that answers appends when it is told to.
class LateStorage : public MemoryStorage
{
public:
    LateStorage() : MemoryStorage(StorageOptions()) { latest = this; }

    void append(const QByteArray &key, const Message &message, Done<Stored> done) override
    {
        waiting.push_back([this, key, message, done](std::optional<Error> error) {
            if (error)
                return done(failure(*error));
            if (known)
                return done(Stored{*known, Durability::Memory, true});
            MemoryStorage::append(key, message, done);
        });
    }
    void answer(const std::optional<Error> &error = std::nullopt)
    {
        const auto next = waiting.front();
        waiting.pop_front();
        next(error);
    }

    inline static LateStorage *latest = nullptr;
    std::deque<std::function<void(std::optional<Error>)>> waiting;
    std::optional<Position> known; ///< what it had of the message before the server started
};

RoutingBench::MakeStorage late()
{
    return [] { return std::make_unique<LateStorage>(); };
}

QJsonObject acked(QJsonObject frame, const QString &id)
{
    frame.insert(u"id"_s, id);
    frame.insert(u"metadata"_s, QJsonObject{{u"ack"_s, true}});
    return frame;
}

QJsonObject resultOf(const QJsonObject &response)
{
    return response.value(u"payload"_s).toObject().value(u"result"_s).toObject();
}

} // namespace

/// Publishing to storage that takes its time, as Redis does.
class tst_PublisherStorage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void message_isDeliveredWhenItIsStored()
    {
        RoutingBench bus(1, {}, late());
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        for (int number = 1; number <= 3; ++number)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, number}}));
        QVERIFY(reader.take().isEmpty());
        for (int number = 1; number <= 3; ++number) {
            LateStorage::latest->answer();
            const QJsonObject frame = reader.takeLast();
            QCOMPARE(frame.value(u"offset"_s).toInt(), number);
            QCOMPARE(frame.value(u"payload"_s).toObject().value(u"n"_s).toInt(), number);
        }
    }

    void messageThatIsNotStored_isRefused_andItsIdIsFree()
    {
        RoutingBench bus(1, {}, late());
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        const QJsonObject frame = acked(bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}), u"m1"_s);
        bus.send(sender, frame);
        LateStorage::latest->answer(Error{ErrorWord::Unavailable, "away", {}});
        QCOMPARE(sender.takeLast().value(u"payload"_s).toObject().value(u"error"_s).toString(), u"unavailable"_s);
        QVERIFY(reader.take().isEmpty());
        bus.send(sender, frame);
        LateStorage::latest->answer();
        QCOMPARE(resultOf(sender.takeLast()).value(u"offset"_s).toInt(), 1);
        QCOMPARE(reader.take().size(), 1);
    }

    void messageThatStorageKnows_isAnsweredAndNotDelivered_data()
    {
        QTest::addColumn<bool>("ack");
        QTest::newRow("with ack") << true;
        QTest::newRow("without") << false;
    }
    void messageThatStorageKnows_isAnsweredAndNotDelivered()
    {
        QFETCH(bool, ack);
        RoutingBench bus(1, {}, late());
        LateStorage::latest->known = Position{"epoch", 42};
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        QJsonObject frame = acked(bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}), u"m1"_s);
        if (!ack)
            frame.remove(u"metadata"_s);
        for (int round = 0; round < 2; ++round) { // the second time the server knows it itself
            bus.send(sender, frame);
            if (round == 0)
                LateStorage::latest->answer();
            const QJsonObject payload = sender.takeLast().value(u"payload"_s).toObject();
            if (ack) {
                QCOMPARE(payload.value(u"result"_s).toObject().value(u"duplicate"_s).toBool(), true);
                QCOMPARE(payload.value(u"result"_s).toObject().value(u"offset"_s).toInt(), 42);
            } else {
                QCOMPARE(payload.value(u"event"_s).toString(), u"duplicate"_s);
                QCOMPARE(payload.value(u"offset"_s).toInt(), 42);
            }
        }
        QVERIFY(LateStorage::latest->waiting.empty());
        QVERIFY(reader.take().isEmpty());
        QCOMPARE(bus.shard(0).counters().duplicates, quint64(2));
    }

    void repeatsThatWait_areBounded()
    {
        RoutingBench bus(1, {}, late());
        FakeClient &sender = bus.connect("alice");
        const QJsonObject frame = acked(bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}), u"m1"_s);
        for (qsizetype repeat = 0; repeat <= Publisher::WaitingLimit; ++repeat)
            RoutingBench::put(sender, frame);
        QVERIFY(sender.take().isEmpty());
        RoutingBench::put(sender, frame);
        QCOMPARE(sender.takeLast().value(u"payload"_s).toObject().value(u"error"_s).toString(), u"unavailable"_s);
        QCOMPARE(bus.shard(0).counters().repeatsRefused, quint64(1));
        LateStorage::latest->answer();
        bus.settle();
        QCOMPARE(sender.take().size(), Publisher::WaitingLimit + 1); // the first, and each that waited
        RoutingBench::put(sender, frame);
        QVERIFY(resultOf(sender.takeLast()).value(u"duplicate"_s).toBool());
    }
};

QTEST_GUILESS_MAIN(tst_PublisherStorage)
#include "tst_publisher_storage.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

/// One a second is so slow that of fifty in a row some are refused on any machine.
class tst_RateLimits : public QObject
{
    Q_OBJECT

    static constexpr int Many = 50;

    static QJsonObject errorOf(const QJsonObject &frame)
    {
        const QJsonObject payload = frame.contains(u"payload") ? frame.value(u"payload").toObject() : frame;
        return payload.value(u"error").isObject() ? payload.value(u"error").toObject() : payload;
    }
    static void verifyRefusal(const QJsonObject &error, const QString &limit, const QString &amount)
    {
        QCOMPARE(error.value(u"code").toInt(), 429);
        QCOMPARE(error.value(u"error").toString(), u"rate_limited"_s);
        QCOMPARE(error.value(u"limit").toString(), limit);
        QVERIFY(!error.contains(u"field"));
        QVERIFY(error.value(u"retry_after_ms").toInt() > 0);
        QVERIFY2(error.value(u"message").toString().contains(amount), qPrintable(error.value(u"message").toString()));
    }
    static quint64 refusals(RoutingBench &bus, RateLimit limit)
    {
        quint64 sum = 0;
        for (int index = 0; index < bus.mesh().size(); ++index)
            sum += bus.shard(index).countersNow().rateLimited[size_t(limit)];
        return sum;
    }

private Q_SLOTS:
    void messages_beyondTheRateAreRefused_data()
    {
        QTest::addColumn<bool>("batch");
        QTest::newRow("one by one") << false;
        QTest::newRow("batch") << true;
    }
    void messages_beyondTheRateAreRefused()
    {
        QFETCH(bool, batch);
        RoutingBench bus(2, {.messageRate = {1, 3}});
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        FakeClient &sender = bus.connect("alice");
        QJsonArray frames;
        QStringList ids;
        for (int i = 0; i < Many; ++i) {
            frames.append(bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, i}}));
            ids.append(frames.last().toObject().value(u"id").toString());
        }
        if (batch)
            bus.sendRaw(sender, QJsonDocument(frames).toJson());
        for (int i = 0; i < Many && !batch; ++i)
            bus.send(sender, frames[i].toObject());

        const QList<QJsonObject> refused = sender.take();
        const QList<QJsonObject> heard = reader.take();
        QVERIFY(heard.size() >= 3);
        QVERIFY(!refused.isEmpty());
        QCOMPARE(heard.size() + refused.size(), Many);
        QCOMPARE(refusals(bus, RateLimit::Messages), quint64(refused.size()));
        for (const QJsonObject &frame : refused) {
            verifyRefusal(errorOf(frame), u"messages"_s, u"1 messages a second, and 3 at once"_s);
            QVERIFY(ids.contains(errorOf(frame).value(u"request_id").toString()));
        }
        QVERIFY(!sender.closedWith);
    }

    void whoGoesOn_isLeftUnread_data()
    {
        QTest::addColumn<Rate>("messages");
        QTest::addColumn<Rate>("bytes");
        QTest::newRow("messages") << Rate{1, 3} << Rate{};
        QTest::newRow("bytes") << Rate{} << Rate{1, 1000};
    }
    /// Time goes on meanwhile, so it may be some refusals more, not fewer.
    void whoGoesOn_isLeftUnread()
    {
        QFETCH(const Rate, messages);
        QFETCH(const Rate, bytes);
        RoutingBench bus(1, {.messageRate = messages, .byteRate = bytes});
        FakeClient &sender = bus.connect("alice");
        FakeClient &other = bus.connect("bob");
        int refused = 0;
        for (int i = 0; i < 10'000 && sender.rests == 0; ++i) {
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, i}}));
            refused += int(sender.take().size());
        }
        QCOMPARE(sender.rests, 1);
        QVERIFY2(refused > RateLimits::Refusals.burst, qPrintable(QString::number(refused)));
        // Each further refusal is told as well.
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}));
        verifyRefusal(errorOf(sender.takeLast()), messages.isLimited() ? u"messages"_s : u"bytes"_s, u"1 "_s);
        QCOMPARE(other.rests, 0);
        QVERIFY(!sender.closedWith);
    }

    void bytes_beyondTheRateRefuseTheWholeFrame()
    {
        RoutingBench bus(1, {.byteRate = {1, 4000}});
        FakeClient &sender = bus.connect("alice");
        const QJsonObject payload{{u"text"_s, QString(500, u'x')}};
        int refused = 0;
        for (int i = 0; i < Many; ++i) {
            const QJsonArray batch{bus.event(u"alice"_s, u"lab"_s, u"bench"_s, payload),
                                   bus.event(u"alice"_s, u"lab"_s, u"bench"_s, payload)};
            bus.sendRaw(sender, QJsonDocument(batch).toJson());
            const QList<QJsonObject> told = sender.take();
            QVERIFY(told.isEmpty() || told.size() == 2);
            for (const QJsonObject &frame : told)
                verifyRefusal(errorOf(frame), u"bytes"_s, u"1 bytes a second, and 4000 at once"_s);
            refused += !told.isEmpty();
        }
        QVERIFY(refused > 0 && refused < Many);
        QCOMPARE(refusals(bus, RateLimit::Bytes), quint64(refused));
        QCOMPARE(refusals(bus, RateLimit::Messages), 0u);
    }

    void joins_beyondTheRateAreRefused_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("channel");
        QTest::newRow("channel") << u"lab"_s << u"c%1"_s;
        QTest::newRow("whole room") << u"lab%1"_s << u"*"_s;
    }
    void joins_beyondTheRateAreRefused()
    {
        QFETCH(QString, room);
        QFETCH(QString, channel);
        const auto named = [](const QString &name, int n) { return name.contains(u'%') ? name.arg(n) : name; };
        RoutingBench bus(2, {.joinRate = {1, 2}});
        FakeClient &client = bus.connect("alice");
        int refused = 0;
        for (int i = 0; i < Many; ++i) {
            const QJsonObject answer = bus.command(client, u"join_channel"_s, named(room, i), named(channel, i));
            if (answer.value(u"status") == u"success"_s)
                continue;
            verifyRefusal(answer.value(u"error").toObject(), u"joins"_s, u"1 joins a second, and 2 at once"_s);
            ++refused;
        }
        QVERIFY(refused > 0 && refused <= Many - 2);
        QCOMPARE(qsizetype(client.session->joined.size()), Many - refused);
        QCOMPARE(refusals(bus, RateLimit::Joins), quint64(refused));
        // Leaving is no joining.
        QCOMPARE(bus.command(client, u"leave_channel"_s, named(room, 0), named(channel, 0)).value(u"status").toString(), u"success"_s);
    }

    void commands_areRefusedAsCommands()
    {
        RoutingBench bus(1, {.messageRate = {1, 1}});
        FakeClient &client = bus.connect("alice");
        QJsonObject last;
        for (int i = 0; i < Many; ++i)
            last = bus.command(client, u"ping"_s, u"lab"_s, u"bench"_s);
        QCOMPARE(last.value(u"status").toString(), u"error"_s);
        verifyRefusal(last.value(u"error").toObject(), u"messages"_s, u"1 messages a second, and 1 at once"_s);
    }

    void malformedFrames_areRefusedAsWhatTheyAre()
    {
        RoutingBench bus(1, {.violationLimit = 0, .messageRate = {1, 1}});
        FakeClient &client = bus.connect("alice");
        for (int i = 0; i < Many; ++i)
            bus.sendRaw(client, "{");
        for (const QJsonObject &frame : client.take())
            QCOMPARE(errorOf(frame).value(u"error").toString(), u"malformed_json"_s);
    }

    void connections_haveTheirOwn()
    {
        RoutingBench bus(1, {.messageRate = {1, 1}});
        for (int i = 0; i < Many; ++i) {
            FakeClient &client = bus.connect();
            QCOMPARE(bus.command(client, u"ping"_s, u"lab"_s, u"bench"_s).value(u"status").toString(), u"success"_s);
        }
    }

    void limits_mayChange()
    {
        RoutingBench bus(1, {.messageRate = {1, 1}});
        FakeClient &client = bus.connect("alice");
        for (int i = 0; i < Many; ++i)
            bus.command(client, u"ping"_s, u"lab"_s, u"bench"_s);
        QVERIFY(refusals(bus, RateLimit::Messages) > 0);
        bus.shard(0).setOptions({});
        QVERIFY(!bus.shard(0).options().messageRate.isLimited());
        for (int i = 0; i < Many; ++i)
            QCOMPARE(bus.command(client, u"ping"_s, u"lab"_s, u"bench"_s).value(u"status").toString(), u"success"_s);
    }
};

QTEST_GUILESS_MAIN(tst_RateLimits)
#include "tst_ratelimits.moc"

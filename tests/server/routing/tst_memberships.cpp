// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_Memberships : public QObject
{
    Q_OBJECT

    static void shards()
    {
        QTest::addColumn<int>("shards");
        for (const int count : {1, 2, 8})
            QTest::addRow("%d shards", count) << count;
    }
    static QList<int> numbers(FakeClient &client)
    {
        QList<int> found;
        for (const QJsonObject &message : client.take())
            found.append(message.value(u"payload"_s).toObject().value(u"n"_s).toInt());
        return found;
    }
    static QJsonObject since(const QJsonObject &joined, int offset)
    {
        return {{u"since"_s, QJsonObject{{u"epoch"_s, joined.value(u"epoch"_s)}, {u"offset"_s, offset}}}};
    }

private Q_SLOTS:
    void join_answersWhereTheChannelStands_data() { shards(); }
    void join_answersWhereTheChannelStands()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}));
        FakeClient &reader = bus.connect("bob");
        const QJsonObject joined = bus.join(reader, u"lab"_s, u"bench"_s);
        QCOMPARE(joined.value(u"room"_s).toString(), u"lab"_s);
        QCOMPARE(joined.value(u"channel"_s).toString(), u"bench"_s);
        QCOMPARE(joined.value(u"members"_s).toInt(), 1);
        QCOMPARE(joined.value(u"offset"_s).toInt(), 1);
        QVERIFY(!joined.value(u"epoch"_s).toString().isEmpty());
        QVERIFY(!joined.contains(u"recovered"_s));
        QVERIFY(reader.take().isEmpty());
    }

    void join_again_isAnsweredAndDeliversOnce_data() { shards(); }
    void join_again_isAnsweredAndDeliversOnce()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        QCOMPARE(bus.join(reader, u"lab"_s, u"bench"_s).value(u"members"_s).toInt(), 1);
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 1}}));
        QCOMPARE(numbers(reader), QList{1});
        QVERIFY(bus.command(reader, u"leave_channel"_s, u"lab"_s, u"bench"_s).value(u"status"_s) == u"success"_s);
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 2}}));
        QCOMPARE(numbers(reader), QList<int>());
        QCOMPARE(bus.command(reader, u"leave_channel"_s, u"lab"_s, u"bench"_s).value(u"error"_s).toObject().value(u"error"_s).toString(),
                 u"not_member"_s);
    }

    void join_patternsAndTheChannelItself_giveOneCopy_data() { shards(); }
    void join_patternsAndTheChannelItself_giveOneCopy()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        for (const auto &[room, channel] : {std::pair{"lab", "bench"}, {"lab", "*"}, {"*", "bench"}, {"*", "*"}})
            bus.join(reader, QString::fromLatin1(room), QString::fromLatin1(channel));
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 1}}));
        QCOMPARE(numbers(reader), QList{1});
        bus.command(reader, u"leave_channel"_s, u"lab"_s, u"bench"_s);
        bus.command(reader, u"leave_channel"_s, u"*"_s, u"*"_s);
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 2}}));
        QCOMPARE(numbers(reader), QList{2});
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"new-since"_s, {{u"n"_s, 3}}));
        QCOMPARE(numbers(reader), QList{3});
        bus.send(sender, bus.event(u"alice"_s, u"office"_s, u"bench"_s, {{u"n"_s, 4}}));
        QCOMPARE(numbers(reader), QList{4});
        bus.send(sender, bus.event(u"alice"_s, u"office"_s, u"door"_s, {{u"n"_s, 5}}));
        QCOMPARE(numbers(reader), QList<int>());
    }

    void join_since_replaysExactlyWhatWasMissed_data()
    {
        QTest::addColumn<int>("shards");
        QTest::addColumn<int>("offset");
        for (const int count : {1, 2, 8}) {
            for (const int offset : {0, 1, 255, 256, 699, 700})
                QTest::addRow("%d shards, from %d", count, offset) << count << offset;
        }
    }
    void join_since_replaysExactlyWhatWasMissed()
    {
        QFETCH(int, shards);
        QFETCH(int, offset);
        RoutingBench bus(shards);
        FakeClient &sender = bus.connect("alice");
        FakeClient &reader = bus.connect("bob");
        const QJsonObject joined = bus.join(reader, u"lab"_s, u"bench"_s);
        for (int n = 1; n <= 700; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        FakeClient &late = bus.connect("carol");
        const QJsonObject answer = bus.join(late, u"lab"_s, u"bench"_s, since(joined, offset));
        QVERIFY(answer.value(u"recovered"_s).toBool());
        // Messages keep coming while the rest of the replay is still on its way.
        for (int n = 701; n <= 710; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        QTRY_COMPARE(late.received.size(), 710 - offset);
        QList<int> expected(710 - offset);
        std::iota(expected.begin(), expected.end(), offset + 1);
        QCOMPARE(numbers(late), expected);
    }

    void join_since_waitsForASlowReader()
    {
        RoutingBench bus(2, {.replayPause = 1000});
        FakeClient &sender = bus.connect("alice");
        const QJsonObject joined = bus.join(sender, u"lab"_s, u"bench"_s);
        for (int n = 1; n <= 600; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        FakeClient &late = bus.connect("carol");
        late.queued = 5000;
        bus.join(late, u"lab"_s, u"bench"_s, since(joined, 0));
        const qsizetype first = late.received.size();
        QVERIFY(first < 600);
        bus.settle();
        QCOMPARE(late.received.size(), first);
        late.queued = 0;
        QTRY_COMPARE(late.received.size(), 600);
    }

    void join_since_saysWhenItCanNot_data()
    {
        QTest::addColumn<QString>("epoch");
        QTest::addColumn<int>("offset");
        QTest::newRow("another epoch") << u"another"_s << 690;
        QTest::newRow("too old") << QString() << 100;
        QTest::newRow("from the future") << QString() << 900;
    }
    void join_since_saysWhenItCanNot()
    {
        QFETCH(QString, epoch);
        QFETCH(int, offset);
        RoutingBench bus(2, {}, {.maxHistorySize = 100});
        FakeClient &sender = bus.connect("alice");
        const QJsonObject joined = bus.join(sender, u"lab"_s, u"bench"_s);
        for (int n = 1; n <= 700; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        FakeClient &late = bus.connect("carol");
        const QJsonObject answer =
            bus.join(late, u"lab"_s, u"bench"_s,
                     {{u"since"_s,
                       QJsonObject{{u"epoch"_s, epoch.isEmpty() ? joined.value(u"epoch"_s) : QJsonValue(epoch)}, {u"offset"_s, offset}}}});
        QCOMPARE(answer.value(u"recovered"_s), QJsonValue(false));
        QCOMPARE(answer.value(u"offset"_s).toInt(), 700);
        QVERIFY(late.take().isEmpty());
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 701}}));
        QCOMPARE(numbers(late), QList{701});
    }

    void join_since_tellsAGapWhenHistoryGoesFromUnderIt()
    {
        RoutingBench bus(1, {.replayPause = 1000}, {.maxHistorySize = 600});
        FakeClient &sender = bus.connect("alice");
        const QJsonObject joined = bus.join(sender, u"lab"_s, u"bench"_s);
        for (int n = 1; n <= 600; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        FakeClient &late = bus.connect("carol");
        late.queued = 5000;
        bus.join(late, u"lab"_s, u"bench"_s, since(joined, 0));
        const int sent = int(late.take().size());
        for (int n = 601; n <= 1200; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        late.queued = 0;
        QTRY_COMPARE(late.received.size(), 1);
        const QJsonObject gap = late.takeLast().value(u"payload"_s).toObject();
        QCOMPARE(gap.value(u"event"_s).toString(), u"gap"_s);
        QCOMPARE(gap.value(u"from_offset"_s).toInt(), sent + 1);
        QCOMPARE(gap.value(u"to_offset"_s).toInt(), 1200);
        bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 1201}}));
        QCOMPARE(numbers(late), QList{1201});
    }

    void join_since_underAPatternToo_givesOneCopy()
    {
        RoutingBench bus(2);
        FakeClient &sender = bus.connect("alice");
        const QJsonObject joined = bus.join(sender, u"lab"_s, u"bench"_s);
        for (int n = 1; n <= 600; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        FakeClient &late = bus.connect("carol");
        bus.join(late, u"lab"_s, u"*"_s);
        bus.join(late, u"lab"_s, u"bench"_s, since(joined, 0));
        for (int n = 601; n <= 610; ++n)
            bus.send(sender, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        QTRY_COMPARE(late.received.size(), 610);
        QList<int> expected(610);
        std::iota(expected.begin(), expected.end(), 1);
        QCOMPARE(numbers(late), expected);
    }

    void join_isRefused_data()
    {
        QTest::addColumn<QString>("room");
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QJsonObject>("parameters");
        QTest::addColumn<QString>("error");
        QTest::newRow("private") << u"pm"_s << u"pm"_s << QJsonObject() << u"invalid_name"_s;
        QTest::newRow("since of a pattern") << u"lab"_s << u"*"_s
                                            << QJsonObject{{u"since"_s, QJsonObject{{u"epoch"_s, u"e"_s}, {u"offset"_s, 1}}}}
                                            << u"invalid_parameter"_s;
        QTest::newRow("since is a text") << u"lab"_s << u"bench"_s << QJsonObject{{u"since"_s, u"yesterday"_s}} << u"invalid_parameter"_s;
        QTest::newRow("since without epoch") << u"lab"_s << u"bench"_s << QJsonObject{{u"since"_s, QJsonObject{{u"offset"_s, 1}}}}
                                             << u"invalid_parameter"_s;
        QTest::newRow("since with negative offset")
            << u"lab"_s << u"bench"_s << QJsonObject{{u"since"_s, QJsonObject{{u"epoch"_s, u"e"_s}, {u"offset"_s, -1}}}}
            << u"invalid_parameter"_s;
        QTest::newRow("unknown policy") << u"lab"_s << u"bench"_s << QJsonObject{{u"on_slow"_s, u"panic"_s}} << u"invalid_parameter"_s;
        QTest::newRow("bad name") << u"lab"_s << u"bench"_s << QJsonObject{{u"channel"_s, u"a b"_s}} << u"invalid_name"_s;
        QTest::newRow("empty name") << u"lab"_s << u"bench"_s << QJsonObject{{u"channel"_s, u""_s}} << u"invalid_name"_s;
        QTest::newRow("no such room") << u"lab"_s << u"*"_s << QJsonObject() << u"room_not_found"_s;
        QTest::newRow("not there") << u"lab"_s << u"bench"_s << QJsonObject() << u"channel_not_found"_s;
    }
    void join_isRefused()
    {
        QFETCH(QString, room);
        QFETCH(QString, channel);
        QFETCH(QJsonObject, parameters);
        QFETCH(QString, error);
        RoutingBench bus(2, {.autoCreate = false});
        FakeClient &client = bus.connect("alice");
        const QJsonObject payload = bus.command(client, u"join_channel"_s, room, channel, parameters);
        QCOMPARE(payload.value(u"status"_s).toString(), u"error"_s);
        QCOMPARE(payload.value(u"error"_s).toObject().value(u"error"_s).toString(), error);
        QVERIFY(client.session->joined.empty());
    }

    void join_stopsAtTheLimit()
    {
        RoutingBench bus(2, {.maxSubscriptions = 2});
        FakeClient &client = bus.connect("alice");
        bus.join(client, u"lab"_s, u"1"_s);
        bus.join(client, u"lab"_s, u"2"_s);
        QCOMPARE(bus.command(client, u"join_channel"_s, u"lab"_s, u"3"_s).value(u"error"_s).toObject().value(u"error"_s).toString(),
                 u"limit_reached"_s);
        QCOMPARE(bus.command(client, u"join_channel"_s, u"lab"_s, u"1"_s).value(u"status"_s).toString(), u"success"_s);
    }

    void presence_countsAClientOnce_data() { shards(); }
    void presence_countsAClientOnce()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &tab = bus.connect("bob", "human");
        FakeClient &phone = bus.connect("bob");
        FakeClient &agent = bus.connect("agent", "ai-agent");
        bus.join(tab, u"lab"_s, u"bench"_s);
        QCOMPARE(bus.join(phone, u"lab"_s, u"bench"_s).value(u"members"_s).toInt(), 1);
        QCOMPARE(bus.join(agent, u"lab"_s, u"*"_s).value(u"members"_s).toInt(), 1);
        const auto clients = [&] {
            return bus.command(tab, u"presence"_s, u"lab"_s, u"bench"_s).value(u"result"_s).toObject().value(u"clients"_s).toArray();
        };
        QCOMPARE(clients().size(), 2);
        QCOMPARE(clients().at(1).toObject().value(u"client_id"_s).toString(), u"bob"_s);
        QCOMPARE(clients().at(1).toObject().value(u"connections"_s).toInt(), 2);
        QCOMPARE(clients().at(1).toObject().value(u"client_type"_s).toString(), u"human"_s);
        QCOMPARE(bus.command(tab, u"channel_info"_s, u"lab"_s, u"bench"_s).value(u"result"_s).toObject().value(u"members"_s).toInt(), 2);
        bus.disconnect(phone);
        bus.disconnect(agent);
        QCOMPARE(clients().size(), 1);
        QCOMPARE(bus.command(tab, u"channel_info"_s, u"lab"_s, u"bench"_s).value(u"result"_s).toObject().value(u"members"_s).toInt(), 1);
    }

    void presence_comesInPages()
    {
        RoutingBench bus(3);
        QList<FakeClient *> clients;
        for (int i = 0; i < 12; ++i) {
            clients.append(&bus.connect("c" + QByteArray::number(i + 10)));
            bus.join(*clients.last(), u"lab"_s, u"bench"_s);
        }
        const auto page = [&](const QJsonObject &parameters) {
            return bus.command(*clients.first(), u"presence"_s, u"lab"_s, u"bench"_s, parameters).value(u"result"_s).toObject();
        };
        const QJsonObject first = page({{u"limit"_s, 5}});
        QCOMPARE(first.value(u"total"_s).toInt(), 12);
        QCOMPARE(first.value(u"clients"_s).toArray().size(), 5);
        QCOMPARE(first.value(u"clients"_s).toArray().last().toObject().value(u"client_id"_s).toString(), u"c14"_s);
        const QJsonArray rest = page({{u"after"_s, u"c14"_s}}).value(u"clients"_s).toArray();
        QCOMPARE(rest.size(), 7);
        QCOMPARE(rest.first().toObject().value(u"client_id"_s).toString(), u"c15"_s);
    }

    void claim_renamesMemberships_data() { shards(); }
    void claim_renamesMemberships()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards);
        FakeClient &client = bus.connect({}, {}, Dialect::Classic);
        bus.send(client, {{u"type"_s, u"command"_s}, {u"command"_s, u"join_channel"_s}, {u"channel"_s, u"lab:bench"_s}});
        bus.send(client, {{u"type"_s, u"command"_s}, {u"command"_s, u"join_channel"_s}, {u"room"_s, u"office"_s}});
        QVERIFY(client.session->info.id.startsWith("arq_client_"));
        bus.send(client, {{u"type"_s, u"message"_s}, {u"channel"_s, u"lab:bench"_s}, {u"content"_s, 1}, {u"sender"_s, u"carol"_s}});
        FakeClient &other = bus.connect("dave");
        for (const QString &room : {u"lab"_s, u"office"_s}) {
            const QJsonArray clients =
                bus.command(other, u"presence"_s, room, u"bench"_s).value(u"result"_s).toObject().value(u"clients"_s).toArray();
            QCOMPARE(clients.size(), 1);
            QCOMPARE(clients.first().toObject().value(u"client_id"_s).toString(), u"carol"_s);
        }
        // What the name was registered under is gone with it.
        bus.disconnect(client);
        QCOMPARE(bus.command(other, u"channel_info"_s, u"lab"_s, u"bench"_s).value(u"result"_s).toObject().value(u"members"_s).toInt(), 0);
    }

    void closed_leavesNothingBehind_data() { shards(); }
    void closed_leavesNothingBehind()
    {
        QFETCH(int, shards);
        RoutingBench bus(shards, {}, {.maxHistorySize = 0});
        FakeClient &observer = bus.connect("observer");
        const auto total = [&] {
            return bus.command(observer, u"list_channels"_s, u"science"_s, u"general"_s)
                .value(u"result"_s)
                .toObject()
                .value(u"total"_s)
                .toInt();
        };
        const int before = total();
        for (int i = 0; i < 20; ++i) {
            FakeClient &client = bus.connect();
            bus.join(client, u"lab"_s, QString::number(i));
            bus.join(client, u"lab"_s, u"*"_s);
            bus.join(client, u"*"_s, QString::number(i));
            QCOMPARE(total(), before + 1);
            bus.disconnect(client);
        }
        QCOMPARE(total(), before);
        for (int index = 0; index < shards; ++index)
            QVERIFY(bus.shard(index).patterns().all().isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_Memberships)
#include "tst_memberships.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_HistoryCommands : public QObject
{
    Q_OBJECT

    static QList<int> offsets(const QJsonObject &payload)
    {
        QList<int> found;
        for (const QJsonValue &message : payload.value(u"result"_s).toObject().value(u"messages"_s).toArray())
            found.append(message.toObject().value(u"offset"_s).toInt());
        return found;
    }

private Q_SLOTS:
    void history_givesARange_data()
    {
        QTest::addColumn<QJsonObject>("parameters");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("count");
        QTest::newRow("newest 50") << QJsonObject() << 51 << 50;
        QTest::newRow("newest 5") << QJsonObject{{u"limit"_s, 5}} << 96 << 5;
        QTest::newRow("all") << QJsonObject{{u"limit"_s, 1000}} << 1 << 100;
        QTest::newRow("after") << QJsonObject{{u"after_offset"_s, 90}} << 91 << 10;
        QTest::newRow("after, limited") << QJsonObject{{u"after_offset"_s, 10}, {u"limit"_s, 5}} << 11 << 5;
        QTest::newRow("before") << QJsonObject{{u"before_offset"_s, 10}} << 1 << 9;
        QTest::newRow("before, limited") << QJsonObject{{u"before_offset"_s, 50}, {u"limit"_s, 5}} << 45 << 5;
        QTest::newRow("between") << QJsonObject{{u"after_offset"_s, 10}, {u"before_offset"_s, 14}} << 11 << 3;
        QTest::newRow("nothing") << QJsonObject{{u"after_offset"_s, 100}} << 0 << 0;
        QTest::newRow("future") << QJsonObject{{u"since"_s, u"2999-01-01T00:00:00Z"_s}} << 0 << 0;
        QTest::newRow("past") << QJsonObject{{u"until"_s, u"2001-01-01T00:00:00Z"_s}} << 0 << 0;
        QTest::newRow("since long ago") << QJsonObject{{u"since"_s, u"2001-01-01T00:00:00Z"_s}, {u"limit"_s, 100}} << 1 << 100;
    }
    void history_givesARange()
    {
        QFETCH(QJsonObject, parameters);
        QFETCH(int, first);
        QFETCH(int, count);
        RoutingBench bus(2);
        FakeClient &client = bus.connect("alice");
        for (int n = 1; n <= 100; ++n)
            bus.send(client, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, n}}));
        const QJsonObject payload = bus.command(client, u"history"_s, u"lab"_s, u"bench"_s, parameters);
        QList<int> expected(count);
        std::iota(expected.begin(), expected.end(), first);
        QCOMPARE(offsets(payload), expected);
        QCOMPARE(payload.value(u"result"_s).toObject().value(u"offset"_s).toInt(), 100);
    }

    void history_speaksTheAskersDialect()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect("alice");
        bus.sendRaw(client, R"({"version":"1.0","id":"m1","type":"event","room":"lab","channel":"bench","from":"alice",)"
                            R"("timestamp":"2026-01-01T00:00:00Z","payload":{"big":9007199254740993,"exact":1.10}})");
        FakeClient &classic = bus.connect("bob", {}, Dialect::Classic);
        bus.send(classic, {{u"type"_s, u"command"_s}, {u"command"_s, u"history"_s}, {u"channel"_s, u"lab:bench"_s}});
        const QJsonObject message = classic.takeLast().value(u"data"_s).toObject().value(u"messages"_s).toArray().first().toObject();
        QCOMPARE(message.value(u"type"_s).toString(), u"message"_s);
        QCOMPARE(message.value(u"sender"_s).toString(), u"alice"_s);
        // The payload's bytes are passed on: a number beyond a double's precision survives.
        QCOMPARE(message.value(u"content"_s).toObject().value(u"big"_s).toInteger(), 9007199254740993);
    }

    void history_staysBelowWhatAConnectionMayQueue()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect("alice");
        for (int n = 1; n <= 40; ++n)
            bus.send(client, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"text"_s, QString(100'000, u'x')}}));
        const QJsonObject newest = bus.command(client, u"history"_s, u"lab"_s, u"bench"_s);
        QVERIFY(newest.value(u"result"_s).toObject().value(u"truncated"_s).toBool());
        QCOMPARE(offsets(newest).last(), 40);
        const QJsonObject oldest = bus.command(client, u"history"_s, u"lab"_s, u"bench"_s, {{u"after_offset"_s, 0}});
        QCOMPARE(offsets(oldest).first(), 1);
        QVERIFY(offsets(oldest).size() < 12);
    }

    void history_refuses_data()
    {
        QTest::addColumn<QString>("channel");
        QTest::addColumn<QJsonObject>("parameters");
        QTest::addColumn<QString>("error");
        QTest::newRow("no channel") << u"none"_s << QJsonObject() << u"channel_not_found"_s;
        QTest::newRow("pattern") << u"*"_s << QJsonObject() << u"invalid_name"_s;
        QTest::newRow("limit 0") << u"bench"_s << QJsonObject{{u"limit"_s, 0}} << u"invalid_parameter"_s;
        QTest::newRow("limit text") << u"bench"_s << QJsonObject{{u"limit"_s, u"all"_s}} << u"invalid_parameter"_s;
        QTest::newRow("limit huge") << u"bench"_s << QJsonObject{{u"limit"_s, 1'000'000}} << u"invalid_parameter"_s;
        QTest::newRow("negative offset") << u"bench"_s << QJsonObject{{u"after_offset"_s, -1}} << u"invalid_parameter"_s;
        QTest::newRow("before the first") << u"bench"_s << QJsonObject{{u"before_offset"_s, 0}} << u"invalid_parameter"_s;
        QTest::newRow("since") << u"bench"_s << QJsonObject{{u"since"_s, u"noon"_s}} << u"invalid_parameter"_s;
        QTest::newRow("until") << u"bench"_s << QJsonObject{{u"until"_s, 7}} << u"invalid_parameter"_s;
    }
    void history_refuses()
    {
        QFETCH(QString, channel);
        QFETCH(QJsonObject, parameters);
        QFETCH(QString, error);
        RoutingBench bus(2);
        FakeClient &client = bus.connect("alice");
        bus.join(client, u"lab"_s, u"bench"_s);
        QCOMPARE(bus.command(client, u"history"_s, u"lab"_s, channel, parameters).value(u"error"_s).toObject().value(u"error"_s).toString(),
                 error);
    }
};

QTEST_GUILESS_MAIN(tst_HistoryCommands)
#include "tst_historycommands.moc"

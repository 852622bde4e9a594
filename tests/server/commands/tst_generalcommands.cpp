// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shared/protocol/commandtable.h"
#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_GeneralCommands : public QObject
{
    Q_OBJECT

    static QJsonObject run(RoutingBench &bus, FakeClient &client, const QString &name, const QJsonObject &parameters = {})
    {
        return bus.command(client, name, u"science"_s, u"general"_s, parameters);
    }
    static QString error(const QJsonObject &payload) { return payload.value(u"error"_s).toObject().value(u"error"_s).toString(); }

private Q_SLOTS:
    void status_addsUpAllShards()
    {
        RoutingBench bus(4);
        QList<FakeClient *> clients;
        for (int i = 0; i < 8; ++i)
            clients.append(&bus.connect("c" + QByteArray::number(i / 2)));
        for (FakeClient *client : clients)
            bus.join(*client, u"lab"_s, u"bench"_s);
        bus.send(*clients.first(), bus.event(u"c0"_s, u"lab"_s, u"bench"_s, {}));
        const QJsonObject status = run(bus, *clients.first(), u"status"_s).value(u"result"_s).toObject();
        QCOMPARE(status.value(u"status"_s).toString(), u"healthy"_s);
        QCOMPARE(status.value(u"connections"_s).toInt(), 8);
        QCOMPARE(status.value(u"clients"_s).toInt(), 4);
        QCOMPARE(status.value(u"channels"_s).toInt(), 10);
        QCOMPARE(status.value(u"shards"_s).toInt(), 4);
        const QJsonObject messages = status.value(u"messages"_s).toObject();
        QCOMPARE(messages.value(u"received"_s).toInt(), 1);
        QCOMPARE(messages.value(u"delivered"_s).toInt(), 7);
        QCOMPARE(messages.value(u"commands"_s).toInt(), 9);
        QCOMPARE(status.value(u"storage"_s).toObject().value(u"messages"_s).toInt(), 1);
    }

    void help_isTheTable()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect("alice");
        const QJsonArray all = run(bus, client, u"help"_s).value(u"result"_s).toObject().value(u"commands"_s).toArray();
        QCOMPARE(size_t(all.size()), commandTable().size());
        const QJsonArray one =
            run(bus, client, u"help"_s, {{u"command"_s, u"history"_s}}).value(u"result"_s).toObject().value(u"commands"_s).toArray();
        QCOMPARE(one.size(), 1);
        QCOMPARE(one.first().toObject().value(u"parameters"_s).toArray().size(), qsizetype(findCommand("history")->parameters.size()));
        QCOMPARE(error(run(bus, client, u"help"_s, {{u"command"_s, u"dance"_s}})), u"unknown_command"_s);
        QCOMPARE(error(run(bus, client, u"dance"_s)), u"unknown_command"_s);
        QCOMPARE(error(run(bus, client, u"server.dance"_s)), u"unknown_command"_s);
    }

    void identify_namesAConnectionOnce()
    {
        RoutingBench bus(2);
        FakeClient &client = bus.connect({}, {}, Dialect::Classic);
        bus.send(client, {{u"type"_s, u"command"_s},
                          {u"command"_s, u"identify"_s},
                          {u"client_id"_s, u"alice"_s},
                          {u"client_type"_s, u"human"_s},
                          {u"screen_name"_s, u"Alice"_s}});
        const QJsonObject data = client.takeLast().value(u"data"_s).toObject();
        QCOMPARE(data.value(u"client_id"_s).toString(), u"alice"_s);
        QCOMPARE(data.value(u"client_type"_s).toString(), u"human"_s);
        QVERIFY(data.value(u"connection_id"_s).toString().startsWith(u"arq_conn_"_s));
        bus.send(client, {{u"type"_s, u"command"_s}, {u"command"_s, u"identify"_s}, {u"client_id"_s, u"mallory"_s}});
        QCOMPARE(client.takeLast().value(u"error"_s).toObject().value(u"error"_s).toString(), u"from_mismatch"_s);
        // What is not named keeps its value.
        bus.send(client, {{u"type"_s, u"command"_s}, {u"command"_s, u"identify"_s}, {u"avatar"_s, u"a.png"_s}});
        const QJsonObject kept = client.takeLast().value(u"data"_s).toObject();
        QCOMPARE(kept.value(u"screen_name"_s).toString(), u"Alice"_s);
        QCOMPARE(kept.value(u"avatar"_s).toString(), u"a.png"_s);
    }

    void identify_refuses_data()
    {
        QTest::addColumn<QJsonObject>("parameters");
        QTest::addColumn<QString>("error");
        QTest::newRow("bad name") << QJsonObject{{u"client_id"_s, u"a b"_s}} << u"invalid_name"_s;
        QTest::newRow("no name") << QJsonObject{{u"client_id"_s, u""_s}} << u"invalid_name"_s;
        QTest::newRow("the server's name") << QJsonObject{{u"client_id"_s, u"arqonbus"_s}} << u"forbidden"_s;
        QTest::newRow("unknown type") << QJsonObject{{u"client_type"_s, u"robot"_s}} << u"invalid_parameter"_s;
        QTest::newRow("number") << QJsonObject{{u"screen_name"_s, 7}} << u"invalid_parameter"_s;
        QTest::newRow("long") << QJsonObject{{u"personality"_s, QString(257, u'x')}} << u"invalid_parameter"_s;
    }
    void identify_refuses()
    {
        QFETCH(QJsonObject, parameters);
        QFETCH(QString, error);
        RoutingBench bus(1);
        FakeClient &client = bus.connect({}, {}, Dialect::Classic);
        QJsonObject frame{{u"type"_s, u"command"_s}, {u"command"_s, u"identify"_s}};
        for (auto it = parameters.begin(); it != parameters.end(); ++it)
            frame.insert(it.key(), it.value());
        bus.send(client, frame);
        QCOMPARE(client.takeLast().value(u"error"_s).toObject().value(u"error"_s).toString(), error);
        QVERIFY(!client.session->named);
        QVERIFY(client.session->info.id.startsWith("arq_client_"));
    }

    void listChannels_comesInPages()
    {
        RoutingBench bus(3);
        FakeClient &client = bus.connect("alice");
        for (int i = 0; i < 25; ++i)
            run(bus, client, u"create_channel"_s, {{u"room"_s, u"lab"_s}, {u"channel"_s, u"c%1"_s.arg(i, 2, 10, QChar(u'0'))}});
        const QJsonObject first =
            run(bus, client, u"list_channels"_s, {{u"room"_s, u"lab"_s}, {u"limit"_s, 10}}).value(u"result"_s).toObject();
        QCOMPARE(first.value(u"total"_s).toInt(), 25);
        QCOMPARE(first.value(u"channels"_s).toArray().size(), 10);
        const QJsonArray rest = run(bus, client, u"list_channels"_s, {{u"room"_s, u"lab"_s}, {u"after"_s, u"lab:c09"_s}})
                                    .value(u"result"_s)
                                    .toObject()
                                    .value(u"channels"_s)
                                    .toArray();
        QCOMPARE(rest.size(), 15);
        QCOMPARE(rest.first().toObject().value(u"channel"_s).toString(), u"c10"_s);
        QCOMPARE(error(run(bus, client, u"list_channels"_s, {{u"limit"_s, 0}})), u"invalid_parameter"_s);
    }
};

QTEST_GUILESS_MAIN(tst_GeneralCommands)
#include "tst_generalcommands.moc"

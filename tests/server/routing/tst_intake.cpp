// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/routingbench.h"

#include <QTest>

using namespace arqon;
using namespace arqon::test;
using namespace Qt::StringLiterals;

class tst_Intake : public QObject
{
    Q_OBJECT

    static QString errorOf(const QJsonObject &frame)
    {
        const QJsonObject error = frame.contains(u"payload"_s) ? frame.value(u"payload"_s).toObject() : frame;
        const QJsonValue inside = error.value(u"error"_s);
        return inside.isObject() ? inside.toObject().value(u"error"_s).toString() : inside.toString();
    }
    static QJsonObject request(const QString &from, const QString &to)
    {
        return RoutingBench::envelope(u"command"_s, from, u"lab"_s, u"bench"_s, {{u"command"_s, u"think"_s}, {u"to"_s, to}});
    }

private Q_SLOTS:
    void read_takesTheDialectOfTheFirstGoodFrame()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect();
        bus.sendRaw(client, "nonsense");
        client.take();
        bus.sendRaw(client, R"({"type":"message","channel":"bench","content":1,"sender":"alice"})");
        QCOMPARE(client.takeLast().value(u"content"_s).toInt(), 1);
        bus.send(client, bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {}));
        QCOMPARE(errorOf(client.takeLast()), u"invalid_field"_s);
    }

    void read_handlesABatchElementByElement()
    {
        RoutingBench bus(2, {.maxBatch = 3});
        FakeClient &reader = bus.connect("bob");
        bus.join(reader, u"lab"_s, u"bench"_s);
        FakeClient &sender = bus.connect("alice");
        QJsonObject bad = bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {});
        bad.remove(u"payload"_s);
        QJsonArray batch{bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 1}}), bad,
                         bus.event(u"alice"_s, u"lab"_s, u"bench"_s, {{u"n"_s, 2}})};
        bus.sendRaw(sender, QJsonDocument(batch).toJson());
        QCOMPARE(sender.received.size(), 1);
        QCOMPARE(errorOf(sender.takeLast()), u"missing_field"_s);
        const QList<QJsonObject> heard = reader.take();
        QCOMPARE(heard.size(), 2);
        QCOMPARE(heard.last().value(u"payload"_s).toObject().value(u"n"_s).toInt(), 2);
        batch.append(bad);
        bus.sendRaw(sender, QJsonDocument(batch).toJson());
        QCOMPARE(errorOf(sender.takeLast()), u"batch_too_large"_s);
        QVERIFY(reader.take().isEmpty());
    }

    void read_closesWhoSendsNoText()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect();
        bus.sendRaw(client, "{\"type\":\"\xff\"}");
        QCOMPARE(errorOf(client.takeLast()), u"invalid_utf8"_s);
        QCOMPARE(client.closedWith, CloseCode::InvalidPayload);
        bus.sendRaw(client, R"({"type":"message","channel":"bench","content":1})");
        QVERIFY(client.take().isEmpty());
    }

    void identify_countsAFalseNameAsAViolation()
    {
        RoutingBench bus(1, {.violationLimit = 2});
        FakeClient &client = bus.connect("alice");
        for (int time = 0; time < 2; ++time) {
            QVERIFY(!client.closedWith);
            bus.send(client, bus.event(u"mallory"_s, u"lab"_s, u"bench"_s, {}));
            QCOMPARE(errorOf(client.takeLast()), u"from_mismatch"_s);
        }
        QCOMPARE(client.closedWith, CloseCode::PolicyViolation);
    }

    void identify_neverTakesTheServersName()
    {
        RoutingBench bus(1);
        FakeClient &client = bus.connect();
        bus.send(client, bus.event(u"arqonbus"_s, u"lab"_s, u"bench"_s, {}));
        QCOMPARE(errorOf(client.takeLast()), u"forbidden"_s);
        QVERIFY(!client.session->named);
    }

    void draining_letsAnswersThrough()
    {
        RoutingBench bus(2);
        FakeClient &service = bus.connect("service");
        FakeClient &asker = bus.connect("asker");
        bus.send(asker, request(u"asker"_s, u"service"_s));
        const QJsonObject asked = service.takeLast();
        for (int index = 0; index < 2; ++index)
            bus.shard(index).announceShutdown("shutdown");
        asker.take();
        bus.send(service, bus.envelope(u"command_response"_s, u"service"_s, u"lab"_s, u"bench"_s,
                                       {{u"request_id"_s, asked.value(u"id"_s)}, {u"status"_s, u"success"_s}, {u"result"_s, 7}}));
        QCOMPARE(asker.takeLast().value(u"payload"_s).toObject().value(u"result"_s).toInt(), 7);
        bus.send(asker, request(u"asker"_s, u"service"_s));
        QCOMPARE(errorOf(asker.takeLast()), u"draining"_s);
    }

    void command_toAnUnusableTarget_isRefused_data()
    {
        QTest::addColumn<QJsonValue>("to");
        QTest::addColumn<QString>("error");
        QTest::newRow("bad name") << QJsonValue(u"a b"_s) << u"invalid_name"_s;
        QTest::newRow("empty selector") << QJsonValue(QJsonObject{{u"mode"_s, u"any"_s}}) << u"invalid_field"_s;
        QTest::newRow("unknown field") << QJsonValue(QJsonObject{{u"colour"_s, u"red"_s}}) << u"invalid_field"_s;
        QTest::newRow("nobody") << QJsonValue(u"nobody"_s) << u"target_not_found"_s;
    }
    void command_toAnUnusableTarget_isRefused()
    {
        QFETCH(QJsonValue, to);
        QFETCH(QString, error);
        RoutingBench bus(2);
        FakeClient &client = bus.connect("alice");
        const QJsonObject frame = bus.envelope(u"command"_s, u"alice"_s, u"lab"_s, u"bench"_s, {{u"command"_s, u"think"_s}, {u"to"_s, to}});
        bus.send(client, frame);
        const QJsonObject told = client.takeLast();
        QCOMPARE(told.value(u"type"_s).toString(), u"command_response"_s);
        QCOMPARE(told.value(u"payload"_s).toObject().value(u"request_id"_s), frame.value(u"id"_s));
        QCOMPARE(errorOf(told), error);
        QCOMPARE(client.session->waiting, 0);
    }

    void timeout_isChecked_data()
    {
        QTest::addColumn<QJsonValue>("timeout");
        QTest::newRow("zero") << QJsonValue(0);
        QTest::newRow("negative") << QJsonValue(-5);
        QTest::newRow("text") << QJsonValue(u"soon"_s);
        QTest::newRow("too long") << QJsonValue(600'001);
    }
    void timeout_isChecked()
    {
        QFETCH(QJsonValue, timeout);
        RoutingBench bus(1);
        FakeClient &service = bus.connect("service");
        bus.command(service, u"register_service"_s, u"services"_s, u"database"_s);
        FakeClient &asker = bus.connect("asker");
        const QJsonObject payload = bus.command(asker, u"query"_s, u"services"_s, u"database"_s, {{u"timeout_ms"_s, timeout}});
        QCOMPARE(payload.value(u"error"_s).toObject().value(u"error"_s).toString(), u"invalid_parameter"_s);
    }
};

QTEST_GUILESS_MAIN(tst_Intake)
#include "tst_intake.moc"

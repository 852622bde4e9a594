// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/eventwords.h"
#include "shared/protocol/telemetrytable.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon;
using namespace arqon::dashboard;

class tst_EventWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sentence_data();
    void sentence();
    void everyKindOfTheBus_hasWords_data();
    void everyKindOfTheBus_hasWords();
    void unknownKind_showsItsFields();
    void channelOf_needsBoth();
};

namespace {

TelemetryEvent told(const QString &type, QJsonObject fields = {})
{
    fields.insert(u"eventType"_s, type);
    fields.insert(u"time"_s, u"2026-01-01T12:00:00.000Z"_s);
    fields.insert(u"instance"_s, u"i1"_s);
    fields.insert(u"severity"_s, u"info"_s);
    return TelemetryEvent::fromJson(fields).value();
}

} // namespace

void tst_EventWords::sentence_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("fields");
    QTest::addColumn<QString>("expected");
    QTest::addRow("connected") << u"client_connected"_s
                               << QJsonObject{{u"client_id"_s, u"ada"_s}, {u"peer"_s, u"127.0.0.1"_s}, {u"client_type"_s, u"human"_s}}
                               << u"ada connected from 127.0.0.1 as human"_s;
    QTest::addRow("absent fields") << u"client_connected"_s << QJsonObject{{u"client_id"_s, u"ada"_s}} << u"ada connected from – as –"_s;
    QTest::addRow("joined") << u"member_joined"_s << QJsonObject{{u"client_id"_s, u"ada"_s}, {u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}}
                            << u"ada joined lab:a"_s;
    QTest::addRow("code") << u"client_disconnected"_s
                          << QJsonObject{{u"client_id"_s, u"ada"_s}, {u"code"_s, 1000}, {u"reason"_s, u"normal"_s}}
                          << u"ada disconnected with 1000 normal"_s;
    QTest::addRow("numbers") << u"slow_consumer"_s
                             << QJsonObject{{u"client_id"_s, u"ada"_s},
                                            {u"left_out"_s, 1234},
                                            {u"queued_bytes"_s, 5},
                                            {u"policy"_s, u"latest"_s}}
                             << u"ada is too slow: 1,234 messages left out, 5 bytes waiting (latest only)"_s;
    const auto limit = [](const char *row, const QJsonObject &fields, const QString &expected) {
        QTest::addRow("%s", row) << u"rate_limited"_s << fields << expected;
    };
    limit("too fast", {{u"client_id"_s, u"ada"_s}, {u"limit"_s, u"messages"_s}, {u"retry_after_ms"_s, 250}, {u"refused"_s, 7}},
          u"ada reached a limit: messages a second, 7 refused, again in 250 ms"_s);
    limit("time changes nothing", {{u"client_id"_s, u"ada"_s}, {u"limit"_s, u"rooms"_s}, {u"retry_after_ms"_s, 0}, {u"refused"_s, 1}},
          u"ada reached a limit: rooms, 1 refused"_s);
    limit("only an address", {{u"peer"_s, u"192.0.2.7"_s}, {u"limit"_s, u"connections_per_address"_s}, {u"refused"_s, 2}},
          u"192.0.2.7 reached a limit: connections of an address, 2 refused"_s);
    limit("nobody", {{u"limit"_s, u"history_memory"_s}, {u"refused"_s, 2}}, u"A limit is reached: memory of the history, 2 refused"_s);
    limit("nobody, too fast", {{u"limit"_s, u"handshakes"_s}, {u"retry_after_ms"_s, 1000}, {u"refused"_s, 2}},
          u"A limit is reached: new connections a second, 2 refused, again in 1,000 ms"_s);
    limit("an unknown limit", {{u"client_id"_s, u"ada"_s}, {u"limit"_s, u"patience"_s}, {u"refused"_s, 2}},
          u"ada reached a limit: patience, 2 refused"_s);
    QTest::addRow("a name that is a word of the bus") << u"member_left"_s
                                                      << QJsonObject{{u"client_id"_s, u"drop_oldest"_s},
                                                                     {u"room"_s, u"going_away"_s},
                                                                     {u"channel"_s, u"latest"_s},
                                                                     {u"reason"_s, u"room_expired"_s}}
                                                      << u"drop_oldest left going_away:latest (room expired)"_s;
}

void tst_EventWords::sentence()
{
    QFETCH(QString, type);
    QFETCH(QJsonObject, fields);
    QTEST(arqon::dashboard::describe(told(type, fields)), "expected");
}

void tst_EventWords::everyKindOfTheBus_hasWords_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QJsonObject>("fields");
    for (const TelemetryRow &row : telemetryTable()) {
        if (row.type == TelemetryType::MetricsSnapshot)
            continue;
        QJsonObject fields;
        for (const QByteArrayView field : row.fields)
            fields.insert(QString::fromUtf8(field), u"x"_s);
        QTest::addRow("%s", row.name.toByteArray().constData()) << QString::fromUtf8(row.name) << fields;
    }
}

void tst_EventWords::everyKindOfTheBus_hasWords()
{
    QFETCH(QString, type);
    QFETCH(QJsonObject, fields);
    QVERIFY(kindName(type) != type);
    const QString sentence = arqon::dashboard::describe(told(type, fields));
    QVERIFY(!sentence.isEmpty());
    QVERIFY(!sentence.contains(u'{'));
    QVERIFY2(!sentence.contains(u'–'), qPrintable(sentence)); // names no field that the bus does not send
}

void tst_EventWords::unknownKind_showsItsFields()
{
    QCOMPARE(kindName(u"deployment_finished"_s), u"deployment_finished"_s);
    QCOMPARE(arqon::dashboard::describe(told(u"deployment_finished"_s, {{u"source"_s, u"ci"_s}, {u"payload"_s, QJsonObject{{u"v"_s, 2}}}})),
             u"ci tells {\"v\": 2}"_s);
    QCOMPARE(arqon::dashboard::describe(told(u"other"_s, {{u"a"_s, 1}})), u"{\"a\": 1}"_s);
}

void tst_EventWords::channelOf_needsBoth()
{
    QCOMPARE(channelOf(told(u"member_joined"_s, {{u"room"_s, u"lab"_s}, {u"channel"_s, u"a"_s}})), u"lab:a"_s);
    QCOMPARE(channelOf(told(u"room_expired"_s, {{u"room"_s, u"lab"_s}})), QString());
}

QTEST_GUILESS_MAIN(tst_EventWords)
#include "tst_eventwords.moc"

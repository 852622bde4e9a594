// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/messagefilter.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_MessageFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void refuses_data();
    void refuses();
    void empty_letsEverythingThrough();
    void needsFields_onlyWhereItComparesSome();
};

namespace {

const QByteArray frame = R"({"version":"1.0","id":"m1","type":"event","room":"lab","channel":"sensors","from":"probe_7",
    "timestamp":"2026-01-01T12:00:00.000Z","offset":42,
    "payload":{"temperature":21.5,"unit":"°C","ok":true,"nothing":null,"label":"Cold Room","code":"17",
               "tags":["hot","north"],"at":{"x":3,"room":"inner"}}})";

}

void tst_MessageFilter::matches_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *filter, bool expected) { QTest::addRow("%s", filter) << QString::fromUtf8(filter) << expected; };
    row("temperature", true);
    row("COLD", true);
    row("°c", true);
    row("\"cold room\"", true);
    row("\"room cold\"", false);
    row("warm", false);
    row("-warm", true);
    row("!cold", false);
    row("payload.temperature > 20", true);
    row("payload.temperature>20", true);
    row("temperature > 21.5", false);
    row("temperature >= 21.5", true);
    row("temperature < 21.6", true);
    row("temperature <= 21", false);
    row("temperature = 21.5", true);
    row("temperature == 21.5", true);
    row("temperature != 21.5", false);
    row("temperature > 20 temperature < 22", true);
    row("temperature > 20 temperature > 22", false);
    row("-temperature > 22", true);
    row("from = probe_7", true);
    row("from ~ PROBE", true);
    row("from ~ 8", false);
    row("offset > 41", true);
    row("ok = true", true);
    row("ok = false", false);
    row("ok != false", true);
    row("nothing = null", true);
    row("missing = null", true);
    row("ok = null", false);
    row("missing = 1", false);
    row("missing != 1", true);
    row("missing > 1", false);
    row("missing ~ x", false);
    row("label = \"Cold Room\"", true);
    row("label = cold", false);
    row("label ~ \"cold r\"", true);
    row("code = 17", true);
    row("code > 16.5", true);
    row("label > 3", false);
    row("timestamp > \"2026-01-01T11\"", true);
    row("tags.0 = hot", true);
    row("tags.1 = hot", false);
    row("tags.9 = hot", false);
    row("tags ~ north", true);
    row("at.x = 3", true);
    row("at ~ inner", true);
    row("room = lab", true);
    row("payload.at.room = inner", true);
    row("label.x = 3", false);
}

void tst_MessageFilter::matches()
{
    QFETCH(QString, filter);
    const auto parsed = MessageFilter::parse(filter);
    QVERIFY(parsed);
    QTEST(parsed->matches(frame), "expected");
    QTEST(parsed->matches(QJsonDocument::fromJson(frame).object(), frame), "expected");
}

void tst_MessageFilter::refuses_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("about");
    QTest::addRow("no value") << u"temperature >"_s << u"value"_s;
    QTest::addRow("no field") << u"> 20"_s << u"field"_s;
    QTest::addRow("only dots") << u"... = 20"_s << u"field"_s;
    QTest::addRow("no such sign") << u"a =< 3"_s << u"=<"_s;
    QTest::addRow("two signs") << u"a <> 3"_s << u"<>"_s;
    QTest::addRow("open quotation") << u"\"cold"_s << u"quotation"_s;
    QTest::addRow("open quotation in a value") << u"label = \"cold"_s << u"quotation"_s;
    QTest::addRow("quotation ends in an escape") << u"\"cold\\"_s << u"quotation"_s;
    QTest::addRow("second term") << u"cold temperature >"_s << u"value"_s;
}

void tst_MessageFilter::refuses()
{
    QFETCH(QString, filter);
    QFETCH(QString, about);
    const auto parsed = MessageFilter::parse(filter);
    QVERIFY(!parsed);
    QVERIFY2(QString::fromUtf8(parsed.error().message).contains(about), parsed.error().message.constData());
}

void tst_MessageFilter::empty_letsEverythingThrough()
{
    for (const QString &text : {u""_s, u"   "_s}) {
        const auto parsed = MessageFilter::parse(text);
        QVERIFY(parsed && parsed->isEmpty());
        QVERIFY(parsed->matches("not even JSON"));
    }
}

void tst_MessageFilter::needsFields_onlyWhereItComparesSome()
{
    QVERIFY(!MessageFilter::parse(u"cold -warm"_s)->needsFields());
    QVERIFY(MessageFilter::parse(u"cold a = 1"_s)->needsFields());
}

QTEST_GUILESS_MAIN(tst_MessageFilter)
#include "tst_messagefilter.moc"

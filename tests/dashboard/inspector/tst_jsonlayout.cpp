// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/jsonlayout.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_JsonLayout : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void indented_data();
    void indented();
    void indented_stopsAtTheLimitAndSaysWhatIsLeft();
    void indented_cutsALongTextBetweenCharacters();
    void oneLine_data();
    void oneLine();
    void compact_keepsTexts();
    void member_data();
    void member();
    void textMember_isUnescaped();
};

void tst_JsonLayout::indented_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("expected");
    QTest::addRow("keeps the order and the digits")
        << QByteArray(R"({"b":1.50,"a":18446744073709551615})") << u"{\n    \"b\": 1.50,\n    \"a\": 18446744073709551615\n}"_s;
    QTest::addRow("nested") << QByteArray(R"({"a":[1,{"b":null}]})")
                            << u"{\n    \"a\": [\n        1,\n        {\n            \"b\": null\n        }\n    ]\n}"_s;
    QTest::addRow("empty ones stay together") << QByteArray(R"({ "a" : { } , "b":[ ] })") << u"{\n    \"a\": {},\n    \"b\": []\n}"_s;
    QTest::addRow("brackets in texts") << QByteArray(R"(["{,:}\"["])") << u"[\n    \"{,:}\\\"[\"\n]"_s;
    QTest::addRow("one value") << QByteArray("  42 ") << u"42"_s;
    QTest::addRow("UTF-8") << QByteArray("[\"°\"]") << u"[\n    \"°\"\n]"_s;
    QTest::addRow("nothing") << QByteArray() << QString();
    QTest::addRow("cut off") << QByteArray(R"({"a":[1,)") << u"{\n    \"a\": [\n        1,\n        "_s;
    QTest::addRow("open text") << QByteArray(R"(["a\)") << u"[\n    \"a\\"_s;
    QTest::addRow("closes too often") << QByteArray("]]}") << u"\n]\n]\n}"_s;
}

void tst_JsonLayout::indented()
{
    QFETCH(QByteArray, json);
    const jsonlayout::Laid laid = jsonlayout::indented(json);
    QTEST(laid.text, "expected");
    QCOMPARE(laid.leftOut, 0);
}

void tst_JsonLayout::indented_stopsAtTheLimitAndSaysWhatIsLeft()
{
    QByteArray json = "[0";
    for (int i = 1; i < 1000; ++i)
        json += ',' + QByteArray::number(i);
    json += ']';
    const jsonlayout::Laid laid = jsonlayout::indented(json, 100);
    QVERIFY(laid.text.size() <= 100);
    QVERIFY(laid.leftOut > 3500);
    QVERIFY(laid.leftOut < json.size());
}

void tst_JsonLayout::indented_cutsALongTextBetweenCharacters()
{
    const QByteArray json = '"' + QByteArray("°").repeated(1000) + '"';
    const jsonlayout::Laid laid = jsonlayout::indented(json, 11);
    QCOMPARE(laid.text, u"\"°°°°°°°°°°"_s);
    QCOMPARE(laid.leftOut, json.size() - 21);
}

void tst_JsonLayout::oneLine_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("expected");
    QTest::addRow("squeezed") << QByteArray("{\n \"a\" : 1,\n\t\"b\":[1,2]}") << 100 << u"{\"a\": 1, \"b\": [1, 2]}"_s;
    QTest::addRow("fits exactly") << QByteArray("[1,2]") << 6 << u"[1, 2]"_s;
    QTest::addRow("cut") << QByteArray("[1,2]") << 5 << u"[1, …"_s;
    QTest::addRow("one long text") << '"' + QByteArray(1'000'000, 'x') + '"' << 4 << u"\"xx…"_s;
}

void tst_JsonLayout::oneLine()
{
    QFETCH(QByteArray, json);
    QFETCH(int, limit);
    QTEST(jsonlayout::oneLine(json, limit), "expected");
}

void tst_JsonLayout::compact_keepsTexts()
{
    QCOMPARE(jsonlayout::compact("{ \"a b\" :\n [ 1 , \"x  y\" ] }"), QByteArray(R"({"a b":[1,"x  y"]})"));
}

void tst_JsonLayout::member_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray object = R"({"a":1, "b" : {"a":2,"c":[3]} ,"text":"x\"y","last":true})";
    QTest::addRow("number") << object << QByteArray("a") << QByteArray("1");
    QTest::addRow("object") << object << QByteArray("b") << QByteArray(R"({"a":2,"c":[3]})");
    QTest::addRow("text") << object << QByteArray("text") << QByteArray(R"("x\"y")");
    QTest::addRow("last") << object << QByteArray("last") << QByteArray("true");
    QTest::addRow("absent") << object << QByteArray("c") << QByteArray();
    QTest::addRow("no object") << QByteArray("[1]") << QByteArray("a") << QByteArray();
    QTest::addRow("empty") << QByteArray("{}") << QByteArray("a") << QByteArray();
    QTest::addRow("no text") << QByteArray() << QByteArray("a") << QByteArray();
    QTest::addRow("cut after the name") << QByteArray(R"({"a")") << QByteArray("a") << QByteArray();
    QTest::addRow("cut after the colon") << QByteArray(R"({"a":)") << QByteArray("a") << QByteArray();
    QTest::addRow("cut within") << QByteArray(R"({"a":[1,)") << QByteArray("a") << QByteArray();
    QTest::addRow("no colon") << QByteArray(R"({"a",1})") << QByteArray("a") << QByteArray();
    QTest::addRow("one quote") << QByteArray(R"({")") << QByteArray("") << QByteArray();
}

void tst_JsonLayout::member()
{
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, name);
    const auto found = jsonlayout::member(object, name);
    QTEST(found.value_or(QByteArrayView()).toByteArray(), "expected");
}

void tst_JsonLayout::textMember_isUnescaped()
{
    const QByteArray object = R"({"a":"x\"\u00b0y","plain":"°","n":1})";
    QCOMPARE(jsonlayout::textMember(object, "a"), u"x\"°y"_s);
    QCOMPARE(jsonlayout::textMember(object, "plain"), u"°"_s);
    QCOMPARE(jsonlayout::textMember(object, "n"), QString());
    QCOMPARE(jsonlayout::textMember(object, "absent"), QString());
    QCOMPARE(jsonlayout::textMember("{\"a\":\"", "a"), QString());
}

QTEST_GUILESS_MAIN(tst_JsonLayout)
#include "tst_jsonlayout.moc"

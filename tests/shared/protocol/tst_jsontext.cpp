// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/jsontext.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace arqon;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isNumber_data();
    void isNumber();
    void unescape_data();
    void unescape();
    void unescape_agreesWithQt();
    void appendQuoted_roundTripsEveryByte();
    void soleMember_data();
    void soleMember();
    void trimmed_leavesOtherSpaces();
};

void TestJsonText::isNumber_data()
{
    QTest::addColumn<bool>("expected");
    for (const char *good : {"0", "-0", "1", "10", "-15", "0.5", "1.0", "1e5", "1E5", "1e+5", "1e-5", "0e0", "-1.25E-300", "1e308",
                             "0e999999", "0.0e-999", "99999999999999999999999999999999"})
        QTest::newRow(good) << true;
    for (const char *bad : {"-",     "+1",  "01", "-01", "00",  ".5",    "1.",       "1.e5", "1e",  "1e+",   "e5",     "1.5.5",
                            "1e5.5", "0x1", "1a", "1 ",  "--1", "1_000", "Infinity", "NaN",  "1,5", "1e400", "-1e400", "1e-400"})
        QTest::newRow(bad) << false;
    QTest::newRow("") << false;
    QTest::newRow((QByteArray("1") + QByteArray(308, '0')).constData()) << true;
    QTest::newRow((QByteArray("1") + QByteArray(309, '0')).constData()) << false;
    QTest::newRow(("0." + QByteArray(320, '0') + '1').constData()) << true;
}

void TestJsonText::isNumber()
{
    QTEST(json::isNumber(QTest::currentDataTag()), "expected");
}

void TestJsonText::unescape_data()
{
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("plain") << true << QByteArray("plain");
    QTest::newRow(R"(\"\\\/\b\f\n\r\t)") << true << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow(R"(a\u0041b)") << true << QByteArray("aAb");
    QTest::newRow(R"(\u0000)") << true << QByteArray(1, '\0');
    QTest::newRow(R"(\u00e9\u00E9)") << true << QByteArray("\xC3\xA9\xC3\xA9");
    QTest::newRow(R"(\u20ac)") << true << QByteArray("\xE2\x82\xAC");
    QTest::newRow(R"(\uffff)") << true << QByteArray("\xEF\xBF\xBF");
    QTest::newRow(R"(\ud83d\ude00)") << true << QByteArray("\xF0\x9F\x98\x80");
    QTest::newRow(R"(\udbff\udfff)") << true << QByteArray("\xF4\x8F\xBF\xBF");
    for (const char *bad :
         {R"(\)", R"(\x)", R"(\u)", R"(\u123)", R"(\u123g)", R"(\U0041)", R"(\ud800)", R"(\ud800x)", R"(\ud800\n)", R"(\ud800\u)",
          R"(\ud800\u0041)", R"(\ud800\ud800)", R"(\udc00)", R"(\udc00\ud800)", R"(\udc00\udc00)", R"(a\)", R"(\u 041)", R"(\u+041)"})
        QTest::newRow(bad) << false << QByteArray();
}

void TestJsonText::unescape()
{
    QFETCH(bool, valid);
    std::string out;
    QCOMPARE(json::unescape(QTest::currentDataTag(), &out), valid);
    QCOMPARE(json::unescape(QTest::currentDataTag(), nullptr), valid);
    if (valid)
        QTEST(QByteArray::fromStdString(out), "expected");
}

void TestJsonText::unescape_agreesWithQt()
{
    for (int unit = 0; unit < 0x10000; unit += 7) {
        if (unit >= 0xd800 && unit <= 0xdfff)
            continue;
        const QByteArray escape = "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
        std::string out;
        QVERIFY(json::unescape(escape, &out));
        QCOMPARE(QByteArray::fromStdString(out), QJsonDocument::fromJson("[\"" + escape + "\"]").array().at(0).toString().toUtf8());
    }
}

void TestJsonText::appendQuoted_roundTripsEveryByte()
{
    QByteArray text;
    for (int c = 0; c < 128; ++c)
        text += char(c);
    text += "\xC3\xA9\xF0\x9F\x98\x80";
    QByteArray quoted("[");
    json::appendQuoted(quoted, text);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(quoted + ']', &error);
    QCOMPARE(error.error, QJsonParseError::NoError);
    QCOMPARE(document.array().at(0).toString().toUtf8(), text);
}

void TestJsonText::soleMember_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow(R"({"content":1})") << QByteArray("1");
    QTest::newRow(R"( {"content":1})") << QByteArray();
    QTest::newRow(R"({ "content" : "a,}\"" })") << QByteArray(R"("a,}\"")");
    QTest::newRow(R"({"content":{"a":[1,{"b":2}]}})") << QByteArray(R"({"a":[1,{"b":2}]})");
    QTest::newRow(R"({"content":[1,2]})") << QByteArray("[1,2]");
    QTest::newRow(R"({"content":[1,2],"a":1})") << QByteArray();
    QTest::newRow(R"({"content":1 , "content":2})") << QByteArray();
    QTest::newRow(R"({"contents":1})") << QByteArray();
    QTest::newRow(R"({"c\u006fntent":1})") << QByteArray();
    QTest::newRow("{}") << QByteArray();
    QTest::newRow("{ }") << QByteArray();
    QTest::newRow("[1]") << QByteArray();
    QTest::newRow("\"content\"") << QByteArray();
    QTest::newRow("1") << QByteArray();
}

void TestJsonText::soleMember()
{
    const QByteArrayView found = json::soleMember(QTest::currentDataTag(), "content");
    QTEST(found.toByteArray(), "expected");
}

void TestJsonText::trimmed_leavesOtherSpaces()
{
    QCOMPARE(json::trimmed(" \t\r\na b\n ").toByteArray(), QByteArray("a b"));
    QCOMPARE(json::trimmed("\v\f").toByteArray(), QByteArray("\v\f"));
    QVERIFY(json::trimmed("  ").isEmpty());
}

QTEST_APPLESS_MAIN(TestJsonText)

#include "tst_jsontext.moc"

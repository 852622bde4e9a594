// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/publish/jsoncheck.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_JsonCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void object_isRead();
    void otherThanAnObject_isRefusedInItsPlace();
};

void tst_JsonCheck::accepts_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"{}", " { } ", "[]", "1", "-0", "0.5", "1e5", "1E-5", "-1.25e+3", "true", "false", "null", "\"\"", "\"\\u00b0\\n\\\"\\\\\\/\"",
          "{\"a\":{\"b\":[1,2,{\"c\":null}]}}", "\n[\t1 ,\r\n2 ]\n", "{\"\":\"°\"}", "{\"a\":1,\"a\":2}"})
        QTest::addRow("%s", QByteArray(text).simplified().constData()) << QString::fromUtf8(text);
    QTest::addRow("62 deep") << QString(62, u'[') + QString(62, u']');
}

void tst_JsonCheck::accepts()
{
    QFETCH(QString, text);
    const auto fault = findJsonFault(text);
    QVERIFY2(!fault, fault ? qPrintable(fault->message) : "");
    QVERIFY(!QJsonDocument::fromJson('[' + text.toUtf8() + ']').isNull()); // Qt's parser thinks so too
}

void tst_JsonCheck::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char *text, int line, int column) {
        QTest::addRow("%s", QByteArray(text).simplified().constData()) << QString::fromUtf8(text) << line << column;
    };
    row("", 1, 1);
    row("  ", 1, 3);
    row("{", 1, 2);
    row("[", 1, 2);
    row("}", 1, 1);
    row("{\"a\"}", 1, 5);
    row("{\"a\" 1}", 1, 6);
    row("{\"a\":}", 1, 6);
    row("{\"a\":1,}", 1, 8);
    row("{\"a\":1", 1, 7);
    row("{\"a\":1 \"b\":2}", 1, 8);
    row("{\n  \"a\": 1\n  \"b\": 2\n}", 3, 3);
    row("{a:1}", 1, 2);
    row("{'a':1}", 1, 2);
    row("{1:1}", 1, 2);
    row("[1 2]", 1, 4);
    row("[1,]", 1, 4);
    row("[,1]", 1, 2);
    row("[1,2", 1, 5);
    row("[1}", 1, 3);
    row("\"abc", 1, 5);
    row("\"a\nb\"", 1, 3);
    row("\"a\tb\"", 1, 3);
    row("\"\\q\"", 1, 3);
    row("\"\\u12g4\"", 1, 6);
    row("\"\\u12\"", 1, 6);
    row("\"\\", 1, 3);
    row("01", 1, 1);
    row("-", 1, 2);
    row("+1", 1, 1);
    row("1.", 1, 3);
    row(".5", 1, 1);
    row("1e", 1, 3);
    row("1e+", 1, 4);
    row("tru", 1, 1);
    row("True", 1, 1);
    row("nul", 1, 1);
    row("hello", 1, 1);
    row("NaN", 1, 1);
    row("{} x", 1, 4);
    row("{}{}", 1, 3);
    row("truefalse", 1, 5);
    row("{\"°\":x}", 1, 6);
    row("\r\n\n [", 3, 3);
    QTest::addRow("64 deep") << QString(64, u'[') + QString(64, u']') << 1 << 64;
    QTest::addRow("very deep") << QString(100'000, u'[') << 1 << 64;
}

void tst_JsonCheck::refuses()
{
    QFETCH(QString, text);
    const auto fault = findJsonFault(text);
    QVERIFY(fault);
    QVERIFY(!fault->message.isEmpty());
    QTEST(fault->line, "line");
    QTEST(fault->column, "column");
}

void tst_JsonCheck::object_isRead()
{
    QCOMPARE(readObject(u" {\"a\": [1]} "_s).value()["a"_L1].toArray().size(), 1);
    QVERIFY(readObject(u"  \n"_s).value().isEmpty());
}

void tst_JsonCheck::otherThanAnObject_isRefusedInItsPlace()
{
    const auto read = readObject(u"\n  [1]"_s);
    QVERIFY(!read);
    QCOMPARE(read.error().line, 2);
    QCOMPARE(read.error().column, 3);
}

QTEST_GUILESS_MAIN(tst_JsonCheck)
#include "tst_jsoncheck.moc"

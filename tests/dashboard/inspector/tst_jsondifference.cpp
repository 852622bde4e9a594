// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/jsondifference.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_JsonDifference : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void finds_data();
    void finds();
    void limit_countsTheRest();
    void longValues_areCut();
};

namespace {

QJsonValue json(const QString &text)
{
    return QJsonDocument::fromJson('[' + text.toUtf8() + ']').array().at(0);
}

QString inWords(const JsonChanges &changes)
{
    QStringList words;
    for (const JsonChange &change : changes.changes) {
        const QString sign = change.kind == JsonChange::Kind::Added ? u"+"_s : change.kind == JsonChange::Kind::Removed ? u"-"_s : u"~"_s;
        words.append(u"%1%2 %3>%4"_s.arg(sign, change.path, change.before, change.after));
    }
    return words.join(u" | "_s);
}

} // namespace

void tst_JsonDifference::finds_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *before, const char *after, const char *expected) {
        QTest::addRow("%s", name) << QString::fromUtf8(before) << QString::fromUtf8(after) << QString::fromUtf8(expected);
    };
    row("same", R"({"a":1,"b":[1,2]})", R"({"b":[1,2],"a":1})", "");
    row("changed", R"({"a":1})", R"({"a":2})", "~a 1>2");
    row("changed kind", R"({"a":1})", R"({"a":"1"})", "~a 1>\"1\"");
    row("added", R"({})", R"({"a":null})", "+a >null");
    row("removed", R"({"a":{"b":1}})", R"({})", "-a {\"b\": 1}>");
    row("nested", R"({"a":{"b":1,"c":2}})", R"({"a":{"b":1,"c":3}})", "~a.c 2>3");
    row("several, by path", R"({"z":1,"a":1})", R"({"z":2,"b":1})", "-a 1> | +b >1 | ~z 1>2");
    row("element", R"({"a":[1,2,3]})", R"({"a":[1,5,3]})", "~a[1] 2>5");
    row("element added", R"([1])", R"([1,2])", "+[1] >2");
    row("element removed", R"([1,{"x":2}])", R"([1])", "-[1] {\"x\": 2}>");
    row("object became list", R"({"a":{}})", R"({"a":[]})", "~a {}>[]");
    row("bare values", "1", "2", "~ 1>2");
}

void tst_JsonDifference::finds()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QTEST(inWords(jsonDifference(json(before), json(after))), "expected");
}

void tst_JsonDifference::limit_countsTheRest()
{
    QJsonObject many;
    for (int i = 0; i < 30; ++i)
        many.insert(QString::number(i), i);
    const JsonChanges found = jsonDifference(QJsonObject(), many, 10);
    QCOMPARE(found.changes.size(), 10);
    QCOMPARE(found.leftOut, 20);
}

void tst_JsonDifference::longValues_areCut()
{
    const JsonChanges found = jsonDifference(QJsonObject(), QJsonObject{{u"a"_s, QString(10'000, u'x')}});
    QVERIFY(found.changes[0].after.size() <= 400);
    QVERIFY(found.changes[0].after.endsWith(u'…'));
}

QTEST_GUILESS_MAIN(tst_JsonDifference)
#include "tst_jsondifference.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/parameters.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

class tst_Parameters : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void read_givesWhatIsThere()
    {
        Parameters parameters(
            {{u"a"_s, u"text"_s}, {u"n"_s, 7}, {u"o"_s, QJsonObject{{u"x"_s, 1}}}, {u"t"_s, u"2026-01-31T12:00:00.500Z"_s}});
        QCOMPARE(parameters.text(u"a"), "text");
        QCOMPARE(parameters.number(u"n", 0, 10), 7);
        QCOMPARE(parameters.object(u"o")->value(u"x"_s).toInt(), 1);
        QCOMPARE(parameters.time(u"t"), 1769860800500);
        QVERIFY(!parameters.error());
    }

    void read_takesWhatIsAbsentForUnset()
    {
        Parameters parameters;
        QVERIFY(parameters.text(u"a").isEmpty());
        QVERIFY(!parameters.number(u"n", 0, 10));
        QVERIFY(!parameters.object(u"o"));
        QVERIFY(!parameters.time(u"t"));
        QVERIFY(!parameters.error());
    }

    void read_refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QJsonValue>("value");
        const QJsonObject object{{u"x"_s, 1}};
        QTest::newRow("text: number") << u"text"_s << QJsonValue(7);
        QTest::newRow("text: null") << u"text"_s << QJsonValue(QJsonValue::Null);
        QTest::newRow("text: object") << u"text"_s << QJsonValue(object);
        QTest::newRow("number: text") << u"number"_s << QJsonValue(u"7"_s);
        QTest::newRow("number: fraction") << u"number"_s << QJsonValue(1.5);
        QTest::newRow("number: too small") << u"number"_s << QJsonValue(-1);
        QTest::newRow("number: too large") << u"number"_s << QJsonValue(11);
        QTest::newRow("number: huge") << u"number"_s << QJsonValue(1e300);
        QTest::newRow("number: true") << u"number"_s << QJsonValue(true);
        QTest::newRow("object: text") << u"object"_s << QJsonValue(u"{}"_s);
        QTest::newRow("object: list") << u"object"_s << QJsonValue(QJsonArray());
        QTest::newRow("time: number") << u"time"_s << QJsonValue(7);
        QTest::newRow("time: yesterday") << u"time"_s << QJsonValue(u"yesterday"_s);
        QTest::newRow("time: impossible") << u"time"_s << QJsonValue(u"2026-02-30T12:00:00Z"_s);
    }
    void read_refuses()
    {
        QFETCH(QString, name);
        QFETCH(QJsonValue, value);
        Parameters parameters({{name, value}});
        parameters.text(u"text");
        parameters.number(u"number", 0, 10);
        parameters.object(u"object");
        parameters.time(u"time");
        QVERIFY(parameters.error());
        QCOMPARE(parameters.error()->word, ErrorWord::InvalidParameter);
        QCOMPARE(parameters.error()->field, name.toUtf8());
    }

    void error_isTheFirst()
    {
        Parameters parameters({{u"a"_s, 1}, {u"b"_s, 2}});
        parameters.text(u"b");
        parameters.text(u"a");
        QCOMPARE(parameters.error()->field, "b");
    }
};

QTEST_APPLESS_MAIN(tst_Parameters)
#include "tst_parameters.moc"

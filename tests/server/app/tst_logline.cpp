// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/logline.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

namespace {

LogEvent logged(const QString &message, QtMsgType type = QtInfoMsg)
{
    return {std::chrono::milliseconds(1'700'000'000'123), type, "arqon.test", message};
}

QJsonObject parsed(const QByteArray &line)
{
    return QJsonDocument::fromJson(line).object();
}

} // namespace

class TestLogLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isTimeLevelCategoryMessage()
    {
        QCOMPARE(textLine(logged(u"listening port=9100"_s), false), "2023-11-14T22:13:20.123Z info    arqon.test: listening port=9100\n");
        QVERIFY(textLine(logged(u"x"_s, QtCriticalMsg), false).contains(" error   "));
    }

    void text_isColouredOnlyWhenAsked()
    {
        QVERIFY(textLine(logged(u"x"_s, QtWarningMsg), true).contains("\033[33mwarning\033[0m"));
        QVERIFY(!textLine(logged(u"x"_s, QtWarningMsg), false).contains('\033'));
    }

    void text_staysOneLine()
    {
        const QByteArray line = textLine(logged(u"a\nb\rc\033[2Jd"_s), false);
        QVERIFY(line.endsWith(": a b c [2Jd\n"));
        QCOMPARE(line.count('\n'), 1);
    }

    void json_isOneObjectALine()
    {
        const QByteArray line = jsonLine(logged(u"two\nlines"_s, QtDebugMsg));
        QCOMPARE(line.count('\n'), 1);
        QCOMPARE(parsed(line), (QJsonObject{{u"time"_s, u"2023-11-14T22:13:20.123Z"_s},
                                            {u"level"_s, u"debug"_s},
                                            {u"category"_s, u"arqon.test"_s},
                                            {u"message"_s, u"two\nlines"_s}}));
    }

    void json_takesTheFactsApart_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QJsonObject>("facts");
        QTest::newRow("none") << u"just words"_s << u"just words"_s << QJsonObject();
        QTest::newRow("one") << u"closed code=1001"_s << u"closed"_s << QJsonObject{{u"code"_s, u"1001"_s}};
        QTest::newRow("several") << u"closed by client code=1001 peer=1.2.3.4:5"_s << u"closed by client"_s
                                 << QJsonObject{{u"code"_s, u"1001"_s}, {u"peer"_s, u"1.2.3.4:5"_s}};
        QTest::newRow("quoted") << u"closed reason=\"going away, \\\"soon\\\"\""_s << u"closed"_s
                                << QJsonObject{{u"reason"_s, u"going away, \"soon\""_s}};
        QTest::newRow("facts alone") << u"a=1 b=2"_s << QString() << QJsonObject{{u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}};
        QTest::newRow("equals in the middle") << u"a=1 is what it was"_s << u"a=1 is what it was"_s << QJsonObject();
        QTest::newRow("no name") << u"x =1"_s << u"x =1"_s << QJsonObject();
    }

    void json_takesTheFactsApart()
    {
        QFETCH(QString, text);
        QFETCH(QString, message);
        QFETCH(QJsonObject, facts);
        const QJsonObject line = parsed(jsonLine(logged(text)));
        QCOMPARE(line.value("message"_L1).toString(), message);
        QCOMPARE(line.value("facts"_L1).toObject(), facts);
        QCOMPARE(line.contains("facts"_L1), !facts.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestLogLine)
#include "tst_logline.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/log.h"

#include <QLoggingCategory>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(ours, "arqon.part", QtInfoMsg)
Q_LOGGING_CATEGORY(another, "arqon.other", QtInfoMsg)
Q_LOGGING_CATEGORY(qts, "qt.part", QtInfoMsg)

QString enabled(const QLoggingCategory &category)
{
    QString letters;
    if (category.isDebugEnabled())
        letters += u'd';
    if (category.isInfoEnabled())
        letters += u'i';
    if (category.isWarningEnabled())
        letters += u'w';
    if (category.isCriticalEnabled())
        letters += u'e';
    return letters;
}

} // namespace

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void level_decidesWhatIsLogged_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("ofOurs");
        QTest::addColumn<QString>("ofQts");
        QTest::newRow("debug") << int(LogLevel::Debug) << u"diwe"_s << u"iwe"_s;
        QTest::newRow("info") << int(LogLevel::Info) << u"iwe"_s << u"iwe"_s;
        QTest::newRow("warning") << int(LogLevel::Warning) << u"we"_s << u"we"_s;
        QTest::newRow("error") << int(LogLevel::Error) << u"e"_s << u"e"_s;
    }

    void level_decidesWhatIsLogged()
    {
        QFETCH(int, level);
        QFETCH(QString, ofOurs);
        QFETCH(QString, ofQts);
        Log log({static_cast<LogLevel>(level), LogFormat::Text, {}});
        QCOMPARE(enabled(ours()), ofOurs);
        QCOMPARE(enabled(qts()), ofQts);
    }

    void rules_comeAfterTheLevel()
    {
        Log log({LogLevel::Error, LogFormat::Text, u"arqon.part.debug=true;arqon.part.info=true"_s});
        QCOMPARE(enabled(ours()), u"die"_s);
        QCOMPARE(enabled(another()), u"e"_s);
    }

    void level_canChangeWhileRunning()
    {
        Log log({LogLevel::Error, LogFormat::Text, {}});
        QCOMPARE(enabled(ours()), u"e"_s);
        log.setLevel({LogLevel::Debug, LogFormat::Text, {}});
        QCOMPARE(enabled(ours()), u"diwe"_s);
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"

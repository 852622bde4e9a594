// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/translation.h"
#include "tests/support/dashboard/manualclock.h"

#include <QCoreApplication>
#include <QLocale>
#include <QQmlEngine>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class TestTranslation : public QObject
{
    Q_OBJECT
    static QString dismiss() { return QCoreApplication::translate("Banner", "Dismiss"); }

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QStringList>("wanted");
        QTest::addColumn<QString>("expected");
        QTest::newRow("German") << QStringList{u"de"_s} << u"de"_s;
        QTest::newRow("a country's") << QStringList{u"de-AT"_s} << u"de"_s;
        QTest::newRow("capitals") << QStringList{u"DE"_s} << u"de"_s;
        QTest::newRow("the first that there is") << QStringList{u"fr-FR"_s, u"de-CH"_s, u"en"_s} << u"de"_s;
        QTest::newRow("none that there is") << QStringList{u"fr"_s, u"xx"_s} << u"en"_s;
        QTest::newRow("nothing wanted") << QStringList() << u"en"_s;
        QTest::newRow("only begins so") << QStringList{u"den"_s} << u"en"_s;
    }

    void finds()
    {
        QFETCH(QStringList, wanted);
        QTEST(Translation::bestOf(wanted), "expected");
    }

    void everyLanguageIsShipped()
    {
        for (const QString &language : Translation::languages())
            QVERIFY2(QTranslator().load(u":/i18n/arqonbus_%1.qm"_s.arg(language)), qPrintable(language));
    }

    void changesWhileRunning()
    {
        const QTemporaryDir folder;
        ManualClock clock;
        Settings settings(clock, folder.path());
        QQmlEngine engine;
        settings.setLanguage(u"de"_s);
        Translation translation(settings);
        translation.setEngine(&engine);
        QCOMPARE(dismiss(), u"Schließen"_s);
        QCOMPARE(QLocale().language(), QLocale::German);
        settings.setLanguage(u"en"_s);
        QCOMPARE(dismiss(), u"Dismiss"_s);
        QCOMPARE(QLocale().language(), QLocale::English);
    }

    void endsWithItsOwner() { QCOMPARE(dismiss(), u"Dismiss"_s); }
};

QTEST_GUILESS_MAIN(TestTranslation)
#include "tst_translation.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/settings/settings.h"
#include "tests/support/dashboard/manualclock.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class TestSettings : public QObject
{
    Q_OBJECT
    QTemporaryDir m_temporary;
    ManualClock m_clock;

    QString folder() const { return m_temporary.filePath(QString::fromLatin1(QTest::currentTestFunction())); }
    void put(const QByteArray &text) const
    {
        QDir().mkpath(folder());
        QFile file(folder() + u"/settings.json"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    QByteArray written() const
    {
        QFile file(folder() + u"/settings.json"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void beginWithDefaults()
    {
        const Settings settings(m_clock, folder());
        QCOMPARE(settings.theme(), Settings::Scheme::System);
        QCOMPARE(settings.language(), QString());
        QCOMPARE(settings.lastView(), QString());
        QVERIFY(!settings.windowPlace().isValid());
        QVERIFY(!settings.isWindowMaximized());
        QVERIFY(settings.columns(u"clients"_s).isEmpty());
        QCOMPARE(settings.problem(), QString());
    }

    void surviveARestart()
    {
        const QVariantMap layout{{u"name"_s, QVariantMap{{u"shown"_s, false}, {u"width"_s, 77.0}}}};
        {
            Settings settings(m_clock, folder());
            settings.setTheme(Settings::Scheme::Dark);
            settings.setLanguage(u"de"_s);
            settings.setLastView(u"rooms"_s);
            settings.setWindowPlace({10, 20, 1000, 700});
            settings.setWindowMaximized(true);
            settings.setColumns(u"clients"_s, layout);
        }
        const Settings settings(m_clock, folder());
        QCOMPARE(settings.theme(), Settings::Scheme::Dark);
        QCOMPARE(settings.language(), u"de"_s);
        QCOMPARE(settings.lastView(), u"rooms"_s);
        QCOMPARE(settings.windowPlace(), QRect(10, 20, 1000, 700));
        QVERIFY(settings.isWindowMaximized());
        QCOMPARE(settings.columns(u"clients"_s), layout);
        QVERIFY(settings.columns(u"rooms"_s).isEmpty());
    }

    void areWrittenAtTheNextTick()
    {
        Settings settings(m_clock, folder());
        settings.setTheme(Settings::Scheme::Light);
        QCOMPARE(written(), QByteArray());
        m_clock.advance(Clock::tickInterval);
        QVERIFY(written().contains("light"));
    }

    void nothingIsWrittenWithoutAChange()
    {
        Settings settings(m_clock, folder());
        settings.setTheme(Settings::Scheme::System); // the first choice is one, too
        m_clock.advance(1s);
        QFile::remove(folder() + u"/settings.json"_s);
        settings.setTheme(Settings::Scheme::System);
        m_clock.advance(1s);
        QCOMPARE(written(), QByteArray());
    }

    void changesAreTold()
    {
        Settings settings(m_clock, folder());
        QSignalSpy themes(&settings, &Settings::themeChanged);
        QSignalSpy languages(&settings, &Settings::languageChanged);
        settings.setTheme(Settings::Scheme::Dark);
        settings.setTheme(Settings::Scheme::Dark);
        settings.setLanguage(u"de"_s);
        QCOMPARE(themes.size(), 1);
        QCOMPARE(languages.size(), 1);
    }

    void nonsenseReadsAsTheDefault_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("other types") << QByteArray(
            R"({"theme":1,"language":[],"window":"x","window_maximized":3,"columns":[1],"last_view":{}})");
        QTest::newRow("unknown words") << QByteArray(R"({"theme":"pink"})");
        QTest::newRow("short place") << QByteArray(R"({"window":[1,2,3]})");
        QTest::newRow("empty place") << QByteArray(R"({"window":[1,2,0,0]})");
        QTest::newRow("damaged") << QByteArray("{");
    }

    void nonsenseReadsAsTheDefault()
    {
        QFETCH(QByteArray, text);
        put(text);
        const Settings settings(m_clock, folder());
        QCOMPARE(settings.theme(), Settings::Scheme::System);
        QCOMPARE(settings.language(), QString());
        QVERIFY(!settings.windowPlace().isValid());
        QVERIFY(!settings.isWindowMaximized());
        QVERIFY(settings.columns(u"clients"_s).isEmpty());
    }

    void damageIsTold()
    {
        put("{");
        const Settings settings(m_clock, folder());
        QVERIFY(settings.problem().contains(u"damaged"_s));
    }

    void whatIsNotKnownIsKept()
    {
        put(R"({"of_a_later_version":{"a":1}})");
        {
            Settings settings(m_clock, folder());
            settings.setTheme(Settings::Scheme::Dark);
        }
        QVERIFY(written().contains("of_a_later_version"));
    }

    void failureToWriteIsToldAndMended()
    {
        QDir().mkpath(m_temporary.path());
        QFile obstacle(folder());
        QVERIFY(obstacle.open(QIODevice::WriteOnly)); // a file where the folder should be
        Settings settings(m_clock, folder());
        QSignalSpy problems(&settings, &Settings::problemChanged);
        settings.setTheme(Settings::Scheme::Dark);
        m_clock.advance(1s);
        QVERIFY(!settings.problem().isEmpty());
        QCOMPARE(problems.size(), 1);
        obstacle.remove();
        settings.setTheme(Settings::Scheme::Light);
        m_clock.advance(1s);
        QCOMPARE(settings.problem(), QString());
        QVERIFY(written().contains("light"));
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

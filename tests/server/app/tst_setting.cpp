// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/setting.h"
#include "server/app/settingvalue.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

/// What holds for every row of the table.
class TestSetting : public QObject
{
    Q_OBJECT

    static void eachSetting()
    {
        QTest::addColumn<QString>("name");
        for (const Setting &setting : settingsTable())
            QTest::newRow(setting.name) << setting.key();
    }

private Q_SLOTS:
    void names_flagsAndVariablesAreUnique()
    {
        QSet<QString> names;
        QSet<QString> flags;
        QSet<QString> variables;
        for (const Setting &setting : settingsTable()) {
            names += setting.key();
            flags += setting.flag();
            variables += setting.variable();
            if (setting.shortVariable)
                variables += QString::fromLatin1(setting.shortVariable);
        }
        const auto count = static_cast<qsizetype>(settingsTable().size());
        QCOMPARE(names.size(), count);
        QCOMPARE(flags.size(), count);
        QCOMPARE(variables.size(), count + 2); // ARQONBUS_STORAGE, ARQONBUS_HISTORY_SIZE
    }

    void sections_standTogether()
    {
        QStringList sections;
        for (const Setting &setting : settingsTable()) {
            const QString section = setting.key().section(u'.', 0, 0);
            if (sections.isEmpty() || sections.last() != section)
                sections += section;
        }
        QCOMPARE(QSet<QString>(sections.begin(), sections.end()).size(), sections.size());
    }

    void spelling_ofFlagAndVariable()
    {
        const Setting *setting = findSetting(u"server.max_connections"_s);
        QVERIFY(setting);
        QCOMPARE(setting->flag(), u"--server-max-connections"_s);
        QCOMPARE(setting->variable(), u"ARQONBUS_SERVER_MAX_CONNECTIONS"_s);
        QVERIFY(!findSetting(u"server.maxconnections"_s));
        QVERIFY(!findSetting(QString()));
    }

    void row_isWellFormed_data() { eachSetting(); }
    void row_isWellFormed()
    {
        QFETCH(QString, name);
        const Setting *setting = findSetting(name);
        QVERIFY(QRegularExpression(u"^[a-z]+\\.[a-z_]+$"_s).match(name).hasMatch());
        QVERIFY(QByteArrayView(setting->meaning).size() > 10);
        QVERIFY(setting->least <= setting->most);
    }

    void defaultValue_isAllowed_data() { eachSetting(); }
    void defaultValue_isAllowed()
    {
        QFETCH(QString, name);
        const Setting *setting = findSetting(name);
        const auto again = parseSettingValue(*setting, displayValue(*setting, setting->defaultValue()));
        QVERIFY2(again, qPrintable(displayValue(*setting, setting->defaultValue())));
        QVERIFY(*again == setting->defaultValue());
    }

    void putThenTake_givesTheSame_data() { eachSetting(); }
    void putThenTake_givesTheSame()
    {
        QFETCH(QString, name);
        const Setting *setting = findSetting(name);
        SettingValue value = setting->most;
        if (setting->kind == SettingKind::Flag)
            value = !std::get<bool>(setting->defaultValue());
        else if (setting->kind == SettingKind::Choice)
            value = QString::fromLatin1(setting->choices).section(u' ', -1);
        else if (setting->kind == SettingKind::Address)
            value = u"192.0.2.7"_s;
        else if (setting->kind == SettingKind::Networks)
            value = u"10.0.0.0/8, 2001:db8::1"_s;
        else if (setting->kind == SettingKind::Origins)
            value = u"https://*.example.org, http://localhost:3000"_s;
        else if (setting->kind == SettingKind::List)
            value = u"one,two"_s;
        else if (setting->kind == SettingKind::Text || setting->kind == SettingKind::Secret)
            value = u"some text"_s;
        Config config;
        setting->binding.put(config, value);
        QVERIFY(setting->binding.take(config) == value);
        // Nothing else changed.
        for (const Setting &other : settingsTable())
            QVERIFY2(&other == setting || other.binding.take(config) == other.defaultValue(), other.name);
    }
};

QTEST_GUILESS_MAIN(TestSetting)
#include "tst_setting.moc"

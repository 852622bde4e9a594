// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/configfile.h"
#include "server/app/configreport.h"
#include "server/app/settingvalue.h"

#include <QRegularExpression>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

class TestConfigReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndDocument_nameEverySetting()
    {
        for (const Setting &setting : settingsTable()) {
            QVERIFY2(helpText().contains(setting.flag() + u' '), setting.name);
            QVERIFY2(helpText().contains(QString::fromUtf8(setting.meaning)), setting.name);
            QVERIFY2(settingsDocument().contains(u'`' + setting.key() + u'`'), setting.name);
        }
    }

    void printedConfig_canBeFedBack()
    {
        const CommandLine line = parseCommandLine({u"--server-port=1"_s, u"--server-ping-interval=1500ms"_s, u"--instance-id=a \"b\" \\c"_s,
                                                   u"--routing-auto-create=false"_s, u"--storage-max-memory=3MiB"_s, u"--log-level=error"_s,
                                                   u"--server-host=::1"_s});
        const Configuration configuration = Configuration::load(line, {});
        QCOMPARE(configuration.complaints(), QStringList());
        const Statements again = parseConfigText(printedConfig(configuration).toUtf8(), u"printed"_s);
        QCOMPARE(again.complaints, QStringList());
        QCOMPARE(static_cast<size_t>(again.given.size()), settingsTable().size());
        for (const Statement &statement : again.given) {
            for (const auto &entry : configuration.entries()) {
                if (entry.setting == statement.setting)
                    QVERIFY2(*parseSettingValue(*statement.setting, statement.text) == entry.value, entry.setting->name);
            }
        }
    }

    void secrets_areNeverShown()
    {
        const Configuration configuration =
            Configuration::load(parseCommandLine({u"--redis-url=redis://:s3cret@host"_s, u"--redis-password=s3cret"_s}), {});
        QCOMPARE(configuration.config().storage.redis.password, "s3cret");
        QVERIFY(!printedConfig(configuration).contains(u"s3cret"_s));
        QVERIFY(printedConfig(configuration).contains(u"\npassword = \"********\""_s));
    }

    void printedConfig_saysWhereEachValueCameFrom()
    {
        const Configuration configuration = Configuration::load(parseCommandLine({u"--server-port=1"_s}), {});
        const QString text = printedConfig(configuration);
        QVERIFY(text.contains(QRegularExpression(u"\nport = 1 +# flag --server-port\n"_s)));
        QVERIFY(text.contains(QRegularExpression(u"\nshards = 0 +# default\n"_s)));
    }
};

QTEST_GUILESS_MAIN(TestConfigReport)
#include "tst_configreport.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/commandline.h"

#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

namespace {

QStringList given(const CommandLine &line)
{
    QStringList texts;
    for (const Statement &statement : line.statements.given)
        texts += statement.setting->key() + u'=' + statement.text;
    return texts;
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void arguments_areRead_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QStringList>("settings");
        QTest::newRow("none") << QString() << QStringList();
        QTest::newRow("value behind") << u"--server-port 1"_s << QStringList{u"server.port=1"_s};
        QTest::newRow("value with =") << u"--server-port=1"_s << QStringList{u"server.port=1"_s};
        QTest::newRow("empty value") << u"--instance-id="_s << QStringList{u"instance.id="_s};
        QTest::newRow("value with = in it") << u"--log-rules=a=b"_s << QStringList{u"log.rules=a=b"_s};
        QTest::newRow("negative value") << u"--server-port -1"_s << QStringList{u"server.port=-1"_s};
        QTest::newRow("flag alone") << u"--routing-auto-create"_s << QStringList{u"routing.auto_create=true"_s};
        QTest::newRow("flag before another") << u"--routing-auto-create --server-port 1"_s
                                             << QStringList{u"routing.auto_create=true"_s, u"server.port=1"_s};
        QTest::newRow("flag with value") << u"--routing-auto-create false"_s << QStringList{u"routing.auto_create=false"_s};
        QTest::newRow("twice, in order") << u"--server-port 1 --server-port 2"_s << QStringList{u"server.port=1"_s, u"server.port=2"_s};
    }

    void arguments_areRead()
    {
        QFETCH(QString, arguments);
        QFETCH(QStringList, settings);
        const CommandLine line = parseCommandLine(arguments.split(u' ', Qt::SkipEmptyParts));
        QCOMPARE(line.statements.complaints, QStringList());
        QCOMPARE(given(line), settings);
        QVERIFY(line.task == CommandLine::Task::Run);
    }

    void tasks_areRead()
    {
        using Task = CommandLine::Task;
        QVERIFY(parseCommandLine({u"--help"_s}).task == Task::Help);
        QVERIFY(parseCommandLine({u"-h"_s}).task == Task::Help);
        QVERIFY(parseCommandLine({u"--version"_s}).task == Task::Version);
        QVERIFY(parseCommandLine({u"--print-config"_s}).task == Task::PrintConfig);
        QVERIFY(parseCommandLine({u"--check-config"_s}).task == Task::CheckConfig);
        QCOMPARE(parseCommandLine({u"--config"_s, u"a.toml"_s}).configFile, u"a.toml"_s);
        QCOMPARE(parseCommandLine({u"--config=a.toml"_s}).configFile, u"a.toml"_s);
        QVERIFY(parseCommandLine({u"--ready-json"_s}).readyJson);
        QVERIFY(!parseCommandLine({}).readyJson);
    }

    void badArguments_areComplaints_data()
    {
        QTest::addColumn<QString>("arguments");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *what, const char *arguments, const char *complaint) {
            QTest::newRow(what) << QString::fromLatin1(arguments) << u"command line: "_s + QString::fromLatin1(complaint);
        };
        row("no flag", "start", "\"start\" is not understood; settings are given as --section-key VALUE.");
        row("unknown", "--color", "there is no flag --color.");
        row("unknown with value", "--color red", "there is no flag --color.");
        row("near", "--server-prt 1", "there is no flag --server-prt. Did you mean --server-port?");
        row("key alone", "--max-connections 1", "there is no flag --max-connections. Did you mean --server-max-connections?");
        row("underscores", "--server-max_connections 1",
            "there is no flag --server-max_connections. Did you mean --server-max-connections?");
        row("no value", "--server-port", "--server-port needs a value.");
        row("flag for a value", "--server-port --ready-json", "--server-port needs a value.");
        row("no file", "--config", "--config needs a value.");
        row("value for none", "--version=2", "--version takes no value.");
        row("single dash", "-p", "there is no flag -p.");
    }

    void badArguments_areComplaints()
    {
        QFETCH(QString, arguments);
        QFETCH(QString, complaint);
        QCOMPARE(parseCommandLine(arguments.split(u' ')).statements.complaints, QStringList{complaint});
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"

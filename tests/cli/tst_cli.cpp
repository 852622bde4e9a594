// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandlist.h"
#include "cli/completion.h"
#include "tests/support/busserver.h"

#include <QFile>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/// `arqonbus` as a person or a script runs it: what it prints, where, and its exit code.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void usage_data();
    void usage();
    void noBus_exitsWithThree();
    void pub_argumentIsKept();
    void pub_readsStandardInput();
    void pub_jsonLinesInOrder();
    void pub_refusesALineThatIsNoObject();
    void pub_countIsKept();
    void sub_sinceAllPrintsThePast();
    void sub_endsWhenItsReaderIsGone();
    void sub_interruptedExitsWith130();
    void request_printsTheResult();
    void request_errorExitsWithOne();
    void serve_answersWithTheCommandsOutput();
    void private_toNobodyExitsWithOne();
    void lists_printTables();
    void output_isPlainInAPipe();
    void completionScripts_areThoseOfTheTable_data();
    void completionScripts_areThoseOfTheTable();
    void manPage_namesEveryCommandAndOption();

private:
    struct Outcome
    {
        int code = -1;
        QByteArray out;
        QByteArray error;
    };
    Outcome run(const QStringList &arguments, const QByteArray &input = {});
    static QStringList lines(const QByteArray &text) { return QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts); }

    BusServer m_server;
};

void TestCli::initTestCase()
{
    qunsetenv("ARQONBUS_URL");
    qunsetenv("ARQONBUS_TOKEN");
    QVERIFY(m_server.start());
}

TestCli::Outcome TestCli::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(ARQONBUS_CLI), QStringList{u"--url"_s, m_server.url().toString()} + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30'000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestCli::usage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("complaint");
    QTest::newRow("no command") << QStringList{} << QByteArray("a command is missing");
    QTest::newRow("mistyped") << QStringList{u"sbu"_s} << QByteArray("did you mean \"sub\"?");
    QTest::newRow("unknown option") << QStringList{u"sub"_s, u"x"_s, u"--bogus"_s} << QByteArray("'bogus'");
    QTest::newRow("missing argument") << QStringList{u"sub"_s} << QByteArray("arqonbus sub ADDRESS...");
    QTest::newRow("too many") << QStringList{u"status"_s, u"x"_s} << QByteArray("too much");
    QTest::newRow("bad url") << QStringList{u"--url"_s, u"http://x"_s, u"status"_s} << QByteArray("ws://HOST:PORT");
    QTest::newRow("two tokens") << QStringList{u"--token"_s, u"a"_s, u"--token-file"_s, u"b"_s, u"status"_s} << QByteArray("not both");
    QTest::newRow("no token file") << QStringList{u"--token-file"_s, u"/no/such"_s, u"status"_s}
                                   << QByteArray("can't be read from /no/such");
    QTest::newRow("bad timeout") << QStringList{u"--timeout"_s, u"soon"_s, u"status"_s} << QByteArray("--timeout wants seconds");
    QTest::newRow("zero timeout") << QStringList{u"--timeout"_s, u"0"_s, u"status"_s} << QByteArray("--timeout wants seconds");
    QTest::newRow("bad color") << QStringList{u"--color"_s, u"blue"_s, u"status"_s} << QByteArray("--color is");
    QTest::newRow("bad count") << QStringList{u"sub"_s, u"x"_s, u"-n"_s, u"0"_s} << QByteArray("--count wants");
    QTest::newRow("bad rate") << QStringList{u"pub"_s, u"x"_s, u"y"_s, u"--rate"_s, u"-1"_s} << QByteArray("--rate wants");
    QTest::newRow("bad since") << QStringList{u"sub"_s, u"x"_s, u"--since"_s, u"yore"_s} << QByteArray("--since is");
    QTest::newRow("since of a pattern") << QStringList{u"sub"_s, u"a:*"_s, u"--since"_s, u"all"_s} << QByteArray("not for the pattern");
    QTest::newRow("bad policy") << QStringList{u"sub"_s, u"x"_s, u"--on-slow"_s, u"wait"_s} << QByteArray("--on-slow is");
    QTest::newRow("bad until") << QStringList{u"history"_s, u"x"_s, u"--until"_s, u"7"_s} << QByteArray("--until is an ISO time");
    QTest::newRow("jsonl and a message") << QStringList{u"pub"_s, u"x"_s, u"{}"_s, u"--jsonl"_s} << QByteArray("no MESSAGE");
    QTest::newRow("bad parameters") << QStringList{u"request"_s, u"x"_s, u"y"_s, u"z"_s} << QByteArray("name=value");
    QTest::newRow("bad JSON parameters") << QStringList{u"request"_s, u"x"_s, u"y"_s, u"{"_s} << QByteArray("no JSON object");
    QTest::newRow("serve without exec") << QStringList{u"serve"_s, u"x"_s} << QByteArray("--exec COMMAND is required");
    QTest::newRow("unknown shell") << QStringList{u"completion"_s, u"tcsh"_s} << QByteArray("bash, zsh and fish");
    QTest::newRow("help for nothing") << QStringList{u"help"_s, u"me"_s} << QByteArray("no command \"me\"");
}

void TestCli::usage()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, complaint);
    const Outcome outcome = run(arguments);
    QCOMPARE(outcome.code, 2);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.error.startsWith("arqonbus: ") && outcome.error.contains(complaint), outcome.error.constData());
    QCOMPARE(outcome.error.count('\n'), 1);
}

void TestCli::noBus_exitsWithThree()
{
    const Outcome outcome = run({u"--url"_s, u"ws://127.0.0.1:1"_s, u"status"_s});
    QCOMPARE(outcome.code, 3);
    QVERIFY2(outcome.error.contains("can't connect to ws://127.0.0.1:1"), outcome.error.constData());
}

void TestCli::pub_argumentIsKept()
{
    QCOMPARE(run({u"pub"_s, u"t:argument"_s, u"{\"a\":1}"_s, u"--ack"_s}).code, 0);
    QCOMPARE(run({u"pub"_s, u"t:argument"_s, u"plain text"_s, u"--ack"_s}).code, 0);
    const QStringList kept = lines(run({u"history"_s, u"t:argument"_s}).out);
    QCOMPARE(kept.size(), 2);
    QVERIFY(kept[0].contains(u" t:argument #1 "_s) && kept[0].endsWith(u" {\"a\":1}"_s));
    QVERIFY(kept[1].endsWith(u" {\"content\":\"plain text\"}"_s));
}

void TestCli::pub_readsStandardInput()
{
    QCOMPARE(run({u"pub"_s, u"t:stdin"_s, u"--ack"_s}, "{\"a\":\n 1}\n").code, 0);
    QVERIFY(run({u"history"_s, u"t:stdin"_s}).out.endsWith(" {\"a\":1}\n"));
    const Outcome empty = run({u"pub"_s, u"t:stdin"_s});
    QCOMPARE(empty.code, 2);
    QVERIFY(empty.error.contains("standard input is empty"));
}

void TestCli::pub_jsonLinesInOrder()
{
    QByteArray input;
    for (int i = 0; i < 3000; ++i)
        input += "{\"n\":" + QByteArray::number(i) + "}\n";
    QCOMPARE(run({u"pub"_s, u"t:jsonl"_s, u"--jsonl"_s, u"--ack"_s}, input).code, 0);
    const QStringList kept = lines(run({u"history"_s, u"t:jsonl"_s, u"-n"_s, u"2"_s}).out);
    QCOMPARE(kept.size(), 2);
    QVERIFY(kept[0].contains(u" #2999 "_s) && kept[0].endsWith(u"{\"n\":2998}"_s));
    QVERIFY(kept[1].contains(u" #3000 "_s) && kept[1].endsWith(u"{\"n\":2999}"_s));
}

void TestCli::pub_refusesALineThatIsNoObject()
{
    const Outcome outcome = run({u"pub"_s, u"t:bad"_s, u"--jsonl"_s}, "{}\n\n[1]\n");
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.error.contains("line 3 of standard input is no JSON object"), outcome.error.constData());
}

void TestCli::pub_countIsKept()
{
    QCOMPARE(run({u"pub"_s, u"t:count"_s, u"x"_s, u"-n"_s, u"7"_s}).code, 0);
    QCOMPARE(lines(run({u"history"_s, u"t:count"_s}).out).size(), 7);
}

void TestCli::sub_sinceAllPrintsThePast()
{
    QCOMPARE(run({u"pub"_s, u"t:since"_s, u"x"_s, u"-n"_s, u"5"_s, u"--ack"_s}).code, 0);
    QCOMPARE(lines(run({u"sub"_s, u"t:since"_s, u"--since"_s, u"all"_s, u"-n"_s, u"5"_s}).out).size(), 5);
    const QByteArray rest = run({u"sub"_s, u"t:since"_s, u"--since"_s, u"3"_s, u"-n"_s, u"2"_s, u"--json"_s}).out;
    QVERIFY(rest.contains("\"offset\":4") && rest.contains("\"offset\":5") && !rest.contains("\"offset\":3"));
    QCOMPARE(lines(run({u"sub"_s, u"t:since"_s, u"--since"_s, u"1h"_s, u"-n"_s, u"5"_s}).out).size(), 5);
}

void TestCli::sub_endsWhenItsReaderIsGone()
{
    QCOMPARE(run({u"pub"_s, u"t:reader"_s, u"x"_s, u"-n"_s, u"2"_s, u"--ack"_s}).code, 0);
    QProcess shell;
    shell.start(u"/bin/bash"_s, {u"-c"_s, u"\"$0\" --url \"$1\" sub t:reader --since all | head -1 >/dev/null; echo ${PIPESTATUS[0]}"_s,
                                 QStringLiteral(ARQONBUS_CLI), m_server.url().toString()});
    QVERIFY(shell.waitForFinished(20'000));
    QCOMPARE(shell.readAllStandardOutput(), "0\n");
    QCOMPARE(shell.readAllStandardError(), "");
}

void TestCli::sub_interruptedExitsWith130()
{
    QCOMPARE(run({u"pub"_s, u"t:interrupt"_s, u"x"_s, u"--ack"_s}).code, 0);
    QProcess process;
    process.start(QStringLiteral(ARQONBUS_CLI),
                  {u"--url"_s, m_server.url().toString(), u"sub"_s, u"t:interrupt"_s, u"--since"_s, u"all"_s});
    QVERIFY(process.waitForReadyRead(20'000));
    process.terminate();
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
}

void TestCli::request_printsTheResult()
{
    const Outcome outcome = run({u"request"_s, u"t:x"_s, u"server.ping"_s, u"--json"_s});
    QCOMPARE(outcome.code, 0);
    QVERIFY2(outcome.out.startsWith("{\"pong\":true,\"time\":"), outcome.out.constData());
    QCOMPARE(outcome.out.count('\n'), 1);
}

void TestCli::request_errorExitsWithOne()
{
    const Outcome outcome = run({u"request"_s, u"t:x"_s, u"no_such_thing"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.error.startsWith("arqonbus: 404 unknown_command: "), outcome.error.constData());
}

void TestCli::serve_answersWithTheCommandsOutput()
{
    QProcess service;
    service.start(QStringLiteral(ARQONBUS_CLI),
                  {u"--url"_s, m_server.url().toString(), u"serve"_s, u"t:math"_s, u"-n"_s, u"3"_s, u"--exec"_s,
                   u"case $ARQONBUS_COMMAND in echo) cat ;; text) echo hi ;; *) echo no >&2; exit 3 ;; esac"_s});
    service.setReadChannel(QProcess::StandardError);
    QVERIFY(service.waitForReadyRead(20'000)); // "serving t:math"
    QCOMPARE(run({u"request"_s, u"t:math"_s, u"echo"_s, u"a=1"_s, u"b=x"_s, u"--json"_s}).out, "{\"a\":1,\"b\":\"x\"}\n");
    QCOMPARE(run({u"request"_s, u"t:math"_s, u"text"_s, u"--json"_s}).out, "{\"output\":\"hi\\n\"}\n");
    const Outcome failed = run({u"request"_s, u"t:math"_s, u"other"_s});
    QCOMPARE(failed.code, 1);
    QCOMPARE(failed.error, "arqonbus: 500 internal: no\n");
    QVERIFY(service.waitForFinished(20'000));
    QCOMPARE(service.exitCode(), 0);
}

void TestCli::private_toNobodyExitsWithOne()
{
    const Outcome outcome = run({u"private"_s, u"nobody"_s, u"hello"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.error.contains("404 target_not_found") && outcome.error.contains("nobody"), outcome.error.constData());
}

void TestCli::lists_printTables()
{
    const QByteArray channels = run({u"channels"_s, u"science"_s}).out;
    QVERIFY(channels.startsWith("ROOM     CHANNEL"));
    QVERIFY(channels.contains("science  general"));
    QVERIFY(run({u"rooms"_s}).out.contains("integriguard"));
    QVERIFY(run({u"presence"_s, u"science:general"_s}).out.startsWith("CLIENT"));
    QVERIFY(run({u"status"_s}).out.contains("status: healthy"));
    QVERIFY(run({u"status"_s, u"--json"_s}).out.startsWith("{"));
}

void TestCli::output_isPlainInAPipe()
{
    QVERIFY(!run({u"channels"_s}).out.contains('\x1b'));
    QVERIFY(run({u"channels"_s, u"--color"_s, u"always"_s}).out.contains('\x1b'));
}

void TestCli::completionScripts_areThoseOfTheTable_data()
{
    QTest::addColumn<QString>("shell");
    for (const QString &shell : {u"bash"_s, u"zsh"_s, u"fish"_s})
        QTest::newRow(qPrintable(shell)) << shell;
}

void TestCli::completionScripts_areThoseOfTheTable()
{
    QFETCH(const QString, shell);
    QFile shipped(QStringLiteral(ARQONBUS_SOURCE "/resources/completion/arqonbus.") + shell);
    QVERIFY(shipped.open(QIODevice::ReadOnly));
    QCOMPARE(QString::fromUtf8(shipped.readAll()), arqon::cli::completionScript(shell));
}

void TestCli::manPage_namesEveryCommandAndOption()
{
    QFile page(QStringLiteral(ARQONBUS_SOURCE "/resources/man/arqonbus.1"));
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QByteArray text = page.readAll();
    const auto hasOptions = [&text](std::span<const arqon::cli::OptionRow> rows) {
        for (const auto &row : rows) {
            const QByteArray name = QString(row.names).split(u' ').last().toLatin1();
            if (!text.contains("Fl \\-" + name + '\n') && !text.contains("Fl \\-" + name + ' '))
                return QString::fromLatin1(name);
        }
        return QString();
    };
    QCOMPARE(hasOptions(arqon::cli::globalOptions()), QString());
    for (const auto &command : arqon::cli::commandList()) {
        QVERIFY2(text.contains(".It Ic " + QString(command.name).toLatin1()), command.name.data());
        QCOMPARE(hasOptions(command.options), QString());
    }
}

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"

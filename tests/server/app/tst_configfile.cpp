// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/configfile.h"

#include <QTemporaryFile>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

class TestConfigFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goodFile_givesItsSettings()
    {
        const Statements read = parseConfigText("# a comment\n[server]\nport = 9200\n\n[routing]\nauto_create = false\n"
                                                "[websocket]\nmax_message_size = \"2 MiB\"\n",
                                                u"bus.toml"_s);
        QCOMPARE(read.complaints, QStringList());
        QStringList given;
        for (const Statement &statement : read.given)
            given += statement.setting->key() + u'=' + statement.text + u' ' + statement.origin;
        given.sort();
        QCOMPARE(given, (QStringList{u"routing.auto_create=false bus.toml:6"_s, u"server.port=9200 bus.toml:3"_s,
                                     u"websocket.max_message_size=2 MiB bus.toml:8"_s}));
    }

    void lists_areTextsWithCommasOrArrays()
    {
        for (const char *text : {"[redis]\ncluster_nodes = [\"a:1\", \"b:2\"]\n", "[redis]\ncluster_nodes = \"a:1,b:2\"\n"}) {
            const Statements read = parseConfigText(text, u"bus.toml"_s);
            QCOMPARE(read.complaints, QStringList());
            QCOMPARE(read.given.first().text, u"a:1,b:2"_s);
        }
    }

    void listOfTexts_isATextWithCommas()
    {
        const Statements read = parseConfigText("[security]\njwt_keys = [\"a.pem\", \"ES256:b.pem\"]\njwt_issuers = []\n", u"bus.toml"_s);
        QCOMPARE(read.complaints, QStringList());
        QCOMPARE(read.given.size(), 2);
        for (const Statement &statement : read.given)
            QCOMPARE(statement.text, statement.setting->key() == u"security.jwt_keys"_s ? u"a.pem,ES256:b.pem"_s : QString());
    }

    void emptyFile_saysNothing()
    {
        const Statements read = parseConfigText("", u"bus.toml"_s);
        QVERIFY(read.given.isEmpty());
        QVERIFY(read.complaints.isEmpty());
    }

    void badFiles_areRefusedWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *what, const char *text, const char *complaint) {
            QTest::newRow(what) << QByteArray(text) << QString::fromLatin1(complaint);
        };
        row("unknown setting", "[server]\nprot = 1\n", "bus.toml:2: there is no setting server.prot. Did you mean server.port?");
        row("unknown section", "\n[servr]\nport = 1\n", "bus.toml:2: there is no section [servr]. Did you mean server?");
        row("no section", "port = 1\n",
            "bus.toml:1: \"port\" stands outside of a section; settings are written as [section] key = value. "
            "Did you mean server.port?");
        row("list", "[server]\nport = [1]\n", "bus.toml:2: server.port must be a number, a text in quotes, true or false.");
        row("list of numbers", "[redis]\ncluster_nodes = [\"a\", 1]\n",
            "bus.toml:2: redis.cluster_nodes must be a number, a text in quotes, true or false.");
        row("numbers in a list", "[security]\njwt_keys = [1]\n",
            "bus.toml:2: security.jwt_keys must be a number, a text in quotes, true or false.");
        row("comma inside of a list", "[security]\njwt_keys = [\"a,b\"]\n",
            "bus.toml:2: security.jwt_keys must be a number, a text in quotes, true or false.");
        row("list for a secret", "[security]\njwt_secret = [\"a\"]\n",
            "bus.toml:2: security.jwt_secret must be a number, a text in quotes, true or false.");
        row("table", "[server.port]\nx = 1\n", "bus.toml:1: server.port must be a number, a text in quotes, true or false.");
        row("fraction", "[server]\nport = 1.5\n", "bus.toml:2: server.port must be a number, a text in quotes, true or false.");
        row("date", "[server]\nport = 2026-01-01\n", "bus.toml:2: server.port must be a number, a text in quotes, true or false.");
    }

    void badFiles_areRefusedWithTheirPlace()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, complaint);
        QCOMPARE(parseConfigText(text, u"bus.toml"_s).complaints, QStringList{complaint});
    }

    void noToml_isRefusedWithItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("start");
        QTest::newRow("no value") << QByteArray("[server]\nport =\n") << u"bus.toml:2: not TOML: "_s;
        QTest::newRow("JSON") << QByteArray("{\"server\":{}}") << u"bus.toml:1: not TOML: "_s;
        QTest::newRow("twice") << QByteArray("[server]\nport = 1\nport = 2\n") << u"bus.toml:3: not TOML: "_s;
        QTest::newRow("unit without quotes") << QByteArray("[websocket]\nmax_message_size = 2 MiB\n") << u"bus.toml:2: not TOML: "_s;
        QTest::newRow("not UTF-8") << QByteArray("[server]\nhost = \"\xff\"\n") << u"bus.toml:2: not TOML: "_s;
    }

    void noToml_isRefusedWithItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, start);
        const Statements read = parseConfigText(text, u"bus.toml"_s);
        QCOMPARE(read.complaints.size(), 1);
        QVERIFY2(read.complaints.first().startsWith(start), qPrintable(read.complaints.first()));
    }

    void severalMistakes_areAllNamed() { QCOMPARE(parseConfigText("[server]\na = 1\nb = 2\n[c]\n", u"bus.toml"_s).complaints.size(), 3); }

    void missingFile_isAComplaint()
    {
        const Statements read = readConfigFile(u"/nowhere/bus.toml"_s);
        QCOMPARE(read.complaints.size(), 1);
        QVERIFY(read.complaints.first().startsWith("the configuration file /nowhere/bus.toml can't be read: "_L1));
    }

    void readFile_isParsed()
    {
        QTemporaryFile file;
        QVERIFY(file.open());
        file.write("[server]\nport = 1\n");
        file.close();
        const Statements read = readConfigFile(file.fileName());
        QCOMPARE(read.given.size(), 1);
        QCOMPARE(read.given.first().origin, file.fileName() + u":2"_s);
    }
};

QTEST_GUILESS_MAIN(TestConfigFile)
#include "tst_configfile.moc"

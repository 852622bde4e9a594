// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/target.h"

#include <QTest>

using namespace arqon;

class tst_Target : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_takesNamesAndSelectors()
    {
        QCOMPARE(Target::parse("\"bob\"")->names, QList<QByteArray>{"bob"});
        QCOMPARE(Target::parse(R"(["a","b","a"])")->names, (QList<QByteArray>{"a", "b"}));
        const auto selector = Target::parse(R"({"client_type":"ai-agent","channel":"lab:bench","mode":"all"})")->selector;
        QCOMPARE(selector->clientType, "ai-agent");
        QCOMPARE(selector->room, "lab");
        QCOMPARE(selector->channel, "bench");
        QCOMPARE(selector->mode, Selector::Mode::All);
        QCOMPARE(Target::parse(R"({"channel":"explore"})")->selector->room, "science");
        QCOMPARE(Target::parse(R"({"personality":"calm"})")->selector->mode, Selector::Mode::Any);
    }

    void parse_refuses_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("word");
        const auto field = int(ErrorWord::InvalidField);
        const auto name = int(ErrorWord::InvalidName);
        QTest::newRow("number") << QByteArray("7") << field;
        QTest::newRow("null") << QByteArray("null") << field;
        QTest::newRow("boolean") << QByteArray("true") << field;
        QTest::newRow("empty list") << QByteArray("[]") << field;
        QTest::newRow("empty name") << QByteArray("\"\"") << name;
        QTest::newRow("bad name") << QByteArray("\"a b\"") << name;
        QTest::newRow("number in list") << QByteArray("[\"a\",7]") << name;
        QTest::newRow("too many") << QByteArray('[' + QByteArray("\"a\",").repeated(1000) + "\"a\"]") << field;
        QTest::newRow("empty selector") << QByteArray("{}") << field;
        QTest::newRow("mode alone") << QByteArray("{\"mode\":\"all\"}") << field;
        QTest::newRow("unknown key") << QByteArray("{\"colour\":\"red\"}") << field;
        QTest::newRow("unknown mode") << QByteArray("{\"room\":\"a\",\"mode\":\"most\"}") << field;
        QTest::newRow("number in selector") << QByteArray("{\"room\":7}") << field;
        QTest::newRow("bad channel name") << QByteArray("{\"room\":\"a\",\"channel\":\"b c\"}") << name;
    }
    void parse_refuses()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, word);
        const auto target = Target::parse(json);
        QVERIFY(!target);
        QCOMPARE(int(target.error().word), word);
    }
};

QTEST_APPLESS_MAIN(tst_Target)
#include "tst_target.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/app/options.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::dashboard;

class tst_Options : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takes();
    void answers_data();
    void answers();
};

void tst_Options::takes()
{
    const auto nothing = std::get<Options>(parseOptions({}));
    QVERIFY(nothing.url.isEmpty() && !nothing.offline);
    QCOMPARE(std::get<Options>(parseOptions({u"ws://bus:9100"_s})).url, u"ws://bus:9100"_s);
    QVERIFY(std::get<Options>(parseOptions({u"--offline"_s})).offline);
    const auto recording = std::get<Options>(parseOptions({u"--recording"_s, u"x.arqrec"_s, u"--note"_s, u"hello"_s}));
    QVERIFY(recording.offline);
    QCOMPARE(recording.recording, u"x.arqrec"_s);
    QCOMPARE(recording.note, u"hello"_s);
    const auto secured = std::get<Options>(
        parseOptions({u"--ca-file"_s, u"ca.pem"_s, u"wss://bus"_s, u"--token-file"_s, u"token"_s, u"--id"_s, u"robot"_s}));
    QCOMPARE(secured.url, u"wss://bus"_s);
    QCOMPARE(secured.caFile, u"ca.pem"_s);
    QCOMPARE(secured.tokenFile, u"token"_s);
    QCOMPARE(secured.clientId, u"robot"_s);
    QCOMPARE(std::get<Options>(parseOptions({u"--record"_s, u"f"_s, u"--seconds"_s, u"5"_s})).recordFor, std::chrono::seconds(5));
}

void tst_Options::answers_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::newRow("help") << QStringList{u"--help"_s} << 0;
    QTest::newRow("version") << QStringList{u"--version"_s} << 0;
    QTest::newRow("unknown") << QStringList{u"--nothing"_s} << 2;
    QTest::newRow("two URLs") << QStringList{u"a"_s, u"b"_s} << 2;
    QTest::newRow("no value") << QStringList{u"--record"_s} << 2;
    QTest::newRow("seconds of nothing") << QStringList{u"--seconds"_s, u"x"_s} << 2;
    QTest::newRow("no seconds") << QStringList{u"--seconds"_s, u"0"_s} << 2;
    QTest::newRow("authorities of nobody") << QStringList{u"--ca-file"_s, u"ca.pem"_s} << 2;
    QTest::newRow("a token for nobody") << QStringList{u"--token-file"_s, u"token"_s} << 2;
    QTest::newRow("a name for nobody") << QStringList{u"--id"_s, u"robot"_s} << 2;
    QTest::newRow("no file") << QStringList{u"wss://a"_s, u"--ca-file"_s} << 2;
    QTest::newRow("offline with a URL") << QStringList{u"--offline"_s, u"ws://a"_s} << 2;
}

void tst_Options::answers()
{
    QFETCH(QStringList, arguments);
    const auto parsed = parseOptions(arguments);
    QVERIFY(std::holds_alternative<OptionsAnswer>(parsed));
    QTEST(std::get<OptionsAnswer>(parsed).exitCode, "exitCode");
    QVERIFY(!std::get<OptionsAnswer>(parsed).text.isEmpty());
}

QTEST_APPLESS_MAIN(tst_Options)
#include "tst_options.moc"

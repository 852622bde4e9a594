// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/readyline.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

class TestReadyLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void json_namesAllAddressesAndTheProcess()
    {
        QCOMPARE(readyJson({QHostAddress(QHostAddress::LocalHost), 9100, QHostAddress(u"10.0.0.1"_s), 9101, QHostAddress(u"0.0.0.0"_s),
                            8080, 42}),
                 "{\"ready\":true,\"bus\":\"ws://127.0.0.1:9100\",\"telemetry\":\"ws://10.0.0.1:9101\",\"monitoring\":\"http://"
                 "0.0.0.0:8080\",\"pid\":42}\n");
    }

    void json_leavesOutWhatIsOff()
    {
        QCOMPARE(readyJson({QHostAddress(QHostAddress::LocalHost), 9100, {}, 0, {}, 0, 42}),
                 "{\"ready\":true,\"bus\":\"ws://127.0.0.1:9100\",\"pid\":42}\n");
    }

    void addresses_ofIPv6AreInBrackets()
    {
        const QByteArray line = readyJson({QHostAddress(u"::1"_s), 9100, QHostAddress(u"::1"_s), 9101, QHostAddress(u"::"_s), 8080, 42});
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        QCOMPARE(object.value("bus"_L1).toString(), u"ws://[::1]:9100"_s);
        QCOMPARE(object.value("monitoring"_L1).toString(), u"http://[::]:8080"_s);
    }

    void secure_isInAllAddresses()
    {
        const Readiness readiness{
            QHostAddress(QHostAddress::LocalHost), 9100, QHostAddress(u"10.0.0.1"_s), 9101, QHostAddress(u"0.0.0.0"_s), 8080, 42, true};
        QCOMPARE(readyJson(readiness),
                 "{\"ready\":true,\"bus\":\"wss://127.0.0.1:9100\",\"telemetry\":\"wss://10.0.0.1:9101\",\"monitoring\":\"https://"
                 "0.0.0.0:8080\",\"pid\":42}\n");
        const QByteArray words = readyWords(readiness);
        QVERIFY(words.contains("wss://127.0.0.1:9100") && words.contains("https://0.0.0.0:8080") && !words.contains(" ws://"));
    }

    void words_sayTheSame()
    {
        const QByteArray line = readyWords(
            {QHostAddress(QHostAddress::LocalHost), 9100, QHostAddress(u"10.0.0.1"_s), 9101, QHostAddress(u"0.0.0.0"_s), 8080, 42});
        QVERIFY(line.contains("ws://127.0.0.1:9100"));
        QVERIFY(line.contains("ws://10.0.0.1:9101"));
        QVERIFY(line.contains("http://0.0.0.0:8080"));
        QCOMPARE(line.count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestReadyLine)
#include "tst_readyline.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/config.h"

#include <QRegularExpression>
#include <QTest>

using namespace arqon;
using namespace Qt::StringLiterals;

class TestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shardCount_isWhatIsSetOrTheCores()
    {
        Config config;
        QVERIFY(config.shardCount() >= 1);
        QVERIFY(config.shardCount() <= Config::MaxShards);
        config.server.shards = 3;
        QCOMPARE(config.shardCount(), 3);
        config.server.shards = 1000;
        QCOMPARE(config.shardCount(), Config::MaxShards);
    }

    void shardStorage_isAnEqualPartOfTheMemory()
    {
        Config config;
        config.server.shards = 4;
        config.storage.maxMemory = 4096;
        QCOMPARE(config.shardStorage().maxMemory, 1024);
        QCOMPARE(config.shardStorage().maxHistorySize, config.storage.maxHistorySize);
    }

    void shardStorage_keepsNothingWithoutHistory()
    {
        Config config;
        config.keepHistory = false;
        QCOMPARE(config.shardStorage().maxHistorySize, 0);
    }

    void monitoringHost_isTheBussUnlessSet()
    {
        Config config;
        config.server.host = QHostAddress(u"10.0.0.1"_s);
        QCOMPARE(config.monitoringHost(), QHostAddress(u"10.0.0.1"_s));
        config.monitoring.host = QHostAddress(u"10.0.0.2"_s);
        QCOMPARE(config.monitoringHost(), QHostAddress(u"10.0.0.2"_s));
    }

    void instanceIds_arePlainAndDiffer()
    {
        const QByteArray one = makeInstanceId();
        QVERIFY2(QRegularExpression(u"^[A-Za-z0-9._-]+-[0-9A-Z]{26}$"_s).match(QString::fromLatin1(one)).hasMatch(), one);
        QVERIFY(one != makeInstanceId());
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"

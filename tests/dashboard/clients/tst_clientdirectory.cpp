// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/clients/clientdirectory.h"
#include "tests/support/dashboard/samplelists.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class TestClientDirectory : public QObject
{
    Q_OBJECT
    static TelemetryEvent event(const QString &type, const QJsonObject &fields)
    {
        return TelemetryEvent::fromJson(sample::event(type, Time(1'767'268'800'000), fields)).value();
    }
    static void list(ClientDirectory &directory, const QList<int> &numbers)
    {
        directory.beginListing();
        for (const int number : numbers)
            directory.addPage({sample::client(number)});
        directory.endListing();
    }

private Q_SLOTS:
    void readsAnEntry()
    {
        const auto row = ClientRow::fromJson(sample::client(7));
        QVERIFY(row);
        QCOMPARE(row->connectionId, u"arq_0007"_s);
        QCOMPARE(row->clientId, u"client_0007"_s);
        QCOMPARE(row->type, u"ai-agent"_s);
        QCOMPARE(row->connectedAt, QDateTime(QDate(2026, 1, 1), QTime(11, 0), Qt::UTC));
        QCOMPARE(row->rooms, QStringList{u"science"_s});
        QCOMPARE(row->bytesOut, 7000);
    }

    void badEntriesAreNone_data()
    {
        QTest::addColumn<QJsonValue>("entry");
        QTest::newRow("nothing") << QJsonValue(QJsonObject());
        QTest::newRow("no connection id") << QJsonValue(QJsonObject{{u"client_id"_s, u"a"_s}});
        QTest::newRow("a number") << QJsonValue(3);
        QTest::newRow("id of another type") << QJsonValue(QJsonObject{{u"connection_id"_s, 3}});
    }

    void badEntriesAreNone()
    {
        QFETCH(QJsonValue, entry);
        ClientDirectory directory;
        directory.beginListing();
        directory.addPage({entry});
        directory.endListing();
        QVERIFY(directory.rows().empty());
    }

    void whoIsNotListedAnyMoreIsGone()
    {
        ClientDirectory directory;
        list(directory, {1, 2});
        list(directory, {2, 3});
        QVERIFY(directory.find(u"arq_0001"_s)->gone);
        QVERIFY(!directory.find(u"arq_0002"_s)->gone);
        QVERIFY(!directory.find(u"arq_0003"_s)->gone);
        directory.forgetGone();
        QCOMPARE(directory.rows().size(), 2u);
    }

    void whoConnectsDuringAListingStays()
    {
        ClientDirectory directory;
        directory.beginListing();
        directory.apply(
            event(u"client_connected"_s, {{u"connection_id"_s, u"arq_9"_s}, {u"client_id"_s, u"late"_s}, {u"client_type"_s, u"human"_s}}));
        directory.addPage({sample::client(1)});
        directory.endListing();
        QVERIFY(!directory.find(u"arq_9"_s)->gone);
        QCOMPARE(directory.find(u"arq_9"_s)->clientId, u"late"_s);
    }

    void eventsChangeWhatIsKnown()
    {
        ClientDirectory directory;
        list(directory, {1});
        QVERIFY(directory.takeChanged());
        QVERIFY(!directory.takeChanged());
        directory.apply(event(u"member_joined"_s, {{u"connection_id"_s, u"arq_0001"_s}, {u"room"_s, u"lab"_s}, {u"channel"_s, u"x"_s}}));
        QCOMPARE(directory.find(u"arq_0001"_s)->rooms, (QStringList{u"science"_s, u"lab"_s}));
        QVERIFY(directory.takeChanged());
        directory.apply(event(u"client_disconnected"_s, {{u"connection_id"_s, u"arq_0001"_s}, {u"messages_in"_s, 99}}));
        QVERIFY(directory.find(u"arq_0001"_s)->gone);
        QCOMPARE(directory.find(u"arq_0001"_s)->messagesIn, 99);
    }

    void eventsOfOthersChangeNothing_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QJsonObject>("fields");
        QTest::newRow("unknown connection") << u"client_disconnected"_s << QJsonObject{{u"connection_id"_s, u"arq_5"_s}};
        QTest::newRow("no connection") << u"client_connected"_s << QJsonObject();
        QTest::newRow("about a channel") << u"channel_created"_s << QJsonObject{{u"room"_s, u"a"_s}};
        QTest::newRow("never heard of") << u"weather_changed"_s << QJsonObject{{u"connection_id"_s, u"arq_0001"_s}};
    }

    void eventsOfOthersChangeNothing()
    {
        QFETCH(QString, type);
        QFETCH(QJsonObject, fields);
        ClientDirectory directory;
        list(directory, {1});
        QVERIFY(directory.takeChanged());
        directory.apply(event(type, fields));
        QVERIFY(!directory.takeChanged());
        QCOMPARE(directory.rows().size(), 1u);
    }

    void sameListAgainIsNoChange()
    {
        ClientDirectory directory;
        list(directory, {1, 2});
        QVERIFY(directory.takeChanged());
        list(directory, {1, 2});
        QVERIFY(!directory.takeChanged());
    }

    void beyondTheLimitIsCounted()
    {
        ClientDirectory directory;
        directory.beginListing();
        for (int i = 0; i < ClientDirectory::limit + 5; ++i)
            directory.addPage({QJsonObject{{u"connection_id"_s, QString::number(i)}}});
        directory.endListing();
        QCOMPARE(qsizetype(directory.rows().size()), ClientDirectory::limit);
        QCOMPARE(directory.leftOut(), 5);
    }
};

QTEST_GUILESS_MAIN(TestClientDirectory)
#include "tst_clientdirectory.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/id.h"
#include "shared/protocol/timestamp.h"

#include <QTest>

using namespace arqon;

class TestTimestamp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parseTimestamp_reads_data();
    void parseTimestamp_reads();
    void parseTimestamp_refuses_data();
    void parseTimestamp_refuses();
    void parseTimestamp_readsWhatIsoTimeWrites();
};

void TestTimestamp::parseTimestamp_reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("utc");
    QTest::newRow("JavaScript") << QByteArray("2025-01-01T12:00:00.000Z") << QByteArray("2025-01-01T12:00:00.000Z");
    QTest::newRow("no fraction") << QByteArray("2025-01-01T12:00:00Z") << QByteArray("2025-01-01T12:00:00.000Z");
    QTest::newRow("Python, no zone") << QByteArray("2025-01-01T12:00:00.123456") << QByteArray("2025-01-01T12:00:00.123Z");
    QTest::newRow("one digit") << QByteArray("2025-01-01T12:00:00.5Z") << QByteArray("2025-01-01T12:00:00.500Z");
    QTest::newRow("nine digits") << QByteArray("2025-01-01T12:00:00.987654321Z") << QByteArray("2025-01-01T12:00:00.987Z");
    QTest::newRow("east") << QByteArray("2025-01-01T12:00:00+05:30") << QByteArray("2025-01-01T06:30:00.000Z");
    QTest::newRow("west") << QByteArray("2025-01-01T12:00:00-0800") << QByteArray("2025-01-01T20:00:00.000Z");
    QTest::newRow("hours only") << QByteArray("2025-01-01T00:30:00+01") << QByteArray("2024-12-31T23:30:00.000Z");
    QTest::newRow("leap day") << QByteArray("2024-02-29T00:00:00Z") << QByteArray("2024-02-29T00:00:00.000Z");
    QTest::newRow("leap second") << QByteArray("2016-12-31T23:59:60Z") << QByteArray("2017-01-01T00:00:00.000Z");
}

void TestTimestamp::parseTimestamp_reads()
{
    QFETCH(QByteArray, text);
    const auto time = parseTimestamp(text);
    QVERIFY(time.has_value());
    QTEST(isoTime(*time), "utc");
}

void TestTimestamp::parseTimestamp_refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "now",
                             "2025",
                             "2025-01-01",
                             "12:00:00",
                             "2025-01-01 12:00:00Z",
                             "2025-01-01t12:00:00Z",
                             "2025-1-1T12:00:00Z",
                             "2025-13-01T12:00:00Z",
                             "2025-00-01T12:00:00Z",
                             "2025-02-29T12:00:00Z",
                             "2025-04-31T12:00:00Z",
                             "2025-01-00T12:00:00Z",
                             "2025-01-01T24:00:00Z",
                             "2025-01-01T12:60:00Z",
                             "2025-01-01T12:00:61Z",
                             "2025-01-01T12:00Z",
                             "2025-01-01T12:00:00.Z",
                             "2025-01-01T12:00:00.1234567890Z",
                             "2025-01-01T12:00:00,5Z",
                             "2025-01-01T12:00:00z",
                             "2025-01-01T12:00:00Zulu",
                             "2025-01-01T12:00:00+",
                             "2025-01-01T12:00:00+1",
                             "2025-01-01T12:00:00+24:00",
                             "2025-01-01T12:00:00+01:",
                             "2025-01-01T12:00:00+01:60",
                             "2025-01-01T12:00:00Z ",
                             " 2025-01-01T12:00:00Z",
                             "+2025-01-01T12:00:00Z",
                             "20250101T120000Z",
                             "1735732800",
                             "2025-01-01T12:00:00\xC2\xA0Z"})
        QTest::newRow(text[0] ? text : "empty") << QByteArray(text);
}

void TestTimestamp::parseTimestamp_refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!parseTimestamp(text));
}

void TestTimestamp::parseTimestamp_readsWhatIsoTimeWrites()
{
    // Steps of an odd number of hours and milliseconds go through all months, leap years and times of the day.
    for (qint64 time = 0; time < 4'102'444'800'000; time += 31'337'123'457) {
        const std::chrono::milliseconds moment(time);
        QCOMPARE(parseTimestamp(isoTime(moment)), std::optional(moment));
    }
}

QTEST_APPLESS_MAIN(TestTimestamp)

#include "tst_timestamp.moc"

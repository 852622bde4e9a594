// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "qml/Controls/format.h"

#include <QLocale>
#include <QtTest>

#include <limits>

using namespace Qt::StringLiterals;
using arqon::dashboard::Format;

class TestFormat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void numbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const double unknown = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("count") << Format::count(1234567) << u"1,234,567"_s;
        QTest::newRow("no count") << Format::count(unknown) << u"–"_s;
        QTest::newRow("compact, small") << Format::compact(9999) << u"10.0\u202fk"_s;
        QTest::newRow("compact, thousands") << Format::compact(12345) << u"12.3\u202fk"_s;
        QTest::newRow("compact, hundred thousands") << Format::compact(123456) << u"123\u202fk"_s;
        QTest::newRow("compact, carries") << Format::compact(999'999) << u"1.00\u202fM"_s;
        QTest::newRow("bytes") << Format::bytes(999) << u"999\u202fB"_s;
        QTest::newRow("kilobytes") << Format::bytes(1500) << u"1.50\u202fkB"_s;
        QTest::newRow("bytes, carries") << Format::bytes(999'999) << u"1.00\u202fMB"_s;
        QTest::newRow("no bytes") << Format::bytes(unknown) << u"–"_s;
        QTest::newRow("rate, none") << Format::rate(0) << u"0/s"_s;
        QTest::newRow("rate, small") << Format::rate(0.25) << u"0.25/s"_s;
        QTest::newRow("rate") << Format::rate(1234.5) << u"1.23\u202fk/s"_s;
        QTest::newRow("latency, tiny") << Format::latency(0.08) << u"0.080\u202fms"_s;
        QTest::newRow("latency") << Format::latency(12.34) << u"12.3\u202fms"_s;
        QTest::newRow("latency, seconds") << Format::latency(1700) << u"1.70\u202fs"_s;
        QTest::newRow("seconds") << Format::duration(59'999) << u"59 s"_s;
        QTest::newRow("minutes") << Format::duration(125'000) << u"2 min 5 s"_s;
        QTest::newRow("whole hour") << Format::duration(3'600'000) << u"1 h"_s;
        QTest::newRow("hours") << Format::duration(3'725'000) << u"1 h 2 min"_s;
        QTest::newRow("days") << Format::duration(90'000'000) << u"1 d 1 h"_s;
        QTest::newRow("time before zero") << Format::duration(-1) << u"–"_s;
    }

    void numbers()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(text, expected);
    }

    void times()
    {
        const QDateTime now(QDate(2026, 1, 2), QTime(12, 0, 5, 120));
        QCOMPARE(Format::time(now, now), u"12:00:05"_s);
        QCOMPARE(Format::time(now.addDays(-1), now), u"2026-01-01 12:00:05"_s);
        QCOMPARE(Format::preciseTime(now), u"12:00:05.120"_s);
        QCOMPARE(Format::ago(now.addMSecs(-10), now), u"now"_s);
        QCOMPARE(Format::ago(now.addSecs(-90), now), u"1 min 30 s ago"_s);
        QCOMPARE(Format::ago(now.addSecs(90), now), u"now"_s); // a server's clock that is ahead
        QCOMPARE(Format::time({}, now), u"–"_s);
        QCOMPARE(Format::ago({}, now), u"–"_s);
    }

    void followsTheLanguage()
    {
        QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
        QCOMPARE(Format::count(1234567), u"1.234.567"_s);
        QCOMPARE(Format::bytes(1500), u"1,50\u202fkB"_s);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }
};

QTEST_GUILESS_MAIN(TestFormat)
#include "tst_format.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/figures.h"

#include <QList>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace arqon::cli;

class TestFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figure_isShort_data()
    {
        QTest::addColumn<QJsonValue>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QJsonValue(QJsonValue::Null) << u"-"_s;
        QTest::newRow("text") << QJsonValue(u"7"_s) << u"-"_s;
        QTest::newRow("zero") << QJsonValue(0) << u"0"_s;
        QTest::newRow("whole") << QJsonValue(7) << u"7"_s;
        QTest::newRow("part") << QJsonValue(12.34) << u"12.3"_s;
        QTest::newRow("hundreds") << QJsonValue(123.4) << u"123"_s;
        QTest::newRow("just below a thousand") << QJsonValue(999.9) << u"1000"_s;
        QTest::newRow("a thousand") << QJsonValue(1000) << u"1.0k"_s;
        QTest::newRow("thousands") << QJsonValue(12'345) << u"12.3k"_s;
        QTest::newRow("nearly a million") << QJsonValue(999'960) << u"1.0M"_s;
        QTest::newRow("millions") << QJsonValue(1'234'567) << u"1.2M"_s;
        QTest::newRow("very many") << QJsonValue(5e15) << u"5000000.0G"_s;
        QTest::newRow("negative") << QJsonValue(-2500) << u"-2.5k"_s;
    }
    void figure_isShort()
    {
        QFETCH(QJsonValue, number);
        QFETCH(QString, text);
        QCOMPARE(figure(number), text);
    }

    void sizeFigure_hasAUnit_data()
    {
        QTest::addColumn<QJsonValue>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QJsonValue() << u"-"_s;
        QTest::newRow("zero") << QJsonValue(0) << u"0 B"_s;
        QTest::newRow("bytes") << QJsonValue(240) << u"240 B"_s;
        QTest::newRow("kilobytes") << QJsonValue(12'345) << u"12.3 kB"_s;
        QTest::newRow("megabytes") << QJsonValue(1'800'000.5) << u"1.8 MB"_s;
    }
    void sizeFigure_hasAUnit()
    {
        QFETCH(QJsonValue, bytes);
        QFETCH(QString, text);
        QCOMPARE(sizeFigure(bytes), text);
    }

    void durationFigure_hasTwoUnitsAtMost_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << u"0s"_s;
        QTest::newRow("seconds") << 59.9 << u"59s"_s;
        QTest::newRow("minutes") << 725.0 << u"12m 05s"_s;
        QTest::newRow("hours") << 12'000.0 << u"3h 20m"_s;
        QTest::newRow("days") << 187'200.0 << u"2d 04h"_s;
    }
    void durationFigure_hasTwoUnitsAtMost()
    {
        QFETCH(double, seconds);
        QFETCH(QString, text);
        QCOMPARE(durationFigure(seconds), text);
    }

    void bars_goFromNothingToTheHighest()
    {
        QCOMPARE(bars({}), QString());
        QCOMPARE(bars({0, 0}), u"▁▁"_s);
        QCOMPARE(bars({0, 50, 100}), u"▁▅█"_s);
    }
};

QTEST_GUILESS_MAIN(TestFigures)
#include "tst_figures.moc"

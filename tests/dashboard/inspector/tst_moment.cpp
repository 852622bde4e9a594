// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/moment.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_Moment : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qputenv("TZ", "Europe/Berlin"); }
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
};

void tst_Moment::parses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    // It is 2026-03-10 15:30 in Berlin.
    QTest::addRow("ISO, UTC") << u"2026-01-01T12:00:00Z"_s << u"2026-01-01T12:00:00.000Z"_s;
    QTest::addRow("ISO with milliseconds") << u"2026-01-01T12:00:00.250Z"_s << u"2026-01-01T12:00:00.250Z"_s;
    QTest::addRow("ISO with offset") << u"2026-01-01T12:00:00+02:00"_s << u"2026-01-01T10:00:00.000Z"_s;
    QTest::addRow("local") << u"2026-01-01 12:00"_s << u"2026-01-01T11:00:00.000Z"_s;
    QTest::addRow("day") << u"2026-01-01"_s << u"2025-12-31T23:00:00.000Z"_s;
    QTest::addRow("today") << u"15:00"_s << u"2026-03-10T14:00:00.000Z"_s;
    QTest::addRow("seconds") << u" 15:00:30 "_s << u"2026-03-10T14:00:30.000Z"_s;
    QTest::addRow("yesterday") << u"16:00"_s << u"2026-03-09T15:00:00.000Z"_s;
    QTest::addRow("seconds ago") << u"90s"_s << u"2026-03-10T14:28:30.000Z"_s;
    QTest::addRow("minutes ago") << u"5 m"_s << u"2026-03-10T14:25:00.000Z"_s;
    QTest::addRow("hours ago") << u"2h"_s << u"2026-03-10T12:30:00.000Z"_s;
    QTest::addRow("days ago") << u"1d"_s << u"2026-03-09T14:30:00.000Z"_s;
}

namespace {

Time at(const QString &iso)
{
    return Time(QDateTime::fromString(iso, Qt::ISODateWithMs).toMSecsSinceEpoch());
}

} // namespace

void tst_Moment::parses()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    const auto moment = parseMoment(text, at(u"2026-03-10T14:30:00.000Z"_s));
    QVERIFY(moment);
    QCOMPARE(*moment, at(expected));
}

void tst_Moment::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "yesterday", "25:00", "12:60", "5 weeks", "m", "-5m", "2026-13-01", "2026-01-01 12", "12:00 pm", "1234567s"})
        QTest::addRow("%s", text) << QString::fromLatin1(text);
}

void tst_Moment::refuses()
{
    QFETCH(QString, text);
    QVERIFY(!parseMoment(text, at(u"2026-03-10T14:30:00.000Z"_s)));
}

QTEST_GUILESS_MAIN(tst_Moment)
#include "tst_moment.moc"

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmfigure.h"
#include "dashboard/events/alarmrule.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_AlarmRule : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void json_bringsItBack();
    void refuses_data();
    void refuses();
    void withoutName_itsWordsAreTheName();
    void inWords_readsAsAPersonSaysIt_data();
    void inWords_readsAsAPersonSaysIt();
    void sides();
    void figures_readTheSnapshot_data();
    void figures_readTheSnapshot();
    void figures_haveNamesOfTheirOwn();
    void figureText_hasTheUnit_data();
    void figureText_hasTheUnit();
};

namespace {

AlarmRule rule()
{
    return {u"r1"_s, u"Slow"_s, u"latency_ms.p99"_s, AlarmRule::Side::Above, 5, 4, 10s, Severity::Error, true};
}

} // namespace

void tst_AlarmRule::json_bringsItBack()
{
    QCOMPARE(AlarmRule::fromJson(rule().toJson()).value(), rule());
    AlarmRule other = rule();
    other.side = AlarmRule::Side::Below;
    other.clearAt = 6;
    other.enabled = false;
    other.severity = Severity::Warning;
    QCOMPARE(AlarmRule::fromJson(other.toJson()).value(), other);
}

void tst_AlarmRule::refuses_data()
{
    QTest::addColumn<QJsonObject>("changes");
    QTest::addColumn<QByteArray>("field");
    QTest::addRow("no id") << QJsonObject{{u"id"_s, QString()}} << QByteArray("id");
    QTest::addRow("no such figure") << QJsonObject{{u"figure"_s, u"mood"_s}} << QByteArray("figure");
    QTest::addRow("no threshold") << QJsonObject{{u"threshold"_s, QJsonValue()}} << QByteArray("threshold");
    QTest::addRow("threshold no number") << QJsonObject{{u"threshold"_s, u"5"_s}} << QByteArray("threshold");
    QTest::addRow("ends beyond the threshold") << QJsonObject{{u"clear_at"_s, 5.5}} << QByteArray("clear_at");
    QTest::addRow("ends below, for below") << QJsonObject{{u"side"_s, u"below"_s}} << QByteArray("clear_at");
    QTest::addRow("negative time") << QJsonObject{{u"for_seconds"_s, -1}} << QByteArray("for_seconds");
    QTest::addRow("more than a day") << QJsonObject{{u"for_seconds"_s, 86'401}} << QByteArray("for_seconds");
}

void tst_AlarmRule::refuses()
{
    QFETCH(QJsonObject, changes);
    QJsonObject json = rule().toJson();
    for (auto it = changes.begin(); it != changes.end(); ++it)
        json.insert(it.key(), *it);
    const auto read = AlarmRule::fromJson(json);
    QVERIFY(!read);
    QTEST(read.error().field, "field");
    QVERIFY(!read.error().message.isEmpty());
}

void tst_AlarmRule::withoutName_itsWordsAreTheName()
{
    AlarmRule unnamed = rule();
    unnamed.name = u"  "_s;
    QCOMPARE(AlarmRule::checked(unnamed)->name, u"Latency (99th percentile) above 5 ms for 10 s"_s);
    unnamed.name = QString(500, u'x');
    QCOMPARE(AlarmRule::checked(unnamed)->name.size(), 80);
}

void tst_AlarmRule::inWords_readsAsAPersonSaysIt_data()
{
    QTest::addColumn<QString>("figure");
    QTest::addColumn<AlarmRule::Side>("side");
    QTest::addColumn<double>("threshold");
    QTest::addColumn<std::chrono::seconds>("holdFor");
    QTest::addColumn<QString>("expected");
    const auto above = AlarmRule::Side::Above;
    const auto below = AlarmRule::Side::Below;
    QTest::addRow("rate") << u"errors.rate"_s << above << 10.0 << 90s << u"Errors above 10/s for 90 s"_s;
    QTest::addRow("below") << u"connections.clients"_s << below << 3.0 << 10s << u"Clients below 3 for 10 s"_s;
    QTest::addRow("at once") << u"latency_ms.p50"_s << above << 2.5 << 0s << u"Latency (median) above 2.5 ms"_s;
    QTest::addRow("minutes") << u"process.cpu_percent"_s << above << 90.0 << 300s << u"CPU (one core is 100 %) above 90 % for 5 min"_s;
    QTest::addRow("hours") << u"rooms.total"_s << above << 5.0 << 7200s << u"Rooms above 5 for 2 h"_s;
    QTest::addRow("any") << u"slow_consumers.blocked"_s << above << 0.0 << 30s << u"Slow consumers (blocked now): at least one for 30 s"_s;
    QTest::addRow("any rate") << u"errors.rate"_s << above << 0.0 << 5s << u"Errors above 0/s for 5 s"_s;
    QTest::addRow("yes") << u"storage.degraded"_s << above << 0.0 << 3s << u"Storage degraded for 3 s"_s;
    QTest::addRow("no") << u"storage.degraded"_s << below << 1.0 << 3s << u"Storage degraded: no for 3 s"_s;
}

void tst_AlarmRule::inWords_readsAsAPersonSaysIt()
{
    AlarmRule said = rule();
    QFETCH(QString, figure);
    QFETCH(AlarmRule::Side, side);
    QFETCH(double, threshold);
    QFETCH(std::chrono::seconds, holdFor);
    said.figure = figure;
    said.side = side;
    said.threshold = threshold;
    said.holdFor = holdFor;
    QTEST(said.inWords(), "expected");
}

void tst_AlarmRule::sides()
{
    AlarmRule above = rule();
    QVERIFY(above.isBad(5.1) && !above.isBad(5) && !above.isGood(4.5) && above.isGood(4));
    AlarmRule below = rule();
    below.side = AlarmRule::Side::Below;
    below.clearAt = 6;
    QVERIFY(below.isBad(4.9) && !below.isBad(5) && !below.isGood(5.5) && below.isGood(6));
}

void tst_AlarmRule::figures_readTheSnapshot_data()
{
    QTest::addColumn<QString>("figure");
    QTest::addColumn<double>("expected");
    QTest::addRow("p99") << u"latency_ms.p99"_s << 0.9;
    QTest::addRow("connections") << u"connections.total"_s << 7.0;
    QTest::addRow("share of connections") << u"connections.used_percent"_s << 0.07;
    QTest::addRow("messages in") << u"messages.in_rate"_s << 100.0;
    QTest::addRow("errors") << u"errors.total"_s << 2.0;
    QTest::addRow("storage") << u"storage.bytes"_s << 310000.0;
    QTest::addRow("storage healthy") << u"storage.degraded"_s << 0.0;
    QTest::addRow("cpu") << u"process.cpu_percent"_s << 3.1;
    QTest::addRow("busiest shard") << u"shards.busy_percent"_s << 2.0;
    QTest::addRow("uptime") << u"uptime_seconds"_s << 12.0;
}

void tst_AlarmRule::figures_readTheSnapshot()
{
    QFETCH(QString, figure);
    const AlarmFigure *found = findAlarmFigure(figure);
    QVERIFY(found);
    QTEST(found->value(Snapshot::fromJson(sample::snapshot(Time(0))).value()).value(), "expected");
}

void tst_AlarmRule::figures_haveNamesOfTheirOwn()
{
    QSet<QString> names;
    QSet<QString> labels;
    for (const AlarmFigure &figure : alarmFigures()) {
        names.insert(QString::fromLatin1(figure.name));
        labels.insert(figure.displayName());
    }
    QCOMPARE(size_t(names.size()), alarmFigures().size());
    QCOMPARE(size_t(labels.size()), alarmFigures().size());
    QVERIFY(!findAlarmFigure(u"mood"_s));
    const auto silent = Snapshot::fromJson(sample::snapshot(Time(0), {{u"latency_ms"_s, QJsonObject{{u"p99"_s, QJsonValue()}}}}));
    QVERIFY(!findAlarmFigure(u"latency_ms.p99"_s)->value(silent.value()));
}

void tst_AlarmRule::figureText_hasTheUnit_data()
{
    QTest::addColumn<QString>("figure");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("expected");
    QTest::addRow("ms") << u"latency_ms.p99"_s << 0.9 << u"0.9 ms"_s;
    QTest::addRow("rate") << u"errors.rate"_s << 1234.56 << u"1,235/s"_s;
    QTest::addRow("percent") << u"process.cpu_percent"_s << 3.14159 << u"3.142 %"_s;
    QTest::addRow("count") << u"connections.total"_s << 12000.0 << u"12,000"_s;
    QTest::addRow("bytes") << u"process.memory_bytes"_s << 41000000.0 << u"41.0 MB"_s;
    QTest::addRow("yes") << u"storage.degraded"_s << 1.0 << u"yes"_s;
    QTest::addRow("no") << u"storage.degraded"_s << 0.0 << u"no"_s;
    QTest::addRow("bytes a second") << u"messages.bytes_in_rate"_s << 1500.0 << u"1.5 kB/s"_s;
}

void tst_AlarmRule::figureText_hasTheUnit()
{
    QFETCH(QString, figure);
    QFETCH(double, value);
    QTEST(figureText(figure, value), "expected");
}

QTEST_GUILESS_MAIN(tst_AlarmRule)
#include "tst_alarmrule.moc"

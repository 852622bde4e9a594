// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmbook.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

/// Alarms where the bus is several servers, all of which tell of themselves on one stream.
class tst_AlarmBook_Instances : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void instances_areWatchedEachByItself();
};

void tst_AlarmBook_Instances::instances_areWatchedEachByItself()
{
    const QTemporaryDir folder;
    ManualClock clock;
    FakeSession session;
    TelemetryFeed feed(session);
    AlarmBook book(session, feed, clock, folder.filePath(u"alarms.json"_s));
    QSignalSpy raised(&book, &AlarmBook::raised);
    QSignalSpy cleared(&book, &AlarmBook::cleared);
    session.open(*Profile::create(u"Test bus"_s, u"ws://localhost:9100"_s));
    QCOMPARE(
        book.save({},
                  {{u"name"_s, u"Errors"_s}, {u"figure"_s, u"errors.rate"_s}, {u"above"_s, true}, {u"threshold"_s, 3}, {u"seconds"_s, 2}}),
        QString());
    const auto play = [&](int southsErrors) {
        for (int i = 0; i < 5; ++i) {
            clock.advance(1s);
            for (const auto &[instance, rate] : {std::pair(u"north"_s, 0), std::pair(u"south"_s, southsErrors)}) {
                session.deliverTelemetry(
                    sample::snapshot(clock.now(), {{u"instance"_s, instance}, {u"errors"_s, QJsonObject{{u"rate"_s, rate}}}}));
            }
        }
    };
    play(9);
    QCOMPARE(raised.count(), 1);
    QCOMPARE(cleared.count(), 0);
    QCOMPARE(book.log()->data(book.log()->index(0), AlarmLog::ServerRole).toString(), u"Test bus, instance south"_s);
    QCOMPARE(book.data(book.index(book.count() - 1), AlarmBook::ValueRole).toString(), u"9/s"_s);
    play(1);
    QCOMPARE(cleared.count(), 1);
    QCOMPARE(book.log()->active(), 0);
}

QTEST_GUILESS_MAIN(tst_AlarmBook_Instances)
#include "tst_alarmbook_instances.moc"

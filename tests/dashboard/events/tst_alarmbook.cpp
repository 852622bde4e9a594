// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/events/alarmbook.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon::dashboard;

class tst_AlarmBook : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void firstRun_hasRulesForAnyServer();
    void rules_areKept();
    void allRemoved_staysSo();
    void damagedFile_isTold();
    void badRule_isRefused_data();
    void badRule_isRefused();
    void figure_raisesAndClears();
    void storageAway_isSaidWithoutFigures();
    void newest_isAnActiveOneFirst();
    void disabledRule_isSilent();
    void changedRule_beginsAnew();
    void removedRule_endsItsAlarm();
    void otherServer_endsAlarms();
    void acknowledge_isRemembered();
    void log_isKept();
    void log_ofACrash_endsWhenItWasWritten();
    void log_damaged_isTold();
    void log_isWrittenSometimes();
    void log_isBounded();
    void current_isShown();

private:
    void open();
    void play(int seconds, double errorRate);
    QVariantMap rule(double threshold, int seconds) const;
    QVariant logAt(int row, AlarmLog::Role role) const { return m_book->log()->data(m_book->log()->index(row), role); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<TelemetryFeed> m_feed;
    std::unique_ptr<AlarmBook> m_book;
};

void tst_AlarmBook::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>();
    m_session = std::make_unique<FakeSession>();
    m_feed = std::make_unique<TelemetryFeed>(*m_session);
    open();
}

void tst_AlarmBook::cleanup()
{
    m_book.reset();
    m_feed.reset();
}

void tst_AlarmBook::open()
{
    m_book.reset(); // and its files are written
    m_book = std::make_unique<AlarmBook>(*m_session, *m_feed, *m_clock, m_folder->filePath(u"alarms.json"_s));
    new QAbstractItemModelTester(m_book.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_book.get());
    new QAbstractItemModelTester(m_book->log(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_book.get());
}

void tst_AlarmBook::play(int seconds, double errorRate)
{
    for (int i = 0; i < seconds; ++i) {
        m_clock->advance(1s);
        m_session->deliverTelemetry(sample::snapshot(m_clock->now(), {{u"errors"_s, QJsonObject{{u"rate"_s, errorRate}}}}));
    }
}

QVariantMap tst_AlarmBook::rule(double threshold, int seconds) const
{
    return {{u"name"_s, u"Errors"_s},
            {u"figure"_s, u"errors.rate"_s},
            {u"above"_s, true},
            {u"threshold"_s, threshold},
            {u"seconds"_s, seconds}};
}

void tst_AlarmBook::firstRun_hasRulesForAnyServer()
{
    QVERIFY(m_book->count() >= 3);
    play(60, 0); // the sample is a healthy server
    QCOMPARE(m_book->log()->count(), 0);
}

void tst_AlarmBook::rules_areKept()
{
    const int before = m_book->count();
    QCOMPARE(m_book->save({}, rule(3, 0)), QString());
    const QVariantMap saved = m_book->rule(before);
    open();
    QCOMPARE(m_book->count(), before + 1);
    QCOMPARE(m_book->rule(before), saved);
    QVERIFY(!saved[u"id"_s].toString().isEmpty());
    QCOMPARE(saved[u"clearAt"_s].toDouble(), 3.0);
}

void tst_AlarmBook::allRemoved_staysSo()
{
    while (m_book->count() > 0)
        m_book->remove(0);
    open();
    QCOMPARE(m_book->count(), 0);
}

void tst_AlarmBook::damagedFile_isTold()
{
    QFile file(m_folder->filePath(u"alarms.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"rules\":[{\"id\":\"x\",\"figure\":\"mood\"}]}");
    file.close();
    open();
    QCOMPARE(m_book->count(), 0);
    QVERIFY(m_book->problem().contains(u"mood"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("not JSON");
    file.close();
    open();
    QVERIFY(!m_book->problem().isEmpty());
}

void tst_AlarmBook::badRule_isRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QVariant>("value");
    QTest::addRow("threshold is text") << u"threshold"_s << QVariant(u"many"_s);
    QTest::addRow("threshold is empty") << u"threshold"_s << QVariant(QString());
    QTest::addRow("ends at text") << u"clearAt"_s << QVariant(u"few"_s);
    QTest::addRow("ends beyond") << u"clearAt"_s << QVariant(9);
    QTest::addRow("figure") << u"figure"_s << QVariant(u"mood"_s);
    QTest::addRow("seconds") << u"seconds"_s << QVariant(-5);
}

void tst_AlarmBook::badRule_isRefused()
{
    QFETCH(QString, key);
    QFETCH(QVariant, value);
    QVariantMap wanted = rule(3, 0);
    wanted.insert(key, value);
    const int before = m_book->count();
    QVERIFY(!m_book->save({}, wanted).isEmpty());
    QCOMPARE(m_book->count(), before);
}

void tst_AlarmBook::figure_raisesAndClears()
{
    QSignalSpy raised(m_book.get(), &AlarmBook::raised);
    QSignalSpy cleared(m_book.get(), &AlarmBook::cleared);
    m_session->open(*Profile::create(u"Test bus"_s, u"ws://localhost:9100"_s));
    QVariantMap wanted = rule(3, 2);
    wanted.insert(u"clearAt"_s, 1);
    m_book->save({}, wanted);
    play(2, 5);
    QCOMPARE(raised.count(), 0);
    play(3, 7);
    QCOMPARE(raised.count(), 1);
    QCOMPARE(raised[0][0].toString(), u"Errors"_s);
    QVERIFY(raised[0][1].toString().contains(u"above 3/s"_s));
    QCOMPARE(m_book->log()->active(), 1);
    QCOMPARE(logAt(0, AlarmLog::ServerRole).toString(), u"Test bus"_s);
    QCOMPARE(logAt(0, AlarmLog::SummaryRole).toString(), u"Errors above 3/s, at worst 7/s"_s);
    QVERIFY(m_book->data(m_book->index(m_book->count() - 1), AlarmBook::RaisedRole).toBool());
    play(10, 2); // neither bad nor good
    QCOMPARE(cleared.count(), 0);
    play(3, 1);
    QCOMPARE(cleared.count(), 1);
    QCOMPARE(m_book->log()->active(), 0);
    QCOMPARE(m_book->log()->count(), 1);
    QVERIFY(logAt(0, AlarmLog::ClearedAtRole).toDateTime() > logAt(0, AlarmLog::RaisedAtRole).toDateTime());
}

void tst_AlarmBook::storageAway_isSaidWithoutFigures()
{
    QSignalSpy raised(m_book.get(), &AlarmBook::raised);
    const QJsonObject away{{u"storage"_s, QJsonObject{{u"state"_s, u"degraded"_s}}}};
    for (int i = 0; i < 5; ++i) {
        m_clock->advance(1s);
        m_session->deliverTelemetry(sample::snapshot(m_clock->now(), away));
    }
    QCOMPARE(raised.count(), 1);
    QCOMPARE(raised[0][0].toString(), u"Storage away"_s);
    QVERIFY(m_book->log()->newestActive());
    QCOMPARE(raised[0][1].toString(), u"Storage degraded for 3 s"_s);
    QCOMPARE(logAt(0, AlarmLog::SummaryRole).toString(), u"Storage degraded"_s);
    play(5, 0);
    QCOMPARE(m_book->log()->active(), 0);
    QCOMPARE(m_book->log()->newestName(), u"Storage away"_s); // until somebody has seen it
    QVERIFY(!m_book->log()->newestActive());
}

void tst_AlarmBook::newest_isAnActiveOneFirst()
{
    m_book->save({}, rule(3, 0));
    QVariantMap other = rule(5, 0);
    other.insert(u"name"_s, u"Very many errors"_s);
    m_book->save({}, other);
    play(1, 4);
    play(1, 9);
    QCOMPARE(m_book->log()->newestName(), u"Very many errors"_s);
    play(1, 4); // the newest is over, the one before is not
    QCOMPARE(m_book->log()->newestName(), u"Errors"_s);
    QVERIFY(m_book->log()->newestActive());
    m_book->log()->acknowledge(1);
    QCOMPARE(m_book->log()->newestName(), u"Very many errors"_s);
    m_book->log()->acknowledgeAll();
    QCOMPARE(m_book->log()->newestName(), QString());
    QVERIFY(!m_book->log()->newestActive());
}

void tst_AlarmBook::disabledRule_isSilent()
{
    m_book->save({}, rule(3, 0));
    const int row = m_book->count() - 1;
    play(1, 9);
    QCOMPARE(m_book->log()->active(), 1);
    m_book->setEnabled(row, false);
    QCOMPARE(m_book->log()->active(), 0);
    play(5, 9);
    QCOMPARE(m_book->log()->count(), 1);
    open();
    QCOMPARE(m_book->data(m_book->index(row), AlarmBook::EnabledRole).toBool(), false);
}

void tst_AlarmBook::changedRule_beginsAnew()
{
    m_book->save({}, rule(3, 0));
    const int row = m_book->count() - 1;
    play(1, 9);
    const QString id = m_book->rule(row)[u"id"_s].toString();
    QCOMPARE(m_book->save(id, rule(20, 0)), QString());
    QCOMPARE(m_book->count(), row + 1);
    QCOMPARE(m_book->log()->active(), 0);
    play(5, 9);
    QCOMPARE(m_book->log()->count(), 1);
}

void tst_AlarmBook::removedRule_endsItsAlarm()
{
    m_book->save({}, rule(3, 0));
    play(1, 9);
    m_book->remove(m_book->count() - 1);
    QCOMPARE(m_book->log()->active(), 0);
    QCOMPARE(m_book->log()->count(), 1);
}

void tst_AlarmBook::otherServer_endsAlarms()
{
    m_book->save({}, rule(3, 0));
    play(1, 9);
    m_session->open(*Profile::create(u"other"_s, u"ws://other:9100"_s));
    QCOMPARE(m_book->log()->active(), 0);
}

void tst_AlarmBook::acknowledge_isRemembered()
{
    m_book->save({}, rule(3, 0));
    play(1, 9);
    play(1, 0);
    play(1, 9);
    AlarmLog *log = m_book->log();
    QCOMPARE(log->unacknowledged(), 2);
    QCOMPARE(log->newestName(), u"Errors"_s);
    log->acknowledge(1);
    log->acknowledge(1);
    QCOMPARE(log->unacknowledged(), 1);
    log->forgetPast();
    QCOMPARE(log->count(), 1);
    log->acknowledgeAll();
    QCOMPARE(log->unacknowledged(), 0);
    QCOMPARE(log->newestName(), QString());
    log->forgetPast();
    QCOMPARE(log->count(), 1); // it is still going on
}

void tst_AlarmBook::log_isKept()
{
    m_session->open(*Profile::create(u"Test bus"_s, u"ws://localhost:9100"_s));
    m_book->save({}, rule(3, 0));
    play(1, 9);
    const QDateTime first = logAt(0, AlarmLog::RaisedAtRole).toDateTime();
    m_book->log()->acknowledge(0);
    play(1, 0);
    play(1, 12);
    open();
    AlarmLog *log = m_book->log();
    QCOMPARE(log->count(), 2);
    QCOMPARE(log->active(), 0); // nobody watched any more
    QCOMPARE(log->unacknowledged(), 1);
    QCOMPARE(logAt(0, AlarmLog::NameRole).toString(), u"Errors"_s);
    QVERIFY(logAt(0, AlarmLog::SummaryRole).toString().contains(u"12/s"_s));
    QCOMPARE(logAt(0, AlarmLog::ServerRole).toString(), u"Test bus"_s);
    QCOMPARE(logAt(1, AlarmLog::RaisedAtRole).toDateTime(), first);
    QVERIFY(logAt(0, AlarmLog::NumberRole) != logAt(1, AlarmLog::NumberRole));
    play(1, 9); // still so: told anew
    QCOMPARE(log->count(), 3);
    QCOMPARE(log->active(), 1);
    log->acknowledgeAll();
    play(1, 0);
    log->forgetPast();
    open();
    QCOMPARE(m_book->log()->count(), 0);
}

void tst_AlarmBook::log_ofACrash_endsWhenItWasWritten()
{
    m_book->save({}, rule(3, 0));
    play(1, 9);
    play(10, 9);
    const QString kept = m_folder->filePath(u"past-alarms.json"_s);
    QVERIFY(QFile::copy(kept, kept + u".crash"_s));
    m_book.reset();
    QVERIFY(QFile::remove(kept) && QFile::rename(kept + u".crash"_s, kept));
    open();
    QCOMPARE(m_book->log()->count(), 1);
    QCOMPARE(m_book->log()->active(), 0);
    QVERIFY(logAt(0, AlarmLog::ClearedAtRole).toDateTime() >= logAt(0, AlarmLog::RaisedAtRole).toDateTime());
}

void tst_AlarmBook::log_damaged_isTold()
{
    m_book.reset();
    QFile file(m_folder->filePath(u"past-alarms.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"alarms":[7,{"rule":{"id":"x","figure":"mood"},"raised_at":1},{"rule":{}},)"
               R"({"rule":{"id":"y","name":"Y","figure":"errors.rate","threshold":1},"raised_at":0},)"
               R"({"rule":{"id":"z","name":"Z","figure":"errors.rate","threshold":1},"raised_at":7}]})");
    file.close();
    open();
    QCOMPARE(m_book->log()->count(), 1); // the last; the others are none
    QCOMPARE(logAt(0, AlarmLog::NameRole).toString(), u"Z"_s);
    m_book.reset();
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[");
    file.close();
    open();
    QCOMPARE(m_book->log()->count(), 0);
    QVERIFY(!m_book->problem().isEmpty());
}

void tst_AlarmBook::log_isWrittenSometimes()
{
    m_book->save({}, rule(3, 0));
    const QString path = m_folder->filePath(u"past-alarms.json"_s);
    int writes = 0;
    QByteArray before;
    for (int second = 0; second < 60; ++second) {
        play(1, second % 2 == 0 ? 9 : 0);
        QFile file(path);
        const QByteArray now = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        writes += now != std::exchange(before, now);
    }
    QVERIFY2(writes >= 10 && writes <= 13, qPrintable(QString::number(writes)));
}

void tst_AlarmBook::log_isBounded()
{
    m_book->save({}, rule(3, 0));
    for (int i = 0; i < 400; ++i) {
        play(1, 9);
        play(1, 0);
    }
    QCOMPARE(m_book->log()->count(), AlarmLog::Limit);
}

void tst_AlarmBook::current_isShown()
{
    m_book->save({}, rule(3, 60));
    const QModelIndex last = m_book->index(m_book->count() - 1);
    QCOMPARE(m_book->data(last, AlarmBook::ValueRole).toString(), QString());
    play(1, 9);
    QCOMPARE(m_book->data(last, AlarmBook::ValueRole).toString(), u"9/s"_s);
}

QTEST_GUILESS_MAIN(tst_AlarmBook)
#include "tst_alarmbook.moc"

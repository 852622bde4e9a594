// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/inspectormodel.h"
#include "dashboard/inspector/sessiontail.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"
#include "tests/support/dashboard/sampletelemetry.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

class tst_InspectorModel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void open_hearsOneAddress();
    void open_badAddress_fails();
    void pattern_hearsManyChannels();
    void messages_comeAtTicksOnly();
    void flood_isBoundedAndCounted();
    void paused_nothingMoves();
    void readingFurtherUp_holdsAFullList();
    void filter_isLookedAtBeforeAnythingIsLeftOut();
    void badFilter_keepsTheOneBefore();
    void rate_isOfTheLastSecond();
    void lostMessages_standInTheirPlace();
    void history_isReadBesideTheTail();
    void select_showsDetailAndDifference();
    void copy_takesTheFrame();
    void export_saysWhatCameOfIt();
    void otherServer_beginsAnew();
    void refusedAddress_isTold();
    void suggestions_areTheBusyChannels();

private:
    void send(int count, const QString &channel = u"a"_s);
    qint64 shown() const { return m_model->rows()->count(); }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<TelemetryFeed> m_feed;
    std::unique_ptr<InspectorModel> m_model;
    int m_number = 0;
};

void tst_InspectorModel::init()
{
    m_clock = std::make_unique<ManualClock>();
    m_session = std::make_unique<FakeSession>();
    m_session->setState(BusSession::State::Connected);
    m_feed = std::make_unique<TelemetryFeed>(*m_session);
    m_model = std::make_unique<InspectorModel>(*m_session, *m_feed, *m_clock, std::make_unique<SessionTail>(*m_session));
    m_number = 0;
}

void tst_InspectorModel::cleanup()
{
    m_model.reset();
    m_feed.reset();
    m_session.reset();
}

void tst_InspectorModel::send(int count, const QString &channel)
{
    for (int i = 0; i < count; ++i) {
        ++m_number;
        m_session->deliver(u"event"_s, u"lab"_s, channel, {{u"n"_s, m_number}}, m_number);
    }
}

void tst_InspectorModel::open_hearsOneAddress()
{
    QCOMPARE(m_model->state(), InspectorModel::State::Idle);
    m_model->open(u"lab:a"_s);
    QCOMPARE(m_model->state(), InspectorModel::State::Live);
    QVERIFY(m_session->heard.contains(u"lab:a"_s));
    m_model->open(u"b"_s);
    QCOMPARE(m_model->address(), u"science:b"_s);
    QVERIFY(!m_session->heard.contains(u"lab:a"_s));
    m_model->stop();
    QCOMPARE(m_model->state(), InspectorModel::State::Idle);
    QVERIFY(!m_session->heard.contains(u"science:b"_s));
}

void tst_InspectorModel::open_badAddress_fails()
{
    m_model->open(u"lab:a"_s);
    m_model->open(u"not a name"_s);
    QCOMPARE(m_model->state(), InspectorModel::State::Failed);
    QVERIFY(!m_model->problem().isEmpty());
    QVERIFY(!m_session->heard.contains(u"lab:a"_s));
    m_model->open(u"lab:a"_s);
    QCOMPARE(m_model->state(), InspectorModel::State::Live);
    QVERIFY(m_model->problem().isEmpty());
}

void tst_InspectorModel::pattern_hearsManyChannels()
{
    m_model->open(u"lab:*"_s);
    send(2, u"a"_s);
    send(1, u"b"_s);
    m_session->deliver(u"event"_s, u"other"_s, u"a"_s, {});
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 3);
    QCOMPARE(m_model->received(), 3);
}

void tst_InspectorModel::messages_comeAtTicksOnly()
{
    m_model->open(u"lab:a"_s);
    QSignalSpy inserted(m_model->rows(), &QAbstractItemModel::rowsInserted);
    send(100);
    QCOMPARE(shown(), 0);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 100);
    QCOMPARE(inserted.count(), 1);
}

void tst_InspectorModel::flood_isBoundedAndCounted()
{
    m_model->open(u"lab:a"_s);
    for (int tick = 0; tick < 40; ++tick) {
        send(2'000);
        m_clock->advance(Clock::tickInterval);
        QVERIFY(m_model->rows()->kept() <= 5'000);
    }
    QCOMPARE(m_model->received(), 80'000);
    QCOMPARE(m_model->notShown(), 40 * 1'500);
    // Each tick: the number of those left out, then the newest 500.
    const int last = int(shown()) - 1;
    QVERIFY(m_model->rows()->shownEntry(last - 500)->kind == TailEntry::Kind::NotShown);
    QCOMPARE(m_model->rows()->shownEntry(last - 500)->count, 1'500U);
    QCOMPARE(m_model->received(), m_model->notShown() + m_model->rows()->forgotten() + m_model->rows()->kept() - 9);
}

void tst_InspectorModel::paused_nothingMoves()
{
    m_model->open(u"lab:a"_s);
    send(3);
    m_clock->advance(Clock::tickInterval);
    m_model->setPaused(true);
    send(700);
    m_clock->advance(1s);
    QCOMPARE(shown(), 3);
    QCOMPARE(m_model->waiting(), 700);
    m_model->setPaused(false);
    QCOMPARE(m_model->waiting(), 0);
    QCOMPARE(shown(), 3 + 1 + 500);
    QCOMPARE(m_model->rows()->shownEntry(3)->count, 200U);
}

void tst_InspectorModel::readingFurtherUp_holdsAFullList()
{
    m_model->open(u"lab:a"_s);
    m_model->setFollowing(false);
    send(10);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 10); // there is room: nothing that is read moves
    for (int i = 0; i < 10; ++i) {
        send(500);
        m_clock->advance(Clock::tickInterval);
    }
    QVERIFY(m_model->rows()->isFull());
    const qint64 first = m_model->rows()->sequenceOf(0);
    send(500);
    m_clock->advance(1s);
    QCOMPARE(m_model->rows()->sequenceOf(0), first);
    QCOMPARE(m_model->waiting(), 500);
    m_model->setFollowing(true);
    QVERIFY(m_model->rows()->sequenceOf(0) > first);
    QCOMPARE(m_model->waiting(), 0);
}

void tst_InspectorModel::filter_isLookedAtBeforeAnythingIsLeftOut()
{
    m_model->open(u"lab:a"_s);
    m_model->setFilter(u"n = 3"_s);
    send(10'000); // only the newest 500 would be kept
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 1);
    QCOMPARE(m_model->filteredOut(), 9'999);
    QCOMPARE(m_model->notShown(), 0);
}

void tst_InspectorModel::badFilter_keepsTheOneBefore()
{
    m_model->open(u"lab:a"_s);
    m_model->setFilter(u"n = 3"_s);
    m_model->setFilter(u"n >"_s);
    QVERIFY(!m_model->filterProblem().isEmpty());
    send(10);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 1);
    m_model->setFilter({});
    QVERIFY(m_model->filterProblem().isEmpty());
    QCOMPARE(shown(), 1); // what was filtered out did not stay
    send(1);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 2);
}

void tst_InspectorModel::rate_isOfTheLastSecond()
{
    m_model->open(u"lab:a"_s);
    send(400);
    m_clock->advance(1s);
    QCOMPARE(m_model->rate(), 400.0);
    m_clock->advance(1s);
    QCOMPARE(m_model->rate(), 0.0);
    send(10);
    m_clock->jump(-1h); // the clock was set back
    m_clock->advance(1s);
    QCOMPARE(m_model->rate(), 10.0);
}

void tst_InspectorModel::lostMessages_standInTheirPlace()
{
    m_model->open(u"lab:a"_s);
    send(1);
    Q_EMIT m_session->lost(u"lab:a"_s, 2, 11);
    Q_EMIT m_session->lost(u"lab:b"_s, 2, 11);
    send(1);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 3);
    QCOMPARE(m_model->rows()->shownEntry(1)->kind, TailEntry::Kind::Lost);
    QCOMPARE(m_model->lost(), 10);
}

void tst_InspectorModel::history_isReadBesideTheTail()
{
    m_session->setScript([](const FakeSession::Request &) {
        const QJsonObject message{{u"offset"_s, 1}, {u"payload"_s, QJsonObject()}};
        return Reply::success({{u"epoch"_s, u"e"_s}, {u"offset"_s, 1}, {u"first_offset"_s, 1}, {u"messages"_s, QJsonArray{message}}});
    });
    m_model->open(u"lab:a"_s);
    send(5);
    m_clock->advance(Clock::tickInterval);
    m_model->select(0);
    QVERIFY(m_model->openHistory(u"1"_s));
    QVERIFY(m_model->isReplaying());
    QVERIFY(!m_model->detail()->isPresent()); // it was of the other list
    QCOMPARE(shown(), 1);
    send(5);
    m_clock->advance(Clock::tickInterval);
    QCOMPARE(shown(), 1);
    m_model->closeHistory();
    QCOMPARE(shown(), 10);
    QVERIFY(!m_model->openHistory(u"nonsense"_s));
    QVERIFY(!m_model->isReplaying());
}

void tst_InspectorModel::select_showsDetailAndDifference()
{
    m_model->open(u"lab:*"_s);
    send(1, u"a"_s);
    send(1, u"b"_s);
    send(1, u"a"_s);
    Q_EMIT m_session->lost(u"lab:a"_s, 4, 5);
    m_clock->advance(Clock::tickInterval);
    m_model->select(2);
    QCOMPARE(m_model->detail()->offset(), u"3"_s);
    QVERIFY(m_model->detail()->comparedWith().contains(u'1'));
    QCOMPARE(m_model->detail()->changes().size(), 1);
    m_model->select(3);
    QVERIFY(!m_model->detail()->isPresent());
    m_model->select(2);
    m_model->select(99);
    QVERIFY(!m_model->detail()->isPresent());
}

void tst_InspectorModel::copy_takesTheFrame()
{
    m_model->open(u"lab:a"_s);
    send(1);
    m_clock->advance(Clock::tickInterval);
    QGuiApplication::clipboard()->setText(u"before"_s);
    m_model->copySelected();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"before"_s);
    m_model->select(0);
    m_model->copySelected();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"\"n\":1"_s));
}

void tst_InspectorModel::export_saysWhatCameOfIt()
{
    const QTemporaryDir folder;
    m_model->open(u"lab:a"_s);
    send(3);
    m_clock->advance(Clock::tickInterval);
    const QString good = m_model->exportTo(QUrl::fromLocalFile(folder.filePath(u"a.csv"_s)), InspectorModel::Format::Csv);
    QVERIFY2(good.startsWith(u'3'), qPrintable(good));
    QVERIFY(QFile::exists(folder.filePath(u"a.csv"_s)));
    const QString bad = m_model->exportTo(QUrl::fromLocalFile(folder.filePath(u"no/a.csv"_s)), InspectorModel::Format::Csv);
    QVERIFY(bad.startsWith(u"Nothing"_s));
}

void tst_InspectorModel::otherServer_beginsAnew()
{
    m_model->open(u"lab:a"_s);
    send(3);
    m_clock->advance(Clock::tickInterval);
    m_session->open(*Profile::create(u"other"_s, u"ws://other:9100"_s));
    QCOMPARE(shown(), 0);
    QCOMPARE(m_model->received(), 0);
    QVERIFY(m_session->heard.contains(u"lab:a"_s));
}

void tst_InspectorModel::refusedAddress_isTold()
{
    m_model->open(u"lab:a"_s);
    Q_EMIT m_session->hearingFailed(u"lab:a"_s, {403, u"forbidden"_s, u"You may not hear this"_s, {}, {}});
    QCOMPARE(m_model->state(), InspectorModel::State::Failed);
    QCOMPARE(m_model->problem(), u"You may not hear this"_s);
}

void tst_InspectorModel::suggestions_areTheBusyChannels()
{
    QSignalSpy changed(m_model.get(), &InspectorModel::suggestionsChanged);
    m_session->deliverTelemetry(sample::snapshot(m_clock->now()));
    QCOMPARE(m_model->suggestions(), QStringList{u"science:general"_s});
    m_session->deliverTelemetry(sample::snapshot(m_clock->now()));
    QCOMPARE(changed.count(), 1);
}

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    tst_InspectorModel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_inspectormodel.moc"

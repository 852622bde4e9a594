// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/replay.h"
#include "tests/support/dashboard/fakesession.h"
#include "tests/support/dashboard/manualclock.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace arqon;
using namespace arqon::dashboard;

class tst_Replay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void newest_comeFirst();
    void offset_isWhereItBegins();
    void moment_isAskedForAsTime();
    void older_and_newer_readOnPageByPage();
    void whatHistoryLost_isAGap();
    void smallerAnswers_areReadOn();
    void newEpoch_isTold();
    void emptyChannel_isTold();
    void pattern_isRefused();
    void badStart_isRefused();
    void failure_isTold();
    void oneRequestAtATime();
    void lateAnswer_ofAnotherChannel_isIgnored();
    void otherServer_closesIt();

private:
    Reply answer(const FakeSession::Request &request) const;
    QStringList rows() const;

    ManualClock m_clock;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Replay> m_replay;
    // The channel: what it keeps.
    quint64 m_first = 1;
    quint64 m_last = 1000;
    QString m_epoch;
    int m_most = 10'000; // messages in an answer
};

void tst_Replay::init()
{
    m_replay.reset();
    m_session = std::make_unique<FakeSession>();
    m_session->setScript([this](const FakeSession::Request &request) { return answer(request); });
    m_replay = std::make_unique<Replay>(*m_session, m_clock);
    m_first = 1;
    m_last = 1000;
    m_most = 10'000;
    m_epoch = u"e1"_s;
}

/// As the server's `history` does it; message n was sent n seconds after midnight.
Reply tst_Replay::answer(const FakeSession::Request &request) const
{
    const QJsonObject &asked = request.parameters;
    const quint64 limit = quint64(std::min(asked["limit"_L1].toInt(50), m_most));
    quint64 from = m_first;
    quint64 to = m_last;
    if (asked.contains("since"_L1))
        from = std::max(
            from, quint64(QDateTime::fromString(asked["since"_L1].toString(), Qt::ISODateWithMs).time().msecsSinceStartOfDay() / 1000));
    if (asked.contains("before_offset"_L1))
        to = std::min(to, quint64(asked["before_offset"_L1].toInteger()) - 1);
    if (asked.contains("after_offset"_L1)) {
        from = std::max(from, quint64(asked["after_offset"_L1].toInteger()) + 1);
        to = std::min(to, from + limit - 1);
    } else if (to + 1 > limit) {
        from = std::max(from, to + 1 - limit);
    }
    QJsonArray messages;
    for (quint64 offset = from; offset <= to; ++offset)
        messages.append(QJsonObject{{u"payload"_s, QJsonObject{{u"n"_s, qint64(offset)}}}, {u"offset"_s, qint64(offset)}});
    return Reply::success(
        {{u"epoch"_s, m_epoch}, {u"offset"_s, qint64(m_last)}, {u"first_offset"_s, qint64(m_first)}, {u"messages"_s, messages}});
}

/// "1-200" for a run of messages, the words for a gap.
QStringList tst_Replay::rows() const
{
    QStringList found;
    quint64 from = 0;
    quint64 to = 0;
    const auto finish = [&] {
        if (from > 0)
            found.append(u"%1-%2"_s.arg(from).arg(to));
        from = to = 0;
    };
    for (int row = 0; row < m_replay->rows()->count(); ++row) {
        const TailEntry &entry = *m_replay->rows()->shownEntry(row);
        if (entry.kind == TailEntry::Kind::Message && from > 0 && *entry.offset == to + 1) {
            to = *entry.offset;
            continue;
        }
        finish();
        if (entry.kind == TailEntry::Kind::Message)
            from = to = *entry.offset;
        else
            found.append(u"lost %1-%2"_s.arg(entry.from).arg(entry.to));
    }
    finish();
    return found;
}

void tst_Replay::newest_comeFirst()
{
    QVERIFY(m_replay->open(u"lab:a"_s, {}));
    QCOMPARE(rows(), QStringList{u"801-1000"_s});
    QVERIFY(m_replay->isAtEnd());
    QVERIFY(!m_replay->isAtStart());
    QCOMPARE(m_replay->summary(), u"Offsets 801 to 1,000 of 1 to 1,000"_s);
    QCOMPARE(m_session->requests[0].command, u"history"_s);
    QCOMPARE(m_session->requests[0].address, u"lab:a"_s);
}

void tst_Replay::offset_isWhereItBegins()
{
    QVERIFY(m_replay->open(u"lab:a"_s, u" 500 "_s));
    QCOMPARE(rows(), QStringList{u"500-699"_s});
    QVERIFY(m_replay->open(u"lab:a"_s, u"0"_s));
    QCOMPARE(rows(), QStringList{u"1-200"_s});
    QVERIFY(m_replay->isAtStart());
}

void tst_Replay::moment_isAskedForAsTime()
{
    QVERIFY(m_replay->open(u"lab:a"_s, u"2026-01-01T00:05:00Z"_s));
    QCOMPARE(rows(), QStringList{u"300-499"_s});
    m_replay->readOlder();
    QCOMPARE(rows(), QStringList{u"100-499"_s});
}

void tst_Replay::older_and_newer_readOnPageByPage()
{
    QSignalSpy read(m_replay.get(), &Replay::pageRead);
    m_replay->open(u"lab:a"_s, u"500"_s);
    m_replay->readOlder();
    QCOMPARE(read.last()[0].toBool(), true);
    QCOMPARE(rows(), QStringList{u"300-699"_s});
    m_replay->readNewer();
    QCOMPARE(read.last()[0].toBool(), false);
    QCOMPARE(rows(), QStringList{u"300-899"_s});
    m_replay->readNewer();
    QVERIFY(m_replay->isAtEnd());
    m_last = 1003; // more came meanwhile
    m_replay->readNewer();
    QCOMPARE(rows(), QStringList{u"300-1003"_s});
    m_replay->readOlder();
    m_replay->readOlder();
    QVERIFY(m_replay->isAtStart());
    const auto before = m_session->requests.size();
    m_replay->readOlder(); // nothing is before offset 1
    QCOMPARE(m_session->requests.size(), before);
    QCOMPARE(rows(), QStringList{u"1-1003"_s});
}

void tst_Replay::whatHistoryLost_isAGap()
{
    m_first = 400;
    m_replay->open(u"lab:a"_s, u"300"_s);
    QCOMPARE(rows(), (QStringList{u"lost 300-399"_s, u"400-599"_s}));
    QVERIFY(m_replay->isAtStart());
    m_first = 650; // expired while it was read
    m_replay->readNewer();
    QCOMPARE(rows(), (QStringList{u"lost 300-399"_s, u"400-599"_s, u"lost 600-649"_s, u"650-849"_s}));
    m_replay->open(u"lab:a"_s, u"1"_s);
    QCOMPARE(rows(), (QStringList{u"lost 1-649"_s, u"650-849"_s}));
}

void tst_Replay::smallerAnswers_areReadOn()
{
    m_most = 50; // large messages: not all fit into an answer
    m_replay->open(u"lab:a"_s, u"500"_s);
    QVERIFY(!m_replay->isAtEnd());
    m_replay->readNewer();
    m_replay->readOlder();
    QCOMPARE(rows(), QStringList{u"450-599"_s});
}

void tst_Replay::newEpoch_isTold()
{
    m_replay->open(u"lab:a"_s, u"500"_s);
    m_epoch = u"e2"_s;
    m_replay->readNewer();
    QVERIFY(m_replay->problem().contains(u"anew"_s));
    QCOMPARE(rows(), (QStringList{u"500-699"_s, u"lost 0-0"_s}));
    m_replay->open(u"lab:a"_s, {});
    QCOMPARE(m_replay->problem(), QString());
}

void tst_Replay::emptyChannel_isTold()
{
    m_first = 1;
    m_last = 0;
    m_replay->open(u"lab:a"_s, {});
    QVERIFY(m_replay->problem().contains(u"no history"_s));
    m_last = 10;
    m_replay->open(u"lab:a"_s, u"11"_s);
    QVERIFY(!m_replay->problem().isEmpty());
    QVERIFY(m_replay->isAtEnd());
}

void tst_Replay::pattern_isRefused()
{
    QVERIFY(!m_replay->open(u"lab:*"_s, {}));
    QVERIFY(m_replay->problem().contains(u"lab:*"_s));
    QVERIFY(!m_replay->open(u"no such name"_s, {}));
    QVERIFY(m_session->requests.isEmpty());
}

void tst_Replay::badStart_isRefused()
{
    m_replay->open(u"lab:a"_s, u"500"_s);
    QVERIFY(!m_replay->open(u"lab:a"_s, u"tomorrow"_s));
    QVERIFY(m_replay->problem().contains(u"tomorrow"_s));
    QCOMPARE(rows(), QStringList{u"500-699"_s}); // what is shown stays
}

void tst_Replay::failure_isTold()
{
    m_session->setScript([](const FakeSession::Request &) {
        return Reply::failure({404, u"channel_not_found"_s, u"No such channel"_s, {}, {}});
    });
    m_replay->open(u"lab:a"_s, {});
    QCOMPARE(m_replay->problem(), u"No such channel"_s);
    QVERIFY(!m_replay->isBusy());
}

void tst_Replay::oneRequestAtATime()
{
    m_session->holdBack(true);
    m_replay->open(u"lab:a"_s, u"500"_s);
    QVERIFY(m_replay->isBusy());
    m_replay->readNewer();
    m_replay->readOlder();
    QCOMPARE(m_session->requests.size(), 1);
    m_session->holdBack(false);
    QVERIFY(!m_replay->isBusy());
}

void tst_Replay::lateAnswer_ofAnotherChannel_isIgnored()
{
    m_session->holdBack(true);
    m_replay->open(u"lab:a"_s, u"500"_s);
    m_replay->open(u"lab:b"_s, u"1"_s);
    m_session->holdBack(false);
    QCOMPARE(rows(), QStringList{u"1-200"_s});
    QCOMPARE(m_replay->address(), u"lab:b"_s);
}

void tst_Replay::otherServer_closesIt()
{
    m_replay->open(u"lab:a"_s, u"500"_s);
    m_session->open(*Profile::create(u"other"_s, u"ws://other:9100"_s));
    QVERIFY(rows().isEmpty());
    QVERIFY(m_replay->address().isEmpty());
}

QTEST_GUILESS_MAIN(tst_Replay)
#include "tst_replay.moc"

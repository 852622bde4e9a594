// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/listing/livelist.h"

#include <QDateTime>

namespace arqon::dashboard {

using namespace Qt::StringLiterals;

LiveList::LiveList(BusSession &session, TelemetryFeed &feed, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
{
    connect(&clock, &Clock::ticked, this, &LiveList::tick);
    connect(&session, &BusSession::serverChanged, this, [this] {
        forgetAll();
        askSoon();
        setNotice({}, false);
        setState(State::Away);
        refreshRows();
    });
    connect(&session, &BusSession::stateChanged, this, [this] {
        stopList();
        askSoon();
        if (m_shown)
            tick(m_clock.now());
    });
    connect(&feed, &TelemetryFeed::eventReceived, this, [this](const TelemetryEvent &event) {
        if (m_shown)
            apply(event);
    });
}

QDateTime LiveList::now() const
{
    return QDateTime::fromMSecsSinceEpoch(m_clock.now().count());
}

void LiveList::setShown(bool shown)
{
    if (m_shown == shown)
        return;
    m_shown = shown;
    Q_EMIT shownChanged();
    if (!shown)
        return stopList();
    refreshRows();
    askSoon();
    tick(m_clock.now());
}

void LiveList::retry()
{
    askSoon();
    tick(m_clock.now());
}

void LiveList::tick(Time now)
{
    if (!m_shown)
        return;
    if (!m_session.isUsable()) {
        if (m_state != State::Ready) // what was known stays to be read; the title bar says that there is no connection
            setState(State::Away);
    } else if (!isListing() && m_schedule.isDue(now)) {
        if (m_state != State::Ready) {
            setProgress(-1);
            setState(State::Loading);
        }
        beginList();
    }
    updateRows();
    Q_EMIT ticked();
}

void LiveList::setProgress(double progress)
{
    if (qFuzzyCompare(m_progress, progress))
        return;
    m_progress = progress;
    Q_EMIT progressChanged();
}

void LiveList::listFinished(qint64 entries)
{
    m_schedule.done(m_clock.now(), entries);
    setState(State::Ready);
    updateRows();
}

void LiveList::listFailed(const BusError &error)
{
    m_schedule.done(m_clock.now(), 1000);
    if (error.is("forbidden"_L1) || error.is("unauthenticated"_L1))
        setState(State::Forbidden, error.message);
    else if (error.is("unknown_command"_L1))
        setState(State::Unknown, error.message);
    else if (m_state == State::Ready)
        setState(State::Ready, error.message);
    else if (!m_session.isUsable())
        setState(State::Away);
    else
        setState(State::Failed, error.message);
}

void LiveList::act(const QString &command, const QJsonObject &parameters, std::function<QString(const QJsonObject &result)> done)
{
    ++m_pendingActions;
    Q_EMIT busyChanged();
    m_session.request(this, u"general"_s, command, parameters, [this, done = std::move(done)](const Reply &reply) {
        --m_pendingActions;
        Q_EMIT busyChanged();
        setNotice(reply.ok() ? done(reply.result) : reply.error.message, !reply.ok());
        retry();
    });
}

void LiveList::setState(State state, const QString &problem)
{
    if (m_state == state && m_problem == problem)
        return;
    m_state = state;
    m_problem = problem;
    Q_EMIT stateChanged();
}

void LiveList::setNotice(const QString &notice, bool failure)
{
    m_notice = notice;
    m_noticeIsFailure = failure;
    Q_EMIT noticeChanged();
}

} // namespace arqon::dashboard

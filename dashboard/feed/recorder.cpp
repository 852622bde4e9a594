// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/feed/recorder.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace arqon::dashboard {

namespace {

QStringList recorded()
{
    return {u"integriguard:telemetry-stream"_s, u"integriguard:dashboard-events"_s, u"*:*"_s};
}

} // namespace

Recorder::Recorder(BusSession &session, Clock &clock, qsizetype mostBytes, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
    , m_begin(clock.now())
    , m_mostBytes(mostBytes)
    , m_clients{PagedList(session, PagedList::clients()), PagedList::clients(), {}}
    , m_channels{PagedList(session, PagedList::channels()), PagedList::channels(), {}}
{
    follow(m_clients);
    follow(m_channels);
    connect(&session, &BusSession::messageReceived, this, &Recorder::take);
    connect(&clock, &Clock::ticked, this, &Recorder::tick);
    for (const QString &address : recorded())
        session.hear(address);
}

Recorder::~Recorder()
{
    for (const QString &address : recorded())
        m_session.unhear(address);
}

void Recorder::take(const BusMessage &message)
{
    const Time at = position();
    if (message.room() != "integriguard"_L1) {
        if (std::chrono::floor<std::chrono::seconds>(at) != m_second) {
            m_second = std::chrono::floor<std::chrono::seconds>(at);
            m_inSecond = 0;
        }
        if (++m_inSecond > messagesPerSecond) {
            ++m_leftOut;
            return;
        }
    }
    const Recording::Frame frame{at, message.frame()};
    if (!hasRoomFor(frame.line().size())) {
        ++m_leftOut;
        return;
    }
    m_recording.frames.append(frame);
    m_recording.length = at;
}

bool Recorder::hasRoomFor(qsizetype bytes)
{
    if (m_full)
        return false;
    m_full = m_bytes + bytes > m_mostBytes || m_recording.frames.size() + m_recording.answers.size() >= Recording::mostEntries;
    if (m_full)
        qWarning("The recording is full after %lld s: what comes now is left out.", qint64(position().count() / 1000));
    else
        m_bytes += bytes;
    return !m_full;
}

void Recorder::tick(Time)
{
    if (position() < m_nextLists || !m_session.isUsable())
        return;
    m_nextLists = position() + listsEvery;
    askForRooms();
    for (Listing *listing : {&m_clients, &m_channels}) {
        if (listing->list.isRunning()) // a long one
            continue;
        listing->entries = {};
        listing->list.start();
    }
}

void Recorder::follow(Listing &listing)
{
    connect(&listing.list, &PagedList::pageReceived, this, [&listing](const QJsonArray &page) {
        for (const QJsonValue &entry : page)
            listing.entries.append(entry);
    });
    connect(&listing.list, &PagedList::finished, this, [this, &listing] {
        keepAnswer(listing.form.command, {{listing.form.field, listing.entries}, {u"total"_s, listing.entries.size()}});
    });
}

void Recorder::askForRooms()
{
    m_session.request(this, QString(), u"list_rooms"_s, {}, [this](const Reply &reply) {
        if (reply.ok())
            keepAnswer(u"list_rooms"_s, reply.result);
    });
}

/// As one page, however many there were: so RecordedSession expects it.
void Recorder::keepAnswer(const QString &command, const QJsonObject &result)
{
    const Recording::Answer answer{position(), command, {}, result};
    if (!hasRoomFor(answer.line().size()))
        return;
    m_recording.length = answer.at;
    m_recording.answers.append(answer);
}

} // namespace arqon::dashboard

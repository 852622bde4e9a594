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

Recorder::Recorder(BusSession &session, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_clock(clock)
    , m_begin(clock.now())
{
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
    if (m_recording.frames.size() + m_recording.answers.size() >= Recording::mostEntries) {
        ++m_leftOut;
        return;
    }
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
    m_recording.frames.append({at, message.frame()});
    m_recording.length = at;
}

void Recorder::tick(Time)
{
    if (position() < m_nextLists || !m_session.isUsable())
        return;
    m_nextLists = position() + listsEvery;
    ask(u"list_clients"_s, {});
    ask(u"list_rooms"_s, {});
    ask(u"list_channels"_s, {});
}

void Recorder::ask(const QString &command, const QJsonObject &parameters)
{
    m_session.request(this, QString(), command, parameters, [this, command, parameters](const Reply &reply) {
        if (!reply.ok())
            return;
        m_recording.length = position();
        m_recording.answers.append({m_recording.length, command, parameters, reply.result});
    });
}

} // namespace arqon::dashboard

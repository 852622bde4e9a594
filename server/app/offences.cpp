// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/offences.h"

#include "server/routing/shard.h"
#include "server/telemetry/words.h"

#include <QLoggingCategory>

#include <utility>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcOffences, "arqon.offences", QtInfoMsg)

} // namespace

Offences::Offence &Offences::Offence::operator+=(const Offence &later)
{
    const quint64 sum = times + later.times;
    *this = later;
    times = sum;
    return *this;
}

Offences::Offences(Shard &shard, Clock clock) : m_clock(std::move(clock)), m_toldLeftOut(m_clock())
{
    Announcements *from = &shard.announcements();
    connect(from, &Announcements::clientLimited, this,
            [this](const Session *client, const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds) {
                note("limit=" + limit.toByteArray(), client, peer);
            });
    connect(from, &Announcements::clientViolated, this,
            [this](const Session *client, const QHostAddress &peer, const Error *error, CloseCode code, bool closed) {
                const QByteArray what = error ? error->name().toByteArray() : "websocket-" + QByteArray::number(int(code));
                note("violation=" + what + (closed ? " closed" : ""), client, peer);
            });
    connect(from, &Announcements::clientFellBehind, this, [this](const Session &client, SlowPolicy policy, quint64) {
        note("slow=" + words::slowPolicy(policy).toByteArray(), &client, client.peer);
    });
    connect(&m_timer, &QTimer::timeout, this, &Offences::look);
    m_timer.start(std::chrono::seconds(1));
}

void Offences::note(const QByteArray &what, const Session *client, const QHostAddress &peer)
{
    const Offence offence{what, peer.toString().toLatin1(), client ? client->info.id : QByteArray()};
    if (const auto now = m_offences.add(offence.peer + ' ' + what, offence, m_clock()))
        write(*now);
}

void Offences::write(const Offence &offence)
{
    qCWarning(lcOffences).noquote() << offence.what << "peer=" + offence.peer << "client=" + offence.client
                                    << "times=" + QByteArray::number(offence.times);
}

void Offences::look()
{
    const auto now = m_clock();
    for (const Offence &offence : m_offences.due(now))
        write(offence);
    if (now - m_toldLeftOut < Interval)
        return;
    m_toldLeftOut = now;
    const quint64 more = m_offences.leftOut() - std::exchange(m_leftOut, m_offences.leftOut());
    if (more > 0)
        qCWarning(lcOffences).noquote() << "more than fit here times=" + QByteArray::number(more);
}

} // namespace arqon

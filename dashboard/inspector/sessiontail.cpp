// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/sessiontail.h"

#include "shared/protocol/address.h"

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

SessionTail::SessionTail(BusSession &session, QObject *parent) : TailSource(parent), m_session(session), m_funnel(m_buffer)
{
    connect(&session, &BusSession::messageReceived, this, [this](const BusMessage &message) {
        if (covers(message.address()))
            m_funnel.messageReceived(message);
    });
    connect(&session, &BusSession::lost, this, [this](const QString &address, quint64 from, quint64 to) {
        if (covers(address))
            m_funnel.lost(address, from, to);
    });
    connect(&session, &BusSession::hearingFailed, this, [this](const QString &address, const BusError &error) {
        if (!m_address.isEmpty() && address == m_address)
            setState(State::Failed, error.message);
    });
}

SessionTail::~SessionTail()
{
    stop();
}

bool SessionTail::covers(const QString &address) const
{
    const auto asked = Address::parse({}, m_address.toUtf8());
    const auto other = Address::parse({}, address.toUtf8());
    return !m_address.isEmpty() && asked && other && (*asked == *other || asked->matches(*other));
}

void SessionTail::start(const QString &address)
{
    stop();
    m_buffer->reset();
    m_address = address;
    SubscribeOptions options;
    options.onSlow = u"drop_oldest"_s;
    m_session.hear(address, options);
    setState(State::Hearing);
}

void SessionTail::stop()
{
    if (const QString address = std::exchange(m_address, {}); !address.isEmpty())
        m_session.unhear(address);
    setState(State::Stopped);
}

} // namespace arqon::dashboard

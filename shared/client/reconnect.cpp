// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/reconnect.h"

#include "shared/protocol/error.h"

namespace arqon::client {

bool LinkEnd::allowsReconnect(bool hasTokens) const
{
    if (httpStatus == 400 || (httpStatus == 401 && !hasTokens) || httpStatus == 403)
        return false;
    switch (CloseCode(closeCode)) {
    case CloseCode::Unauthenticated:
        return hasTokens;
    case CloseCode::ProtocolError:
    case CloseCode::InvalidPayload:
    case CloseCode::PolicyViolation:
    case CloseCode::Kicked:
        return false;
    default:
        return true;
    }
}

Reconnect::Reconnect(const ClientOptions &options, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_backoff(options.initialBackoff, options.maxBackoff, options.jitter)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Reconnect::due);
}

void Reconnect::reset()
{
    m_timer.stop();
    m_openSince.invalidate();
    m_failures = 0;
    m_backoff = Backoff(m_options.initialBackoff, m_options.maxBackoff, m_options.jitter);
}

void Reconnect::connectionOpened()
{
    m_openSince.start();
    m_failures = 0;
}

bool Reconnect::plan(const LinkEnd &end)
{
    // Not at once when it opens: a server that accepts and closes would be asked again without pause.
    const bool wasStable =
        end.wasOpen && m_openSince.isValid() && std::chrono::milliseconds(m_openSince.elapsed()) >= m_options.stableAfter;
    m_openSince.invalidate();
    if (wasStable)
        m_backoff.reset();
    if (!m_options.reconnect || !end.allowsReconnect(m_options.token != nullptr))
        return false;
    if (m_options.maxAttempts > 0 && ++m_failures > m_options.maxAttempts)
        return false;
    m_wait = m_backoff.next();
    m_timer.start(m_wait);
    return true;
}

void Reconnect::hurry()
{
    if (!m_timer.isActive())
        return;
    m_timer.stop();
    Q_EMIT due();
}

} // namespace arqon::client

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/backoff.h"

#include <QRandomGenerator>

#include <algorithm>

namespace arqon::client {

Backoff::Backoff(std::chrono::milliseconds initial, std::chrono::milliseconds maximum, std::function<double()> jitter)
    : m_initial(initial)
    , m_maximum(maximum)
    , m_jitter(std::move(jitter))
{
    if (!m_jitter)
        m_jitter = [] { return QRandomGenerator::global()->generateDouble(); };
}

std::chrono::milliseconds Backoff::next()
{
    std::chrono::milliseconds ceiling = m_initial;
    for (int i = 0; i < m_attempts && ceiling < m_maximum; ++i)
        ceiling *= 2;
    ceiling = std::min(ceiling, m_maximum);
    ++m_attempts;
    return std::chrono::milliseconds(qint64(m_jitter() * double(ceiling.count())));
}

} // namespace arqon::client

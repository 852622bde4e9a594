// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/session.h"

#include "shared/protocol/id.h"

namespace arqon {

Session::Session(SessionRef ref_, Outlet &outlet_, QHostAddress peer_)
    : ref(ref_)
    , outlet(outlet_)
    , peer(std::move(peer_))
    , connectionId(makeConnectionId())
    , connectedAt(std::chrono::steady_clock::now())
    , connectedOn(wallClock())
    , lastActivity(connectedAt)
{
}

bool Session::violated(int limit, std::chrono::seconds window)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_violations == 0 || now - m_violationsSince > window) {
        m_violationsSince = now;
        m_violations = 0;
    }
    ++m_violations;
    return limit > 0 && m_violations >= limit;
}

} // namespace arqon

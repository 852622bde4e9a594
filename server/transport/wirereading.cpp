// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How much the wire reads of whom.

#include "server/transport/wire.h"

#include <algorithm>
#include <utility>

namespace arqon {

namespace {

using namespace std::chrono_literals;

// What is read of who floods us is answered in less than a millisecond.
constexpr qint64 SparingRead = 4 * 1024;
constexpr auto SparingTime = 1s;
// One frame, a batch, can be refused a thousand times: a rest for each hundred, but not so many that a client would seem forgotten.
constexpr int RestReasons = 100;
constexpr int MostRests = 10;
// Read in one turn, by all connections together, before each of the others is read sparingly as well: else the turn of hundreds that have much
// to say would take a second, and whoever has little to say would wait that long.
constexpr quint64 FreelyInTurn = 256 * 1024;

} // namespace

qint64 Wire::readAllowance(Connection *connection)
{
    if (connection->notes.isResting)
        return 0;
    if (!m_gateway->hasRoom()) {
        if (!std::exchange(connection->notes.isPaused, true)) {
            m_paused.push_back(connection);
            ++m_counters.readPauses;
        }
        return 0;
    }
    const bool othersWait = m_counters.bytesIn - m_bytesInBefore >= FreelyInTurn;
    return othersWait || m_now < connection->notes.readSparinglyUntil ? SparingRead : qint64(m_commons.readBuffer.size());
}

void Wire::rest(Connection *connection)
{
    connection->notes.restReasons = std::min(connection->notes.restReasons + 1, RestReasons * MostRests);
    if (!connection->notes.isResting)
        beginRest(connection);
}

void Wire::beginRest(Connection *connection)
{
    connection->notes.readSparinglyUntil = m_now + std::chrono::milliseconds(SparingTime).count();
    connection->notes.isResting = true;
    ++m_counters.readRests;
    m_resting->add(connection, m_now);
}

void Wire::restIsOver(Connection *connection)
{
    connection->notes.restReasons -= RestReasons;
    if (connection->notes.restReasons > 0)
        return beginRest(connection);
    connection->notes.restReasons = 0;
    connection->notes.isResting = false;
    connection->resumeReading();
}

void Wire::resumePaused()
{
    if (!m_gateway->hasRoom())
        return;
    for (Connection *connection : std::exchange(m_paused, {})) {
        connection->notes.isPaused = false;
        connection->resumeReading();
    }
}

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/transportcounters.h"

#include <algorithm>

namespace arqon {

CompressionCounters &CompressionCounters::operator+=(const CompressionCounters &other)
{
    connections += other.connections;
    deflated += other.deflated;
    deflatedBytesIn += other.deflatedBytesIn;
    deflatedBytesOut += other.deflatedBytesOut;
    inflated += other.inflated;
    inflatedBytesIn += other.inflatedBytesIn;
    inflatedBytesOut += other.inflatedBytesOut;
    inflationsCorrupt += other.inflationsCorrupt;
    inflationsTooLarge += other.inflationsTooLarge;
    return *this;
}

TransportCounters &TransportCounters::operator+=(const TransportCounters &other)
{
    connections += other.connections;
    clients += other.clients;
    opened += other.opened;
    bytesIn += other.bytesIn;
    bytesOut += other.bytesOut;
    framesIn += other.framesIn;
    framesOut += other.framesOut;
    writes += other.writes;
    pingsIn += other.pingsIn;
    tlsHandshakes += other.tlsHandshakes;
    tlsFailures += other.tlsFailures;
    tlsRefused += other.tlsRefused;
    tlsInFlight += other.tlsInFlight;
    handedOver += other.handedOver;
    compression += other.compression;
    handshakeTimeouts += other.handshakeTimeouts;
    pingTimeouts += other.pingTimeouts;
    frameTimeouts += other.frameTimeouts;
    closeTimeouts += other.closeTimeouts;
    slowCloses += other.slowCloses;
    messagesLeftOut += other.messagesLeftOut;
    readPauses += other.readPauses;
    readRests += other.readRests;
    outboundBytes += other.outboundBytes;
    outboundMaxBytes = std::max(outboundMaxBytes, other.outboundMaxBytes);
    blocked += other.blocked;
    worked += other.worked;
    for (const auto &[status, count] : other.refusedByStatus)
        refusedByStatus[status] += count;
    for (const auto &[code, count] : other.violationsByCode)
        violationsByCode[code] += count;
    return *this;
}

} // namespace arqon

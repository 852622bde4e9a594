// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/counters.h"

namespace arqon {

Counters &Counters::operator+=(const Counters &other)
{
    framesIn += other.framesIn;
    bytesIn += other.bytesIn;
    messagesIn += other.messagesIn;
    deliveries += other.deliveries;
    refusals += other.refusals;
    duplicates += other.duplicates;
    commands += other.commands;
    requests += other.requests;
    requestTimeouts += other.requestTimeouts;
    slowConsumers += other.slowConsumers;
    leftOut += other.leftOut;
    violationsClosed += other.violationsClosed;
    dedupeForgotten += other.dedupeForgotten;
    return *this;
}

} // namespace arqon

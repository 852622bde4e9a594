// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/counters.h"

namespace arqon {

namespace {

template<size_t Size>
void addUp(std::array<quint64, Size> &sum, const std::array<quint64, Size> &other)
{
    for (size_t i = 0; i < Size; ++i)
        sum[i] += other[i];
}

} // namespace

QByteArrayView storageCallName(StorageCall call)
{
    constexpr std::array<QByteArrayView, StorageCallCount> names{"append", "read", "position", "drop"};
    return names[size_t(call)];
}

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
    sessionsEnded += other.sessionsEnded;
    repeatsRefused += other.repeatsRefused;
    dedupeForgotten += other.dedupeForgotten;
    channelsLeftOut += other.channelsLeftOut;
    unfollowedEarly += other.unfollowedEarly;
    ownDeliveries += other.ownDeliveries;
    clientsOpened += other.clientsOpened;
    addUp(rateLimited, other.rateLimited);
    addUp(limitsReached, other.limitsReached);
    addUp(errors, other.errors);
    addUp(elementsByDialect, other.elementsByDialect);
    addUp(commandsByRow, other.commandsByRow);
    for (size_t call = 0; call < StorageCallCount; ++call) {
        storage[call].calls += other.storage[call].calls;
        storage[call].failures += other.storage[call].failures;
        storage[call].durations += other.storage[call].durations;
    }
    processing += other.processing;
    return *this;
}

} // namespace arqon

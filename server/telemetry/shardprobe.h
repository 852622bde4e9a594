// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/busychannels.h"
#include "server/telemetry/snapshot.h"
#include "server/telemetry/telemetryparts.h"

#include <functional>

namespace arqon {

class Shard;

/// What one shard tells the collector. What belongs to the whole server comes from one shard, the others leave it out.
struct ShardReport
{
    ShardSample sample;
    BusyChannels::Ranking ranking; ///< empty unless the report ends an interval
    /// From the shards that own the channels: connections that hear them.
    int systemListeners = 0;
    int performanceListeners = 0;
    Audience audience;         ///< from the first shard
    TelemetrySample telemetry; ///< this shard's part of it
};

/// Looks at one shard for the collector: a bounded amount of work, however many clients and channels there are. Lives in its shard's
/// thread.
class ShardProbe
{
public:
    /// `transport`: the counters of the shard's connections; called in the shard's thread.
    using Transport = std::function<TransportCounters()>;

    ShardProbe(Shard &shard, const TelemetryParts &parts, Transport transport);

    ShardReport report() const;
    /// The same at the end of an interval: with what was busiest in it.
    ShardReport endInterval(std::chrono::nanoseconds interval);

private:
    void describeTelemetry(ShardReport &report) const;
    int listenersOf(const Address &channel) const;

    Shard &m_shard;
    const TelemetryParts &m_parts;
    Transport m_transport;
    quint64 m_messagesBefore = 0;
};

} // namespace arqon

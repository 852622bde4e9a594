// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/telemetry/collector.h"
#include "server/telemetry/processprobe.h"
#include "server/telemetry/shardprobe.h"
#include "server/threads/mailbox.h"
#include "shared/protocol/id.h"

#include <QTimer>

#include <vector>

namespace arqon {

class Mesh;

/// What of a snapshot the program around the shards knows: the listeners, whether it is draining, the storage's limit.
using ServerSide = std::function<void(Snapshot &)>;

/// What a collector takes its times from.
struct CollectorClocks
{
    std::function<std::chrono::steady_clock::time_point()> steady = &std::chrono::steady_clock::now;
    std::function<std::chrono::milliseconds()> wall = &wallClock;
};

/// The collector of a server: asks the shards' probes once a second, and whenever somebody wants to know. Lives in the server's thread.
class ShardCollector final : public Collector
{
    Q_OBJECT
public:
    /// `probes`: by shard, all there when the shards have started. `serverSide` is called here.
    ShardCollector(Mesh &mesh, const TelemetryParts &parts, const std::vector<std::unique_ptr<ShardProbe>> &probes, ServerSide serverSide,
                   CollectorClocks clocks = {});

    /// From now on once a second.
    void start();
    void stop() { m_timer.stop(); }
    /// The end of an interval: what the timer does.
    void tick();

    void collect(Done done) override;
    SnapshotPtr newest() const override { return m_newest; }
    /// Who hears the metrics channels, as of the newest snapshot.
    bool systemIsHeard() const { return m_systemIsHeard; }
    bool performanceIsHeard() const { return m_performanceIsHeard; }
    const Audience &audience() const { return m_audience; }

private:
    using Reports = std::vector<ShardReport>;
    struct Interval
    {
        Reports reports;
        std::vector<BusyPlace> rooms;
    };
    void ended(const Interval &interval);
    /// Counters and states; of the interval what is known of the last.
    Snapshot summary(const Reports &reports);
    void fillRates(Snapshot &snapshot, const Snapshot &before) const;
    static void fillFromInterval(Snapshot &snapshot, const Snapshot &interval);
    static void addTelemetry(TelemetrySample &sum, const TelemetrySample &part);
    static std::vector<BusyPlace> busiestChannels(const Reports &reports, double seconds, size_t count);

    Mesh &m_mesh;
    const TelemetryParts &m_parts;
    const std::vector<std::unique_ptr<ShardProbe>> &m_probes;
    ServerSide m_serverSide;
    CollectorClocks m_clocks;
    ProcessProbe m_process;
    Mailbox m_mailbox; ///< for what the shards answer
    SnapshotPtr m_newest;
    Audience m_audience;
    std::chrono::steady_clock::time_point m_tickedAt;
    std::chrono::nanoseconds m_interval{};
    QTimer m_timer;
    quint64 m_sequence = 0;
    bool m_underway = false;
    bool m_systemIsHeard = false;
    bool m_performanceIsHeard = false;
};

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/telemetry/reporter.h"
#include "shared/protocol/message.h"

#include <QHash>

#include <functional>
#include <map>
#include <vector>

namespace arqon {

/// Where the events of all shards come together, and from where they go out: to the channels and to the telemetry socket. It holds the
/// budget: what telling costs depends on how many hear it. Lives in the thread of the shard that owns the channel.
class EventHub
{
public:
    /// For the telemetry socket, called in the hub's thread. False: it has no room; the event is left out there.
    using ToSocket = std::function<bool(const Message &)>;

    EventHub(Shard &shard, TelemetryParts &parts, Reporter::Clock clock = &std::chrono::steady_clock::now);

    void setSocket(ToSocket socket) { m_socket = std::move(socket); }
    void tell(TelemetryType type, const QByteArray &payload);
    /// At most one a second of a client; what comes in between is added up.
    void tellActivity(const AgentActivity &activity);
    /// One shard's storage is away, or back. Told once for all shards: when the first goes, and when the last is back.
    void storageDegraded(const QByteArray &reason);
    void storageRecovered(qint64 restored, std::chrono::milliseconds away);
    /// Of another program, from the telemetry socket.
    void tellForeign(const QByteArray &payload);
    /// Always told.
    void tellSnapshot(const QByteArray &payload);
    /// The newest of each other instance, but for those that have been told: every server has its own beat.
    void tellOthersSnapshots(const std::vector<QByteArray> &payloads);
    /// Tells what has waited long enough.
    void look();

    /// Copied out by the probe.
    struct Counts
    {
        std::array<quint64, TelemetryTypeCount> told{};
        std::array<quint64, TelemetryTypeCount> leftOut{};
        quint64 foreign = 0;
        quint64 foreignLeftOut = 0;
    };
    const Counts &counts() const { return m_counts; }

private:
    /// One kind more than there are types: other programs'.
    static constexpr size_t Foreign = TelemetryTypeCount;
    bool mayTell(size_t kind, int listeners);
    void sendActivity(const AgentActivity &activity);
    const Audience &audience() const;
    void publish(const Address &address, const QByteArray &payload);

    Shard &m_shard;
    TelemetryParts &m_parts;
    Reporter::Clock m_clock;
    ToSocket m_socket;
    EventBudget m_budget;
    Throttle<AgentActivity> m_agents;
    Counts m_counts;
    QHash<QString, QString> m_othersTold; ///< by instance the time of the snapshot that was told last
    int m_shardsAway = 0;                 ///< whose storage is away
    qint64 m_restored = 0;                ///< by those that are back, since the first went
};

} // namespace arqon

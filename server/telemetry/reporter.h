// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/announcements.h"
#include "server/telemetry/eventbudget.h"
#include "server/telemetry/eventtext.h"
#include "server/telemetry/telemetryparts.h"
#include "server/telemetry/throttle.h"

#include <QObject>
#include <QTimer>

#include <array>
#include <functional>

namespace arqon {

class Shard;

/// What an agent did, as often as it did since it was last told.
struct AgentActivity
{
    QByteArray clientId;
    QByteArray personality;
    Address address;
    ActivityKind kind = ActivityKind::Message;
    quint64 count = 0;

    /// Where and what: the later.
    AgentActivity &operator+=(const AgentActivity &later);
};

/// Turns what one shard announces into events, and sends them to the hub. While nobody listens it makes none; under a storm it makes as
/// many as the budget allows and counts the rest. Lives in its shard's thread.
class Reporter : public QObject
{
    Q_OBJECT
public:
    using Clock = std::function<std::chrono::steady_clock::time_point()>;

    Reporter(Shard &shard, TelemetryParts &parts, Clock clock = &std::chrono::steady_clock::now);
    /// In its thread, before that ends.
    void stopTimers() { m_timer.stop(); }

    /// From the owner of one of the channels, or from the telemetry socket: that many hear it now.
    void setListeners(int Audience::*whom, int count);
    const Audience &audience() const { return m_audience; }
    /// Events left out here, by type.
    const std::array<quint64, TelemetryTypeCount> &leftOut() const { return m_leftOut; }
    /// … and without a type, for want of room to add them up.
    quint64 valuesLeftOut() const { return m_agents.leftOut() + m_slow.leftOut() + m_limited.leftOut(); }

private:
    struct Slowness
    {
        QByteArray clientId;
        QByteArray connectionId;
        SlowPolicy policy = SlowPolicy::Disconnect;
        quint64 leftOut = 0;
        qint64 queuedBytes = 0;
        Slowness &operator+=(const Slowness &later);
    };

    struct Limitation
    {
        QByteArray clientId;
        QByteArray connectionId;
        QByteArray peer;
        QByteArray limit;
        std::chrono::milliseconds retryAfter{};
        quint64 refused = 1;
        Limitation &operator+=(const Limitation &later);
    };

    void clientNamed(const Session &client);
    void clientDescribed(const Session &client);
    void clientGone(const Session &client, CloseCode code);
    void channelCreated(const Address &address, bool persistent);
    void channelDeleted(const Address &address, ChannelEnd why);
    void memberJoined(const Session &client, const Address &address);
    void memberLeft(const Session &client, const Address &address, MemberEnd why);
    void remoteClientNamed(const RemoteClient &client);
    void remoteClientGone(const RemoteClient &client, CloseCode code);
    void remoteMemberJoined(const RemoteClient &client, const Address &address);
    void remoteMemberLeft(const RemoteClient &client, const Address &address, MemberEnd why);
    void instanceJoined(const QByteArray &instance, const QByteArray &reason);
    void instanceLeft(const QByteArray &instance, const QByteArray &reason);
    void tellInstance(TelemetryType type, const QByteArray &instance, const QByteArray &reason);
    void roomExpired(const QByteArray &room, qsizetype channels, qsizetype members);
    void clientFellBehind(const Session &client, SlowPolicy policy, quint64 leftOut);
    void clientViolated(const Session *client, const QHostAddress &peer, const Error *error, CloseCode closeCode, bool closed);
    void clientLimited(const Session *client, const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter);
    void clientActed(const Session &client, const Address &address, ActivityKind kind);
    void audienceChanged(const Address &address);

    void connectAll();
    /// Whether the event is to be made: somebody hears it, and there is room for one more.
    bool wants(TelemetryType type);
    EventText event(TelemetryType type) const;
    /// One of another instance's, that this one tells too.
    static EventText eventOf(const RemoteClient &client, TelemetryType type);
    void send(TelemetryType type, EventText &text);
    void tellSlowness(const Slowness &slowness);
    void tellLimitation(const Limitation &limitation);
    void sendActivity(const AgentActivity &activity);
    void countListeners(const Address &channel, int Audience::*whom);
    /// That history had to go because there is as much as there may be; storage only counts it.
    void lookAtHistory(std::chrono::steady_clock::time_point now);
    /// Tells what has waited long enough.
    void look();

    Shard &m_shard;
    TelemetryParts &m_parts;
    Clock m_clock;
    Audience m_audience;
    EventBudget m_budget;
    Throttle<Slowness> m_slow;
    Throttle<Limitation> m_limited;
    Throttle<AgentActivity> m_agents;
    std::array<quint64, TelemetryTypeCount> m_leftOut{};
    qint64 m_evicted = 0; ///< messages, as of the last look
    QTimer m_timer;
};

} // namespace arqon

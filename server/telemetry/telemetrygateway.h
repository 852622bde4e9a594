// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/gateway.h"
#include "server/routing/session.h"
#include "server/security/revocations.h"
#include "server/telemetry/options.h"
#include "server/threads/mailbox.h"
#include "shared/protocol/message.h"

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_map>

namespace arqon {

class Doorkeeper;
struct TelemetryInput;

/// What stands behind the telemetry socket, in place of routing: everyone connected gets every event, and may send telemetry of its own.
/// Lives in the socket's thread; `offer` is for others.
class TelemetryGateway : public Gateway
{
public:
    struct Calls
    {
        /// Null, or one that is off: everybody is let in.
        Doorkeeper *doorkeeper = nullptr;
        /// So many are connected now.
        std::function<void(int)> listenersChanged;
        /// The payload of an event of somebody's, ready to be told.
        std::function<void(const QByteArray &)> taken;
    };
    /// What the gateway has counted; read from any thread.
    struct Counts
    {
        std::atomic<quint64> refused = 0; ///< messages answered with an error
        std::atomic<quint64> leftOut = 0; ///< copies of events for want of room: the reader was too slow, or the thread was
        std::atomic<int> waiting = 0;     ///< events on their way into the thread
    };

    TelemetryGateway(QByteArray instance, Calls calls);
    ~TelemetryGateway() override;
    /// In its thread, before that ends: what is offered from now on goes nowhere.
    void end() { m_mailbox.close(); }

    /// From another thread: hands the event to everyone, soon. False: too many wait already.
    bool offer(const Message &event);
    const Counts &counts() const { return m_counts; }
    /// From another thread: ends the connections of those whom the list covers.
    void revoke(const RevocationsPtr &revocations);

    // Gateway
    bool asksWho() const override;
    /// Who has no telemetry:read is refused.
    void admit(const Greeting &greeting, const Admitted &done) override;
    Result<Session *> opened(Outlet &outlet, const Greeting &greeting) override;
    void received(Session &session, const QByteArray &message) override;
    void closed(Session &session, CloseCode code) override;
    void fellBehind(Session &, SlowPolicy, quint64) override {}
    void violated(Session &, CloseCode) override {}
    Frame gapFrame(const Session &session, const QByteArray &key, quint64 fromOffset, quint64 toOffset) const override;
    Frame errorFrame(const Greeting &greeting, const Error &error) const override;
    bool hasRoom() const override { return true; }

private:
    Mailbox m_mailbox;
    void tell(const Message &event);
    bool hasExpired(Session &session) const;
    QByteArray eventOf(const TelemetryInput &input, const Session &sender) const;
    void refuse(Session &session, const Error &error, const QByteArray &id);

    const QByteArray m_instance;
    const Calls m_calls;
    Counts m_counts;
    std::unordered_map<quint64, std::unique_ptr<Session>> m_sessions;
    quint64 m_serials = 0;
};

} // namespace arqon

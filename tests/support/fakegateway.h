// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/gateway.h"
#include "server/threads/mailbox.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace arqon {

/// What a FakeGateway saw, for the test's thread; and what the test wants of it.
class FakeRouting
{
public:
    struct Client;
    using Reaction = std::function<void(Client &, const QByteArray &)>;

    /// What the gateway does with a message. Set before connections are made; called in the shard's thread. Without one, messages
    /// come back as text, and those that are not UTF-8 close the connection with 1007.
    Reaction onMessage;
    /// A client_id that is refused.
    QByteArray refusedId = "refused";
    std::atomic<bool> hasRoom = true;

    /// Whoever connects is asked who they are, and waits until the test answers. Set before connections are made.
    bool asks = false;
    bool waitForAsked(int count);
    /// To who asked as the `index` th.
    void answer(size_t index, const tl::expected<IdentityPtr, Rejection> &verdict);

    struct Client
    {
        FakeRouting *routing = nullptr;
        Outlet *outlet = nullptr;
        Greeting greeting;
        void *token = nullptr; ///< for reactions
    };

    /// These wait until there are that many; false after ten seconds.
    bool waitForOpened(int count);
    bool waitForClosed(int count);
    bool waitForMessages(int count);

    QList<QByteArray> messages() const;
    /// The close codes, in order.
    QList<int> closed() const;
    int opened() const;
    quint64 leftOut() const;
    int slowCloses() const;
    Greeting lastGreeting() const;

private:
    friend class FakeGateway;
    template<typename Condition>
    bool waitFor(Condition condition);
    template<typename Change>
    void note(Change change);

    // The standard library's: a race detector can follow them, Qt's it can not.
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    QList<QByteArray> m_messages;
    QList<int> m_closed;
    int m_opened = 0;
    quint64 m_leftOut = 0;
    int m_slowCloses = 0;
    Greeting m_lastGreeting;
    std::vector<Gateway::Admitted> m_asked;
    Mailbox *m_mailbox = nullptr; ///< of the shard's thread
};

/// The routing of one shard as far as the transport can tell.
class FakeGateway final : public Gateway
{
public:
    explicit FakeGateway(FakeRouting &routing);
    ~FakeGateway() override;

    bool asksWho() const override { return m_routing.asks; }
    void admit(const Greeting &greeting, const Admitted &done) override;
    Result<Session *> opened(Outlet &outlet, const Greeting &greeting) override;
    void received(Session &session, const QByteArray &message) override;
    void closed(Session &session, CloseCode code) override;
    void fellBehind(Session &session, SlowPolicy policy, quint64 messagesLeftOut) override;
    void violated(Session &, CloseCode) override {}
    Frame gapFrame(const Session &session, const QByteArray &key, quint64 fromOffset, quint64 toOffset) const override;
    Frame errorFrame(const Greeting &greeting, const Error &error) const override;
    bool hasRoom() const override { return m_routing.hasRoom; }

private:
    FakeRouting &m_routing;
    Mailbox m_mailbox;
    std::map<Session *, std::unique_ptr<FakeRouting::Client>> m_clients;
};

} // namespace arqon

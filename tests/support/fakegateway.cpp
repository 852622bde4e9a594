// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/support/fakegateway.h"

namespace arqon {

namespace {

constexpr std::chrono::seconds Patience{10};

/// The transport never looks inside a session, so a client's address serves as one.
Session *sessionOf(FakeRouting::Client *client)
{
    return reinterpret_cast<Session *>(client);
}

FakeRouting::Client &clientOf(Session &session)
{
    return *reinterpret_cast<FakeRouting::Client *>(&session);
}

void echo(FakeRouting::Client &client, const QByteArray &message)
{
    if (message.isValidUtf8())
        client.outlet->send(Frame::text(message));
    else
        client.outlet->close(CloseCode::InvalidPayload, "not UTF-8");
}

} // namespace

template<typename Condition>
bool FakeRouting::waitFor(Condition condition)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, Patience, condition);
}

template<typename Change>
void FakeRouting::note(Change change)
{
    const std::lock_guard lock(m_mutex);
    change();
    m_changed.notify_all();
}

bool FakeRouting::waitForAsked(int count)
{
    return waitFor([&] { return int(m_asked.size()) >= count; });
}

void FakeRouting::answer(size_t index, const tl::expected<IdentityPtr, Rejection> &verdict)
{
    const std::lock_guard lock(m_mutex);
    m_mailbox->post([done = m_asked.at(index), verdict] { done(verdict); });
}

FakeGateway::FakeGateway(FakeRouting &routing) : m_routing(routing)
{
    m_mailbox.open();
    m_routing.note([&] { m_routing.m_mailbox = &m_mailbox; });
}

FakeGateway::~FakeGateway() = default;

void FakeGateway::admit(const Greeting &greeting, const Admitted &done)
{
    m_routing.note([&] {
        m_routing.m_lastGreeting = greeting;
        m_routing.m_asked.push_back(done);
    });
}

bool FakeRouting::waitForOpened(int count)
{
    return waitFor([&] { return m_opened >= count; });
}

bool FakeRouting::waitForClosed(int count)
{
    return waitFor([&] { return m_closed.size() >= count; });
}

bool FakeRouting::waitForMessages(int count)
{
    return waitFor([&] { return m_messages.size() >= count; });
}

QList<QByteArray> FakeRouting::messages() const
{
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

QList<int> FakeRouting::closed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

int FakeRouting::opened() const
{
    const std::lock_guard lock(m_mutex);
    return m_opened;
}

quint64 FakeRouting::leftOut() const
{
    const std::lock_guard lock(m_mutex);
    return m_leftOut;
}

int FakeRouting::slowCloses() const
{
    const std::lock_guard lock(m_mutex);
    return m_slowCloses;
}

Greeting FakeRouting::lastGreeting() const
{
    const std::lock_guard lock(m_mutex);
    return m_lastGreeting;
}

Result<Session *> FakeGateway::opened(Outlet &outlet, const Greeting &greeting)
{
    if (greeting.clientId == m_routing.refusedId)
        return failure({ErrorWord::InvalidName, "that id is refused", "client_id"});
    auto client = std::make_unique<FakeRouting::Client>(FakeRouting::Client{&m_routing, &outlet, greeting, nullptr});
    Session *session = sessionOf(client.get());
    m_clients[session] = std::move(client);
    m_routing.note([&] {
        ++m_routing.m_opened;
        m_routing.m_lastGreeting = greeting;
    });
    return session;
}

void FakeGateway::received(Session &session, const QByteArray &message)
{
    if (m_routing.onMessage)
        m_routing.onMessage(clientOf(session), message);
    else
        echo(clientOf(session), message);
    m_routing.note([&] { m_routing.m_messages.append(message); });
}

void FakeGateway::closed(Session &session, CloseCode code)
{
    m_clients.erase(&session);
    m_routing.note([&] { m_routing.m_closed.append(int(code)); });
}

void FakeGateway::fellBehind(Session &, SlowPolicy policy, quint64 messagesLeftOut)
{
    m_routing.note([&] {
        m_routing.m_leftOut += messagesLeftOut;
        m_routing.m_slowCloses += policy == SlowPolicy::Disconnect ? 1 : 0;
    });
}

Frame FakeGateway::gapFrame(const Session &, const QByteArray &key, quint64 fromOffset, quint64 toOffset) const
{
    return Frame::text("gap " + key + ' ' + QByteArray::number(fromOffset) + ' ' + QByteArray::number(toOffset));
}

Frame FakeGateway::errorFrame(const Greeting &, const Error &error) const
{
    return Frame::text("error " + error.message);
}

} // namespace arqon

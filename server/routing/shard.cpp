// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/shard.h"

#include "server/routing/intake.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

#include <QLoggingCategory>
#include <QThread>

namespace arqon {

Q_LOGGING_CATEGORY(lcRouting, "arqon.routing", QtInfoMsg)

namespace {

constexpr std::chrono::seconds HousekeepingInterval{1};
/// Of each thing that a client says of itself beside its name.
constexpr qsizetype DescriptionLimit = 256;

} // namespace

Shard::Shard(Mesh &mesh, int index, const RoutingOptions &options, std::unique_ptr<StorageBackend> storage)
    : m_mesh(mesh)
    , m_index(index)
    , m_options(options)
    , m_post(mesh, this)
    , m_storage(std::move(storage))
    , m_patterns(mesh.size())
    , m_subscriptions(m_counters)
    , m_channels(*this, *m_storage)
    , m_publisher(*this)
    , m_rooms(*this)
    , m_services(*this)
    , m_clients(*this)
    , m_memberships(*this)
    , m_intake(std::make_unique<Intake>(*this))
{
    m_housekeeping.setInterval(HousekeepingInterval);
    connect(&m_housekeeping, &QTimer::timeout, this, [this] { m_channels.expire(); });
    m_housekeeping.start();
    // A shard may be destroyed after its thread, from another one, which could not stop them.
    connect(
        QThread::currentThread(), &QThread::finished, this,
        [this] {
            m_housekeeping.stop();
            m_memberships.stopTimers();
            m_services.stopTimers();
            m_rooms.stopTimers();
        },
        Qt::DirectConnection);
}

Shard::~Shard() = default;

Result<void> checkClient(const ClientInfo &client)
{
    if (!client.id.isEmpty() && !isName(client.id))
        return failure({ErrorWord::InvalidName, "A client id is 1 to 128 letters, digits, . _ - / @", "client_id"});
    static const QList<QByteArray> types{"", "human", "ai-agent", "dashboard", "service"};
    if (!types.contains(client.type))
        return failure({ErrorWord::InvalidField, "The client type is one of human, ai-agent, dashboard, service.", "client_type"});
    for (const auto &[name, value] :
         {std::pair{QByteArray("screen_name"), client.screenName}, {"avatar", client.avatar}, {"personality", client.personality}}) {
        if (value.size() > DescriptionLimit || !value.isValidUtf8())
            return failure({ErrorWord::InvalidField, "At most " + QByteArray::number(DescriptionLimit) + " bytes of UTF-8.", name});
    }
    return {};
}

Result<Session *> Shard::opened(Outlet &outlet, const Greeting &greeting)
{
    ClientInfo info{greeting.clientId, greeting.clientType, greeting.screenName, greeting.avatar, greeting.personality};
    if (const Result<void> checked = checkClient(info); !checked)
        return failure(checked.error());
    if (info.id == reply::ServerName)
        return failure({ErrorWord::Forbidden, "That name is the server's own.", "client_id"});

    auto session = std::make_unique<Session>(SessionRef{m_index, ++m_serials}, outlet, greeting.peer);
    session->dialect = greeting.dialect;
    session->named = !info.id.isEmpty();
    if (!session->named)
        info.id = makeClientName();
    session->info = std::move(info);
    m_clients.enter(session->ref, session->info.id);
    Session *opened = session.get();
    m_sessions.emplace(opened->ref.serial, std::move(session));
    qCDebug(lcRouting).noquote() << "opened connection=" + opened->connectionId << "client=" + opened->info.id;
    return opened;
}

void Shard::received(Session &session, const QByteArray &message)
{
    ++m_counters.framesIn;
    m_counters.bytesIn += quint64(message.size());
    m_intake->read(session, message);
}

void Shard::closed(Session &session, CloseCode code)
{
    qCDebug(lcRouting).noquote() << "closed connection=" + session.connectionId << "client=" + session.info.id
                                 << "code=" + QByteArray::number(quint16(code));
    session.closing = true;
    if (code == CloseCode::SlowConsumer)
        ++m_counters.slowConsumers;
    m_services.closed(session);
    m_memberships.leaveAll(session);
    m_clients.leave(session.ref, session.info.id);
    m_sessions.erase(session.ref.serial);
}

void Shard::fellBehind(Session &session, SlowPolicy, quint64 messagesLeftOut)
{
    m_counters.leftOut += messagesLeftOut;
    qCDebug(lcRouting).noquote() << "fell behind connection=" + session.connectionId << "left_out=" + QByteArray::number(messagesLeftOut);
}

Frame Shard::gapFrame(const Session &session, const QByteArray &key, quint64 fromOffset, quint64 toOffset) const
{
    const qsizetype colon = key.indexOf(':');
    return Frame::text(
        reply::system(session.speaks(), {key.left(colon), key.mid(colon + 1)}, "gap",
                      {{QStringLiteral("from_offset"), qint64(fromOffset)}, {QStringLiteral("to_offset"), qint64(toOffset)}}));
}

Frame Shard::errorFrame(const Greeting &greeting, const Error &error) const
{
    return Frame::text(reply::error(greeting.dialect.value_or(Dialect::Structured), error, {}));
}

bool Shard::hasRoom() const
{
    return m_mesh.inFlight.load(std::memory_order_relaxed) < m_options.maxInFlight;
}

void Shard::setOptions(const RoutingOptions &options)
{
    m_options = options;
    m_publisher.optionsChanged();
}

Counters Shard::countersNow() const
{
    Counters now = m_counters;
    now.dedupeForgotten = m_publisher.forgottenEarly();
    return now;
}

Session *Shard::session(const SessionRef &ref)
{
    if (ref.shard != m_index)
        return nullptr;
    const auto it = m_sessions.find(ref.serial);
    return it == m_sessions.end() ? nullptr : it->second.get();
}

Result<void> Shard::claim(Session &session, const QByteArray &id)
{
    if (session.info.id == id)
        return {};
    if (session.named)
        return failure({ErrorWord::FromMismatch, "This connection is " + session.info.id + ", not " + id + '.', {}});
    if (id == reply::ServerName)
        return failure({ErrorWord::Forbidden, "That name is the server's own.", {}});
    const QByteArray before = std::exchange(session.info.id, id);
    session.named = true;
    m_clients.leave(session.ref, before);
    m_clients.enter(session.ref, id);
    m_memberships.rename(session, before, id);
    return {};
}

void Shard::answerItself(Session &session, const QByteArray &frame)
{
    m_intake->runCommand(session, frame);
}

void Shard::send(const SessionRef &to, const Frame &frame)
{
    at(
        to.shard,
        [to, frame](Shard &there) {
            if (Session *session = there.session(to))
                session->outlet.send(frame);
        },
        frame.size());
}

void Shard::deliver(const Delivery &delivery)
{
    if (delivery.address.channel == Wildcard)
        m_subscriptions.deliverToRoom(delivery, session(delivery.sender));
    else
        m_subscriptions.deliver(delivery, session(delivery.sender));
}

void Shard::announceShutdown(QByteArrayView reason)
{
    m_draining = true;
    const QJsonObject details{{QStringLiteral("reason"), QString::fromUtf8(reason)}};
    const Address nowhere{PrivateName.toByteArray(), PrivateName.toByteArray()};
    const std::array frames{Frame::text(reply::system(Dialect::Structured, nowhere, "server_shutdown", details)),
                            Frame::text(reply::system(Dialect::Classic, nowhere, "server_shutdown", details))};
    eachSession([&](Session &session) { session.outlet.send(frames[size_t(session.speaks())]); });
}

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/routing/shard.h"

#include "server/routing/intake.h"
#include "shared/protocol/commandtable.h"
#include "shared/protocol/id.h"
#include "shared/protocol/reply.h"

#include <QLoggingCategory>

namespace arqon {

Q_LOGGING_CATEGORY(lcRouting, "arqon.routing", QtInfoMsg)

namespace {

constexpr std::chrono::seconds HousekeepingInterval{1};
/// Of each thing that a client says of itself beside its name.
constexpr qsizetype DescriptionLimit = 256;

/// What a connection is called that has given itself no name: as its token says, until it adds to it.
QByteArray unnamed(const IdentityPtr &identity)
{
    const bool isKnown = identity && !identity->isNobody() && identity->method != Identity::Method::Anonymous;
    return isKnown ? identity->subject : makeClientName();
}

size_t typeIndex(const QByteArray &type)
{
    const auto &types = clientTypes();
    const auto found = std::find(types.begin(), types.end(), type);
    return found == types.end() ? 0 : size_t(found - types.begin());
}

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
    connect(m_storage.get(), &StorageBackend::roomChanged, this, [this](bool hasRoom) {
        m_mesh.fullStorages.fetch_add(hasRoom ? -1 : 1, std::memory_order_relaxed);
        if (hasRoom)
            m_mesh.wakeAll();
    });
}

Shard::~Shard() = default;

const std::array<QByteArray, ClientTypeCount> &clientTypes()
{
    static const std::array<QByteArray, ClientTypeCount> types{"", "human", "ai-agent", "dashboard", "service"};
    return types;
}

void Shard::end()
{
    m_post.mailbox().close();
    m_housekeeping.stop();
    m_memberships.stopTimers();
    m_admission.stopTimers();
    m_services.stopTimers();
    m_rooms.stopTimers();
    m_channels.following().stop();
    m_storage.reset(); // perhaps with a connection of its own, which is this thread's
}

Result<void> checkClient(const ClientInfo &client)
{
    if (!client.id.isEmpty() && !isName(client.id))
        return failure({ErrorWord::InvalidName, "A client id is 1 to 128 letters, digits, . _ - / @", "client_id"});
    const auto &types = clientTypes();
    if (std::find(types.begin(), types.end(), client.type) == types.end())
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
    Result<void> checked = checkClient(info);
    if (checked && info.id == reply::ServerName)
        checked = failure({ErrorWord::Forbidden, "That name is the server's own.", "client_id"});
    if (const auto tooLong = checkLength(info.id, m_options.maxNameLength, "client_id"); checked && tooLong)
        checked = failure(*tooLong);
    if (!checked) {
        m_counters.countError(checked.error().word);
        Q_EMIT m_announcements.clientViolated(nullptr, greeting.peer, &checked.error(), CloseCode::PolicyViolation, true);
        return failure(checked.error());
    }

    auto session = std::make_unique<Session>(SessionRef{m_index, ++m_serials}, outlet, greeting.peer);
    session->dialect = greeting.dialect;
    session->local = greeting.local;
    session->identity = greeting.identity;
    session->named = !info.id.isEmpty() && !session->isNobody();
    if (!session->named)
        info.id = unnamed(session->identity);
    session->info = std::move(info);
    ++m_counters.clientsOpened;
    ++m_population.byType[typeIndex(session->info.type)];
    ++m_population.byDialect[size_t(session->speaks())];
    m_clients.enter(session->ref, session->info.id);
    Session *opened = session.get();
    m_sessions.emplace(opened->ref.serial, std::move(session));
    m_admission.entered(*opened);
    if (opened->named)
        introduce(*opened);
    qCDebug(lcRouting).noquote() << "opened connection=" + opened->connectionId << "client=" + opened->info.id;
    return opened;
}

void Shard::received(Session &session, const QByteArray &message)
{
    ++m_counters.framesIn;
    m_counters.bytesIn += quint64(message.size());
    session.bytesIn += quint64(message.size());
    m_intake->read(session, message);
    introduce(session);
}

void Shard::closed(Session &session, CloseCode code)
{
    qCDebug(lcRouting).noquote() << "closed connection=" + session.connectionId << "client=" + session.info.id
                                 << "code=" + QByteArray::number(quint16(code));
    session.closing = true;
    if (code == CloseCode::SlowConsumer)
        ++m_counters.slowConsumers;
    m_services.closed(session);
    m_memberships.leaveAll(session, code == CloseCode::Kicked ? MemberEnd::Kicked : MemberEnd::Disconnected);
    if (session.introduced)
        Q_EMIT m_announcements.clientGone(session, code);
    --m_population.byType[typeIndex(session.info.type)];
    --m_population.byDialect[size_t(session.speaks())];
    m_clients.leave(session.ref, session.info.id);
    m_sessions.erase(session.ref.serial);
}

void Shard::describe(Session &session, const ClientInfo &info)
{
    --m_population.byType[typeIndex(session.info.type)];
    ++m_population.byType[typeIndex(info.type)];
    session.info = info;
    if (session.introduced)
        Q_EMIT m_announcements.clientDescribed(session);
}

void Shard::learnDialect(Session &session, Dialect dialect)
{
    --m_population.byDialect[size_t(session.speaks())];
    session.dialect = dialect;
    ++m_population.byDialect[size_t(dialect)];
    if (session.introduced)
        Q_EMIT m_announcements.clientDescribed(session);
}

void Shard::announceClient(Session &session)
{
    session.introduced = true;
    Q_EMIT m_announcements.clientNamed(session);
}

void Shard::announceViolation(Session &session, const Error &error, bool closed)
{
    introduce(session);
    Q_EMIT m_announcements.clientViolated(&session, session.peer, &error, CloseCode::PolicyViolation, closed);
}

void Shard::announceActivity(Session &session, const Address &address, ActivityKind kind)
{
    introduce(session);
    Q_EMIT m_announcements.clientActed(session, address, kind);
}

void Shard::violated(Session &session, CloseCode code)
{
    Q_EMIT m_announcements.clientViolated(&session, session.peer, nullptr, code, true);
}

void Shard::countCommand(QByteArrayView name)
{
    ++m_counters.commands;
    const CommandRow *row = findCommand(name);
    ++m_counters.commandsByRow[row ? size_t(row - commandTable().data()) : Counters::CommandSlots - 1];
}

void Shard::changePattern(const Address &pattern, int shard, Dialect dialect, const QByteArray &clientId, int delta)
{
    m_patterns.change(pattern, shard, dialect, clientId, delta);
    m_channels.following().patternChanged(pattern);
    Q_EMIT m_announcements.audienceChanged(pattern);
}

void Shard::limited(const QHostAddress &peer, QByteArrayView limit, std::chrono::milliseconds retryAfter)
{
    Q_EMIT m_announcements.clientLimited(nullptr, peer, limit, retryAfter);
}

void Shard::fellBehind(Session &session, SlowPolicy policy, quint64 messagesLeftOut)
{
    m_counters.leftOut += messagesLeftOut;
    Q_EMIT m_announcements.clientFellBehind(session, policy, messagesLeftOut);
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
    return m_mesh.inFlight.load(std::memory_order_relaxed) < m_options.maxInFlight
           && m_mesh.fullStorages.load(std::memory_order_relaxed) == 0;
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
    if (const auto tooLong = checkLength(id, m_options.maxNameLength, {}))
        return failure(*tooLong);
    if (session.identity && !session.identity->mayBeCalled(id))
        return failure(
            {ErrorWord::Forbidden, "With this token the name is " + session.identity->subject + ", or begins with it and a /.", {}});
    const QByteArray before = std::exchange(session.info.id, id);
    session.named = true;
    m_clients.leave(session.ref, before);
    m_clients.enter(session.ref, id);
    m_memberships.rename(session, before, id);
    if (session.introduced)
        Q_EMIT m_announcements.clientDescribed(session);
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

int Shard::broadcast(const QByteArray &room, const std::array<Frame, DialectCount> &frames)
{
    int told = 0;
    const auto send = [&](Session &session) {
        if (session.isNobody())
            return;
        session.outlet.send(frames[size_t(session.speaks())]);
        ++told;
    };
    if (room.isEmpty()) {
        eachSession(send);
    } else {
        for (Session *session : m_subscriptions.members({room, Wildcard.toByteArray()}))
            send(*session);
    }
    m_counters.deliveries += quint64(told);
    return told;
}

int Shard::kick(const QByteArray &clientId, const QByteArray &reason)
{
    int closed = 0;
    eachSession([&](Session &session) {
        if (session.info.id != clientId || session.closing)
            return;
        ++closed;
        session.closing = true;
        session.outlet.close(CloseCode::Kicked, reason.isEmpty() ? QByteArrayView("kicked") : QByteArrayView(reason));
    });
    return closed;
}

void Shard::deliver(const Delivery &delivery)
{
    const quint64 before = m_counters.deliveries;
    if (delivery.address.channel == Wildcard) {
        m_subscriptions.deliverToRoom(delivery, session(delivery.sender));
        m_channels.busy().deliveredToRoom(delivery.address.room, m_counters.deliveries - before);
    } else {
        m_subscriptions.deliver(delivery, session(delivery.sender));
    }
    if (delivery.receivedAt != std::chrono::steady_clock::time_point{} && m_counters.deliveries > before)
        m_counters.processing.add(std::chrono::steady_clock::now() - delivery.receivedAt);
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

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisroute.h"

#include <QLoggingCategory>
#include <QThread>

#include <algorithm>

namespace arqon {

namespace {

Q_LOGGING_CATEGORY(lcRoute, "arqon.redis.route", QtInfoMsg)

using namespace std::chrono_literals;

/// How long until the masters are asked for again while something is wrong; and what sentinels say while all seems well.
constexpr std::chrono::milliseconds SoonAgain = 250ms;
constexpr std::chrono::milliseconds Watch = 1s;

} // namespace

bool RedisRoute::Node::isReady() const
{
    return std::ranges::all_of(connections, [](const auto &connection) { return connection->state() == State::Ready; });
}

RedisRoute::RedisRoute(const RedisOptions &options)
    : m_options(options)
    , m_errands({[this](int slot) { return connectionOf(m_owners[size_t(slot)], slot); },
                 [this](const RedisAddress &address, int slot) { return connectionOf(&nodeAt(address), slot); },
                 [this](int slot, const RedisAddress &address) { slotMoved(slot, address); }},
                options.maxPipeline)
    , m_scout(options)
    , m_isCluster(!options.seeds.empty() && options.sentinelMaster.isEmpty())
{
    m_scout.setCandidates(options.seeds);
    m_again.setSingleShot(true);
    connect(&m_scout, &RedisScout::found, this, &RedisRoute::take);
    connect(&m_scout, &RedisScout::failed, this, [this](const QByteArray &reason) {
        if (m_nodes.empty()) {
            m_reason = reason;
            update();
        }
    });
    connect(&m_again, &QTimer::timeout, &m_scout, &RedisScout::ask);
    // As a connection does: it may be destroyed after its thread.
    connect(
        QThread::currentThread(), &QThread::finished, this,
        [this] {
            m_again.stop();
            m_scout.stop();
        },
        Qt::DirectConnection);
}

RedisRoute::~RedisRoute()
{
    m_isBreaking = true; // nobody is told
}

void RedisRoute::setGreeting(std::vector<QByteArrayList> commands, const Probe &probe)
{
    m_greeting = std::move(commands);
    m_probe = probe;
}

void RedisRoute::open()
{
    m_state = State::Connecting;
    if (m_options.seeds.empty())
        take({{{m_options.host, m_options.port}}, {}, {}});
    else
        m_scout.ask();
    Q_EMIT stateChanged(m_state);
}

bool RedisRoute::isReady() const
{
    return m_state == State::Ready && std::ranges::all_of(m_nodes, [](const auto &node) { return !node->hasJoined || node->isReady(); });
}

bool RedisRoute::send(QByteArrayView key, std::span<const QByteArrayView> words, Done done)
{
    if (!isReady())
        return false;
    if (m_isCluster)
        return m_errands.send(redisSlot(key), redisCommand(words), std::move(done));
    Node &only = *m_nodes.front();
    const int slot = only.connections.size() > 1 ? redisSlot(key) : 0;
    return connectionOf(&only, slot)->send(words, std::move(done));
}

void RedisRoute::flush()
{
    for (const auto &node : m_nodes) {
        for (const auto &connection : node->connections)
            connection->flush();
    }
}

void RedisRoute::abort(const QByteArray &reason, State state)
{
    const bool isNode = !m_isCluster && m_options.sentinelMaster.isEmpty() && reason.startsWith("MOVED ");
    breakAll(reason, isNode ? State::Connecting : state);
    if (isNode)
        becomeCluster();
}

void RedisRoute::becomeCluster()
{
    qCInfo(lcRoute).noquote() << "it is a node of a cluster: " + m_options.host;
    m_isCluster = true;
    m_options.seeds = {{m_options.host, m_options.port}};
    m_scout.setCandidates(m_options.seeds);
    m_map = {};
    dropStrangers();
    m_scout.ask();
    update();
}

void RedisRoute::take(const RedisMap &map)
{
    const bool isOther = map.masters != m_map.masters || map.owners != m_map.owners;
    const bool isOtherMaster = !m_isCluster && !m_map.masters.empty() && map.masters != m_map.masters;
    if (isOtherMaster) // what the old one still does is lost
        breakAll("the master is " + map.masters.front().text() + " now", State::Connecting);
    m_map = map;
    dropStrangers();
    for (const RedisAddress &address : map.masters)
        nodeAt(address);
    for (const auto &node : m_nodes) {
        for (const auto &connection : node->connections)
            connection->setGreeting(greetingFor(node->address));
    }
    if (m_isCluster) {
        assignOwners();
        std::vector<RedisAddress> candidates = map.masters;
        candidates.insert(candidates.end(), map.replicas.begin(), map.replicas.end());
        candidates.insert(candidates.end(), m_options.seeds.begin(), m_options.seeds.end());
        m_scout.setCandidates(std::move(candidates));
        m_errands.resume();
    }
    if (isOther && !m_options.seeds.empty())
        qCInfo(lcRoute).noquote() << "masters=" + QByteArray::number(qsizetype(map.masters.size()))
                                  << "first=" + map.masters.front().text();
    update();
    askAgain();
    if (isOther)
        Q_EMIT mapChanged();
}

RedisRoute::Node &RedisRoute::nodeAt(const RedisAddress &address)
{
    const auto found = std::ranges::find_if(m_nodes, [&address](const auto &node) { return node->address == address; });
    if (found != m_nodes.end())
        return **found;
    Node &node = *m_nodes.emplace_back(std::make_unique<Node>(Node{address, {}, false}));
    RedisOptions options = m_options;
    options.host = address.host;
    options.port = address.port;
    for (int index = 0; index < std::max(m_options.poolSize, 1); ++index) {
        RedisConnection &connection = *node.connections.emplace_back(std::make_unique<RedisConnection>(options));
        connection.setGreeting(greetingFor(address));
        connect(&connection, &RedisConnection::stateChanged, this, [this, &node, &connection] { connectionChanged(node, connection); });
        connection.open();
    }
    return node;
}

std::vector<QByteArrayList> RedisRoute::greetingFor(const RedisAddress &address) const
{
    std::vector<QByteArrayList> commands = m_greeting;
    const auto master = std::ranges::find(m_map.masters, address);
    if (master == m_map.masters.end() || m_probe.key.isEmpty()) // one that is not is only about to get its first slot
        return commands;
    const QByteArray key = m_map.keyOn(int(master - m_map.masters.begin()), m_probe.key);
    commands.push_back({"SET", key, "1", "PX", "60000"});
    if (m_isCluster)
        commands.push_back({"EVALSHA", m_probe.script, "1", key});
    return commands;
}

RedisConnection *RedisRoute::connectionOf(Node *node, int slot) const
{
    // In a cluster a node that is still joining may lose a connection, and nobody is told: nothing may be on its way there.
    const bool mayBeUsed = node && (node->hasJoined || !m_isCluster);
    return mayBeUsed ? node->connections[size_t(slot) % node->connections.size()].get() : nullptr;
}

void RedisRoute::dropStrangers()
{
    std::erase_if(m_nodes, [this](const std::unique_ptr<Node> &node) {
        const bool isBusy = std::ranges::any_of(node->connections, [](const auto &each) { return each->outstanding() > 0; });
        if (std::ranges::find(m_map.masters, node->address) != m_map.masters.end() || (isBusy && node->isReady()))
            return false;
        for (auto &connection : node->connections) {
            connection->disconnect(this);
            connection->close();
            connection.release()->deleteLater(); // it may be what calls us
        }
        return true;
    });
    assignOwners();
}

void RedisRoute::assignOwners()
{
    m_owners.assign(RedisMap::Slots, nullptr);
    if (!m_map.isCluster())
        return;
    std::vector<Node *> nodes;
    for (const RedisAddress &address : m_map.masters) {
        const auto found = std::ranges::find_if(m_nodes, [&address](const auto &node) { return node->address == address; });
        nodes.push_back(found == m_nodes.end() ? nullptr : found->get());
    }
    for (int slot = 0; slot < RedisMap::Slots; ++slot)
        m_owners[size_t(slot)] = nodes[size_t(m_map.ownerOf(slot))];
    std::erase_if(m_told, [this](const auto &told) { return m_map.masters[size_t(m_map.ownerOf(told.first))] == told.second; });
    for (const auto &[slot, address] : m_told) {
        const auto found = std::ranges::find_if(m_nodes, [&address = address](const auto &node) { return node->address == address; });
        if (found != m_nodes.end())
            m_owners[size_t(slot)] = found->get();
    }
}

void RedisRoute::slotMoved(int slot, const RedisAddress &address)
{
    if (!address.host.isEmpty()) {
        m_told.insert_or_assign(slot, address);
        m_owners[size_t(slot)] = &nodeAt(address);
    }
    m_scout.ask(); // where one has moved to, others may have
}

void RedisRoute::connectionChanged(Node &node, const RedisConnection &connection)
{
    if (m_isBreaking)
        return;
    const bool isReady = connection.state() == State::Ready;
    const QByteArray reason = connection.reason();
    if (!isReady)
        m_reason = reason;
    if (!isReady && !m_isCluster && m_options.sentinelMaster.isEmpty() && reason.startsWith("MOVED "))
        return becomeCluster();
    const bool isMissed = node.hasJoined || (m_state == State::Ready && connection.state() == State::Away);
    if (!isReady && isMissed)
        breakAll(reason, State::Connecting);
    else if (isReady && node.isReady())
        node.hasJoined = true;
    update();
    if (isReady)
        m_errands.resume();
}

void RedisRoute::breakAll(const QByteArray &reason, State state)
{
    m_isBreaking = true;
    m_told.clear();
    for (const auto &node : m_nodes) {
        node->hasJoined = false;
        for (const auto &connection : node->connections) {
            if (connection->state() == State::Ready)
                connection->abort(reason, state);
        }
    }
    m_errands.failAll({ErrorWord::Unavailable, "Redis: " + reason, {}});
    m_isBreaking = false;
    m_reason = reason;
    if (m_isCluster)
        dropStrangers();
    update(false);
}

void RedisRoute::update(bool mayJoin)
{
    if (m_isBreaking || m_state == State::Closed)
        return;
    State next = State::Ready;
    if (m_nodes.empty())
        next = m_scout.reason().isEmpty() ? State::Connecting : State::Away;
    for (const auto &node : m_nodes) {
        const bool joins = mayJoin && m_state == State::Ready && !node->hasJoined; // others need not wait for it
        for (const auto &connection : node->connections) {
            if (connection->state() == State::Away)
                next = State::Away;
            else if (connection->state() != State::Ready && !joins && next != State::Away)
                next = State::Connecting;
        }
    }
    if (m_state == next)
        return;
    m_state = next;
    askAgain();
    Q_EMIT stateChanged(next);
}

void RedisRoute::askAgain()
{
    const bool watches = !m_options.sentinelMaster.isEmpty();
    if (!m_options.seeds.empty() && (watches || m_state != State::Ready))
        m_again.start(m_state == State::Ready ? Watch : SoonAgain);
}

} // namespace arqon

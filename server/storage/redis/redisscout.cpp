// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisscout.h"

#include <array>

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// After all have been asked in vain.
constexpr std::chrono::milliseconds Pause = 200ms;

} // namespace

RedisScout::RedisScout(const RedisOptions &options) : m_options(options)
{
    m_options.database = 0;
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RedisScout::connectNext);
}

RedisScout::~RedisScout()
{
    if (m_connection)
        m_connection->disconnect(this);
}

void RedisScout::setCandidates(std::vector<RedisAddress> candidates)
{
    m_candidates = std::move(candidates);
}

void RedisScout::ask()
{
    if (std::exchange(m_asking, true))
        return;
    m_inVain = 0;
    if (m_connection && m_connection->state() == RedisConnection::State::Ready)
        question();
    else
        connectNext();
}

void RedisScout::stop()
{
    m_asking = false;
    m_pause.stop();
    drop();
}

void RedisScout::drop()
{
    if (!m_connection)
        return;
    m_connection->disconnect(this);
    m_connection->close();
    m_connection.release()->deleteLater(); // it may be what calls us
}

void RedisScout::connectNext()
{
    drop();
    if (m_candidates.empty())
        return;
    m_asked = m_candidates[m_next++ % m_candidates.size()];
    RedisOptions options = m_options;
    options.host = m_asked.host;
    options.port = m_asked.port;
    m_connection = std::make_unique<RedisConnection>(options);
    m_connection->setQuiet(true);
    m_connection->setPasswordOptional(!m_options.sentinelMaster.isEmpty());
    connect(m_connection.get(), &RedisConnection::stateChanged, this, &RedisScout::connectionChanged);
    m_connection->open();
}

void RedisScout::connectionChanged(RedisConnection::State state)
{
    if (state == RedisConnection::State::Ready && m_asking)
        question();
    else if (state == RedisConnection::State::Away || (state == RedisConnection::State::Connecting && m_questioned))
        giveUp(m_connection->reason());
}

void RedisScout::question()
{
    m_questioned = true;
    const auto done = [this](const Result<RedisReply> &reply) {
        if (reply)
            answered(*reply);
    };
    const std::array<QByteArrayView, 3> master{"SENTINEL", "get-master-addr-by-name", m_options.sentinelMaster};
    const std::array<QByteArrayView, 2> slotsOfAll{"CLUSTER", "SLOTS"};
    const bool sent = m_options.sentinelMaster.isEmpty() ? m_connection->send(slotsOfAll, done) : m_connection->send(master, done);
    if (!sent)
        giveUp("it takes no question");
}

void RedisScout::answered(const RedisReply &reply)
{
    m_questioned = false;
    Result<RedisMap> map = failure({ErrorWord::Unavailable, "it knows no master " + m_options.sentinelMaster, {}});
    if (m_options.sentinelMaster.isEmpty())
        map = RedisMap::fromSlots(reply, m_asked);
    else if (reply.size() == 2)
        map = RedisMap{{{reply.at(0).bytes(), quint16(reply.at(1).integer())}}, {}, {}};
    else if (reply.isError())
        map = failure({ErrorWord::Unavailable, reply.bytes(), {}});
    if (!map)
        return giveUp(map.error().message);
    m_reason.clear();
    m_asking = false;
    Q_EMIT found(*map);
}

void RedisScout::giveUp(const QByteArray &reason)
{
    m_questioned = false;
    m_reason = m_asked.text() + ": " + reason;
    drop();
    if (!m_asking)
        return;
    const bool allInVain = ++m_inVain % std::max<size_t>(m_candidates.size(), 1) == 0;
    m_pause.start(allInVain ? Pause : 0ms);
    if (allInVain)
        Q_EMIT failed(m_reason);
}

} // namespace arqon

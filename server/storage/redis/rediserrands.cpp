// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/rediserrands.h"

#include "server/storage/redis/redismap.h"

#include <array>

namespace arqon {

namespace {

using namespace std::chrono_literals;

/// While a slot is carried over, and nobody can do anything in it.
constexpr std::chrono::milliseconds Pause = 20ms;
/// Answers that lead elsewhere at once, before a pause is made: the nodes do not agree yet.
constexpr int QuickHops = 5;
/// Then the error is the answer: about 20 seconds.
constexpr int MostHops = 1000;

} // namespace

RedisErrands::RedisErrands(Ways ways, qsizetype limit) : m_ways(std::move(ways)), m_limit(limit), m_onTheWay(RedisMap::Slots)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(Pause);
    connect(&m_pause, &QTimer::timeout, this, &RedisErrands::endPause);
}

bool RedisErrands::send(int slot, const QByteArray &command, Done done)
{
    const auto errand = std::make_shared<Errand>(Errand{slot, command, std::move(done), {}, 0});
    const auto detour = m_detours.find(slot);
    if (detour == m_detours.end() && dispatch(errand))
        return true;
    const RedisConnection *const owner = m_ways.owner(slot);
    const bool full = detour == m_detours.end() && owner && owner->state() == RedisConnection::State::Ready;
    if (full || m_waiting >= m_limit)
        return false;
    ++m_waiting;
    m_detours[slot].behind.push_back(errand);
    return true;
}

bool RedisErrands::dispatch(const ErrandPtr &errand)
{
    RedisConnection *const connection = errand->askAt ? m_ways.at(*errand->askAt, errand->slot) : m_ways.owner(errand->slot);
    if (!connection)
        return false;
    if (errand->askAt && !connection->send(std::array<QByteArrayView, 1>{"ASKING"}, {}))
        return false;
    const bool sent = connection->send(errand->command, [this, errand](const Result<RedisReply> &reply) { answered(errand, reply); });
    if (sent) {
        errand->askAt.reset();
        ++m_onTheWay[size_t(errand->slot)];
    }
    return sent;
}

void RedisErrands::answered(const ErrandPtr &errand, const Result<RedisReply> &reply)
{
    --m_onTheWay[size_t(errand->slot)];
    const auto found = m_detours.find(errand->slot);
    if (!reply && found == m_detours.end())
        return errand->done(reply);
    if (!reply || reply->isError()) {
        Detour detour;
        if (!reply || redirect(*errand, *reply, found == m_detours.end() ? detour : found->second)) {
            Detour &there = m_detours.try_emplace(errand->slot, std::move(detour)).first->second;
            there.cameBack.push_back(errand);
            ++m_waiting;
            if (reply)
                proceed(errand->slot);
            return;
        }
    }
    errand->done(reply);
    proceed(errand->slot);
}

bool RedisErrands::redirect(Errand &errand, const RedisReply &reply, Detour &detour)
{
    const QList<QByteArray> words = reply.bytes().split(' ');
    const bool isTold = words.size() == 3 && (words[0] == "MOVED" || words[0] == "ASK");
    if ((!isTold && words[0] != "TRYAGAIN") || errand.hops >= MostHops)
        return false;
    ++m_redirected;
    ++errand.hops;
    errand.askAt.reset();
    const qsizetype colon = words.last().lastIndexOf(':');
    const RedisAddress there{isTold ? words[2].first(std::max<qsizetype>(colon, 0)) : QByteArray(),
                             quint16(words.last().mid(colon + 1).toUInt())};
    if (words[0] == "ASK" && !there.host.isEmpty())
        errand.askAt = there;
    else
        detour.asksAnew = true;
    if (words[0] == "MOVED")
        m_ways.moved(errand.slot, there);
    if (there.host.isEmpty() || errand.hops > QuickHops)
        detour.pauses = true;
    return true;
}

void RedisErrands::proceed(int slot)
{
    const auto found = m_detours.find(slot);
    if (found == m_detours.end() || m_onTheWay[size_t(slot)] > 0)
        return;
    Detour &detour = found->second;
    if (detour.pauses)
        return pause();
    std::deque<ErrandPtr> all = std::move(detour.cameBack);
    all.insert(all.end(), detour.behind.begin(), detour.behind.end());
    if (detour.asksAnew) {
        for (const ErrandPtr &errand : all)
            errand->askAt.reset();
    }
    m_detours.erase(found);
    while (!all.empty()) {
        if (!dispatch(all.front())) {
            m_detours[slot].behind = std::move(all);
            return pause();
        }
        --m_waiting;
        all.pop_front();
    }
}

void RedisErrands::pause()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void RedisErrands::resume()
{
    std::vector<int> slotsOfAll;
    for (const auto &[slot, detour] : m_detours)
        slotsOfAll.push_back(slot);
    for (const int slot : slotsOfAll)
        proceed(slot);
}

void RedisErrands::endPause()
{
    for (auto &[slot, detour] : m_detours)
        detour.pauses = false;
    resume();
}

void RedisErrands::failAll(const Error &error)
{
    m_pause.stop();
    for (auto &[slot, detour] : std::exchange(m_detours, {})) {
        detour.cameBack.insert(detour.cameBack.end(), detour.behind.begin(), detour.behind.end());
        m_waiting -= qsizetype(detour.cameBack.size());
        for (const ErrandPtr &errand : detour.cameBack)
            errand->done(failure(error));
    }
}

} // namespace arqon

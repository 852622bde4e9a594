// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/overview/measures.h"

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

void Measures::take(const Snapshot &snapshot, Time now)
{
    dropAfter(now);
    m_newest = now;
    const auto &types = snapshot.connections.byType;
    const qint64 humans = types.value(u"human"_s);
    const qint64 agents = types.value(u"ai-agent"_s);
    const qint64 services = types.value(u"service"_s);
    const qint64 dashboards = types.value(u"dashboard"_s);
    add(Measure::Humans, now, double(humans));
    add(Measure::Agents, now, double(agents));
    add(Measure::Services, now, double(services));
    add(Measure::Dashboards, now, double(dashboards));
    add(Measure::Others, now, double(snapshot.connections.total - humans - agents - services - dashboards));
    add(Measure::Clients, now, double(snapshot.connections.clients));
    add(Measure::MessagesIn, now, snapshot.messages.inRate);
    add(Measure::MessagesOut, now, snapshot.messages.outRate);
    add(Measure::BytesIn, now, snapshot.messages.bytesInRate);
    add(Measure::BytesOut, now, snapshot.messages.bytesOutRate);
    add(Measure::BytesBoth, now, snapshot.messages.bytesInRate + snapshot.messages.bytesOutRate);
    if (snapshot.latency.p50)
        add(Measure::LatencyP50, now, *snapshot.latency.p50);
    if (snapshot.latency.p99)
        add(Measure::LatencyP99, now, *snapshot.latency.p99);
    add(Measure::Rooms, now, double(snapshot.rooms));
    add(Measure::Channels, now, double(snapshot.channels));
    add(Measure::SlowConsumers, now, double(snapshot.slowBlocked));
    add(Measure::Errors, now, snapshot.errorRate);
    add(Measure::Cpu, now, snapshot.process.cpuPercent);
    add(Measure::Memory, now, double(snapshot.process.memoryBytes));
}

void Measures::interrupt()
{
    for (History &history : m_histories)
        history.interrupt();
}

void Measures::dropAfter(Time now)
{
    if (!m_newest || *m_newest <= now)
        return;
    m_newest = now;
    for (History &history : m_histories)
        history.dropAfter(now);
}

void Measures::clear()
{
    for (History &history : m_histories)
        history.clear();
    m_newest.reset();
}

size_t Measures::bytes() const
{
    size_t sum = 0;
    for (const History &history : m_histories)
        sum += history.bytes();
    return sum;
}

} // namespace arqon::dashboard

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/overview/facts.h"

#include "dashboard/series/quantity.h"

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

enum Role { LabelRole = Qt::UserRole, ValueRole, ToneRole };

constexpr double laggingMs = 1000;

QString count(qint64 value)
{
    return Quantity::text(double(value), Quantity::Count);
}

Tone::Value toneOf(const QString &state)
{
    if (state == "healthy"_L1 || state == "single"_L1 || state == "joined"_L1)
        return Tone::Good;
    return state == "degraded"_L1 ? Tone::Bad : Tone::Warning;
}

QString inWords(const QString &state)
{
    if (state == "healthy"_L1)
        return Facts::tr("Healthy");
    if (state == "degraded"_L1)
        return Facts::tr("Degraded");
    if (state == "draining"_L1)
        return Facts::tr("Draining");
    if (state == "single"_L1)
        return Facts::tr("Single server");
    if (state == "joined"_L1)
        return Facts::tr("In the cluster");
    return state.isEmpty() ? u"–"_s : state;
}

QString cluster(const Snapshot &snapshot)
{
    if (snapshot.clusterInstances <= 1)
        return inWords(snapshot.clusterState);
    return Facts::tr("%1, %2 instances").arg(inWords(snapshot.clusterState)).arg(snapshot.clusterInstances);
}

QString room(const Snapshot::Storage &storage)
{
    const QString used = Quantity::text(double(storage.bytes), Quantity::Bytes);
    if (storage.limitBytes <= 0)
        return used;
    return Facts::tr("%1 of %2").arg(used, Quantity::text(double(storage.limitBytes), Quantity::Bytes));
}

} // namespace

void Facts::refresh(const std::optional<Snapshot> &latest, const LeftOut &leftOut)
{
    if (!latest) {
        set({});
        return;
    }
    const Snapshot &now = *latest;
    QList<Fact> facts{
        {tr("Server"), inWords(now.state), toneOf(now.state)},
        {tr("Version, up for"), u"%1, %2"_s.arg(now.version, Quantity::duration(now.uptime))},
        {tr("Cluster"), cluster(now), toneOf(now.clusterState)},
        {tr("Storage"), u"%1 (%2)"_s.arg(inWords(now.storage.state), now.storage.backend), toneOf(now.storage.state)},
        {tr("Kept messages"), count(now.storage.messages)},
        {tr("History in use"), room(now.storage)},
        {tr("Storage lag"), Quantity::text(now.storage.lagMs, Quantity::Milliseconds),
         now.storage.lagMs > laggingMs ? Tone::Warning : Tone::Neutral},
        {tr("Waiting to be sent"), Quantity::text(double(now.outboundBytes), Quantity::Bytes)},
        {tr("Refused connections"), count(now.connections.refusedTotal), now.connections.refusedTotal > 0 ? Tone::Warning : Tone::Neutral},
    };
    if (now.telemetryLeftOut > 0)
        facts.append({tr("Telemetry left out"), count(now.telemetryLeftOut), Tone::Warning});
    if (leftOut.unreadable > 0)
        facts.append({tr("Telemetry not understood"), count(leftOut.unreadable), Tone::Warning});
    if (leftOut.instances > 0)
        facts.append({tr("Snapshots not added up"), count(leftOut.instances), Tone::Warning});
    set(facts);
}

QVariant Facts::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Fact &fact = m_rows[index.row()];
    switch (role) {
    case LabelRole:
        return fact.label;
    case ValueRole:
        return fact.value;
    case ToneRole:
        return int(fact.tone);
    default:
        return {};
    }
}

QHash<int, QByteArray> Facts::roleNames() const
{
    return {{LabelRole, "label"}, {ValueRole, "value"}, {ToneRole, "tone"}};
}

} // namespace arqon::dashboard

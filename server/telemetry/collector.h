// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/telemetry/snapshot.h"

#include <QObject>

#include <functional>

namespace arqon {

/// Gathers a Snapshot from all shards without stopping any: each is asked in its own turn. Belongs to the program's thread, as does
/// everything that is called back.
class Collector : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const Snapshot &)>;

    /// Asks all shards; `done` comes later, once, unless the server ends before: counters of now, the rest of the last full second. Bounded
    /// work in each shard, however many channels there are; but whoever is asked by many should ask once for all of them.
    virtual void collect(Done done) = 0;
    /// The one of the last full second; null before the first.
    virtual SnapshotPtr newest() const = 0;

Q_SIGNALS:
    /// Once a second.
    void collected(const arqon::SnapshotPtr &snapshot);
};

} // namespace arqon

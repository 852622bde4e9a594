// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace arqon {

struct Snapshot;

/// Gets a snapshot for whoever asks, with one gathering under way at most: those who ask meanwhile share its result. So no number of
/// scrapers can make the shards count more than once at a time. Shards that are too busy to answer promptly are not waited for where a
/// recent snapshot does as well. Used in one thread.
class SharedGather : public QObject
{
    Q_OBJECT

public:
    /// Starts a gathering; its argument is to be called in the thread of this object, once, whenever it is done.
    using Gather = std::function<void(std::function<void(const Snapshot &)>)>;
    /// The newest snapshot there is, if it can stand for one of now; else null.
    using Recent = std::function<std::shared_ptr<const Snapshot>()>;
    /// Null: there was none in time.
    using Done = std::function<void(const Snapshot *)>;

    struct Patience
    {
        std::chrono::milliseconds prompt;  ///< for a new snapshot while there is a recent one
        std::chrono::milliseconds longest; ///< for any
    };

    /// Both times count from the first that asked.
    SharedGather(Gather gather, Recent recent, Patience patience, QObject *parent = nullptr);

    /// `done` is called once, during the call or later, or never if this object goes before.
    void ask(Done done);

private:
    void settle(const Snapshot *snapshot);
    void useRecent();

    Gather m_gather;
    Recent m_recent;
    std::vector<Done> m_waiting;
    QTimer m_prompt;
    QTimer m_longest;
    bool m_underway = false;
};

} // namespace arqon

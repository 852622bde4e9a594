// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/threads/task.h"

#include <QObject>

#include <atomic>
#include <mutex>
#include <vector>

class QAbstractEventDispatcher;

namespace arqon {

/// The way into a thread: other threads leave tasks here, and the thread that opened the mailbox runs them in its event loop, at the
/// beginning of each turn (PromptDispatcher: also after each sleep). All that passes from one thread of the server to another passes
/// through one. Whatever one thread posts to a mailbox is run in the order in which it was posted, and sees all that the poster had done
/// before.
///
/// Costs one lock and, if nothing was waiting, one wake-up of the reader, however many tasks are posted together. It has no limit of
/// its own: who posts bounds what can be on its way (between shards RoutingOptions::maxInFlight; else one task for a connection, a change
/// of settings, a question).
class Mailbox final : public QObject
{
    Q_OBJECT

public:
    Mailbox() = default;
    /// What was not run is destroyed. Nobody may post any more.
    ~Mailbox() override;

    /// From any thread, also the reader's own. The task is run by its event loop, never during the call. What is posted before open()
    /// waits for it.
    void post(Task task);
    /// The same for several at once. Leaves an empty vector, that may have kept room for more.
    void post(std::vector<Task> &tasks);

    // The rest is for the thread that reads.

    /// From now on this thread's event loop runs what is posted. It must have its event dispatcher already.
    void open();
    /// From now on nothing is run any more: what is here, and whatever is still posted, is destroyed at once. Needed before the thread
    /// ends while others may post.
    void close();
    /// Runs what has arrived, as the event loop does.
    void read();
    /// Something has arrived and is not read yet. From any thread.
    bool hasMail() const { return m_hasMail.load(std::memory_order_acquire); }

private:
    template<typename Put>
    void put(Put put);

    std::mutex m_mutex;
    std::vector<Task> m_arrived;                      ///< under m_mutex
    QAbstractEventDispatcher *m_dispatcher = nullptr; ///< under m_mutex
    bool m_closed = false;                            ///< under m_mutex
    std::atomic<bool> m_hasMail = false;              ///< what the reader looks at first, without the lock
    std::vector<Task> m_reading;
    size_t m_next = 0; ///< of m_reading
};

} // namespace arqon

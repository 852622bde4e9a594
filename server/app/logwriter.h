// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace arqon {

/// Writes lines in a thread of its own, so that a reader of the log who stops reading never stops the bus. Lines wait in a buffer of
/// MaxWaiting bytes; what does not fit is left out, and the number of lines left out is told in their place.
/// All functions can be called from every thread.
class LogWriter
{
public:
    static constexpr qsizetype MaxWaiting = 4 * 1024 * 1024;
    /// How long the destructor waits for a reader.
    static constexpr std::chrono::milliseconds MaxFarewell{1000};

    /// Writes all of it, however long that takes. Called from the writer's thread.
    using Sink = std::function<void(const QByteArray &lines)>;
    /// The line that stands for `count` lines left out.
    using GapLine = std::function<QByteArray(quint64 count)>;

    LogWriter(Sink sink, GapLine gapLine);
    LogWriter(const LogWriter &) = delete;
    LogWriter &operator=(const LogWriter &) = delete;
    /// Lets what waits be written, for MaxFarewell at most.
    ~LogWriter();

    void write(const QByteArray &line);
    /// Waits until all that was written before has gone to the sink; false if that took longer.
    bool flush(std::chrono::milliseconds limit);
    /// Lines left out so far.
    quint64 dropped() const;

private:
    /// Shared with the thread, which may have to outlive the writer when its sink blocks for ever.
    struct Shared;
    static void run(const std::shared_ptr<Shared> &shared);

    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

} // namespace arqon

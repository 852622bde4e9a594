// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/logwriter.h"

namespace arqon {

struct LogWriter::Shared
{
    Sink sink;
    GapLine gapLine;
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::condition_variable idle;
    QByteArray waiting;
    quint64 gap = 0; ///< lines left out since the last that fitted
    quint64 dropped = 0;
    bool writing = false;
    bool stopping = false;

    bool isIdle() const { return waiting.isEmpty() && !writing; }
};

LogWriter::LogWriter(Sink sink, GapLine gapLine) : m_shared(std::make_shared<Shared>())
{
    m_shared->sink = std::move(sink);
    m_shared->gapLine = std::move(gapLine);
    m_thread = std::thread([shared = m_shared] { run(shared); });
}

LogWriter::~LogWriter()
{
    const bool flushed = flush(MaxFarewell);
    {
        const std::scoped_lock lock(m_shared->mutex);
        m_shared->stopping = true;
        m_shared->wake.notify_one();
    }
    if (flushed)
        m_thread.join();
    else
        m_thread.detach();
}

void LogWriter::write(const QByteArray &line)
{
    const std::scoped_lock lock(m_shared->mutex);
    if (m_shared->waiting.size() + line.size() > MaxWaiting) {
        ++m_shared->gap;
        ++m_shared->dropped;
        return;
    }
    if (m_shared->gap > 0)
        m_shared->waiting += m_shared->gapLine(std::exchange(m_shared->gap, 0));
    // A copy: the two would share a block otherwise, and so would their threads.
    m_shared->waiting.append(QByteArrayView(line));
    m_shared->wake.notify_one();
}

bool LogWriter::flush(std::chrono::milliseconds limit)
{
    std::unique_lock lock(m_shared->mutex);
    return m_shared->idle.wait_for(lock, limit, [this] { return m_shared->isIdle(); });
}

quint64 LogWriter::dropped() const
{
    const std::scoped_lock lock(m_shared->mutex);
    return m_shared->dropped;
}

void LogWriter::run(const std::shared_ptr<Shared> &shared)
{
    std::unique_lock lock(shared->mutex);
    while (true) {
        shared->wake.wait(lock, [&shared] { return shared->stopping || !shared->waiting.isEmpty(); });
        if (shared->waiting.isEmpty())
            return;
        const QByteArray lines = std::exchange(shared->waiting, {});
        shared->writing = true;
        lock.unlock();
        shared->sink(lines);
        lock.lock();
        shared->writing = false;
        if (shared->isIdle())
            shared->idle.notify_all();
    }
}

} // namespace arqon

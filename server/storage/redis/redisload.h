// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/redis/redisoptions.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace arqon {

/// What a backend has been asked and has not answered yet, against the limits of the options.
class RedisLoad
{
public:
    /// What one question adds, from take() until it is destroyed. Not beyond the load's own life.
    class Share
    {
    public:
        Share() = default;
        /// Once.
        void take(RedisLoad &load, qint64 bytes)
        {
            m_load = &load;
            m_bytes = bytes;
            load.add(1, bytes);
        }
        Share(Share &&other) noexcept : m_load(std::exchange(other.m_load, nullptr)), m_bytes(other.m_bytes) {}
        Share &operator=(Share &&) = delete;
        ~Share()
        {
            if (m_load)
                m_load->add(-1, -m_bytes);
        }

    private:
        RedisLoad *m_load = nullptr;
        qint64 m_bytes = 0;
    };

    /// `roomChanged` is called whenever hasRoom() is another, in the middle of taking or giving back a share.
    RedisLoad(const RedisOptions &options, std::function<void()> roomChanged)
        : m_most(options.maxPipeline)
        , m_mostBytes(options.maxPipelineBytes)
        , m_roomChanged(std::move(roomChanged))
    {
    }
    Q_DISABLE_COPY_MOVE(RedisLoad)

    /// One more of that size would be too much. A single one never is.
    bool isFull(qint64 bytes) const { return m_count >= m_most || (m_count > 0 && m_bytes + bytes > m_mostBytes); }
    /// Whether those who ask may go on: false from half of what is too much, until it is down to three eighths.
    bool hasRoom() const { return m_hasRoom; }

private:
    void add(qsizetype count, qint64 bytes)
    {
        m_count += count;
        m_bytes += bytes;
        const qsizetype eighths = m_hasRoom ? 4 : 3;
        const bool hasRoom = m_count < std::max<qsizetype>(m_most * eighths / 8, 1) && m_bytes < m_mostBytes * eighths / 8;
        if (std::exchange(m_hasRoom, hasRoom) != hasRoom)
            m_roomChanged();
    }

    const qsizetype m_most;
    const qint64 m_mostBytes;
    qsizetype m_count = 0;
    qint64 m_bytes = 0;
    bool m_hasRoom = true;
    const std::function<void()> m_roomChanged;
};

} // namespace arqon

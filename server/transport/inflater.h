// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct z_stream_s;

namespace arqon {

/// Inflates a message fragment by fragment (RFC 7692 7.2.2), and no further than it may. For one message at a time; used again for the next.
class Inflater
{
public:
    enum class Outcome {
        Good,
        Corrupt,  ///< that is not deflate, or something is missing at its end
        TooLarge, ///< it goes on beyond the limit; what is beyond is not inflated
    };

    Inflater();
    ~Inflater();
    Q_DISABLE_COPY_MOVE(Inflater)

    /// `limit`: bytes that the message may have.
    void begin(qint64 limit);
    /// The next fragment's payload. Memory is taken as there is something to put in it. Not after anything but Good.
    [[nodiscard]] Outcome add(QByteArrayView payload);
    /// After the last fragment.
    [[nodiscard]] Outcome finish();

    qint64 size() const { return m_size; }
    QByteArrayView message() const { return {m_buffer.constData() + FrontRoom, m_size}; }
    /// The whole message as one binary frame with a mask of zeros: as FrameWalker::unmask() leaves a client's.
    QByteArrayView frame();

private:
    static constexpr qsizetype FrontRoom = 14; ///< for the largest header

    qsizetype room() const { return m_buffer.size() - FrontRoom - m_size; }
    bool makeRoom();

    std::unique_ptr<z_stream_s> m_stream;
    QByteArray m_buffer;
    qsizetype m_size = 0; ///< of the message so far
    qint64 m_limit = 0;
};

} // namespace arqon

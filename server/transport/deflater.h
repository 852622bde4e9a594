// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <memory>

struct z_stream_s;

namespace arqon {

/// Deflates messages, each for itself (RFC 7692 7.2.1).
class Deflater
{
public:
    /// `level`: zlib's, 1 to 9.
    explicit Deflater(int level);
    ~Deflater();
    Q_DISABLE_COPY_MOVE(Deflater)

    int level() const { return m_level; }
    /// The payload of a compressed message with that content. Valid until the next call.
    QByteArrayView deflated(QByteArrayView content);

private:
    std::unique_ptr<z_stream_s> m_stream;
    QByteArray m_buffer;
    const int m_level;
};

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace arqon {

/// One WebSocket text frame as the server sends it (RFC 6455 5.2: unmasked, unfragmented): header and text in one buffer that all
/// subscribers share.
class Frame
{
public:
    Frame() = default;
    /// `tail` is written behind it, as if it were part of it.
    static Frame text(QByteArrayView json, QByteArrayView tail = {});
    const QByteArray &bytes() const { return m_bytes; }
    /// The text alone.
    QByteArrayView content() const;
    qsizetype size() const { return m_bytes.size(); }
    bool isEmpty() const { return m_bytes.isEmpty(); }

private:
    explicit Frame(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    QByteArray m_bytes;
};

} // namespace arqon

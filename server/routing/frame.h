// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/madeonce.h"

#include <QByteArray>
#include <QByteArrayView>

namespace arqon {

/// One WebSocket text frame as the server sends it (RFC 6455 5.2: unmasked, unfragmented): header and text in one buffer that all
/// subscribers share. Beside it stands its compressed form, once somebody needs that.
class Frame
{
public:
    Frame() = default;
    /// `tail` is written behind it, as if it were part of it.
    static Frame text(QByteArrayView json, QByteArrayView tail = {});
    /// A text frame whose content is deflated (RFC 7692 6.1).
    static Frame deflatedText(QByteArrayView deflated);
    const QByteArray &bytes() const { return m_bytes; }
    /// What it carries, without its header.
    QByteArrayView content() const;
    qsizetype size() const { return m_bytes.size(); }
    bool isEmpty() const { return m_bytes.isEmpty(); }

    /// What is sent instead of this to those who take compressed messages; null: not known yet. Shared by all who share this frame, but
    /// not by its copies.
    const Frame *compressed() const { return m_compressed.made(); }
    const Frame &keepCompressed(Frame frame) const { return m_compressed.keep(std::move(frame)); }

private:
    explicit Frame(QByteArray bytes) : m_bytes(std::move(bytes)) {}
    static Frame assembled(char first, QByteArrayView content, QByteArrayView tail);

    QByteArray m_bytes;
    MadeOnce<Frame> m_compressed;
};

} // namespace arqon

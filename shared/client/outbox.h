// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <vector>

namespace arqon::client {

/// Frames that wait for the end of the event loop's turn, to leave together: one alone as it is, several as a batch (a JSON array).
class Outbox
{
public:
    /// Elements and bytes of a batch, both below what a server takes by default.
    static constexpr std::size_t BatchLimit = 64;
    static constexpr qsizetype BatchBytes = 256 * 1024;

    void add(const QByteArray &json);
    qsizetype bytes() const { return m_bytes; }
    void clear() { take(); }
    /// Everything that waits, as texts to send, in order. The outbox is empty then.
    std::vector<QByteArray> take();

private:
    std::vector<QByteArray> m_waiting;
    qsizetype m_bytes = 0;
};

} // namespace arqon::client

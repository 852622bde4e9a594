// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/transport/deflation.h"

#include <memory>
#include <optional>

namespace arqon {

/// The compressed messages that one client sends, one after the other.
class DeflatedInput
{
public:
    /// `limit`: bytes of an inflated message. `deflation` outlives it.
    DeflatedInput(Deflation &deflation, qint64 limit) : m_deflation(deflation), m_limit(limit) {}

    struct Fault
    {
        quint16 closeCode;
        const char *reason; ///< in English
    };
    /// A frame's payload, inflated as far as the limit allows. After a fault nothing more is to come.
    std::optional<Fault> add(QByteArrayView payload, bool endsMessage);
    /// The message, once its last frame was added, as a frame: see Inflater. Valid until done().
    QByteArrayView frame() { return m_inflater->frame(); }
    void done() { m_deflation.giveBack(std::move(m_inflater)); }

private:
    std::optional<Fault> faultOf(Inflater::Outcome outcome);

    Deflation &m_deflation;
    const qint64 m_limit;
    quint64 m_bytesIn = 0;                ///< of the message so far
    std::unique_ptr<Inflater> m_inflater; ///< only during a message
};

} // namespace arqon

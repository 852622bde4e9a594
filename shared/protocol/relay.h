// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"

#include <QByteArray>

#include <chrono>

namespace arqon {

/// A command that the bus passes on to the service or client that answers it. A value; crosses threads.
class RelayedCommand
{
public:
    RelayedCommand() = default;
    /// `from`: the sender's name as the server knows it. An id is made where the sender gave none.
    static RelayedCommand fromEnvelope(const Envelope &envelope, const Address &address, const QByteArray &from,
                                       std::chrono::milliseconds received);

    const QByteArray &id() const { return m_id; }
    /// True if the requester named its request: then the response it gets names it too.
    bool hasOwnId() const { return m_hasOwnId; }
    const QByteArray &name() const { return m_name; }
    const QByteArray &from() const { return m_from; }
    std::chrono::milliseconds received() const { return m_received; }
    /// The sender's own JSON object.
    const QByteArray &frame() const { return m_text; }
    const Address &address() const { return m_address; }
    Dialect origin() const { return m_origin; }
    qsizetype footprint() const { return m_text.size() + 256; }

    /// The JSON text for a responder of that dialect: the sender's bytes where it speaks the same and nothing is missing or changed.
    /// Classic arguments, which stand beside the command, become `parameters`, and the other way round. `as`: the id that the responder
    /// gets to see, if it is not the command's own.
    QByteArray encode(Dialect dialect, const QByteArray &as = {}) const;

private:
    QByteArray toStructured(const QByteArray &id) const;
    QByteArray toClassic(const QByteArray &id) const;

    QByteArray m_text;
    QByteArray m_id;
    QByteArray m_from;
    QByteArray m_name;
    Address m_address;
    std::chrono::milliseconds m_received{};
    Span m_idRaw, m_parameters;
    bool m_hasOwnId = false;
    bool m_complete = false; ///< nothing to fill in
    Dialect m_origin = Dialect::Structured;
};

/// The responder's answer, as the requester gets it: `to` is the requester's dialect. The responder's bytes, if both are structured and
/// it was asked with the request's own id.
QByteArray relayResponse(const Envelope &response, const QByteArray &responder, const RelayedCommand &request, Dialect to,
                         std::chrono::milliseconds received);

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>

namespace arqon {

/// A ULID (128 bits, 26 characters of Crockford's base 32): 48 bits of milliseconds and 80 random bits. Within one thread
/// and millisecond each is greater than the one before, so sorting by id is sorting by time.
QByteArray makeUlid();
/// "arq_" + a ULID: a message's or a request's id.
QByteArray makeId();
/// "arq_client_" + a ULID: the name of a connection that never names itself.
QByteArray makeClientName();
/// "arq_conn_" + a ULID: one connection; a client may have several.
QByteArray makeConnectionId();

/// 1 to 128 bytes of printable ASCII without space, quote, and backslash.
bool isMessageId(QByteArrayView text);

/// Milliseconds since 1970 as 2025-01-01T12:00:00.000Z; for the years 0 to 9999.
QByteArray isoTime(std::chrono::milliseconds sinceEpoch);
/// Wall clock, milliseconds since 1970.
std::chrono::milliseconds wallClock();

} // namespace arqon

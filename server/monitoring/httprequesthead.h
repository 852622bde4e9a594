// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httpreply.h"

#include <QByteArrayView>

#include <optional>

namespace arqon {

/// Where the request head in `bytes` ends, behind its empty line; nothing if it does not end there.
std::optional<qsizetype> headEnd(QByteArrayView bytes);

/// Why a whole request head is not worth passing on: it is no HTTP/1 request (400), or it announces a body (413), which no endpoint takes.
std::optional<HttpReply> objectionToHead(QByteArrayView head);

/// "GET"
QByteArrayView methodOfHead(QByteArrayView head);
/// The value of that field, once; empty: there is none, or several.
QByteArray fieldOfHead(QByteArrayView head, QByteArrayView name);
/// "/status": percent-decoded, without the query.
QByteArray pathOfHead(QByteArrayView head);
/// The same of the request line's target, in origin form or absolute form.
QByteArray pathOfTarget(const QByteArray &target);

} // namespace arqon

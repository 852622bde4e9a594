// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/serverfacts.h"

namespace arqon {

/// An answer: JSON, always.
struct HttpReply
{
    int status = 200;
    QByteArray body;
    /// The Allow header of a 405.
    QByteArray allow;
};

/// What the endpoint of that path answers; 404 names those there are, 405 the methods allowed. `path` is percent-decoded and without query.
HttpReply answerRequest(const QByteArray &method, const QByteArray &path, const ServerFacts &facts);

/// {"error": word, "message": message}
HttpReply refusedRequest(int status, const QByteArray &word, const QByteArray &message);

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/monitoring/httpcounters.h"
#include "server/monitoring/serverfacts.h"

namespace arqon {

struct Snapshot;

struct HttpReply
{
    int status = 200;
    QByteArray body;
    /// The Allow header of a 405.
    QByteArray allow = {};
    QByteArray contentType = "application/json";
    /// The WWW-Authenticate header of a 401.
    QByteArray challenge = {};
};

/// What answers are made of.
struct HttpSources
{
    ServerFacts facts;
    /// Null if none was wanted, or there was none in time; who needs it then answers 503.
    const Snapshot *snapshot = nullptr;
    const HttpCounters &http;
};

/// Whether the answer to this request takes a snapshot of the whole server.
bool wantsSnapshot(const QByteArray &method, const QByteArray &path);

/// What the endpoint of that path answers; 404 names those there are, 405 the methods allowed. `path` is percent-decoded and without query.
HttpReply answerRequest(const QByteArray &method, const QByteArray &path, const HttpSources &sources);

/// What stands behind the status in a response's first line.
QByteArray reasonPhrase(int status);

/// {"error": word, "message": message}
HttpReply refusedRequest(int status, const QByteArray &word, const QByteArray &message);

/// The whole response to a request that came over TLS; without its body for HEAD.
QByteArray secureResponse(const HttpReply &reply, const QByteArray &method);

/// The path if there is an endpoint, else "other".
QByteArray endpointName(const QByteArray &path);

} // namespace arqon

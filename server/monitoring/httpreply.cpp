// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpreply.h"

#include "server/monitoring/exposition.h"
#include "server/telemetry/snapshotjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>

#include <algorithm>
#include <array>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

struct Endpoint
{
    QByteArrayView path;
    bool wantsSnapshot;
    HttpReply (*answer)(const HttpSources &sources);
};

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

HttpReply health(const HttpSources &sources)
{
    // Alive, whatever it says: who is told otherwise starts the server anew, which helps neither one that is stopping nor the storage.
    const ServerFacts &facts = sources.facts;
    const QString status = facts.draining ? u"draining"_s : facts.storageTrouble.isEmpty() ? u"healthy"_s : u"degraded"_s;
    QJsonObject body{{u"status"_s, status},
                     {u"version"_s, QStringLiteral(ARQONBUS_VERSION)},
                     {u"uptime_seconds"_s, static_cast<double>(facts.uptime.count()) / 1000.0},
                     {u"instance"_s, QString::fromUtf8(facts.instance)}};
    if (!facts.storageTrouble.isEmpty())
        body.insert(u"storage"_s, QString::fromUtf8(facts.storageTrouble));
    return {200, json(body)};
}

HttpReply ready(const HttpSources &sources)
{
    const ServerFacts &facts = sources.facts;
    QString reason;
    if (facts.draining)
        reason = u"draining"_s;
    else if (facts.strict && !facts.storageTrouble.isEmpty())
        reason = u"storage: "_s + QString::fromUtf8(facts.storageTrouble);
    QJsonObject body{{u"ready"_s, reason.isEmpty()}, {u"instance"_s, QString::fromUtf8(facts.instance)}};
    if (!reason.isEmpty())
        body.insert(u"reason"_s, reason);
    return {reason.isEmpty() ? 200 : 503, json(body)};
}

HttpReply version(const HttpSources &)
{
    const QJsonObject body{
        {u"name"_s, u"arqonbus"_s}, {u"version"_s, QStringLiteral(ARQONBUS_VERSION)}, {u"qt"_s, QLibraryInfo::version().toString()}};
    return {200, json(body)};
}

HttpReply status(const HttpSources &sources)
{
    return {200, json(snapshotObject(*sources.snapshot))};
}

HttpReply metrics(const HttpSources &sources)
{
    return {200, prometheusText({*sources.snapshot, sources.http}), {}, PrometheusContentType};
}

constexpr std::array Endpoints{Endpoint{"/health", false, health}, Endpoint{"/ready", false, ready}, Endpoint{"/version", false, version},
                               Endpoint{"/status", true, status}, Endpoint{"/metrics", true, metrics}};

const Endpoint *find(const QByteArray &path)
{
    const auto found =
        std::find_if(Endpoints.begin(), Endpoints.end(), [&path](const Endpoint &endpoint) { return endpoint.path == path; });
    return found == Endpoints.end() ? nullptr : found;
}

bool isAllowed(const QByteArray &method)
{
    return method == "GET" || method == "HEAD";
}

} // namespace

bool wantsSnapshot(const QByteArray &method, const QByteArray &path)
{
    const Endpoint *endpoint = find(path);
    return endpoint && endpoint->wantsSnapshot && isAllowed(method);
}

HttpReply answerRequest(const QByteArray &method, const QByteArray &path, const HttpSources &sources)
{
    const Endpoint *endpoint = find(path);
    if (!endpoint) {
        QJsonArray known;
        for (const Endpoint &one : Endpoints)
            known += QString::fromLatin1(one.path);
        return {404, json({{u"error"_s, u"not_found"_s}, {u"message"_s, u"There is nothing at this path."_s}, {u"endpoints"_s, known}})};
    }
    if (!isAllowed(method)) {
        HttpReply reply = refusedRequest(405, "method_not_allowed", "Only GET and HEAD are answered here.");
        reply.allow = "GET, HEAD";
        return reply;
    }
    if (endpoint->wantsSnapshot && !sources.snapshot)
        return refusedRequest(503, "unavailable", "The server's shards did not tell their figures in time.");
    return endpoint->answer(sources);
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return "Error";
    }
}

HttpReply refusedRequest(int status, const QByteArray &word, const QByteArray &message)
{
    return {status, json({{u"error"_s, QString::fromLatin1(word)}, {u"message"_s, QString::fromUtf8(message)}})};
}

QByteArray secureResponse(const HttpReply &reply, const QByteArray &method)
{
    QByteArray response = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonPhrase(reply.status)
                          + "\r\nContent-Type: " + reply.contentType + "\r\nContent-Length: " + QByteArray::number(reply.body.size())
                          + "\r\nCache-Control: no-store\r\nConnection: close\r\nStrict-Transport-Security: max-age=31536000\r\n";
    if (!reply.allow.isEmpty())
        response += "Allow: " + reply.allow + "\r\n";
    if (!reply.challenge.isEmpty())
        response += "WWW-Authenticate: " + reply.challenge + "\r\n";
    response += "\r\n";
    return method == "HEAD" ? response : response + reply.body;
}

QByteArray endpointName(const QByteArray &path)
{
    return find(path) ? path : QByteArray("other");
}

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/monitoring/httpreply.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>

#include <array>

namespace arqon {

using namespace Qt::StringLiterals;

namespace {

struct Endpoint
{
    QByteArrayView path;
    HttpReply (*answer)(const ServerFacts &facts);
};

QByteArray json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

HttpReply health(const ServerFacts &facts)
{
    const QString status = facts.draining ? u"draining"_s : facts.storageTrouble.isEmpty() ? u"healthy"_s : u"degraded"_s;
    QJsonObject body{{u"status"_s, status},
                     {u"version"_s, QStringLiteral(ARQONBUS_VERSION)},
                     {u"uptime_seconds"_s, static_cast<double>(facts.uptime.count()) / 1000.0},
                     {u"instance"_s, QString::fromUtf8(facts.instance)}};
    if (!facts.storageTrouble.isEmpty())
        body.insert(u"storage"_s, QString::fromUtf8(facts.storageTrouble));
    return {facts.draining ? 503 : 200, json(body), {}};
}

HttpReply version(const ServerFacts &)
{
    const QJsonObject body{
        {u"name"_s, u"arqonbus"_s}, {u"version"_s, QStringLiteral(ARQONBUS_VERSION)}, {u"qt"_s, QLibraryInfo::version().toString()}};
    return {200, json(body), {}};
}

constexpr std::array Endpoints{Endpoint{"/health", health}, Endpoint{"/version", version}};

} // namespace

HttpReply answerRequest(const QByteArray &method, const QByteArray &path, const ServerFacts &facts)
{
    for (const Endpoint &endpoint : Endpoints) {
        if (endpoint.path != path)
            continue;
        if (method == "GET" || method == "HEAD")
            return endpoint.answer(facts);
        HttpReply reply = refusedRequest(405, "method_not_allowed", "Only GET and HEAD are answered here.");
        reply.allow = "GET, HEAD";
        return reply;
    }
    QJsonArray known;
    for (const Endpoint &endpoint : Endpoints)
        known += QString::fromLatin1(endpoint.path);
    return {404, json({{u"error"_s, u"not_found"_s}, {u"message"_s, u"There is nothing at this path."_s}, {u"endpoints"_s, known}}), {}};
}

HttpReply refusedRequest(int status, const QByteArray &word, const QByteArray &message)
{
    return {status, json({{u"error"_s, QString::fromLatin1(word)}, {u"message"_s, QString::fromUtf8(message)}}), {}};
}

} // namespace arqon

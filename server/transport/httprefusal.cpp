// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/httprefusal.h"

#include "server/security/credentials.h"
#include "server/security/identity.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace arqon {

namespace {

struct StatusRow
{
    int status;
    const char *phrase;
    const char *word;
};

constexpr auto Statuses = std::to_array<StatusRow>({
    {400, "Bad Request", "bad_request"},
    {401, "Unauthorized", "unauthenticated"},
    {403, "Forbidden", "forbidden"},
    {404, "Not Found", "not_found"},
    {405, "Method Not Allowed", "method_not_allowed"},
    {408, "Request Timeout", "timeout"},
    {413, "Content Too Large", "too_large"},
    {414, "URI Too Long", "target_too_long"},
    {426, "Upgrade Required", "upgrade_required"},
    {429, "Too Many Requests", "rate_limited"},
    {431, "Request Header Fields Too Large", "head_too_large"},
    {500, "Internal Server Error", "internal"},
    {501, "Not Implemented", "not_implemented"},
    {503, "Service Unavailable", "unavailable"},
    {505, "HTTP Version Not Supported", "version_not_supported"},
});

const StatusRow &rowOf(int status)
{
    const auto found = std::find_if(Statuses.begin(), Statuses.end(), [status](const StatusRow &row) { return row.status == status; });
    Q_ASSERT(found != Statuses.end());
    return found != Statuses.end() ? *found : Statuses.front();
}

} // namespace

HttpField strictTransportSecurity()
{
    return {"Strict-Transport-Security", "max-age=31536000"};
}

HttpRefusal tooManyFromAddress(QByteArrayView limit, std::chrono::milliseconds retryAfter)
{
    const auto seconds = std::max<qint64>(1, std::chrono::ceil<std::chrono::seconds>(retryAfter).count());
    return {429,
            "Your address has more than the server allows of: " + limit.toByteArray() + ". Try again later.",
            {{"Retry-After", QByteArray::number(seconds)}}};
}

HttpRefusal HttpRefusal::of(const Rejection &rejection)
{
    HttpRefusal refusal{rejection.error.code(), rejection.error.message};
    if (refusal.status == 401)
        refusal.fields = {{"WWW-Authenticate", bearerChallenge(rejection.reason != "no_credentials")}};
    else if (refusal.status == 503)
        refusal.fields = {{"Retry-After", "1"}};
    return refusal;
}

QByteArray HttpRefusal::response() const
{
    const StatusRow &row = rowOf(status);
    const QJsonObject object{{QStringLiteral("code"), row.status},
                             {QStringLiteral("error"), QLatin1String(row.word)},
                             {QStringLiteral("message"), QString::fromUtf8(sentence)}};
    const QByteArray body = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    // Whoever sends Upgrade must name it in Connection as well (RFC 9110 7.8).
    const bool upgrade = std::any_of(fields.begin(), fields.end(), [](const HttpField &field) { return field.name == "Upgrade"; });
    QByteArray head = "HTTP/1.1 " + QByteArray::number(row.status) + ' ' + row.phrase + "\r\n";
    head += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n";
    head += upgrade ? "Connection: close, Upgrade\r\n" : "Connection: close\r\n";
    for (const HttpField &field : fields)
        head += field.name + ": " + field.value + "\r\n";
    return head + "\r\n" + body;
}

} // namespace arqon

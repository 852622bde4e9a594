// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/transport/originrules.h"

#include <QHostAddress>

#include <algorithm>
#include <optional>

namespace arqon {

namespace {

constexpr QByteArrayView Null = "null";
constexpr QByteArrayView AllBelow = "*.";

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

bool isHostName(const QByteArray &host)
{
    return !host.isEmpty() && !host.startsWith('.') && !host.contains("..") && std::all_of(host.begin(), host.end(), isHostCharacter);
}

bool isBracketed(const QByteArray &host)
{
    return host.size() > 2 && host.startsWith('[') && host.endsWith(']')
           && QHostAddress(QString::fromLatin1(host.mid(1, host.size() - 2))).protocol() == QAbstractSocket::IPv6Protocol;
}

int ownPort(const QByteArray &scheme)
{
    return scheme == "https" ? 443 : scheme == "http" ? 80 : 0;
}

} // namespace

std::optional<OriginRules::Origin> OriginRules::parseOrigin(const QByteArray &text)
{
    const QByteArray lower = text.toLower();
    const qsizetype scheme = lower.indexOf("://");
    if (scheme < 1)
        return std::nullopt;
    Origin origin{lower.left(scheme), lower.mid(scheme + 3), 0};
    if (!std::all_of(origin.scheme.begin(), origin.scheme.end(), [](char c) { return isHostCharacter(c) || c == '+'; }))
        return std::nullopt;
    const qsizetype colon = origin.host.lastIndexOf(':');
    if (colon >= 0 && !origin.host.endsWith(']')) {
        bool isNumber = false;
        const int port = origin.host.mid(colon + 1).toInt(&isNumber);
        if (!isNumber || port < 1 || port > 65535 || origin.host[colon + 1] == '+')
            return std::nullopt;
        origin.host.truncate(colon);
        origin.port = port == ownPort(origin.scheme) ? 0 : port;
    }
    if (!isHostName(origin.host) && !isBracketed(origin.host))
        return std::nullopt;
    return origin;
}

Result<OriginRules> OriginRules::parse(QByteArrayView text)
{
    OriginRules rules;
    for (const QByteArray &word : text.toByteArray().replace(',', ' ').simplified().split(' ')) {
        if (word.isEmpty())
            continue;
        if (word == "*") {
            rules.m_rules.push_back({Rule::Kind::All, {}});
            continue;
        }
        if (word == Null) {
            rules.m_rules.push_back({Rule::Kind::Null, {}});
            continue;
        }
        QByteArray plain = word;
        const qsizetype below = word.indexOf(QByteArray("://") + AllBelow.toByteArray());
        if (below >= 0)
            plain.remove(below + 3, AllBelow.size());
        const auto origin = parseOrigin(plain);
        if (!origin || (below >= 0 && !origin->host.contains('.') && origin->host != "localhost"))
            return failure({ErrorWord::InvalidParameter, word + " is not *, null, or an origin such as https://example.org", {}});
        rules.m_rules.push_back({below >= 0 ? Rule::Kind::Below : Rule::Kind::Exact, *origin});
    }
    return rules;
}

bool OriginRules::matches(const Rule &rule, bool isNull, const std::optional<Origin> &origin)
{
    switch (rule.kind) {
    case Rule::Kind::All:
        return true;
    case Rule::Kind::Null:
        return isNull;
    case Rule::Kind::Exact:
        return origin && *origin == rule.origin;
    case Rule::Kind::Below:
        return origin && origin->scheme == rule.origin.scheme && origin->port == rule.origin.port
               && origin->host.endsWith('.' + rule.origin.host);
    }
    Q_UNREACHABLE();
}

bool OriginRules::allow(QByteArrayView origin) const
{
    if (origin.isEmpty() || isEmpty())
        return true;
    const auto parsed = parseOrigin(origin.toByteArray());
    return std::any_of(m_rules.begin(), m_rules.end(), [&](const Rule &rule) { return matches(rule, origin == Null, parsed); });
}

bool OriginRules::name(QByteArrayView origin) const
{
    const auto parsed = parseOrigin(origin.toByteArray());
    return std::any_of(m_rules.begin(), m_rules.end(),
                       [&](const Rule &rule) { return rule.kind != Rule::Kind::All && matches(rule, origin == Null, parsed); });
}

bool OriginRules::isLocal(QByteArrayView origin)
{
    const auto parsed = parseOrigin(origin.toByteArray());
    if (!parsed)
        return false;
    QByteArray host = parsed->host;
    if (host.startsWith('['))
        host = host.mid(1, host.size() - 2);
    return host == "localhost" || QHostAddress(QString::fromLatin1(host)).isLoopback();
}

QByteArray OriginRules::text() const
{
    QByteArrayList words;
    for (const Rule &rule : m_rules) {
        if (rule.kind == Rule::Kind::All) {
            words.append("*");
        } else if (rule.kind == Rule::Kind::Null) {
            words.append(Null.toByteArray());
        } else {
            const QByteArray port = rule.origin.port > 0 ? ':' + QByteArray::number(rule.origin.port) : QByteArray();
            words.append(rule.origin.scheme + "://" + (rule.kind == Rule::Kind::Below ? AllBelow.toByteArray() : QByteArray())
                         + rule.origin.host + port);
        }
    }
    return words.join(", ");
}

} // namespace arqon

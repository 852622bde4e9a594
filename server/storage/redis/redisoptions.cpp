// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisoptions.h"

#include <QUrl>

#include <algorithm>
#include <optional>

namespace arqon {

namespace {

constexpr int MostDatabases = 1'000'000;

tl::unexpected<Error> unusable(const char *why)
{
    // Never the URL itself, which may have a password in it.
    return failure({ErrorWord::InvalidParameter, "redis.url " + QByteArray(why), "redis.url"});
}

constexpr QByteArrayView SentinelScheme = "redis+sentinel://";
constexpr QByteArrayView SentinelTlsScheme = "rediss+sentinel://";
constexpr quint16 ServerPort = 6379;
constexpr quint16 SentinelPort = 26379;

/// Nothing, if one of them is no address.
std::optional<std::vector<RedisAddress>> addressesIn(QByteArrayView text, quint16 defaultPort)
{
    std::vector<RedisAddress> addresses;
    for (const QByteArray &each : text.toByteArray().split(',')) {
        const std::optional<RedisAddress> address = RedisAddress::parse(each.trimmed(), defaultPort);
        if (!address)
            return std::nullopt;
        addresses.push_back(*address);
    }
    return addresses;
}

/// No QUrl has several hosts. The rest of it is checked as a plain one's.
Result<RedisOptions> resolvedBySentinels(RedisOptions options)
{
    const bool tls = options.url.startsWith(SentinelTlsScheme);
    const QByteArray rest = options.url.mid(tls ? SentinelTlsScheme.size() : SentinelScheme.size());
    const qsizetype slash = rest.indexOf('/');
    const qsizetype at = rest.lastIndexOf('@', slash < 0 ? -1 : slash);
    const QList<QByteArray> path = slash < 0 ? QList<QByteArray>() : rest.mid(slash + 1).split('/');
    const auto sentinels = addressesIn(QByteArrayView(rest).first(std::max<qsizetype>(slash, 0)).sliced(at + 1), SentinelPort);
    const bool named = path.size() == 1 || path.size() == 2;
    if (!sentinels || !named || path[0].isEmpty() || path[0].contains('?') || path[0].contains('#'))
        return unusable("must look like redis+sentinel://user:password@host:26379,host:26379/master/0.");
    options.sentinelMaster = QByteArray::fromPercentEncoding(path[0]);
    options.seeds = *sentinels;
    options.url = (tls ? "rediss://" : "redis://") + rest.first(at + 1) + "sentinel" + (path.size() == 2 ? '/' + path[1] : QByteArray());
    return resolved(options);
}

} // namespace

Result<RedisOptions> resolved(RedisOptions options)
{
    if (options.url.startsWith(SentinelScheme) || options.url.startsWith(SentinelTlsScheme)) {
        if (!options.clusterNodes.isEmpty())
            return unusable("names sentinels, and redis.cluster_nodes a cluster: only one can be.");
        return resolvedBySentinels(options);
    }
    if (!options.clusterNodes.isEmpty()) {
        const auto nodes = addressesIn(options.clusterNodes, ServerPort);
        if (!nodes)
            return failure(
                {ErrorWord::InvalidParameter, "redis.cluster_nodes must be host:port, or several with commas.", "redis.cluster_nodes"});
        options.seeds = *nodes;
        if (options.url.isEmpty()) {
            options.host = nodes->front().host;
            options.port = nodes->front().port;
        }
    }
    if (options.url.isEmpty())
        return options;
    const QUrl url = QUrl::fromEncoded(options.url, QUrl::StrictMode);
    if (!url.isValid())
        return unusable("is no URL; it looks like redis://user:password@host:6379/0, with @ : / in a password written as %40 %3A %2F.");
    if (url.scheme() != QLatin1StringView("redis") && url.scheme() != QLatin1StringView("rediss"))
        return unusable("must begin with redis://, rediss://, redis+sentinel:// or rediss+sentinel://.");
    if (url.host().isEmpty())
        return unusable("names no host.");
    if (url.hasQuery() || url.hasFragment())
        return unusable("must have nothing behind the database's number.");
    const QString path = url.path().mid(1);
    bool isNumber = true;
    const int database = path.isEmpty() ? 0 : path.toInt(&isNumber);
    if (!isNumber || database < 0 || database > MostDatabases)
        return unusable("has a path that is no database's number.");

    options.tls = url.scheme() == QLatin1StringView("rediss");
    options.host = url.host(QUrl::FullyDecoded).toUtf8();
    options.port = quint16(url.port(6379));
    options.database = path.isEmpty() ? options.database : database;
    if (!url.userName().isEmpty())
        options.username = url.userName(QUrl::FullyDecoded).toUtf8();
    if (!url.password().isEmpty())
        options.password = url.password(QUrl::FullyDecoded).toUtf8();
    return options;
}

} // namespace arqon

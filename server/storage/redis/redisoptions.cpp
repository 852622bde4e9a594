// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/redis/redisoptions.h"

#include <QUrl>

namespace arqon {

namespace {

constexpr int MostDatabases = 1'000'000;

tl::unexpected<Error> unusable(const char *why)
{
    // Never the URL itself, which may have a password in it.
    return failure({ErrorWord::InvalidParameter, "redis.url " + QByteArray(why), "redis.url"});
}

} // namespace

Result<RedisOptions> resolved(RedisOptions options)
{
    if (options.url.isEmpty())
        return options;
    const QUrl url = QUrl::fromEncoded(options.url, QUrl::StrictMode);
    if (!url.isValid())
        return unusable("is no URL; it looks like redis://user:password@host:6379/0, with @ : / in a password written as %40 %3A %2F.");
    if (url.scheme() != QLatin1StringView("redis") && url.scheme() != QLatin1StringView("rediss"))
        return unusable("must begin with redis:// or rediss://.");
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

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/app/config.h"

#include "shared/protocol/address.h"
#include "shared/protocol/id.h"

#include <QSysInfo>

#include <algorithm>
#include <thread>

namespace arqon {

int Config::shardCount() const
{
    const int wanted = server.shards > 0 ? server.shards : static_cast<int>(std::thread::hardware_concurrency());
    return std::clamp(wanted, 1, MaxShards);
}

StorageOptions Config::shardStorage() const
{
    StorageOptions options = storage;
    options.maxMemory = std::max<qint64>(1, storage.maxMemory / shardCount());
    options.dedupeWindow = routing.dedupeWindow;
    options.dedupeEntries = routing.dedupeEntries;
    if (!keepHistory)
        options.maxHistorySize = 0;
    return options;
}

QHostAddress Config::telemetryHost() const
{
    return telemetry.host.isNull() ? server.host : telemetry.host;
}

QHostAddress Config::monitoringHost() const
{
    return monitoring.host.isNull() ? server.host : monitoring.host;
}

Result<void> Config::checkCluster() const
{
    if (!isClustered())
        return {};
    const auto isPlain = [](char c) { return c != '/' && c != '@'; };
    if (!instanceId.isEmpty() && (!isName(instanceId) || !std::all_of(instanceId.begin(), instanceId.end(), isPlain))) {
        return failure({ErrorWord::InvalidParameter,
                        "instance.id is " + instanceId + "; instances that share a Redis are called 1 to 128 letters, digits, . _ -",
                        "instance.id"});
    }
    if (cluster.goneAfter < 2 * cluster.heartbeatInterval) {
        return failure({ErrorWord::InvalidParameter,
                        "instance.gone_after has to be at least twice instance.heartbeat_interval, or one late heartbeat ends an instance.",
                        "instance.gone_after"});
    }
    return {};
}

QByteArray makeInstanceId()
{
    QByteArray host = QSysInfo::machineHostName().toUtf8();
    for (char &c : host) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
        if (!plain)
            c = '-';
    }
    return (host.isEmpty() ? QByteArray("arqonbus") : host) + '-' + makeUlid();
}

} // namespace arqon

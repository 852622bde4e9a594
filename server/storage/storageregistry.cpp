// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/storage/storageregistry.h"

#include "server/storage/memorystorage.h"
#include "server/storage/redis/redisstorage.h"

#include <algorithm>

namespace arqon {

StorageRegistry::StorageRegistry()
{
    m_factories.emplace_back("memory", [](const StorageOptions &options) -> std::unique_ptr<StorageBackend> {
        return std::make_unique<MemoryStorage>(options);
    });
    m_factories.emplace_back(
        "redis", [](const StorageOptions &options) -> std::unique_ptr<StorageBackend> { return std::make_unique<RedisStorage>(options); });
}

bool StorageRegistry::add(const QByteArray &name, Factory factory)
{
    if (names().contains(name))
        return false;
    m_factories.emplace_back(name, std::move(factory));
    return true;
}

QList<QByteArray> StorageRegistry::names() const
{
    QList<QByteArray> names;
    for (const auto &[name, factory] : m_factories)
        names.append(name);
    return names;
}

Result<std::unique_ptr<StorageBackend>> StorageRegistry::create(const StorageOptions &options) const
{
    const auto found = std::ranges::find(m_factories, options.backend, &std::pair<QByteArray, Factory>::first);
    if (found != m_factories.end())
        return found->second(options);
    return failure({ErrorWord::InvalidParameter,
                    "There is no storage backend \"" + options.backend + "\"; there are: " + names().join(", ") + '.', "storage.backend"});
}

} // namespace arqon

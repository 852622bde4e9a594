// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/storage/storagebackend.h"

#include <QByteArrayList>

#include <memory>

namespace arqon {

/// The storage backends by name. A plain value: `Server` owns one, a program that embeds it adds its own before start().
class StorageRegistry
{
public:
    /// Called once a shard, in the shard's thread.
    using Factory = std::function<std::unique_ptr<StorageBackend>(const StorageOptions &)>;

    /// Knows "memory" and "redis" from the start.
    StorageRegistry();
    /// False, and nothing changes, if the name is taken.
    [[nodiscard]] bool add(const QByteArray &name, Factory factory);
    QList<QByteArray> names() const;
    /// Error InvalidParameter, naming those there are, if options.backend is none of them.
    Result<std::unique_ptr<StorageBackend>> create(const StorageOptions &options) const;

private:
    std::vector<std::pair<QByteArray, Factory>> m_factories;
};

} // namespace arqon

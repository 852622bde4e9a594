// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/fields.h"

namespace arqon {

namespace {

constexpr std::array<QByteArrayView, SlotCount> Paths{
    "version",
    "id",
    "type",
    "room",
    "channel",
    "from",
    "sender",
    "timestamp",
    "payload",
    "content",
    "metadata",
    "offset",
    "command",
    "to",
    "target",
    "request_id",
    "success",
    "data",
    "error",
    "payload.command",
    "payload.parameters",
    "payload.to",
    "payload.target",
    "payload.request_id",
    "payload.status",
    "payload.result",
    "payload.error",
    "payload.eventType",
    "metadata.echo",
    "metadata.ack",
};

struct ScopeRange
{
    std::size_t begin;
    std::size_t end;
    qsizetype prefix; ///< length of "payload." and the like before the key itself
};

constexpr ScopeRange rangeOf(Scope scope)
{
    constexpr auto payload = static_cast<std::size_t>(Slot::PayloadCommand);
    constexpr auto metadata = static_cast<std::size_t>(Slot::MetadataEcho);
    switch (scope) {
    case Scope::Top:
        return {0, payload, 0};
    case Scope::Payload:
        return {payload, metadata, 8};
    case Scope::Metadata:
        return {metadata, SlotCount, 9};
    case Scope::Other:
        break;
    }
    return {0, 0, 0};
}

} // namespace

QByteArrayView slotPath(Slot slot)
{
    return Paths[static_cast<std::size_t>(slot)];
}

Scope slotScope(Slot slot)
{
    if (slot >= Slot::MetadataEcho)
        return Scope::Metadata;
    return slot >= Slot::PayloadCommand ? Scope::Payload : Scope::Top;
}

std::optional<Slot> findSlot(Scope scope, QByteArrayView key)
{
    const ScopeRange range = rangeOf(scope);
    for (std::size_t i = range.begin; i < range.end; ++i) {
        if (Paths[i].size() - range.prefix == key.size() && Paths[i].sliced(range.prefix) == key)
            return static_cast<Slot>(i);
    }
    return std::nullopt;
}

void Fields::store(Slot slot, const Field &field)
{
    const auto index = static_cast<std::size_t>(slot);
    if (!values[index].isAbsent())
        repeated.set(index);
    values[index] = field;
}

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/fields.h"

#include <algorithm>
#include <cstring>

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

/// One of the keys that findSlot() knows, at the place that placeOf() gives it.
struct KeyRow
{
    const char *key = nullptr;
    qsizetype size = 0;
    Scope scope = Scope::Other;
    std::size_t slot = SlotCount; ///< SlotCount: no key has this place
};

constexpr std::size_t KeyPlaces = 128;

/// Where a key that is not empty would stand: no two of the known ones at the same place.
constexpr std::size_t placeOf(Scope scope, QByteArrayView key)
{
    const auto byte = [key](qsizetype index) { return static_cast<std::size_t>(static_cast<unsigned char>(key.data()[index])); };
    return (byte(0) + 3 * byte(key.size() - 1) + 32 * static_cast<std::size_t>(scope)) % KeyPlaces;
}

constexpr std::array<KeyRow, KeyPlaces> placeKeys()
{
    std::array<KeyRow, KeyPlaces> rows{};
    for (const Scope scope : {Scope::Top, Scope::Payload, Scope::Metadata}) {
        const ScopeRange range = rangeOf(scope);
        for (std::size_t slot = range.begin; slot < range.end; ++slot) {
            const QByteArrayView key(Paths[slot].data() + range.prefix, Paths[slot].size() - range.prefix);
            rows[placeOf(scope, key)] = {key.data(), key.size(), scope, slot};
        }
    }
    return rows;
}

constexpr std::array<KeyRow, KeyPlaces> Keys = placeKeys();
static_assert(std::count_if(Keys.begin(), Keys.end(), [](const KeyRow &row) { return row.slot != SlotCount; }) == SlotCount,
              "two keys have the same place: choose other factors in placeOf()");

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
    if (scope == Scope::Other || key.isEmpty())
        return std::nullopt;
    const KeyRow &row = Keys[placeOf(scope, key)];
    if (row.slot == SlotCount || row.scope != scope || row.size != key.size()
        || std::memcmp(row.key, key.data(), static_cast<std::size_t>(row.size)) != 0)
        return std::nullopt;
    return static_cast<Slot>(row.slot);
}

void Fields::store(Slot slot, const Field &field)
{
    const auto index = static_cast<std::size_t>(slot);
    if (!values[index].isAbsent())
        repeated.set(index);
    values[index] = field;
}

} // namespace arqon

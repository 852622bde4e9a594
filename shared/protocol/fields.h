// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"

#include <QByteArrayView>

#include <array>
#include <bitset>
#include <optional>

namespace arqon {

/// The fields of a frame that the bus reads, in either dialect, by where they stand.
enum class Slot : quint8 {
    Version,
    Id,
    Type,
    Room,
    Channel,
    From,
    Sender,
    Timestamp,
    Payload,
    Content,
    Metadata,
    Offset,
    Command,
    To,
    Target,
    RequestId,
    Success,
    Data,
    Error,
    PayloadCommand,
    PayloadParameters,
    PayloadTo,
    PayloadTarget,
    PayloadRequestId,
    PayloadStatus,
    PayloadResult,
    PayloadError,
    PayloadEventType,
    MetadataEcho,
    MetadataAck,
};
inline constexpr std::size_t SlotCount = static_cast<std::size_t>(Slot::MetadataAck) + 1;

/// The object that a member stands in: the frame's own, one of the two in it that the bus looks into, or any other.
enum class Scope : quint8 { Top, Payload, Metadata, Other };

/// The slot's place as errors name it, such as "payload.request_id".
QByteArrayView slotPath(Slot slot);
Scope slotScope(Slot slot);
std::optional<Slot> findSlot(Scope scope, QByteArrayView key);

enum class JsonKind : quint8 { Absent, Null, False, True, Number, String, Array, Object };

/// One value of a frame, where it stands in the frame's text.
struct Field
{
    Span raw;
    JsonKind kind = JsonKind::Absent;
    bool namesOnly = false; ///< an array of at least one string, and of nothing else

    bool isAbsent() const { return kind == JsonKind::Absent; }
    /// A name, a list of names, or a selector.
    bool namesClients() const { return kind == JsonKind::Object || namesOnly || (kind == JsonKind::String && raw.size > 2); }
    bool isBoolean() const { return kind == JsonKind::True || kind == JsonKind::False; }
};

/// What the walk found in one element of a frame: a value for each slot, and which of them stood there twice.
struct Fields
{
    std::array<Field, SlotCount> values;
    std::bitset<SlotCount> repeated;
    Field self; ///< the element as a whole

    const Field &operator[](Slot slot) const { return values[static_cast<std::size_t>(slot)]; }
    bool has(Slot slot) const { return !(*this)[slot].isAbsent(); }
    void store(Slot slot, const Field &field);
};

} // namespace arqon

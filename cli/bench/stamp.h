// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/clock.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace arqon::bench {

/// What every message of a run carries: when it was due, and which one it is. On the wire 24 upper-case hexadecimal digits: 12 of
/// `due`, 4 of `sender`, 8 of `sequence`.
struct Stamp
{
    static constexpr std::size_t Size = 24;
    /// What stands before the digits in a payload.
    static constexpr std::string_view Key = "\"due\":\"";

    Nanoseconds due{};          ///< since the run's start, below 2^48 (78 hours)
    std::uint16_t sender = 0;   ///< which of the streams into this receiver
    std::uint32_t sequence = 0; ///< which message of that stream, from 0

    /// Writes Size characters.
    void write(char *to) const;
    /// Reads Size characters; nothing if one of them is not a digit.
    static std::optional<Stamp> read(const char *from);
    /// Finds the key in a text and reads what follows. `hint` is where the key was found last time in a text of this kind: tried
    /// first, because frames of one connection resemble each other, and kept up to date.
    static std::optional<Stamp> find(std::string_view text, std::size_t &hint);

    bool operator==(const Stamp &) const = default;
};

} // namespace arqon::bench

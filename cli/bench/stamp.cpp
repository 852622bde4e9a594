// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/stamp.h"

namespace arqon::bench {

namespace {

constexpr std::string_view Digits = "0123456789ABCDEF";

void writeHex(char *to, int count, std::uint64_t value)
{
    for (int place = count - 1; place >= 0; --place, value >>= 4)
        to[place] = Digits[value & 0xf];
}

/// Eight digits at once, a byte each in one word: this runs for every delivery. Adds to `bad` whatever was no digit, so that one
/// test at the end is enough.
std::uint32_t readEight(const char *from, std::uint64_t &bad)
{
    constexpr std::uint64_t each = 0x0101010101010101;
    std::uint64_t word = 0;
    for (int place = 0; place < 8; ++place) // one load and a byte swap to any compiler
        word = word << 8 | static_cast<std::uint8_t>(from[place]);
    std::uint64_t nibbles = (word & each * 0x0f) + 9 * (word >> 6 & each);
    // Below 16, and written again what was read.
    const std::uint64_t letters = (nibbles + each * 0x76) >> 7 & each; // 1 where the value is above 9
    const std::uint64_t written = nibbles + each * '0' + letters * ('A' - '0' - 10);
    bad |= (nibbles & each * 0xf0) | (written ^ word);
    nibbles = (nibbles | nibbles >> 4) & 0x00ff00ff00ff00ff;
    nibbles = (nibbles | nibbles >> 8) & 0x0000ffff0000ffff;
    return static_cast<std::uint32_t>(nibbles | nibbles >> 16);
}

} // namespace

void Stamp::write(char *to) const
{
    writeHex(to, 12, static_cast<std::uint64_t>(due.count()));
    writeHex(to + 12, 4, sender);
    writeHex(to + 16, 8, sequence);
}

std::optional<Stamp> Stamp::read(const char *from)
{
    std::uint64_t bad = 0;
    const std::uint64_t high = readEight(from, bad);
    const std::uint32_t middle = readEight(from + 8, bad);
    Stamp stamp;
    stamp.due = Nanoseconds(static_cast<std::int64_t>(high << 16 | middle >> 16));
    stamp.sender = static_cast<std::uint16_t>(middle);
    stamp.sequence = readEight(from + 16, bad);
    if (bad != 0)
        return std::nullopt;
    return stamp;
}

std::optional<Stamp> Stamp::find(std::string_view text, std::size_t &hint)
{
    constexpr std::size_t whole = Key.size() + Size;
    if (text.size() < whole)
        return std::nullopt;
    if (hint > text.size() - whole || text.compare(hint, Key.size(), Key) != 0) {
        const std::size_t found = text.find(Key);
        if (found == std::string_view::npos || found > text.size() - whole)
            return std::nullopt;
        hint = found;
    }
    return read(text.data() + hint + Key.size());
}

} // namespace arqon::bench

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/stamp.h"

#include <array>

namespace arqon::bench {

namespace {

constexpr std::string_view Digits = "0123456789ABCDEF";
constexpr std::uint8_t NoDigit = 0xff;

constexpr std::array<std::uint8_t, 256> digitValues()
{
    std::array<std::uint8_t, 256> values{};
    values.fill(NoDigit);
    for (std::uint8_t value = 0; value < Digits.size(); ++value)
        values[static_cast<unsigned char>(Digits[value])] = value;
    return values;
}

constexpr auto Values = digitValues();

void writeHex(char *to, int count, std::uint64_t value)
{
    for (int place = count - 1; place >= 0; --place, value >>= 4)
        to[place] = Digits[value & 0xf];
}

/// Adds to `bad` whatever was no digit, so that one test at the end is enough.
std::uint64_t readHex(const char *from, int count, std::uint8_t &bad)
{
    std::uint64_t value = 0;
    for (int place = 0; place < count; ++place) {
        const std::uint8_t digit = Values[static_cast<unsigned char>(from[place])];
        bad |= digit;
        value = value << 4 | (digit & 0xf);
    }
    return value;
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
    std::uint8_t bad = 0;
    Stamp stamp;
    stamp.due = Nanoseconds(static_cast<std::int64_t>(readHex(from, 12, bad)));
    stamp.sender = static_cast<std::uint16_t>(readHex(from + 12, 4, bad));
    stamp.sequence = static_cast<std::uint32_t>(readHex(from + 16, 8, bad));
    if (bad > 0xf)
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

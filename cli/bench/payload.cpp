// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/wire.h"

namespace arqon::bench {

std::string payloadText(std::size_t size, std::string_view stamp)
{
    constexpr std::string_view fillKey = ",\"fill\":\"";
    std::string text = "{";
    text.append(Stamp::Key).append(stamp).append("\"");
    if (text.size() + fillKey.size() + 2 <= size) {
        text.append(fillKey);
        // Letters in no short period, so that a server that compresses gets no gift.
        std::uint32_t state = 2463534242;
        while (text.size() + 2 < size) {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            text.push_back(static_cast<char>('a' + state % 26));
        }
        text.append("\"");
    }
    text.resize(std::max(size, text.size() + 1) - 1, ' ');
    text.push_back('}');
    return text;
}

} // namespace arqon::bench

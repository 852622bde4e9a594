// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/stamp.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace arqon::bench {

using MaskKey = std::array<char, 4>;

/// The bytes of one stream's messages, made once: only the stamps change from message to message. Where the frame is masked
/// the ready bytes are, too, and only the new digits need masking.
struct PublishForm
{
    std::string bytes;
    std::vector<std::size_t> stampsAt; ///< offsets in `bytes`
    std::size_t maskedFrom = 0;        ///< where the mask begins; of no meaning with a zero key
    MaskKey mask{};

    /// `text` with a placeholder of Stamp::Size times '?' wherever a stamp belongs.
    static PublishForm plain(std::string text);
    void append(std::string &out, const Stamp &stamp) const;
};

/// What stands where a stamp will be.
inline constexpr std::string_view StampPlace = "????????????????????????";
static_assert(StampPlace.size() == Stamp::Size);

} // namespace arqon::bench

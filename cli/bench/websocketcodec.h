// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/publishform.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace arqon::bench {

enum class Opcode : std::uint8_t { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

/// One frame as it came from a server (RFC 6455 section 5.2): never masked.
struct FrameView
{
    Opcode opcode = Opcode::Text;
    bool last = true;
    std::string_view payload;
};

/// The client's opening handshake (RFC 6455 section 4.1). `target`: path and query. `token`: shown as Authorization; empty: none.
std::string upgradeRequest(std::string_view host, std::string_view target, std::string_view token = {});

/// Appends a masked text frame or control frame.
void appendFrame(std::string &out, Opcode opcode, std::string_view payload, const MaskKey &mask);
/// A text frame with placeholders for stamps, masked once.
PublishForm frameForm(std::string text, const MaskKey &mask);

/// Reads the frame at the beginning of `bytes`. Returns its length, 0 if it is not all there yet.
std::size_t readFrame(std::string_view bytes, FrameView &frame);

/// The text of a close frame's payload: its code and reason, for people.
std::string closeReason(std::string_view payload);

} // namespace arqon::bench

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/publishform.h"

#include <cstdint>
#include <string>

namespace arqon::bench {

enum class LinkPhase : std::uint8_t {
    New,      ///< no socket yet
    Greeting, ///< connecting, or the protocol's own opening is under way
    Open,
    Closed,
};

/// One connection of this program to the server. Filled and emptied by Crowd; a Wire writes to `out` and keeps what it has to
/// remember about the connection in the last group of members.
struct Link
{
    std::size_t index = 0;
    std::string name;     ///< who this client says it is
    bool classic = false; ///< ArqonBus only: speaks the classic dialect
    bool sender = false;  ///< connects to the senders' endpoint
    LinkPhase phase = LinkPhase::New;

    int descriptor = -1;
    Moment begun{}; ///< when connecting began
    Moment lastRead{};
    bool watchesWriting = false;
    std::string out; ///< bytes to send, of which the first `sent` are gone
    std::size_t sent = 0;
    std::string rest; ///< the beginning of a frame whose end has not come yet

    bool upgraded = false; ///< the HTTP part of the opening is over
    MaskKey mask{};
    std::string assembly; ///< fragments so far of a message that came in several frames
    std::size_t stampHint = 0;
    std::uint32_t commands = 0; ///< how many it sent: makes their ids

    std::size_t backlog() const { return out.size() - sent; }
};

} // namespace arqon::bench

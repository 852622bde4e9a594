// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/options.h"

#include <string>
#include <vector>

namespace arqon::bench {

enum class Role : quint8 { Subscriber, Target, Responder, Requester, Publisher, Idle };

/// One connection and what it is there for.
struct Member
{
    Role role = Role::Idle;
    std::string name;
    std::string channel; ///< Subscriber, Responder
    bool classic = false;
    std::size_t streams = 0; ///< how many different senders reach it
};

/// A sequence of messages from one connection to one place.
struct StreamPlan
{
    std::size_t member = 0;   ///< who sends it
    std::string to;           ///< channel, or target's name
    std::uint16_t sender = 0; ///< number among the streams that reach the same receivers
    int receivers = 0;        ///< deliveries (or answers) expected of each message
};

/// Who takes part in a paced scenario: receivers first, then senders, then idle ones. Message k of the run belongs to stream
/// k modulo their number; there are as many streams as channels (or targets), or as publishers if these are more.
struct Layout
{
    std::vector<Member> members;
    std::vector<StreamPlan> streams;

    /// `tag` goes into all names, so that nothing from another run is met. REQUIRES: options.scenario->isPaced().
    static Layout of(const Options &options, const std::string &tag);
};

} // namespace arqon::bench

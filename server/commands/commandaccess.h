// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/address.h"
#include "shared/protocol/error.h"
#include "shared/protocol/result.h"

#include <optional>

namespace arqon {

class Session;
class Shard;
struct CommandRow;

/// Why a session may not run a command; nullopt: it may. `row`: null for a command that is not in the protocol's table. Without
/// authentication the administrators' commands are for those who connect from the server's own machine (docs/decisions/0022), and what
/// security.allowed_commands leaves is for everybody.
std::optional<Error> commandRefusal(Shard &shard, const Session &session, const QByteArray &name, const CommandRow *row,
                                    const Result<Address> &target);

} // namespace arqon

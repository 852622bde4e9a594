// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/client/buserror.h"

namespace arqon::cli {

/// What `arqonbus` returns (docs/cli.md, Exit codes).
enum class ExitCode : int {
    Ok = 0,
    BusError = 1,      ///< the bus, or a service on it, said no
    Usage = 2,         ///< the command line, or what came on standard input, can't be understood
    NoConnection = 3,  ///< there is no bus there, or the connection was lost for good
    Timeout = 4,       ///< no answer in time
    Interrupted = 130, ///< SIGINT or SIGTERM, before the work was done
};

/// The code for an error that ends a command.
ExitCode exitCodeFor(const BusError &error);

} // namespace arqon::cli

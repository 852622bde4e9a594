// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/exitcode.h"

using namespace Qt::StringLiterals;

namespace arqon::cli {

ExitCode exitCodeFor(const BusError &error)
{
    if (!error.isError())
        return ExitCode::Ok;
    if (error.is("timeout"_L1))
        return ExitCode::Timeout;
    if (error.is("disconnected"_L1) || error.is("connection_failed"_L1))
        return ExitCode::NoConnection;
    return ExitCode::BusError;
}

} // namespace arqon::cli

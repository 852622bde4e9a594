// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/configuration.h"

#include <optional>
#include <utility>

namespace arqon {

/// What the program ends with.
enum class ExitStatus : int { Stopped = 0, CouldNotStart = 1, BadConfiguration = 2 };

/// Does what was asked for other than running: --help, --version, --print-config, --check-config; and complains about a bad
/// configuration. Nothing: the server is to run.
std::optional<ExitStatus> answerWithoutServer(const CommandLine &line, const Configuration &configuration);

/// Logs what is odd about the configuration, but no reason to stop.
void tellNotes(const Configuration &configuration);

/// Raises the limit of open files, and logs a warning if the connections that the configuration allows would not fit in it.
void makeRoomForConnections(const Config &config);

/// Reads the configuration again, applies to `running` what may change while the server runs, and logs it. False, and nothing changes,
/// if the configuration is bad now. The text says the same to whoever asked.
std::pair<bool, QByteArray> reloadConfiguration(const CommandLine &line, Configuration &running);
/// The same for files that the settings name, when they were not good; and the log is told.
std::pair<bool, QByteArray> notReloaded(const Error &error);

} // namespace arqon

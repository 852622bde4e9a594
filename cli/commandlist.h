// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLatin1StringView>

#include <memory>
#include <span>

namespace arqon::cli {

class Task;
struct Invocation;

/// One option, of all commands or of one.
struct OptionRow
{
    QLatin1StringView names; ///< "since" or "n count", the short one first
    QLatin1StringView value; ///< empty: a switch
    QLatin1StringView meaning;
    QLatin1StringView choices; ///< the values to complete, separated by spaces
};

/// One word that may stand behind `arqonbus`. From this table come the parser, `help`, the completion scripts, and, compared by a
/// test, the man page and docs/cli.md.
struct CommandEntry
{
    QLatin1StringView name;
    QLatin1StringView arguments; ///< as in a usage line
    QLatin1StringView summary;
    QLatin1StringView details; ///< more for the help page
    int leastArguments;
    int mostArguments; ///< -1: any number
    std::span<const OptionRow> options;
    /// Makes what does the work. Null: it needs no bus, and main() sees to it.
    std::unique_ptr<Task> (*create)(const Invocation &);
    QLatin1StringView choices = {}; ///< values of the first argument to complete
};

std::span<const OptionRow> globalOptions();
std::span<const CommandEntry> commandList();
const CommandEntry *findCommandEntry(QStringView name);
/// The command meant by a mistyped name, or null.
const CommandEntry *similarCommand(QStringView name);

} // namespace arqon::cli

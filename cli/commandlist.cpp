// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/commandlist.h"

#include "cli/tasks.h"

#include <QStringView>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

constexpr std::array Global{
    OptionRow{"url"_L1, "URL"_L1, "the bus (default ws://127.0.0.1:9100, or ARQONBUS_URL)"_L1, {}},
    OptionRow{"ca-file"_L1, "FILE"_L1, "with wss://: PEM file of the authorities of the bus' certificate (default: the system's)"_L1, {}},
    OptionRow{"insecure"_L1, {}, "with wss://: take any certificate"_L1, {}},
    OptionRow{"id"_L1, "NAME"_L1, "this client's name on the bus (default: one is made up)"_L1, {}},
    OptionRow{"token"_L1, "TOKEN"_L1, "shows who this is; other users of the machine may see it, so rather:"_L1, {}},
    OptionRow{"token-file"_L1, "FILE"_L1, "the file that holds the token, read again for each connection (default: ARQONBUS_TOKEN)"_L1, {}},
    OptionRow{"type"_L1, "TYPE"_L1, "this client's type: human, ai-agent, dashboard or service"_L1, "human ai-agent dashboard service"_L1},
    OptionRow{"timeout"_L1, "SECONDS"_L1, "how long to wait for the connection and for an answer (default 5)"_L1, {}},
    OptionRow{"color"_L1, "WHEN"_L1, "auto (on a terminal, unless NO_COLOR is set), always or never"_L1, "auto always never"_L1},
    OptionRow{"q quiet"_L1, {}, "no notes and no progress on standard error, only errors"_L1, {}},
    OptionRow{"h help"_L1, {}, "explain, and do nothing"_L1, {}},
};

constexpr OptionRow Json{"json"_L1, {}, "one line of JSON each"_L1, {}};

constexpr std::array SubOptions{
    OptionRow{"since"_L1, "WHEN"_L1, "begin in the past: \"all\", an offset, an ISO time, or how long ago (90s, 10m, 2h, 1d)"_L1, "all"_L1},
    OptionRow{"n count"_L1, "N"_L1, "end after N messages"_L1, {}},
    OptionRow{"on-slow"_L1, "POLICY"_L1, "what the bus does when this program can't keep up: disconnect, drop_oldest or latest"_L1,
              "disconnect drop_oldest latest"_L1},
    OptionRow{"json"_L1, {}, "JSON Lines: each message as the frame that came"_L1, {}},
};

constexpr std::array PubOptions{
    OptionRow{"jsonl"_L1, {}, "read JSON Lines from standard input: each line a message"_L1, {}},
    OptionRow{"n count"_L1, "N"_L1, "publish the message N times"_L1, {}},
    OptionRow{"rate"_L1, "R"_L1, "at most R messages a second"_L1, {}},
    OptionRow{"ack"_L1, {}, "wait until the bus has confirmed each message; send it again after a reconnect"_L1, {}},
};

constexpr std::array JsonOnly{Json};

constexpr std::array TopOptions{
    OptionRow{"n count"_L1, "N"_L1, "end after N snapshots"_L1, {}},
    OptionRow{"json"_L1, {}, "JSON Lines: each snapshot as docs/telemetry.md describes it"_L1, {}},
};

constexpr std::array RequestOptions{OptionRow{"json"_L1, {}, "the result as one line of JSON"_L1, {}}};

constexpr std::array ServeOptions{
    OptionRow{"exec"_L1, "COMMAND"_L1, "what answers, run by the shell for each command (required)"_L1, {}},
    OptionRow{"jobs"_L1, "N"_L1, "how many may run at a time (default 4)"_L1, {}},
    OptionRow{"n count"_L1, "N"_L1, "end after N commands"_L1, {}},
};

constexpr std::array HistoryOptions{
    OptionRow{"n count"_L1, "N"_L1, "how many messages at most (default 50)"_L1, {}},
    OptionRow{"since"_L1, "WHEN"_L1, "nothing older: an offset, an ISO time, or how long ago (90s, 10m, 2h, 1d)"_L1, {}},
    OptionRow{"until"_L1, "WHEN"_L1, "nothing newer: an ISO time, or how long ago"_L1, {}},
    OptionRow{"json"_L1, {}, "JSON Lines: each message as its frame"_L1, {}},
};

constexpr std::array Commands{
    CommandEntry{"sub"_L1, "ADDRESS..."_L1, "Print the messages of channels as they come."_L1,
                 "ADDRESS is room:channel, or a channel of the room science; * stands for every room or channel.\n"
                 "Reconnects by itself, and goes on where it stopped."_L1,
                 1, -1, SubOptions, makeSubTask},
    CommandEntry{"pub"_L1, "ADDRESS [MESSAGE]"_L1, "Publish messages to a channel."_L1,
                 "MESSAGE is a JSON object; anything else is sent as {\"content\": MESSAGE}.\n"
                 "Without MESSAGE, standard input is the message."_L1,
                 1, 2, PubOptions, makePubTask},
    CommandEntry{"request"_L1, "ADDRESS COMMAND [PARAMETERS | NAME=VALUE...]"_L1, "Send a command, and print its result."_L1,
                 "The command goes to a service of that channel, else to the server.\n"
                 "PARAMETERS is a JSON object. A VALUE that is JSON is taken as such, all else as text."_L1,
                 2, -1, RequestOptions, makeRequestTask},
    CommandEntry{
        "serve"_L1, "ADDRESS --exec COMMAND"_L1, "Answer a channel's commands with a shell command's output."_L1,
        "COMMAND gets the parameters as JSON on standard input, and ARQONBUS_COMMAND, ARQONBUS_FROM and ARQONBUS_ADDRESS in its\n"
        "environment. A JSON object on its standard output is the result; other text becomes {\"output\": text}. If it fails, the\n"
        "requester is told so, with what it wrote to standard error."_L1,
        1, 1, ServeOptions, makeServeTask},
    CommandEntry{"history"_L1,
                 "ADDRESS"_L1,
                 "Print the messages that a channel has kept, oldest first."_L1,
                 {},
                 1,
                 1,
                 HistoryOptions,
                 makeHistoryTask},
    CommandEntry{"private"_L1,
                 "NAME[,NAME...] MESSAGE"_L1,
                 "Send a private message to clients."_L1,
                 "MESSAGE as in `arqonbus pub`."_L1,
                 2,
                 2,
                 {},
                 makePrivateTask},
    CommandEntry{"status"_L1, {}, "Show how the server is doing."_L1, {}, 0, 0, JsonOnly, makeStatusTask},
    CommandEntry{"top"_L1,
                 {},
                 "Watch the server's figures, once a second."_L1,
                 "On a terminal one page that is kept up to date. Keys: q quits, p pauses; c and r show the busiest channels or rooms,\n"
                 "t, i, o, m and n sort them by traffic, in, out, members or name; x turns to the next instance of the bus.\n"
                 "In a pipe, or with --json, one line a second."_L1,
                 0,
                 0,
                 TopOptions,
                 makeTopTask},
    CommandEntry{"channels"_L1, "[ROOM]"_L1, "List the channels, of one room or of all."_L1, {}, 0, 1, JsonOnly, makeChannelsTask},
    CommandEntry{"rooms"_L1, {}, "List the rooms."_L1, {}, 0, 0, JsonOnly, makeRoomsTask},
    CommandEntry{"presence"_L1, "ADDRESS"_L1, "List who is in a channel."_L1, {}, 1, 1, JsonOnly, makePresenceTask},
    CommandEntry{"bench"_L1,
                 "[OPTIONS]"_L1,
                 "Measure a bus under load."_L1,
                 "`arqonbus bench --help` explains its own options."_L1,
                 0,
                 -1,
                 {},
                 nullptr},
    CommandEntry{
        "completion"_L1, "bash|zsh|fish"_L1, "Print the completion script for a shell."_L1, {}, 1, 1, {}, nullptr, "bash zsh fish"_L1},
    CommandEntry{"help"_L1, "[COMMAND]"_L1, "Explain a command."_L1, {}, 0, 1, {}, nullptr},
};

/// Levenshtein's distance.
qsizetype distance(QStringView a, QLatin1StringView b)
{
    std::vector<qsizetype> row(size_t(b.size() + 1));
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = row[0];
        row[0] = i + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const qsizetype replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[size_t(j + 1)];
            row[size_t(j + 1)] = std::min({replaced, diagonal + 1, row[size_t(j)] + 1});
        }
    }
    return row.back();
}

} // namespace

std::span<const OptionRow> globalOptions()
{
    return Global;
}

std::span<const CommandEntry> commandList()
{
    return Commands;
}

const CommandEntry *findCommandEntry(QStringView name)
{
    const auto entry = std::find_if(Commands.begin(), Commands.end(), [name](const CommandEntry &one) { return one.name == name; });
    return entry == Commands.end() ? nullptr : &*entry;
}

const CommandEntry *similarCommand(QStringView name)
{
    const auto closest = std::min_element(Commands.begin(), Commands.end(), [name](const CommandEntry &a, const CommandEntry &b) {
        return distance(name, a.name) < distance(name, b.name);
    });
    return distance(name, closest->name) <= 2 ? &*closest : nullptr;
}

} // namespace arqon::cli

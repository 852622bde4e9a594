// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/protocol/frametype.h"

#include <algorithm>
#include <array>

namespace arqon {

namespace {

struct TypeRow
{
    QByteArrayView name;
    Dialect dialect;
    FrameType type;
};

constexpr std::array Rows{
    TypeRow{"event", Dialect::Structured, FrameType::Message},
    TypeRow{"command", Dialect::Structured, FrameType::Command},
    TypeRow{"command_response", Dialect::Structured, FrameType::CommandResponse},
    TypeRow{"private", Dialect::Structured, FrameType::Private},
    TypeRow{"telemetry", Dialect::Structured, FrameType::Telemetry},
    TypeRow{"message", Dialect::Classic, FrameType::Message},
    TypeRow{"event", Dialect::Classic, FrameType::Message},
    TypeRow{"command", Dialect::Classic, FrameType::Command},
    TypeRow{"command_response", Dialect::Classic, FrameType::CommandResponse},
    TypeRow{"private", Dialect::Classic, FrameType::Private},
};

} // namespace

std::optional<FrameType> findFrameType(Dialect dialect, QByteArrayView name)
{
    const auto row =
        std::find_if(Rows.begin(), Rows.end(), [&](const TypeRow &each) { return each.dialect == dialect && each.name == name; });
    return row == Rows.end() ? std::nullopt : std::optional(row->type);
}

QByteArrayView explainFrameType(Dialect dialect, QByteArrayView name)
{
    if (name == "system" || name == "error")
        return "is one that only the server sends";
    if (dialect == Dialect::Structured)
        return "must be event, command, command_response, private or telemetry";
    return "must be message, event, command, command_response or private";
}

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <span>

namespace arqon {

/// Who answers when a service is registered for the channel that a command is addressed to.
enum class Routing : quint8 {
    Server,  ///< always the server: the command manages the bus itself
    Service, ///< the service, if there is one; else the server
};

struct ParameterRow
{
    QByteArrayView name;
    QByteArrayView type; ///< string, number, object, boolean
    bool required;
    QByteArrayView meaning;
};

/// One command of the bus: from this table come `help`, docs/protocol.md (Commands), the CLI's completion, and the checks.
struct CommandRow
{
    QByteArrayView name;
    QByteArrayView summary;
    Routing routing;
    bool admin;
    std::span<const ParameterRow> parameters;
    QByteArrayView result; ///< the fields of the result, in words
};

std::span<const CommandRow> commandTable();
const CommandRow *findCommand(QByteArrayView name);

} // namespace arqon

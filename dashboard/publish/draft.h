// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace arqon::dashboard {

/// What a person is about to send, as typed.
struct Draft
{
    enum class Kind { Event, Private, Command };

    Kind kind = Kind::Event;
    QString address; ///< of an event or a command: "room:channel"
    QString targets; ///< of a private message: names with commas or spaces between them
    QString command;
    QString body; ///< JSON: the payload, or the command's parameters
    bool ack = true;

    bool operator==(const Draft &) const = default;

    QStringList targetNames() const;
    /// Where it goes, in a few words.
    QString destination() const;
    /// What is missing beside the body, in a sentence; empty: nothing.
    QString problem() const;
    /// {kind, address, targets, command, body, ack}: only what its kind uses.
    QJsonObject toJson() const;
    static Draft fromJson(const QJsonObject &json);
};

} // namespace arqon::dashboard

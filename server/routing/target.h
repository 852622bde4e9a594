// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace arqon {

/// Picks clients by what they are instead of by name. Empty fields do not matter; at least one is set.
struct Selector
{
    enum class Mode : quint8 { Any, All };
    QByteArray clientType;
    QByteArray personality;
    QByteArray room;
    QByteArray channel;
    Mode mode = Mode::Any; ///< Any: the one with the fewest outstanding requests, then the one idle for longest
};

/// Whom a private message or a command goes to: names, or a selector.
struct Target
{
    QList<QByteArray> names;
    std::optional<Selector> selector;

    /// From the raw JSON of `target` or `to`: a string, a list of strings, or a selector object.
    /// Errors: InvalidField (field "target"), InvalidName.
    static Result<Target> parse(QByteArrayView json);
    /// In words, for error messages.
    QByteArray describe() const;
};

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/envelope.h"

#include <optional>
#include <vector>

/// The frames that several tests feed to the parser.
namespace arqon::frames {

struct Accepted
{
    QByteArray name;
    std::optional<Dialect> dialect; ///< of the connection
    QByteArray frame;
    Dialect expected;
    FrameType type;
};

struct Refused
{
    QByteArray name;
    std::optional<Dialect> dialect;
    QByteArray frame;
    ErrorWord word;
    QByteArray field;
};

const std::vector<Accepted> &accepted();
const std::vector<Refused> &refused();

} // namespace arqon::frames

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/logoptions.h"

#include <QByteArray>

#include <chrono>

namespace arqon {

/// What there is to say about one logged event.
struct LogEvent
{
    std::chrono::milliseconds time; ///< since 1970
    QtMsgType type = QtInfoMsg;
    QByteArray category;
    /// Words, then facts as key=value or key="several words".
    QString message;
};

/// One line for people, with '\n': time, level, category, message. `colours` as a terminal understands them.
QByteArray textLine(const LogEvent &event, bool colours);

/// One JSON object and '\n': time, level, category, message; and facts, an object of those that the message ends with.
QByteArray jsonLine(const LogEvent &event);

} // namespace arqon

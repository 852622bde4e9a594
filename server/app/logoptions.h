// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace arqon {

/// What is logged: messages of this weight and above.
enum class LogLevel : quint8 { Debug, Info, Warning, Error };
/// How a log line looks: for people, or one JSON object for programs.
enum class LogFormat : quint8 { Text, Json };

struct LogOptions
{
    LogLevel level = LogLevel::Info;
    LogFormat format = LogFormat::Text;
    /// Rules of QLoggingCategory, separated by ';' or newlines, applied after the level: "arqon.routing.debug=true".
    QString rules;
};

} // namespace arqon

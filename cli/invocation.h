// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/client/clientidentity.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <variant>

namespace arqon::cli {

struct CommandEntry;

enum class ColorMode : quint8 { Auto, Always, Never };

/// A command line, understood: what to do, with which options.
struct Invocation
{
    const CommandEntry *command = nullptr;
    QStringList arguments;
    QHash<QString, QString> values; ///< options given, by their long name; a switch has the value ""

    QUrl url;
    ClientIdentity identity;
    ColorMode color = ColorMode::Auto;
    std::chrono::milliseconds timeout{5000};
    bool quiet = false;
    std::function<QString()> token; ///< unset: none is shown

    bool has(const QString &option) const { return values.contains(option); }
    QString value(const QString &option) const { return values.value(option); }
};

/// What is printed instead of doing something: help (0), or a mistake's one sentence (2).
struct Answer
{
    int exitCode = 0;
    QString text;
};

/// `arguments`: without the program's name. Reads ARQONBUS_URL and NO_COLOR.
std::variant<Invocation, Answer> parseCommandLine(const QStringList &arguments);
/// The page for `help` and `--help`; of one command, or of all.
QString helpPage(const CommandEntry *command);

} // namespace arqon::cli

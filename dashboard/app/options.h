// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

#include <chrono>
#include <variant>

namespace arqon::dashboard {

/// What was asked for on the command line.
struct Options
{
    QString url;       ///< empty: as the saved servers say
    QString caFile;    ///< Profile's, with a URL
    QString clientId;  ///< Profile's, with a URL
    QString tokenFile; ///< Profile's, with a URL
    bool offline = false;
    QString recording; ///< with offline; empty: the one that is built in
    QString note;      ///< shown above all views
    QString record;    ///< a file to record to, in place of a window
    std::chrono::seconds recordFor{60};
    QString folder; ///< of settings; empty: the system's
};

/// What is written instead, and then the program ends with that code.
struct OptionsAnswer
{
    QString text;
    int exitCode = 0;
};

/// `arguments` without the program's name.
std::variant<Options, OptionsAnswer> parseOptions(const QStringList &arguments);

} // namespace arqon::dashboard

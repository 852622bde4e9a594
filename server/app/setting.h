// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/config.h"

#include <QString>
#include <QStringList>

#include <span>
#include <variant>

namespace arqon {

/// A setting's value: Flag is a bool; Number and Size (bytes) are a qint64; Duration is a qint64 of microseconds; all others
/// are a QString.
using SettingValue = std::variant<bool, qint64, QString>;

/// What a setting's value is, and with that how it may be written.
enum class SettingKind : quint8 {
    Flag,     ///< true or false
    Number,   ///< a whole number
    Size,     ///< bytes, or with KiB, MiB, GiB
    Duration, ///< in the setting's unit, or with us, ms, s, m, h
    Choice,   ///< one of a few words
    Address,  ///< an IP address, or localhost
    Networks, ///< addresses and networks, separated by commas
    Origins,  ///< what OriginRules::parse() takes
    Text,
    List,   ///< texts with commas between; in a file also an array
    Secret, ///< a text that is never shown
};

/// The unit of a Duration that is written without one.
enum class TimeUnit : qint64 { Microsecond = 1, Millisecond = 1'000, Second = 1'000'000, Hour = 3'600'000'000 };

/// How a setting and the Config belong together.
struct SettingBinding
{
    void (*put)(Config &config, const SettingValue &value);
    SettingValue (*take)(const Config &config);
    /// What a Duration must be a multiple of, in microseconds: the field's own tick.
    qint64 step;
};

/// One row of the table of settings, from which all else comes: file, environment, flags, help, checks, docs/configuration.md.
/// The default is not in it: it is what a default-constructed Config has.
struct Setting
{
    /// "section.key".
    const char *name;
    SettingKind kind;
    TimeUnit unit;
    /// Inclusive bounds of a Number, a Size (bytes) or a Duration (microseconds).
    qint64 least;
    qint64 most;
    /// A Choice's words, separated by spaces.
    const char *choices;
    /// A SIGHUP applies a change; all others need a restart.
    bool live;
    const char *meaning;
    SettingBinding binding;
    /// A second environment variable that sets it; null: none.
    const char *shortVariable;

    QString key() const { return QString::fromLatin1(name); }
    /// "--server-port"
    QString flag() const;
    /// "ARQONBUS_SERVER_PORT"
    QString variable() const;
    SettingValue defaultValue() const { return binding.take(Config()); }
};

std::span<const Setting> settingsTable();
/// Null if there is none of that name ("section.key").
const Setting *findSetting(const QString &name);

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/app/commandline.h"

#include <QProcessEnvironment>

#include <vector>

namespace arqon {

struct Reload;

/// The settings in effect: for each row of settingsTable(), in its order, the value and who gave it.
class Configuration
{
public:
    struct Entry
    {
        const Setting *setting;
        SettingValue value;
        QString origin; ///< "default", or a Statement's
    };

    /// File, then environment, then flags, each beating what came before. On complaints the entries mean nothing.
    static Configuration load(const CommandLine &line, const QProcessEnvironment &environment);

    const std::vector<Entry> &entries() const { return m_entries; }
    /// Sentences that say what is wrong, where, and what is allowed. Empty: the configuration is good.
    const QStringList &complaints() const { return m_complaints; }
    const QStringList &notes() const { return m_notes; }
    Config config() const;

    friend Reload reload(const Configuration &running, const Configuration &wanted);

private:
    Configuration();
    void apply(const Statements &statements);
    void checkTogether();
    void checkPorts(const Config &now);
    const Entry &entry(const char *name) const;

    std::vector<Entry> m_entries;
    QStringList m_complaints;
    QStringList m_notes;
};

/// What a changed configuration means for a server that runs.
struct Reload
{
    /// The running configuration with the live changes in it.
    Configuration configuration;
    /// The settings that changed: those applied, and those that need a restart.
    QStringList applied;
    QStringList needRestart;
};

Reload reload(const Configuration &running, const Configuration &wanted);

} // namespace arqon

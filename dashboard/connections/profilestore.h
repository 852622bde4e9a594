// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/profile.h"
#include "dashboard/settings/settingsfile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QList>

namespace arqon::dashboard {

/// The saved servers, in a file: {"profiles":[...]}, each as Profile::toJson() has it.
class ProfileStore
{
    Q_DECLARE_TR_FUNCTIONS(ProfileStore)
public:
    static constexpr int limit = 200;

    explicit ProfileStore(const QString &folder);

    /// Without a file there is Profile::local(): the first run. What can't be read is left out, and told by `problem`; the file is kept as it was beside
    /// the one that save() writes.
    QList<Profile> load();
    /// Empty: it is written; else why it could not be.
    QString save(const QList<Profile> &profiles) const;
    QString problem() const { return m_problem; }

    /// For other people and other computers: without secrets.
    static QJsonObject toJson(const QList<Profile> &profiles, bool withSecrets);
    /// All of them, or why not.
    static Result<QList<Profile>> fromJson(const QJsonObject &json);

private:
    struct Reading
    {
        QList<Profile> profiles;
        QStringList leftOut; ///< "NAME: why"
    };
    static Reading read(const QJsonArray &entries);
    void tellOf(const QStringList &leftOut);

    SettingsFile m_file;
    QString m_problem;
};

} // namespace arqon::dashboard

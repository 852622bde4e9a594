// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/result.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

namespace arqon::dashboard {

/// A server that a person has saved, under a name.
struct Profile
{
    QString id;               ///< made up once, stays when the name changes
    QString name;             ///< 1 to 64 characters
    QUrl url;                 ///< ws:// or wss://
    bool autoConnect = false; ///< connected to when the dashboard starts; at most one profile

    bool operator==(const Profile &) const = default;

    /// `ws://localhost:9100`, what a first run tries.
    static Profile local();
    /// What a person typed. Without a scheme it is ws://, without a port 9100. Fails with the field `name` or `url` and a sentence that says what is wrong.
    static Result<Profile> create(const QString &name, const QString &url);

    /// {id, name, url, auto_connect}.
    QJsonObject toJson() const;
    static Result<Profile> fromJson(const QJsonObject &json);
    /// Without what nobody else should see: user and password, and the URL's query, where tokens stand.
    Profile withoutSecrets() const;
};

} // namespace arqon::dashboard

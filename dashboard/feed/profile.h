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
    QString id;            ///< made up once, stays when the name changes
    QString name;          ///< 1 to 64 characters
    QUrl url;              ///< ws:// or wss://
    QString token = {};    ///< shown to the server, a JSON web token or an API key; empty: none is
    QString clientId = {}; ///< the name on the bus; with an API key its subject. Empty: the token's, else one is made up
    QString caFile = {};   ///< with wss://: PEM file of the authorities that may have signed the server's certificate; empty: the system's
    bool autoConnect = false; ///< connected to when the dashboard starts; at most one profile
    QString tokenFile = {};   ///< holds the token in its place, read anew for each connection; not saved

    bool operator==(const Profile &) const = default;

    /// `ws://localhost:9100`, what a first run tries.
    static Profile local();
    /// What a person typed. A host alone is at ws:// and port 9100. With a scheme the port is the scheme's own, 80 or 443, if none is named: a proxy
    /// may stand there. https:// is taken for wss://, http:// for ws://. Fails with the field `name`, `url`, `token` or `client_id` and a sentence
    /// that says what is wrong.
    static Result<Profile> create(const QString &name, const QString &url, const QString &token = {}, const QString &caFile = {},
                                  const QString &clientId = {});

    /// The token that a connection made now shows.
    QString currentToken() const;
    /// The same server, reached in the same way.
    bool connectsAs(const Profile &other) const;
    /// {id, name, url, token?, client_id?, ca_file?, auto_connect}.
    QJsonObject toJson() const;
    static Result<Profile> fromJson(const QJsonObject &json);
    /// Without what nobody else should see: token, name on the bus, user and password, and the URL's query, where tokens stand.
    Profile withoutSecrets() const;
};

} // namespace arqon::dashboard

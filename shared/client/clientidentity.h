// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>
#include <QUrl>
#include <QVariantMap>

namespace arqon {

/// Who a client says it is (docs/protocol.md, Identity). All may be empty; without a clientId BusClient makes one up, once, so that
/// it keeps its name across reconnects.
class ClientIdentity
{
    Q_GADGET
    Q_PROPERTY(QString clientId MEMBER clientId)
    Q_PROPERTY(QString clientType MEMBER clientType)
    Q_PROPERTY(QString screenName MEMBER screenName)
    Q_PROPERTY(QString avatar MEMBER avatar)
    Q_PROPERTY(QString personality MEMBER personality)

public:
    QString clientId;   ///< a name: 1 to 128 bytes of letters, digits, . _ - / @
    QString clientType; ///< human, ai-agent, dashboard, service
    QString screenName;
    QString avatar;
    QString personality;

    /// From a QML object with these properties' names.
    static ClientIdentity fromMap(const QVariantMap &map);
    /// The URL with this identity in its query; what the URL had there stays, except for the same names.
    QUrl appliedTo(const QUrl &url) const;
};

} // namespace arqon

Q_DECLARE_METATYPE(arqon::ClientIdentity)

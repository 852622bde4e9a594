// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/buserror.h"
#include "shared/client/reply.h"
#include "shared/protocol/address.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <chrono>

/// The frames that a client of the structured dialect sends (docs/protocol.md, Dialects). Each function returns one JSON text.
namespace arqon::client::frames {

/// What every frame has besides its payload.
struct Head
{
    QString id;
    QString from;
    Address address;
};

QByteArray event(const Head &head, const QJsonObject &payload, const QJsonObject &metadata);
/// `to`: one name, or several.
QByteArray privateMessage(const Head &head, const QStringList &to, const QJsonObject &payload, const QJsonObject &metadata);
/// `timeout`: how long the server lets a service think; 0: its default.
QByteArray command(const Head &head, const QString &name, const QJsonObject &parameters, std::chrono::milliseconds timeout = {});
/// A service's answer to the command `requestId`.
QByteArray response(const Head &head, const QString &requestId, const Reply &reply);

} // namespace arqon::client::frames

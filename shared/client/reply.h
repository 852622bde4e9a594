// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/buserror.h"

#include <QJsonObject>
#include <QObject>

namespace arqon {

/// What came of a request: a result, or the error that explains why there is none.
class Reply
{
    Q_GADGET
    Q_PROPERTY(bool ok READ ok)
    Q_PROPERTY(QJsonObject result MEMBER result)
    Q_PROPERTY(arqon::BusError error MEMBER error)

public:
    QJsonObject result;
    BusError error;

    bool ok() const { return !error.isError(); }
    static Reply success(const QJsonObject &result) { return {result, {}}; }
    static Reply failure(const BusError &error) { return {{}, error}; }
};

/// What came of publishing a message with an ack.
class PublishReceipt
{
    Q_GADGET
    Q_PROPERTY(bool ok READ ok)
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(quint64 offset MEMBER offset)
    Q_PROPERTY(QString epoch MEMBER epoch)
    Q_PROPERTY(QString stored MEMBER stored)
    Q_PROPERTY(arqon::BusError error MEMBER error)

public:
    QString id;
    quint64 offset = 0;
    QString epoch;
    QString stored; ///< how safely: memory, redis, degraded. Empty: published without asking for an ack
    BusError error;

    bool ok() const { return !error.isError(); }
};

} // namespace arqon

Q_DECLARE_METATYPE(arqon::Reply)
Q_DECLARE_METATYPE(arqon::PublishReceipt)

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/client/reply.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace arqon {

/// A command that another client sent to a channel which this one serves.
class ServiceRequest
{
    Q_GADGET
    Q_PROPERTY(QString id MEMBER id)
    Q_PROPERTY(QString address MEMBER address)
    Q_PROPERTY(QString command MEMBER command)
    Q_PROPERTY(QJsonObject parameters MEMBER parameters)
    Q_PROPERTY(QString from MEMBER from)

public:
    QString id;
    QString address; ///< "room:channel"
    QString command;
    QJsonObject parameters;
    QString from;
};

/// The way back to who sent a ServiceRequest. Copies share one answer: the first call counts, later ones do nothing. When the last
/// copy goes without one, the requester is told so with 500. An answer after the connection broke is dropped: its requester has
/// been told 503 already.
class ServiceAnswer
{
public:
    ServiceAnswer() = default;
    explicit ServiceAnswer(std::function<void(const Reply &)> send);

    void send(const Reply &reply) const;
    void succeed(const QJsonObject &result) const { send(Reply::success(result)); }
    /// `code` 400 to 504, `word` in snake_case.
    void fail(int code, const QString &word, const QString &message) const;

private:
    struct Shared;
    std::shared_ptr<Shared> d;
};

/// Answers at once.
using Service = std::function<Reply(const ServiceRequest &)>;
/// Answers whenever it has the answer.
using AsyncService = std::function<void(const ServiceRequest &, ServiceAnswer)>;

} // namespace arqon

Q_DECLARE_METATYPE(arqon::ServiceRequest)

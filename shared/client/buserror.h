// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include "shared/protocol/error.h"

#include <QJsonObject>
#include <QObject>
#include <QString>

#include <chrono>

namespace arqon {

/// Why something did not work, as a client is told: by the bus, by the service that was asked, or by the connection itself.
/// `word` is stable and meant for programs, `message` for people. A default-built one means "no error".
class BusError
{
    Q_GADGET
    Q_PROPERTY(int code MEMBER code)
    Q_PROPERTY(QString word MEMBER word)
    Q_PROPERTY(QString message MEMBER message)
    Q_PROPERTY(QString field MEMBER field)
    Q_PROPERTY(bool isError READ isError)

public:
    int code = 0; ///< HTTP-like, 400 to 504; 0: no error
    QString word; ///< "invalid_name", "timeout", ... and the client's own below
    QString message;
    QString field;                          ///< the offending field or parameter, when there is one
    std::chrono::milliseconds retryAfter{}; ///< with rate_limited: when it is worth trying again

    bool isError() const { return code != 0; }
    bool is(QLatin1StringView aWord) const { return word == aWord; }

    /// From the `error` of a command_response, or the payload of a type:"error".
    static BusError fromJson(const QJsonObject &error);
    static BusError fromProtocol(const Error &error);
    QJsonObject toJson() const;

    /// The client's own errors; the bus sends none of these words but "timeout" and "too_large".
    static BusError disconnected(const QString &why);          ///< 503 disconnected: the connection went while an answer was awaited
    static BusError connectionFailed(const QString &why);      ///< 503 connection_failed: nobody answers there, or no bus does
    static BusError timeout(const QString &what);              ///< 504 timeout
    static BusError queueFull(const QString &which);           ///< 429 queue_full: as much is waiting as ClientOptions allows
    static BusError tooLarge(qsizetype size, qsizetype limit); ///< 413 too_large

    bool operator==(const BusError &) const = default;
};

} // namespace arqon

Q_DECLARE_METATYPE(arqon::BusError)

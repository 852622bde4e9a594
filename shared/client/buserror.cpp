// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/buserror.h"

using namespace Qt::StringLiterals;

namespace arqon {

BusError BusError::fromJson(const QJsonObject &error)
{
    BusError result;
    result.code = error["code"_L1].toInt(500);
    result.word = error["error"_L1].toString(u"internal"_s);
    result.message = error["message"_L1].toString();
    result.field = error["field"_L1].toString();
    result.retryAfter = std::chrono::milliseconds(error["retry_after_ms"_L1].toInteger());
    return result;
}

BusError BusError::fromProtocol(const Error &error)
{
    BusError result;
    result.code = error.code();
    result.word = QString::fromLatin1(error.name());
    result.message = QString::fromUtf8(error.message);
    result.field = QString::fromUtf8(error.field);
    return result;
}

QJsonObject BusError::toJson() const
{
    QJsonObject json{{u"code"_s, code}, {u"error"_s, word}, {u"message"_s, message}};
    if (!field.isEmpty())
        json.insert("field"_L1, field);
    if (retryAfter.count() > 0)
        json.insert("retry_after_ms"_L1, qint64(retryAfter.count()));
    return json;
}

namespace {
BusError make(int code, QString word, QString message)
{
    BusError error;
    error.code = code;
    error.word = std::move(word);
    error.message = std::move(message);
    return error;
}
} // namespace

BusError BusError::disconnected(const QString &why)
{
    return make(503, u"disconnected"_s, why);
}

BusError BusError::connectionFailed(const QString &why)
{
    return make(503, u"connection_failed"_s, why);
}

BusError BusError::timeout(const QString &what)
{
    return make(504, u"timeout"_s, what);
}

BusError BusError::queueFull(const QString &which)
{
    return make(429, u"queue_full"_s, which);
}

BusError BusError::tooLarge(qsizetype size, qsizetype limit)
{
    return make(413, u"too_large"_s, u"the message takes %1 bytes, the limit is %2"_s.arg(size).arg(limit));
}

} // namespace arqon

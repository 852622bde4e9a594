// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/frames.h"

#include "shared/protocol/id.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace arqon::client::frames {

namespace {
QJsonObject frame(const Head &head, const QString &type, const QJsonObject &payload)
{
    return {{u"version"_s, u"1.0"_s},
            {u"id"_s, head.id},
            {u"type"_s, type},
            {u"room"_s, QString::fromLatin1(head.address.room)},
            {u"channel"_s, QString::fromLatin1(head.address.channel)},
            {u"from"_s, head.from},
            {u"timestamp"_s, QString::fromLatin1(isoTime(wallClock()))},
            {u"payload"_s, payload}};
}

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}
} // namespace

QByteArray event(const Head &head, const QJsonObject &payload, const QJsonObject &metadata)
{
    QJsonObject object = frame(head, u"event"_s, payload);
    if (!metadata.isEmpty())
        object.insert("metadata"_L1, metadata);
    return text(object);
}

QByteArray privateMessage(const Head &head, const QStringList &to, const QJsonObject &payload, const QJsonObject &metadata)
{
    QJsonObject object = frame(head, u"private"_s, payload);
    object.insert("to"_L1, to.size() == 1 ? QJsonValue(to.first()) : QJsonValue(QJsonArray::fromStringList(to)));
    if (!metadata.isEmpty())
        object.insert("metadata"_L1, metadata);
    return text(object);
}

QByteArray command(const Head &head, const QString &name, const QJsonObject &parameters, std::chrono::milliseconds timeout)
{
    QJsonObject payload{{u"command"_s, name}, {u"parameters"_s, parameters}};
    if (timeout.count() > 0)
        payload.insert("timeout_ms"_L1, qint64(timeout.count()));
    return text(frame(head, u"command"_s, payload));
}

QByteArray response(const Head &head, const QString &requestId, const Reply &reply)
{
    QJsonObject payload{{u"request_id"_s, requestId}};
    if (reply.ok()) {
        payload.insert("status"_L1, u"success"_s);
        payload.insert("result"_L1, reply.result);
    } else {
        payload.insert("status"_L1, u"error"_s);
        payload.insert("error"_L1, reply.error.toJson());
    }
    return text(frame(head, u"command_response"_s, payload));
}

} // namespace arqon::client::frames

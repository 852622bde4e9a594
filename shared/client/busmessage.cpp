// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/busmessage.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace arqon {

QString BusMessage::id() const
{
    return m_frame["id"_L1].toString();
}

QString BusMessage::type() const
{
    return m_frame["type"_L1].toString();
}

QString BusMessage::room() const
{
    return m_frame["room"_L1].toString();
}

QString BusMessage::channel() const
{
    return m_frame["channel"_L1].toString();
}

QString BusMessage::address() const
{
    // The sender may have written it qualified already, and its bytes come through unchanged.
    const QString name = channel();
    return name.contains(u':') || room().isEmpty() ? name : room() + u':' + name;
}

QString BusMessage::from() const
{
    return m_frame["from"_L1].toString();
}

QString BusMessage::timestamp() const
{
    return m_frame["timestamp"_L1].toString();
}

std::optional<quint64> BusMessage::offset() const
{
    const QJsonValue value = m_frame["offset"_L1];
    if (!value.isDouble() || value.toInteger() < 0)
        return {};
    return quint64(value.toInteger());
}

qint64 BusMessage::signedOffset() const
{
    return qint64(offset().value_or(quint64(-1)));
}

QJsonObject BusMessage::payload() const
{
    return m_frame["payload"_L1].toObject();
}

QJsonObject BusMessage::metadata() const
{
    return m_frame["metadata"_L1].toObject();
}

QByteArray BusMessage::raw() const
{
    return m_raw.isEmpty() ? QJsonDocument(m_frame).toJson(QJsonDocument::Compact) : m_raw;
}

} // namespace arqon

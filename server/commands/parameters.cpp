// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "server/commands/parameters.h"

#include "shared/protocol/timestamp.h"

namespace arqon {

void Parameters::refuse(QStringView name, QByteArray message)
{
    if (!m_error)
        m_error = Error{ErrorWord::InvalidParameter, std::move(message), name.toUtf8()};
}

QByteArray Parameters::text(QStringView name)
{
    const QJsonValue value = m_object.value(name);
    if (!value.isUndefined() && !value.isString())
        refuse(name, name.toUtf8() + " is a text.");
    return value.toString().toUtf8();
}

std::optional<qint64> Parameters::number(QStringView name, qint64 least, qint64 most)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined())
        return {};
    const qint64 number = value.toInteger(least - 1);
    if (!value.isDouble() || number < least || number > most || double(number) != value.toDouble()) {
        refuse(name, name.toUtf8() + " is a whole number from " + QByteArray::number(least) + " to " + QByteArray::number(most) + '.');
        return {};
    }
    return number;
}

std::optional<QJsonObject> Parameters::object(QStringView name)
{
    const QJsonValue value = m_object.value(name);
    if (value.isUndefined())
        return {};
    if (!value.isObject()) {
        refuse(name, name.toUtf8() + " is an object.");
        return {};
    }
    return value.toObject();
}

std::optional<qint64> Parameters::time(QStringView name)
{
    if (!has(name))
        return {};
    const auto time = parseTimestamp(text(name));
    if (!time) {
        refuse(name, name.toUtf8() + " is a time such as 2026-01-31T12:00:00.000Z.");
        return {};
    }
    return qint64(time->count());
}

} // namespace arqon

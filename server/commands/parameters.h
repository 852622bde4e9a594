// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "shared/protocol/error.h"
#include "shared/protocol/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringView>

#include <optional>

namespace arqon {

/// A command's parameters, read one by one with their checks; the first that is wrong is remembered, so that a command reads all and then
/// asks once.
class Parameters
{
public:
    explicit Parameters(QJsonObject object = {}) : m_object(std::move(object)) {}

    bool has(QStringView name) const { return m_object.contains(name); }
    /// Empty if absent. Error: not a text.
    QByteArray text(QStringView name);
    /// Errors: not a whole number, outside of the limits.
    std::optional<qint64> number(QStringView name, qint64 least, qint64 most);
    /// Error: not an object.
    std::optional<QJsonObject> object(QStringView name);
    /// Milliseconds since 1970 from an ISO 8601 time. Error: not such a time.
    std::optional<qint64> time(QStringView name);
    void refuse(QStringView name, QByteArray message);

    /// InvalidParameter with the parameter's name as the field.
    const std::optional<Error> &error() const { return m_error; }

private:
    QJsonObject m_object;
    std::optional<Error> m_error;
};

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonValue>
#include <QList>
#include <QObject>
#include <QString>

namespace arqon::dashboard {

/// One place in which a JSON value differs from another.
class JsonChange
{
    Q_GADGET
    Q_PROPERTY(Kind kind MEMBER kind)
    Q_PROPERTY(QString path MEMBER path)
    Q_PROPERTY(QString before MEMBER before)
    Q_PROPERTY(QString after MEMBER after)

public:
    enum class Kind { Added, Removed, Changed };
    Q_ENUM(Kind)

    Kind kind = Kind::Changed;
    QString path;   ///< "sensors[2].value"; empty: the value itself
    QString before; ///< JSON on one line; empty where it was added
    QString after;
    bool operator==(const JsonChange &) const = default;
};

struct JsonChanges
{
    QList<JsonChange> changes; ///< in the order of paths
    qsizetype leftOut = 0;     ///< changes beyond the limit
};

/// What has changed from `before` to `after`. Objects are compared by field, arrays by index.
JsonChanges jsonDifference(const QJsonValue &before, const QJsonValue &after, qsizetype limit = 500);

} // namespace arqon::dashboard

Q_DECLARE_METATYPE(arqon::dashboard::JsonChange)

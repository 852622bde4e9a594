// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/inspector/jsondifference.h"

#include "dashboard/inspector/jsonlayout.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr qsizetype ValueLimit = 400; // characters of a value that are shown

QString shown(const QJsonValue &value)
{
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return jsonlayout::oneLine(QByteArrayView(wrapped).sliced(1, wrapped.size() - 2), ValueLimit);
}

struct Comparison
{
    qsizetype limit;
    JsonChanges found;

    void add(JsonChange::Kind kind, const QString &path, const QJsonValue &before, const QJsonValue &after)
    {
        if (found.changes.size() >= limit) {
            ++found.leftOut;
            return;
        }
        found.changes.append({kind, path, kind == JsonChange::Kind::Added ? QString() : shown(before),
                              kind == JsonChange::Kind::Removed ? QString() : shown(after)});
    }

    void compare(const QString &path, const QJsonValue &before, const QJsonValue &after)
    {
        if (before == after)
            return;
        if (before.isUndefined())
            add(JsonChange::Kind::Added, path, before, after);
        else if (after.isUndefined())
            add(JsonChange::Kind::Removed, path, before, after);
        else if (before.isObject() && after.isObject())
            compareObjects(path, before.toObject(), after.toObject());
        else if (before.isArray() && after.isArray())
            compareArrays(path, before.toArray(), after.toArray());
        else
            add(JsonChange::Kind::Changed, path, before, after);
    }

    void compareObjects(const QString &path, const QJsonObject &before, const QJsonObject &after)
    {
        QStringList names = before.keys() + after.keys();
        names.sort();
        names.removeDuplicates();
        for (const QString &name : names)
            compare(path.isEmpty() ? name : path + u'.' + name, before.value(name), after.value(name));
    }

    void compareArrays(const QString &path, const QJsonArray &before, const QJsonArray &after)
    {
        for (qsizetype i = 0; i < std::max(before.size(), after.size()); ++i)
            compare(u"%1[%2]"_s.arg(path).arg(i), before.at(i), after.at(i));
    }
};

} // namespace

JsonChanges jsonDifference(const QJsonValue &before, const QJsonValue &after, qsizetype limit)
{
    Comparison comparison{limit, {}};
    comparison.compare({}, before, after);
    return comparison.found;
}

} // namespace arqon::dashboard

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/payload.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace arqon::cli {

namespace {

/// Any JSON value: QJsonDocument takes only objects and arrays. Undefined: it is none.
QJsonValue jsonValue(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson('[' + text + ']');
    const QJsonArray array = document.array();
    return array.size() == 1 ? array.first() : QJsonValue(QJsonValue::Undefined);
}

} // namespace

QJsonObject payloadFrom(const QByteArray &text)
{
    const QJsonValue value = jsonValue(text);
    if (value.isObject())
        return value.toObject();
    return {{u"content"_s, value.isUndefined() ? QJsonValue(QString::fromUtf8(text)) : value}};
}

Result<QJsonObject> payloadFromJson(const QByteArray &line)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (document.isObject())
        return document.object();
    const QString why = error.error == QJsonParseError::NoError ? u"it is no object"_s : error.errorString();
    return failure({ErrorWord::MalformedJson, why.toUtf8(), {}});
}

Result<QJsonObject> parametersFrom(const QStringList &arguments)
{
    if (arguments.size() == 1 && arguments.first().trimmed().startsWith(u'{')) {
        const auto object = payloadFromJson(arguments.first().toUtf8());
        if (!object)
            return failure({ErrorWord::MalformedJson, "the parameters are no JSON object: " + object.error().message, {}});
        return object;
    }
    QJsonObject parameters;
    for (const QString &argument : arguments) {
        const qsizetype equals = argument.indexOf(u'=');
        if (equals < 1)
            return failure(
                {ErrorWord::InvalidParameter, "parameters are name=value or one JSON object, not \"" + argument.toUtf8() + '"', {}});
        const QString text = argument.mid(equals + 1);
        const QJsonValue value = jsonValue(text.toUtf8());
        parameters.insert(argument.left(equals), value.isUndefined() ? QJsonValue(text) : value);
    }
    return parameters;
}

} // namespace arqon::cli

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/token.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace arqon::client {

QString subjectOfToken(const QString &token)
{
    const QByteArray claims = QByteArray::fromBase64(token.section(u'.', 1, 1).toLatin1(), QByteArray::Base64UrlEncoding);
    const QJsonObject object = QJsonDocument::fromJson(claims).object();
    const QJsonValue subject = object.contains(u"user_id") ? object.value(u"user_id") : object.value(u"sub");
    return subject.isDouble() ? QString::number(subject.toInteger()) : subject.toString();
}

} // namespace arqon::client

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#include "shared/client/clientidentity.h"

#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace arqon {

ClientIdentity ClientIdentity::fromMap(const QVariantMap &map)
{
    return {map.value(u"clientId"_s).toString(), map.value(u"clientType"_s).toString(), map.value(u"screenName"_s).toString(),
            map.value(u"avatar"_s).toString(), map.value(u"personality"_s).toString()};
}

QUrl ClientIdentity::appliedTo(const QUrl &url) const
{
    QUrlQuery query(url);
    const auto set = [&query](const QString &key, const QString &value) {
        if (value.isEmpty())
            return;
        query.removeAllQueryItems(key);
        // QUrlQuery leaves '+' and '%' as they are, and the server would read a space and an escape.
        query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    set(u"client_id"_s, clientId);
    set(u"client_type"_s, clientType);
    set(u"screen_name"_s, screenName);
    set(u"avatar"_s, avatar);
    set(u"personality"_s, personality);
    QUrl result = url;
    result.setQuery(query);
    if (result.path().isEmpty())
        result.setPath(u"/"_s);
    return result;
}

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/connections/profilestore.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

ProfileStore::ProfileStore(const QString &folder) : m_file(folder + u"/connections.json"_s) {}

QList<Profile> ProfileStore::load()
{
    const auto json = m_file.read();
    if (!json) {
        m_problem = QString::fromUtf8(json.error().message);
        return {Profile::local()};
    }
    if (json->isEmpty())
        return {Profile::local()};
    const auto profiles = fromJson(*json);
    if (!profiles) {
        m_problem = QString::fromUtf8(profiles.error().message);
        return {Profile::local()};
    }
    return *profiles;
}

QString ProfileStore::save(const QList<Profile> &profiles) const
{
    const auto written = m_file.write(toJson(profiles, true));
    return written ? QString() : QString::fromUtf8(written.error().message);
}

QJsonObject ProfileStore::toJson(const QList<Profile> &profiles, bool withSecrets)
{
    QJsonArray array;
    for (const Profile &profile : profiles)
        array.append((withSecrets ? profile : profile.withoutSecrets()).toJson());
    return {{u"profiles"_s, array}};
}

Result<QList<Profile>> ProfileStore::fromJson(const QJsonObject &json)
{
    if (!json.value("profiles"_L1).isArray())
        return failure({ErrorWord::MissingField, "there are no profiles in it", "profiles"});
    const QJsonArray array = json.value("profiles"_L1).toArray();
    if (array.size() > limit)
        return failure({ErrorWord::LimitReached, "there are more profiles in it than the dashboard keeps", "profiles"});
    QList<Profile> profiles;
    for (const QJsonValue &value : array) {
        const auto profile = Profile::fromJson(value.toObject());
        if (!profile)
            return tl::unexpected(profile.error());
        profiles.append(*profile);
    }
    return profiles;
}

} // namespace arqon::dashboard

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/connections/profilestore.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr auto profilesKey = "profiles"_L1;
constexpr qsizetype nameShown = 64;
constexpr qsizetype leftOutShown = 3;

} // namespace

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
    if (!json->value(profilesKey).isArray()) {
        tellOf({tr("there are no profiles in it")});
        return {Profile::local()};
    }
    Reading reading = read(json->value(profilesKey).toArray());
    if (!reading.leftOut.isEmpty())
        tellOf(reading.leftOut);
    return reading.profiles;
}

ProfileStore::Reading ProfileStore::read(const QJsonArray &entries)
{
    Reading reading;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const QJsonObject entry = entries[i].toObject();
        const QString name = entry.value("name"_L1).toString().left(nameShown);
        const QString called = name.isEmpty() ? tr("number %1").arg(i + 1) : name;
        const auto profile = Profile::fromJson(entry);
        if (!profile)
            reading.leftOut.append(u"%1: %2"_s.arg(called, QString::fromUtf8(profile.error().message)));
        else if (reading.profiles.size() >= limit)
            reading.leftOut.append(tr("%1: there are more than %2").arg(called, QString::number(limit)));
        else
            reading.profiles.append(*profile);
    }
    return reading;
}

void ProfileStore::tellOf(const QStringList &leftOut)
{
    QString which = leftOut.first(qMin(leftOut.size(), leftOutShown)).join(u"; "_s);
    if (leftOut.size() > leftOutShown)
        which = tr("%1; and %2 more").arg(which, QString::number(leftOut.size() - leftOutShown));
    const QString copy = QDir::toNativeSeparators(m_file.copyPath());
    m_problem = (m_file.keepCopy() ? tr("Not all saved servers could be read. Left out, but kept in %1: %2")
                                   : tr("Not all saved servers could be read, nor could they be kept in %1: %2"))
                    .arg(copy, which);
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
    return {{profilesKey, array}};
}

Result<QList<Profile>> ProfileStore::fromJson(const QJsonObject &json)
{
    if (!json.value(profilesKey).isArray())
        return failure({ErrorWord::MissingField, tr("there are no profiles in it").toUtf8(), "profiles"});
    Reading reading = read(json.value(profilesKey).toArray());
    if (!reading.leftOut.isEmpty())
        return failure({ErrorWord::InvalidField, reading.leftOut.constFirst().toUtf8(), "profiles"});
    return std::move(reading.profiles);
}

} // namespace arqon::dashboard

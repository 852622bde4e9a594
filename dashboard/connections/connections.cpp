// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/connections/connections.h"

#include <QFile>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

constexpr qint64 importLimit = 1024 * 1024;

QString sentence(const Error &error)
{
    return QString::fromUtf8(error.message);
}

} // namespace

Connections::Connections(BusSession &session, const QString &folder, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
    , m_store(folder)
    , m_kept(!folder.isEmpty())
    , m_profiles(m_kept ? m_store.load() : QList<Profile>{})
    , m_problem(m_store.problem())
{
    const auto currentChanged = [this] {
        if (!m_profiles.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), {CurrentRole});
    };
    connect(&session, &BusSession::profileChanged, this, currentChanged);
    connect(&session, &BusSession::stateChanged, this, currentChanged);
}

void Connections::start()
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [](const Profile &profile) { return profile.autoConnect; });
    if (found != m_profiles.end())
        m_session.open(*found);
}

void Connections::open(Profile wanted)
{
    const auto saved = std::find_if(m_profiles.begin(), m_profiles.end(), [&](const Profile &other) { return other.url == wanted.url; });
    if (saved != m_profiles.end()) {
        wanted.id = saved->id;
        wanted.name = saved->name;
        wanted.autoConnect = saved->autoConnect;
        if (wanted.token.isEmpty() && wanted.tokenFile.isEmpty()) {
            wanted.token = saved->token;
            wanted.clientId = wanted.clientId.isEmpty() ? saved->clientId : wanted.clientId;
        }
        if (wanted.caFile.isEmpty())
            wanted.caFile = saved->caFile;
    }
    m_session.open(wanted);
}

QString Connections::add(const QString &name, const QString &url, const QString &token, const QString &caFile, const QString &clientId)
{
    const auto profile = Profile::create(name, url, token, caFile, clientId);
    if (!profile)
        return sentence(profile.error());
    if (m_profiles.size() >= ProfileStore::limit)
        return tr("There are %1 servers already, as many as can be saved.").arg(m_profiles.size());
    beginInsertRows({}, rowCount(), rowCount());
    m_profiles.append(*profile);
    endInsertRows();
    save();
    return {};
}

QString Connections::change(const QString &id, const QString &name, const QString &url, const QString &token, const QString &caFile,
                            const QString &clientId)
{
    const int row = rowOf(id);
    auto profile = Profile::create(name, url, token, caFile, clientId);
    if (!profile)
        return sentence(profile.error());
    if (row < 0)
        return tr("This server is no longer saved.");
    profile->id = id;
    profile->autoConnect = m_profiles[row].autoConnect;
    const bool current = m_session.profile().id == id;
    m_profiles[row] = *profile;
    Q_EMIT dataChanged(index(row), index(row));
    save();
    if (current && m_session.state() != BusSession::State::Closed)
        m_session.open(*profile);
    return {};
}

void Connections::remove(const QString &id)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    beginRemoveRows({}, row, row);
    m_profiles.removeAt(row);
    endRemoveRows();
    save();
}

void Connections::connectTo(const QString &id)
{
    if (const int row = rowOf(id); row >= 0 && !m_session.isRecorded())
        m_session.open(m_profiles[row]);
}

void Connections::setAutoConnect(const QString &id, bool on)
{
    for (Profile &profile : m_profiles)
        profile.autoConnect = on && profile.id == id;
    Q_EMIT dataChanged(index(0), index(rowCount() - 1), {AutoConnectRole});
    save();
}

QVariantMap Connections::details(const QString &id) const
{
    const int row = rowOf(id);
    if (row < 0)
        return {};
    const Profile &profile = m_profiles[row];
    return {{u"name"_s, profile.name},
            {u"url"_s, profile.url.toString()},
            {u"token"_s, profile.token},
            {u"caFile"_s, profile.caFile},
            {u"clientId"_s, profile.clientId}};
}

QString Connections::exportTo(const QUrl &file) const
{
    QSaveFile target(file.toLocalFile());
    const QByteArray text = QJsonDocument(ProfileStore::toJson(m_profiles, false)).toJson();
    if (!target.open(QIODevice::WriteOnly) || target.write(text) != text.size() || !target.commit())
        return tr("%1 could not be written: %2").arg(file.toLocalFile(), target.errorString());
    return {};
}

QString Connections::importFrom(const QUrl &file)
{
    QFile source(file.toLocalFile());
    if (!source.open(QIODevice::ReadOnly) || source.size() > importLimit)
        return tr("%1 can't be read.").arg(file.toLocalFile());
    const auto profiles = ProfileStore::fromJson(QJsonDocument::fromJson(source.readAll()).object());
    if (!profiles)
        return tr("%1 is not a list of servers: %2").arg(file.fileName(), sentence(profiles.error()));
    for (Profile profile : *profiles) {
        const bool known =
            std::any_of(m_profiles.begin(), m_profiles.end(), [&](const Profile &other) { return other.url == profile.url; });
        if (known || m_profiles.size() >= ProfileStore::limit)
            continue;
        if (rowOf(profile.id) >= 0)
            profile.id += u"-imported"_s;
        profile.autoConnect = false;
        beginInsertRows({}, rowCount(), rowCount());
        m_profiles.append(profile);
        endInsertRows();
    }
    save();
    return {};
}

int Connections::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_profiles.size());
}

QVariant Connections::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Profile &profile = m_profiles[index.row()];
    switch (role) {
    case IdRole:
        return profile.id;
    case NameRole:
        return profile.name;
    case AddressRole:
        return profile.withoutSecrets().url.toString();
    case AutoConnectRole:
        return profile.autoConnect;
    case CurrentRole:
        return profile.id == m_session.profile().id && m_session.state() != BusSession::State::Closed;
    default:
        return {};
    }
}

QHash<int, QByteArray> Connections::roleNames() const
{
    return {
        {IdRole, "profileId"}, {NameRole, "name"}, {AddressRole, "address"}, {AutoConnectRole, "autoConnect"}, {CurrentRole, "current"}};
}

int Connections::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_profiles.begin(), m_profiles.end(), [&id](const Profile &profile) { return profile.id == id; });
    return found == m_profiles.end() ? -1 : int(found - m_profiles.begin());
}

void Connections::save()
{
    setProblem(m_kept ? m_store.save(m_profiles) : QString());
}

void Connections::setProblem(const QString &problem)
{
    if (problem == m_problem)
        return;
    m_problem = problem;
    Q_EMIT problemChanged();
}

} // namespace arqon::dashboard

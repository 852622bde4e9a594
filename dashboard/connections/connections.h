// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/connections/profilestore.h"
#include "dashboard/feed/bussession.h"

#include <QAbstractListModel>

namespace arqon::dashboard {

/// The servers that a person has saved; one of them is the one that all views show. Roles: profileId, name, address, autoConnect, current.
/// What changes them gives an empty text, or says what is wrong.
class Connections : public QAbstractListModel
{
    Q_OBJECT
    QML_NAMED_ELEMENT(SavedServers) // QtQuick has a Connections
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    enum Role { IdRole = Qt::UserRole, NameRole, AddressRole, AutoConnectRole, CurrentRole };

    /// `folder`: where they are kept; empty: nowhere.
    Connections(BusSession &session, const QString &folder, QObject *parent = nullptr);

    /// Connects to the profile with auto-connect, if there is one; on the first run that is this computer.
    void start();
    /// To that server, whatever is saved, and nothing is. Of a server that is saved comes what `wanted` does not say.
    void open(Profile wanted);

    /// Arguments as of Profile::create().
    Q_INVOKABLE QString add(const QString &name, const QString &url, const QString &token = {}, const QString &caFile = {},
                            const QString &clientId = {});
    Q_INVOKABLE QString change(const QString &id, const QString &name, const QString &url, const QString &token = {},
                               const QString &caFile = {}, const QString &clientId = {});
    Q_INVOKABLE void remove(const QString &id);
    Q_INVOKABLE void connectTo(const QString &id);
    Q_INVOKABLE void setAutoConnect(const QString &id, bool on);
    /// {name, url, token, caFile, clientId}, whole, to be edited.
    Q_INVOKABLE QVariantMap details(const QString &id) const;
    /// Without secrets.
    Q_INVOKABLE QString exportTo(const QUrl &file) const;
    /// Adds those whose address is not there yet.
    Q_INVOKABLE QString importFrom(const QUrl &file);

    /// Of the last time that they were read or written; empty: all is well.
    QString problem() const { return m_problem; }
    const QList<Profile> &profiles() const { return m_profiles; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void problemChanged();

private:
    int rowOf(const QString &id) const;
    void save();
    void setProblem(const QString &problem);

    BusSession &m_session;
    ProfileStore m_store;
    bool m_kept;
    QList<Profile> m_profiles;
    QString m_problem;
};

} // namespace arqon::dashboard

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/clients/clientdirectory.h"
#include "dashboard/listing/heldtable.h"

#include <QStringMatcher>
#include <QtQmlIntegration>

namespace arqon::dashboard {

// The base by its whole name: Qt 6.4 registers it for QML as it is written.
/// The connections of a directory as rows to read; its roles are ClientRow's members.
class ClientTable : public arqon::dashboard::HeldTable
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("ClientsModel has it")
    Q_PROPERTY(QString type READ type WRITE setType NOTIFY arrangementChanged)

public:
    /// `directory` outlives it; it loses those that are gone when they are not shown any more.
    explicit ClientTable(ClientDirectory &directory, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    /// The row's values by the names of the roles, for a view of its details; empty for an unknown key.
    Q_INVOKABLE QVariantMap valuesOf(const QString &key) const;

    /// Only clients of this type; empty: all.
    QString type() const { return m_type; }
    void setType(const QString &type);

private:
    QStringList arranged() const override;
    int countUnshown() const override;
    bool isGone(const QString &key) const override;
    void forgetGone() override { m_directory.forgetGone(); }
    bool letsThrough(const ClientRow &row, const QStringMatcher &text) const;

    ClientDirectory &m_directory;
    QString m_type;
};

} // namespace arqon::dashboard

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/snapshot.h"
#include "dashboard/overview/rowmodel.h"

#include <QStringList>
#include <QtQmlIntegration>

namespace arqon::dashboard {

struct RoomRow
{
    QString room;
    qint64 channels = 0;
    qint64 members = 0;
    double inRate = 0;
    double outRate = 0;

    bool operator==(const RoomRow &) const = default;
};

/// The busiest rooms. As a table all that the server names, roles room, channels, members, inRate, outRate; as bars the first few.
class RoomUsage : public RowModel<RoomRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Overview has it")
    Q_PROPERTY(QStringList names READ names NOTIFY changed)
    Q_PROPERTY(QList<double> rates READ rates NOTIFY changed)
    Q_PROPERTY(QStringList labels READ labels NOTIFY changed)
    Q_PROPERTY(double top READ top NOTIFY changed)
    Q_PROPERTY(QString words READ words NOTIFY changed)

public:
    static constexpr int bars = 6;

    using RowModel::RowModel;
    void refresh(const QList<Snapshot::Busy> &rooms);

    QStringList names() const;
    /// In and out together, per second.
    QList<double> rates() const;
    /// At the bars' ends.
    QStringList labels() const;
    double top() const;
    QString words() const;
    Q_INVOKABLE QString csv() const;
    Q_INVOKABLE QString keyAt(int row) const { return row >= 0 && row < m_rows.size() ? m_rows[row].room : QString(); }
    Q_INVOKABLE int rowOf(const QString &key) const;

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
};

} // namespace arqon::dashboard

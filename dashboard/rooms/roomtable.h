// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/listing/heldtable.h"
#include "dashboard/rooms/roomdirectory.h"

#include <QtQmlIntegration>

namespace arqon::dashboard {

// The base by its whole name: Qt 6.4 registers it for QML as it is written.
/// The rooms of a directory with their channels below, as rows of a tree. A filter shows channels that have it in their name, in their
/// rooms, and rooms that have it with all their channels.
class RoomTable : public arqon::dashboard::HeldTable
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("RoomsModel has it")

public:
    /// A room with more channels is closed until it is opened.
    static constexpr int openUpTo = 50;

    explicit RoomTable(RoomDirectory &directory, QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    Q_INVOKABLE QVariantMap valuesOf(const QString &key) const;
    /// Opens or closes a room; refreshes.
    Q_INVOKABLE void toggle(const QString &key);

private:
    QStringList arranged() const override;
    int countUnshown() const override;
    bool isGone(const QString &key) const override;
    void forgetGone() override { m_directory.forgetGone(); }
    bool isOpen(const QString &room) const;
    bool letsThrough(const RoomFacts &row) const;
    QVariant value(const RoomFacts &row, int role) const;
    void sort(QList<const RoomFacts *> &rows) const;

    RoomDirectory &m_directory;
    QHash<QString, bool> m_chosen; // rooms that a person opened or closed
};

} // namespace arqon::dashboard

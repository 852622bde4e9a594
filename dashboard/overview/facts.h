// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/snapshot.h"
#include "dashboard/overview/rowmodel.h"
#include "dashboard/overview/tone.h"

#include <QtQmlIntegration>

#include <optional>

namespace arqon::dashboard {

/// Something that is said of the server in a word or two.
struct Fact
{
    QString label;
    QString value;
    Tone::Value tone = Tone::Neutral;

    bool operator==(const Fact &) const = default;
};

/// Server, storage and cluster in words. Roles: label, value, tone.
class Facts : public RowModel<Fact>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Overview has them")
public:
    using RowModel::RowModel;
    /// What could not be shown, since this server is: telemetry that is not as docs/telemetry.md has it, and snapshots of more instances than are added up.
    struct LeftOut
    {
        qint64 unreadable = 0;
        qint64 instances = 0;
    };
    void refresh(const std::optional<Snapshot> &latest, const LeftOut &leftOut);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace arqon::dashboard

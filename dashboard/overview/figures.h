// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/overview/measures.h"
#include "dashboard/overview/rowmodel.h"
#include "dashboard/overview/tone.h"

#include <QtQmlIntegration>

namespace arqon::dashboard {

/// One figure with the way that it came.
struct Figure
{
    QString title;
    QString value; ///< "–": unknown
    QString note;  ///< a second line; may be empty
    QList<double> trend;
    Tone::Value tone = Tone::Neutral;

    bool operator==(const Figure &) const = default;
};

/// The row of figures at the top of the overview. Roles: title, value, note, trend, tone.
class Figures : public RowModel<Figure>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Overview has them")
public:
    /// What the trends show.
    static constexpr std::chrono::minutes trendLength{2};

    using RowModel::RowModel;
    /// Without a snapshot everything is unknown.
    void refresh(const Measures &measures, const std::optional<Snapshot> &latest, Time now);

    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace arqon::dashboard

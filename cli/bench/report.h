// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/histogram.h"

#include <QList>
#include <QString>

namespace arqon::bench {

/// One measured figure: `key` for machines, `label` for people.
struct Figure
{
    QLatin1String key;
    QLatin1String label;
    double value = 0;
    int decimals = 0;
};

/// Figures that belong together: one line of the table, one object of the JSON.
struct Section
{
    QLatin1String key;
    QLatin1String label;
    QList<Figure> figures;
};

/// The numbers are the program's exit codes.
enum class Outcome : quint8 { Complete = 0, Missing = 1, Usage = 2, Unreachable = 3 };

/// What a run found.
struct Report
{
    QString title; ///< what was done, in a sentence
    QList<Section> sections;
    QStringList remarks; ///< what the reader has to know to judge the figures
    Outcome outcome = Outcome::Complete;

    /// p50 to p99.9, largest and mean, in milliseconds.
    static Section times(QLatin1String key, QLatin1String label, const Histogram &histogram);

    QByteArray toJson() const;
    QString toText() const;
};

} // namespace arqon::bench

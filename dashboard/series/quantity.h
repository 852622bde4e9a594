// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <chrono>

namespace arqon::dashboard {

/// What a number measures, and how a person reads it.
class Quantity
{
    Q_GADGET
public:
    enum Unit {
        Count,
        PerSecond,
        Bytes,
        BytesPerSecond,
        Milliseconds,
        Percent,
    };
    Q_ENUM(Unit)

    /// Short, with a prefix where it is long: "1.2 k", "3.4 MB/s", "0.08 ms".
    static QString text(double value, Unit unit);
    /// "1 h 2 min": the two greatest units. Not negative.
    static QString duration(std::chrono::seconds length);
    /// The unit as a table's head or a CSV's has it: "/s", "ms"; empty for counts.
    static QString symbol(Unit unit);
};

/// A round number not below `value`: what an axis ends at. 1 for 0.
double roundUp(double value, Quantity::Unit unit);

} // namespace arqon::dashboard

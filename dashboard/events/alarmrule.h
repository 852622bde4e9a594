// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/telemetryevent.h"
#include "shared/protocol/result.h"

#include <QJsonObject>
#include <QString>

#include <chrono>
#include <optional>

namespace arqon::dashboard {

/// When a person wants to be told: a figure that stays on the wrong side of a threshold for some time.
struct AlarmRule
{
    enum class Side { Above, Below };

    QString id;     ///< made up once, stays when the rest changes
    QString name;   ///< 1 to 80 characters
    QString figure; ///< an AlarmFigure's name
    Side side = Side::Above;
    double threshold = 0;
    /// On the good side of `threshold`, or equal to it: where the figure has to get back to before the alarm ends, so that one that
    /// trembles around the threshold is one alarm.
    double clearAt = 0;
    /// Both for beginning and for ending.
    std::chrono::seconds holdFor{10};
    Severity severity = Severity::Warning;
    bool enabled = true;

    bool operator==(const AlarmRule &) const = default;

    static constexpr std::chrono::seconds LongestHold{86'400};

    /// The rule itself if it can be used; else what is wrong, with the field.
    static Result<AlarmRule> checked(AlarmRule rule);
    /// {id, name, figure, side, threshold, clear_at, for_seconds, severity, enabled}.
    QJsonObject toJson() const;
    static Result<AlarmRule> fromJson(const QJsonObject &json);
    /// What is bad: "Latency (99th percentile) above 5 ms".
    QString condition() const;
    /// And for how long: "Latency (99th percentile) above 5 ms for 10 s".
    QString inWords() const;

    /// Which side of the thresholds a value is on.
    bool isBad(double value) const { return side == Side::Above ? value > threshold : value < threshold; }
    bool isGood(double value) const { return side == Side::Above ? value <= clearAt : value >= clearAt; }
};

/// A value with its unit, as people read it.
QString figureText(const QString &figure, double value);

} // namespace arqon::dashboard

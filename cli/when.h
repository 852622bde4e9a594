// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>

#include <optional>

namespace arqon::cli {

/// A place in a channel's history, as a person gives it.
struct When
{
    enum class Kind : quint8 { All, Offset, Time };
    Kind kind = Kind::All;
    quint64 offset = 0;
    QDateTime time;

    /// "all", a number (an offset), an ISO 8601 time, or how long before `now`: 90s, 10m, 2h, 1d. Unset: none of these.
    static std::optional<When> parse(const QString &text, const QDateTime &now);
    /// As the bus wants times.
    QString isoTime() const;
};

} // namespace arqon::cli

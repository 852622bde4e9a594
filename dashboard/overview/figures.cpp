// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dashboard/overview/figures.h"

#include "dashboard/series/quantity.h"

using namespace Qt::StringLiterals;

namespace arqon::dashboard {

namespace {

enum Role { TitleRole = Qt::UserRole, ValueRole, NoteRole, TrendRole, ToneRole };

constexpr int trendPoints = 60;

QList<double> trendOf(const History &history, Time now)
{
    QList<double> values;
    const PlotLine line = history.read(now - Figures::trendLength, now, trendPoints);
    values.reserve(line.points.size());
    for (const PlotPoint &point : line.points)
        values.append(point.average);
    return values;
}

/// Slow and error figures are bad only while they are not zero.
Tone::Value warnAbove(double value, double limit)
{
    return value > limit ? Tone::Warning : Tone::Neutral;
}

} // namespace

void Figures::refresh(const Measures &measures, const std::optional<Snapshot> &latest, Time now)
{
    const auto figure = [&](const QString &title, Measure measure, Quantity::Unit unit) {
        const auto value = latest ? measures[measure].latest() : std::nullopt;
        return Figure{title, value ? Quantity::text(*value, unit) : u"–"_s, {}, trendOf(measures[measure], now), Tone::Neutral};
    };
    QList<Figure> figures{
        figure(tr("Clients"), Measure::Clients, Quantity::Count),
        figure(tr("Messages in"), Measure::MessagesIn, Quantity::PerSecond),
        figure(tr("Messages out"), Measure::MessagesOut, Quantity::PerSecond),
        figure(tr("Volume"), Measure::BytesBoth, Quantity::BytesPerSecond),
        figure(tr("Rooms"), Measure::Rooms, Quantity::Count),
        figure(tr("Channels"), Measure::Channels, Quantity::Count),
        figure(tr("Slow consumers"), Measure::SlowConsumers, Quantity::Count),
        figure(tr("Errors"), Measure::Errors, Quantity::PerSecond),
        figure(tr("Latency p99"), Measure::LatencyP99, Quantity::Milliseconds),
    };
    if (latest) {
        figures[0].note = tr("%1 connection(s)", nullptr, int(latest->connections.total))
                              .arg(Quantity::text(double(latest->connections.total), Quantity::Count));
        figures[1].note = tr("%1 in all").arg(Quantity::text(double(latest->messages.inTotal), Quantity::Count));
        figures[2].note = tr("%1 in all").arg(Quantity::text(double(latest->messages.outTotal), Quantity::Count));
        figures[3].note =
            tr("%1 in all").arg(Quantity::text(double(latest->messages.bytesInTotal + latest->messages.bytesOutTotal), Quantity::Bytes));
        figures[6].note = tr("%1 cut off").arg(Quantity::text(double(latest->slowClosedTotal), Quantity::Count));
        figures[6].tone = warnAbove(double(latest->slowBlocked), 0);
        figures[7].note = tr("%1 in all").arg(Quantity::text(double(latest->errorsTotal), Quantity::Count));
        figures[7].tone = warnAbove(latest->errorRate, 0);
        // The figure is the snapshot's: a p99 from a minute ago is not the latency of now.
        if (!latest->latency.p99)
            figures[8].value = u"–"_s;
        figures[8].note = latest->latency.p50 ? tr("p50 %1").arg(Quantity::text(*latest->latency.p50, Quantity::Milliseconds)) : QString();
    }
    set(figures);
}

QVariant Figures::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Figure &figure = m_rows[index.row()];
    switch (role) {
    case TitleRole:
        return figure.title;
    case ValueRole:
        return figure.value;
    case NoteRole:
        return figure.note;
    case TrendRole:
        return QVariant::fromValue(figure.trend);
    case ToneRole:
        return int(figure.tone);
    default:
        return {};
    }
}

QHash<int, QByteArray> Figures::roleNames() const
{
    return {{TitleRole, "title"}, {ValueRole, "value"}, {NoteRole, "note"}, {TrendRole, "trend"}, {ToneRole, "tone"}};
}

} // namespace arqon::dashboard

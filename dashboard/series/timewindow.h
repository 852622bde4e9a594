// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "dashboard/feed/clock.h"

#include <QString>
#include <QtQmlIntegration>

#include <optional>

namespace arqon::dashboard {

/// The stretch of time that all charts show. It follows the present until a person pauses it or moves it into the past.
class TimeWindow : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("DashboardModel has it")
    Q_PROPERTY(double from READ fromMs NOTIFY moved)
    Q_PROPERTY(double to READ toMs NOTIFY moved)
    Q_PROPERTY(int seconds READ seconds WRITE setSeconds NOTIFY moved)
    Q_PROPERTY(QString text READ text NOTIFY moved)
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)
    Q_PROPERTY(int changes READ changes NOTIFY changesChanged)
    Q_PROPERTY(int bufferPercent READ bufferPercent NOTIFY changesChanged)

public:
    static constexpr std::chrono::seconds shortest{10};
    static constexpr std::chrono::seconds longest{24 * 3600};

    explicit TimeWindow(Clock &clock, QObject *parent = nullptr);

    Time from() const { return m_to - m_span; }
    Time to() const { return m_to; }
    Time span() const { return m_span; }
    double fromMs() const { return double(from().count()); }
    double toMs() const { return double(m_to.count()); }
    int seconds() const { return int(std::chrono::duration_cast<std::chrono::seconds>(m_span).count()); }
    /// How long it is, as parse() reads it: "15 min".
    QString text() const;
    bool isFollowing() const { return m_following; }
    /// What came in since it stopped following.
    int changes() const { return m_changes; }
    /// While it stands still: how much of the finest memory that has all of it is used up; past 100 its oldest part gets coarser.
    int bufferPercent() const;

    /// Made to fit between shortest and longest.
    void setSeconds(int seconds);
    void setFollowing(bool following);
    /// As a person types it, also in German: "90", "90 s", "15m", "1 h 30 min", "1h30", "12 Stunden", "1:30:00". False: not a length of time, or out of range.
    Q_INVOKABLE bool setText(const QString &typed);
    static std::optional<std::chrono::seconds> parse(const QString &typed);
    /// By that factor; what stands at `anchor` (0: left edge, 1: right) stays where it is. While following, the right edge stays.
    Q_INVOKABLE void zoomBy(double factor, double anchor = 1);
    /// By that part of its length, negative into the past. Arriving at the present it follows again.
    Q_INVOKABLE void panBy(double part);
    /// New data came; counted while it stands still.
    void noteChange();

Q_SIGNALS:
    void moved();
    void followingChanged();
    void changesChanged();

private:
    void tick(Time now);
    void moveTo(Time to, Time span);

    Clock &m_clock;
    Time m_to;
    Time m_span = std::chrono::minutes(5);
    bool m_following = true;
    int m_changes = 0;
};

} // namespace arqon::dashboard

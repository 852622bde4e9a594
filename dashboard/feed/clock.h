// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

#include <chrono>

namespace arqon::dashboard {

/// Milliseconds since 1970, UTC.
using Time = std::chrono::milliseconds;

/// The only source of time in the dashboard: tests and recordings put their own in its place.
class Clock : public QObject
{
    Q_OBJECT
public:
    /// How often ticked() comes: what views show is brought up to date then, and never for each message.
    static constexpr std::chrono::milliseconds tickInterval{250};

    using QObject::QObject;
    /// The wall clock: it stands still for nobody, also not while the machine sleeps, and may be set back.
    virtual Time now() const = 0;

Q_SIGNALS:
    void ticked(std::chrono::milliseconds now);
};

/// The system's clock.
class SystemClock : public Clock
{
    Q_OBJECT
public:
    explicit SystemClock(QObject *parent = nullptr);
    Time now() const override;
};

} // namespace arqon::dashboard

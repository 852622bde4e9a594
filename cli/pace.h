// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>

#include <chrono>

namespace arqon::cli {

/// Spreads messages evenly over time. One that comes late does not delay those behind it.
class Pace
{
public:
    /// `rate`: messages a second, more than 0.
    explicit Pace(double rate) : m_rate(rate) {}
    void start() { m_clock.start(); }
    void count() { ++m_count; }
    /// Zero or less: the next one is due.
    std::chrono::milliseconds untilNext() const
    {
        const double due = double(m_count) * 1000.0 / m_rate;
        return std::chrono::milliseconds(qint64(due) - m_clock.elapsed());
    }

private:
    double m_rate;
    qint64 m_count = 0;
    QElapsedTimer m_clock;
};

} // namespace arqon::cli

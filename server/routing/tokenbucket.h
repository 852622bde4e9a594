// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace arqon {

/// So many a second in the long run, and `burst` at once after a pause.
struct Rate
{
    qint64 perSecond = 0; ///< 0: as many as come
    qint64 burst = 0;     ///< 0: as many as perSecond

    bool isLimited() const { return perSecond > 0; }
    qint64 size() const { return burst > 0 ? burst : perSecond; }
};

/// What is left of a rate to one who spends it. Full when it is new.
class TokenBucket
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Takes `amount` and returns zero, or leaves all as it is and returns how long until it would have worked (at least 1 ms). What is
    /// larger than the bucket goes through when the bucket is full, and has to be made up for afterwards.
    /// REQUIRES: rate.isLimited().
    std::chrono::milliseconds take(qint64 amount, const Rate &rate, Time now)
    {
        const double size = double(rate.size());
        fill(rate, now);
        const double needed = std::min(double(amount), size);
        if (size - m_spent >= needed) {
            m_spent += double(amount);
            return {};
        }
        const double seconds = (needed - (size - m_spent)) / double(rate.perSecond);
        return std::chrono::milliseconds(std::max<qint64>(1, qint64(std::ceil(seconds * 1000))));
    }

    /// Whether it is as good as new, and need not be remembered.
    bool isFull(const Rate &rate, Time now)
    {
        fill(rate, now);
        return m_spent == 0;
    }

private:
    void fill(const Rate &rate, Time now)
    {
        if (m_spent > 0)
            m_spent = std::max(0.0, m_spent - std::chrono::duration<double>(now - m_filled).count() * double(rate.perSecond));
        m_filled = now;
    }

    double m_spent = 0; ///< may be more than the bucket holds
    Time m_filled{};
};

} // namespace arqon

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: LGPL-3.0-or-later

#pragma once

#include <chrono>
#include <functional>

namespace arqon::client {

/// The waits between attempts: exponential with full jitter. Attempt n waits random(0, min(maximum, initial * 2^n)).
class Backoff
{
public:
    /// `jitter` gives 0 <= x < 1.
    Backoff(std::chrono::milliseconds initial, std::chrono::milliseconds maximum, std::function<double()> jitter);

    std::chrono::milliseconds next();
    /// Starts again from the initial wait.
    void reset() { m_attempts = 0; }
    /// Waits given since the start or the last reset.
    int attempts() const { return m_attempts; }

private:
    std::chrono::milliseconds m_initial;
    std::chrono::milliseconds m_maximum;
    std::function<double()> m_jitter;
    int m_attempts = 0;
};

} // namespace arqon::client

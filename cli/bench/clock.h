// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>

namespace arqon::bench {

using Clock = std::chrono::steady_clock;
using Moment = Clock::time_point;
using Nanoseconds = std::chrono::nanoseconds;

} // namespace arqon::bench

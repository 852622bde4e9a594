// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/security/jwkssource.h"

#include <array>
#include <atomic>

namespace arqon {

/// What the doorkeeper has counted; read from any thread.
struct DoorCounts
{
    static constexpr size_t Methods = 7; // Identity::Method
    std::array<std::atomic<quint64>, Methods> accepted{};
    std::atomic<quint64> unauthenticated = 0;
    std::atomic<quint64> forbidden = 0;
    std::atomic<quint64> unavailable = 0;
    std::atomic<int> pending = 0;
    JwksSource::Counts jwks;
};

} // namespace arqon

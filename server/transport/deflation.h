// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "server/routing/frame.h"
#include "server/transport/deflater.h"
#include "server/transport/inflater.h"
#include "server/transport/options.h"
#include "server/transport/transportcounters.h"

#include <memory>
#include <vector>

namespace arqon {

/// What the connections of one shard compress and inflate with. Nothing is kept for a connection that has no message on its way.
class Deflation
{
public:
    /// Both outlive it; the options may change.
    Deflation(const TransportOptions &options, CompressionCounters &counters) : m_options(options), m_counters(counters) {}

    /// What is sent instead of `frame` to a client that inflates with a window of that size: its compressed form, which is made once for
    /// all shards; or the frame itself if it is too small, does not become smaller, or is larger than a smaller window.
    const Frame &compressed(const Frame &frame, int windowBits);

    std::unique_ptr<Inflater> takeInflater();
    void giveBack(std::unique_ptr<Inflater> inflater);
    CompressionCounters &counters() { return m_counters; }

private:
    Frame make(const Frame &frame);

    const TransportOptions &m_options;
    CompressionCounters &m_counters;
    std::unique_ptr<Deflater> m_deflater;
    std::vector<std::unique_ptr<Inflater>> m_spare;
};

} // namespace arqon

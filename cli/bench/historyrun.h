// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/ledger.h"
#include "cli/bench/run.h"

namespace arqon::bench {

/// A channel is filled with messages, then many clients ask for all of them at once.
class HistoryRun : public Run, private ArrivalSink
{
public:
    explicit HistoryRun(const Stage &stage);

    Report perform() override;

private:
    void arrived(Link &link, const Arrival &arrival, Moment at) override;
    bool fill();
    void replay();
    QString title() const;
    Report report(const QList<Section> &usage) const;

    Stage m_stage;
    std::string m_channel;
    std::string m_since; // where the channel stood before it was filled
    Ledger m_ledger;
    std::vector<int> m_received;   // messages, by link
    Histogram m_finished;          // when each client had all
    std::size_t m_unrecovered = 0; // clients that were told that history does not reach back that far
    Moment m_start{};
};

} // namespace arqon::bench

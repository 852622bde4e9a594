// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/layout.h"
#include "cli/bench/ledger.h"
#include "cli/bench/pacer.h"
#include "cli/bench/run.h"
#include "cli/bench/usagewatch.h"

namespace arqon::bench {

/// Messages at a steady rate: fanout, sparse, pairs, ingest, private, request.
class MessageRun : public Run, private ArrivalSink
{
public:
    explicit MessageRun(const Stage &stage);

    Report perform() override;

private:
    struct Stream
    {
        Link *link;
        PublishForm form;
        std::uint16_t sender;
        int receivers;
        std::uint32_t sent = 0;
    };

    void arrived(Link &link, const Arrival &arrival, Moment at) override;
    bool prepare();
    bool prepare(Role role, const std::function<void(Link &, const Member &)> &command);
    void drive();
    /// When the next round begins at the latest, since the start.
    Nanoseconds nextTurn(const Pacer &pacer, Nanoseconds now) const;
    void sendDue(const Pacer &pacer, Nanoseconds now);
    void drain();
    void showProgress(Nanoseconds now);
    QString title() const;
    Section work() const;
    Report report() const;
    QStringList remarks() const;

    Stage m_stage;
    const Options &m_options;
    Crowd &m_crowd;
    Layout m_layout;
    Ledger m_ledger;
    UsageWatch m_usage;
    std::vector<Stream> m_streams;
    std::vector<Link *> m_touched; // links that have something to flush
    std::int64_t m_next = 0;       // the first message not sent yet
    std::int64_t m_refused = 0;
    std::int64_t m_outstanding = 0; // deliveries that were on their way when the last message had been due
    Moment m_start{};
    Nanoseconds m_lastSent{}; // since the start
};

} // namespace arqon::bench

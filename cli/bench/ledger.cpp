// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/ledger.h"

namespace arqon::bench {

Ledger::Ledger(const std::vector<std::size_t> &receivers, Nanoseconds measuredFrom, Nanoseconds measuredUntil)
    : m_measuredFrom(measuredFrom)
    , m_measuredUntil(measuredUntil)
{
    m_windows.reserve(receivers.size());
    for (const std::size_t streams : receivers)
        m_windows.emplace_back(streams);
}

void Ledger::sent(Nanoseconds due, Nanoseconds now, int receivers)
{
    ++m_sent;
    m_expected += receivers;
    if (due < m_measuredFrom)
        return;
    ++m_sentWhileMeasured;
    m_sendingLag.record(now - due);
}

void Ledger::received(std::size_t receiver, const Stamp &stamp, Nanoseconds now)
{
    std::vector<SequenceWindow> &windows = m_windows[receiver];
    if (stamp.sender >= windows.size()) {
        ++m_foreign;
        return;
    }
    switch (windows[stamp.sender].note(stamp.sequence)) {
    case SequenceWindow::Verdict::Repeated:
        ++m_repeated;
        return;
    case SequenceWindow::Verdict::Late:
        ++m_late;
        break;
    case SequenceWindow::Verdict::InOrder:
        break;
    }
    ++m_received;
    if (now >= m_measuredFrom && now < m_measuredUntil)
        ++m_receivedWhileMeasured;
    if (stamp.due >= m_measuredFrom)
        m_latency.record(now - stamp.due);
}

} // namespace arqon::bench

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/historyrun.h"

#include "cli/bench/confirmations.h"
#include "cli/bench/pacer.h"
#include "cli/bench/usagewatch.h"

namespace arqon::bench {

using namespace Qt::StringLiterals;

namespace {

// The first two links keep and fill the channel; the others replay it.
constexpr std::size_t Keeper = 0;
constexpr std::size_t Filler = 1;
constexpr std::size_t FirstReader = 2;

} // namespace

HistoryRun::HistoryRun(const Stage &stage)
    : m_stage(stage)
    , m_channel(stage.tag + "c0")
    , m_ledger(std::vector<std::size_t>(FirstReader + static_cast<std::size_t>(stage.options.subscribers), 1), {}, Nanoseconds::max())
    , m_received(FirstReader + static_cast<std::size_t>(stage.options.subscribers))
{
}

Report HistoryRun::perform()
{
    Crowd &crowd = m_stage.crowd;
    for (std::size_t number = 0; number < m_received.size(); ++number) {
        const bool reader = number >= FirstReader;
        const bool classic = reader && m_stage.options.dialect == DialectMix::Classic;
        crowd.add(m_stage.tag + "h" + std::to_string(number), classic);
    }
    m_stage.progress.show(title());
    if (!crowd.open(static_cast<std::size_t>(m_stage.options.inFlight)) || !fill())
        return unreachable(m_stage, title());

    UsageWatch usage(m_stage.options.pids);
    usage.begin();
    replay();
    usage.end();
    std::int64_t replayed = 0;
    for (std::size_t index = FirstReader; index < m_received.size(); ++index)
        replayed += m_received[index];
    return report(usage.sections(static_cast<double>(replayed), "us_per_delivery"_L1, "us per delivery"_L1));
}

bool HistoryRun::fill()
{
    Crowd &crowd = m_stage.crowd;
    Confirmations join;
    if (!join.collect(crowd, {Keeper}, 1, [&](Link &link) { crowd.wire().join(link, m_channel); }))
        return false;
    m_since = crowd.wire().position(join.lastAnswer());
    if (m_since.empty())
        return false;
    Link &filler = crowd.link(Filler);
    const PublishForm form = crowd.wire().publication(filler, m_channel);
    const int messages = m_stage.options.messages;
    const Pacer pacer(m_stage.options.rate, Nanoseconds::max());
    int next = 0;
    m_start = Clock::now();
    return crowd.await(
        [&] {
            const Nanoseconds now = Clock::now() - m_start;
            for (; next < messages && pacer.dueTime(next) <= now; ++next) {
                form.append(filler.out, {pacer.dueTime(next), 0, static_cast<std::uint32_t>(next)});
                m_ledger.sent(pacer.dueTime(next), now, 1 + m_stage.options.subscribers);
            }
            crowd.flush(filler);
            return m_received[Keeper] == messages;
        },
        *this);
}

void HistoryRun::replay()
{
    Crowd &crowd = m_stage.crowd;
    m_start = Clock::now();
    for (std::size_t index = FirstReader; index < crowd.size(); ++index) {
        crowd.wire().replay(crowd.link(index), m_channel, m_since);
        crowd.flush(crowd.link(index));
    }
    crowd.await([&] { return m_finished.count() + m_unrecovered + crowd.lost() >= crowd.size() - FirstReader; }, *this);
}

void HistoryRun::arrived(Link &link, const Arrival &arrival, Moment at)
{
    if (arrival.kind == ArrivalKind::Confirmed && arrival.frame.find("\"recovered\":false") != std::string_view::npos)
        ++m_unrecovered;
    if (arrival.kind != ArrivalKind::Delivery)
        return;
    m_ledger.received(link.index, arrival.stamp, at - m_start);
    const int received = ++m_received[link.index];
    if (link.index >= FirstReader && received == m_stage.options.messages)
        m_finished.record(at - m_start);
}

QString HistoryRun::title() const
{
    const Options &options = m_stage.options;
    return u"%1 over %2 at %3: %4 clients replay %5 messages of %6 bytes at once"_s
        .arg(options.scenario->name, protocolName(options.protocol), options.url)
        .arg(options.subscribers)
        .arg(options.messages)
        .arg(options.payloadSize);
}

Report HistoryRun::report(const QList<Section> &usage) const
{
    const auto number = [](auto value) { return static_cast<double>(value); };
    const double seconds = std::chrono::duration<double>(m_finished.largest()).count();
    const double replayed = number(m_ledger.received() - m_received[Keeper]);
    Report report{title(), {}, {}, Outcome::Complete};
    report.sections = {{"deliveries"_L1,
                        "deliveries"_L1,
                        {{"expected"_L1, "expected"_L1, number(m_ledger.expected())},
                         {"received"_L1, "received"_L1, number(m_ledger.received())},
                         {"missing"_L1, "missing"_L1, number(m_ledger.missing())},
                         {"repeated"_L1, "repeated"_L1, number(m_ledger.repeated())},
                         {"late"_L1, "out of order"_L1, number(m_ledger.late())},
                         {"per_second"_L1, "replayed per second"_L1, seconds > 0 ? replayed / seconds : 0}}},
                       Report::times("replay_ms"_L1, "replay ms"_L1, m_finished)};
    report.sections += usage;
    report.sections += connectionSections(m_stage.crowd);
    if (m_ledger.missing() > 0 || m_ledger.repeated() > 0 || m_ledger.late() > 0 || m_stage.crowd.lost() > 0)
        report.outcome = Outcome::Missing;
    if (m_unrecovered > 0)
        report.remarks << u"the server no longer had all %1 messages: raise its storage.max_history_size"_s.arg(m_stage.options.messages);
    if (!m_stage.crowd.trouble().isEmpty())
        report.remarks << u"the first trouble: %1"_s.arg(m_stage.crowd.trouble());
    return report;
}

} // namespace arqon::bench

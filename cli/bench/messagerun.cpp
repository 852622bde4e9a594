// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/messagerun.h"

#include "cli/bench/confirmations.h"

namespace arqon::bench {

using namespace Qt::StringLiterals;

namespace {

/// More than this before a message in its connection's queue, and the message is not sent: the server has not read for long.
constexpr std::size_t BacklogLimit = 8 * 1024 * 1024;
/// How long after the last arrival the rest counts as missing.
constexpr std::chrono::seconds DrainPatience{3};
constexpr std::chrono::seconds DrainLimit{60};

std::vector<std::size_t> streamCounts(const Layout &layout)
{
    std::vector<std::size_t> counts;
    for (const Member &member : layout.members)
        counts.push_back(member.streams);
    return counts;
}

double seconds(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

} // namespace

MessageRun::MessageRun(const Stage &stage)
    : m_stage(stage)
    , m_options(stage.options)
    , m_crowd(stage.crowd)
    , m_layout(Layout::of(stage.options, stage.tag))
    , m_ledger(streamCounts(m_layout), m_options.warmup, m_options.warmup + m_options.duration)
    , m_usage(m_options.pids)
{
}

Report MessageRun::perform()
{
    if (!prepare())
        return unreachable(m_stage, title());
    drive();
    drain();
    return report();
}

bool MessageRun::prepare()
{
    for (const Member &member : m_layout.members)
        m_crowd.add(member.name, member.classic, member.role == Role::Publisher || member.role == Role::Requester);
    m_stage.progress.show(u"opening %1 connections"_s.arg(m_crowd.size()));
    if (!m_crowd.open(static_cast<std::size_t>(m_options.inFlight)))
        return false;
    m_stage.progress.show(u"joining"_s);
    const Wire &wire = m_crowd.wire();
    const bool ready = prepare(Role::Subscriber, [&](Link &link, const Member &member) { wire.join(link, member.channel); })
                       && prepare(Role::Target, [&](Link &link, const Member &) { wire.expectPrivate(link); })
                       && prepare(Role::Responder, [&](Link &link, const Member &member) { wire.serve(link, member.channel); })
                       && prepare(Role::Requester, [&](Link &link, const Member &) { wire.expectAnswers(link); });
    for (const StreamPlan &plan : m_layout.streams) {
        Link &link = m_crowd.link(plan.member);
        PublishForm form = m_options.scenario->kind == ScenarioKind::Private   ? wire.privateMessage(link, plan.to)
                           : m_options.scenario->kind == ScenarioKind::Request ? wire.request(link, plan.to)
                                                                               : wire.publication(link, plan.to);
        m_streams.push_back({&link, std::move(form), plan.sender, plan.receivers});
    }
    return ready;
}

bool MessageRun::prepare(Role role, const std::function<void(Link &, const Member &)> &command)
{
    std::vector<std::size_t> links;
    for (std::size_t index = 0; index < m_layout.members.size(); ++index) {
        if (m_layout.members[index].role == role)
            links.push_back(index);
    }
    return Confirmations().collect(m_crowd, links, static_cast<std::size_t>(m_options.inFlight),
                                   [&](Link &link) { command(link, m_layout.members[link.index]); });
}

void MessageRun::drive()
{
    const Nanoseconds end = m_options.warmup + m_options.duration;
    const Pacer pacer(m_options.rate, end);
    bool measuring = false;
    bool handledAll = true;
    m_start = Clock::now();
    for (;;) {
        const Nanoseconds now = Clock::now() - m_start;
        if (!measuring && now >= m_options.warmup) {
            measuring = true;
            m_usage.begin();
        }
        sendDue(pacer, now);
        if (now >= end)
            break;
        const Nanoseconds mark = measuring ? end : m_options.warmup;
        if (handledAll && m_options.tick > Nanoseconds(0))
            Poller::rest(m_start + std::min(mark, now + m_options.tick));
        handledAll = m_crowd.turn(m_start + std::min(mark, nextTurn(pacer, now)), *this);
        showProgress(now);
    }
    m_usage.end();
    m_outstanding = m_ledger.missing();
}

Nanoseconds MessageRun::nextTurn(const Pacer &pacer, Nanoseconds now) const
{
    if (m_options.tick > Nanoseconds(0))
        return std::max(pacer.dueTime(m_next), now + m_options.tick);
    return pacer.nextLook(m_next, now, m_ledger.missing() > 0 ? std::optional(m_lastSent) : std::nullopt);
}

void MessageRun::sendDue(const Pacer &pacer, Nanoseconds now)
{
    const std::int64_t until = pacer.dueBy(now);
    const auto streams = static_cast<std::int64_t>(m_streams.size());
    for (; m_next < until; ++m_next) {
        Stream &stream = m_streams[static_cast<std::size_t>(m_next % streams)];
        const std::uint32_t sequence = stream.sent++;
        Link &link = *stream.link;
        if (link.backlog() > BacklogLimit || link.descriptor < 0) {
            m_ledger.unsent();
            continue;
        }
        const Nanoseconds due = pacer.dueTime(m_next);
        if (link.backlog() == 0)
            m_touched.push_back(&link);
        stream.form.append(link.out, {due, stream.sender, sequence});
        m_ledger.sent(due, now, stream.receivers);
        m_lastSent = now;
    }
    for (Link *link : m_touched)
        m_crowd.flush(*link);
    m_touched.clear();
}

void MessageRun::arrived(Link &link, const Arrival &arrival, Moment at)
{
    if (arrival.kind == ArrivalKind::Refused)
        ++m_refused;
    if (arrival.kind != ArrivalKind::Delivery)
        return;
    if (m_layout.members[link.index].role == Role::Responder)
        m_crowd.wire().answer(link, arrival);
    else
        m_ledger.received(link.index, arrival.stamp, at - m_start);
}

void MessageRun::drain()
{
    const Moment begun = Clock::now();
    Moment moved = begun;
    std::int64_t before = m_ledger.received();
    while (m_ledger.missing() > 0) {
        m_crowd.turn(Clock::now() + std::chrono::milliseconds(50), *this);
        const Moment now = Clock::now();
        if (m_ledger.received() != before) {
            before = m_ledger.received();
            moved = now;
        }
        if (now - moved > DrainPatience || now - begun > DrainLimit)
            return;
    }
}

void MessageRun::showProgress(Nanoseconds now)
{
    if (!m_stage.progress.isDue(m_start + now))
        return;
    m_stage.progress.show(u"%1 of %2 s: %3 sent, %4 of %5 received"_s.arg(seconds(now), 0, 'f', 1)
                              .arg(seconds(m_options.warmup + m_options.duration))
                              .arg(m_ledger.sent())
                              .arg(m_ledger.received())
                              .arg(m_ledger.expected()));
}

QString MessageRun::title() const
{
    const QString title = u"%1 over %2 at %3"_s.arg(m_options.scenario->name, protocolName(m_options.protocol), m_options.url);
    return m_options.publishUrl.isEmpty() ? title : title + u", sent to %1"_s.arg(m_options.publishUrl);
}

Section MessageRun::work() const
{
    const auto number = [](auto value) { return static_cast<double>(value); };
    return {"work"_L1,
            "work"_L1,
            {{"streams"_L1, "streams"_L1, number(m_layout.streams.size())},
             {"receivers"_L1, "receivers each"_L1, number(m_layout.streams.front().receivers)},
             {"payload_bytes"_L1, "bytes"_L1, number(m_options.payloadSize)},
             {"rate"_L1, "messages per second"_L1, m_options.rate},
             {"seconds"_L1, "seconds"_L1, seconds(m_options.duration), 1}}};
}

Report MessageRun::report() const
{
    const auto number = [](std::int64_t value) { return static_cast<double>(value); };
    const double measured = number(m_ledger.receivedWhileMeasured());
    Report report{title(), {}, remarks(), Outcome::Complete};
    report.sections = {
        work(),
        {"messages"_L1,
         "messages"_L1,
         {{"due"_L1, "due"_L1, number(m_ledger.due())},
          {"sent"_L1, "sent"_L1, number(m_ledger.sent())},
          {"unsent"_L1, "unsent"_L1, number(m_ledger.unsentCount())},
          {"refused"_L1, "refused"_L1, number(m_refused)}}},
        {"deliveries"_L1,
         "deliveries"_L1,
         {{"expected"_L1, "expected"_L1, number(m_ledger.expected())},
          {"received"_L1, "received"_L1, number(m_ledger.received())},
          {"missing"_L1, "missing"_L1, number(m_ledger.missing())},
          {"repeated"_L1, "repeated"_L1, number(m_ledger.repeated())},
          {"late"_L1, "out of order"_L1, number(m_ledger.late())},
          {"per_second"_L1, "per second"_L1, measured / seconds(m_options.duration)}}},
        Report::times("latency_ms"_L1, "latency ms"_L1, m_ledger.latency()),
    };
    report.sections += m_usage.sections(measured, "us_per_delivery"_L1, "us per delivery"_L1);
    report.sections += connectionSections(m_crowd);
    const bool whole = m_ledger.missing() == 0 && m_ledger.unsentCount() == 0 && m_ledger.repeated() == 0;
    // Answers come from several responders, each at its own pace: only messages have an order.
    const bool ordered = m_ledger.late() == 0 || m_options.scenario->kind == ScenarioKind::Request;
    if (!whole || !ordered || m_crowd.lost() > 0)
        report.outcome = Outcome::Missing;
    return report;
}

QStringList MessageRun::remarks() const
{
    constexpr double fullCore = 0.9;
    constexpr std::chrono::milliseconds muchLag{10};
    constexpr double muchDelay = 0.25; // seconds
    QStringList remarks;
    const double perSecond = static_cast<double>(m_ledger.expected()) / seconds(m_options.warmup + m_options.duration);
    const double delay = perSecond > 0 ? static_cast<double>(m_outstanding) / perSecond : 0;
    const bool ownFault = m_usage.ownShare() > fullCore;
    if (ownFault)
        remarks << u"this program used all of its core: these figures are its own, not the server's"_s;
    else if (m_ledger.sendingLag().percentile(0.99) > muchLag)
        remarks << u"this program sent late (p99 %1 ms after the message was due): something else used its core"_s.arg(
            std::chrono::duration<double, std::milli>(m_ledger.sendingLag().percentile(0.99)).count(), 0, 'f', 1);
    if (delay > muchDelay && !ownFault)
        remarks << u"the server fell behind: %1 s of deliveries were outstanding when the last message was due"_s.arg(delay, 0, 'f', 2);
    if (m_ledger.unsentCount() > 0)
        remarks << u"%1 messages were not sent: the server did not take those before them"_s.arg(m_ledger.unsentCount());
    if (m_ledger.foreign() > 0)
        remarks << u"%1 deliveries went to publishers (the classic dialect's echo) and are not counted"_s.arg(m_ledger.foreign());
    if (!m_usage.knowsServer())
        remarks << u"the server's CPU and memory are not known: name its process with --pid"_s;
    if (!m_crowd.trouble().isEmpty())
        remarks << u"the first trouble: %1"_s.arg(m_crowd.trouble());
    return remarks;
}

} // namespace arqon::bench

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/crowd.h"

#include <QRandomGenerator>

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <unistd.h>

namespace arqon::bench {

namespace {

constexpr std::size_t ReadSize = 256 * 1024;
/// Sent bytes at the front of a queue are only cut off when that is worth a move.
constexpr std::size_t CutFrom = 1024 * 1024;

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL;
#else
constexpr int SendFlags = 0;
#endif

QString systemError(int number)
{
    return QString::fromLocal8Bit(strerror(number));
}

/// For waits in which only the crowd itself has to know.
class NoSink final : public ArrivalSink
{
public:
    void arrived(Link &, const Arrival &, Moment) override {}
};

} // namespace

Crowd::Crowd(const Endpoint &endpoint, const Endpoint &senders, const Wire &wire)
    : m_endpoint(endpoint)
    , m_senders(senders)
    , m_wire(wire)
    , m_buffer(ReadSize)
{
}

Crowd::~Crowd()
{
    for (const Link &link : m_links) {
        if (link.descriptor >= 0)
            close(link.descriptor);
    }
}

Link &Crowd::add(std::string name, bool classic, bool sender)
{
    Link &link = m_links.emplace_back();
    link.index = m_links.size() - 1;
    link.name = std::move(name);
    link.classic = classic;
    link.sender = sender;
    const quint32 key = QRandomGenerator::global()->generate();
    memcpy(link.mask.data(), &key, link.mask.size());
    return link;
}

bool Crowd::open(std::size_t inFlight)
{
    NoSink nobody;
    std::size_t next = 0;
    while (next < m_links.size() && m_links[next].phase != LinkPhase::New)
        ++next;
    const std::size_t before = m_opened + m_refused;
    const std::size_t first = next;
    const bool answered = await(
        [&] {
            const std::size_t finished = m_opened + m_refused - before;
            while (next < m_links.size() && next - first - finished < inFlight)
                begin(m_links[next++]);
            return m_opened + m_refused - before == m_links.size() - first;
        },
        nobody);
    if (!answered && m_trouble.isEmpty())
        m_trouble = QStringLiteral("the server does not answer");
    return answered && m_refused == 0;
}

void Crowd::begin(Link &link)
{
    link.begun = Clock::now();
    link.phase = LinkPhase::Greeting;
    link.descriptor = beginConnecting(link.sender ? m_senders : m_endpoint, link.index);
    if (link.descriptor < 0) {
        drop(link, systemError(errno));
        return;
    }
    m_wire.greet(link);
    // Becoming writable is how a socket says that it is connected.
    link.watchesWriting = true;
    m_poller.add(link.descriptor, link.index, true);
}

bool Crowd::await(const std::function<bool()> &done, ArrivalSink &sink)
{
    std::uint64_t reads = m_reads;
    Moment moved = Clock::now();
    while (!done()) {
        turn(Clock::now() + std::chrono::milliseconds(50), sink);
        if (m_reads != reads) {
            reads = m_reads;
            moved = Clock::now();
        } else if (Clock::now() - moved > Patience) {
            return false;
        }
    }
    return true;
}

bool Crowd::turn(Moment until, ArrivalSink &sink)
{
    m_sink = &sink;
    const std::vector<Poller::Ready> &all = m_poller.wait(until);
    m_woken = Clock::now();
    for (const Poller::Ready &ready : all) {
        Link &link = m_links[ready.index];
        if (ready.readable && link.descriptor >= 0)
            receive(link);
        if (ready.writable && link.descriptor >= 0)
            flush(link);
    }
    return all.size() < Poller::MostAtOnce;
}

void Crowd::flush(Link &link)
{
    if (link.descriptor < 0) {
        link.out.clear();
        return;
    }
    while (link.backlog() > 0) {
        const auto count = ::send(link.descriptor, link.out.data() + link.sent, link.backlog(), SendFlags);
        if (count < 0) {
            if (errno != EAGAIN && errno != ENOTCONN)
                return drop(link, systemError(errno));
            break;
        }
        link.sent += static_cast<std::size_t>(count);
    }
    if (link.backlog() == 0) {
        link.out.clear();
        link.sent = 0;
    } else if (link.sent > CutFrom) {
        link.out.erase(0, link.sent);
        link.sent = 0;
    }
    const bool more = link.backlog() > 0;
    if (more != link.watchesWriting) {
        link.watchesWriting = more;
        m_poller.watchWriting(link.descriptor, link.index, more);
    }
}

void Crowd::receive(Link &link)
{
    // The kernel falls back to acknowledging every read when one acknowledgement had to wait for its timer, 40 ms.
    constexpr std::chrono::milliseconds silence{30};
    if (m_woken - link.lastRead > silence)
        delayAcknowledgements(link.descriptor);
    link.lastRead = m_woken;
    const std::size_t kept = link.rest.size();
    if (m_buffer.size() < kept + ReadSize)
        m_buffer.resize(kept + ReadSize);
    const auto count = ::recv(link.descriptor, m_buffer.data() + kept, ReadSize, 0);
    if (count <= 0) {
        if (count == 0)
            drop(link, QStringLiteral("connection closed by the server"));
        else if (errno != EAGAIN)
            drop(link, systemError(errno));
        return;
    }
    ++m_reads;
    const Moment now = Clock::now();
    memcpy(m_buffer.data(), link.rest.data(), kept);
    std::string_view bytes(m_buffer.data(), kept + static_cast<std::size_t>(count));
    while (link.descriptor >= 0) {
        const std::size_t used = m_wire.read(link, bytes, now, *this);
        bytes.remove_prefix(used);
        if (used == 0 || bytes.empty())
            break;
    }
    if (link.descriptor < 0)
        return;
    link.rest.assign(bytes);
    if (link.backlog() > 0)
        flush(link);
}

void Crowd::arrived(Link &link, const Arrival &arrival, Moment at)
{
    const bool isTrouble = arrival.kind == ArrivalKind::Refused || arrival.kind == ArrivalKind::Closing;
    if (isTrouble && m_trouble.isEmpty())
        m_trouble = QString::fromUtf8(arrival.frame.data(), static_cast<qsizetype>(arrival.frame.size()));
    if (link.phase == LinkPhase::Greeting) {
        if (arrival.kind == ArrivalKind::Opened) {
            link.phase = LinkPhase::Open;
            ++m_opened;
            m_openingTimes.record(at - link.begun);
        } else if (isTrouble) {
            drop(link, m_trouble);
        }
        return;
    }
    m_sink->arrived(link, arrival, at);
}

void Crowd::drop(Link &link, const QString &why)
{
    if (m_trouble.isEmpty())
        m_trouble = why;
    if (link.phase == LinkPhase::Greeting)
        ++m_refused;
    else
        ++m_lost;
    link.phase = LinkPhase::Closed;
    if (link.descriptor >= 0) {
        m_poller.remove(link.descriptor);
        close(link.descriptor);
        link.descriptor = -1;
    }
}

} // namespace arqon::bench

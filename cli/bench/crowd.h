// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/endpoint.h"
#include "cli/bench/histogram.h"
#include "cli/bench/poller.h"
#include "cli/bench/wire.h"

#include <QString>

#include <deque>
#include <functional>

namespace arqon::bench {

/// All connections of a run and the loop that moves their bytes, in one thread.
class Crowd : private ArrivalSink
{
public:
    /// `senders`: the endpoint of connections that are added as such.
    Crowd(const Endpoint &endpoint, const Endpoint &senders, const Wire &wire);
    ~Crowd() override;

    /// A connection not opened yet; its address stays.
    Link &add(std::string name, bool classic = false, bool sender = false);
    std::size_t size() const { return m_links.size(); }
    Link &link(std::size_t index) { return m_links[index]; }
    const Wire &wire() const { return m_wire; }

    /// Opens all that are not open, at most `inFlight` at a time. Returns when each is open or failed, or nothing has
    /// moved for Patience. False if not all are open: trouble() says why.
    bool open(std::size_t inFlight);
    /// Sends what `link.out` holds, as far as the socket takes it; the rest follows by itself.
    void flush(Link &link);
    /// Waits until a socket has something or `until` has come, and handles it; what arrives goes to the sink. False if more sockets
    /// may be ready than were handled.
    bool turn(Moment until, ArrivalSink &sink);
    /// Turns until `done` says so. False if nothing arrived for Patience before that.
    bool await(const std::function<bool()> &done, ArrivalSink &sink);

    std::size_t opened() const { return m_opened; }
    /// Connections that failed while opening, and those that went away later.
    std::size_t refused() const { return m_refused; }
    std::size_t lost() const { return m_lost; }
    /// From connect() until the connection could be used.
    const Histogram &openingTimes() const { return m_openingTimes; }
    /// The first reason that the server or the system gave for any of these; empty if there was none.
    const QString &trouble() const { return m_trouble; }

    static constexpr std::chrono::seconds Patience{10};

private:
    void arrived(Link &link, const Arrival &arrival, Moment at) override;
    void begin(Link &link);
    void receive(Link &link);
    void drop(Link &link, const QString &why);

    Endpoint m_endpoint;
    Endpoint m_senders;
    const Wire &m_wire;
    Poller m_poller;
    std::deque<Link> m_links;
    std::vector<char> m_buffer;
    ArrivalSink *m_sink = nullptr;
    std::size_t m_opened = 0;
    std::size_t m_refused = 0;
    std::size_t m_lost = 0;
    std::uint64_t m_reads = 0; // tells await() that something moves
    Moment m_woken{};          // when the turn began to handle what was ready
    Histogram m_openingTimes;
    QString m_trouble;
};

} // namespace arqon::bench

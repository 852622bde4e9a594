// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/link.h"
#include "cli/bench/stamp.h"

#include <memory>
#include <string>
#include <string_view>

namespace arqon::bench {

enum class ArrivalKind : std::uint8_t {
    Opened,    ///< the connection may be used now
    Confirmed, ///< the answer to join, expectPrivate, expectAnswers or serve
    Delivery,  ///< something with a stamp: a message, a request, or the answer to one
    Refused,   ///< the server says no; `frame` says why
    Closing,   ///< the server says that it closes; `frame` says why
};

struct Arrival
{
    ArrivalKind kind = ArrivalKind::Delivery;
    Stamp stamp;            ///< Delivery only
    std::string_view frame; ///< valid during the call only
};

/// Whom a Wire tells what it read.
class ArrivalSink
{
public:
    virtual ~ArrivalSink() = default;
    /// `at`: when the bytes were read from the socket. Must not close the link or read from it.
    virtual void arrived(Link &link, const Arrival &arrival, Moment at) = 0;
};

/// What all messages of a run have in common.
struct WireSetup
{
    std::string host; ///< HOST:PORT for the Host header
    std::string path = "/";
    std::string tag; ///< unlike that of any other run against the same server
    std::size_t payloadSize = 128;
    std::string token = {}; ///< shown in the handshake; empty: none
};

/// How one kind of server is spoken to: appends to a link's `out`, reads what came. Keeps nothing of a connection itself.
class Wire
{
public:
    virtual ~Wire() = default;

    /// The first bytes of a new connection.
    virtual void greet(Link &link) const = 0;
    /// Reads frames from `bytes`, returns how many bytes it is through with: 0 if no frame is complete. Answers what must be
    /// answered (pings) by itself. To be called again with the rest until it returns 0.
    virtual std::size_t read(Link &link, std::string_view bytes, Moment at, ArrivalSink &sink) const = 0;

    /// Each of these ends in one Confirmed or Refused.
    virtual void join(Link &link, const std::string &channel) const = 0;
    virtual void expectPrivate(Link &link) const = 0;
    virtual void expectAnswers(Link &link) const = 0;
    virtual void serve(Link &link, const std::string &channel) const = 0;

    /// The messages of one stream.
    virtual PublishForm publication(const Link &link, const std::string &channel) const = 0;
    virtual PublishForm privateMessage(const Link &link, const std::string &target) const = 0;
    virtual PublishForm request(const Link &link, const std::string &channel) const = 0;
    /// Answers a request that arrived at a link that serves.
    virtual void answer(Link &link, const Arrival &request) const = 0;

    /// Joins a channel and asks for all that came after `since`, the text that `position` found in a join's confirmation.
    /// Empty position: this server keeps no history.
    virtual void replay(Link &, const std::string & /*channel*/, const std::string & /*since*/) const {}
    virtual std::string position(std::string_view /*confirmation*/) const { return {}; }
};

std::unique_ptr<Wire> makeArqonBusWire(const WireSetup &setup);
std::unique_ptr<Wire> makeNatsWire(const WireSetup &setup);
std::unique_ptr<Wire> makeSocketIoWire(const WireSetup &setup);

/// A JSON object of exactly `size` bytes that holds a stamp, or the place for one. REQUIRES: size >= SmallestPayload.
std::string payloadText(std::size_t size, std::string_view stamp = StampPlace);
inline constexpr std::size_t SmallestPayload = Stamp::Key.size() + Stamp::Size + 3;

} // namespace arqon::bench

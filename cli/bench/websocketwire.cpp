// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/websocketwire.h"

namespace arqon::bench {

void WebSocketWire::greet(Link &link) const
{
    link.out.append(upgradeRequest(m_setup.host, target(link), m_setup.token));
}

std::size_t WebSocketWire::read(Link &link, std::string_view bytes, Moment at, ArrivalSink &sink) const
{
    if (!link.upgraded)
        return readHead(link, bytes, at, sink);
    std::size_t used = 0;
    FrameView frame;
    while (const std::size_t length = readFrame(bytes.substr(used), frame)) {
        used += length;
        readOne(link, frame, at, sink);
    }
    return used;
}

std::size_t WebSocketWire::readHead(Link &link, std::string_view bytes, Moment at, ArrivalSink &sink) const
{
    constexpr std::string_view end = "\r\n\r\n";
    const std::size_t found = bytes.find(end);
    if (found == std::string_view::npos)
        return 0;
    const std::string_view status = bytes.substr(0, bytes.find("\r\n"));
    if (!status.starts_with("HTTP/1.1 101")) {
        sink.arrived(link, {ArrivalKind::Refused, {}, status}, at);
        return bytes.size();
    }
    link.upgraded = true;
    upgraded(link, at, sink);
    return found + end.size();
}

void WebSocketWire::readOne(Link &link, const FrameView &frame, Moment at, ArrivalSink &sink) const
{
    switch (frame.opcode) {
    case Opcode::Ping:
        appendFrame(link.out, Opcode::Pong, frame.payload, link.mask);
        break;
    case Opcode::Close:
        sink.arrived(link, {ArrivalKind::Closing, {}, closeReason(frame.payload)}, at);
        break;
    case Opcode::Text:
    case Opcode::Binary:
        if (frame.last)
            readText(link, frame.payload, at, sink);
        else
            link.assembly = frame.payload;
        break;
    case Opcode::Continuation:
        link.assembly.append(frame.payload);
        if (frame.last)
            readText(link, link.assembly, at, sink);
        break;
    case Opcode::Pong:
        break;
    }
}

} // namespace arqon::bench

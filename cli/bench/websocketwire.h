// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cli/bench/websocketcodec.h"
#include "cli/bench/wire.h"

namespace arqon::bench {

/// What the protocols over WebSocket share: the upgrade, frames, fragments, pings.
class WebSocketWire : public Wire
{
public:
    explicit WebSocketWire(const WireSetup &setup) : m_setup(setup) {}

    void greet(Link &link) const override;
    std::size_t read(Link &link, std::string_view bytes, Moment at, ArrivalSink &sink) const override;

protected:
    const WireSetup &setup() const { return m_setup; }
    static void sendText(Link &link, std::string_view text) { appendFrame(link.out, Opcode::Text, text, link.mask); }

    /// Path and query of the upgrade request.
    virtual std::string target(const Link &link) const = 0;
    virtual void upgraded(Link &link, Moment at, ArrivalSink &sink) const = 0;
    virtual void readText(Link &link, std::string_view text, Moment at, ArrivalSink &sink) const = 0;

private:
    std::size_t readHead(Link &link, std::string_view bytes, Moment at, ArrivalSink &sink) const;
    void readOne(Link &link, const FrameView &frame, Moment at, ArrivalSink &sink) const;

    WireSetup m_setup;
};

} // namespace arqon::bench

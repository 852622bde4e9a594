// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/websocketwire.h"

namespace arqon::bench {

namespace {

/// Engine.IO 4 over WebSocket with Socket.IO 5 packets, the protocol of Socket.IO 3 and 4, spoken with the small server in
/// tests/benchmarks/compare/socketio. Events to it: join, serve (a room), publish (a room, a message), request (a room, a message,
/// answered). Events from it: message (a message), request (a message, answered).
class SocketIoWire final : public WebSocketWire
{
public:
    using WebSocketWire::WebSocketWire;

    void join(Link &link, const std::string &channel) const override { emitEvent(link, "join", channel); }
    void expectPrivate(Link &link) const override { emitEvent(link, "join", link.name); }
    void expectAnswers(Link &link) const override { emitEvent(link, "join", link.name); }
    void serve(Link &link, const std::string &channel) const override { emitEvent(link, "serve", channel); }

    PublishForm publication(const Link &link, const std::string &channel) const override
    {
        return frameForm("42[\"publish\",\"" + channel + "\"," + payloadText(setup().payloadSize) + "]", link.mask);
    }
    PublishForm privateMessage(const Link &link, const std::string &target) const override { return publication(link, target); }
    PublishForm request(const Link &link, const std::string &channel) const override
    {
        // The number of the acknowledgement is only there to ask for one: the answer is told by its stamp.
        return frameForm("427[\"request\",\"" + channel + "\"," + payloadText(setup().payloadSize) + "]", link.mask);
    }
    void answer(Link &link, const Arrival &request) const override;

protected:
    std::string target(const Link &) const override { return setup().path + "socket.io/?EIO=4&transport=websocket"; }
    void upgraded(Link &, Moment, ArrivalSink &) const override {} // the server speaks first
    void readText(Link &link, std::string_view text, Moment at, ArrivalSink &sink) const override;

private:
    static void emitEvent(Link &link, std::string_view event, const std::string &channel)
    {
        std::string text = "42" + std::to_string(++link.commands) + "[\"";
        sendText(link, text.append(event).append("\",\"").append(channel).append("\"]"));
    }
};

void SocketIoWire::readText(Link &link, std::string_view text, Moment at, ArrivalSink &sink) const
{
    if (text == "2") // Engine.IO ping
        sendText(link, "3");
    else if (text.starts_with("0")) // Engine.IO open: now the namespace
        sendText(link, "40");
    else if (text.starts_with("40"))
        sink.arrived(link, {ArrivalKind::Opened, {}, text}, at);
    else if (text.starts_with("44"))
        sink.arrived(link, {ArrivalKind::Refused, {}, text}, at);
    else if (const auto stamp = Stamp::find(text, link.stampHint))
        sink.arrived(link, {ArrivalKind::Delivery, *stamp, text}, at);
    else if (text.starts_with("43"))
        sink.arrived(link, {ArrivalKind::Confirmed, {}, text}, at);
}

void SocketIoWire::answer(Link &link, const Arrival &request) const
{
    char digits[Stamp::Size];
    request.stamp.write(digits);
    const std::string_view number = request.frame.substr(2, request.frame.find('[') - 2);
    std::string text = "43";
    text.append(number).append("[").append(payloadText(setup().payloadSize, std::string_view(digits, sizeof digits))).append("]");
    sendText(link, text);
}

} // namespace

std::unique_ptr<Wire> makeSocketIoWire(const WireSetup &setup)
{
    return std::make_unique<SocketIoWire>(setup);
}

} // namespace arqon::bench

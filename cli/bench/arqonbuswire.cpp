// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/websocketwire.h"

#include <QDateTime>

namespace arqon::bench {

namespace {

constexpr std::string_view Room = "bench";
constexpr std::string_view NoParameters = "{}";

/// JSON text, field by field. Everything that goes in is made here and needs no escapes.
class JsonText
{
public:
    JsonText &text(std::string_view name, std::string_view value)
    {
        key(name).append("\"").append(value).append("\"");
        return *this;
    }
    JsonText &raw(std::string_view name, std::string_view value)
    {
        key(name).append(value);
        return *this;
    }
    std::string end() { return std::move(m_text) + "}"; }

private:
    std::string &key(std::string_view name)
    {
        m_text.append(m_text.empty() ? "{" : ",").append("\"").append(name).append("\":");
        return m_text;
    }
    std::string m_text;
};

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

/// The text of a string member, found by its key; the keys looked for stand once in a frame.
std::string_view member(std::string_view text, std::string_view key)
{
    const std::size_t found = text.find(key);
    if (found == std::string_view::npos)
        return {};
    const std::size_t begin = found + key.size();
    return text.substr(begin, text.find_first_of("\",}", begin) - begin);
}

/// An object's members alone, to stand among others.
std::string_view membersOf(std::string_view object)
{
    return object.substr(1, object.size() - 2);
}

/// Both dialects of docs/protocol.md. Message ids are ULID-shaped: "01", then the stamp, different for every message of a sender.
class ArqonBusWire final : public WebSocketWire
{
public:
    explicit ArqonBusWire(const WireSetup &setup)
        : WebSocketWire(setup)
        , m_timestamp(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString())
    {
    }

    void join(Link &link, const std::string &channel) const override { command(link, "join_channel", channel, NoParameters); }
    void expectPrivate(Link &link) const override { command(link, "ping", "general", NoParameters); }
    void expectAnswers(Link &link) const override { command(link, "ping", "general", NoParameters); }
    void serve(Link &link, const std::string &channel) const override { command(link, "register_service", channel, NoParameters); }
    void replay(Link &link, const std::string &channel, const std::string &since) const override;
    std::string position(std::string_view confirmation) const override;

    PublishForm publication(const Link &link, const std::string &channel) const override;
    PublishForm privateMessage(const Link &link, const std::string &target) const override;
    PublishForm request(const Link &link, const std::string &channel) const override;
    void answer(Link &link, const Arrival &request) const override;

protected:
    std::string target(const Link &link) const override;
    void upgraded(Link &link, Moment at, ArrivalSink &sink) const override;
    void readText(Link &link, std::string_view text, Moment at, ArrivalSink &sink) const override;

private:
    void command(Link &link, std::string_view name, std::string_view channel, std::string_view parameters) const;
    std::string envelope(const Link &link, std::string_view id, std::string_view type, std::string_view room, std::string_view channel,
                         const std::string &payload) const;
    static std::string messageId() { return "01" + std::string(StampPlace); }

    std::string m_timestamp;
};

std::string ArqonBusWire::target(const Link &link) const
{
    return setup().path + "?client_id=" + link.name;
}

void ArqonBusWire::upgraded(Link &link, Moment at, ArrivalSink &sink) const
{
    sink.arrived(link, {ArrivalKind::Opened, {}, {}}, at);
}

void ArqonBusWire::readText(Link &link, std::string_view text, Moment at, ArrivalSink &sink) const
{
    if (const auto stamp = Stamp::find(text, link.stampHint))
        sink.arrived(link, {ArrivalKind::Delivery, *stamp, text}, at);
    else if (contains(text, "\"type\":\"error\"") || contains(text, "\"status\":\"error\"") || contains(text, "\"success\":false"))
        sink.arrived(link, {ArrivalKind::Refused, {}, text}, at);
    else if (contains(text, "\"command_response\""))
        sink.arrived(link, {ArrivalKind::Confirmed, {}, text}, at);
}

std::string ArqonBusWire::envelope(const Link &link, std::string_view id, std::string_view type, std::string_view room,
                                   std::string_view channel, const std::string &payload) const
{
    JsonText json;
    json.text("version", "1.0").text("id", id).text("type", type).text("room", room).text("channel", channel);
    return json.text("from", link.name).text("timestamp", m_timestamp).raw("payload", payload).end();
}

void ArqonBusWire::command(Link &link, std::string_view name, std::string_view channel, std::string_view parameters) const
{
    const std::string id = link.name + "-" + std::to_string(++link.commands);
    if (link.classic) {
        JsonText json;
        json.text("type", "command").text("command", name).text("id", id).text("sender", link.name);
        std::string text = json.text("room", Room).text("channel", channel).end();
        if (parameters != NoParameters)
            text.replace(text.size() - 1, 1, ",").append(membersOf(parameters)).append("}");
        sendText(link, text);
        return;
    }
    const std::string payload = JsonText().text("command", name).raw("parameters", parameters).end();
    sendText(link, envelope(link, id, "command", Room, channel, payload));
}

void ArqonBusWire::replay(Link &link, const std::string &channel, const std::string &since) const
{
    command(link, "join_channel", channel, JsonText().raw("since", since).end());
}

std::string ArqonBusWire::position(std::string_view confirmation) const
{
    const std::string_view epoch = member(confirmation, "\"epoch\":\"");
    const std::string_view offset = member(confirmation, "\"offset\":");
    if (epoch.empty() || offset.empty())
        return {};
    return JsonText().text("epoch", epoch).raw("offset", offset).end();
}

PublishForm ArqonBusWire::publication(const Link &link, const std::string &channel) const
{
    const std::string payload = payloadText(setup().payloadSize);
    if (!link.classic)
        return frameForm(envelope(link, messageId(), "event", Room, channel, payload), link.mask);
    JsonText json;
    json.text("type", "message").text("id", messageId()).text("sender", link.name);
    return frameForm(json.text("room", Room).text("channel", channel).raw("content", payload).end(), link.mask);
}

PublishForm ArqonBusWire::privateMessage(const Link &link, const std::string &target) const
{
    const std::string rest = payloadText(setup().payloadSize).substr(1);
    const std::string payload = "{\"target\":\"" + target + "\"," + rest;
    return frameForm(envelope(link, messageId(), "private", "pm", "pm", payload), link.mask);
}

PublishForm ArqonBusWire::request(const Link &link, const std::string &channel) const
{
    const std::string payload = JsonText().text("command", "echo").raw("parameters", payloadText(setup().payloadSize)).end();
    return frameForm(envelope(link, messageId(), "command", Room, channel, payload), link.mask);
}

void ArqonBusWire::answer(Link &link, const Arrival &request) const
{
    char digits[Stamp::Size];
    request.stamp.write(digits);
    const std::string_view stamp(digits, sizeof digits);
    JsonText payload;
    payload.text("request_id", member(request.frame, "\"id\":\"")).text("status", "success");
    payload.raw("result", payloadText(setup().payloadSize, stamp));
    const std::string channel(member(request.frame, "\"channel\":\""));
    sendText(link, envelope(link, link.name + "-" + std::to_string(++link.commands), "command_response", Room, channel, payload.end()));
}

} // namespace

std::unique_ptr<Wire> makeArqonBusWire(const WireSetup &setup)
{
    return std::make_unique<ArqonBusWire>(setup);
}

} // namespace arqon::bench

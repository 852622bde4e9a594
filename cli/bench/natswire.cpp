// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/wire.h"

#include <charconv>

namespace arqon::bench {

namespace {

constexpr std::string_view LineEnd = "\r\n";

/// The word after the last (or, from the front, the given number of) spaces of a line.
std::string_view lastWord(std::string_view line)
{
    return line.substr(line.rfind(' ') + 1);
}

/// The text protocol of nats-server (docs.nats.io, client protocol), without headers.
class NatsWire final : public Wire
{
public:
    explicit NatsWire(const WireSetup &setup) : m_setup(setup) {}

    void greet(Link &) const override {} // the server speaks first
    std::size_t read(Link &link, std::string_view bytes, Moment at, ArrivalSink &sink) const override;

    void join(Link &link, const std::string &channel) const override { subscribe(link, subject(channel)); }
    void expectPrivate(Link &link) const override { subscribe(link, subject(link.name)); }
    void expectAnswers(Link &link) const override { subscribe(link, inbox(link) + "*"); }
    void serve(Link &link, const std::string &channel) const override { subscribe(link, subject(channel) + " servers"); }

    PublishForm publication(const Link &, const std::string &channel) const override { return publish(subject(channel)); }
    PublishForm privateMessage(const Link &, const std::string &target) const override { return publish(subject(target)); }
    PublishForm request(const Link &link, const std::string &channel) const override
    {
        return publish(subject(channel) + " " + inbox(link) + std::string(StampPlace));
    }
    void answer(Link &link, const Arrival &request) const override;

private:
    static std::string subject(const std::string &channel) { return "bench." + channel; }
    static std::string inbox(const Link &link) { return "_INBOX." + link.name + "."; }
    /// NATS confirms no subscription; a ping behind it does.
    static void subscribe(Link &link, const std::string &subject) { link.out.append("SUB " + subject + " 1\r\nPING\r\n"); }
    std::string publication(const std::string &subjects, std::string_view stamp) const;
    PublishForm publish(const std::string &subjects) const { return PublishForm::plain(publication(subjects, StampPlace)); }
    void readControl(Link &link, std::string_view line, Moment at, ArrivalSink &sink) const;

    WireSetup m_setup;
};

std::string NatsWire::publication(const std::string &subjects, std::string_view stamp) const
{
    const std::string payload = payloadText(m_setup.payloadSize, stamp);
    return "PUB " + subjects + " " + std::to_string(payload.size()) + "\r\n" + payload + "\r\n";
}

std::size_t NatsWire::read(Link &link, std::string_view bytes, Moment at, ArrivalSink &sink) const
{
    std::size_t used = 0;
    for (;;) {
        const std::string_view left = bytes.substr(used);
        const std::size_t end = left.find('\n');
        if (end == std::string_view::npos)
            return used;
        const std::string_view line = left.substr(0, end > 0 ? end - 1 : 0);
        std::size_t length = end + 1;
        if (line.starts_with("MSG ")) {
            const std::string_view digits = lastWord(line);
            std::size_t size = 0;
            std::from_chars(digits.data(), digits.data() + digits.size(), size);
            if (left.size() < length + size + LineEnd.size())
                return used;
            if (const auto stamp = Stamp::find(left.substr(length, size), link.stampHint))
                sink.arrived(link, {ArrivalKind::Delivery, *stamp, line}, at);
            length += size + LineEnd.size();
        } else {
            readControl(link, line, at, sink);
        }
        used += length;
    }
}

void NatsWire::readControl(Link &link, std::string_view line, Moment at, ArrivalSink &sink) const
{
    if (line == "PONG") {
        const ArrivalKind kind = link.phase == LinkPhase::Open ? ArrivalKind::Confirmed : ArrivalKind::Opened;
        sink.arrived(link, {kind, {}, line}, at);
    } else if (line == "PING") {
        link.out.append("PONG\r\n");
    } else if (line.starts_with("INFO ") && !link.upgraded) {
        link.upgraded = true;
        link.out.append("CONNECT {\"verbose\":false,\"pedantic\":false,\"tls_required\":false,\"lang\":\"c++\",\"version\":\"1\","
                        "\"protocol\":1,\"name\":\""
                        + link.name + "\"}\r\nPING\r\n");
    } else if (line.starts_with("-ERR")) {
        sink.arrived(link, {ArrivalKind::Refused, {}, line}, at);
    }
}

void NatsWire::answer(Link &link, const Arrival &request) const
{
    // MSG <subject> <sid> <reply-to> <size>
    const std::string_view beforeSize = request.frame.substr(0, request.frame.rfind(' '));
    char digits[Stamp::Size];
    request.stamp.write(digits);
    link.out.append(publication(std::string(lastWord(beforeSize)), std::string_view(digits, sizeof digits)));
}

} // namespace

std::unique_ptr<Wire> makeNatsWire(const WireSetup &setup)
{
    return std::make_unique<NatsWire>(setup);
}

} // namespace arqon::bench

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cli/bench/layout.h"

#include <algorithm>

namespace arqon::bench {

namespace {

std::string numbered(const std::string &tag, char kind, std::size_t number)
{
    return tag + kind + std::to_string(number);
}

/// How many of `streams` go to place `place` when they are dealt out in turn.
std::size_t dealt(std::size_t streams, std::size_t places, std::size_t place)
{
    return streams / places + (place < streams % places ? 1 : 0);
}

} // namespace

Layout Layout::of(const Options &options, const std::string &tag)
{
    const ScenarioKind kind = options.scenario->kind;
    const auto publishers = static_cast<std::size_t>(options.publishers);
    const auto subscribers = static_cast<std::size_t>(options.subscribers);
    const bool isPrivate = kind == ScenarioKind::Private;
    const std::size_t places = isPrivate ? subscribers : static_cast<std::size_t>(options.channels);
    const std::size_t streams = kind == ScenarioKind::Request ? publishers : std::max(places, publishers);
    const Role receiver = isPrivate ? Role::Target : kind == ScenarioKind::Request ? Role::Responder : Role::Subscriber;
    const Role sender = kind == ScenarioKind::Request ? Role::Requester : Role::Publisher;

    Layout layout;
    const std::size_t receivers = receiver == Role::Subscriber ? places * subscribers : subscribers;
    for (std::size_t number = 0; number < receivers; ++number) {
        const std::size_t place = receiver == Role::Responder ? 0 : number % places;
        const bool classic = options.dialect == DialectMix::Classic || (options.dialect == DialectMix::Mixed && (number / places) % 2 == 1);
        layout.members.push_back({receiver, numbered(tag, 's', number), numbered(tag, 'c', place), classic,
                                  receiver == Role::Responder ? 0 : dealt(streams, places, place)});
    }
    for (std::size_t number = 0; number < publishers; ++number) {
        layout.members.push_back(
            {sender, numbered(tag, 'p', number), {}, options.dialect == DialectMix::Classic, sender == Role::Requester ? number + 1 : 0});
    }
    for (std::size_t number = layout.members.size(); number < static_cast<std::size_t>(options.connections); ++number)
        layout.members.push_back({Role::Idle, numbered(tag, 'i', number), {}, false, 0});

    for (std::size_t number = 0; number < streams; ++number) {
        const std::size_t place = number % places;
        StreamPlan stream;
        stream.member = receivers + number % publishers;
        stream.to = isPrivate ? layout.members[place].name : numbered(tag, 'c', sender == Role::Requester ? 0 : place);
        stream.sender = static_cast<std::uint16_t>(sender == Role::Requester ? number : number / places);
        stream.receivers = receiver == Role::Subscriber ? options.subscribers : 1;
        layout.streams.push_back(std::move(stream));
    }
    return layout;
}

} // namespace arqon::bench

// SPDX-FileCopyrightText: 2026 The ArqonBus authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What guard.py counts: the same work each time, without a socket, a second thread, or a look at the time. Each part is done once
// uncounted, so that what it needs once is there, then again between begin() and end(). Says on standard output how often.

#include "server/transport/epolldispatcher.h"
#include "shared/protocol/frameparser.h"
#include "tests/benchmarks/instructions/workbench.h"

#include <valgrind/callgrind.h>

#include <cstdio>

using namespace arqon;
using namespace arqon::test;

namespace {

constexpr int Messages = 300;
constexpr int Subscribers = 50;
constexpr int Newcomers = 40;

void begin()
{
    CALLGRIND_START_INSTRUMENTATION;
    CALLGRIND_ZERO_STATS;
}

/// `events` and `deliveries`: how many there were.
void end(const char *part, int events, int deliveries = 0)
{
    CALLGRIND_DUMP_STATS_AT(part);
    CALLGRIND_STOP_INSTRUMENTATION;
    std::printf("%s %d %d\n", part, events, deliveries);
}

void parse()
{
    FrameParser parser;
    QByteArrayList frames;
    for (int number = 0; number < 2 * Messages; ++number)
        frames.append(Workbench::message("publisher", "news", number));
    int found = 0;
    const auto sink = [&found](const Envelope &, const Error *refusal) { found += refusal ? 0 : 1; };
    for (int number = 0; number < Messages; ++number)
        parser.parse(frames[number], {}, 1000, sink);
    begin();
    for (int number = Messages; number < 2 * Messages; ++number)
        parser.parse(frames[number], {}, 1000, sink);
    end("parse", Messages);
    if (found != 2 * Messages)
        qFatal("parse: %d of %d", found, 2 * Messages);
}

/// Messages one by one, each with the turns that it needs, to subscribers on shard `to`; the publisher is on shard 0, the channel
/// shard `owner`'s.
void publish(const char *part, int subscribers, Dialect dialect = Dialect::Structured, int shards = 1, int owner = 0, int to = 0)
{
    Workbench bus(shards);
    const QByteArray channel = bus.channelOf(owner);
    std::vector<MemoryPeer *> peers;
    peers.reserve(size_t(subscribers));
    for (int number = 0; number < subscribers; ++number) {
        const QByteArray id = "subscriber_" + QByteArray::number(number);
        peers.push_back(&bus.connect(to, id, dialect));
        bus.join(*peers.back(), Workbench::joinFrame(id, channel, dialect));
    }
    MemoryPeer &publisher = bus.connect(0, "publisher");
    QByteArrayList frames;
    for (int number = 0; number < 2 * Messages; ++number)
        frames.append(Workbench::frame(Workbench::message("publisher", channel, number)));
    const int turns = shards == 1 ? 1 : 5;
    const auto send = [&](int from, int until) {
        for (int number = from; number < until; ++number) {
            publisher.send(frames[number]);
            for (int turn = 0; turn < turns; ++turn)
                Workbench::turn();
        }
    };
    send(0, Messages);
    std::vector<qint64> before;
    before.reserve(peers.size());
    for (const MemoryPeer *peer : peers)
        before.push_back(peer->got);
    begin();
    send(Messages, 2 * Messages);
    end(part, Messages, Messages * subscribers);
    for (size_t place = 0; place < peers.size(); ++place) {
        if (peers[place]->got - before[place] < qint64(Messages) * 128)
            qFatal("%s: a subscriber has not had all", part);
    }
}

void comeAndJoin()
{
    Workbench bus(1);
    const QByteArray channel = bus.channelOf(0);
    std::vector<MemoryPeer *> peers;
    QByteArrayList joins;
    const auto nameOf = [](int number) { return "newcomer_" + QByteArray::number(100 + number); };
    for (int number = 0; number < 2 * Newcomers; ++number)
        joins.append(Workbench::joinFrame(nameOf(number), channel));
    const auto connect = [&](int from, int until) {
        for (int number = from; number < until; ++number)
            peers.push_back(&bus.connect(0, nameOf(number)));
    };
    const auto join = [&](int from, int until) {
        for (int number = from; number < until; ++number)
            bus.join(*peers[size_t(number)], joins[number]);
    };
    connect(0, Newcomers);
    begin();
    connect(Newcomers, 2 * Newcomers);
    end("connect", Newcomers);
    join(0, Newcomers);
    begin();
    join(Newcomers, 2 * Newcomers);
    end("join", Newcomers);
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    const QCoreApplication app(argc, argv); // NOLINT(clang-analyzer-cplusplus.NewDeleteLeaks): it owns the dispatcher
    parse();
    publish("publish", 0);
    publish("pair", 1);
    publish("deliver", Subscribers);
    publish("deliver_classic", Subscribers, Dialect::Classic);
    publish("cross", 1, Dialect::Structured, 3, 1, 2);
    comeAndJoin();
    return 0;
}

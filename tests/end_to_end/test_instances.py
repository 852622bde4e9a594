# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several servers on one Redis are one bus: what is published on any is delivered on all, once, in one order."""

import asyncio
import contextlib
import itertools

import pytest
from busprocess import BusProcess
from clusterprocess import wait_until_joined
from cutproxy import CutProxy
from rawclient import RawClient, event, eventually
from redisprocess import RedisProcess
from test_redis import settings, until_health

CHANNEL = "lab:bench"
STREAM = "arqonbus:{lab:bench}:stream"


@contextlib.contextmanager
def instances(redis, count, *more):
    with contextlib.ExitStack() as stack:
        buses = [stack.enter_context(BusProcess(*settings(redis, *more))) for _ in range(count)]
        # Before that a server makes channels without the others hearing of it (docs/cluster.md).
        wait_until_joined(buses)
        yield buses


class Reader:
    """Joins, and notes what it hears: (offset, n) of messages, and the events."""

    def __init__(self, client):
        self.client, self.heard, self.events = client, [], []

    @classmethod
    async def join(cls, bus, since=None, **channel):
        reader = cls(await RawClient.connect(bus))
        reader.joined = await reader.client.ask("join_channel", **(channel or {"channel": CHANNEL}), **({"since": since} if since else {}))
        reader.task = asyncio.create_task(reader.listen())
        return reader

    async def listen(self):
        with contextlib.suppress(ConnectionError, asyncio.TimeoutError):
            while True:
                frame = await self.client.receive()
                if frame["type"] == "message":
                    self.heard.append((frame.get("offset"), frame["sender"], frame["content"]["n"]))
                elif frame["type"] == "event":
                    self.events.append(frame["content"])

    async def hears(self, count):
        await eventually(lambda: len(self.heard) >= count)

    async def leave(self):
        self.task.cancel()
        await self.client.close()


async def publish(client, name, numbers):
    """Returns when all are acknowledged."""
    for number in numbers:
        client.send(event(name, number, CHANNEL, metadata={"ack": True}))
    acks = []
    for _ in numbers:
        acks.append((await client.receive())["payload"]["result"])
    return acks


@pytest.mark.parametrize("count", [2, 3])
async def test_publishersOnAllInstances_oneOrderOnAll(count):
    with RedisProcess() as redis, instances(redis, count) as buses:
        readers = [await Reader.join(bus) for bus in buses for _ in range(2)]
        whole_room = [await Reader.join(bus, room="lab", channel="*") for bus in buses]
        publishers = [await RawClient.connect(buses[number % count]) for number in range(8)]
        await asyncio.gather(*(publish(each, f"p{number}", range(100)) for number, each in enumerate(publishers)))
        for reader in readers + whole_room:
            await reader.hears(800)
        first = readers[0].heard
        assert [offset for offset, _, _ in first] == list(range(1, 801))
        assert all(reader.heard == first and not reader.events for reader in readers + whole_room)
        for number in range(8):
            assert [n for _, sender, n in first if sender == f"p{number}"] == list(range(100))
        for each in readers + whole_room:
            await each.leave()
        for each in publishers:
            await each.close()


async def test_withoutHistory_oneOrderOnAll():
    with RedisProcess() as redis, instances(redis, 3, "--storage-max-history-size", "0") as buses:
        readers = [await Reader.join(bus) for bus in buses]
        publishers = [await RawClient.connect(bus) for bus in buses]
        await asyncio.gather(*(publish(each, f"p{number}", range(100)) for number, each in enumerate(publishers)))
        for reader in readers:
            await reader.hears(300)
        assert all(reader.heard == readers[0].heard for reader in readers)
        assert {offset for offset, _, _ in readers[0].heard} == {None}
        for each in readers:
            await each.leave()
        for each in publishers:
            await each.close()


async def test_resume_atAnotherInstanceThanTheOneLeft():
    with RedisProcess() as redis, instances(redis, 2) as (one, other):
        reader = await Reader.join(one)
        publisher = await RawClient.connect(other)
        await publish(publisher, "p", range(1, 11))
        await reader.hears(10)
        await reader.leave()
        await publish(publisher, "p", range(11, 21))
        again = await Reader.join(other, since={"epoch": reader.joined["epoch"], "offset": 10})
        assert again.joined["recovered"] is True
        await publish(publisher, "p", range(21, 31))
        await again.hears(20)
        assert [offset for offset, _, _ in again.heard] == list(range(11, 31))
        await again.leave()
        await publisher.close()


async def test_repeat_atAnotherInstance_isDeliveredOnce():
    with RedisProcess() as redis, instances(redis, 2) as (one, other):
        readers = [await Reader.join(bus) for bus in (one, other)]
        first, second = await RawClient.connect(one), await RawClient.connect(other)
        (ack,) = await publish(first, "p", [1])
        (repeat,) = await publish(second, "p", [1])
        assert repeat["duplicate"] is True and repeat["offset"] == ack["offset"]
        await publish(second, "p", [2])
        for reader in readers:
            await reader.hears(2)
            assert reader.heard == [(1, "p", 1), (2, "p", 2)]
            await reader.leave()
        for each in (first, second):
            await each.close()


async def test_cutOff_isBroughtUpToDate():
    with RedisProcess() as redis:
        async with CutProxy(redis.port) as way:
            with BusProcess(*settings(redis, "--redis-url", way.url)) as one, BusProcess(*settings(redis)) as other:
                reader, there = await Reader.join(one), await Reader.join(other)
                publisher, alone = await RawClient.connect(other), await RawClient.connect(one)
                await publish(publisher, "p", range(1, 6))
                await reader.hears(5)
                await way.part()
                await until_health(one, "degraded")
                await publish(publisher, "p", range(6, 306))
                await way.mend()
                await until_health(one, "healthy")
                await reader.hears(305)
                assert reader.heard == there.heard and not reader.events
                # And again, with messages of its own meanwhile.
                await way.part()
                await until_health(one, "degraded")
                (ack,) = await publish(alone, "a", [1])
                assert ack["stored"] == "degraded" and ack["offset"] == 306
                await publish(publisher, "p", [306, 307])
                await way.mend()
                await until_health(one, "healthy")
                for each in (reader, there):
                    await each.hears(308)
                assert [n for _, _, n in there.heard[-3:]] == [306, 307, 1]
                assert [n for _, _, n in reader.heard[-3:]] == [1, 306, 307]
                events = [{key: each.events[-1][key] for key in ("event", "epoch", "offset")} for each in (reader, there)]
                assert events[0]["event"] == events[1]["event"] == "epoch_changed" and events[0]["epoch"] == events[1]["epoch"]
                (last,) = await publish(alone, "a", [2])
                assert last["epoch"] == events[0]["epoch"] and last["offset"] == 309
                for each in (reader, there):
                    await each.hears(309)
                    assert each.heard[-1] == (309, "a", 2)
                    await each.leave()
                for each in (publisher, alone):
                    await each.close()


async def test_killedInstance_theOthersGoOn():
    with RedisProcess() as redis, instances(redis, 3) as buses:
        readers = [await Reader.join(bus) for bus in buses]
        publisher, gone = await RawClient.connect(buses[1]), await RawClient.connect(buses[0])
        acks = await publish(gone, "g", range(50))
        for number in range(50, 200):
            gone.send(event("g", number, CHANNEL))
        await readers[1].hears(60)
        buses[0].kill()
        await publish(publisher, "p", range(100))
        survivors = readers[1:]
        stored = int(redis.command("XLEN", STREAM))
        for reader in survivors:
            await reader.hears(stored)
            assert [offset for offset, _, _ in reader.heard] == list(range(1, stored + 1))
        assert readers[1].heard == readers[2].heard and stored >= 150
        heard = readers[0].heard
        assert heard == readers[1].heard[: len(heard)] and len(acks) == 50
        since = {"epoch": readers[0].joined["epoch"], "offset": heard[-1][0] if heard else 0}
        again = await Reader.join(buses[2], since=since)
        assert again.joined["recovered"] is True
        await again.hears(stored - len(heard))
        assert heard + again.heard == readers[1].heard
        for each in [*survivors, again]:
            await each.leave()
        await publisher.close()
        buses[0].start()


async def test_pattern_hearsChannelsThatAreMadeElsewhere_fromTheirFirstMessageOn():
    with RedisProcess() as redis, instances(redis, 2) as (one, other):
        # One that was there before the reader came, with messages that are not for it.
        publisher = await RawClient.connect(other)
        await publish(publisher, "p", range(5))
        reader = await Reader.join(one, room="*", channel="bench")
        for number in range(20):
            publisher.send(event("p", number, f"room{number}:bench"))
        await publish(publisher, "p", [5])
        await reader.hears(21)
        assert sorted(n for _, _, n in reader.heard) == sorted([*range(20), 5])
        await reader.leave()
        await publisher.close()


async def test_withoutHistory_aPatternHearsChannelsThatAreKnown():
    """What nobody has joined or created does not get around: docs/cluster.md."""
    with RedisProcess() as redis, instances(redis, 2, "--storage-max-history-size", "0") as (one, other):
        reader = await Reader.join(one, room="*", channel="bench")
        publisher = await RawClient.connect(other)
        member = await Reader.join(other, channel="joined:bench")
        maker, numbers = await RawClient.connect(other), itertools.count()
        await maker.ask("create_channel", channel="created:bench")

        async def until_heard(channel):
            tried = []

            def is_heard():
                tried.append(next(numbers))
                publisher.send(event("p", tried[-1], channel))
                return {number for _, _, number in reader.heard} & {*tried}

            await eventually(is_heard)

        await until_heard("joined:bench")
        await until_heard("created:bench")
        sent = [next(numbers) for _ in range(20)]
        for number in sent:
            publisher.send(event("p", number, "joined:bench" if number % 2 else "created:bench"))
            publisher.send(event("p", next(numbers), "unknown:bench"))
        await eventually(lambda: {number for _, _, number in reader.heard} >= {*sent})
        assert sorted(number for _, _, number in reader.heard if number >= sent[0]) == sent
        for each in (reader, member):
            await each.leave()
        for each in (publisher, maker):
            await each.close()

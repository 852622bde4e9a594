# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three servers on one Redis, and whatever happens to any of them, to Redis, and between: what was acknowledged is in the stream exactly once,
and every subscriber sees each message once, in order, without a gap that it is not told of. What happens is drawn from a seed;
ARQONBUS_CHAOS_SEEDS=7 or 1-500 tries others."""

import asyncio
import contextlib
import random

import pytest
from cutproxy import CutProxy
from rawclient import RawClient, eventually
from redisprocess import RedisProcess
from test_redis_chaos import CHANNEL, GONE, IDS, STREAM, LastingBus, Person, Publisher, seeds


class Choice:
    """Where a person goes next. While servers may go on alone it stays at its own: what was told there is known nowhere else."""

    def __init__(self, draw, buses, mode):
        self.draw, self.buses, self.own = draw, buses, draw.choice(buses)
        self.stays = mode == "degraded"

    def __getattr__(self, name):  # it is the bus that it has chosen
        return getattr(self.own, name)

    def again(self):
        if not self.stays:
            self.own = self.draw.choice(self.buses)


class Subscriber(Person):
    """Resumes where it was, and checks what it sees and what it is told."""

    def __init__(self, bus):
        self.epoch, self.offset, self.faults, self.seen, self.told = None, 0, [], set(), []
        super().__init__(bus)

    async def talk(self, client):
        self.bus.again()
        since = {"since": {"epoch": self.epoch, "offset": self.offset}} if self.epoch else {}
        joining = {"type": "command", "command": "join_channel", "id": "join", "channel": CHANNEL, **since}
        client.send(joining)
        while True:
            frame = await client.receive()
            if frame["type"] == "message":
                self.take(frame)
            elif frame["type"] == "event":
                self.tell(frame["content"])
            elif frame["type"] == "command_response" and not frame["success"]:
                await asyncio.sleep(0.01)
                client.send(joining)
            elif frame["type"] == "command_response":
                self.joined(frame["data"], since)

    def take(self, frame):
        if frame["offset"] != self.offset + 1:
            self.faults.append(f"{frame['offset']} came after {self.offset}")
        if frame["id"] in self.seen:
            self.faults.append(f"{frame['id']} came again at {frame['offset']}")
        self.offset = frame["offset"]
        self.seen.add(frame["id"])

    def tell(self, content):
        if content["event"] == "epoch_changed":
            self.epoch, self.offset = content["epoch"], content["offset"]
        elif content["event"] == "gap":
            self.told.append(content)
            self.offset = content["to_offset"]

    def joined(self, data, since):
        if since and not data["recovered"]:
            self.told.append(data)
        if not since or not data["recovered"]:
            self.offset = data["offset"]
        self.epoch = data["epoch"]


class Chaos:
    def __init__(self, draw, redis, buses, ways, mode):
        self.random, self.redis, self.buses, self.ways = draw, redis, buses, ways
        self.faults = [self.kill, self.suspend, self.cut, self.part, self.part, self.part_all, self.flush_scripts, self.deafen]
        if mode == "strict":  # degraded may lose what it has in memory
            self.faults.append(self.kill_bus)

    async def pause(self):
        await asyncio.sleep(self.random.choice([0, 0.005, 0.05, 0.3, 0.9]))

    async def kill(self):
        self.redis.kill()
        await self.pause()
        await asyncio.to_thread(self.redis.start)

    async def suspend(self):
        self.redis.suspend()
        await self.pause()
        self.redis.resume()

    async def cut(self):
        for _ in range(self.random.randint(1, 3)):
            self.random.choice(self.ways).cut()
            await self.pause()

    async def part(self):
        way = self.random.choice(self.ways)
        await way.part()
        await self.pause()
        await way.mend()

    async def part_all(self):
        for way in self.ways:
            await way.part()
        for way in self.random.sample(self.ways, len(self.ways)):
            await self.pause()
            await way.mend()

    async def flush_scripts(self):
        await asyncio.to_thread(self.redis.command, "SCRIPT", "FLUSH")

    async def deafen(self):
        for _ in range(self.random.randint(1, 3)):
            await asyncio.to_thread(self.redis.command, "CLIENT", "KILL", "TYPE", "pubsub")
            await self.pause()

    async def kill_bus(self):
        bus = self.random.choice(self.buses)
        bus.kill()
        await self.pause()
        await asyncio.to_thread(bus.start_on, bus.port)


async def is_healthy(bus):
    with contextlib.suppress(*GONE):
        probe = await RawClient.connect(bus)
        storage = (await probe.ask("status"))["storage"]
        await probe.close()
        return storage["healthy"]
    return False


@pytest.mark.parametrize("mode", ["degraded", "strict"])
@pytest.mark.parametrize("seed", seeds())
async def test_whateverHappens_allSeeTheSame(seed, mode):
    settings = ("--storage-backend", "redis", "--storage-mode", mode, "--storage-max-history-size", "1000000", "--server-shards", "2")
    draw = random.Random(seed)
    async with contextlib.AsyncExitStack() as stack:
        redis = stack.enter_context(RedisProcess())
        ways = [await stack.enter_async_context(CutProxy(redis.port)) for _ in range(3)]
        buses = [LastingBus(*settings, "--redis-url", way.url, "--redis-timeout", "300ms") for way in ways]
        for bus in buses:
            await asyncio.to_thread(stack.enter_context, bus)
        subscribers = [Subscriber(Choice(random.Random(number), [bus], mode)) for number, bus in enumerate(buses)]
        subscribers += [Subscriber(Choice(random.Random(seed * 10 + number), buses, mode)) for number in range(2)]
        await eventually(lambda: all(each.epoch for each in subscribers))
        publishers = [Publisher(bus, f"p{number}") for number, bus in enumerate(buses)]
        chaos = Chaos(draw, redis, buses, ways, mode)
        for _ in range(6):
            enough = sum(len(each.acked) for each in publishers) + draw.randint(1, 200)
            await eventually(lambda enough=enough: sum(len(each.acked) for each in publishers) >= enough)
            await draw.choice(chaos.faults)()
        for each in publishers:
            each.stopping = True
        await eventually(lambda: not any(each.waiting for each in publishers))
        for bus in buses:
            await eventually(lambda bus=bus: is_healthy(bus))
        stream = (await asyncio.to_thread(redis.command, "EVAL", IDS, "1", STREAM)).split()
        assert len(stream) == len(set(stream))
        assert sorted(stream) == sorted(f"{each.name}-{number}" for each in publishers for number in each.acked)
        epoch, offset = (await asyncio.to_thread(redis.command, "HMGET", STREAM.replace("stream", "state"), "epoch", "offset")).split()
        for each in subscribers:
            await eventually(lambda each=each: (each.epoch, each.offset) == (epoch, int(offset)) or each.faults)
        for each in publishers + subscribers:
            await each.leave()
        assert [each.faults for each in subscribers] == [[] for _ in subscribers]
        for each in subscribers:
            assert each.told or each.seen == set(stream)

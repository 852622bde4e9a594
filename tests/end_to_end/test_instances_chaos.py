# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Three servers on one Redis, and whatever happens to any of them, to Redis, and between: what was acknowledged is in the stream exactly once,
and every subscriber sees each message once, in order, without a gap that it is not told of."""

import asyncio
import contextlib
import random

import pytest
from chaos import Faults, LastingBus, Person, Publisher, Stream, complaints, is_healthy, play_all, seeds
from cutproxy import CutProxy
from rawclient import eventually
from redisprocess import RedisProcess

SEEDS = "1-40"
LANES = 5


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

    def __init__(self, bus, channel):
        self.epoch, self.offset, self.faults, self.seen, self.told = None, 0, [], set(), []
        super().__init__(bus, channel)

    async def talk(self, client):
        self.bus.again()
        since = {"since": {"epoch": self.epoch, "offset": self.offset}} if self.epoch else {}
        joining = {"type": "command", "command": "join_channel", "id": "join", "channel": self.channel, **since}
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


class FaultsOfMany(Faults):
    def __init__(self, draw, redis, buses, ways, mode):
        super().__init__(draw, redis)
        self.buses, self.ways = buses, ways
        self.all += [self.cut, self.part, self.part, self.part_all, self.deafen]
        if mode == "strict":  # degraded may lose what it has in memory
            self.all.append(self.kill_bus)

    async def cut(self):
        for _ in range(self.draw.randint(1, 3)):
            self.draw.choice(self.ways).cut()
            await self.pause()

    async def part(self):
        way = self.draw.choice(self.ways)
        await way.part()
        await self.pause()
        await way.mend()

    async def part_all(self):
        for way in self.ways:
            await way.part()
        for way in self.draw.sample(self.ways, len(self.ways)):
            await self.pause()
            await way.mend()

    async def deafen(self):
        for _ in range(self.draw.randint(1, 3)):
            await self.command("CLIENT", "KILL", "TYPE", "pubsub")
            await self.pause()

    async def kill_bus(self):
        await self.kill_one(self.buses)


@pytest.mark.parametrize("mode", ["degraded", "strict"])
async def test_whateverHappens_allSeeTheSame(mode):
    settings = ("--storage-mode", mode, "--storage-max-history-size", "1000000", "--server-shards", "2")

    @contextlib.asynccontextmanager
    async def lane():
        async with contextlib.AsyncExitStack() as stack:
            redis = stack.enter_context(RedisProcess())
            ways = [await stack.enter_async_context(CutProxy(redis.port)) for _ in range(3)]
            buses = [LastingBus(*redis.settings("300ms"), *settings, "--redis-url", way.url) for way in ways]
            for bus in buses:
                await asyncio.to_thread(stack.enter_context, bus)
            yield redis, ways, buses

    async def play(scene, seed, draw):
        redis, ways, buses = scene
        channel = f"lab:seed{seed}"
        subscribers = [Subscriber(Choice(random.Random(number), [bus], mode), channel) for number, bus in enumerate(buses)]
        subscribers += [Subscriber(Choice(random.Random(seed * 10 + number), buses, mode), channel) for number in range(2)]
        await eventually(lambda: all(each.epoch for each in subscribers))
        publishers = [Publisher(bus, channel, f"p{number}") for number, bus in enumerate(buses)]
        await FaultsOfMany(draw, redis, buses, ways, mode).happen(publishers)
        for bus in buses:
            await eventually(lambda bus=bus: is_healthy(bus))
        stream = await Stream(redis, channel).ids()
        assert await Stream(redis, channel).repeats() == []
        assert sorted(stream) == sorted(f"{each.name}-{number}" for each in publishers for number in each.acked)
        position = await Stream(redis, channel).position()
        for each in subscribers:
            await eventually(lambda each=each: (each.epoch, each.offset) == position or each.faults)
        for each in publishers + subscribers:
            await each.leave()
        assert [each.faults for each in subscribers] == [[] for _ in subscribers]
        for each in subscribers:
            assert each.told or each.seen == set(stream)

    failures = await play_all(seeds(SEEDS), lane, play, LANES)
    assert not failures, complaints(failures)

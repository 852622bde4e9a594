# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever happens to Redis and to the bus: what was acknowledged is in the stream exactly once, and subscribers see each message once, in
order, without a gap that they are not told of."""

import asyncio
import contextlib
import json

import pytest
from chaos import Faults, LastingBus, Person, Publisher, Stream, complaints, is_healthy, play_all, seeds
from rawclient import eventually
from redisprocess import RedisProcess

SEEDS = "1-60"
LANES = 6


class Subscriber(Person):
    """Resumes where it was, and checks what it sees."""

    def __init__(self, bus, channel):
        self.epoch, self.offset, self.faults = None, 0, []
        super().__init__(bus, channel)

    async def talk(self, client):
        since = {"since": {"epoch": self.epoch, "offset": self.offset}} if self.epoch else {}
        joining = {"type": "command", "command": "join_channel", "id": "join", "channel": self.channel, **since}
        client.send(joining)
        while True:
            frame = await client.receive()
            if frame["type"] == "message":
                if frame["offset"] != self.offset + 1:
                    self.faults.append(f"{frame['offset']} came after {self.offset}")
                self.offset = frame["offset"]
            elif frame["type"] == "command_response" and not frame["success"]:
                await asyncio.sleep(0.01)
                client.send(joining)
            elif frame["type"] == "command_response":
                if since and not frame["data"]["recovered"]:
                    self.faults.append(f"could not resume {since} at {frame['data']}")
                if not since:
                    self.offset = frame["data"]["offset"]
                self.epoch = frame["data"]["epoch"]


class FaultsOfOne(Faults):
    def __init__(self, draw, redis, bus, mode):
        super().__init__(draw, redis)
        self.bus = bus
        self.all += [self.cut, self.fill]
        if mode == "strict":  # degraded may lose what it has in memory
            self.all.append(self.kill_bus)

    async def cut(self):
        for _ in range(self.draw.randint(1, 3)):
            await self.command("CLIENT", "KILL", "TYPE", "normal")
            await self.pause()

    async def fill(self):
        await self.command("CONFIG", "SET", "maxmemory", "1")
        await self.pause()
        await self.command("CONFIG", "SET", "maxmemory", "0")

    async def kill_bus(self):
        await self.kill_one([self.bus])


@pytest.mark.parametrize("mode", ["degraded", "strict"])
async def test_whateverHappens_nothingIsLostOrDoubled(mode):
    settings = ("--storage-mode", mode, "--storage-max-history-size", "1000000", "--server-shards", "3")

    @contextlib.asynccontextmanager
    async def lane():
        with RedisProcess() as redis, LastingBus(*redis.settings("300ms"), *settings) as bus:
            yield redis, bus

    async def play(scene, seed, draw):
        redis, bus = scene
        channel = f"lab:seed{seed}"
        subscribers = [Subscriber(bus, channel) for _ in range(3)]
        await eventually(lambda: all(each.epoch for each in subscribers))
        publishers = [Publisher(bus, channel, f"p{number}") for number in range(3)]
        await FaultsOfOne(draw, redis, bus, mode).happen(publishers)
        last = max(ack["offset"] for each in publishers for ack in each.acked.values())
        await eventually(lambda: all(each.offset >= last for each in subscribers))
        for each in publishers + subscribers:
            await each.leave()
        assert [each.faults for each in subscribers] == [[], [], []]
        await eventually(lambda: is_healthy(bus))
        stream = await Stream(redis, channel).ids()
        assert await Stream(redis, channel).repeats() == []
        assert sorted(stream) == sorted(f"{each.name}-{number}" for each in publishers for number in each.acked)
        for each in publishers:
            for number, ack in each.acked.items():
                assert stream[ack["offset"] - 1] == f"{each.name}-{number}", json.dumps(ack)

    failures = await play_all(seeds(SEEDS), lane, play, LANES)
    assert not failures, complaints(failures)

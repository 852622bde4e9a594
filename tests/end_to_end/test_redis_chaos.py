# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever happens to Redis and to the bus: what was acknowledged is in the stream exactly once, and subscribers see each message once, in
order, without a gap that they are not told of. What happens is drawn from a seed; ARQONBUS_CHAOS_SEEDS=7 or 1-500 tries others."""

import asyncio
import contextlib
import json
import os
import random

import pytest
from busprocess import BusProcess
from rawclient import RawClient, event, eventually
from redisprocess import RedisProcess

CHANNEL = "lab:bench"
STREAM = "arqonbus:{lab:bench}:stream"
IDS = "local r = {} for _, e in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do r[#r + 1] = e[2][4] end return r"
GONE = (ConnectionError, asyncio.TimeoutError)


def seeds():
    first, _, last = os.environ.get("ARQONBUS_CHAOS_SEEDS", "1-3").partition("-")
    return range(int(first), int(last or first) + 1)


class Person:
    """Has a connection, and makes it anew when it breaks."""

    def __init__(self, bus):
        self.bus = bus
        self.task = asyncio.create_task(self.live())

    async def live(self):
        while True:
            with contextlib.suppress(*GONE):
                client = await RawClient.connect(self.bus)
                try:
                    await self.talk(client)
                finally:
                    client.abort()
            await asyncio.sleep(0.02)

    async def leave(self):
        self.task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self.task


class Publisher(Person):
    """Sends one message after the other, some at a time, and each again until it is acknowledged."""

    WINDOW = 20

    def __init__(self, bus, name):
        self.name, self.next, self.waiting, self.acked = name, 0, set(), {}
        self.stopping = False
        super().__init__(bus)

    async def talk(self, client):
        for number in sorted(self.waiting):
            self.send(client, number)
        while True:
            while len(self.waiting) < self.WINDOW and not self.stopping:
                self.next += 1
                self.waiting.add(self.next)
                self.send(client, self.next)
            payload = (await client.receive())["payload"]
            number = int(payload.get("request_id", "-0").rpartition("-")[2])
            if payload.get("status") == "success":
                self.acked[number] = payload["result"]
                self.waiting.discard(number)
            elif payload.get("error") == "unavailable":
                await asyncio.sleep(0.01)
                self.send(client, number)

    def send(self, client, number):
        client.send(event(self.name, number, CHANNEL, metadata={"ack": True}))


class Subscriber(Person):
    """Resumes where it was, and checks what it sees."""

    def __init__(self, bus):
        self.epoch, self.offset, self.faults = None, 0, []
        super().__init__(bus)

    async def talk(self, client):
        since = {"since": {"epoch": self.epoch, "offset": self.offset}} if self.epoch else {}
        joining = {"type": "command", "command": "join_channel", "id": "join", "channel": CHANNEL, **since}
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


class Chaos:
    def __init__(self, seed, redis, bus, mode):
        self.random = random.Random(seed)
        self.redis, self.bus = redis, bus
        self.faults = [self.kill, self.suspend, self.cut, self.flush_scripts, self.fill]
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
            await asyncio.to_thread(self.redis.command, "CLIENT", "KILL", "TYPE", "normal")
            await self.pause()

    async def flush_scripts(self):
        await asyncio.to_thread(self.redis.command, "SCRIPT", "FLUSH")

    async def fill(self):
        await asyncio.to_thread(self.redis.command, "CONFIG", "SET", "maxmemory", "1")
        await self.pause()
        await asyncio.to_thread(self.redis.command, "CONFIG", "SET", "maxmemory", "0")

    async def kill_bus(self):
        self.bus.kill()
        await self.pause()
        await asyncio.to_thread(self.bus.start_on, self.bus.port)


class LastingBus(BusProcess):
    """Comes back on the port it had."""

    def start_on(self, port):
        self._arguments[self._arguments.index("--server-port") + 1] = str(port)
        self.start()


@pytest.mark.parametrize("mode", ["degraded", "strict"])
@pytest.mark.parametrize("seed", seeds())
async def test_whateverHappens_nothingIsLostOrDoubled(seed, mode):
    settings = ("--storage-backend", "redis", "--storage-mode", mode, "--storage-max-history-size", "1000000", "--server-shards", "3")
    with RedisProcess() as redis:
        with LastingBus(*settings, "--redis-url", redis.url, "--redis-timeout", "300ms") as bus:
            subscribers = [Subscriber(bus) for _ in range(3)]
            await eventually(lambda: all(each.epoch for each in subscribers))
            publishers = [Publisher(bus, f"p{number}") for number in range(3)]
            chaos = Chaos(seed, redis, bus, mode)
            for _ in range(6):
                enough = sum(len(each.acked) for each in publishers) + chaos.random.randint(1, 200)
                await eventually(lambda: sum(len(each.acked) for each in publishers) >= enough)
                await chaos.random.choice(chaos.faults)()
            for each in publishers:
                each.stopping = True
            await eventually(lambda: not any(each.waiting for each in publishers))
            last = max(ack["offset"] for each in publishers for ack in each.acked.values())
            await eventually(lambda: all(each.offset >= last for each in subscribers))
            for each in publishers + subscribers:
                await each.leave()
            assert [each.faults for each in subscribers] == [[], [], []]

            async def is_put_back():
                probe = await RawClient.connect(bus)
                storage = (await probe.ask("status"))["storage"]
                await probe.close()
                return storage["healthy"]

            await eventually(is_put_back)
            stream = redis.command("EVAL", IDS, "1", STREAM).split()
            assert len(stream) == len(set(stream))
            assert sorted(stream) == sorted(f"{each.name}-{number}" for each in publishers for number in each.acked)
            for each in publishers:
                for number, ack in each.acked.items():
                    assert stream[ack["offset"] - 1] == f"{each.name}-{number}", json.dumps(ack)

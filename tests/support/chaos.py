# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests share that let anything happen: people who go on whatever happens, the script of faults, and lanes to play many of them in.

What happens is drawn from a seed. ARQONBUS_CHAOS_SEEDS=7 or 1-500 tries others than the tests do by themselves."""

import asyncio
import contextlib
import os
import random
import traceback

from busprocess import BusProcess, sanitized
from rawclient import RawClient, event, eventually

GONE = (ConnectionError, asyncio.TimeoutError)
IDS = "local r = {} for _, e in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do r[#r + 1] = e[2][4] end return r"
REPEATS = """
local seen, r = {}, {}
for _, e in ipairs(redis.call('XRANGE', KEYS[1], '-', '+')) do
  local id, told = e[2][4], e[1] .. ' time=' .. e[2][2] .. ' from=' .. e[2][6] .. ' id=' .. e[2][4]
  if seen[id] then r[#r + 1], r[#r + 2] = seen[id], told else seen[id] = told end
end
if #r > 0 then r[#r + 1] = 'state: ' .. table.concat(redis.call('HGETALL', KEYS[2]), ' ') end
return r
"""
FAULTS = 4  # that a script has


def seeds(default):
    """Those that are asked for, or the default ones; with a sanitizer a third of these."""
    asked = os.environ.get("ARQONBUS_CHAOS_SEEDS")
    first, _, last = (asked or default).partition("-")
    numbers = range(int(first), int(last or first) + 1)
    return numbers if asked or not sanitized() else numbers[: len(numbers) // 3]


class LastingBus(BusProcess):
    """Comes back on the port it had."""

    def start_on(self, port):
        self._arguments[self._arguments.index("--server-port") + 1] = str(port)
        self.start()


class Person:
    """Has a connection, and makes it anew when it breaks."""

    def __init__(self, bus, channel):
        self.bus, self.channel = bus, channel
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

    def __init__(self, bus, channel, name):
        self.name, self.next, self.waiting, self.acked = name, 0, set(), {}
        self.stopping = False
        super().__init__(bus, channel)

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
        client.send(event(self.name, number, self.channel, metadata={"ack": True}))


class Faults:
    """What can happen to Redis, with what else a test adds to `all`. Each is over when it returns."""

    PAUSES = (0, 0.005, 0.05, 0.2, 0.5)

    def __init__(self, draw, redis):
        self.draw, self.redis = draw, redis
        self.all = [self.kill, self.suspend, self.flush_scripts]

    async def pause(self):
        await asyncio.sleep(self.draw.choice(self.PAUSES))

    async def kill(self):
        self.redis.kill()
        await self.pause()
        assert await asyncio.to_thread(self.redis.start), "redis-server did not come back"

    async def suspend(self):
        self.redis.suspend()
        await self.pause()
        self.redis.resume()

    async def flush_scripts(self):
        await self.command("SCRIPT", "FLUSH")

    async def kill_one(self, buses):
        bus = self.draw.choice(buses)
        bus.kill()
        await self.pause()
        await asyncio.to_thread(bus.start_on, bus.port)

    async def command(self, *words):
        return await asyncio.to_thread(self.redis.command, *words)

    async def happen(self, publishers):
        """One after the other, while messages go on. Ends when all that were sent are acknowledged."""
        for _ in range(FAULTS):
            enough = sum(len(each.acked) for each in publishers) + self.draw.randint(1, 100)
            await eventually(lambda enough=enough: sum(len(each.acked) for each in publishers) >= enough)
            await self.draw.choice(self.all)()
        for each in publishers:
            each.stopping = True
        await eventually(lambda: not any(each.waiting for each in publishers))


class Stream:
    """What Redis has of a channel in the end."""

    def __init__(self, redis, channel):
        self._redis, self._base = redis, f"arqonbus:{{{channel}}}:"

    async def ids(self):
        return (await asyncio.to_thread(self._redis.command, "EVAL", IDS, "1", self._base + "stream")).split()

    async def repeats(self):
        """The entries that have the id of another: nothing, or what helps to find out how that came about."""
        keys = (self._base + "stream", self._base + "state")
        told = await asyncio.to_thread(self._redis.command, "EVAL", REPEATS, "2", *keys)
        return [line for line in told.splitlines() if line]

    async def position(self):
        epoch, offset = (await asyncio.to_thread(self._redis.command, "HMGET", self._base + "state", "epoch", "offset")).split()
        return epoch, int(offset)


async def is_healthy(bus):
    with contextlib.suppress(*GONE):
        probe = await RawClient.connect(bus)
        storage = (await probe.ask("status"))["storage"]
        await probe.close()
        return storage["healthy"]
    return False


async def play_all(wanted, lane, play, lanes):
    """Plays the script of each seed in one of several lanes at a time: `async with lane() as scene: await play(scene, seed)`. Most of a script's time is
    waiting, and a lane's processes serve many scripts, each of which has a channel of its own. Returns what went wrong, by seed."""
    remaining, failures = iter(wanted), {}

    async def run():
        while True:
            seed = next(remaining, None)
            if seed is None:
                return
            try:
                async with lane() as scene:
                    while seed is not None:
                        await play(scene, seed, random.Random(seed))
                        done, seed = seed, None
                        seed = next(remaining, None)
            except Exception:  # pylint: disable=broad-except
                failures[seed if seed is not None else done] = traceback.format_exc()

    await asyncio.gather(*(run() for _ in range(lanes)))
    return failures


def complaints(failures):
    """What play_all() returned, whole: pytest would shorten it."""
    return "".join(f"\n--- seed {seed} ---\n{failure}" for seed, failure in sorted(failures.items()))

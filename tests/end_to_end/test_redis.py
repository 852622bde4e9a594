# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""History in Redis: what clients see of restarts and outages."""

import asyncio
import contextlib
import itertools
import json
import urllib.error
import urllib.request

import pytest
from busprocess import BusProcess
from cutproxy import CutProxy
from rawclient import RawClient, event, eventually
from redisprocess import RedisProcess

CHANNEL = "lab:bench"
STREAM = "arqonbus:{lab:bench}:stream"


def settings(redis, *more, timeout="20s"):
    return (*redis.settings(timeout), "--server-shards", "3", *more)


def health(bus):
    with urllib.request.urlopen(f"{bus.http}/health", timeout=30) as answer:
        return json.load(answer)


def ready(bus):
    try:
        with urllib.request.urlopen(f"{bus.http}/ready", timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


async def until_health(bus, status):
    loop = asyncio.get_running_loop()

    async def holds():
        return (await loop.run_in_executor(None, health, bus))["status"] == status

    await eventually(holds)


async def publish(client, number):
    """The outcome: an ack's result, or an error's word."""
    client.send(event("publisher", number, CHANNEL, metadata={"ack": True}))
    while True:
        payload = (await client.receive())["payload"]
        if payload.get("request_id") == f"publisher-{number}":
            return payload["result"] if payload.get("status") == "success" else payload["error"]


async def test_restart_clientsResumeAndRepeat():
    with RedisProcess() as redis:
        with BusProcess(*settings(redis)) as bus:
            publisher, reader = await RawClient.connect(bus), await RawClient.connect(bus)
            joined = await reader.ask("join_channel", channel=CHANNEL)
            acks = [await publish(publisher, number) for number in range(1, 11)]
            assert [ack["offset"] for ack in acks] == list(range(1, 11))
            assert {ack["stored"] for ack in acks} == {"redis"}
            assert {ack["epoch"] for ack in acks} == {joined["epoch"]}
            heard = [await reader.receive() for _ in range(4)]
            assert [frame["offset"] for frame in heard] == [1, 2, 3, 4]
            bus.kill()
            bus.start()

            publisher, reader = await RawClient.connect(bus), await RawClient.connect(bus)
            again = await publish(publisher, 10)
            assert again["duplicate"] is True and again["offset"] == 10
            assert (await publish(publisher, 11))["offset"] == 11

            since = {"epoch": joined["epoch"], "offset": 4}
            reader.send({"type": "command", "command": "join_channel", "id": "j", "channel": CHANNEL, "since": since})
            answer = await reader.receive()
            assert answer["data"]["recovered"] is True and answer["data"]["epoch"] == joined["epoch"]
            frames = [await reader.receive() for _ in range(7)]
            assert [frame["offset"] for frame in frames] == list(range(5, 12))
            assert [frame["content"]["n"] for frame in frames] == list(range(5, 12))
            await publish(publisher, 12)
            assert (await reader.receive())["offset"] == 12
            for client in (publisher, reader):
                await client.close()
        assert redis.command("XLEN", STREAM) == "12"


async def test_history_isTheSenders_own_bytes():
    with RedisProcess() as redis, BusProcess(*settings(redis)) as bus:
        publisher = await RawClient.connect(bus)
        sent = event("publisher", 1, CHANNEL, metadata={"ack": True, "note": "ü\u2028"}).replace('"n": 1', '"n" : 1.0e0')
        publisher.send(sent)
        await publisher.receive()
        kept = redis.command("--json", "XRANGE", STREAM, "1", "1")
        assert json.dumps(sent)[1:-1] in kept or sent in redis.command("XRANGE", STREAM, "1", "1")
        reader = await RawClient.connect(bus)
        classic = (await reader.ask("history", channel=CHANNEL))["messages"][0]
        assert classic["content"] == {"n": 1.0} and classic["sender"] == "publisher" and classic["metadata"]["note"] == "ü\u2028"
        for client in (publisher, reader):
            await client.close()


class Fault:
    """Takes Redis away in one of the ways there are, and gives it back."""

    REASONS = {
        "kill": "Redis: ",
        "suspend": "Redis: no answer within 2000 ms",
        "part": "Redis: ",
        "fill memory": "Redis: OOM",
        "fill disk": "Redis: MISCONF",
        "rotate password": "Redis: NOAUTH",
    }

    def __init__(self, way, redis, proxy):
        self.way, self.redis, self.proxy = way, redis, proxy

    async def begin(self):
        if self.way in ("kill", "suspend"):
            getattr(self.redis, self.way)()
        elif self.way == "part":
            await self.proxy.part()
        elif self.way == "fill memory":
            self.redis.command("CONFIG", "SET", "maxmemory", "1")
        elif self.way == "fill disk":
            self.redis.disk.fill(self.redis)
        else:
            self.redis.command("CONFIG", "SET", "requirepass", "rotated")
            self.redis.command("-a", "rotated", "CLIENT", "KILL", "TYPE", "normal")

    async def end(self):
        if self.way == "kill":
            self.redis.start()
        elif self.way == "suspend":
            self.redis.resume()
        elif self.way == "part":
            await self.proxy.mend()
        elif self.way == "fill memory":
            self.redis.command("CONFIG", "SET", "maxmemory", "0")
        elif self.way == "fill disk":
            self.redis.disk.free(self.redis)
        else:
            self.redis.command("-a", "rotated", "CONFIG", "SET", "requirepass", "")


@contextlib.asynccontextmanager
async def faulty(way, *more):
    """A bus that loses its Redis that way."""
    with RedisProcess(has_small_disk=way == "fill disk") as redis:
        async with CutProxy(redis.port) as proxy:
            with BusProcess(*settings(redis, "--redis-url", proxy.url, *more, timeout="2s" if way == "suspend" else "20s")) as bus:
                yield bus, redis, Fault(way, redis, proxy)


@pytest.mark.parametrize("way", Fault.REASONS)
async def test_degraded_goesOnAndPutsBack(way):
    async with faulty(way) as (bus, redis, fault):
        publisher, reader = await RawClient.connect(bus), await RawClient.connect(bus)
        await reader.ask("join_channel", channel=CHANNEL)
        acks = [await publish(publisher, 1)]
        assert acks[0]["stored"] == "redis"
        await until_health(bus, "healthy")
        await fault.begin()
        while acks[-1]["stored"] == "redis":  # a full Redis shows itself only then, and one with a full disk after the first
            acks.append(await publish(publisher, len(acks) + 1))
        await until_health(bus, "degraded")
        assert health(bus)["storage"].startswith(Fault.REASONS[way])
        away = [await publish(publisher, number) for number in range(len(acks) + 1, len(acks) + 6)]
        assert {ack["stored"] for ack in away} == {"degraded"}
        acks += away
        assert [ack["offset"] for ack in acks] == list(range(1, len(acks) + 1))
        assert (await reader.ask("history", channel=CHANNEL))["offset"] == len(acks)
        await fault.end()
        await until_health(bus, "healthy")
        last = await publish(publisher, len(acks) + 1)
        assert last["stored"] == "redis" and last["offset"] == len(acks) + 1 and last["epoch"] == acks[0]["epoch"]
        assert redis.command("XLEN", STREAM) == str(len(acks) + 1)
        for client in (publisher, reader):
            await client.close()


@pytest.mark.parametrize("way", Fault.REASONS)
async def test_strict_refusesAndLosesNothing(way):
    async with faulty(way, "--storage-mode", "strict") as (bus, redis, fault):
        publisher = await RawClient.connect(bus)
        await publish(publisher, 1)
        assert ready(bus) == 200
        await fault.begin()
        numbers = itertools.count(2)

        async def is_noticed():  # of some of these nobody is told before Redis is back; a disk takes a few more before it is full
            publisher.send(event("publisher", next(numbers), CHANNEL))
            return (await asyncio.to_thread(health, bus))["status"] == "degraded"

        await eventually(is_noticed)
        assert ready(bus) == 503
        refused = next(numbers)
        assert await publish(publisher, refused) == "unavailable"
        await fault.end()
        await until_health(bus, "healthy")
        assert ready(bus) == 200
        ack = await publish(publisher, refused)
        assert ack["stored"] == "redis" and redis.command("XLEN", STREAM) == str(ack["offset"])
        await publisher.close()


async def test_startsWithoutRedis():
    with RedisProcess() as redis:
        redis.kill()
        with BusProcess(*settings(redis)) as bus:
            await until_health(bus, "degraded")
            assert health(bus)["storage"].startswith("Redis: ")
            client, watcher = await RawClient.connect(bus), await RawClient.connect(bus)
            storage = (await watcher.ask("status"))["storage"]
            assert storage["healthy"] is False and storage["detail"].startswith("Redis: ")
            assert (await publish(client, 1))["stored"] == "degraded"
            redis.start()
            await until_health(bus, "healthy")
            assert redis.command("XLEN", STREAM) == "1"
            for each in (client, watcher):
                await each.close()

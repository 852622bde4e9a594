# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""History in Redis: what clients see of restarts and outages."""

import asyncio
import json
import urllib.error
import urllib.request

import pytest
from busprocess import BusProcess
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


@pytest.mark.parametrize("way", ["kill", "suspend"])
async def test_degraded_goesOnAndPutsBack(way):
    with RedisProcess() as redis, BusProcess(*settings(redis, timeout="2s" if way == "suspend" else "20s")) as bus:
        publisher, reader = await RawClient.connect(bus), await RawClient.connect(bus)
        await reader.ask("join_channel", channel=CHANNEL)
        assert (await publish(publisher, 1))["stored"] == "redis"
        await until_health(bus, "healthy")
        getattr(redis, way)()
        await until_health(bus, "degraded")
        acks = [await publish(publisher, number) for number in range(2, 8)]
        assert {ack["stored"] for ack in acks} == {"degraded"}
        assert [ack["offset"] for ack in acks] == list(range(2, 8))
        assert (await reader.ask("history", channel=CHANNEL))["offset"] == 7
        redis.start() if way == "kill" else redis.resume()
        await until_health(bus, "healthy")
        last = await publish(publisher, 8)
        assert last["stored"] == "redis" and last["offset"] == 8 and last["epoch"] == acks[0]["epoch"]
        assert redis.command("XLEN", STREAM) == "8"
        for client in (publisher, reader):
            await client.close()


async def test_strict_refusesAndLosesNothing():
    with RedisProcess() as redis, BusProcess(*settings(redis, "--storage-mode", "strict")) as bus:
        publisher = await RawClient.connect(bus)
        await publish(publisher, 1)
        assert ready(bus) == 200
        redis.kill()
        await until_health(bus, "degraded")
        assert ready(bus) == 503
        assert await publish(publisher, 2) == "unavailable"
        redis.start()
        await until_health(bus, "healthy")
        assert ready(bus) == 200
        assert (await publish(publisher, 2))["offset"] == 2
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

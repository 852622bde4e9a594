# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each event from the real thing that causes it, and snapshots that add up with what the clients counted themselves."""

import asyncio
import contextlib
import json
import struct

import pytest
import websockets
from busprocess import BusProcess
from rawclient import RawClient, frame
from redisprocess import RedisProcess
from watcher import PATIENCE, Watcher

SHARDS = pytest.mark.parametrize("shards", [1, 2, 8])
KEEP_NOTHING = ("--storage-max-history-size", "0")


@contextlib.asynccontextmanager
async def client(bus, name="", kind="", **_):
    async with websockets.connect(f"{bus.bus}?client_id={name}&client_type={kind}", subprotocols=["arqonbus.classic"]) as socket:
        yield socket


async def ask(socket, command, **arguments):
    await socket.send(json.dumps({"type": "command", "id": command, "command": command, **arguments}))
    async with asyncio.timeout(PATIENCE):
        while True:
            answer = json.loads(await socket.recv())
            if answer.get("request_id") == command:
                return answer["data"] if answer["success"] else answer["error"]


async def say(socket, channel, content, **more):
    await socket.send(json.dumps({"type": "message", "channel": channel, "content": content, **more}))


def watching(bus):
    return Watcher.on_bus(bus, "integriguard:telemetry-stream", "integriguard:dashboard-events", query="?client_id=board")


@SHARDS
async def test_clients_come_and_go(shards):
    with BusProcess("--server-shards", shards) as bus:
        async with watching(bus) as watcher:
            async with client(bus, "ann", "human"):
                connected = await watcher.event("client_connected", client_id="ann")
                assert connected["client_type"] == "human" and connected["dialect"] == "classic" and connected["peer"] == "127.0.0.1"
                assert connected["severity"] == "info" and connected["connection_id"].startswith("arq_conn_")
            gone = await watcher.event("client_disconnected", client_id="ann")
            assert gone["connection_id"] == connected["connection_id"]
            assert (gone["code"], gone["reason"], gone["messages_in"], gone["messages_out"]) == (1000, "normal", 0, 0)

            # One that names itself later is told when it has, with what it says then.
            async with client(bus) as late:
                await ask(late, "identify", client_id="late", client_type="service", personality="calm")
                told = await watcher.event("client_connected", client_id="late")
                assert (told["client_type"], told["personality"]) == ("service", "calm")
                late.transport.abort()
            lost = await watcher.event("client_disconnected", client_id="late")
            assert (lost["code"], lost["reason"], lost["messages_in"], lost["messages_out"]) == (1006, "lost", 1, 1)


@SHARDS
async def test_channels_and_members(shards):
    with BusProcess("--server-shards", shards, *KEEP_NOTHING) as bus:
        async with watching(bus) as watcher, client(bus, "ann") as ann:
            await ask(ann, "create_channel", channel="lab:made")
            await watcher.event("channel_created", room="lab", channel="made", persistent=True)
            await ask(ann, "delete_channel", channel="lab:made")
            await watcher.event("channel_deleted", room="lab", channel="made", reason="command")

            await ask(ann, "join_channel", channel="lab:found")
            await watcher.event("channel_created", room="lab", channel="found", persistent=False)
            joined = await watcher.event("member_joined", room="lab", channel="found", client_id="ann")
            await ask(ann, "leave_channel", channel="lab:found")
            left = await watcher.event("member_left", room="lab", channel="found", client_id="ann", reason="command")
            assert left["connection_id"] == joined["connection_id"]
            await watcher.event("channel_deleted", room="lab", channel="found", reason="empty")

            await ask(ann, "join_channel", channel="lab:*")
            await watcher.event("member_joined", room="lab", channel="*", client_id="ann")
            async with client(bus, "bob") as bob, client(bus, "carl") as carl:
                await ask(bob, "join_channel", channel="lab:x")
                await ask(carl, "join_channel", channel="lab:x")
                await ask(ann, "kick", client_id="carl")
                await watcher.event("member_left", client_id="carl", reason="kicked")
                await watcher.event("client_disconnected", client_id="carl", code=4003, reason="kicked")
            await watcher.event("member_left", client_id="bob", reason="disconnected")


@SHARDS
async def test_a_room_expires(shards):
    with BusProcess("--server-shards", shards) as bus:
        async with watching(bus) as watcher, client(bus, "ann") as ann:
            await ask(ann, "create_room", room="brief", ttl=1)
            await ask(ann, "join_channel", channel="brief:one")
            await ask(ann, "join_channel", channel="brief:two")
            expired = await watcher.event("room_expired", room="brief")
            assert (expired["channels"], expired["members"]) == (2, 1)
            for channel in ("one", "two"):
                await watcher.event("member_left", room="brief", channel=channel, reason="room_expired")
                await watcher.event("channel_deleted", room="brief", channel=channel, reason="room_expired")


@SHARDS
async def test_violations(shards):
    with BusProcess("--server-shards", shards, "--routing-violation-limit", "2") as bus:
        async with watching(bus) as watcher:
            bad = await RawClient.connect(bus, "/?client_id=bad")
            bad.send("{")
            first = await watcher.event("protocol_violation", client_id="bad")
            assert (first["error"], first["code"], first["closed"], first["severity"]) == ("malformed_json", 400, False, "warning")
            bad.send({"type": "message", "channel": "lab:x", "content": 1, "sender": "ann"})
            second = await watcher.event("protocol_violation", client_id="bad")
            assert (second["error"], second["field"], second["closed"]) == ("from_mismatch", "sender", True)
            await watcher.event("client_disconnected", client_id="bad", code=1008)

            rude = await RawClient.connect(bus, "/?client_id=rude")
            rude.transport.write(b"\xf1\x80\0\0\0\0")  # a reserved bit
            broken = await watcher.event("protocol_violation", client_id="rude")
            assert (broken["error"], broken["code"], broken["closed"]) == ("websocket", 1002, True)

            nameless = await RawClient.connect(bus, "/?client_id=no+name")
            refused = await watcher.event("protocol_violation", client_id="")
            assert (refused["error"], refused["field"], refused["peer"]) == ("invalid_name", "client_id", "127.0.0.1")
            nameless.transport.abort()


@SHARDS
async def test_a_slow_consumer(shards):
    with BusProcess("--server-shards", shards, "--server-max-outbound-bytes", "65536", "--websocket-max-message-size", "65536") as bus:
        async with watching(bus) as watcher, client(bus, "loud") as loud:
            slow = await RawClient.connect(bus, "/?client_id=slow", receive_buffer=4096)
            slow.send({"type": "command", "command": "join_channel", "channel": "lab:flood"})
            await watcher.event("member_joined", client_id="slow")
            slow.transport.pause_reading()

            async def flood():
                while True:
                    await say(loud, "lab:flood", "x" * 20_000)
                    await loud.recv()

            flooding = asyncio.create_task(flood())
            told = await watcher.event("slow_consumer", client_id="slow")
            flooding.cancel()
            assert (told["policy"], told["severity"]) == ("disconnect", "warning")
            snapshot = await watcher.snapshot(lambda s: s["slow_consumers"]["closed_total"] == 1)
            assert snapshot["slow_consumers"]["left_out_total"] == 0
            slow.transport.abort()


@SHARDS
async def test_storage_goes_away_and_comes_back(shards):
    with RedisProcess() as redis, BusProcess("--server-shards", shards, *redis.settings()) as bus:
        async with watching(bus) as watcher, client(bus, "ann") as ann:
            await say(ann, "lab:x", "stored")
            await ann.recv()
            await watcher.snapshot(lambda s: s["storage"]["state"] == "healthy" and s["storage"]["lag_ms"] == 0)

            redis.kill()
            gone = await watcher.event("storage_degraded")
            assert (gone["backend"], gone["severity"]) == ("redis", "error") and gone["reason"].startswith("Redis: ")
            for number in range(7):
                await say(ann, "lab:x", number)
                await ann.recv()
            away = await watcher.snapshot(lambda s: s["storage"]["lag_ms"] > 0)
            assert (away["state"], away["storage"]["state"]) == ("degraded", "degraded")

            assert redis.start()
            back = await watcher.event("storage_recovered")
            assert (back["backend"], back["severity"], back["restored"]) == ("redis", "info", 7) and back["away_ms"] > 0
            await watcher.snapshot(lambda s: s["state"] == "healthy" and s["storage"]["lag_ms"] == 0)
            # Once for all shards.
            assert not [e for e in watcher.events if e["eventType"].startswith("storage_")]
            assert redis.command("XLEN", "arqonbus:{lab:x}:stream") == "8"


@SHARDS
async def test_agents_are_told_once_a_second_and_nothing_is_lost(shards):
    with BusProcess("--server-shards", shards) as bus:
        async with watching(bus) as watcher, client(bus, "robot", "ai-agent") as robot, client(bus, "ann", "human") as ann:
            await say(ann, "lab:x", "not an agent")
            for number in range(50):
                await say(robot, "lab:x", number)
            first = await watcher.event("agent_activity", client_id="robot")
            assert (first["kind"], first["room"], first["channel"], first["count"]) == ("message", "lab", "x", 1)
            second = await watcher.event("agent_activity", client_id="robot")
            assert second["count"] == 49
            await robot.send(json.dumps({"type": "private", "to": "ann", "content": "psst"}))
            private = await watcher.event("agent_activity", client_id="robot")
            assert (private["kind"], private["count"]) == ("private", 1)
            assert not [e for e in watcher.events if e.get("client_id") == "ann" and e["eventType"] == "agent_activity"]


@SHARDS
async def test_snapshots_add_up(shards):
    with BusProcess("--server-shards", shards) as bus:
        async with contextlib.AsyncExitStack() as stack:
            watcher = await stack.enter_async_context(watching(bus))
            before = await watcher.snapshot()
            readers = [await stack.enter_async_context(client(bus, f"reader{n}", "human")) for n in range(5)]
            for reader in readers:
                await ask(reader, "join_channel", channel="lab:x")
            writer = await stack.enter_async_context(client(bus, "writer", "service"))
            for number in range(40):
                await say(writer, "lab:x", number)
            heard = 0
            for socket in (*readers, writer):
                for number in range(40):
                    message = json.loads(await socket.recv())
                    assert message["content"] == number
                    heard += 1
            await writer.send("{")
            assert json.loads(await writer.recv())["error"] == "malformed_json"

            after = await watcher.snapshot(lambda s: s["errors"]["total"] == 1)
            assert after["messages"]["in_total"] - before["messages"]["in_total"] == 40
            assert after["messages"]["out_total"] - before["messages"]["out_total"] == heard == 240
            assert after["connections"]["total"] == after["connections"]["clients"] == 7
            assert after["connections"]["by_type"] == {"human": 5, "service": 1, "unknown": 1}
            assert after["connections"]["by_dialect"] == {"structured": 0, "classic": 7}
            assert after["errors"]["by_word"] == {"malformed_json": 1}
            assert after["commands"]["total"] - before["commands"]["total"] == 5
            assert after["storage"]["messages"] == 40
            assert len(after["shards"]) == shards and sum(s["connections"] for s in after["shards"]) == 7
            assert after["telemetry"]["listeners"] == 1 and after["telemetry"]["left_out_total"] == 0

            told = after["sequence"]
            following = await watcher.snapshot()
            assert following["sequence"] == told + 1
            assert following["messages"]["in_rate"] == 0 and following["latency_ms"]["p99"] is None
            assert following["process"]["memory_bytes"] > 0 and following["process"]["open_files"] > 7


@SHARDS
async def test_the_busiest_place_is_named_with_its_rate(shards):
    with BusProcess("--server-shards", shards, "--telemetry-busiest", "3") as bus:
        async with watching(bus) as watcher, client(bus, "ann") as ann:
            await ask(ann, "join_channel", channel="lab:x")

            async def talk():
                while True:
                    await say(ann, "lab:x", "hello")
                    await ann.recv()

            talking = asyncio.create_task(talk())
            snapshot = await watcher.snapshot(lambda s: s["messages"]["in_rate"] > 0 and s["channels"]["busiest"][0]["in_rate"] > 0)
            talking.cancel()
            channel, room = snapshot["channels"]["busiest"][0], snapshot["rooms"]["busiest"][0]
            assert (channel["room"], channel["channel"], channel["members"]) == ("lab", "x", 1)
            assert (room["room"], room["channels"], room["members"]) == ("lab", 1, 1)
            assert len(snapshot["channels"]["busiest"]) == 3
            assert snapshot["latency_ms"]["samples"] > 0 and snapshot["latency_ms"]["p50"] <= snapshot["latency_ms"]["p999"]


@SHARDS
async def test_metrics_come_as_messages_to_who_has_joined(shards):
    with BusProcess("--server-shards", shards) as bus:
        async with Watcher.on_bus(bus, "metrics.system", "metrics.performance") as watcher:
            def newest(channel):
                return next((f for f in reversed(watcher.frames) if f["type"] == "message" and f["channel"] == channel), None)

            await watcher.until(lambda: newest("metrics.system") and newest("metrics.performance"))
            system, performance = newest("metrics.system"), newest("metrics.performance")
            assert system["room"] == "science" and system["sender"] == "arqonbus" and "offset" not in system
            assert set(system["content"]) == {"time", "instance", "uptime_seconds", "state", "connections", "rooms", "channels", "storage",
                                              "cluster", "process"}
            assert set(performance["content"]) == {"time", "instance", "messages", "latency_ms", "commands", "errors", "slow_consumers",
                                                   "queues", "shards"}


@SHARDS
async def test_a_storm_is_sampled_and_what_is_missing_is_counted(shards):
    storm = 400
    with BusProcess("--server-shards", shards, "--telemetry-max-events", "40") as bus:
        async with watching(bus) as watcher:
            clients = [await RawClient.connect(bus, f"/?client_id=c{n}") for n in range(storm)]
            for each in clients:
                each.transport.write(frame(struct.pack("!H", 1000), opcode=8))
            snapshot = await watcher.snapshot(lambda s: s["connections"]["opened_total"] == storm + 1 and s["connections"]["total"] == 1)
            # The board's own two memberships are among the events.
            events = [e for e in watcher.events if e["eventType"] != "metrics_snapshot"]
            told = snapshot["telemetry"]["events_total"] + snapshot["telemetry"]["left_out_total"] - (snapshot["sequence"] - 1)
            assert told >= 2 * storm
            assert snapshot["telemetry"]["left_out_total"] > storm
            assert 0 < len(events) < storm
            for each in clients:
                each.transport.abort()

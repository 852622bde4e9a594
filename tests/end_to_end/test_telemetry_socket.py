# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The telemetry socket: events out to whoever connects, telemetry of other programs in."""

import asyncio
import json

import aiohttp
import pytest
import websockets
from busprocess import BusProcess
from watcher import PATIENCE, Watcher

SHARDS = pytest.mark.parametrize("shards", [1, 2, 8])


@SHARDS
async def test_events_come_without_joining(shards):
    with BusProcess("--server-shards", shards) as bus:
        async with Watcher.on_socket(bus) as structured, Watcher.on_socket(bus, subprotocol="arqonbus.classic") as classic:
            snapshot = await structured.snapshot(lambda s: s["telemetry"]["listeners"] == 2)
            assert snapshot["connections"]["total"] == 0
            async with websockets.connect(bus.bus + "?client_id=robot&client_type=ai-agent") as robot:
                await robot.send(json.dumps({"type": "message", "channel": "lab:x", "content": 1}))
                for watcher in (structured, classic):
                    await watcher.event("client_connected", client_id="robot")
                    await watcher.event("agent_activity", client_id="robot")
            frame = next(f for f in structured.frames if f["payload"]["eventType"] == "client_connected")
            assert (frame["type"], frame["room"], frame["channel"], frame["from"]) == ("telemetry", "integriguard", "telemetry-stream", "arqonbus")
            frame = next(f for f in classic.frames if f["content"]["eventType"] == "agent_activity")
            assert (frame["type"], frame["channel"], frame["sender"]) == ("event", "dashboard-events", "arqonbus")


@SHARDS
async def test_telemetry_of_others_goes_out_to_everyone(shards):
    with BusProcess("--server-shards", shards) as bus:
        async with Watcher.on_bus(bus, "integriguard:telemetry-stream") as board, Watcher.on_socket(bus, "?client_id=ci") as sender:
            await sender.send({"eventType": "deployment_finished", "severity": "warning", "payload": {"service": "billing", "tries": 3}})
            for watcher in (board, sender):
                event = await watcher.event("deployment_finished")
                assert event["source"] == "ci" and event["severity"] == "warning"
                assert event["payload"] == {"service": "billing", "tries": 3}
            await sender.send({"version": "1.0", "id": "t1", "type": "telemetry", "room": "integriguard", "channel": "telemetry-stream",
                               "from": "ci", "timestamp": "2026-01-01T00:00:00Z",
                               "payload": {"eventType": "disk.full", "time": "2026-01-01T01:00:00+01:00", "payload": {}}})
            event = await board.event("disk.full")
            assert event["time"] == "2026-01-01T00:00:00.000Z" and event["payload"] == {}


REFUSED = [
    ("{", "malformed_json", None),
    ("[]", "malformed_json", None),
    ({}, "missing_field", "eventType"),
    ({"eventType": "x"}, "missing_field", "payload"),
    ({"eventType": "x", "payload": 1}, "invalid_field", "payload"),
    ({"eventType": 1, "payload": {}}, "invalid_field", "eventType"),
    ({"eventType": "Big", "payload": {}}, "invalid_field", "eventType"),
    ({"eventType": "client_connected", "payload": {}}, "invalid_field", "eventType"),
    ({"eventType": "x", "payload": {}, "time": "now"}, "invalid_timestamp", "time"),
    ({"eventType": "x", "payload": {}, "severity": "loud"}, "invalid_field", "severity"),
    ({"version": "1.0", "id": "e1", "type": "event", "payload": {}}, "invalid_type", "type"),
    ({"version": "1.0", "id": "e1", "type": "telemetry", "payload": {}}, "missing_field", "payload.eventType"),
]


async def test_what_is_refused_is_told_which_field_and_why():
    with BusProcess() as bus:
        async with Watcher.on_socket(bus) as sender:
            for number, (sent, word, field) in enumerate(REFUSED, 1):
                await sender.send(sent)
                errors = lambda: [f["payload"] for f in sender.frames if f["type"] == "error"]
                await sender.until(lambda: len(errors()) == number)
                error = errors()[-1]
                assert (error["error"], error.get("field")) == (word, field), sent
                assert error["message"]
                assert error.get("request_id") == (sent.get("id") if isinstance(sent, dict) else None)
            await sender.send({"eventType": "still_there", "payload": {}})
            await sender.event("still_there")


async def test_a_program_that_sends_what_belongs_on_the_bus_can_go_on_sending():
    with BusProcess() as bus:
        async with websockets.connect(bus.telemetry) as sender:
            for number in range(1000):
                await sender.send(json.dumps({"type": "message", "channel": "perf_test", "content": f"Message {number}"}))
            async with asyncio.timeout(PATIENCE):
                answers = 0
                while answers < 100:
                    answers += json.loads(await sender.recv()).get("error") == "missing_field"
            assert sender.open


async def test_names_and_sizes_are_bounded():
    with BusProcess("--telemetry-max-connections", "1", "--telemetry-max-message-size", "1024") as bus:
        async with websockets.connect(bus.telemetry) as first:
            with pytest.raises(websockets.InvalidStatusCode) as refusal:
                await websockets.connect(bus.telemetry)
            assert refusal.value.status_code == 503
            await first.send(json.dumps({"eventType": "x", "payload": {"text": "x" * 2000}}))
            async with asyncio.timeout(PATIENCE):
                await first.wait_closed()
            assert first.close_code == 1009


async def test_plain_http_gets_an_answer():
    with BusProcess() as bus:
        base = bus.telemetry.replace("ws://", "http://")
        async with aiohttp.ClientSession() as session:
            async with session.get(base + "/health") as answer:
                assert answer.status == 200
            async with session.get(base + "/nothing") as answer:
                assert answer.status == 404


async def test_stopping_says_going_away():
    with BusProcess() as bus:
        async with websockets.connect(bus.telemetry) as watcher:
            bus.stop()
            async with asyncio.timeout(PATIENCE):
                await watcher.wait_closed()
            assert watcher.close_code == 1001

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Each limit of docs/limits.md is reached once: the client is told, a figure counts it, telemetry tells who it was."""

import asyncio
import dataclasses
import pathlib
import re
import typing
import urllib.error
import urllib.request

import pytest
from busprocess import BusProcess
from rawclient import RawClient, eventually
from watcher import Watcher, fits

# Not the watcher's own address.
CLIENT = "127.0.0.9"
MANY = 50  # in a row: one a second is so slow that some of them are refused on any machine
DOCUMENT = pathlib.Path(__file__).parents[2] / "docs" / "limits.md"


async def mallory(bus, **arguments):
    return await RawClient.connect(bus, "/?client_id=mallory", "Sec-WebSocket-Protocol: arqonbus.classic", source=CLIENT, **arguments)


def error_of(frame):
    return frame if frame["type"] == "error" else frame.get("error")


def connecting(status):
    async def provoke(bus):
        there = []
        for _ in range(MANY):
            try:
                there.append(await mallory(bus))
            except ConnectionRefusedError as refused:
                assert refused.args[0] == status
                return there
        raise AssertionError("nothing was refused")

    return provoke


def sending(frame, **error):
    """Sends `frame(number)` many times, until one is refused with that error."""

    async def provoke(bus):
        client = await mallory(bus)
        for number in range(MANY):
            client.send(frame(number))
        while not (told := error_of(await client.receive())):
            pass
        assert fits(told, **error), told
        assert told["message"]
        return [client]

    return provoke


def command(name, place, **more):
    return lambda number: {"type": "command", "command": name, "channel": place.format(number), **more}


def room(number):
    return {"type": "command", "command": "create_room", "room": f"r{number}"}


def message(number, content="x", place="lab:bench"):
    return {"type": "message", "channel": place, "content": content, "id": f"m{number}"}


def nested(_):
    return message(0, [[[[[["deep"]]]]]])


async def requesting(bus):
    service = await RawClient.connect(bus, "/?client_id=service")
    await service.ask("register_service", channel="jobs:all")
    return [service, *await sending(command("work", "jobs:all"), code=409, error="limit_reached", limit="pending_requests")(bus)]


async def large_message(bus):
    client = await mallory(bus)
    client.send(message(0, "x" * 4096))
    await client.gone()
    assert client.close_code == 1009
    return []


async def slow_reader(bus):
    client = await mallory(bus, receive_buffer=4096)
    await client.ask("join_channel", channel="lab:bench")
    client.transport.pause_reading()
    publisher = await RawClient.connect(bus)
    while not (await publisher.ask("status"))["messages"]["slow_consumers"]:
        for number in range(20):
            publisher.send({"type": "message", "channel": "lab:bench", "content": str(number) + "x" * 32_000})
            await publisher.receive()  # its echo
    client.transport.resume_reading()
    await client.gone()
    assert client.close_code == 4008
    return [publisher]


async def much_history(bus):
    client = await mallory(bus)
    for number in range(60):
        client.send(message(number, "x" * 60_000))
    while (history := await client.ask("history", channel="lab:bench", limit=1))["offset"] < 60:
        pass
    assert history["first_offset"] > 1
    return [client]


@dataclasses.dataclass
class Case:
    settings: tuple
    provoke: typing.Callable
    figure: str
    event: str
    fields: dict


def rate(setting, provoke, figure, limit, *more):
    return Case((setting, 1, *more), provoke, figure, "rate_limited", {"limit": limit})


def count(setting, value, provoke, limit):
    figure = f'arqonbus_limits_reached_total{{limit="{limit}"}}'
    return Case((setting, value), provoke, figure, "rate_limited", {"limit": limit, "client_id": "mallory", "retry_after_ms": 0})


def malformed(setting, value, frame, word):
    figure = f'arqonbus_errors_total{{error="{word}",code="400"}}'
    return Case((setting, value), sending(frame, code=400, error=word), figure, "protocol_violation",
                {"error": word, "client_id": "mallory"})


def refused_sockets(reason):
    return f'arqonbus_sockets_refused_total{{reason="{reason}"}}'


def limited(limit):
    return f'arqonbus_rate_limited_total{{limit="{limit}"}}'


def reached(limit):
    return {"code": 409, "error": "limit_reached", "limit": limit}


def too_fast(limit):
    return {"code": 429, "error": "rate_limited", "limit": limit}


CASES = {
    "connections": rate("--server-max-connections", connecting(503), refused_sockets("full"), "connections"),
    "connections of an address": rate(
        "--server-max-connections-per-address", connecting(429), refused_sockets("address_full"), "connections_per_address"),
    "new connections a second": rate("--server-max-handshake-rate", connecting(503), refused_sockets("rate"), "handshakes"),
    "new connections of an address a second": rate(
        "--server-max-handshake-rate-per-address", connecting(429), refused_sockets("address_rate"), "handshakes_per_address",
        "--server-handshake-burst-per-address", 2),
    "frames of a connection a second": rate(
        "--routing-max-message-rate", sending(message, **too_fast("messages")), limited("messages"), "messages"),
    "bytes of a connection a second": rate(
        "--routing-max-byte-rate", sending(message, **too_fast("bytes")), limited("bytes"), "bytes"),
    "joins of a connection a second": rate(
        "--routing-max-join-rate", sending(command("join_channel", "lab:c{}"), **too_fast("joins")), limited("joins"), "joins"),
    "channels in a shard": count(
        "--routing-max-channels", 12, sending(command("create_channel", "lab:c{}"), **reached("channels")), "channels"),
    "channels in a shard that one client has made": count(
        "--routing-max-channels-per-client", 2, sending(lambda n: message(n, place=f"lab:c{n}"), **reached("channels_per_client")),
        "channels_per_client"),
    "rooms": count("--routing-max-rooms", 2, sending(room, **reached("rooms")), "rooms"),
    "rooms that one client has created": count(
        "--routing-max-rooms-per-client", 2, sending(room, **reached("rooms_per_client")), "rooms_per_client"),
    "channels and patterns of a connection": count(
        "--routing-max-subscriptions", 2, sending(command("join_channel", "lab:c{}"), **reached("subscriptions")), "subscriptions"),
    "channels that a connection serves": count(
        "--routing-max-subscriptions", 2, sending(command("register_service", "lab:c{}"), **reached("services")), "services"),
    "requests that wait for an answer": count("--routing-max-pending-requests", 2, requesting, "pending_requests"),
    "name of a new room, channel or client": malformed(
        "--routing-max-name-length", 16, command("create_channel", "lab:seventeen_letters"), "invalid_name"),
    "depth of JSON": malformed("--routing-max-json-depth", 4, nested, "too_deep"),
    "messages in a batch": malformed("--routing-max-batch", 2, lambda _: [message(n) for n in range(3)], "batch_too_large"),
    "bytes of a message": Case(
        ("--websocket-max-message-size", 2048), large_message, 'arqonbus_websocket_violations_total{close_code="1009"}',
        "protocol_violation", {"error": "websocket", "code": 1009, "client_id": "mallory", "closed": True}),
    "bytes that wait for a slow reader": Case(
        ("--server-max-outbound-bytes", 65536, "--websocket-max-message-size", 65536), slow_reader,
        "arqonbus_slow_consumers_closed_total", "slow_consumer", {"client_id": "mallory", "policy": "disconnect"}),
    "bytes of all history in memory": Case(
        ("--storage-max-memory", "1 MiB"), much_history, "arqonbus_storage_evicted_total", "rate_limited",
        {"limit": "history_memory", "client_id": ""}),
}


def figure(bus, name):
    """Zero also if the monitoring port refuses: it counts among an address' connections, and one that has just ended may still."""
    try:
        with urllib.request.urlopen(bus.monitoring.rstrip("/") + "/metrics", timeout=60) as answer:
            line = re.search(rf"^{re.escape(name)} (\S+)$", answer.read().decode(), re.MULTILINE)
    except urllib.error.HTTPError as refusal:
        if refusal.code != 429:
            raise
        return 0
    return float(line[1]) if line else 0


@pytest.mark.parametrize("name", CASES)
async def test_limit_isToldCountedAndReported(name):
    case = CASES[name]
    with BusProcess("--server-shards", 1, "--routing-violation-limit", 0, *case.settings) as bus:
        assert figure(bus, case.figure) == 0
        async with Watcher.on_socket(bus) as watcher:
            there = await case.provoke(bus)
            event = await watcher.event(case.event, **case.fields)
            if "peer" in event and event["peer"]:
                assert event["peer"] == CLIENT
        await eventually(lambda: asyncio.to_thread(figure, bus, case.figure))
        for client in there:
            await client.close()


def test_document_tellsTheSame():
    rows = [re.split(r" \| ", line.strip("| \n")) for line in DOCUMENT.read_text().splitlines() if line.startswith("| ")][2:]
    assert [row[0] for row in rows] == list(CASES)
    for name, setting, _, shown, event in rows:
        case = CASES[name]
        assert case.settings[0] == "--" + re.sub("[._]", "-", setting.strip("`"))
        assert shown == f"`{case.figure}`"
        word = case.fields.get("limit", case.fields.get("error"))
        assert event == f"`{case.event}`" + (f" `{word}`" if word else "")

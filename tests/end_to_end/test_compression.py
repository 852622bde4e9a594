# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that know nothing of ArqonBus, and compress: both ways, beside those that don't."""

import asyncio
import contextlib
import json
import re
import ssl

import aiohttp
import pytest
import websockets
from busprocess import BusProcess
from certificates import Authority
from watcher import Watcher

PATIENCE = 60  # only a server that fails takes this long
COMPRESSING = ("--websocket-compression", "true", "--websocket-compression-min-size", "100")
TEXTS = ["", "short", "wörter " * 3, "long enough to be compressed " * 20, "0123456789" * 30_000, "".join(map(chr, range(32, 12_000)))]


class AiohttpClient:
    """Speaks as the clients of python3-websockets do."""

    def __init__(self, socket):
        self.socket = socket

    async def send(self, text):
        await self.socket.send_str(text)

    async def recv(self):
        message = await self.socket.receive()
        assert message.type == aiohttp.WSMsgType.TEXT, message
        return message.data


@contextlib.asynccontextmanager
async def by_websockets(url, **options):
    async with websockets.connect(url, open_timeout=PATIENCE, max_size=None, **options) as socket:
        yield socket, bool(socket.extensions)


@contextlib.asynccontextmanager
async def by_aiohttp(url, **options):
    async with aiohttp.ClientSession() as session, session.ws_connect(url, max_msg_size=0, **options) as socket:
        yield AiohttpClient(socket), bool(socket.compress)


# Each with what it takes to offer nothing.
CLIENTS = {
    "websockets": (by_websockets, {}),
    "websockets, plain": (by_websockets, {"compression": None}),
    "aiohttp": (by_aiohttp, {"compress": 15}),
    "aiohttp, a small window": (by_aiohttp, {"compress": 9}),
    "aiohttp, plain": (by_aiohttp, {}),
}


async def receive(client, condition):
    while not condition(frame := json.loads(await asyncio.wait_for(client.recv(), PATIENCE))):
        pass
    return frame


async def join(client, channel):
    await client.send(json.dumps({"type": "command", "command": "join_channel", "id": "join", "channel": channel}))
    assert (await receive(client, lambda frame: frame.get("request_id") == "join"))["success"]


async def metrics(bus):
    async with aiohttp.ClientSession() as session, session.get(f"{bus.monitoring}/metrics") as response:
        text = await response.text()
    return {name: float(value) for name, value in re.findall(r"^(arqonbus_compress\S+) (\S+)$", text, re.MULTILINE)}


@pytest.mark.parametrize("shards", [1, 3])
async def test_all_kinds_understand_each_other(shards):
    with BusProcess("--server-shards", shards, *COMPRESSING) as bus:
        async with contextlib.AsyncExitStack() as stack:
            clients = {}
            for name, (connect, options) in CLIENTS.items():
                client, compresses = await stack.enter_async_context(connect(bus.bus, **options))
                assert compresses == ("plain" not in name), name
                clients[name] = client
                await join(client, "lab:talk")
            for sender in clients.values():
                for text in TEXTS:
                    await sender.send(json.dumps({"type": "message", "channel": "lab:talk", "content": {"text": text}}))
            # All hear all in one order, the senders their own echoes too.
            heard = {}
            for name, client in clients.items():
                heard[name] = [(await receive(client, lambda frame: frame["type"] == "message")) for _ in range(len(TEXTS) * len(CLIENTS))]
            one = heard["websockets, plain"]
            assert sorted(frame["content"]["text"] for frame in one) == sorted(TEXTS * len(CLIENTS))
            for name, frames in heard.items():
                assert frames == one, name


async def test_off_nobody_compresses():
    with BusProcess() as bus:
        for connect, options in CLIENTS.values():
            async with connect(bus.bus, **options) as (client, compresses):
                assert not compresses
                await join(client, "lab:talk")
        assert set((await metrics(bus)).values()) == {0.0}


async def test_metrics_tell_what_it_is_worth():
    with BusProcess("--server-shards", 1, *COMPRESSING) as bus:
        async with by_websockets(bus.bus) as (sender, _), by_websockets(bus.bus) as (first, _), by_websockets(bus.bus) as (second, _):
            for client in (first, second):
                await join(client, "lab:talk")
            for _ in range(10):
                await sender.send(json.dumps({"type": "message", "channel": "lab:talk", "content": "again and again " * 40}))
            for client in (first, second):
                for _ in range(10):
                    await receive(client, lambda frame: frame["type"] == "message")

            def counted(what, direction):
                return values[f'arqonbus_compression_{what}_total{{direction="{direction}"}}']

            # Once for each, though two receive it and the sender its echo; and the joins with their answers. Metrics are up to a second old.
            values = await metrics(bus)
            while counted("messages", "out") < 12:
                values = await metrics(bus)
            assert counted("messages", "out") == counted("messages", "in") == 12
            assert values["arqonbus_compressing_connections"] == 3
            for direction in ("in", "out"):
                assert 0 < 3 * counted("compressed_bytes", direction) < counted("uncompressed_bytes", direction)


async def test_bombs_are_refused_and_neighbours_go_on():
    with BusProcess("--server-shards", 1, *COMPRESSING, "--websocket-max-message-size", "64KiB") as bus:
        async with by_websockets(bus.bus) as (neighbour, _):
            await join(neighbour, "lab:talk")
            for _ in range(20):
                async with by_websockets(bus.bus) as (client, _):
                    await client.send("0" * 1_000_000)
                    with pytest.raises(websockets.ConnectionClosed) as closed:
                        await client.recv()
                    assert closed.value.rcvd.code == 1009
            await neighbour.send(json.dumps({"type": "message", "channel": "lab:talk", "content": "still here"}))
            assert (await receive(neighbour, lambda frame: frame["type"] == "message"))["content"] == "still here"
            while (await metrics(bus))['arqonbus_compression_refused_total{reason="too_large"}'] != 20:
                pass


async def test_telemetry_is_compressed_too():
    with BusProcess(*COMPRESSING) as bus:
        async with by_websockets(bus.telemetry) as (_, compresses), Watcher.on_socket(bus) as watcher:
            assert compresses
            snapshot = await watcher.snapshot()
            assert snapshot["telemetry"]["listeners"] == 2


async def test_over_tls(tmp_path):
    authority = Authority(tmp_path)
    certificate, key = authority.sign("server")
    with BusProcess("--tls-certificate-file", certificate, "--tls-key-file", key, *COMPRESSING) as bus:
        trusting = ssl.create_default_context(cafile=authority.certificate)
        async with by_websockets(bus.bus, ssl=trusting) as (client, compresses):
            assert compresses
            await join(client, "lab:talk")
            for text in TEXTS:
                await client.send(json.dumps({"type": "message", "channel": "lab:talk", "content": text}))
                assert (await receive(client, lambda frame: frame["type"] == "message"))["content"] == text

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that break off, dawdle and talk in crumbs: nothing is left of them, and nobody else notices."""

import asyncio
import os
import signal
import struct
import subprocess
import sys

import pytest
from busprocess import BusProcess
from rawclient import CLOSE, PING, PONG, RawClient, eventually, frame, handshake

IMPATIENT = (
    *("--server-handshake-timeout", "1s", "--server-ping-interval", "1s", "--server-ping-timeout", "1s"),
    *("--server-frame-timeout", "1s", "--server-close-timeout", "1s"),
)


@pytest.fixture(scope="module")
def bus():
    with BusProcess("--server-shards", 2) as process:
        yield process


@pytest.fixture(scope="module")
def impatient_bus():
    with BusProcess("--server-shards", 2, *IMPATIENT) as process:
        yield process


async def nothing_left(bus, observer, descriptors):
    async def gone():
        return (await observer.ask("status"))["connections"] == 1 and bus.descriptors() == descriptors

    await eventually(gone)


VICTIM = """
import socket, sys
host, port, data = sys.argv[1], int(sys.argv[2]), bytes.fromhex(sys.argv[3])
victim = socket.create_connection((host, port))
victim.sendall(data)
print("sent", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("cut", ["in the request", "after the request", "in a header", "in a payload", "between fragments"])
async def test_killedMidFrame(bus, heart, cut):
    request = handshake(bus.host, bus.port)
    join = frame('{"type": "command", "command": "join_channel", "channel": "hostile:victims"}')
    message = frame('{"type": "message", "channel": "hostile:victims", "content": "' + "x" * 1000 + '"}')
    data = {
        "in the request": request[:-2],
        "after the request": request,
        "in a header": request + join + message[:3],
        "in a payload": request + join + message[:200],
        "between fragments": request + join + frame("{", final=False),
    }[cut]
    observer = await RawClient.connect(bus)
    descriptors = bus.descriptors()
    async with heart(bus):
        arguments = [sys.executable, "-c", VICTIM, bus.host, str(bus.port), data.hex()]
        victims = [subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in range(5)]
        for victim in victims:
            assert await asyncio.get_running_loop().run_in_executor(None, victim.stdout.readline) == b"sent\n"
        for victim in victims:
            os.kill(victim.pid, signal.SIGKILL)
            victim.communicate()
    await nothing_left(bus, observer, descriptors)
    assert (await observer.ask("presence", channel="hostile:victims"))["clients"] == []
    await observer.close()


async def test_halfOpenConnections_areGivenUp(impatient_bus, heart):
    """Peers that are gone without a word: they do not answer pings any more. And those that never say what they want."""
    bus = impatient_bus
    observer = await RawClient.connect(bus)
    descriptors = bus.descriptors()
    async with heart(bus):
        silent = [await RawClient.dial(bus) for _ in range(5)]
        vanished = [await RawClient.connect(bus) for _ in range(5)]
        for client in vanished:
            client.answers_pings = False
        for client in silent + vanished:
            await client.gone()
    await nothing_left(bus, observer, descriptors)
    await observer.close()


async def trickle(client, data):
    """A byte now and then, until the server has had enough."""
    for byte in data:
        client.write(bytes([byte]))
        done, _ = await asyncio.wait([asyncio.ensure_future(asyncio.shield(client.lost))], timeout=0.3)
        if done:
            return True
    return False


async def test_slowHandshakes_areGivenUp(impatient_bus, heart):
    bus = impatient_bus
    observer = await RawClient.connect(bus)
    descriptors = bus.descriptors()
    async with heart(bus):
        clients = [await RawClient.dial(bus) for _ in range(5)]
        given_up = await asyncio.gather(*(trickle(client, handshake(bus.host, bus.port)) for client in clients))
        assert all(given_up)
    await nothing_left(bus, observer, descriptors)
    await observer.close()


async def test_slowFrames_areGivenUp(impatient_bus, heart):
    bus = impatient_bus
    observer = await RawClient.connect(bus)
    descriptors = bus.descriptors()
    async with heart(bus):
        clients = [await RawClient.connect(bus) for _ in range(3)]
        long = frame('{"type": "message", "channel": "hostile:x", "content": "' + "x" * 100 + '"}')
        assert all(await asyncio.gather(*(trickle(client, long) for client in clients)))
    await nothing_left(bus, observer, descriptors)
    await observer.close()


MESSAGE = '{"type": "message", "channel": "hostile:crumbs", "content": "é€𝄞"}'


async def test_framesSplitAtEveryByte(bus, heart):
    async with heart(bus):
        client = await RawClient.connect(bus)
        data = frame(MESSAGE)
        for cut in range(1, len(data)):
            client.write(data[:cut])
            await asyncio.sleep(0)
            client.write(data[cut:])
            assert (await client.receive())["content"] == "é€𝄞"
        await client.close()


async def test_messagesFragmentedAtEveryByte_withPingsBetween(bus, heart):
    """Also in the middle of a character."""
    async with heart(bus):
        client = await RawClient.connect(bus)
        pongs = []
        take = client._take
        client._take = lambda opcode, payload: pongs.append(payload) if opcode == PONG else take(opcode, payload)
        text = MESSAGE.encode()
        for cut in range(len(text) + 1):
            ping = frame(struct.pack("!H", cut), PING)
            client.write(frame(text[:cut], final=False) + ping + frame(text[cut:], opcode=0))
            assert (await client.receive())["content"] == "é€𝄞"
        await client.until(lambda: len(pongs) == len(text) + 1)
        assert pongs == [struct.pack("!H", cut) for cut in range(len(text) + 1)]
        await client.close()


async def test_byteByByte(bus, heart):
    async with heart(bus):
        client = await RawClient.dial(bus)
        for byte in handshake(bus.host, bus.port) + frame(MESSAGE) * 3:
            client.write(bytes([byte]))
            await asyncio.sleep(0)
        for _ in range(3):
            assert (await client.receive())["content"] == "é€𝄞"
        await client.close()


async def test_frameGluedToTheHandshake(bus):
    client = await RawClient.connect(bus, glued=frame(MESSAGE) * 2 + frame(MESSAGE)[:7])
    assert (await client.receive())["content"] == "é€𝄞"
    assert (await client.receive())["content"] == "é€𝄞"
    client.write(frame(MESSAGE)[7:])
    assert (await client.receive())["content"] == "é€𝄞"
    await client.close()


async def test_closeInEveryState(bus, heart):
    """Dropped right after each stage, many times over."""
    observer = await RawClient.connect(bus)
    descriptors = bus.descriptors()
    async with heart(bus):
        for number in range(100):
            client = await RawClient.dial(bus)
            if number % 5 > 0:
                client.write(handshake(bus.host, bus.port))
            if number % 5 > 1:
                await client.until(lambda: client.status == 101)  # pylint: disable=cell-var-from-loop
                client.send({"type": "command", "command": "join_channel", "channel": "hostile:state"})
            if number % 5 > 2:
                client.write(frame(struct.pack("!H", 1000), CLOSE))
            if number % 5 > 3:
                await client.gone()
            client.abort()
    await nothing_left(bus, observer, descriptors)
    assert (await observer.ask("presence", channel="hostile:state"))["clients"] == []
    await observer.close()

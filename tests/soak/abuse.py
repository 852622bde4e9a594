# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What bad clients do to a bus, until they are told to stop; all count what became of them.

A program of its own, so that it can be niced and take nobody's time: abuse.py HOST PORT KIND [--small] works until its standard input ends,
and then prints its counts as JSON.
"""

import asyncio
import contextlib
import json
import os
import random
import socket
import struct
import sys
import time
import types

from rawclient import CLOSE, RawClient, frame, handshake, raise_descriptor_limit

GONE = (ConnectionError, OSError, asyncio.TimeoutError, AssertionError)
AT_ONCE = 100
PATIENCE = 60  # only a server that fails takes this long

# What the bus must have said or done to those who do that. They go on until it has.
ANSWERED = {
    "crowd": {"came"},
    "publisher flood": {"rate_limited"},
    "join flood": {"rate_limited"},
    "slow handshakes": {"dawdled, answered 408"},
    "slow readers": {"messages"},
    "half-open connections": {"cut off"},
    "malformed frames": {"closed with 1002", "closed with 1007", "closed with 1009", "malformed_json"},
}


class Quiet(RawClient):
    """Drops what it is sent, but looks at it: errors are counted by their word."""

    def __init__(self, counts):
        super().__init__()
        self.counts = counts
        self.on_message = self.note

    def note(self, payload):
        if b'"error":"' in payload:
            word = payload.split(b'"error":"', 1)[1].split(b'"', 1)[0].decode()
            self.counts[word] = self.counts.get(word, 0) + 1


class Abuse:
    """`counts`: what was done and what the bus said to it. `small`: as a test has time for."""

    def __init__(self, bus, small, kinds):
        self.bus = bus
        self.small = small
        self.counts = {}
        self._expected = set().union(*(ANSWERED[kind] for kind in kinds))
        self._stopped = None  # when
        self.random = random.Random(1)
        self.most = 0  # connections of one at a time

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number

    def stop(self):
        self._stopped = time.monotonic()

    def over(self):
        """It is time to stop, and the bus has shown what it does with such."""
        if self._stopped is None:
            return False
        return self._expected <= set(self.counts) or time.monotonic() - self._stopped > PATIENCE

    def address(self):
        return f"127.0.{self.random.randrange(1, 5)}.{self.random.randrange(1, 250)}"

    async def dial(self, **options):
        """A TCP connection."""
        plain = socket.socket()
        plain.setblocking(False)
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if "receive_buffer" in options:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, options["receive_buffer"])
        plain.bind((self.address(), 0))
        loop = asyncio.get_running_loop()
        await loop.sock_connect(plain, (self.bus.host, self.bus.port))
        _, client = await loop.create_connection(lambda: Quiet(self.counts), sock=plain)
        return client

    async def connect(self, name="", **options):
        client = await self.dial(**options)
        path = f"/?client_id={name}" if name else "/"
        client.write(handshake(self.bus.host, self.bus.port, path))
        await client.until(lambda: client.status is not None)
        self.count(f"answered {client.status}")
        if client.status != 101:
            client.abort()
            raise ConnectionRefusedError(client.status)
        return client

    async def many(self, number, do):
        """`do(n)` that often, some at a time; what fails is counted."""
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(each):
            async with turn:
                try:
                    return await do(each)
                except GONE as gone:
                    self.count(f"gone: {type(gone).__name__}")
                    return None

        made = await asyncio.gather(*(one(each) for each in range(number)))
        return [each for each in made if each]

    async def until_stopped(self, *work):
        """Runs these again and again, each for itself, until it is time to stop."""

        async def again(do):
            while not self.over():
                try:
                    await do()
                except GONE as gone:
                    self.count(f"gone: {type(gone).__name__}")
                    await asyncio.sleep(0.01)
                await asyncio.sleep(0)

        await asyncio.gather(*(again(do) for do in work))


def message(channel, text, **more):
    return frame(json.dumps({"type": "message", "channel": channel, "content": text, **more}))


def command(name, channel):
    return frame(json.dumps({"type": "command", "command": name, "channel": channel, "id": "c"}))


async def crowd(abuse):
    """Very many connections that come, join, and go."""
    size = 300 if abuse.small else 10_000

    async def come(number):
        client = await abuse.connect()
        client.write(command("join_channel", f"crowd:{number // 20}"))
        abuse.count("came")
        return client

    there = await abuse.many(size, come)
    abuse.most = len(there)
    while not abuse.over():
        leaving = [there.pop(abuse.random.randrange(len(there))) for _ in range(min(len(there), size // 20))]
        for client in leaving:
            if abuse.random.random() < 0.5:
                client.write(frame(struct.pack("!H", 1000), CLOSE))
            client.abort()
        there += await abuse.many(len(leaving), come)
        abuse.most = max(abuse.most, len(there))
    for client in there:
        client.abort()


async def publisher_flood(abuse):
    """More messages than anybody may send, as fast as they go out."""
    clients = await abuse.many(4 if abuse.small else 20, lambda n: abuse.connect(f"flooder{n}"))
    burst = message("flood:all", "x" * 100) * 50

    def flood(client):
        async def once():
            if client.lost.done():
                raise ConnectionResetError
            while client.transport.get_write_buffer_size() < 256 * 1024 and not abuse.over():
                client.write(burst)
                abuse.count("messages", 50)
                await asyncio.sleep(0)
            await asyncio.sleep(0.005)

        return once

    await abuse.until_stopped(*(flood(client) for client in clients))
    for client in clients:
        client.abort()


async def join_flood(abuse):
    """Joins and leaves without end, always of another channel."""
    clients = await abuse.many(4 if abuse.small else 20, lambda n: abuse.connect(f"joiner{n}"))

    def flood(client):
        async def once():
            if client.lost.done():
                raise ConnectionResetError
            for _ in range(20):
                channel = f"join:{abuse.random.randrange(100_000)}"
                client.write(command("join_channel", channel) + command("leave_channel", channel))
            abuse.count("joins", 20)
            await asyncio.sleep(0.005)

        return once

    await abuse.until_stopped(*(flood(client) for client in clients))
    for client in clients:
        client.abort()


async def slow_handshakes(abuse):
    """Requests that come byte by byte, and never end."""

    async def dawdle():
        client = await abuse.dial()
        for byte in handshake(abuse.bus.host, abuse.bus.port)[:-2]:
            if abuse.over() or client.lost.done() or client.status is not None:
                break
            client.write(bytes([byte]))
            await asyncio.sleep(0.05)
        while not (abuse.over() or client.lost.done() or client.status is not None):
            await asyncio.sleep(0.05)
        abuse.count(f"dawdled, answered {client.status}")
        client.abort()

    await abuse.until_stopped(*[dawdle] * (30 if abuse.small else 500))


async def slow_readers(abuse):
    """Those who join a busy channel and never read."""
    publisher = await abuse.connect("busy")

    async def stuck():
        client = await abuse.connect(receive_buffer=4096)
        client.write(command("join_channel", "slow:all"))
        client.transport.pause_reading()
        while not (abuse.over() or client.lost.done()):
            await asyncio.sleep(0.1)
        abuse.count("stuck")
        client.abort()

    async def publish():
        publisher.write(message("slow:all", "x" * 30_000))
        abuse.count("messages")
        await asyncio.sleep(0.02)

    await abuse.until_stopped(publish, *[stuck] * (5 if abuse.small else 50))
    publisher.abort()


async def half_open(abuse):
    """Connections whose other end is no more there: no ping is answered."""

    async def gone_quiet():
        client = await abuse.connect()
        client.answers_pings = False
        client.write(command("join_channel", "quiet:all"))
        while not (abuse.over() or client.lost.done()):
            await asyncio.sleep(0.1)
        abuse.count("cut off" if client.lost.done() else "stopped")
        client.abort()

    await abuse.until_stopped(*[gone_quiet] * (20 if abuse.small else 300))


BROKEN = [
    b"\x81\x05hello",  # no mask
    b"\xf1\x80\0\0\0\0",  # reserved bits
    b"\x83\x80\0\0\0\0",  # no such opcode
    b"\x89\xfe\x01\x00\0\0\0\0" + bytes(256),  # a long ping
    b"\x80\x80\0\0\0\0",  # goes on with nothing
    b"\x81\xff\x7f\xff\xff\xff\xff\xff\xff\xff\0\0\0\0",  # 2^63 bytes
    frame(b"\xff\xfe"),  # not UTF-8
    frame(b"\x03\xe7", CLOSE),  # no such code
    frame("{" * 1000),
    frame("[" * 100_000),
    frame("no JSON"),
    frame('{"type":"message"}'),
    frame('{"version":"1.0","id":"' + "x" * 500 + '"}'),
    frame(json.dumps({"type": "message", "channel": "a b", "content": "secret-payload"})),
    frame(json.dumps([{"type": "message", "content": 1}] * 2000)),
]


async def malformed(abuse):
    """Broken frames, one after the other, of every kind."""

    async def break_it():
        client = await abuse.connect()
        for _ in range(20):
            if client.lost.done():
                break
            client.write(abuse.random.choice(BROKEN))
            abuse.count("broken frames")
            await asyncio.sleep(0)
        with contextlib.suppress(*GONE):
            await asyncio.wait_for(asyncio.shield(client.lost), 0.2)
        abuse.count(f"closed with {client.close_code}")
        client.abort()

    await abuse.until_stopped(*[break_it] * (10 if abuse.small else 50))


ALL = {"crowd": crowd, "publisher flood": publisher_flood, "join flood": join_flood, "slow handshakes": slow_handshakes,
       "slow readers": slow_readers, "half-open connections": half_open, "malformed frames": malformed}


async def perform(abuse, kinds):
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    work = [asyncio.create_task(ALL[kind](abuse)) for kind in kinds]
    told = asyncio.create_task(reader.read())
    await asyncio.wait([told, *work], return_when=asyncio.FIRST_COMPLETED)
    abuse.stop()
    await asyncio.gather(*work)
    print(json.dumps({"counts": abuse.counts, "most": abuse.most}))


def main():
    host, port, kinds, *small = sys.argv[1:]
    os.nice(10)
    raise_descriptor_limit(12_000)
    kinds = kinds.split(",")
    asyncio.run(perform(Abuse(types.SimpleNamespace(host=host, port=int(port)), bool(small), kinds), kinds))


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests that two readers could read differently: one answer, and the connection ends."""

import asyncio
import re
import struct

import pytest
from busprocess import BusProcess
from rawclient import CLOSE, PING, RawClient, frame, handshake

INNER = b"GET /version HTTP/1.1\r\nHost: x\r\n\r\n"


def get(*fields, target="/health"):
    return b"\r\n".join([f"GET {target} HTTP/1.1".encode(), *fields]) + b"\r\n\r\n"


HOST = b"Host: x"
SHAPES = {
    "length and chunks": (get(HOST, b"Content-Length: 4", b"Transfer-Encoding: chunked") + b"0\r\n\r\n" + INNER, 400),
    "chunks and length": (get(HOST, b"Transfer-Encoding: chunked", b"Content-Length: 40") + b"0\r\n\r\n" + INNER, 400),
    "chunks, oddly written": (get(HOST, b"Transfer-Encoding: xchunked") + b"0\r\n\r\n" + INNER, 413),
    "chunks behind a tab": (get(HOST, b"Transfer-Encoding:\tchunked") + b"0\r\n\r\n" + INNER, 413),
    "a length that hides a request": (get(HOST, b"Content-Length: %d" % len(INNER)) + INNER, 413),
    "two lengths": (get(HOST, b"Content-Length: 0", b"Content-Length: %d" % len(INNER)) + INNER, 400),
    "a list of lengths": (get(HOST, b"Content-Length: 0, 0") + INNER, 400),
    "a length with a plus": (get(HOST, b"Content-Length: +0") + INNER, 400),
    "a length in hex": (get(HOST, b"Content-Length: 0x0") + INNER, 400),
    "a folded field": (get(HOST, b"X: a\r\n b") + INNER, 400),
    "a folded length": (get(HOST, b"Content-Length:\r\n 5") + INNER, 400),
    "a space before the colon": (get(HOST, b"Content-Length : 5") + INNER, 400),
    "bare LF": (b"GET /health HTTP/1.1\nHost: x\n\n" + INNER, 400),
    "bare LF in the head": (get(HOST, b"A: b\nContent-Length: 5") + INNER, 400),
    "bare CR in the head": (get(HOST, b"A: b\rContent-Length: 5") + INNER, 400),
    "a zero byte": (get(HOST, b"A: b\0c") + INNER, 400),
    "no host": (get() + INNER, 400),
    "two hosts": (get(HOST, b"Host: y") + INNER, 400),
    "another's target": (get(HOST, target="ftp://y/") + INNER, 400),
    "a target with a user": (get(HOST, target="http://user@x/") + INNER, 400),
    "an empty line first": (b"\r\n" + get(HOST) + INNER, 400),
    "HTTP/1.0 with keep-alive": (b"GET /health HTTP/1.0\r\nHost: x\r\nConnection: keep-alive\r\n\r\n" + INNER, 505),
    "HTTP/2's preface": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
    "two requests": (get(HOST) + INNER, 200),
    "two requests, keep-alive": (get(HOST, b"Connection: keep-alive") + INNER, 200),
    "an upgrade to something else": (get(HOST, b"Upgrade: h2c", b"Connection: Upgrade, HTTP2-Settings") + INNER, 200),
}


@pytest.fixture(scope="module")
def bus():
    with BusProcess("--server-shards", 2) as process:
        yield process


async def answers(port, data, pieces):
    """All that comes back until the server ends the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for at in range(0, len(data), pieces):
        writer.write(data[at : at + pieces])
        await asyncio.sleep(0)
    answer = await asyncio.wait_for(reader.read(), 60)
    writer.close()
    return answer


# Whoever goes on sending behind a request that is answered and done with may get a reset instead of the answer.
WAYS = [(name, 1 << 20) for name in SHAPES] + [(name, 7) for name in SHAPES if SHAPES[name][1] != 200]


@pytest.mark.parametrize("name, pieces", WAYS)
async def test_oneAnswer(bus, name, pieces):
    data, status = SHAPES[name]
    answer = await answers(bus.port, data, pieces)
    assert [int(found) for found in re.findall(rb"HTTP/1\.1 (\d+) ", answer)] == [status], answer
    assert b"Connection: close" in answer
    assert b"arqonbus" not in answer or status == 200, "the inner request was answered"


async def test_requestBehindAHandshake_isNoRequest(bus):
    client = await RawClient.connect(bus, glued=INNER)
    await client.gone()
    assert client.close_code == 1002


async def test_unmaskedFrame_closes(bus):
    client = await RawClient.connect(bus)
    client.write(b"\x81\x05hello")
    await client.gone()
    assert client.close_code == 1002


async def test_pingFlood_byOneWhoReadsNothing(bus, heart):
    """The pongs are not queued: the last one stands for all."""
    async with heart(bus):
        client = await RawClient.connect(bus)
        client.transport.pause_reading()
        before = bus.resident_kib()
        flood = b"".join(frame(struct.pack("!I", number) + b"x" * 100, PING) for number in range(1000))
        for _ in range(200):
            client.write(flood)
            while client.transport.get_write_buffer_size() > 1 << 20:
                await asyncio.sleep(0.001)
        assert bus.grew_less(16 * 1024, before)
        client.transport.resume_reading()
        client.write(frame(struct.pack("!H", 1000), CLOSE))
        await client.gone()
        assert client.close_code == 1000


@pytest.mark.parametrize("key", ["", "AQIDBAUGBwgJCgsMDQ4P", "AQIDBAUGBwgJCgsMDQ4PEA", "!QIDBAUGBwgJCgsMDQ4PEA==", "A" * 1000])
async def test_badKey_isRefused(bus, key):
    request = re.sub(rb"Sec-WebSocket-Key: [^\r]*", b"Sec-WebSocket-Key: " + key.encode(), handshake("localhost", bus.port))
    answer = await answers(bus.port, request, 1 << 20)
    assert answer.startswith(b"HTTP/1.1 400 ") and b"Sec-WebSocket-Key" in answer

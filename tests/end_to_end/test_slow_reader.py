# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A reader that stops reading costs the server what its limit says, and its neighbours nothing."""

import asyncio
import json

import pytest
from busprocess import BusProcess
from rawclient import RawClient, event

LIMIT = 256 * 1024
SIZE = 8 * 1024
MESSAGES = 2000  # 16 MiB: much more than the limit and what kernels buffer
# Who is told to go reads that only at the end of the test: it must not be cut off before, however slow the machine is.
SETTINGS = ("--server-max-outbound-bytes", LIMIT, "--websocket-max-message-size", LIMIT, "--storage-max-history-size", 50,
            "--server-close-timeout", "60s")


async def stuck_reader(bus, **arguments):
    client = await RawClient.connect(bus, receive_buffer=4096)
    await client.ask("join_channel", channel="slow:all", **arguments)
    client.transport.pause_reading()
    return client


async def publish(publisher, neighbour, count, first=0):
    """The next message goes out when the neighbour has the one before: he never waits for the stuck one."""
    for number in range(first, first + count):
        publisher.send(event("publisher", number, "slow:all", {"n": number, "fill": "x" * SIZE}))
        message = await neighbour.receive()
        assert message["content"]["n"] == number
        assert message["offset"] == number + 1


async def test_isClosed_andTheNeighboursGetEverything():
    with BusProcess(*SETTINGS) as bus:
        publisher, neighbour = await RawClient.connect(bus), await RawClient.connect(bus)
        await neighbour.ask("join_channel", channel="slow:all")
        stuck = [await stuck_reader(bus) for _ in range(10)]
        await publish(publisher, neighbour, 50)
        before = bus.resident_kib()
        sent = 50
        while (await neighbour.ask("status"))["messages"]["slow_consumers"] < len(stuck):
            await publish(publisher, neighbour, 50, first=sent)
            sent += 50
            assert sent < MESSAGES, "they were never cut off"
        # Ten connections of the limit each, and as much again for what allocators keep.
        assert bus.grew_less(2 * len(stuck) * LIMIT / 1024, before)
        for client in stuck:
            client.transport.resume_reading()
        for client in stuck:
            await client.gone()
            assert client.close_code == 4008
            # What it got before that is whole and in order, so it can resume by offset.
            offsets = [json.loads(text)["offset"] for text in client.inbox]
            assert offsets == list(range(1, len(offsets) + 1))
        assert len((await neighbour.ask("presence", channel="slow:all"))["clients"]) == 1
        await publisher.close()
        await neighbour.close()


@pytest.mark.parametrize("policy", ["drop_oldest", "latest"])
async def test_withAPolicy_staysAndIsToldItsGaps(policy):
    with BusProcess(*SETTINGS) as bus:
        publisher, neighbour = await RawClient.connect(bus), await RawClient.connect(bus)
        await neighbour.ask("join_channel", channel="slow:all")
        stuck = await stuck_reader(bus, on_slow=policy)
        await publish(publisher, neighbour, 50)
        before = bus.resident_kib()
        await publish(publisher, neighbour, MESSAGES, first=50)
        assert bus.grew_less(8 * LIMIT / 1024, before)
        total = MESSAGES + 50

        stuck.transport.resume_reading()
        covered, gaps = 0, 0
        while covered < total:
            frame = await stuck.receive()
            if frame["type"] == "message":
                assert frame["offset"] == covered + 1
                covered = frame["offset"]
            else:
                gap = frame["content"]
                assert gap["event"] == "gap", frame
                assert gap["from_offset"] == covered + 1
                assert gap["to_offset"] >= gap["from_offset"]
                covered = gap["to_offset"]
                gaps += 1
        assert gaps >= 1
        # It is live again.
        await publish(publisher, neighbour, 1, first=total)
        assert (await stuck.receive())["offset"] == total + 1
        for client in (publisher, neighbour, stuck):
            await client.close()


async def test_pingsOfAClientThatNeverReads_areBounded():
    """Each ping is answered, but not into a buffer without end."""
    with BusProcess(*SETTINGS) as bus:
        client = await RawClient.connect(bus, receive_buffer=4096)
        client.transport.pause_reading()
        before = bus.resident_kib()
        ping = b"\x89\xfd\0\0\0\0" + b"p" * 125
        for _ in range(400):
            if client.transport.is_closing() or client.transport.get_write_buffer_size() > 1024 * 1024:
                break
            client.write(ping * 500)
            await asyncio.sleep(0)
        assert bus.grew_less(8 * LIMIT / 1024, before)
        other = await RawClient.connect(bus)
        assert (await other.ask("ping"))["pong"] is True
        client.abort()
        await other.close()

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server as a process: what signals do to it."""

import asyncio
import json
import signal

import pytest
from busprocess import BusProcess
from rawclient import RawClient, event, eventually


@pytest.mark.parametrize("shards", [1, 4])
async def test_drain_losesNothingThatWasAcknowledged(shards):
    with BusProcess("--server-shards", shards) as bus:
        publisher, subscriber = await RawClient.connect(bus), await RawClient.connect(bus)
        await subscriber.ask("join_channel", channel="drain:all")
        for number in range(2000):
            if publisher.close_code:
                break
            publisher.send(event("publisher", number, "drain:all", metadata={"ack": True}))
            if number == 1000:
                await publisher.until(lambda: len(publisher.inbox) >= 500)
                bus.signal(signal.SIGTERM)
            await asyncio.sleep(0)
        await publisher.gone()
        await subscriber.gone()
        assert publisher.close_code == subscriber.close_code == 1001

        told = [json.loads(text) for text in publisher.inbox]
        acknowledged = [frame["payload"]["result"]["offset"] for frame in told if frame["type"] == "command_response"]
        heard = [json.loads(text) for text in subscriber.inbox]
        offsets = [frame["offset"] for frame in heard if frame["type"] == "message"]
        assert acknowledged == list(range(1, len(acknowledged) + 1))
        assert len(acknowledged) >= 500
        assert offsets == list(range(1, len(offsets) + 1))
        assert set(acknowledged) <= set(offsets)
        # Both were told why, and what was refused was refused aloud.
        assert any(frame["type"] == "system" and frame["payload"]["event"] == "server_shutdown" for frame in told)
        assert any(frame["type"] == "event" and frame["content"]["event"] == "server_shutdown" for frame in heard)
        for frame in told:
            if frame["type"] == "error":
                assert frame["payload"]["error"] == "draining"
        await asyncio.get_running_loop().run_in_executor(None, bus.expect_exit)


async def test_hangup_readsTheConfigurationAgain(tmp_path, heart):
    config = tmp_path / "arqonbus.toml"
    config.write_text("[routing]\nmax_batch = 10\n")
    with BusProcess("--config", config) as bus:
        async with heart(bus):
            client = await RawClient.connect(bus)
            pings = [{"type": "command", "command": "ping", "id": str(number)} for number in range(5)]
            client.send(pings)
            for _ in pings:
                assert (await client.receive())["success"] is True

            # By a signal,
            config.write_text("[routing]\nmax_batch = 4\n")
            bus.signal(signal.SIGHUP)

            async def is_smaller():
                client.send(pings)
                first = await client.receive()
                if first["type"] == "error":
                    assert first["error"] == "batch_too_large"
                    return True
                for _ in pings[1:]:
                    await client.receive()
                return False

            await eventually(is_smaller)

            # or by a command.
            config.write_text("[routing]\nmax_batch = 5\n")
            assert "routing.max_batch" in (await client.ask("reload"))["changed"]

            async def is_enough():
                return not await is_smaller()

            await eventually(is_enough)
            config.write_text("[routing]\nmax_batch = 3\n")
            await client.ask("reload")
            await eventually(is_smaller)

            # A file with a mistake changes nothing, and says so.
            config.write_text("[routing]\nmax_batch = 'many'\n")
            bus.signal(signal.SIGHUP)
            await eventually(lambda: "max_batch" in bus.log())
            client.send(pings)
            assert (await client.receive())["error"] == "batch_too_large"
            await client.close()


async def test_exits_withClientsThatDoNotCloseTheirHalf():
    with BusProcess("--server-close-timeout", "1s", "--server-drain-timeout", "2s") as bus:
        client = await RawClient.connect(bus)
        client.transport.pause_reading()
        bus.signal(signal.SIGTERM)
        await asyncio.get_running_loop().run_in_executor(None, bus.expect_exit)
        client.abort()

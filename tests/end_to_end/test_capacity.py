# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""More than the server has room for."""

import resource

import aiohttp
import pytest
from busprocess import BusProcess
from rawclient import RawClient, eventually, handshake


async def test_tooManyConnections_areRefusedWith503(heart):
    with BusProcess("--server-max-connections", 4) as bus:
        async with heart(bus):
            clients = [await RawClient.connect(bus) for _ in range(3)]
            for _ in range(5):
                with pytest.raises(ConnectionRefusedError, match="503"):
                    await RawClient.connect(bus)
            for client in clients:
                assert (await client.ask("ping"))["pong"] is True
            await clients.pop().close()

            async def has_room():
                try:
                    clients.append(await RawClient.connect(bus))
                except ConnectionRefusedError:
                    return False
                return True

            await eventually(has_room)
            for client in clients:
                await client.close()


async def crowd(bus, size):
    strangers = [await RawClient.dial(bus) for _ in range(size)]
    for stranger in strangers:
        stranger.write(handshake(bus.host, bus.port))
    return strangers


async def test_outOfDescriptors_isSurvived(heart):
    with BusProcess("--server-shards", 2) as bus:
        async with heart(bus):
            some = [await RawClient.connect(bus) for _ in range(3)]
            _, hard = resource.prlimit(bus.pid, resource.RLIMIT_NOFILE)
            resource.prlimit(bus.pid, resource.RLIMIT_NOFILE, (bus.descriptors() + 4, hard))
            # Some are accepted, the rest are refused or have to wait.
            strangers = await crowd(bus, 40)
            for client in some:
                assert (await client.ask("ping"))["pong"] is True
            for stranger in strangers:
                stranger.abort()
            # Room again: accepting goes on.
            resource.prlimit(bus.pid, resource.RLIMIT_NOFILE, (hard, hard))

            async def is_accepted():
                try:
                    late = await RawClient.connect(bus)
                except (ConnectionError, OSError):
                    return False
                await late.close()
                return True

            await eventually(is_accepted)
            async with aiohttp.ClientSession() as session, session.get(bus.http + "/health") as answer:
                assert answer.status == 200
            for client in some:
                await client.close()

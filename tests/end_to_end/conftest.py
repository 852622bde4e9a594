# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

import asyncio
import contextlib

import pytest
from certificates import Authority
from rawclient import RawClient


@pytest.fixture
def heart():
    """A context in which a client talks to itself through the bus without a pause; fails if it ever was not answered."""

    @contextlib.asynccontextmanager
    async def beating(bus):
        client = await RawClient.connect(bus)
        stop = asyncio.Event()
        beats = 0

        async def beat():
            nonlocal beats
            while not stop.is_set():
                client.send({"type": "message", "channel": "heart:beat", "content": beats})
                echo = await client.receive()
                assert echo["content"] == beats, echo
                beats += 1

        beating_task = asyncio.create_task(beat())
        try:
            yield client
        finally:
            stop.set()
            await beating_task
            assert beats > 0
            await client.close()

    return beating


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def files(authority):
    return authority.sign("server")

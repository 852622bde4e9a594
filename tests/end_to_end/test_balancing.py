# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several servers behind one address, by HAProxy and by nginx: whoever comes back need not come back to the same one."""

import asyncio
import contextlib

import pytest
from clusterprocess import ClusterProcess
from proxies import Haproxy, Nginx
from talker import Talker

PROXIES = {"haproxy": Haproxy, "nginx": Nginx}


class Front:
    def __init__(self, proxy):
        self.bus = f"ws://{proxy.host}:{proxy.port}/"


@contextlib.contextmanager
def behind(name):
    with ClusterProcess("a", "b") as cluster, PROXIES[name](cluster["a"].port, cluster["b"].port) as proxy:
        yield cluster, Front(proxy)


async def instance_of(talker):
    return (await talker.ask("status"))["instance"]


async def connected_to(front, instance, stack, name):
    """A client whose connection has gone to that server."""
    async with asyncio.timeout(60):
        while True:
            talker = await stack.enter_async_context(Talker.on(front, name))
            if await instance_of(talker) == instance:
                return talker
            await talker.close()


@pytest.mark.parametrize("name", PROXIES)
async def test_clientsOfOneAddress_areOneBus(name):
    with behind(name) as (cluster, front):
        async with contextlib.AsyncExitStack() as stack:
            ada = await connected_to(front, "a", stack, "ada")
            bob = await connected_to(front, "b", stack, "bob")
            await bob.join("lab", "bench")
            await ada.eventually(lambda: ada.present("lab", "bench"), lambda present: present == ["bob"])
            await ada.send("private", "pm", "pm", {"n": 1}, target="bob")
            assert (await bob.frame())["payload"] == {"n": 1}


@pytest.mark.parametrize("name", PROXIES)
async def test_whoComesBackToAnother_getsWhatHeMissed(name):
    with behind(name) as (cluster, front):
        async with contextlib.AsyncExitStack() as stack:
            speaker = await connected_to(front, "a", stack, "speaker")
            reader = await connected_to(front, "a", stack, "reader")
            joined = await reader.join("lab", "bench")
            await reader.close()
            for number in range(20):
                acked = await speaker.send("event", "lab", "bench", {"n": number}, metadata={"ack": True})
                await speaker.answer_to(acked)
            reader = await connected_to(front, "b", stack, "reader")
            resumed = await reader.join("lab", "bench", since={"epoch": joined["epoch"], "offset": joined["offset"]})
            assert resumed["recovered"]
            assert [(await reader.frame())["payload"]["n"] for _ in range(20)] == list(range(20))


@pytest.mark.parametrize("name", PROXIES)
async def test_whenAServerDies_theOtherTakesItsClients(name):
    with behind(name) as (cluster, front):
        async with contextlib.AsyncExitStack() as stack:
            ada = await connected_to(front, "a", stack, "ada")
            await ada.join("lab", "bench")
            cluster["a"].kill()
            await ada.until(lambda: ada.closed_with is not None)
            ada = await connected_to(front, "b", stack, "ada")
            await ada.join("lab", "bench")
            # The one from before is gone, and the new one is there, once.
            present = await ada.eventually(lambda: ada.ask("presence", "lab", "bench"), lambda p: p["clients"][0]["connections"] == 1)
            assert present["total"] == 1
            cluster["a"].start()

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Thousands of connections come, talk and go, and leave nothing behind."""

import asyncio
import json

from busprocess import BusProcess, sanitized
from rawclient import RawClient, eventually, raise_descriptor_limit

CONNECTIONS = 2000 if sanitized() else 5000
PER_CHANNEL = 10
AT_ONCE = 200


async def in_groups(make, count):
    made = []
    for first in range(0, count, AT_ONCE):
        made += await asyncio.gather(*(make(number) for number in range(first, min(count, first + AT_ONCE))))
    return made


async def round_of_connections(bus):
    clients = await in_groups(lambda _: RawClient.connect(bus), CONNECTIONS)

    async def join(number):
        await clients[number].ask("join_channel", channel=f"crowd:{number // PER_CHANNEL}")

    await in_groups(join, CONNECTIONS)
    for number, client in enumerate(clients):
        client.send({"type": "message", "channel": f"crowd:{number // PER_CHANNEL}", "content": number})
    for number, client in enumerate(clients):
        await client.until(lambda: len(client.inbox) >= PER_CHANNEL)  # pylint: disable=cell-var-from-loop
        heard = [json.loads(text)["content"] for text in client.inbox]
        first = number - number % PER_CHANNEL
        assert sorted(heard) == list(range(first, first + PER_CHANNEL))

    async def leave(number):
        await clients[number].ask("leave_channel", channel=f"crowd:{number // PER_CHANNEL}")
        await clients[number].close()

    await in_groups(leave, CONNECTIONS)


async def test_memoryReturns_twiceOver():
    raise_descriptor_limit(CONNECTIONS + 200)
    settings = ("--server-max-connections", CONNECTIONS + 10, "--storage-max-history-size", PER_CHANNEL)
    # Message ids are remembered for two minutes, which is not what is asked about here.
    with BusProcess(*settings, "--routing-dedupe-window", 0) as bus:
        observer = await RawClient.connect(bus)
        descriptors = bus.descriptors()

        async def all_gone():
            return (await observer.ask("status"))["connections"] == 1 and bus.descriptors() == descriptors

        # The first round fills the channels' histories, the second replaces them: from then on nothing is new.
        for _ in range(2):
            await round_of_connections(bus)
            await eventually(all_gone)
        usual = bus.resident_kib()
        for _ in range(2):
            await round_of_connections(bus)
            await eventually(all_gone)
            await eventually(lambda: bus.grew_less(usual * 0.1, usual))
        await observer.close()

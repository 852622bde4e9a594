# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All subscribers see one and the same order, whatever shards they and the publishers are on."""

import asyncio
import json
import random

import pytest
from busprocess import BusProcess, sanitized
from rawclient import RawClient, event

PUBLISHERS = 8
MESSAGES = 200 if sanitized() else 600  # each
WINDOW = 50


async def publish(client, sender, count, may_send=lambda number: True):
    """So many messages, with at most WINDOW of them unacknowledged."""
    for number in range(count):
        while not may_send(number):
            await asyncio.sleep(0)
        client.send(event(sender, number, "order:all", metadata={"ack": True}))
        if number >= WINDOW:
            await client.receive()
    for _ in range(WINDOW):
        await client.receive()


@pytest.mark.parametrize("shards", [1, 2, 8])
async def test_manyPublishers_oneOrder(shards):
    total = PUBLISHERS * MESSAGES
    with BusProcess("--server-shards", shards, "--storage-max-history-size", total) as bus:
        # Connections go to the shards in turn or by chance: with this many every shard has some.
        subscribers = [await RawClient.connect(bus) for _ in range(4 * shards)]
        for number, subscriber in enumerate(subscribers):
            await subscriber.ask("join_channel", channel=["order:all", "order:*", "*:all", "*:*"][number % 4])
        publishers = [await RawClient.connect(bus) for _ in range(PUBLISHERS)]
        await asyncio.gather(*(publish(client, f"publisher-{number}", MESSAGES) for number, client in enumerate(publishers)))

        orders = []
        for subscriber in subscribers:
            await subscriber.until(lambda client=subscriber: len(client.inbox) >= total)
            assert len(subscriber.inbox) == total
            messages = [json.loads(text) for text in subscriber.inbox]
            assert [message["offset"] for message in messages] == list(range(1, total + 1))
            orders.append([message["id"] for message in messages])
        assert all(order == orders[0] for order in orders)
        # What one publisher sent stays in its own order.
        for number in range(PUBLISHERS):
            mine = [each for each in orders[0] if each.startswith(f"publisher-{number}-")]
            assert mine == [f"publisher-{number}-{message}" for message in range(MESSAGES)]

        # History has the same order.
        reader = await RawClient.connect(bus)
        history = []
        while len(history) < total:
            answer = await reader.ask("history", channel="order:all", after_offset=len(history), limit=500)
            assert answer["messages"]
            history += [message["id"] for message in answer["messages"]]
        assert history == orders[0]
        for client in [*subscribers, *publishers, reader]:
            await client.close()


@pytest.mark.parametrize("shards", [1, 4])
async def test_recovery_whileMessagesKeepComing(shards):
    """A client that drops at random and comes back, again and again, misses nothing and sees nothing twice."""
    total, drops = (2_000, 40) if sanitized() else (20_000, 200)
    chance = random.Random(shards)
    # How much it has seen when it drops; at the end all.
    cuts = [*sorted(chance.sample(range(total), drops)), total]
    with BusProcess("--server-shards", shards, "--storage-max-history-size", total) as bus:
        publisher = await RawClient.connect(bus)
        seen, epoch, publishing = [], None, None

        def not_far_ahead(number):
            """So that messages are on their way at every drop."""
            return number - len(seen) < 500

        for cut in cuts:
            client = await RawClient.connect(bus)
            since = {"since": {"epoch": epoch, "offset": len(seen)}} if epoch else {}
            client.send({"type": "command", "command": "join_channel", "channel": "order:all", **since})
            joined = False
            while not joined or len(seen) < cut:
                frame = await client.receive()
                if frame["type"] == "command_response":
                    assert frame["data"].get("recovered") is (True if epoch else None), frame
                    epoch = frame["data"]["epoch"]
                    joined = True
                else:
                    seen.append(frame["offset"])
                publishing = publishing or asyncio.create_task(publish(publisher, "publisher", total, not_far_ahead))
            if cut < total:
                client.abort()  # what has arrived and was not looked at counts as missed
            else:
                assert not client.inbox
                await client.close()
        assert seen == list(range(1, total + 1))
        await publishing
        await publisher.close()

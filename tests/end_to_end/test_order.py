# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""All subscribers see one and the same order, whatever shards they and the publishers are on."""

import asyncio
import json

import pytest
from busprocess import BusProcess, sanitized
from rawclient import RawClient, event

PUBLISHERS = 8
MESSAGES = 200 if sanitized() else 600  # each
WINDOW = 50


async def publish(client, sender):
    """All messages, with at most WINDOW of them unacknowledged."""
    for number in range(MESSAGES):
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
        await asyncio.gather(*(publish(client, f"publisher-{number}") for number, client in enumerate(publishers)))

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
    """A client that drops and comes back again and again misses nothing and sees nothing twice."""
    total = 1000 if sanitized() else 4000
    drops = 40
    with BusProcess("--server-shards", shards, "--storage-max-history-size", total) as bus:
        publisher = await RawClient.connect(bus)
        done = asyncio.Event()

        async def publish_all():
            for number in range(total):
                publisher.send(event("publisher", number, "order:all", metadata={"ack": True}))
                if number >= WINDOW:
                    await publisher.receive()
            for _ in range(WINDOW):
                await publisher.receive()
            done.set()

        seen = []
        epoch = None
        publishing = None
        for drop in range(drops):
            client = await RawClient.connect(bus)
            since = {"since": {"epoch": epoch, "offset": len(seen)}} if epoch else {}
            client.send({"type": "command", "command": "join_channel", "channel": "order:all", **since})
            publishing = publishing or asyncio.create_task(publish_all())
            last = drop == drops - 1
            wanted = total if last else min(total, (drop + 1) * total // drops)
            joined = None
            while joined is None or len(seen) < wanted:
                frame = await client.receive()
                if frame["type"] == "command_response":
                    joined = frame["data"]
                    assert joined.get("recovered") is (True if epoch else None), joined
                    epoch = joined["epoch"]
                else:
                    seen.append(frame["offset"])
            if last:
                assert not client.inbox
                await client.close()
            else:
                # What has arrived and was not read counts as missed.
                client.abort()
        assert seen == list(range(1, total + 1))
        await publishing
        assert done.is_set()
        await publisher.close()

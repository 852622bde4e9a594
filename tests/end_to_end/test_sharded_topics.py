# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several servers on one Redis Cluster, three masters and three replicas: what each adds is heard at the master of the channel's slot, also when the
slot moves and when a master fails."""

import asyncio

import pytest
from clusterprocess import off_thread
from rawclient import RawClient, event, eventually
from redisnodes import RedisNodes
from test_instances import CHANNEL, STREAM, Reader, instances, publish

TOPIC = "arqonbus:{lab:bench}:live"
LATE = 1_000_000


@pytest.fixture(scope="module")
def nodes():
    with RedisNodes(replicas=1) as nodes:
        yield nodes


@pytest.fixture(autouse=True)
def nothing_left(nodes):
    yield
    for node in nodes.masters():
        node.command("FLUSHALL")


def sharded(nodes):
    """Who hears the channel's sharded topic, by node, as redis-cli tells."""
    return [int(node.command("PUBSUB", "SHARDNUMSUB", TOPIC).split()[-1]) for node in nodes.alive()]


def only_at(nodes, owner, count):
    return [count if node is owner else 0 for node in nodes.alive()]


async def test_whatServersAdd_isPublishedWhereTheSlotIs(nodes):
    with instances(nodes, 3) as buses:
        readers = [await Reader.join(bus) for bus in buses]
        owner = nodes.owner(TOPIC)
        assert sharded(nodes) == only_at(nodes, owner, 3)
        assert TOPIC in owner.command("PUBSUB", "SHARDCHANNELS").split()
        publisher = await RawClient.connect(buses[0])
        await publish(publisher, "p", range(200))
        for reader in readers:
            await reader.hears(200)
        assert [node.command("PUBSUB", "CHANNELS", "*:live") for node in nodes.alive()] == [""] * len(nodes.alive())
        for each in readers:
            await each.leave()
        await publisher.close()


async def test_slotThatMoves_andMasterThatFails_allHearAllOnce(nodes):
    with instances(nodes, 3, "--storage-max-history-size", "1000000") as buses:
        readers = [await Reader.join(bus) for bus in buses]
        readers += [await Reader.join(bus, room="*", channel="bench") for bus in buses]
        publishers = [await RawClient.connect(bus) for bus in buses]
        sent = 0

        async def say(count):
            nonlocal sent
            await asyncio.gather(*(publish(each, f"p{n}", range(sent, sent + count)) for n, each in enumerate(publishers)))
            sent += count

        async def all_hear():
            for reader in readers:
                await reader.hears(3 * sent)
                assert [offset for offset, _, _ in reader.heard] == list(range(1, 3 * sent + 1))
                assert reader.heard == readers[0].heard and not reader.events

        await say(50)
        for _ in range(2):
            owner = nodes.owner(TOPIC)
            target = next(node for node in nodes.masters() if node is not owner)
            moving = asyncio.create_task(off_thread(nodes.move_slot, TOPIC, target))
            while not moving.done():
                await say(20)
            await moving
            await say(50)
            await all_hear()
            await eventually(lambda target=target: sharded(nodes) == only_at(nodes, target, 3))
        killed = nodes.owner(TOPIC)
        killed.kill()
        await eventually(lambda: nodes.owner(TOPIC))
        for n, each in enumerate(publishers):
            each.send(event(f"p{n}", LATE, CHANNEL))
        for reader in readers:
            await eventually(lambda reader=reader: [n for _, _, n in reader.heard].count(LATE) == 3)
        await eventually(lambda: sharded(nodes) == only_at(nodes, nodes.owner(TOPIC), 3))
        assert int(nodes.command("XLEN", STREAM)) >= 3 * sent
        for each in readers:
            await each.leave()
        for each in publishers:
            await each.close()

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The quickstart's frames, sent to the real server as they stand in its text."""

import asyncio
import datetime
import json

import aiohttp
import pytest
import websockets
from blocks import block, json_objects, object_literals

QUICKSTART = "quickstart.md"
AGENT = "Scenario 3: Multi-Agent Communication"
SERVICES = "Scenario 4: Enterprise Integration"
CHAT = "Scenario 1: Basic Chat Application"


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Client:
    """A connection that sends text as it is and gives what arrives as objects."""

    def __init__(self, websocket):
        self._websocket = websocket

    async def send(self, text):
        await self._websocket.send(text)

    async def receive(self):
        return json.loads(await asyncio.wait_for(self._websocket.recv(), 20))

    async def command(self, name, sender, room, channel, **parameters):
        """A frame of the shape that the quickstart's own commands have."""
        frame = {"version": "1.0", "id": f"arq_{name}_{sender}", "type": "command", "room": room, "channel": channel, "from": sender}
        await self.send(json.dumps(frame | {"timestamp": now(), "payload": {"command": name, "parameters": parameters}}))
        answer = await self.receive()
        assert answer["type"] == "command_response", answer
        assert answer["payload"]["request_id"] == frame["id"]
        assert answer["payload"]["status"] == "success", answer
        return answer["payload"]["result"]


@pytest.fixture
async def connect(bus):
    sockets = []

    async def open_one():
        sockets.append(await websockets.connect(bus.bus))
        return Client(sockets[-1])

    yield open_one
    for socket in sockets:
        await socket.close()


async def test_basicChat(connect):
    subscription, message = object_literals(block(QUICKSTART, CHAT, 1), now())
    alice, bob = await connect(), await connect()
    await bob.command("join_channel", "bob", "science", "general")

    await alice.send(subscription)
    answer = await alice.receive()
    assert answer["type"] == "command_response"
    assert answer["payload"]["request_id"] == "arq_sub_001"
    assert answer["payload"]["status"] == "success"
    assert answer["payload"]["result"]["room"] == "science"
    assert answer["payload"]["result"]["channel"] == "general"
    assert answer["payload"]["result"]["members"] == 2

    await alice.send(message)
    assert await bob.receive() == json.loads(message) | {"offset": 1}
    # Nothing came back to alice: the next that she hears is the answer to her next question.
    assert (await alice.command("ping", "web_client_1", "science", "general"))["pong"] is True


async def test_agents(connect):
    [frame] = json_objects(block(QUICKSTART, AGENT))
    reader, agent = await connect(), await connect()
    await reader.command("join_channel", "research_agent_2", "research", "coordination")
    await agent.send(frame)
    assert await reader.receive() == json.loads(frame) | {"offset": 1}
    history = await reader.command("history", "research_agent_2", "research", "coordination")
    assert history["messages"] == [json.loads(frame) | {"offset": 1}]


async def test_services_commandAndResponse(connect):
    command, response = json_objects(block(QUICKSTART, SERVICES))
    database, api = await connect(), await connect()
    await database.command("register_service", "db_service", "services", "database")
    await api.send(command)
    assert await database.receive() == json.loads(command)
    await database.send(response)
    assert await api.receive() == json.loads(response)


async def test_agentsAndGuideClientsUnderstandEachOther(bus, connect):
    """One message of each document, received by a client of the other."""
    [frame] = json_objects(block(QUICKSTART, AGENT))
    agent = await connect()
    await agent.command("join_channel", "research_agent_3", "research", "coordination")
    async with websockets.connect(bus.bus) as classic:
        await classic.send(json.dumps({"type": "command", "command": "join_channel", "channel": "research:coordination"}))
        assert json.loads(await classic.recv())["success"] is True
        # Another id: the one in the document may have been sent already, and would then be a repeat.
        await agent.send(frame.replace("arq_agent_001", "arq_agent_002").replace("research_agent_1", "research_agent_3"))
        heard = json.loads(await asyncio.wait_for(classic.recv(), 20))
        sent = json.loads(frame)
        assert (heard["type"], heard["sender"], heard["room"], heard["channel"]) == ("message", "research_agent_3", "research", "coordination")
        assert heard["content"] == sent["payload"]
        assert heard["timestamp"] == sent["timestamp"]

        await classic.send(json.dumps({"type": "message", "channel": "research:coordination", "content": "Hello test"}))
        heard = await agent.receive()
        assert (heard["version"], heard["type"]) == ("1.0", "event")
        assert heard["payload"] == {"content": "Hello test"}


async def test_healthCheck(bus):
    """The quickstart's liveness probe: curl -f .../health."""
    async with aiohttp.ClientSession() as session:
        for address in (bus.monitoring, bus.http):
            async with session.get(address.rstrip("/") + "/health") as answer:
                assert answer.status == 200
                health = await answer.json()
                assert health["status"] == "healthy"
                assert health["uptime_seconds"] >= 0
                assert health["version"]
                assert health["instance"]


async def test_aHundredClientsAtOnce(bus):
    """Testing Scenarios, "Multiple Concurrent Clients"."""
    sockets = await asyncio.gather(*(websockets.connect(bus.bus) for _ in range(120)))
    clients = [Client(socket) for socket in sockets]
    await asyncio.gather(*(each.command("join_channel", f"client_{number}", "crowd", "all") for number, each in enumerate(clients)))
    frame = {"version": "1.0", "id": "arq_crowd_1", "type": "event", "room": "crowd", "channel": "all", "from": "client_0"}
    await clients[0].send(json.dumps(frame | {"timestamp": now(), "payload": {}}))
    heard = await asyncio.gather(*(each.receive() for each in clients[1:]))
    assert {message["id"] for message in heard} == {"arq_crowd_1"}
    await asyncio.gather(*(socket.close() for socket in sockets))

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The developer guide's clients, executed from its text against the real server."""

import asyncio
import json
import subprocess
import sys

import pytest
import websockets
from blocks import at, block, blocks, dictionaries, run

GUIDE = "developer-guide.md"


def client_class():
    return run(block(GUIDE, "WebSocket Connection"), GUIDE, {})["ArqonBusClient"]


def listening_client():
    """The guide's client, with what it received in a list; handle_message is there to be overridden."""

    class Client(client_class()):
        def __init__(self, uri):
            super().__init__(uri)
            self.received = asyncio.Queue()

        async def handle_message(self, message):
            await self.received.put(message)

    return Client


async def test_client_talksAndListens(bus, patience):
    Client = listening_client()
    alice, bob = Client(bus.bus), Client(bus.bus)
    listening = []
    for client in (alice, bob):
        await client.connect()
        listening.append(asyncio.create_task(client.listen()))

    await alice.send_command("join_channel", channel="general")
    joined = await patience(alice.received.get())
    assert joined["type"] == "command_response"
    assert joined["command"] == "join_channel"
    assert joined["success"] is True

    await bob.send_message("general", {"text": "Hello"}, sender="bob")
    message = await patience(alice.received.get())
    assert (message["type"], message["sender"], message["channel"]) == ("message", "bob", "general")
    assert message["content"] == {"text": "Hello"}
    assert message.keys() >= {"id", "timestamp", "room", "metadata"}
    echo = await patience(bob.received.get())
    assert echo == message

    await bob.websocket.close()
    await alice.websocket.close()
    await patience(asyncio.gather(*listening))


async def test_client_handlesMessagesByPrintingThem(bus, patience, capsys):
    client = client_class()(bus.bus)
    await client.connect()
    listening = asyncio.create_task(client.listen())
    await client.send_message("general", "anybody there?")
    while "anybody there?" not in (printed := capsys.readouterr().out):
        await asyncio.sleep(0)
        assert not listening.done()
    assert printed.startswith("Received: {")
    assert "'sender': 'anonymous'" in printed
    await client.websocket.close()
    await patience(listening)


def test_asyncContextManager_asAProgram(bus):
    """This block runs itself: it ends in asyncio.run(main())."""
    program = at(block(GUIDE, "Client with Async Context Manager"), bus.port)
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("Response: {"), ran.stdout
    assert "'content': 'Hello from async client!'" in ran.stdout


@pytest.fixture
async def classic(bus):
    async with websockets.connect(bus.bus) as websocket:

        async def ask(frame):
            await websocket.send(json.dumps(frame))
            return json.loads(await asyncio.wait_for(websocket.recv(), 20))

        yield ask


async def test_builtInCommands(classic):
    for command in dictionaries(block(GUIDE, "Built-in Commands")):
        answer = await classic(command)
        assert answer["success"] is True, answer
        assert (answer["type"], answer["command"]) == ("command_response", command["command"])
        assert isinstance(answer["data"], dict)


async def test_channelsAndRooms(classic):
    for name, command in [("join_channel", 0), ("create_room", 1)]:
        frame = dictionaries(block(GUIDE, "Channels and Rooms"))[command]
        answer = await classic(frame)
        assert (answer["command"], answer["success"]) == (name, True), answer


async def test_messageStructure(classic):
    """The structure is not a message but a description of one; everything in it but the alternatives is sent as it stands."""
    text = "\n".join(line for line in block(GUIDE, "Message Structure").splitlines() if "//" not in line)
    frame = json.loads(text.replace("message|command|event", "message"))
    answer = await classic(frame)
    offset = answer.pop("offset", None)
    assert answer == frame
    assert offset == 1


def microservices(bus, clients):
    """The guide's MicroserviceBus on a client as it needs one: the guide connects nobody here, and iterates over listen(), which
    in its client class is no generator. So the class is derived, not changed: it connects at its first use, and yields messages."""

    class Client(client_class()):
        def __init__(self, uri):
            super().__init__(uri)
            clients.append(self)
            self.registered = asyncio.Event()

        async def send_command(self, command, **kwargs):
            await self._connected()
            await super().send_command(command, **kwargs)

        async def send_message(self, channel, content, sender=None):
            await self._connected()
            await super().send_message(channel, content, sender)

        async def listen(self):
            await self._connected()
            async for frame in self.websocket:
                data = json.loads(frame)
                if data["type"] == "message":
                    yield data
                else:
                    assert data["success"], data
                    self.registered.set()

        async def _connected(self):
            if self.websocket is None:
                await self.connect()

    code = at(block(GUIDE, "Microservices Communication"), bus.port)
    return run(code, GUIDE, {"ArqonBusClient": Client})


async def test_microserviceBus_hearsItsEvents(bus, patience):
    clients = []
    service = microservices(bus, clients)["MicroserviceBus"]("user-service", bus.bus)
    await service.register_service()
    await service.send_event("user_created", {"id": 7})
    heard = asyncio.get_running_loop().create_future()

    async def callback(message):
        heard.set_result(message)

    listening = asyncio.create_task(service.listen_for_events(callback))
    message = await patience(heard)
    assert message["channel"] == "services/events"
    assert message["content"] == {"service": "user-service", "event": "user_created", "data": {"id": 7}}
    await clients[0].websocket.close()
    await patience(listening)


async def test_userService_hearsOtherServices(bus, patience, capsys):
    clients = []
    seed = microservices(bus, clients)
    listening = asyncio.create_task(seed["user_service"]())
    while not clients:
        await asyncio.sleep(0)
    await patience(clients[0].registered.wait())
    # The guide's service joins its own channel only; services/events is joined for it.
    clients[0].registered.clear()
    await clients[0].send_command("join_channel", channel="services/events")
    await patience(clients[0].registered.wait())

    orders = seed["MicroserviceBus"]("orders", bus.bus)
    await orders.send_event("order_placed", {"total": 12.5})
    printed = ""
    while "order_placed" not in printed:
        await asyncio.sleep(0)
        assert not listening.done()
        printed += capsys.readouterr().out
    assert printed.startswith("Received event: {")
    for client in clients:
        await client.websocket.close()
    await patience(listening)


def dashboard(bus):
    code = at(block(GUIDE, "Real-time Dashboard"), bus.port)
    return run(code, GUIDE, {"websockets": websockets, "json": json})


async def publish(bus, channel, content):
    async with websockets.connect(bus.bus) as websocket:
        await websocket.send(json.dumps({"type": "message", "channel": channel, "content": content}))
        await websocket.recv()


async def joined(bus, channel):
    """Returns when somebody has joined the channel."""
    async with websockets.connect(bus.bus) as websocket:
        present = []
        while not present:
            await websocket.send(json.dumps({"type": "command", "command": "presence", "channel": channel}))
            present = json.loads(await websocket.recv()).get("data", {}).get("clients", [])


async def test_dashboardClient_isUpdated(bus, patience):
    client = dashboard(bus)["DashboardClient"](bus.bus)
    await client.connect()
    updates = asyncio.Queue()

    async def update(channel, content):
        await updates.put((channel, content))

    updating = asyncio.create_task(client.update_dashboard(update))
    for channel in ("metrics.system", "metrics.business", "metrics.performance"):
        await patience(joined(bus, channel))
        await publish(bus, channel, {"value": 42})
        assert await patience(updates.get()) == (channel, {"value": 42})
    await client.websocket.close()
    await patience(updating)


async def test_dashboardApp_printsTheUpdate(bus, patience, capsys):
    app = asyncio.create_task(dashboard(bus)["dashboard_app"]())
    await patience(joined(bus, "metrics.performance"))
    await publish(bus, "metrics.performance", {"load": 0.5})
    # Its update_ui is no coroutine, though its client awaits it: it ends after the first update.
    with pytest.raises(TypeError, match="await"):
        await patience(app)
    assert capsys.readouterr().out == "Updating metrics.performance: {'load': 0.5}\n"


def test_allOfTheGuidesClientsAreRun():
    for heading in ("WebSocket Connection", "Client with Async Context Manager", "Microservices Communication", "Real-time Dashboard"):
        assert len(blocks(GUIDE, heading)) == 1

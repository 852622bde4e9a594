# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A structured client for tests, made of python3-websockets: sends, asks, and waits for what it is sent."""

import asyncio
import contextlib
import itertools
import json
import urllib.parse

import websockets

PATIENCE = 60  # only a server that fails takes this long


class Refused(Exception):
    """The bus answered with an error; `word` is its snake_case word."""

    def __init__(self, error):
        super().__init__(json.dumps(error))
        self.word = error["error"]


class Talker:
    _numbers = itertools.count(1)

    def __init__(self, socket, name):
        self.name = name
        self.frames = []  # those that nobody has asked for yet, in their order
        self.closed_with = None
        self._socket = socket
        self._arrived = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    @contextlib.asynccontextmanager
    async def on(cls, bus, name, subprotocol="arqonbus.v1", **query):
        url = bus.bus + "?" + urllib.parse.urlencode({"client_id": name, **query})
        async with websockets.connect(url, subprotocols=[subprotocol], max_size=None) as socket:
            talker = cls(socket, name)
            try:
                yield talker
            finally:
                talker._reading.cancel()
                with contextlib.suppress(asyncio.CancelledError, websockets.ConnectionClosed):
                    await talker._reading

    async def _read(self):
        try:
            async for text in self._socket:
                self.frames.append(json.loads(text))
                self._arrived.set()
        except websockets.ConnectionClosed:
            pass
        self.closed_with = self._socket.close_code
        self._arrived.set()

    async def close(self):
        await self._socket.close()

    async def send(self, type, room, channel, payload, **more):
        """Returns the frame's id."""
        number = f"{self.name}-{next(self._numbers)}"
        frame = {"version": "1.0", "id": number, "type": type, "room": room, "channel": channel, "from": self.name}
        frame |= {"timestamp": "2026-01-01T00:00:00.000Z", "payload": payload, **more}
        await self._socket.send(json.dumps(frame))
        return number

    async def send_raw(self, frame):
        await self._socket.send(json.dumps(frame))

    async def until(self, condition):
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._arrived.clear()
                if not condition():
                    await self._arrived.wait()

    async def frame(self, fits=lambda frame: True):
        """The next frame for which that is true; it is taken out."""
        found = None

        def look():
            nonlocal found
            found = next((frame for frame in self.frames if fits(frame)), None)
            return found is not None

        try:
            await self.until(look)
        except TimeoutError:
            raise AssertionError(f"{self.name} waits for another frame than {self.frames}") from None
        self.frames.remove(found)
        return found

    async def answer_to(self, number):
        """The result of what was asked under that id. Raises Refused."""
        frame = await self.frame(
            lambda frame: frame.get("payload", {}).get("request_id") == number or (frame.get("request_id") == number)
        )
        payload = frame.get("payload", frame)
        if "error" in payload:
            raise Refused(payload["error"] if isinstance(payload["error"], dict) else payload)
        return payload["result"]

    async def ask(self, command, room="science", channel="general", /, **parameters):
        number = await self.send("command", room, channel, {"command": command, "parameters": parameters})
        return await self.answer_to(number)

    async def refusal(self, command, room="science", channel="general", /, **parameters):
        """The word with which the bus refuses it."""
        try:
            result = await self.ask(command, room, channel, **parameters)
        except Refused as refused:
            return refused.word
        raise AssertionError(f"{command} was not refused: {result}")

    async def join(self, room, channel="*", **parameters):
        return await self.ask("join_channel", room, channel, **parameters)

    async def present(self, room, channel="*"):
        """The names of who is there."""
        return [client["client_id"] for client in (await self.ask("presence", room, channel))["clients"]]

    async def eventually(self, question, fits):
        """Asks again and again until the answer fits. A refusal does not: what is asked about may not have got around yet."""
        async with asyncio.timeout(PATIENCE):
            while True:
                with contextlib.suppress(Refused):
                    if fits(answer := await question()):
                        return answer
                await asyncio.sleep(0.02)

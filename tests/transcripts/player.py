# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays the steps of a transcript."""

import asyncio
import json
import os
import signal
import urllib.parse

import aiohttp
import websockets

import matching
import spoken
from dialects import DIALECTS, now

# Only a server that fails takes this long.
PATIENCE = float(os.environ.get("ARQONBUS_TEST_PATIENCE", "20"))


class TranscriptFailure(AssertionError):
    pass


class Client:
    """One connection, with what has arrived and was not looked at yet."""

    def __init__(self, name, socket, dialect, sender):
        self.name = name
        self.sender = sender  # what a fence calls itself: it must not claim another name than the transcript does
        self.socket = socket
        self.dialect = dialect
        self.inbox = []
        self.own = set()  # ids of its messages whose echo is passed over
        self.all_read = False
        self._arrived = asyncio.Event()
        self._reader = asyncio.create_task(self._read())

    async def _read(self):
        try:
            async for frame in self.socket:
                if not self._is_echo(frame):
                    self.inbox.append(frame)
                    self._arrived.set()
        except websockets.ConnectionClosed:
            pass
        self.all_read = True
        self._arrived.set()

    def _is_echo(self, frame):
        if not self.own:
            return False
        message = json.loads(frame)
        return message["type"] == "message" and message["id"] in self.own and message["sender"] == self.sender

    async def take(self, wanted=lambda frame: True):
        """The first frame that is wanted; those before it stay."""
        looked_at = 0
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            for index in range(looked_at, len(self.inbox)):
                if wanted(self.inbox[index]):
                    return self.inbox.pop(index)
            looked_at = len(self.inbox)
            if self.all_read:
                raise TranscriptFailure(f"{self.name} is closed with {self.socket.close_code} {self.socket.close_reason!r}{self.waiting()}")
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), deadline - asyncio.get_running_loop().time())
            except asyncio.TimeoutError:
                raise TranscriptFailure(f"nothing came for {self.name}{self.waiting()}") from None

    def waiting(self):
        return "".join(f"\n    waiting: {frame}" for frame in self.inbox)

    async def closed(self):
        try:
            await asyncio.wait_for(self.socket.wait_closed(), PATIENCE)
        except asyncio.TimeoutError:
            raise TranscriptFailure(f"{self.name} is not closed") from None
        await self._reader


class Player:
    def __init__(self, bus, dialect, passes_over_echoes):
        self._bus = bus
        self._passes_over_echoes = passes_over_echoes
        self._dialect = dialect  # of the clients for which the transcript names none
        self._spoken = spoken.Spoken()
        self._clients = {}
        self._captured = {"port": bus.port}
        self._fences = 0
        self._exited = False

    async def play(self, step):
        if step.verb in spoken.VERBS:
            return await self._speak(step)
        play = {
            ">": self._send, ">raw": self._send, ">hex": self._send, ">binary": self._send,
            "<": self._expect, "<~": self._expect, "<raw": self._expect_raw,
            "connect": self._connect, "repeat": self._repeat, "server": self._nothing, "dialects": self._nothing,
            "silent": self._silent, "closed": self._closed, "closes": self._closes, "drops": self._drops,
            "GET": self._request, "HEAD": self._request, "POST": self._request,
            "signal": self._signal, "exits": self._exits,
        }[step.verb]
        await play(step)

    async def finish(self):
        """Nothing may have arrived that the transcript does not tell."""
        if not self._exited:
            await self._fence_all()
        for client in self._clients.values():
            if client.inbox:
                raise TranscriptFailure(f"at the end {client.name} has more than was expected{client.waiting()}")
        for client in self._clients.values():
            await client.socket.close()

    async def _nothing(self, step):
        pass

    async def _repeat(self, step):
        for number in range(1, int(step.words[0]) + 1):
            self._captured["n"] = number
            for inner in step.steps:
                await self.play(inner)

    def _client(self, step):
        if step.client not in self._clients:
            raise SyntaxError(f"{step.client} never connected")
        return self._clients[step.client]

    # connect NAME [PATH] [as DIALECT or SUBPROTOCOL] [from ORIGIN] [-> STATUS]
    async def _connect(self, step):
        words = step.words
        options = {words[index]: words[index + 1] for index in range(1, len(words) - 1) if words[index] in ("as", "from", "->")}
        path = words[1] if len(words) > 1 and words[1].startswith("/") else "/"
        url = self._bus.bus.rstrip("/") + matching.fill(path, self._captured)
        wanted = self._dialect.name if options.get("as") == "dialect" else options.get("as")
        dialect = DIALECTS.get(wanted, self._dialect)
        subprotocol = dialect.subprotocol if wanted in DIALECTS else wanted
        try:
            socket = await websockets.connect(
                url,
                subprotocols=[subprotocol] if subprotocol else None,
                origin=options.get("from"),
                max_size=None,
                max_queue=None,
                ping_interval=None,
                open_timeout=PATIENCE,
                close_timeout=PATIENCE,
            )
        except websockets.InvalidStatusCode as refused:
            if str(refused.status_code) != options.get("->"):
                raise TranscriptFailure(f"the handshake was answered with {refused.status_code}") from None
            return
        if "->" in options:
            raise TranscriptFailure(f"the handshake should have been refused with {options['->']}")
        if socket.subprotocol != subprotocol:
            raise TranscriptFailure(f"the subprotocol is {socket.subprotocol}")
        named = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query).get("client_id", [words[0]])
        self._clients[words[0]] = Client(words[0], socket, dialect, named[0])

    async def _send(self, step):
        client = self._client(step)
        frame = matching.fill(step.text, self._captured)
        if step.verb == ">hex":
            frame = bytes.fromhex(frame)
        elif step.verb != ">raw":
            frame = frame.replace('"<now>"', json.dumps(now()))
            self._note(client, json.loads(frame))
            frame = frame.encode() if step.verb == ">binary" else frame
        try:
            await client.socket.send(frame)
        except websockets.ConnectionClosed:
            raise TranscriptFailure(f"{client.name} is closed with {client.socket.close_code}") from None

    async def _speak(self, step):
        client = self._client(step)
        text = matching.fill(step.text, self._captured) if step.verb not in spoken.EXPECTS else step.text
        frame = getattr(self._spoken, step.verb.replace("-", "_"))
        if step.verb in spoken.EXPECTS:
            await self._expect_like(client, frame(client, text), step.eventually)
        elif step.verb in spoken.RESPONDS:
            await client.socket.send(json.dumps(frame(client, text, self._captured["asked"])))
        else:
            built = frame(client, text)
            if step.verb == "says" and self._passes_over_echoes:
                client.own.add(built["id"])
            await client.socket.send(json.dumps(built))

    def _note(self, client, frame):
        """What the client is from now on, for the fences."""
        if isinstance(frame, dict):
            client.dialect = DIALECTS["structured" if "version" in frame else "classic"]
            client.sender = frame.get("from", frame.get("sender", client.sender))

    async def _expect(self, step):
        await self._expect_like(self._client(step), json.loads(step.text), eventually=step.verb == "<~")

    async def _expect_like(self, client, pattern, eventually):
        if eventually:
            await client.take(lambda frame: matching.matches(pattern, json.loads(frame), self._captured) is None)
            return
        # Each request is another's: what was asked last is what is answered.
        if "<string:asked>" in json.dumps(pattern):
            self._captured.pop("asked", None)
        frame = await client.take()
        if (difference := matching.matches(pattern, json.loads(frame), self._captured)) is not None:
            raise TranscriptFailure(f"{difference}\n    expected: {json.dumps(pattern)}\n    arrived:  {frame}{client.waiting()}")

    async def _expect_raw(self, step):
        client = self._client(step)
        expected = matching.fill(step.text, self._captured)
        frame = await client.take()
        if frame != expected:
            raise TranscriptFailure(f"byte for byte\n    expected: {expected}\n    arrived:  {frame}")

    async def _silent(self, step):
        await self._fence_all()
        client = self._client(step)
        if client.inbox:
            raise TranscriptFailure(f"{client.name} should have got nothing{client.waiting()}")

    async def _fence_all(self):
        """Returns when all that was sent has arrived: what anybody sent was handled once his own ping is answered; and on its way from
        shard to shard it was overtaken by no `status`, which asks them all, and comes back by the same ways."""
        for command in ("ping", "status", "status", "ping"):
            for client in self._clients.values():
                if client.socket.open:
                    await self._fence(client, command)

    async def _fence(self, client, command):
        self._fences += 1
        request = f"fence-{self._fences}"
        await client.socket.send(json.dumps(client.dialect.command(client.sender, request, f"server.{command}", None, {})))
        await client.take(lambda frame: request in str(frame))

    async def _closed(self, step):
        client = self._client(step)
        await client.closed()
        code, _, reason = step.text.partition(" ")
        if client.socket.close_code != int(code):
            how = f"{client.socket.close_code} {client.socket.close_reason!r}"
            raise TranscriptFailure(f"{client.name} was closed with {how}{client.waiting()}")
        if reason and reason not in client.socket.close_reason:
            raise TranscriptFailure(f"the reason is {client.socket.close_reason!r}")

    async def _closes(self, step):
        await self._client(step).socket.close(int(step.text or 1000))
        await self._client(step).closed()

    async def _drops(self, step):
        client = self._client(step)
        client.socket.transport.abort()
        await client.closed()

    # GET [monitoring]/path -> STATUS [JSON]
    async def _request(self, step):
        path, _, expected = step.text.partition(" -> ")
        status, _, pattern = expected.partition(" ")
        base = self._bus.monitoring if path.startswith("monitoring/") else self._bus.http
        url = base.rstrip("/") + path.removeprefix("monitoring")
        async with aiohttp.ClientSession() as session, session.request(step.verb, url) as answer:
            body = await answer.text()
        if answer.status != int(status):
            raise TranscriptFailure(f"{path} was answered with {answer.status}: {body}")
        if pattern and (difference := matching.matches(json.loads(pattern), json.loads(body), self._captured)) is not None:
            raise TranscriptFailure(f"{difference}: {body}")

    async def _signal(self, step):
        self._bus.signal(getattr(signal, "SIG" + step.text))

    async def _exits(self, step):
        await asyncio.get_running_loop().run_in_executor(None, self._bus.expect_exit, int(step.text))
        self._exited = True


# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Listens to the bus's telemetry with a client that knows nothing of ArqonBus."""

import asyncio
import contextlib
import json

import websockets

PATIENCE = 60  # only a server that fails takes this long


def fits(payload, **fields):
    return all(payload.get(name) == value for name, value in fields.items())


class Watcher:
    """What was told, in order. Events and snapshots stay until somebody has asked for them."""

    def __init__(self, socket):
        self._socket = socket
        self._arrived = asyncio.Event()
        self._reading = asyncio.create_task(self._read())
        self.frames = []
        self.events = []  # payloads, snapshots among them

    @classmethod
    @contextlib.asynccontextmanager
    async def on_socket(cls, bus, query="", subprotocol="arqonbus.v1"):
        """Connected to the telemetry socket, and known to it: a first snapshot has come."""
        async with websockets.connect(bus.telemetry + query, subprotocols=[subprotocol]) as socket:
            watcher = cls(socket)
            await watcher.snapshot()
            yield watcher
            await watcher.close()

    @classmethod
    @contextlib.asynccontextmanager
    async def on_bus(cls, bus, *channels, query="", subprotocol="arqonbus.classic"):
        """Has joined the channels."""
        async with websockets.connect(bus.bus + query, subprotocols=[subprotocol]) as socket:
            watcher = cls(socket)
            for channel in channels:
                await socket.send(json.dumps({"type": "command", "command": "join_channel", "channel": channel}))
                await watcher.until(lambda w=watcher, n=channel: any(f.get("data", {}).get("channel") == n.split(":")[-1] for f in w.frames))
            yield watcher
            await watcher.close()

    async def close(self):
        self._reading.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._reading

    async def _read(self):
        async for text in self._socket:
            frame = json.loads(text)
            self.frames.append(frame)
            content = frame.get("payload", frame.get("content"))
            if isinstance(content, dict) and "eventType" in content and frame.get("type") in ("telemetry", "event"):
                self.events.append(content)
            self._arrived.set()

    async def send(self, frame):
        await self._socket.send(frame if isinstance(frame, str) else json.dumps(frame))

    async def until(self, condition):
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._arrived.clear()
                if not condition():
                    await self._arrived.wait()

    async def event(self, kind, **fields):
        """The next event of that type with those fields; it is taken out."""
        found = None

        def look():
            nonlocal found
            found = next((e for e in self.events if e["eventType"] == kind and fits(e, **fields)), None)
            return found is not None

        try:
            await self.until(look)
        except TimeoutError:
            raise AssertionError(f"no {kind} {fields} among {[e for e in self.events if e['eventType'] != 'metrics_snapshot']}") from None
        self.events.remove(found)
        return found

    async def snapshot(self, condition=lambda snapshot: True):
        """The next snapshot for which that is true; those before it are taken out."""
        while True:
            snapshot = await self.event("metrics_snapshot")
            if condition(snapshot):
                return snapshot

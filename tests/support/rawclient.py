# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A WebSocket client that hides nothing: for tests that need thousands of them, or that misbehave."""

import asyncio
import base64
import collections
import json
import os
import socket
import struct

PATIENCE = 60  # only a server that fails takes this long

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def handshake(host, port, path="/", *headers):
    key = base64.b64encode(os.urandom(16)).decode()
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}:{port}", "Upgrade: websocket", "Connection: Upgrade"]
    lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def frame(payload, opcode=TEXT, final=True):
    """A client's frame. Its mask is 0, which changes nothing and costs nothing."""
    payload = payload.encode() if isinstance(payload, str) else payload
    head = bytes([(0x80 if final else 0) | opcode])
    if len(payload) < 126:
        head += bytes([0x80 | len(payload)])
    elif len(payload) < 65536:
        head += struct.pack("!BH", 0x80 | 126, len(payload))
    else:
        head += struct.pack("!BQ", 0x80 | 127, len(payload))
    return head + b"\0\0\0\0" + payload


class RawClient(asyncio.Protocol):
    def __init__(self):
        self.inbox = collections.deque()
        self.on_message = self.inbox.append
        self.answers_pings = True
        self.close_code = None
        self.status = None  # of the handshake
        self._buffer = bytearray()
        self._changed = asyncio.Event()
        self.lost = asyncio.get_running_loop().create_future()
        self.transport = None

    @classmethod
    async def connect(cls, bus, path="/", *headers, receive_buffer=None, glued=b"", source=None):
        """A connection whose handshake the server has accepted. `glued` is sent in one go with the request."""
        client = await cls.dial(bus, receive_buffer, source)
        client.transport.write(handshake(bus.host, bus.port, path, *headers) + glued)
        await client.until(lambda: client.status is not None)
        if client.status != 101:
            raise ConnectionRefusedError(client.status)
        return client

    @classmethod
    async def dial(cls, bus, receive_buffer=None, source=None):
        """TCP only. `source`: the address to come from."""
        loop = asyncio.get_running_loop()
        plain = socket.socket()
        plain.setblocking(False)
        if receive_buffer:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if source:
            plain.bind((source, 0))
        await loop.sock_connect(plain, (bus.host, bus.port))
        _, client = await loop.create_connection(cls, sock=plain)
        return client

    # What the event loop calls.

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self._buffer += data
        if self.status is None:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            self.status = int(self._buffer[9:12])
            if self.status == 101:
                del self._buffer[: end + 4]
        if self.status == 101:
            self._read_frames()
        self._changed.set()

    def connection_lost(self, _failure):
        if not self.lost.done():
            self.lost.set_result(None)
        self._changed.set()

    def _read_frames(self):
        buffer, at = self._buffer, 0
        while len(buffer) - at >= 2:
            size, head = buffer[at + 1], 2
            if size == 126:
                head = 4
                if len(buffer) - at >= head:
                    size = int.from_bytes(buffer[at + 2 : at + 4], "big")
            elif size == 127:
                head = 10
                if len(buffer) - at >= head:
                    size = int.from_bytes(buffer[at + 2 : at + 10], "big")
            if len(buffer) - at < head or len(buffer) - at < head + size:
                break
            assert not size & 0x80 or head > 2, "a server's frame has no mask"
            self._take(buffer[at] & 15, bytes(buffer[at + head : at + head + size]))
            at += head + size
        del buffer[:at]

    def _take(self, opcode, payload):
        if opcode in (TEXT, BINARY):
            self.on_message(payload)
        elif opcode == PING and self.answers_pings:
            self.transport.write(frame(payload, PONG))
        elif opcode == CLOSE:
            self.close_code = int.from_bytes(payload[:2], "big")
            if not self.transport.is_closing():
                self.transport.write(frame(payload[:2], CLOSE))

    # What tests call.

    def write(self, data):
        self.transport.write(data)

    def send(self, message):
        """Text as it is, anything else as JSON."""
        self.transport.write(frame(message if isinstance(message, (str, bytes)) else json.dumps(message)))

    async def until(self, condition):
        async def wait():
            while not condition():
                self._changed.clear()
                if self.lost.done() and not condition():
                    raise ConnectionResetError(f"closed with {self.close_code}")
                await self._changed.wait()

        await asyncio.wait_for(wait(), PATIENCE)

    async def receive(self):
        await self.until(lambda: self.inbox)
        return json.loads(self.inbox.popleft())

    async def ask(self, command, **arguments):
        """A classic command's answer; what else arrives before it is lost."""
        request = f"ask-{id(self)}-{command}-{self._count()}"
        self.send({"type": "command", "command": command, "id": request, **arguments})
        while (answer := await self.receive()).get("request_id") != request:
            pass
        assert answer["success"], answer
        return answer["data"]

    _asked = 0

    def _count(self):
        self._asked += 1
        return self._asked

    async def gone(self):
        await asyncio.wait_for(asyncio.shield(self.lost), PATIENCE)

    async def close(self):
        if not self.lost.done():
            self.write(frame(struct.pack("!H", 1000), CLOSE))
            await self.gone()

    def abort(self):
        self.transport.abort()


async def eventually(condition):
    """Returns when the condition, which may be a coroutine function, holds; asks again and again, without a pause of a certain length."""

    async def wait():
        while True:
            held = condition()
            if asyncio.iscoroutine(held):
                held = await held
            if held:
                return
            await asyncio.sleep(0.01)

    await asyncio.wait_for(wait(), PATIENCE)


def raise_descriptor_limit(wanted):
    import resource  # pylint: disable=import-outside-toplevel

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        assert hard == resource.RLIM_INFINITY or hard >= wanted, f"this test needs {wanted} open files; the hard limit is {hard}"
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def event(sender, number, address, payload=None, **more):
    """A structured message as text; its id is sender-number."""
    room, channel = address.split(":")
    envelope = {"version": "1.0", "id": f"{sender}-{number}", "type": "event", "room": room, "channel": channel, "from": sender}
    return json.dumps(envelope | {"timestamp": "2025-01-01T12:00:00.000Z", "payload": payload or {"n": number}} | more)

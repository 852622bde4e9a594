# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stands between a bus and its Redis, and cuts them off from each other as a network does."""

import asyncio
import contextlib


class CutProxy:
    """An asynchronous context manager, in the event loop of the test."""

    def __init__(self, target_port):
        self._target_port = target_port
        self._server = None
        self._ends = set()
        self._tasks = set()
        self.port = 0

    async def __aenter__(self):
        await self.mend()
        return self

    async def __aexit__(self, *_):
        await self.part()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}"

    async def mend(self):
        if self._server is None:
            self._server = await asyncio.start_server(self._carry, "127.0.0.1", self.port)
            self.port = self._server.sockets[0].getsockname()[1]

    async def part(self):
        """Nothing comes through before mend()."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self.cut()

    def cut(self):
        """All connections there are; new ones come through."""
        for end in self._ends:
            end.transport.abort()

    async def _carry(self, reader, writer):
        task = asyncio.current_task()
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            other_reader, other_writer = await asyncio.open_connection("127.0.0.1", self._target_port)
        except OSError:
            writer.transport.abort()
            return
        if self._server is None:  # parted meanwhile
            writer.transport.abort()
            other_writer.transport.abort()
            return
        self._ends |= {writer, other_writer}
        await asyncio.gather(self._pump(reader, other_writer), self._pump(other_reader, writer))
        self._ends -= {writer, other_writer}

    @staticmethod
    async def _pump(reader, writer):
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()
        writer.transport.abort()

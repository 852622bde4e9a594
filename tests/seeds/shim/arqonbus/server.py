# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the developer guide's tests import as the server: it runs the real one."""

import asyncio

from busprocess import BusProcess


class ArqonBusServer:
    def __init__(self, config):
        self._process = BusProcess("--storage-backend", config.storage.backend, port=config.server.port)

    async def start(self):
        await asyncio.get_running_loop().run_in_executor(None, self._process.start)

    async def stop(self):
        await asyncio.get_running_loop().run_in_executor(None, self._process.stop)

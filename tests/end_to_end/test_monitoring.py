# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the server answers over plain HTTP, on the monitoring port and on the bus port."""

import asyncio
import json
import re
import signal
import urllib.parse

import aiohttp
import pytest
from busprocess import BusProcess
from rawclient import RawClient, eventually

ENDPOINTS = ("/health", "/ready", "/version", "/status", "/metrics")


def ports(bus):
    return (bus.monitoring.rstrip("/"), bus.http)


async def get(url, method="GET"):
    """(status, headers, body)"""
    async with aiohttp.ClientSession() as session, session.request(method, url) as reply:
        return reply.status, reply.headers, await reply.read()


@pytest.fixture(name="bus", scope="module")
def fixture_bus():
    with BusProcess("--server-shards", 2) as process:
        yield process


@pytest.mark.parametrize("path", ENDPOINTS)
async def test_endpoint_isOnBothPorts(bus, path):
    for port in ports(bus):
        status, headers, body = await get(port + path)
        assert status == 200
        kind = "text/plain; version=0.0.4; charset=utf-8" if path == "/metrics" else "application/json"
        assert headers["Content-Type"] == kind
        assert kind != "application/json" or json.loads(body)
        head_status, head, nothing = await get(port + path, "HEAD")
        assert (head_status, head["Content-Type"], nothing) == (200, kind, b"")
        status, headers, body = await get(port + path, "DELETE")
        assert (status, json.loads(body)["error"]) == (405, "method_not_allowed")


async def test_unknownPath_namesWhatThereIs(bus):
    for port in ports(bus):
        status, _, body = await get(f"{port}/metrics/x")
        assert status == 404
        assert json.loads(body)["endpoints"] == list(ENDPOINTS)


async def test_manyScrapersAtOnce_areAllAnswered(bus):
    """As many as may be connected: they share what the shards tell."""
    replies = await asyncio.gather(*(get(port + path) for port in ports(bus) for path in ("/metrics", "/status") for _ in range(50)))
    assert [status for status, _, _ in replies] == [200] * 200


async def test_tooManyConnections_areRefused_andTheBusGoesOn():
    with BusProcess("--server-shards", 2, "--monitoring-max-connections", 2) as bus:
        monitoring = urllib.parse.urlsplit(bus.monitoring)
        idle = [await asyncio.open_connection(monitoring.hostname, monitoring.port) for _ in range(2)]
        for port in ports(bus):
            status, _, body = await get(f"{port}/health")
            assert (status, json.loads(body)["error"]) == (503, "too_many_connections")
        client = await RawClient.connect(bus)
        assert (await client.ask("ping"))["pong"] is True
        await client.close()
        for _, writer in idle:
            writer.close()

        async def metrics():
            status, _, body = await get(f"{ports(bus)[0]}/metrics")
            return body.decode() if status == 200 else ""

        await eventually(metrics)
        text = await metrics()
        assert float(re.search(r'^arqonbus_http_requests_total{.*status="503".*} (\S+)$', text, re.MULTILINE)[1]) >= 2
        assert '\narqonbus_sockets_refused_total{reason="full"} 0\n' in text


async def test_draining_isNotReady_butAlive():
    with BusProcess("--server-shards", 2, "--server-close-timeout", "60s", "--server-drain-timeout", "60s") as bus:
        port = bus.monitoring.rstrip("/")
        assert (await get(f"{port}/ready"))[0] == 200

        async def has_counted():
            return json.loads((await get(f"{port}/status"))[2])["sequence"] > 0

        await eventually(has_counted)  # of shards that have ended the last snapshot is told
        client = await RawClient.connect(bus)
        client.transport.pause_reading()  # so that its half of the close does not come
        bus.signal(signal.SIGTERM)

        async def not_ready():
            return (await get(f"{port}/ready"))[0] == 503

        await eventually(not_ready)
        assert json.loads((await get(f"{port}/ready"))[2]) | {"instance": ""} == {"ready": False, "reason": "draining", "instance": ""}
        status, _, body = await get(f"{port}/health")
        assert (status, json.loads(body)["status"]) == (200, "draining")
        status, _, body = await get(f"{port}/metrics")
        assert status == 200
        assert b'\narqonbus_state{state="draining"} 1\n' in body
        client.abort()
        await asyncio.get_running_loop().run_in_executor(None, bus.expect_exit)

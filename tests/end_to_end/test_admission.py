# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who may connect, how often, and as whom: limits by address, real proxies in front, web pages."""

import asyncio
import contextlib
import json
import re
import struct
import urllib.request

import pytest
from busprocess import BusProcess
from proxies import Haproxy, Nginx
from rawclient import RawClient, eventually, handshake

# Linux has all of 127.0.0.0/8, so that clients can come from where they like.
CLIENT, OTHER_CLIENT, DIRECT = "127.0.0.9", "127.0.0.10", "127.0.0.5"

FORWARDING = "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
STANDARD = 'proxy_set_header Forwarded "for=$remote_addr";'


async def is_administrator(client):
    client.send({"type": "command", "command": "broadcast", "id": "try", "message": "hello"})
    while (answer := await client.receive()).get("request_id") != "try":
        pass
    if answer["success"]:
        return True
    assert answer["error"]["code"] == 403, answer
    return False


async def peer_of(bus, client_id):
    """As an administrator sees it."""
    watcher = await RawClient.connect(bus, source=DIRECT)
    clients = (await watcher.ask("list_clients"))["clients"]
    await watcher.close()
    (peer,) = (client["peer"] for client in clients if client["client_id"] == client_id)
    return peer


async def refusal(place, *headers, source=None, before=b""):
    """Status, head and JSON of the answer to a handshake that is refused."""
    reader, writer = await asyncio.open_connection(place.host, place.port, local_addr=(source, 0) if source else None)
    writer.write(before + handshake(place.host, place.port, "/", *headers))
    head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)).decode()
    body = await reader.readexactly(int(re.search(r"Content-Length: (\d+)", head)[1]))
    writer.close()
    await writer.wait_closed()
    return int(head[9:12]), head, json.loads(body)


def snapshot(bus):
    with urllib.request.urlopen(f"{bus.http}/status", timeout=60) as answer:
        return json.load(answer)


PROXIES = {
    "haproxy, PROXY 1": (lambda bus: Haproxy(bus.port, header="send-proxy"), ()),
    "haproxy, PROXY 2": (lambda bus: Haproxy(bus.port, header="send-proxy-v2"), ()),
    "haproxy, PROXY 2 with extensions": (lambda bus: Haproxy(bus.port, header="send-proxy-v2 proxy-v2-options unique-id,crc32c"), ()),
    "nginx, X-Forwarded-For": (lambda bus: Nginx(bus.port, fields=FORWARDING), ()),
    "nginx, Forwarded": (lambda bus: Nginx(bus.port, fields=STANDARD), ("--server-forwarded-header", "forwarded")),
}


@contextlib.contextmanager
def behind(name, *settings):
    proxy, more = PROXIES[name]
    with BusProcess("--server-shards", 2, *more, *settings) as bus, proxy(bus) as front:
        yield bus, front


@pytest.mark.parametrize("name", PROXIES)
async def test_trustedProxy_tellsTheClientsAddress(name):
    with behind(name, "--server-trusted-proxies", "127.0.0.1", "--server-max-connections-per-address", 1) as (bus, front):
        client = await RawClient.connect(front, "/?client_id=ana", source=CLIENT)
        assert await peer_of(bus, "ana") == CLIENT
        assert not await is_administrator(client)

        # Its address has one connection already; that they all come from the proxy does not matter.
        status, head, body = await refusal(front, source=CLIENT)
        assert status == 429
        assert "Retry-After: 1" in head
        assert "connections_per_address" in body["message"]
        other = await RawClient.connect(front, "/?client_id=bob", source=OTHER_CLIENT)
        assert await peer_of(bus, "bob") == OTHER_CLIENT
        await other.close()
        await client.close()
        assert snapshot(bus)["limits"]["connections_per_address"] == 1

        # Whoever connects directly from the proxy's address might be anybody.
        direct = await RawClient.connect(bus, source="127.0.0.1")
        assert not await is_administrator(direct)
        await direct.close()
        direct = await RawClient.connect(bus, source=DIRECT)
        assert await is_administrator(direct)
        await direct.close()


@pytest.mark.parametrize("name", ["nginx, X-Forwarded-For", "nginx, Forwarded"])
@pytest.mark.parametrize("lie", ["X-Forwarded-For: 127.0.0.77", "Forwarded: for=127.0.0.77", "X-Real-IP: 127.0.0.77"])
async def test_clientsOwnHeaders_areNotBelieved(name, lie):
    with behind(name, "--server-trusted-proxies", "127.0.0.1") as (bus, front):
        client = await RawClient.connect(front, "/?client_id=mallory", lie, source=CLIENT)
        assert await peer_of(bus, "mallory") == CLIENT
        assert not await is_administrator(client)
        await client.close()


@pytest.mark.parametrize("header", ["X-Forwarded-For: 192.0.2.1", "Forwarded: for=192.0.2.1", "Via: 1.1 proxy", "X-Real-IP: 192.0.2.1"])
async def test_proxyThatNobodyTrusts_makesNoAdministrators(header):
    with BusProcess() as bus:
        client = await RawClient.connect(bus, "/?client_id=ana", header, source=CLIENT)
        assert await peer_of(bus, "ana") == CLIENT
        assert not await is_administrator(client)
        await client.close()


V2 = b"\r\n\r\n\0\r\nQUIT\n"
V2_HEADER = V2 + b"\x21\x11\0\x0c" + bytes([192, 0, 2, 1, 127, 0, 0, 1]) + struct.pack("!HH", 1, 2)


@pytest.mark.parametrize("header", [b"PROXY TCP4 192.0.2.1 127.0.0.1 1 2\r\n", V2_HEADER])
async def test_proxyHeader_isRefusedFromStrangers(header):
    with BusProcess("--server-trusted-proxies", "127.0.0.1") as bus:
        status, _, body = await refusal(bus, source=CLIENT, before=header)
        assert status == 400
        assert "server.trusted_proxies" in body["message"]


@pytest.mark.parametrize("header", [b"PROXY nonsense\r\n", V2 + b"\x31\x11\0\0", V2 + b"\x21\x11\xff\xff", b"PROXY " + b"x" * 200])
async def test_malformedProxyHeader_endsTheConnection(header, heart):
    with BusProcess("--server-trusted-proxies", "127.0.0.1") as bus:
        async with heart(bus):
            client = await RawClient.dial(bus, source="127.0.0.1")
            client.write(header + handshake(bus.host, bus.port))
            await client.gone()
            assert client.status is None


async def test_proxyHeader_inCrumbs():
    with BusProcess("--server-trusted-proxies", "127.0.0.1") as bus:
        client = await RawClient.dial(bus, source="127.0.0.1")
        for byte in V2_HEADER + handshake(bus.host, bus.port, "/?client_id=ana"):
            client.write(bytes([byte]))
            await asyncio.sleep(0)
        await client.until(lambda: client.status == 101)
        assert await peer_of(bus, "ana") == "192.0.2.1"
        await client.close()


async def test_connectionsPerAddress_beforeTheyHaveSaidAnything():
    with BusProcess("--server-shards", 2, "--server-max-connections-per-address", 3) as bus:
        silent = [await RawClient.dial(bus, source=CLIENT) for _ in range(3)]
        status, head, body = await refusal(bus, source=CLIENT)
        assert status == 429 and "Retry-After: 1" in head and body["error"] == "rate_limited"
        other = await RawClient.connect(bus, source=OTHER_CLIENT)
        await other.close()
        for client in silent:
            client.abort()

        async def has_room():
            with contextlib.suppress(ConnectionRefusedError):
                client = await RawClient.connect(bus, source=CLIENT)
                await client.close()
                return True

        while not await has_room():
            await asyncio.sleep(0.01)


@pytest.mark.parametrize(
    "setting, limit, status",
    [("max-handshake-rate-per-address", "handshakes_per_address", 429), ("max-handshake-rate", "handshakes", 503)],
)
async def test_handshakeRate(setting, limit, status):
    """One a second, so that of fifty in a row some are refused on any machine. Who is refused hears why, and telemetry tells it."""
    with BusProcess("--server-" + setting, 1) as bus:
        watcher = await RawClient.connect(bus, source=DIRECT)
        await watcher.ask("join_channel", channel="integriguard:telemetry-stream")
        refused = 0
        for _ in range(50):
            reader, writer = await asyncio.open_connection(bus.host, bus.port, local_addr=(CLIENT, 0))
            writer.write(handshake(bus.host, bus.port))
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 101"):
                assert head.startswith(f"HTTP/1.1 {status} ".encode()) and b"Retry-After: 1" in head, head
                refused += 1
            writer.close()
            await writer.wait_closed()
        assert 0 < refused <= 50
        while (event := (await watcher.receive()).get("content", {})).get("eventType") != "rate_limited":
            pass
        assert event["limit"] == limit and event["peer"] == CLIENT and event["retry_after_ms"] > 0
        if status == 429:
            assert snapshot(bus)["limits"][limit] == refused
        await watcher.close()


@pytest.mark.parametrize(
    "allowed, origin, status",
    [
        ("", "https://evil.example", 101),
        ("https://example.org", "https://example.org", 101),
        ("https://example.org", "", 101),
        ("https://*.example.org", "https://www.example.org", 101),
        ("https://example.org", "https://evil.example", 403),
        ("https://example.org", "null", 403),
        ("https://*.example.org", "https://example.org.evil.example", 403),
    ],
)
async def test_origins(allowed, origin, status):
    with BusProcess("--websocket-allowed-origins", allowed) as bus:
        headers = [f"Origin: {origin}"] if origin else []
        if status == 101:
            client = await RawClient.connect(bus, "/", *headers)
            await client.close()
        else:
            assert (await refusal(bus, *headers))[0] == status


@pytest.mark.parametrize(
    "allowed, origin, administrator",
    [
        ("", "http://localhost:3000", True),
        ("", "http://[::1]", True),
        ("", "https://evil.example", False),
        ("", "null", False),
        ("*", "https://evil.example", False),
        ("https://console.example", "https://console.example", True),
    ],
)
async def test_page_thatABrowserHereWasLuredTo_isNoAdministrator(allowed, origin, administrator):
    with BusProcess("--websocket-allowed-origins", allowed) as bus:
        client = await RawClient.connect(bus, "/", f"Origin: {origin}")
        assert await is_administrator(client) == administrator
        await client.close()


def port_of(url):
    return int(url.rsplit(":", 1)[1].rstrip("/"))


async def answer_to(bus, port, *headers, source=CLIENT):
    """The status of the answer to a plain request."""
    reader, writer = await asyncio.open_connection(bus.host, port, local_addr=(source, 0))
    writer.write("\r\n".join(["GET /health HTTP/1.1", f"Host: {bus.host}", *headers, "", ""]).encode())
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)
    writer.close()
    return int(head[9:12])


@pytest.mark.parametrize("port", ["bus", "telemetry", "monitoring"])
async def test_connectionsPerAddress_areThoseToAllPorts(port):
    """What has been said on them does not matter, nor to which port the others go."""
    with BusProcess("--server-max-connections-per-address", 2) as bus:
        to = port_of(getattr(bus, port))
        client = await RawClient.connect(bus, source=CLIENT)
        _, unfinished = await asyncio.open_connection(bus.host, port_of(bus.monitoring), local_addr=(CLIENT, 0))
        unfinished.write(b"GET /health HTTP/1.1\r\n")
        # It, and the one that asks.
        await eventually(lambda: re.search(r"^arqonbus_http_connections 2$", metrics(bus), re.MULTILINE))
        assert await answer_to(bus, to) == 429
        assert await answer_to(bus, to, source=OTHER_CLIENT) == 200
        unfinished.close()

        async def has_room():
            return await answer_to(bus, to) == 200

        await eventually(has_room)
        assert snapshot(bus)["limits"]["connections_per_address"] > 0
        await client.close()


def metrics(bus):
    with urllib.request.urlopen(bus.monitoring.rstrip("/") + "/metrics", timeout=60) as answer:
        return answer.read().decode()


async def test_plainRequests_countForWhoStandsBehindTheProxy():
    settings = ("--server-trusted-proxies", "127.0.0.1", "--server-max-handshake-rate-per-address", 1)
    with BusProcess(*settings) as bus:
        answers = [await answer_to(bus, bus.port, "X-Forwarded-For: 192.0.2.1", source="127.0.0.1") for _ in range(50)]
        assert answers[0] == 200 and 429 in answers
        # Those of the proxy itself, which wants to know whether we are well, count for nobody.
        assert {await answer_to(bus, port_of(url), source="127.0.0.1") for url in (bus.bus, bus.monitoring) for _ in range(25)} == {200}

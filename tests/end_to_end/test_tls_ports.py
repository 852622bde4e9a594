# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS on all ports, as curl, python3-websockets and the command line see it."""

import asyncio
import json
import re
import shutil
import signal
import socket

import pytest
import websockets
from busprocess import BusProcess
from certificates import Authority
from rawclient import eventually
from secure import PATIENCE, ask, cli, connect, curl, port_of, served, tls, trusting


@pytest.fixture(scope="module")
def bus(files):
    with BusProcess("--server-shards", 2, *tls(files)) as process:
        yield process


def test_readyLine_saysHowToConnect(bus):
    assert bus.bus.startswith("wss://") and bus.telemetry.startswith("wss://") and bus.monitoring.startswith("https://")


async def test_telemetrySocket(bus, authority):
    async with websockets.connect(bus.telemetry, ssl=trusting(authority), compression=None) as listener:
        event = json.loads(await asyncio.wait_for(listener.recv(), PATIENCE))
        assert event["type"] in ("event", "telemetry")


@pytest.mark.parametrize("port", ["bus", "telemetry", "monitoring"])
@pytest.mark.parametrize("path, status", [("/health", 200), ("/status", 200), ("/metrics", 200), ("/nothing", 404)])
def test_http_onEveryPort(bus, authority, port, path, status):
    url = f"https://127.0.0.1:{port_of(getattr(bus, port))}{path}"
    answer = curl(authority, url)
    assert answer.returncode == 0, answer.stderr
    head, _, body = answer.stdout.partition("\n\n")
    assert head.startswith(f"HTTP/1.1 {status} ")
    assert "Strict-Transport-Security: max-age=" in head
    assert body
    silent = curl(authority, url, "--head")
    assert silent.stdout.startswith(f"HTTP/1.1 {status} ") and silent.stdout.rstrip().count("\n\n") == 0


def test_monitoringPort_isNoBus(bus, authority):
    answer = curl(
        authority,
        bus.monitoring.rstrip("/") + "/",
        *("-H", "Upgrade: websocket", "-H", "Connection: Upgrade", "-H", "Sec-WebSocket-Version: 13"),
        *("-H", "Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA=="),
    )
    assert answer.stdout.startswith("HTTP/1.1 404 "), answer


@pytest.mark.parametrize("port", ["bus", "telemetry", "monitoring"])
def test_withoutTls_isToldSo(bus, port):
    with socket.create_connection(("127.0.0.1", port_of(getattr(bus, port))), timeout=PATIENCE) as plain:
        plain.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = plain.recv(4096)
    assert answer.startswith(b"HTTP/1.1 400 ") and b"TLS" in answer and b"wss://" in answer


@pytest.mark.parametrize("how", ["SIGHUP", "command"])
async def test_reload_dropsNobody(tmp_path, authority, how):
    files = [shutil.copy(each, tmp_path) for each in authority.sign("old")]
    with BusProcess(*tls(files)) as bus:
        async with connect(bus, authority) as client:
            ports = [port_of(url) for url in (bus.bus, bus.telemetry, bus.monitoring)]
            before = served(ports[0], authority)
            for new, place in zip(authority.sign("new"), files):
                shutil.copy(new, place)

            async def reload():
                if how == "SIGHUP":
                    bus.signal(signal.SIGHUP)
                else:
                    await ask(client, "reload")

            await reload()
            for port in ports:
                await eventually(lambda: served(port, authority) != before)  # pylint: disable=cell-var-from-loop
            assert await ask(client, "ping") is not None

            # What can't be used changes nothing.
            after = served(ports[0], authority)
            with open(files[1], "w", encoding="ascii") as key:
                key.write("no key\n")
            if how == "SIGHUP":
                bus.signal(signal.SIGHUP)
                await eventually(lambda: "tls.key_file" in bus.log())
            else:
                await client.send(json.dumps({"type": "command", "command": "reload", "id": "ask"}))
                answer = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
                assert not answer["success"] and "tls.key_file" in answer["error"]["message"], answer
            assert served(ports[0], authority) == after
            assert await ask(client, "ping") is not None


def test_commandLine(bus, authority, tmp_path):
    assert cli("--url", bus.bus, "--ca-file", authority.certificate, "status").returncode == 0
    assert cli("--url", bus.bus, "--insecure", "status").returncode == 0
    # 3: no connection, and why.
    for arguments in ((), ("--ca-file", Authority(tmp_path / "other").certificate)):
        done = cli("--url", bus.bus, *arguments, "status")
        assert done.returncode == 3 and "certificate" in done.stderr, done
    done = cli("--url", bus.bus, "--ca-file", tmp_path / "missing", "status")
    assert done.returncode == 3 and "missing" in done.stderr, done


def figure(text, name):
    return float(re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)[1])


async def test_fullBus_answersItsMonitoring(files, authority):
    with BusProcess(*tls(files), "--server-max-connections", 1) as bus:
        async with connect(bus, authority):
            for path in ("/health", "/ready", "/status", "/metrics"):
                answer = await asyncio.to_thread(curl, authority, bus.monitoring.rstrip("/") + path)
                assert answer.stdout.startswith("HTTP/1.1 200 "), (path, answer)
            assert figure(answer.stdout, "arqonbus_sockets_open") == 1
            assert figure(answer.stdout, 'arqonbus_sockets_refused_total{reason="full"}') == 0


async def test_monitoringPort_hasItsOwnLimit(files, authority):
    with BusProcess(*tls(files), "--monitoring-max-connections", 2) as bus:
        port = port_of(bus.monitoring)
        idle = [socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) for _ in range(2)]
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as refused:
            assert refused.recv(100) == bytes.fromhex("15030300020250")  # fatal, internal_error
        async with connect(bus, authority) as client:
            assert await ask(client, "ping")
        for each in idle:
            each.close()

        async def metrics():
            answer = await asyncio.to_thread(curl, authority, bus.monitoring.rstrip("/") + "/metrics")
            return answer.stdout if answer.returncode == 0 else ""

        await eventually(metrics)
        text = await metrics()
        assert figure(text, "arqonbus_http_connections") >= 1
        assert figure(text, "arqonbus_http_cut_off_total") >= 1
        assert figure(text, 'arqonbus_sockets_refused_total{reason="full"}') == 0

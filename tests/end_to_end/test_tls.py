# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS on all ports, as openssl, curl and python3-websockets see it."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess

import pytest
import websockets
from busprocess import BusProcess
from certificates import Authority
from proxies import Haproxy
from rawclient import RawClient, eventually, handshake
from tokens import ON, bearer, refusal, token

PATIENCE = 60


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def files(authority):
    return authority.sign("server")


@pytest.fixture(scope="module")
def bus(files):
    with BusProcess("--server-shards", 2, *tls(files)) as process:
        yield process


def tls(files, *more):
    return ("--tls-certificate-file", files[0], "--tls-key-file", files[1], *more)


def trusting(authority, *certificate):
    context = ssl.create_default_context(cafile=authority.certificate)
    if certificate:
        context.load_cert_chain(*certificate)
    return context


def connect(bus, authority, *certificate, path="/"):
    return websockets.connect(bus.bus + path, ssl=trusting(authority, *certificate), compression=None, open_timeout=PATIENCE)


async def ask(client, command, **arguments):
    await client.send(json.dumps({"type": "command", "command": command, "id": "ask", **arguments}))
    while (answer := json.loads(await asyncio.wait_for(client.recv(), PATIENCE))).get("request_id") != "ask":
        pass
    assert answer["success"], answer
    return answer["data"]


def s_client(port, *arguments, text="GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"):
    return subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-ign_eof", *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def curl(authority, url, *arguments):
    return subprocess.run(
        ["curl", "-sS", "-i", "--max-time", str(PATIENCE), "--cacert", authority.certificate, *arguments, url],
        capture_output=True,
        text=True,
        check=False,
    )


def served(port, authority):
    """The serial number of the certificate that the port shows now."""
    with socket.create_connection(("127.0.0.1", port)) as plain:
        with trusting(authority).wrap_socket(plain, server_hostname="localhost") as secure:
            return secure.getpeercert()["serialNumber"]


def port_of(url):
    return int(url.rsplit(":", 1)[1].rstrip("/"))


def test_readyLine_saysHowToConnect(bus):
    assert bus.bus.startswith("wss://") and bus.telemetry.startswith("wss://") and bus.monitoring.startswith("https://")


@pytest.mark.parametrize("size", [1, 100, 16_384, 16_385, 70_000, 900_000])
async def test_messages_ofAllSizes(bus, authority, size):
    async with connect(bus, authority) as client:
        for number in range(3):
            await client.send(json.dumps({"type": "message", "channel": "tls:echo", "content": "x" * size + str(number)}))
        for number in range(3):
            echo = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
            assert echo["content"] == "x" * size + str(number)


async def test_manyMessages_toASlowReader(bus, authority):
    """More than all buffers hold, so that writing has to wait in the middle of records."""
    async with connect(bus, authority) as sender, connect(bus, authority) as reader:
        await ask(reader, "join_channel", channel="tls:slow")
        for number in range(200):
            await sender.send(json.dumps({"type": "message", "channel": "tls:slow", "content": str(number) + "y" * 15_000}))
            await asyncio.wait_for(sender.recv(), PATIENCE)  # its echo
        for number in range(200):
            message = json.loads(await asyncio.wait_for(reader.recv(), PATIENCE))
            assert message["content"] == str(number) + "y" * 15_000


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


@pytest.mark.parametrize("version", ["-tls1_2", "-tls1_3"])
def test_versions_thatAreSpoken(bus, version):
    done = s_client(bus.port, version)
    assert "200 OK" in done.stdout and done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("-tls1_1", "-cipher", "DEFAULT:@SECLEVEL=0"),
        ("-tls1", "-cipher", "DEFAULT:@SECLEVEL=0"),
        ("-tls1_2", "-cipher", "ECDHE-ECDSA-AES128-SHA"),
        ("-tls1_2", "-cipher", "ECDHE-ECDSA-AES256-SHA384"),
        ("-tls1_2", "-cipher", "AES128-GCM-SHA256"),
        ("-tls1_2", "-cipher", "aNULL:@SECLEVEL=0"),
        ("-tls1_2", "-cipher", "eNULL:@SECLEVEL=0"),
    ],
)
def test_whatIsWeak_isNotSpoken(bus, heart_beats, arguments):
    done = s_client(bus.port, *arguments)
    assert done.returncode != 0 and "200 OK" not in done.stdout
    heart_beats()


@pytest.fixture
def heart_beats(bus, authority):
    return lambda: served(bus.port, authority)


def test_minVersion(files):
    with BusProcess(*tls(files, "--tls-min-version", "1.3")) as bus:
        assert s_client(bus.port, "-tls1_2").returncode != 0
        assert "200 OK" in s_client(bus.port, "-tls1_3").stdout


def test_renegotiation_isRefused(bus, heart_beats):
    """R at the beginning of a line has s_client ask for it."""
    done = subprocess.run(
        ["openssl", "s_client", "-connect", f"127.0.0.1:{bus.port}", "-tls1_2"],
        input="R\n",
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "RENEGOTIATING" in done.stdout + done.stderr
    assert "no renegotiation" in done.stderr, done.stderr
    heart_beats()


CLIENT_HELLO = bytes.fromhex("160301002f0100002b0303") + bytes(32) + bytes.fromhex("000002c02b01000000")


BROKEN = {
    "one byte": b"\x16",
    "half a record's head": b"\x16\x03\x01",
    "half a hello": CLIENT_HELLO[:20],
    "a hello without extensions": CLIENT_HELLO,
    "a record too long": b"\x16\x03\x01\xff\xff" + bytes(70_000),
    "empty records": b"\x16\x03\x01\x00\x00" * 100,
    "no version": b"\x16" + bytes(100),
    "a hello too long": b"\x16\x03\x01\x40\x00\x01\xff\xff\xff" + bytes(16_380),
    "SSL 2": b"\x80\x2e\x01\x00\x02" + bytes(44),
    "an alert": b"\x15\x03\x03\x00\x02\x02\x28",
    "data": b"\x17\x03\x03\x00\x05hello",
    "a proxy's header": b"\r\n\r\n\0\r\nQUIT\n",
    "zeros": b"\0" * 100,
    "a hello and noise": CLIENT_HELLO + bytes(range(256)) * 4,
}


@pytest.mark.parametrize("name", BROKEN)
async def test_brokenHandshakes_hurtNobody(bus, authority, name):
    async with connect(bus, authority) as client:
        reader, writer = await asyncio.open_connection("127.0.0.1", bus.port)
        writer.write(BROKEN[name])
        with contextlib.suppress(OSError):  # it may be reset already
            writer.write_eof()
            await asyncio.wait_for(reader.read(), PATIENCE)
        writer.close()
        assert (await ask(client, "ping")) is not None


async def test_handshakes_thatStop_areGivenUp(files, authority):
    with BusProcess(*tls(files), "--server-handshake-timeout", "1s", "--server-close-timeout", "1s") as bus:
        silent = [await asyncio.open_connection("127.0.0.1", bus.port) for _ in range(3)]
        for number, (_, writer) in enumerate(silent):
            writer.write(CLIENT_HELLO[: 10 * number])
        async with connect(bus, authority) as client:
            for reader, writer in silent:
                try:
                    assert await asyncio.wait_for(reader.read(), PATIENCE) == b""
                except ConnectionResetError:
                    pass
                writer.close()
            assert (await ask(client, "status"))["connections"] == 1


async def test_maxHandshakes(files, authority):
    """Beyond them connections are cut off, and the ones that stand go on."""
    with BusProcess("--server-shards", 1, *tls(files, "--tls-max-handshakes", 3)) as bus:
        async with connect(bus, authority) as client:
            silent = [await RawClient.dial(bus) for _ in range(3)]

            async def refused():
                try:
                    extra = await RawClient.dial(bus)
                except ConnectionError:
                    return True
                gone = asyncio.ensure_future(extra.gone())
                done, _ = await asyncio.wait([gone], timeout=0.5)
                extra.abort()
                return bool(done)

            await eventually(refused)
            assert await ask(client, "ping") is not None
            for each in silent:
                each.abort()

        async def taken():
            with contextlib.suppress(ConnectionError, EOFError, ssl.SSLError):
                async with connect(bus, authority) as client:
                    return await ask(client, "ping") is not None

        await eventually(taken)


async def test_stormOfHandshakes_keepsNobodyWaiting(bus, authority):
    async with connect(bus, authority) as client:
        storm = [asyncio.ensure_future(connect(bus, authority).__aenter__()) for _ in range(60)]
        while not all(each.done() for each in storm):
            assert await ask(client, "ping") is not None
        for each in storm:
            await each.result().close()


async def test_fullServer_answersWithAnAlert(files, authority):
    with BusProcess(*tls(files), "--server-max-connections", 1) as bus:
        async with connect(bus, authority):
            done = await asyncio.to_thread(s_client, bus.port)
            assert "alert internal error" in done.stderr, done.stderr


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


@pytest.mark.parametrize("wanted", ["request", "require"])
async def test_clientCertificates(files, authority, tmp_path, wanted):
    stranger = Authority(tmp_path / "stranger", "Somebody Else")
    with BusProcess(*tls(files, "--tls-ca-file", authority.certificate, "--tls-client-certificates", wanted)) as bus:
        async with connect(bus, authority, *authority.sign("ana")) as client:
            assert await ask(client, "ping") is not None
        if wanted == "request":
            async with connect(bus, authority) as client:
                assert await ask(client, "ping") is not None
        else:
            with pytest.raises((ssl.SSLError, ConnectionError, websockets.WebSocketException, EOFError)):
                async with connect(bus, authority):
                    pass
        with pytest.raises((ssl.SSLError, ConnectionError, websockets.WebSocketException, EOFError)):
            async with connect(bus, authority, *stranger.sign("ana")):
                pass


@pytest.mark.parametrize(
    "field, content",
    [
        ("tls.certificate_file", {"certificate": None}),
        ("tls.certificate_file", {"certificate": "no certificate"}),
        ("tls.key_file", {"key": None}),
        ("tls.key_file", {"key": "no key"}),
        ("tls.key_file", {"key": "another"}),
        ("tls.key_file", {"key": ""}),
        ("tls.ca_file", {"more": ("--tls-client-certificates", "require")}),
        ("tls.ca_file", {"more": ("--tls-client-certificates", "request", "--tls-ca-file", "/nowhere")}),
    ],
)
def test_badFiles_stopTheStart(files, authority, tmp_path, field, content):
    chosen = {}
    for name, file in zip(("certificate", "key"), files):
        chosen[name] = file
        wanted = content.get(name, file)
        if wanted is None:
            chosen[name] = tmp_path / "missing"
        elif wanted == "another":
            chosen[name] = authority.sign("another")[1]
        elif wanted == "":
            chosen[name] = ""
        elif wanted != file:
            chosen[name] = tmp_path / "wrong"
            chosen[name].write_text(wanted)
    done = subprocess.run(
        [os.environ["ARQONBUS_SERVER"], "--server-port=0", "--telemetry-port=0", "--monitoring-port=0",
         *map(str, tls((chosen["certificate"], chosen["key"]), *content.get("more", ())))],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("ARQONBUS_")},
    )
    assert done.returncode != 0 and field in done.stderr, done.stderr


async def test_tokens_areCheckedOverTls(files, authority):
    with BusProcess(*tls(files), *ON) as bus:
        secure = {"ssl": trusting(authority), "compression": None}
        good, watching = bearer(token()), bearer(token(permissions=["telemetry:read"]))
        async with websockets.connect(bus.bus, **secure, **good) as client:
            assert (await ask(client, "identify"))["client_id"] == "alice"
        async with websockets.connect(bus.telemetry, **secure, **watching) as listener:
            assert await asyncio.wait_for(listener.recv(), PATIENCE)
        assert (await refusal(bus.telemetry, **secure, **good))[0] == 403
        for url in (bus.bus, bus.telemetry):
            assert (await refusal(url, **secure, **bearer("rubbish")))[0] == 401


@pytest.mark.parametrize("port", ["bus", "telemetry", "monitoring"])
def test_figures_areNobodysOverTls_withAuthentication(files, authority, port):
    """Nobody is checked there, so nobody is answered: docs/security.md."""
    with BusProcess(*tls(files), *ON) as bus:
        shown = ("-H", "Authorization: Bearer " + token(permissions=["telemetry:read"]))
        base = f"https://127.0.0.1:{port_of(getattr(bus, port))}"
        for path in ("/status", "/metrics", "/status?", "/%73tatus"):
            for arguments in ((), shown, ("--head",)):
                assert curl(authority, base + path, *arguments).stdout.startswith("HTTP/1.1 503 "), (path, arguments)
        for path in ("/health", "/ready", "/version"):
            assert curl(authority, base + path).stdout.startswith("HTTP/1.1 200 "), path


async def test_aCertificate_isNoToken(files, authority):
    with BusProcess(*tls(files, "--tls-client-certificates", "require", "--tls-ca-file", authority.certificate), *ON) as bus:
        secure = {"ssl": trusting(authority, *authority.sign("alice")), "compression": None}
        async with websockets.connect(bus.bus, **secure) as client:
            await client.send(json.dumps({"type": "command", "command": "ping", "id": "ping"}))
            answer = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
            while answer["type"] != "command_response":
                answer = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
            assert answer["error"]["error"] == "unauthenticated", answer


async def test_proxyHeader_comesBeforeTls(files, authority):
    with BusProcess(*tls(files), "--server-trusted-proxies", "127.0.0.1") as bus, Haproxy(bus.port, header="send-proxy-v2") as front:
        url = f"wss://127.0.0.1:{front.port}/?client_id=ana"
        async with websockets.connect(url, ssl=trusting(authority), compression=None, local_addr=("127.0.0.9", 0)):
            async with websockets.connect(bus.bus, ssl=trusting(authority), compression=None, local_addr=("127.0.0.5", 0)) as watcher:
                clients = (await ask(watcher, "list_clients"))["clients"]
                assert [each["peer"] for each in clients if each["client_id"] == "ana"] == ["127.0.0.9"]


async def test_handshakeInCrumbs(bus, authority):
    """The TLS records of a handshake and a request, a few bytes at a time."""
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    secure = trusting(authority).wrap_bio(incoming, outgoing, server_hostname="localhost")
    reader, writer = await asyncio.open_connection("127.0.0.1", bus.port)

    async def exchange(step):
        while True:
            try:
                return step()
            except ssl.SSLWantReadError:
                data = outgoing.read()
                for at in range(0, len(data), 3):
                    writer.write(data[at : at + 3])
                    await asyncio.sleep(0)
                incoming.write(await asyncio.wait_for(reader.read(65536), PATIENCE))

    await exchange(secure.do_handshake)
    secure.write(handshake("localhost", bus.port))
    assert (await exchange(lambda: secure.read(4096))).startswith(b"HTTP/1.1 101 ")
    writer.close()


def cli(*arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARQONBUS_")}
    command = [os.environ["ARQONBUS_CLI"], *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False, env=environment)


def test_commandLine(bus, authority, tmp_path):
    assert cli("--url", bus.bus, "--ca-file", authority.certificate, "status").returncode == 0
    assert cli("--url", bus.bus, "--insecure", "status").returncode == 0
    # 3: no connection, and why.
    for arguments in ((), ("--ca-file", Authority(tmp_path / "other").certificate)):
        done = cli("--url", bus.bus, *arguments, "status")
        assert done.returncode == 3 and "certificate" in done.stderr, done
    done = cli("--url", bus.bus, "--ca-file", tmp_path / "missing", "status")
    assert done.returncode == 3 and "missing" in done.stderr, done

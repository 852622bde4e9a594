# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS on the bus's port, as openssl and python3-websockets see it: handshakes, good and broken ones."""

import asyncio
import contextlib
import json
import os
import ssl
import subprocess

import pytest
from busprocess import BusProcess
from rawclient import RawClient, eventually, handshake
from secure import PATIENCE, ask, connect, s_client, served, tls, trusting


@pytest.fixture(scope="module")
def bus(files):
    with BusProcess("--server-shards", 2, *tls(files)) as process:
        yield process


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

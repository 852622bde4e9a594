# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of TLS do with a server: connect to it, ask it, look at it with openssl and curl."""

import asyncio
import json
import os
import socket
import ssl
import subprocess

import websockets

PATIENCE = 60


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


def cli(*arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARQONBUS_")}
    command = [os.environ["ARQONBUS_CLI"], *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False, env=environment)

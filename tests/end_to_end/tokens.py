# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tokens of another library's making, and what the tests of authentication do with them."""

import asyncio
import base64
import contextlib
import http.server
import json
import os
import subprocess
import threading
import time
import urllib.error
import urllib.request

import jwt
import pytest
import websockets
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

SECRET = "a secret of sixty-four bytes, which is as long as HS512 asks for"
ON = ("--security-enable-authentication", "true", "--security-jwt-secret", SECRET)


def token(subject="alice", permissions=("publish:lab:*", "subscribe:lab:*"), lifetime=600, key=SECRET, algorithm="HS256", headers=None, **claims):
    return jwt.encode(
        {"sub": subject, "permissions": list(permissions), "exp": time.time() + lifetime, **claims}, key, algorithm=algorithm, headers=headers
    )


def bearer(text):
    return {"extra_headers": {"Authorization": f"Bearer {text}"}}


async def refusal(url, **options):
    """The HTTP status and fields of a handshake that must be refused."""
    with pytest.raises(websockets.InvalidStatusCode) as refused:
        async with websockets.connect(url, **options):
            pass
    return refused.value.status_code, refused.value.headers


async def ask(client, command, **parameters):
    """Runs a command in the classic dialect, and returns its answer; what comes before it is dropped."""
    await client.send(json.dumps({"type": "command", "command": command, "id": f"q-{time.monotonic_ns()}", **parameters}))
    while True:
        answer = json.loads(await asyncio.wait_for(client.recv(), 20))
        if answer["type"] == "command_response":
            return answer


async def next_of(client, **fields):
    while True:
        frame = json.loads(await asyncio.wait_for(client.recv(), 20))
        if all(frame.get(name) == value for name, value in fields.items()):
            return frame


async def closed(client):
    with pytest.raises(websockets.ConnectionClosed) as end:
        while True:
            await asyncio.wait_for(client.recv(), 20)
    return end.value.rcvd.code, end.value.rcvd.reason


def get(url, authorization=None):
    request = urllib.request.Request(url, headers={"Authorization": authorization} if authorization else {})
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


@contextlib.contextmanager
def jwks_server(keys):
    """Publishes that list of keys, which the test may change."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"keys": keys}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/keys"
        finally:
            server.shutdown()
            thread.join()


def jwk(private, kid):
    if isinstance(private, rsa.RSAPrivateKey):
        return {**json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(private.public_key())), "kid": kid}
    raw = private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return {"kty": "OKP", "crv": "Ed25519", "x": base64.urlsafe_b64encode(raw).rstrip(b"=").decode(), "kid": kid}


def run_server(*arguments, text=""):
    """Runs the server's program to its end, without settings of ours in its environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ARQONBUS_")}
    command = [os.environ["ARQONBUS_SERVER"], *map(str, arguments)]
    return subprocess.run(command, input=text, capture_output=True, text=True, timeout=60, env=environment, check=False)


async def outcome(url, options):
    try:
        async with websockets.connect(url, **options):
            return 101
    except websockets.InvalidStatusCode as refused:
        return refused.status_code

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who comes through TLS: certificates of clients, and tokens."""

import asyncio
import contextlib
import datetime
import json
import signal
import ssl

import pytest
import websockets
from busprocess import BusProcess
from certificates import Authority, openssl
from rawclient import eventually
from secure import PATIENCE, ask, connect, curl, port_of, tls, trusting
from tokens import ON, bearer, closed, refusal, run_server, token


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
def test_figures_areForWhoMaySeeThem(files, authority, port):
    with BusProcess(*tls(files), *ON) as bus:
        base = f"https://127.0.0.1:{port_of(getattr(bus, port))}"

        def answer(path, *arguments):
            shown = curl(authority, base + path, *arguments).stdout
            assert "Strict-Transport-Security: max-age=" in shown, shown
            return int(shown.split(" ", 2)[1]), shown

        def bearing(text):
            return ("-H", f"Authorization: Bearer {text}")

        watching = bearing(token(permissions=["telemetry:read"]))
        for path in ("/status", "/metrics", "/status?", "/%73tatus"):
            for head in ((), ("--head",)):
                assert answer(path, *watching, *head)[0] == 200
                status, shown = answer(path, *head)
                assert status == 401 and "WWW-Authenticate: Bearer" in shown
                for refused in (bearing("rubbish"), bearing(token(lifetime=-100)), ("-u", "alice:secret"), ("-H", "Authorization: Digest x")):
                    assert answer(path, *refused, *head)[0] == 401, refused
                assert answer(path, *bearing(token()), *head)[0] == 403
                assert answer(path, *watching, *watching, *head)[0] == 400
        assert "arqonbus_" in answer("/metrics", *watching)[1]
        for path in ("/health", "/ready", "/version"):
            assert answer(path)[0] == 200 and answer(path, *bearing("rubbish"))[0] == 200


@pytest.mark.parametrize("port", ["bus", "telemetry", "monitoring"])
def test_figures_areForWhoHasTheCertificate(files, authority, tmp_path, port):
    listed = tmp_path / "certificates"
    listed.write_text("scraper:telemetry:read\n")
    with BusProcess(*asking(files, authority, "common_name", listed)) as bus:
        url = f"https://127.0.0.1:{port_of(getattr(bus, port))}/metrics"
        for name, status in (("scraper", 200), ("ana", 403)):
            certificate, key = authority.sign(name)
            shown = curl(authority, url, "--cert", certificate, "--key", key).stdout
            assert shown.startswith(f"HTTP/1.1 {status} "), shown
        assert curl(authority, url).stdout.startswith("HTTP/1.1 401 ")


def asking(files, authority, name, listed=None):
    known = ("--security-certificates-file", listed) if listed else ()
    return (*tls(files, "--tls-client-certificates", "request", "--tls-ca-file", authority.certificate), *ON,
            "--security-certificate-name", name, *known)


def secure(authority, *certificate, **more):
    return {"ssl": trusting(authority, *certificate), "compression": None, **more}


# What the certificate says, where its name is taken from, and the name; None: it has none.
NAMES = {
    "common name": ({"subject": "/CN=ana"}, "common_name", "ana"),
    "common name among others": ({"subject": "/O=Example/OU=robots/CN=ana"}, "common_name", "ana"),
    "DNS name": ({"names": "DNS:robot.example.org,IP:127.0.0.1,email:ada@example.org"}, "dns", "robot.example.org"),
    "email": ({"names": "DNS:robot.example.org,email:ada@example.org"}, "email", "ada@example.org"),
    "two common names": ({"subject": "/CN=ana/CN=bob"}, "common_name", None),
    "no common name": ({"subject": "/O=Example"}, "common_name", None),
    "two DNS names": ({"names": "DNS:a.example.org,DNS:b.example.org"}, "dns", None),
    "no DNS name": ({"names": "email:ada@example.org"}, "dns", None),
    "two emails": ({"names": "email:ada@example.org,email:bob@example.org"}, "email", None),
    "a wildcard": ({"names": "DNS:*.example.org"}, "dns", None),
    "spaces": ({"subject": "/CN=Ada Lovelace"}, "common_name", None),
    "somebody else's inside": ({"subject": "/CN=bob\\/ana"}, "common_name", None),
    "the server's": ({"subject": "/CN=arqonbus"}, "common_name", None),
    "nobody's": ({"subject": "/CN=anonymous"}, "common_name", None),
    "made up": ({"subject": "/CN=arq_client_1"}, "common_name", None),
    "no ASCII": ({"subject": "/CN=\u00e4nne"}, "common_name", None),
}


@pytest.mark.parametrize("case", NAMES)
async def test_certificate_namesItsBearer(files, authority, case):
    said, part, name = NAMES[case]
    certificate = authority.sign(f"bearer-{abs(hash(case))}", **said)
    with BusProcess(*asking(files, authority, part)) as bus:
        if name is None:
            status, fields = await refusal(bus.bus, **secure(authority, *certificate))
            assert status == 401 and "WWW-Authenticate" in fields
            await eventually(lambda: "certificate_name" in bus.log())
            assert (await refusal(bus.telemetry, **secure(authority, *certificate)))[0] == 401
        else:
            async with websockets.connect(bus.bus, **secure(authority, *certificate)) as client:
                assert (await ask(client, "identify"))["client_id"] == name
            assert (await refusal(bus.bus + f"/?client_id={name}2", **secure(authority, *certificate)))[0] == 403
            async with websockets.connect(bus.bus + f"/?client_id={name}/phone", **secure(authority, *certificate)) as client:
                assert (await ask(client, "identify"))["client_id"] == f"{name}/phone"
            await eventually(lambda: f'"subject":"{name}"' in bus.log() and '"method":"certificate"' in bus.log())
        # A token says more than a certificate.
        async with websockets.connect(bus.bus, **secure(authority, *certificate, **bearer(token()))) as client:
            assert (await ask(client, "identify"))["client_id"] == "alice"
        # And who shows neither is nobody yet.
        async with websockets.connect(bus.bus, **secure(authority)) as client:
            assert await refused(client, "ping") == "unauthenticated"


async def refused(client, command, **arguments):
    await client.send(json.dumps({"type": "command", "command": command, "id": "try", **arguments}))
    while (answer := json.loads(await asyncio.wait_for(client.recv(), PATIENCE))).get("request_id") != "try":
        pass
    return answer["error"]["error"]


async def test_certificate_hasTheRightsOfItsFile(files, authority, tmp_path):
    listed, revoked = tmp_path / "certificates", tmp_path / "revoked"
    listed.write_text("# who has a certificate\nana:subscribe:lab:*,publish:lab:*\nbob\n")
    revoked.write_text("")
    settings = asking(files, authority, "common_name", listed)
    more = ("--security-default-permissions", "subscribe:hall:*", "--security-revocation-file", revoked)
    with BusProcess(*settings, *more) as bus:
        async with contextlib.AsyncExitStack() as stack:
            ana, bob, eve = [
                await stack.enter_async_context(websockets.connect(bus.bus, **secure(authority, *authority.sign(name))))
                for name in ("ana", "bob", "eve")
            ]
            assert (await ask(ana, "join_channel", channel="lab:bench"))["channel"] == "bench"
            for client in (bob, eve):
                assert (await ask(client, "join_channel", channel="hall:door"))["channel"] == "door"
                assert await refused(client, "join_channel", channel="lab:bench") == "forbidden"

            # What the file says now counts from the next connection on.
            listed.write_text("bob:subscribe:lab:*\n")
            bus.signal(signal.SIGHUP)

            async def mayJoin():
                async with websockets.connect(bus.bus, **secure(authority, *authority.sign("bob"))) as client:
                    await client.send(json.dumps({"type": "command", "command": "join_channel", "channel": "lab:bench", "id": "try"}))
                    while (answer := json.loads(await asyncio.wait_for(client.recv(), PATIENCE))).get("request_id") != "try":
                        pass
                    return answer["success"]

            await eventually(mayJoin)

            revoked.write_text("sub:ana\n")
            bus.signal(signal.SIGHUP)
            assert (await closed(ana))[0] == 4001
            assert (await refusal(bus.bus, **secure(authority, *authority.sign("ana"))))[0] == 401
            assert await ask(bob, "ping") is not None


async def test_session_endsWithItsCertificate(files, authority):
    """The warning comes ahead, with the time that openssl gives for it."""
    certificate, key = authority.sign("ana", days=1)
    ends = openssl("x509", "-in", certificate, "-noout", "-enddate").strip().split("=")[1]
    with BusProcess(*asking(files, authority, "common_name"), "--security-expiry-warning", "24h") as bus:
        async with websockets.connect(bus.bus, **secure(authority, certificate, key)) as client:
            await client.send(json.dumps({"type": "command", "command": "ping", "id": "p"}))
            while (frame := json.loads(await asyncio.wait_for(client.recv(), PATIENCE)))["type"] != "event":
                pass
            assert frame["content"]["event"] == "token_expiring"
            told = datetime.datetime.fromisoformat(frame["content"]["expires_at"].replace("Z", "+00:00"))
            assert told == datetime.datetime.strptime(ends, "%b %d %H:%M:%S %Y %Z").replace(tzinfo=datetime.timezone.utc)


@pytest.mark.parametrize("text", ["a b:publish:*", "ana\nana", "ana:fly:*", "ana/phone:publish:*", ":publish:*", "arqonbus", None])
def test_badCertificatesFile_stopsTheStart(files, authority, tmp_path, text):
    listed = tmp_path / "certificates"
    if text is not None:
        listed.write_text(text)
    done = run_server("--server-port=0", "--telemetry-port=0", "--monitoring-port=0", *asking(files, authority, "common_name", listed))
    assert done.returncode != 0 and "security.certificates_file" in done.stderr, done


def test_certificateName_needsCertificates(files):
    done = run_server("--check-config", *tls(files), *ON, "--security-certificate-name", "common_name")
    assert done.returncode == 2 and "tls.client_certificates" in done.stderr, done


async def test_aCertificate_isNobody_unlessAskedForAName(files, authority):
    with BusProcess(*tls(files, "--tls-client-certificates", "require", "--tls-ca-file", authority.certificate), *ON) as bus:
        secure = {"ssl": trusting(authority, *authority.sign("alice")), "compression": None}
        async with websockets.connect(bus.bus, **secure) as client:
            await client.send(json.dumps({"type": "command", "command": "ping", "id": "ping"}))
            answer = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
            while answer["type"] != "command_response":
                answer = json.loads(await asyncio.wait_for(client.recv(), PATIENCE))
            assert answer["error"]["error"] == "unauthenticated", answer


async def test_reload_tellsAllThatIsWrong(files, authority, tmp_path):
    key, revoked = tmp_path / "key", tmp_path / "revoked"
    key.write_bytes(files[1].read_bytes())
    revoked.write_text("")
    with BusProcess(*tls((files[0], key)), *ON, "--security-revocation-file", revoked) as bus:
        async with websockets.connect(bus.bus, **secure(authority, **bearer(token("root", ["admin"])))) as root:
            key.write_text("no key")
            revoked.write_text("nonsense")
            await root.send(json.dumps({"type": "command", "command": "reload", "id": "try"}))
            while (answer := json.loads(await asyncio.wait_for(root.recv(), PATIENCE))).get("request_id") != "try":
                pass
            assert "tls.key_file" in answer["error"]["message"] and "security.revocation_file" in answer["error"]["message"], answer

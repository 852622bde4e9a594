# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is let in: the real server, tokens of another library's making, and a foreign WebSocket client."""

import base64
import hmac
import json
import signal
import time

import jwt
import pytest
import websockets
from busprocess import BusProcess
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from tokens import ON, SECRET, ask, bearer, closed, get, jwk, jwks_server, next_of, outcome, refusal, run_server, token


async def test_each_place_for_a_token_lets_in():
    with BusProcess(*ON) as bus:
        good = token()
        async with websockets.connect(bus.bus, **bearer(good)) as client:
            assert (await ask(client, "identify"))["data"]["client_id"] == "alice"
        async with websockets.connect(f"{bus.bus}?token={good}&client_id=alice/tab") as client:
            answer = (await ask(client, "identify"))["data"]
            assert answer["client_id"] == "alice/tab"
            assert answer["permissions"] == ["publish:lab:*", "subscribe:lab:*"]
            assert "expires_at" in answer
        async with websockets.connect(bus.bus, subprotocols=["arqonbus.classic", f"arqonbus.token.{good}"]) as client:
            assert client.subprotocol == "arqonbus.classic"
            assert (await ask(client, "ping"))["success"]
        # A server that chose the token would tell it to every proxy's log.
        async with websockets.connect(bus.bus, subprotocols=[f"arqonbus.token.{good}"]) as client:
            assert client.subprotocol is None
        async with websockets.connect(bus.bus) as client:
            assert (await ask(client, "ping"))["error"]["error"] == "unauthenticated"
            assert (await ask(client, "identify", token=good))["data"]["client_id"] == "alice"
            assert (await ask(client, "ping"))["success"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: "rubbish",
        lambda: token(lifetime=-60),
        lambda: token(key="another secret of many bytes, more than thirty-two of them"),
        lambda: jwt.encode({"sub": "alice", "exp": time.time() + 60}, None, algorithm="none"),
        lambda: token(algorithm="HS512"),
        lambda: token(nbf=time.time() + 3600),
        lambda: token(aud="somebody else"),
        lambda: token(subject="arqonbus"),
        lambda: token()[:-4],
        lambda: "arqk_0123456789abcdef_0123456789abcdef",
    ],
    ids=["rubbish", "expired", "forged", "none", "algorithm", "early", "audience", "subject", "truncated", "api-key"],
)
async def test_a_bad_token_is_401_on_each_port(make):
    with BusProcess(*ON) as bus:
        bad = make()
        for url in (bus.bus, bus.telemetry):
            status, fields = await refusal(url, **bearer(bad))
            assert status == 401
            assert fields["WWW-Authenticate"] == 'Bearer realm="arqonbus", error="invalid_token"'
        assert (await refusal(f"{bus.bus}?token={bad}"))[0] == 401
        assert get(bus.monitoring + "/metrics", f"Bearer {bad}")[0] == 401
        # No part of it is in the log, whoever showed it where.
        assert bad not in bus.log()
        assert bad.split(".")[-1] == "" or bad.split(".")[-1] not in bus.log()


async def test_a_good_token_is_not_in_the_log_either():
    with BusProcess(*ON, "--log-level", "debug") as bus:
        good = token()
        async with websockets.connect(f"{bus.bus}?token={good}") as client:
            assert (await ask(client, "ping"))["success"]
            assert (await ask(client, "identify", token=good))["success"]
        async with websockets.connect(bus.bus, subprotocols=["arqonbus.v1", f"arqonbus.token.{good}"]):
            pass
        await refusal(f"{bus.bus}?token={good}&client_id=bob")
        assert get(f"{bus.monitoring}/status?token={good}")[0] == 401
        log = bus.log()
        assert good not in log and good.split(".")[2] not in log


async def test_requests_that_contradict_themselves_are_refused():
    with BusProcess(*ON) as bus:
        good = token()
        assert (await refusal(f"{bus.bus}?token={good}&token={good}"))[0] == 400
        assert (await refusal(f"{bus.bus}?token={good}", **bearer(good)))[0] == 400
        assert (await refusal(bus.bus, subprotocols=[f"arqonbus.token.{good}", "arqonbus.token.x"]))[0] == 400
        status, fields = await refusal(f"{bus.bus}?client_id=bob", **bearer(good))
        assert status == 403
        assert "WWW-Authenticate" not in fields


async def test_without_late_identify_the_handshake_must_show_a_token():
    with BusProcess(*ON, "--security-allow-late-identify", "false") as bus:
        status, fields = await refusal(bus.bus)
        assert (status, fields["WWW-Authenticate"]) == (401, 'Bearer realm="arqonbus"')


async def test_who_does_not_identify_in_time_is_closed():
    with BusProcess(*ON, "--security-identify-timeout", "200ms") as bus:
        async with websockets.connect(bus.bus) as client:
            assert await closed(client) == (4001, "not identified in time")
        async with websockets.connect(bus.bus) as late, websockets.connect(bus.bus) as silent:
            assert (await ask(late, "identify", token=token()))["success"]
            assert (await closed(silent))[0] == 4001
            assert (await ask(late, "ping"))["success"]


async def test_a_session_ends_with_its_token_unless_there_is_a_fresh_one():
    with BusProcess(*ON, "--security-jwt-leeway", "0", "--security-expiry-warning", "60") as bus:
        async with websockets.connect(bus.bus, **bearer(token(lifetime=3))) as ends, websockets.connect(
            bus.bus, **bearer(token(lifetime=3))
        ) as stays:
            await ask(ends, "join_channel", channel="lab:a")
            await ask(stays, "join_channel", channel="lab:a")
            await ask(stays, "join_channel", channel="lab:b")
            assert (await next_of(ends, type="event"))["content"]["event"] == "token_expiring"
            assert (await ask(stays, "identify", token=token("bob")))["error"]["code"] == 403
            assert (await ask(stays, "identify", token="rubbish"))["error"]["code"] == 401
            await stays.send(
                json.dumps({"type": "command", "command": "identify", "token": token(permissions=["subscribe:lab:a"]), "id": "fresh"})
            )
            # The new token allows less; what is lost is told.
            lost = await next_of(stays, channel="b")
            assert lost["content"]["event"] == "subscription_ended"
            assert (await next_of(stays, request_id="fresh"))["success"]
            assert await closed(ends) == (4001, "token expired")
            assert (await ask(stays, "ping"))["success"]


async def test_a_fresh_token_that_may_not_serve_ends_the_service():
    with BusProcess(*ON, "--server-shards", "2") as bus:
        may = ["serve:jobs:*", "subscribe:jobs:*"]
        async with websockets.connect(bus.bus, **bearer(token("worker", may))) as worker, websockets.connect(
            bus.bus, **bearer(token("asker", ["publish:jobs:*"]))
        ) as asker:
            for channel in ("jobs:a", "jobs:b"):
                assert (await ask(worker, "register_service", channel=channel))["success"]
            assert (await ask(worker, "join_channel", channel="jobs:a"))["success"]
            await worker.send(json.dumps({"type": "command", "command": "identify", "id": "fresh",
                                          "token": token("worker", ["serve:jobs:b", "subscribe:jobs:*"])}))
            ended = await next_of(worker, type="event")
            assert ended["channel"] == "a" and ended["content"]["event"] == "service_ended"
            assert "serve:jobs:a" in ended["content"]["reason"]
            assert (await next_of(worker, request_id="fresh"))["success"]
            # It has left, and can't come back; the other one stays, and so does what it had joined.
            assert (await ask(worker, "unregister_service", channel="jobs:a"))["error"]["error"] == "not_member"
            assert (await ask(worker, "register_service", channel="jobs:a"))["error"]["code"] == 403
            assert (await ask(worker, "leave_channel", channel="jobs:a"))["success"]
            await asker.send(json.dumps({"type": "command", "command": "work", "channel": "jobs:b", "id": "b"}))
            assert (await next_of(worker, command="work"))["channel"] == "b"
            assert (await ask(asker, "work", channel="jobs:a"))["error"]["error"] == "unknown_command"


async def test_a_reload_ends_what_was_revoked(tmp_path):
    revoked = tmp_path / "revoked"
    revoked.write_text("")
    with BusProcess(*ON, "--security-revocation-file", revoked) as bus:
        watcher = token("watch", ["telemetry:read"], jti="w1")
        async with websockets.connect(bus.bus, **bearer(token(jti="t1"))) as gone, websockets.connect(
            bus.bus, **bearer(token(jti="t2"))
        ) as stays, websockets.connect(bus.telemetry, **bearer(watcher)) as telemetry, websockets.connect(
            bus.bus, **bearer(token("root", ["admin"]))
        ) as root:
            revoked.write_text("jti:t1\nsub:watch\n")
            assert (await ask(root, "reload"))["success"]
            assert await closed(gone) == (4001, "token revoked")
            assert await closed(telemetry) == (4001, "token revoked")
            assert (await ask(stays, "ping"))["success"]
            assert (await refusal(bus.bus, **bearer(token(jti="t1"))))[0] == 401
            # A file that can't be read changes nothing, and says so.
            revoked.write_text("t2\n")
            answer = await ask(root, "reload")
            assert answer["error"]["message"].startswith("security.revocation_file: ")
            assert (await ask(stays, "ping"))["success"]


async def test_keys_rotate_without_a_restart():
    old, new = rsa.generate_private_key(65537, 2048), ed25519.Ed25519PrivateKey.generate()
    published = [jwk(old, "old")]
    with jwks_server(published) as url, BusProcess(
        "--security-enable-authentication", "true", "--security-jwks", url, "--security-jwks-cooldown", "0"
    ) as bus:
        by_old = token(key=old, algorithm="RS256", headers={"kid": "old"})
        by_new = token(key=new, algorithm="EdDSA", headers={"kid": "new"})
        async with websockets.connect(bus.bus, **bearer(by_old)) as client:
            assert (await refusal(bus.bus, **bearer(by_new)))[0] == 401
            published[:] = [jwk(new, "new")]
            async with websockets.connect(bus.bus, **bearer(by_new)):
                pass
            assert (await refusal(bus.bus, **bearer(by_old)))[0] == 401
            assert (await ask(client, "ping"))["success"]


async def test_pem_files_and_their_algorithm(tmp_path):
    private = ec.generate_private_key(ec.SECP384R1())
    pem = tmp_path / "issuer.pem"
    public = private.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    pem.write_bytes(public)
    with BusProcess("--security-enable-authentication", "true", "--security-jwt-keys", f"ES384:{pem}") as bus:
        async with websockets.connect(bus.bus, **bearer(token(key=private, algorithm="ES384"))):
            pass
        # PyJWT refuses to make this one.
        header, claims = (base64.urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in ({"alg": "HS256"}, {"sub": "alice", "exp": 4e9}))
        signature = hmac.digest(public, header + b"." + claims, "sha256")
        forged = b".".join((header, claims, base64.urlsafe_b64encode(signature).rstrip(b"="))).decode()
        assert (await refusal(bus.bus, **bearer(forged)))[0] == 401


async def test_api_keys_and_passwords(tmp_path):
    keys, users = tmp_path / "keys", tmp_path / "users"
    made = run_server("apikey", keys, "robot", "publish:lab:*")
    assert made.returncode == 0 and made.stdout.startswith("arqk_")
    key = made.stdout.strip()
    assert run_server("passwd", users, "carol", "publish:lab:*", text="open sesame\n").returncode == 0
    assert (users.stat().st_mode & 0o777, keys.stat().st_mode & 0o777) == (0o600, 0o600)
    assert "sesame" not in users.read_text() and key not in keys.read_text()
    assert run_server("passwd", users, "a b", text="x\n").returncode == 1
    assert run_server("passwd", users, "dave", "fly:lab:*", text="x\n").returncode == 1
    assert run_server("passwd", users).returncode == 2
    with BusProcess(
        "--security-enable-authentication", "true", "--security-api-keys-file", keys, "--security-users-file", users
    ) as bus:
        async with websockets.connect(bus.bus, **bearer(key)) as client:
            assert (await ask(client, "identify"))["data"]["client_id"] == "robot"
        basic = {"Authorization": "Basic " + base64.b64encode(b"carol:open sesame").decode()}
        async with websockets.connect(bus.bus, extra_headers=basic) as client:
            assert (await ask(client, "identify"))["data"]["client_id"] == "carol"
        wrong = {"Authorization": "Basic " + base64.b64encode(b"carol:sesame").decode()}
        assert (await refusal(bus.bus, extra_headers=wrong))[0] == 401
        # A key that is taken away is none after a reload.
        assert run_server("apikey", "--delete", keys, key.split("_")[1]).returncode == 0
        assert run_server("passwd", users, "root", "admin", text="r\n").returncode == 0
        bus.signal(signal.SIGHUP)
        while await outcome(bus.bus, bearer(key)) != 401:
            pass


@pytest.mark.parametrize(
    "settings, word",
    [
        (("--security-jwt-secret", "short"), "security.jwt_secret"),
        ((), "security.enable_authentication"),
        (("--security-jwks", "http://keys.example/"), "security.jwks"),
        (("--security-authenticator", "magic"), "security.authenticator"),
        (("--security-jwt-secret", SECRET, "--security-users-file", "/no/such"), "security.users_file"),
        (("--security-jwt-secret", SECRET, "--security-default-permissions", "fly:a:b"), "security.default_permissions"),
    ],
)
def test_it_does_not_start_half_guarded(settings, word):
    ended = run_server("--server-port", "0", "--telemetry-port", "0", "--monitoring-port", "0", "--security-enable-authentication", "true", *settings)
    assert ended.returncode not in (0, None)
    assert word in ended.stderr and "short" not in ended.stderr

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What those who were let in may do."""

import asyncio
import json
import os
import subprocess

import websockets
from busprocess import BusProcess
from tokens import ON, ask, bearer, get, next_of, refusal, token


async def test_the_name_is_the_tokens():
    with BusProcess(*ON) as bus:
        async with websockets.connect(bus.bus, **bearer(token())) as client:
            for name in ("bob", "alic", "alice2", "arqonbus"):
                await client.send(json.dumps({"type": "message", "channel": "lab:a", "content": 1, "sender": name}))
                assert (await next_of(client, type="error"))["code"] == 403
            await client.send(json.dumps({"type": "message", "channel": "lab:a", "content": 1, "sender": "alice/phone"}))
            assert (await next_of(client, type="message"))["sender"] == "alice/phone"


async def test_permissions_bound_what_is_done():
    with BusProcess(*ON, "--server-shards", "2") as bus:
        rights = ["publish:lab:*", "subscribe:lab:*", "private:bob", "history:lab:log", "status", "command:list_channels"]
        async with websockets.connect(bus.bus, **bearer(token(permissions=rights))) as alice, websockets.connect(
            bus.bus, **bearer(token("root", ["admin"]))
        ) as root, websockets.connect(bus.bus, **bearer(token("bob", []))) as bob:
            assert (await ask(root, "create_channel", channel="vault:gold"))["success"]
            assert (await ask(bob, "ping"))["success"]
            assert (await ask(alice, "join_channel", channel="lab:log"))["success"]
            for command, channel, missing in [
                ("join_channel", "vault:gold", "subscribe:vault:gold"),
                ("join_channel", "vault:none", "subscribe:vault:none"),
                ("join_channel", "*:*", "subscribe:*:*"),
                ("join_channel", "integriguard:telemetry-stream", "telemetry:read"),
                ("history", "vault:gold", "history:vault:gold"),
                ("presence", "vault:gold", "presence:vault:gold"),
                ("channel_info", "vault:none", "presence:vault:none"),
                ("create_channel", "lab:new", "manage:lab:new"),
                ("delete_channel", "vault:gold", "admin, or command:delete_channel"),
                ("delete_channel", "vault:none", "admin, or command:delete_channel"),
                ("register_service", "lab:log", "serve:lab:log"),
                ("unknown_thing", "vault:gold", "publish:vault:gold"),
                ("kick", "lab:log", "admin, or command:kick"),
                ("list_rooms", "lab:log", "command:list_rooms"),
            ]:
                answer = await ask(alice, command, channel=channel)
                assert answer["error"]["code"] == 403, (command, answer)
                assert answer["error"]["message"] == f"This needs the permission {missing}."
            # What she may not know of is not in her list.
            listed = (await ask(alice, "list_channels"))["data"]
            assert {each["room"] for each in listed["channels"]} == {"lab"} and listed["total"] == 1
            assert (await ask(alice, "status"))["success"]
            assert (await ask(alice, "history", channel="lab:log"))["success"]
            for channel in ("vault:gold", "vault:none"):
                await alice.send(json.dumps({"type": "message", "channel": channel, "content": 1}))
                error = await next_of(alice, type="error")
                assert (error["code"], error["message"]) == (403, f"This needs the permission publish:{channel}.")
            # Private messages: the same answer whether or not there is such a client.
            for target in ("root", "nobody", {"client_type": "human", "mode": "any"}):
                await alice.send(json.dumps({"type": "private", "to": target, "content": 1}))
                assert (await next_of(alice, type="error"))["code"] == 403
            await alice.send(json.dumps({"type": "private", "to": "bob", "content": 7}))
            assert (await next_of(bob, type="private"))["content"] == 7
            assert (await ask(root, "delete_channel", channel="vault:gold"))["success"]


async def test_who_has_not_identified_hears_nothing():
    with BusProcess(*ON, "--server-shards", "2", "--security-identify-timeout", "600") as bus:
        async with websockets.connect(f"{bus.bus}?client_type=service&client_id=helper") as stranger, websockets.connect(
            bus.bus, **bearer(token("root", ["admin"]))
        ) as root:
            assert (await ask(root, "broadcast", message="all hands"))["data"]["clients"] == 1
            for target in ({"client_type": "service", "mode": "any"}, {"client_type": "service", "mode": "all"}, "helper"):
                await root.send(json.dumps({"type": "private", "to": target, "content": 1}))
                assert (await next_of(root, type="error"))["code"] == 404
            await stranger.send(json.dumps({"type": "command", "command": "ping"}))
            assert json.loads(await stranger.recv())["error"]["code"] == 401


async def test_monitoring_and_telemetry_ask_for_their_permission():
    with BusProcess(*ON) as bus:
        reader, writer = token("prometheus", ["telemetry:read"]), token("probe", ["telemetry:read", "telemetry:write"])
        bus_http = bus.bus.replace("ws://", "http://").rstrip("/")
        for port in (bus.monitoring, bus_http):
            for path in ("/health", "/ready", "/version"):
                assert get(port + path)[0] == 200
            for path in ("/status", "/metrics"):
                status, fields = get(port + path)
                assert (status, fields["WWW-Authenticate"]) == (401, 'Bearer realm="arqonbus"')
                assert get(port + path, f"Bearer {token()}")[0] == 403
                assert get(port + path, f"Bearer {reader}")[0] == 200
        assert (await refusal(bus.telemetry))[0] == 401
        assert (await refusal(bus.telemetry, **bearer(token())))[0] == 403
        event = json.dumps({"eventType": "probe.tick", "payload": {"n": 1}})
        async with websockets.connect(bus.telemetry, **bearer(reader)) as reads, websockets.connect(
            bus.telemetry, **bearer(writer)
        ) as writes:
            await reads.send(event)
            refused = await next_of(reads, type="error")
            refused = refused.get("payload", refused)
            assert (refused["code"], refused["message"]) == (403, "This needs the permission telemetry:write.")
            await writes.send(event)
            while json.loads(await asyncio.wait_for(reads.recv(), 20))["payload"]["eventType"] != "probe.tick":
                pass
    with BusProcess(*ON, "--security-open-monitoring", "true") as bus:
        assert get(bus.monitoring + "/metrics")[0] == 200


async def test_anonymous_clients_have_the_rights_that_are_set():
    with BusProcess(*ON, "--security-anonymous-permissions", "subscribe:news:*,status", "--security-allowed-commands", "status,join_channel") as bus:
        async with websockets.connect(bus.bus) as client:
            assert (await ask(client, "join_channel", channel="news:today"))["success"]
            assert (await ask(client, "join_channel", channel="lab:a"))["error"]["code"] == 403
            assert "allows" in (await ask(client, "ping"))["error"]["message"]
            assert (await ask(client, "identify"))["data"]["client_id"].startswith("arq_client_")
        assert (await refusal(f"{bus.bus}?client_id=alice"))[0] == 403
        async with websockets.connect(f"{bus.bus}?client_id=anonymous/tab") as client:
            assert (await ask(client, "identify"))["data"]["client_id"] == "anonymous/tab"


def run_client(bus, *arguments, **environment):
    return subprocess.run(
        [os.environ["ARQONBUS_CLI"], "--url", bus.bus, *map(str, arguments)], capture_output=True, text=True, timeout=60, env={**os.environ, **environment}
    )


def test_the_command_line_shows_a_token(tmp_path):
    with BusProcess(*ON) as bus:
        good = token(permissions=["status", "publish:lab:*"])
        file = tmp_path / "token"
        file.write_text(good + "\n")
        assert run_client(bus, "--token-file", file, "status").returncode == 0
        assert run_client(bus, "--token", good, "pub", "lab:a", "{}", "--ack").returncode == 0
        assert run_client(bus, "status", ARQONBUS_TOKEN=good).returncode == 0
        assert run_client(bus, "status", ARQONBUS_TOKEN="rubbish").returncode == 3
        refused = run_client(bus, "--token", good, "history", "lab:a")
        assert refused.returncode == 1 and "history:lab:a" in refused.stderr

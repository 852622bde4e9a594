# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several servers on one Redis are one bus: what a client of one sees of the clients of the others."""

import asyncio

import pytest
from clusterprocess import ClusterProcess, off_thread
from redisnodes import RedisNodes
from talker import Refused, Talker
from watcher import Watcher


@pytest.fixture(scope="module", params=["one Redis", "Redis Cluster"])
def pair(request):
    """Two servers for all tests that leave both alive; each test has rooms and names of its own."""
    redis = RedisNodes() if request.param == "Redis Cluster" else None
    with ClusterProcess("a", "b", settings=("--server-shards", "3"), redis=redis) as cluster:
        yield cluster


async def knows(talker, room, channel, names):
    await talker.eventually(lambda: talker.present(room, channel), lambda present: present == sorted(names))


async def test_privateMessage_reachesNamesListsAndSelectors(pair):
    async with Talker.on(pair["a"], "p-ada") as ada, Talker.on(pair["b"], "p-bob", personality="dry") as bob:
        async with Talker.on(pair["b"], "p-cleo", "arqonbus.classic") as cleo:
            await bob.join("p-room", "talk")
            await knows(ada, "p-room", "talk", ["p-bob"])
            acked = await ada.send("private", "pm", "pm", {"n": 1}, target="p-bob", metadata={"ack": True})
            assert (await ada.answer_to(acked))["message_id"] == acked
            assert (await bob.frame())["payload"] == {"n": 1}
            listed = await ada.send("private", "pm", "pm", {"n": 2}, target=["p-bob", "p-cleo", "p-nobody"])
            refused = await ada.frame(lambda frame: frame["type"] == "error")
            assert refused["payload"]["error"] == "target_not_found" and "p-nobody" in refused["payload"]["message"]
            assert (await bob.frame())["id"] == listed
            classic = await cleo.frame()
            assert classic["content"] == {"n": 2} and classic["sender"] == "p-ada" and "version" not in classic
            for selector in ({"personality": "dry"}, {"room": "p-room", "channel": "talk"}, {"room": "p-room", "mode": "all"}):
                await ada.send("private", "pm", "pm", {"selector": selector}, target=selector)
                assert (await bob.frame())["payload"] == {"selector": selector}
            assert ada.frames == [] and cleo.frames == []


async def test_presence_countsAClientOnceAndFollowsItsName(pair):
    async with Talker.on(pair["a"], "n-eve") as here, Talker.on(pair["b"], "n-eve") as there, Talker.on(pair["a"], "n-ada") as ada:
        await here.join("n-room", "one")
        await there.join("n-room", "two")
        await knows(ada, "n-room", "*", ["n-eve"])
        present = await ada.eventually(lambda: ada.ask("presence", "n-room", "*"), lambda answer: answer["clients"][0]["connections"] == 2)
        assert present["total"] == 1
        await ada.join("n-room")
        assert (await there.eventually(lambda: there.ask("channel_info", "n-room", "two"), lambda info: info["members"] == 2))["members"] == 2
        await there.ask("leave_channel", "n-room", "two")
        await knows(ada, "n-room", "two", ["n-ada"])
    async with Talker.on(pair["b"], "", "arqonbus.v1") as nameless, Talker.on(pair["a"], "n-ada") as ada:
        nameless.name = ""
        await nameless.send_raw({"version": "1.0", "id": "n-1", "type": "command", "room": "n-late", "channel": "x", "from": "n-late",
                                 "timestamp": "2026-01-01T00:00:00Z", "payload": {"command": "join_channel", "parameters": {}}})  # fmt: skip
        await nameless.answer_to("n-1")
        await knows(ada, "n-late", "x", ["n-late"])
    async with Talker.on(pair["b"], "n-ada") as ada:
        await knows(ada, "n-late", "x", [])


async def test_listChannelsAndRooms_tellWhatIsElsewhere(pair):
    async with Talker.on(pair["a"], "l-ada") as ada, Talker.on(pair["b"], "l-bob") as bob:
        assert (await ada.ask("create_channel", "l-room", "kept"))["persistent"]
        await ada.send("event", "l-room", "spoken", {})
        await ada.join("l-room", "joined")

        async def channels():
            return {c["channel"]: c["persistent"] for c in (await bob.ask("list_channels", room="l-room"))["channels"]}

        await bob.eventually(channels, lambda found: found == {"kept": True, "spoken": False, "joined": False})
        assert await bob.refusal("create_channel", "l-room", "kept") == "already_exists"
        assert await bob.refusal("delete_channel", "l-room", "joined") == "has_members"
        await bob.ask("delete_channel", "l-room", "kept")
        await ada.eventually(lambda: ada.ask("list_channels", room="l-room"), lambda list: "kept" not in str(list))
        await ada.ask("create_room", "l-made")
        assert await bob.refusal("create_room", "l-made") == "already_exists"
        rooms = await bob.eventually(lambda: bob.ask("list_rooms"), lambda list: "l-made" in str(list))
        assert next(r for r in rooms["rooms"] if r["room"] == "l-made")["persistent"]
        assert await bob.refusal("delete_room", "l-room") == "has_members"
        await bob.ask("delete_room", "l-made")
        await ada.eventually(lambda: ada.ask("list_rooms"), lambda list: "l-made" not in str(list))


async def test_create_oneOfManyWins(pair):
    async with Talker.on(pair["a"], "c-ada") as ada, Talker.on(pair["b"], "c-bob") as bob:

        async def outcome(talker, command, room):
            try:
                await talker.ask(command, room, "only")
                return "created"
            except Refused as refused:
                return refused.word

        for number in range(10):
            for command in ("create_room", "create_channel"):
                both = await asyncio.gather(*(outcome(talker, command, f"c-{number}") for talker in (ada, bob)))
                assert sorted(both) == ["already_exists", "created"], (number, command)


async def test_roomExpiry_endsItEverywhereOnce(pair):
    async with Talker.on(pair["a"], "t-ada") as ada, Talker.on(pair["b"], "t-bob") as bob:
        async with Watcher.on_socket(pair["a"]) as here, Watcher.on_socket(pair["b"]) as there:
            await ada.ask("create_room", "t-room", ttl=1)
            await ada.join("t-room", "x")
            await bob.join("t-room", "y")
            for talker in (ada, bob):
                expired = await talker.frame(lambda frame: frame["payload"].get("event") == "room_expired")
                assert expired["room"] == "t-room"
            await knows(ada, "t-room", "*", [])
            await bob.eventually(lambda: bob.ask("list_rooms"), lambda list: "t-room" not in str(list))
            for watcher in (here, there):
                await watcher.snapshot()
                await watcher.snapshot()
            # One instance has ended it, and says so.
            told = [event for watcher in (here, there) for event in watcher.events if event["eventType"] == "room_expired"]
            assert [event["room"] for event in told] == ["t-room"]
        assert (await bob.ask("create_room", "t-room"))["room"] == "t-room"
        # The other server may see the channels' history go before it hears of the room's end, and say so.
        events = [frame["payload"].get("event") for talker in (ada, bob) for frame in talker.frames]
        assert set(events) <= {"epoch_changed"}


async def test_roomMessages_comeOnceAndInOneOrder(pair):
    async with Talker.on(pair["a"], "r-ada") as ada, Talker.on(pair["b"], "r-bob") as bob, Talker.on(pair["b"], "r-cleo") as cleo:
        await ada.join("r-room", "one")
        await ada.join("r-room", "two")
        await bob.join("r-room")
        await cleo.join("r-room", "three")
        count = 100

        async def speak(talker):
            for number in range(count):
                await talker.send("event", "r-room", "*", {"n": number}, metadata={"echo": True})

        await asyncio.gather(speak(ada), speak(bob))
        heard = []
        for talker in (ada, bob, cleo):
            await talker.until(lambda t=talker: len(t.frames) >= 2 * count)
            heard.append([frame["id"] for frame in talker.frames])
        assert len(set(heard[0])) == 2 * count
        assert heard[0] == heard[1] == heard[2]
        assert [name for name in heard[0] if name.startswith("r-ada")] == sorted(
            (name for name in heard[0] if name.startswith("r-ada")), key=lambda name: int(name.rsplit("-", 1)[1])
        )


async def serve(talker, answers):
    """Answers every command, and counts them."""
    while True:
        request = await talker.frame(lambda frame: frame["type"] == "command")
        answers.append(request["id"])
        payload = {"request_id": request["id"], "status": "success", "result": {"by": talker.name, "was": request["payload"]["parameters"]}}
        await talker.send("command_response", request["room"], request["channel"], payload)


async def test_requests_areSharedByServicesOfAllInstances(pair):
    async with Talker.on(pair["a"], "s-one") as one, Talker.on(pair["b"], "s-two") as two, Talker.on(pair["a"], "s-ada") as ada:
        assert (await one.ask("register_service", "s-room", "sum"))["responders"] == 1
        await ada.eventually(lambda: ada.ask("channel_info", "s-room", "sum"), lambda info: info["responders"] == 1)
        async with Talker.on(pair["b"], "s-bob") as bob:
            await bob.eventually(lambda: bob.ask("channel_info", "s-room", "sum"), lambda info: info["responders"] == 1)
            await two.ask("register_service", "s-room", "sum")
            await ada.eventually(lambda: ada.ask("channel_info", "s-room", "sum"), lambda info: info["responders"] == 2)
            answers = {"s-one": [], "s-two": []}
            serving = [asyncio.create_task(serve(talker, answers[talker.name])) for talker in (one, two)]
            for asker in (ada, bob):
                results = [await asker.ask("add", "s-room", "sum", n=number) for number in range(10)]
                assert [result["was"] for result in results] == [{"n": number} for number in range(10)]
                assert {result["by"] for result in results} == {"s-one", "s-two"}
            assert len(answers["s-one"]) == len(answers["s-two"]) == 10
            # To one by name.
            by_name = await ada.send("command", "s-room", "x", {"command": "add", "parameters": {}}, to="s-two")
            assert (await ada.answer_to(by_name))["by"] == "s-two"
            for task in serving:
                task.cancel()
            # Too late, and gone.
            await one.ask("unregister_service", "s-room", "sum")
            await bob.eventually(lambda: bob.ask("channel_info", "s-room", "sum"), lambda info: info["responders"] == 1)
            assert await ada.refusal("add", "s-room", "sum", timeout_ms=50) == "timeout"
        waiting = await ada.send("command", "s-room", "sum", {"command": "add", "parameters": {}})
        await two.frame(lambda frame: frame.get("id") == waiting)
        await two.close()
        with pytest.raises(Refused, match="responder_gone"):
            await ada.answer_to(waiting)
        await ada.eventually(lambda: ada.ask("list_channels", room="s-room"), lambda list: list["total"] == 0)
        assert await ada.refusal("add", "s-room", "sum") == "unknown_command"


async def test_kickAndBroadcast_reachAllInstances(pair):
    async with Talker.on(pair["a"], "k-ada") as ada, Talker.on(pair["b"], "k-bob") as bob, Talker.on(pair["a"], "k-bob") as too:
        await bob.join("k-room", "x")
        await knows(ada, "k-room", "x", ["k-bob"])
        assert (await ada.ask("broadcast", message="hear", room="k-room"))["clients"] == 1
        told = await bob.frame()
        assert (told["type"], told["payload"]["message"], told["payload"]["by"]) == ("system", "hear", "k-ada")
        assert (await ada.ask("broadcast", message="all"))["clients"] >= 3
        for talker in (ada, bob, too):
            assert (await talker.frame())["payload"]["message"] == "all"
        assert (await ada.ask("kick", client_id="k-bob", reason="enough"))["connections"] == 2
        for talker in (bob, too):
            await talker.until(lambda t=talker: t.closed_with is not None)
            assert talker.closed_with == 4003
        await knows(ada, "k-room", "x", [])
        assert await ada.eventually(lambda: ada.refusal("kick", client_id="k-bob"), bool) == "target_not_found"


async def test_listClients_pagesThroughAllInstances(pair):
    names = [f"i-{number}" for number in range(6)]
    async with Talker.on(pair["a"], "i-ada", client_type="dashboard") as ada:
        talkers = [Talker.on(pair["ab"[number % 2]], name, client_type="ai-agent") for number, name in enumerate(names)]
        opened = [await talker.__aenter__() for talker in talkers]
        assert opened
        found, after = [], ""
        while True:
            page = await ada.ask("list_clients", client_type="ai-agent", limit=2, **({"after": after} if after else {}))
            assert page["total"] == 6 and len(page["clients"]) <= 2 and "instances_missing" not in page
            found += [(client["client_id"], client["instance"]) for client in page["clients"]]
            if "next" not in page:
                break
            after = page["next"]
        assert sorted(found) == [(name, "ab"[number % 2]) for number, name in enumerate(names)]
        status = await ada.eventually(lambda: ada.ask("status"), lambda status: status["bus"]["connections"] == 7)
        assert status["instance"] == "a" and status["connections"] == 4 and status["bus"]["joined"]
        assert [other["instance"] for other in status["bus"]["others"]] == ["b"]
        for talker in talkers:
            await talker.__aexit__(None, None, None)


async def test_telemetry_tellsOfTheOthersClients(pair):
    async with Watcher.on_socket(pair["a"]) as watcher:
        async with Talker.on(pair["b"], "e-bob") as bob:
            named = await watcher.event("client_connected", client_id="e-bob", instance="b")
            assert named["connection_id"]
            await bob.join("e-room", "x")
            await watcher.event("member_joined", client_id="e-bob", room="e-room", instance="b")
        await watcher.event("member_left", client_id="e-bob", reason="disconnected", instance="b")
        await watcher.event("client_disconnected", client_id="e-bob", instance="b")


async def test_snapshots_ofAllInstancesAreHeardOnEach(pair):
    async with Watcher.on_socket(pair["a"]) as at_socket, Watcher.on_bus(pair["b"], "integriguard:telemetry-stream") as on_bus:
        async with Talker.on(pair["a"], "f-ada") as ada, Talker.on(pair["b"], "f-bob") as bob:
            await ada.join("f-room", "a")
            await bob.join("f-room", "b")
            for watcher in (at_socket, on_bus):
                for instance, client in (("a", ada), ("b", bob)):  # each tells of its own clients, wherever it is heard
                    told = {}
                    while told.get("connections", {}).get("total") != (await client.ask("status"))["connections"]:
                        told = await watcher.snapshot(lambda each, here=instance: each["instance"] == here)
        # As each server makes them: none is told again.
        for watcher in (at_socket, on_bus):
            for instance in ("a", "b"):
                numbers = [(await watcher.snapshot(lambda told, here=instance: told["instance"] == here))["sequence"] for _ in range(4)]
                assert numbers == sorted(set(numbers))


async def test_aDispatchThatIsNone_isCountedAndChangesNothing(pair):
    async with Talker.on(pair["a"], "m-ada") as ada:
        for text in ("", "nonsense", "10:arqonbus/19:heartbeat1:x", "9" * 1000 + ":"):
            pair.redis.command("PUBLISH", "arqonbus-coordination", text)
            pair.redis.command("PUBLISH", "arqonbus-coordination:a", text)
        await ada.eventually(lambda: off_thread(metric, pair["a"], "arqonbus_cluster_malformed_total"), lambda count: count >= 8)
        assert pair.known("a") == {"b"}


def metric(bus, name):
    import urllib.request

    with urllib.request.urlopen(bus.http + "/metrics", timeout=60) as answer:
        for line in answer.read().decode().splitlines():
            if line.startswith(name + " "):
                return float(line.split()[-1])

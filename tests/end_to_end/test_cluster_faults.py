# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Servers that die, freeze, restart, and lose their Redis: what the clients of the others see."""

import asyncio
import signal

import pytest
from busprocess import BusFailure, BusProcess
from clusterprocess import ClusterProcess, off_thread
from redisprocess import RedisProcess
from talker import Refused, Talker
from watcher import Watcher


async def knows(talker, room, channel, names):
    await talker.eventually(lambda: talker.present(room, channel), lambda present: present == sorted(names))


async def test_aKilledInstance_leavesNoGhost():
    with ClusterProcess("a", "b", "c") as cluster:
        async with Talker.on(cluster["a"], "ada") as ada, Talker.on(cluster["c"], "cleo") as cleo, Watcher.on_socket(cluster["a"]) as watcher:
            async with Talker.on(cluster["b"], "bob") as bob:
                await bob.join("lab", "bench")
                await bob.join("lab")
                await bob.ask("register_service", "lab", "sum")
                await bob.ask("create_channel", "lab", "kept")
                await bob.send("event", "lab", "spoken", {})
                await knows(ada, "lab", "bench", ["bob"])
                await knows(cleo, "lab", "bench", ["bob"])
                await ada.eventually(lambda: ada.ask("list_channels", room="lab"), lambda list: list["total"] == 4)
                waiting = await ada.send("command", "lab", "sum", {"command": "add", "parameters": {"timeout_ms": 60000}})
                await bob.frame(lambda frame: frame.get("id") == waiting)
                cluster["b"].kill()
                left = await watcher.event("member_left", client_id="bob", channel="bench")
                assert (left["reason"], left["instance"]) == ("instance_left", "b")
                await watcher.event("client_disconnected", client_id="bob", reason="lost")
                assert (await watcher.event("instance_left", other="b"))["reason"] == "silent"
                with pytest.raises(Refused, match="responder_gone"):
                    await ada.answer_to(waiting)
            for talker in (ada, cleo):
                await knows(talker, "lab", "*", [])
                assert await talker.refusal("kick", client_id="bob") == "target_not_found"
                # What was created, and what was said, is still there.
                channels = (await talker.ask("list_channels", room="lab"))["channels"]
                assert {channel["channel"] for channel in channels} == {"kept", "spoken"}
            cluster["b"].start()
            assert (await watcher.event("instance_joined", other="b"))["reason"] == "heard"
            async with Talker.on(cluster["b"], "bob") as bob:
                await bob.eventually(lambda: bob.ask("list_channels", room="lab"), lambda list: list["total"] == 2)
                assert await bob.refusal("create_channel", "lab", "kept") == "already_exists"
                await bob.join("lab", "bench")
                await knows(ada, "lab", "bench", ["bob"])


async def test_aQuickRestart_replacesTheLifeBefore():
    with ClusterProcess("a", "b", impatience=("--instance-heartbeat-interval", "200ms", "--instance-gone-after", "60s")) as cluster:
        async with Talker.on(cluster["a"], "ada") as ada, Watcher.on_socket(cluster["a"]) as watcher:
            async with Talker.on(cluster["b"], "bob") as bob:
                await bob.join("lab", "bench")
                await knows(ada, "lab", "bench", ["bob"])
                cluster["b"].kill()
            cluster["b"].start()
            assert (await watcher.event("instance_left", other="b"))["reason"] == "restarted"
            await watcher.event("instance_joined", other="b")
            await knows(ada, "lab", "bench", [])


async def test_aDrainedInstance_saysGoodbye():
    with ClusterProcess("a", "b", impatience=("--instance-heartbeat-interval", "200ms", "--instance-gone-after", "60s")) as cluster:
        async with Watcher.on_socket(cluster["a"]) as watcher:
            await off_thread(cluster["b"].stop)
            assert (await watcher.event("instance_left", other="b"))["reason"] == "shutdown"


async def test_aFrozenInstance_goesAndComesBack():
    with ClusterProcess("a", "b") as cluster:
        async with Talker.on(cluster["a"], "ada") as ada, Talker.on(cluster["b"], "bob") as bob, Watcher.on_socket(cluster["b"]) as there:
            await ada.join("lab", "bench")
            await bob.join("lab", "bench")
            await knows(ada, "lab", "bench", ["ada", "bob"])
            cluster["b"].signal(signal.SIGSTOP)
            await knows(ada, "lab", "bench", ["ada"])
            await ada.join("lab", "meanwhile")
            cluster["b"].signal(signal.SIGCONT)
            await knows(ada, "lab", "bench", ["ada", "bob"])
            await knows(bob, "lab", "meanwhile", ["ada"])
            # Who was frozen himself does not take the others for gone.
            assert not [event for event in there.events if event["eventType"] in ("instance_left", "member_left")]


async def test_redisGoesAndComes_eachGoesOnAndAllAgree():
    with ClusterProcess("a", "b") as cluster:
        async with Talker.on(cluster["a"], "ada") as ada, Talker.on(cluster["b"], "bob") as bob:
            await ada.join("lab", "bench")
            await bob.join("lab", "bench")
            await knows(ada, "lab", "bench", ["ada", "bob"])
            cluster.redis.kill()
            await ada.send("private", "pm", "pm", {}, target="bob")
            refused = await ada.frame(lambda frame: frame["type"] == "error")
            assert refused["payload"]["error"] in ("unavailable", "target_not_found")
            await knows(ada, "lab", "bench", ["ada"])
            await knows(bob, "lab", "bench", ["bob"])
            assert (await ada.ask("status"))["bus"]["joined"] is False
            # What is an instance's own goes on.
            await ada.join("lab", "own")
            await ada.ask("create_room", "made")
            await ada.send("event", "lab", "*", {"n": 1}, metadata={"echo": True})
            assert (await ada.frame())["payload"] == {"n": 1}
            assert cluster.redis.start()
            await off_thread(cluster.wait_until_joined)
            await knows(bob, "lab", "own", ["ada"])
            await knows(ada, "lab", "bench", ["ada", "bob"])
            await bob.eventually(lambda: bob.ask("list_rooms"), lambda list: "made" in str(list))
            assert await bob.refusal("create_room", "made") == "already_exists"
            await bob.send("event", "lab", "*", {"n": 2})
            assert (await ada.frame())["payload"] == {"n": 2}
            await ada.send("private", "pm", "pm", {"n": 3}, target="bob")
            assert (await bob.frame())["payload"] == {"n": 3}


async def test_strict_createsNothingWithoutRedis():
    with ClusterProcess("a", settings=("--storage-mode", "strict")) as cluster:
        async with Talker.on(cluster["a"], "ada") as ada:
            await ada.ask("create_room", "before")
            cluster.redis.kill()
            await ada.eventually(lambda: ada.ask("status"), lambda status: not status["bus"]["joined"])
            assert await ada.refusal("create_room", "lab") == "unavailable"
            assert await ada.refusal("delete_room", "before") == "unavailable"
            assert cluster.redis.start()
            await ada.eventually(lambda: ada.ask("status"), lambda status: status["bus"]["joined"])
            assert (await ada.ask("create_room", "lab"))["room"] == "lab"


async def test_twoOfOneName_areTwoBusesAndSaySo():
    with ClusterProcess("a", "b") as cluster:
        with cluster.server("a") as double:
            async with Talker.on(double, "ada") as ada:
                await ada.join("lab", "bench")
                await ada.eventually(lambda: off_thread(double.log), lambda log: "another server has the same instance.id=a" in log)


async def test_coordinationOff_isAloneOnTheSameRedis():
    with ClusterProcess("a", "b") as cluster, cluster.server("c", "--instance-coordination-channel", "") as alone:
        async with Talker.on(alone, "cleo") as cleo, Talker.on(cluster["a"], "ada") as ada:
            await ada.join("lab", "bench")
            assert "bus" not in await cleo.ask("status")
            assert cluster.known("a") == {"b"}


async def test_manyClients_comeWholeToALateInstance():
    with ClusterProcess("a") as cluster:
        async with Talker.on(cluster["a"], "ada") as ada:
            for number in range(900):
                await ada.send("command", "lab", "x", {"command": "join_channel", "parameters": {"channel": f"c-{number}" + "x" * 100}})
            await ada.until(lambda: len(ada.frames) == 900)
            with cluster.server("b") as late:
                cluster.buses["b"] = late
                await off_thread(cluster.wait_until_joined)
                async with Talker.on(late, "bob") as bob:
                    assert (await bob.eventually(lambda: bob.ask("list_channels", room="lab"), lambda l: l["total"] == 900))["total"] == 900
                assert cluster.cluster_of("b")["holes_total"] == 0


@pytest.mark.parametrize(
    "name, settings, complaint",
    [
        ("a b", (), "instance.id"),
        ("a/b", (), "instance.id"),
        ("a" * 129, (), "instance.id"),
        ("a", ("--instance-gone-after", "150ms"), "instance.gone_after"),
    ],
)
def test_whatNoClusterCanHave_isRefusedByName(name, settings, complaint):
    with RedisProcess() as redis, pytest.raises(BusFailure, match=complaint):
        BusProcess(
            *redis.settings(), *("--instance-id", name, "--instance-heartbeat-interval", "100ms"), *settings
        ).start()

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the bus asks of Redis is what the oldest version knows that it promises to work with: by a Redis' own account of its commands."""

import asyncio
import json
import re
import subprocess

import pytest
from busprocess import BusProcess
from cutproxy import CutProxy
from rawclient import eventually
from redisprocess import RedisProcess
from talker import Talker

OLDEST = (6, 2, 0)
OLD_ENTRY = ("1-0", "time", 1000, "id", "old", "from", "ada", "dialect", "structured", "frame", "{}", "total", 0)
# What the conversation below must have led to, else it proves nothing.
EXPECTED = {
    "del", "evalsha", "exists", "hgetall", "hmget", "hset", "persist", "pexpire", "ping", "publish", "rename", "script|load", "set", "subscribe",
    "xadd", "xlen", "xrange", "xrevrange", "xtrim",
}  # fmt: skip
WORD = re.compile(r'"((?:[^"\\]|\\.)*)"')


class Monitor:
    """All commands that a Redis runs, also those of scripts, as lists of words."""

    def __init__(self, redis):
        self._port = redis.port
        self.commands = []

    async def __aenter__(self):
        self._process = await asyncio.create_subprocess_exec(
            "redis-cli", "-p", str(self._port), "MONITOR", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, limit=2**24
        )
        assert await self._process.stdout.readline() == b"OK\n"
        self._reading = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_):
        self._process.kill()
        await self._process.wait()
        await self._reading

    async def _read(self):
        async for line in self._process.stdout:
            self.commands.append(WORD.findall(line.decode("utf-8", "replace")))

    def has(self, name):
        return any(words[0].lower() == name for words in self.commands)


class Manual:
    """What a Redis tells of its commands."""

    def __init__(self, redis):
        self._commands = json.loads(
            subprocess.run(["redis-cli", "-p", str(redis.port), "-3", "--json", "COMMAND", "DOCS"], capture_output=True, check=True).stdout
        )

    def name(self, words):
        first = words[0].lower()
        return f"{first}|{words[1].lower()}" if "subcommands" in self._commands[first] else first

    def newer_than(self, version, words):
        """What of that command came after the version."""
        first = words[0].lower()
        entry = self._commands[first]
        entry = entry.get("subcommands", {}).get(self.name(words), entry)
        newer = [self.name(words)] if self._since(entry) > version else []
        given = {word.upper() for word in words[1:]}
        newer += [f"{first} {token}" for token in self._tokens(entry.get("arguments", []), version) if token in given]
        if first == "xadd" and any(re.fullmatch(r"\d+-\*", word) for word in words):
            newer.append("xadd <time>-*")  # Redis 7
        return newer

    def _tokens(self, arguments, version, is_new=False):
        for argument in arguments:
            new = is_new or self._since(argument) > version
            if new and "token" in argument:
                yield argument["token"].upper()
            yield from self._tokens(argument.get("arguments", []), version, new)

    @staticmethod
    def _since(entry):
        return tuple(int(number) for number in entry.get("since", "0").split("."))


async def test_asksForNothingThatTheOldestDoesNotKnow():
    with RedisProcess() as redis:
        redis.command("XADD", "arqonbus:{science:aged}:stream", *OLD_ENTRY)
        redis.command("HSET", "arqonbus:{science:aged}:state", "epoch", "e", "offset", 1, "time", 1000, "total", 100, "writer", "w")
        async with CutProxy(redis.port) as proxy, Monitor(redis) as monitor:
            common = (*redis.settings(), "--redis-url", proxy.url, "--routing-dedupe-window", "1s")
            with BusProcess(*common, "--instance-id", "a") as a, BusProcess(*common, "--instance-id", "b", "--storage-retention-hours", "0") as b:
                async with Talker.on(a, "ada") as ada, Talker.on(b, "bob") as bob:
                    await converse(ada, bob, monitor)
                    await proxy.part()
                    await ada.eventually(lambda: stored(ada), lambda where: where == "degraded")
                    await proxy.mend()
                    await ada.eventually(lambda: stored(ada), lambda where: where == "redis")
                    await ada.ask("create_channel", "lab", "brief")
                    await ada.ask("delete_channel", "lab", "brief")
        manual = Manual(redis)
        assert EXPECTED - {manual.name(words) for words in monitor.commands} == set()
        assert [newer for words in monitor.commands for newer in manual.newer_than(OLDEST, words)] == []


async def stored(talker):
    number = await talker.send("event", "science", "general", {}, metadata={"ack": True})
    return (await talker.answer_to(number))["stored"]


async def converse(ada, bob, monitor):
    await ada.join("science", "general")
    await ada.join("science", "aged")
    await bob.join("science", "general")
    await bob.join("science")
    for talker in (ada, bob):
        await talker.eventually(lambda: stored(talker), lambda where: where == "redis")
        await talker.ask("history", limit=5)
        await talker.ask("history", limit=5, after_offset=0)

    async def has_forgotten():  # ids, when their window has passed
        await stored(ada)
        return monitor.has("rename")

    await eventually(has_forgotten)
    await eventually(lambda: monitor.has("xtrim"))


@pytest.mark.parametrize(
    ("command", "newer"),
    [
        ("SSUBSCRIBE a", ["ssubscribe"]),
        ("PEXPIRE a 1 NX", ["pexpire NX"]),
        ("PEXPIRE a 1", []),
        ("XSETID a 1-0 ENTRIESADDED 3", ["xsetid ENTRIESADDED"]),
        ("XADD a 1-* b c", ["xadd <time>-*"]),
        ("XADD a NOMKSTREAM MAXLEN 5 1-0 b c", []),
        ("SCRIPT LOAD x", []),
        ("CLUSTER SHARDS", ["cluster|shards"]),
    ],
)
def test_manual_knowsWhatIsNew(command, newer):
    with RedisProcess() as redis:
        assert Manual(redis).newer_than(OLDEST, command.split()) == newer

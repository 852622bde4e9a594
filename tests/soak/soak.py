# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Abuses a server in every way of abuse.py while well-behaved clients go on, and looks at what is left afterwards.

`./dev soak`. ARQONBUS_SERVER and ARQONBUS_CLI are the programs. Exit code 1: something was lost, did not come back, or took too long.
"""

import argparse
import asyncio
import contextlib
import json
import os
import resource
import sys
import urllib.request

import abuse
from busprocess import BusProcess, sanitized
from rawclient import eventually, raise_descriptor_limit

P99_WANTED = 50  # ms
KIB = 1024
SETTINGS = (
    *("--server-shards", 2, "--server-max-connections", 11_000, "--server-max-outbound-bytes", KIB * KIB),
    *("--server-ping-interval", "1s", "--server-ping-timeout", "1s", "--server-handshake-timeout", "2s", "--server-close-timeout", "1s"),
    *("--routing-max-message-rate", 500, "--routing-message-burst", 2000, "--routing-max-join-rate", 50),
    *("--routing-max-channels-per-client", 500, "--routing-dedupe-window", 1, "--routing-dedupe-entries", 20_000),
    *("--storage-max-history-size", 20, "--storage-max-memory", "16 MiB", "--storage-retention-hours", 0),
)


class Loss(AssertionError):
    """A well-behaved client did not get what it should, or the server did not give back what it took."""


def snapshot(bus):
    with urllib.request.urlopen(bus.monitoring.rstrip("/") + "/status", timeout=60) as answer:
        return json.load(answer)


async def well_behaved(bus, seconds):
    """Twenty pairs that talk through the bus: their report."""
    command = [os.environ["ARQONBUS_CLI"], "bench", "pairs", "--rate", "400", "--duration", str(seconds), "--warmup", "0.5", "--json",
               "--url", bus.bus]
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    text, complaints = await process.communicate()
    if process.returncode != 0:
        raise Loss(f"the well-behaved clients lost something: {text.decode()} {complaints.decode()}")
    return json.loads(text)


def figures(bus, report, before):
    now = snapshot(bus)
    errors = {word: count - before["errors"]["by_word"].get(word, 0) for word, count in now["errors"]["by_word"].items()}
    limits = {word: count - before["limits"].get(word, 0) for word, count in now["limits"].items()}
    latency = report["latency_ms"]
    return {
        "p50_ms": latency["p50"], "p99_ms": latency["p99"], "missing": report["deliveries"]["missing"],
        "memory_mib": round(bus.resident_kib() / KIB, 1), "errors": {word: count for word, count in errors.items() if count},
        "limits": {word: count for word, count in limits.items() if count},
    }


@contextlib.asynccontextmanager
async def abused(bus, small, *kinds):
    """While bad clients do that to it. What became of them is in the dictionary when it is over."""
    command = [sys.executable, abuse.__file__, bus.host, str(bus.port), ",".join(kinds), *(["--small"] if small else [])]
    process = await asyncio.create_subprocess_exec(*command, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE)
    seen = {}
    try:
        yield seen
    finally:
        text, _ = await process.communicate(b"")  # the end of its input
    assert process.returncode == 0, f"the abusers failed: {text}"
    seen |= json.loads(text)


async def phase(bus, name, seconds, small):
    """One kind of abuse for that long, beside well-behaved clients: what was seen."""
    before, lines, cpu = snapshot(bus), bus.log().count("\n"), bus.cpu_seconds()
    async with abused(bus, small, name) as bad:
        report = await well_behaved(bus, seconds)
        seen = figures(bus, report, before)
    return {"phase": name, **seen, "cpu_seconds": round(bus.cpu_seconds() - cpu, 1), "log_lines": bus.log().count("\n") - lines,
            "abuse": bad["counts"], "most_connections": bad["most"]}


async def calm(bus, descriptors):
    """Until the server has let go of everybody."""
    await eventually(lambda: snapshot(bus)["connections"]["total"] == 0 and bus.descriptors() <= descriptors)


async def run(seconds, small, phases, tell):
    """All phases on one server, twice, since memory is judged: the first round fills what is kept on purpose."""
    found = []
    with BusProcess(*SETTINGS) as bus:
        descriptors = bus.descriptors()
        for name in phases:
            await phase(bus, name, seconds, small)
            await calm(bus, descriptors)
            if small:
                break  # memory is not judged
        usual = bus.resident_kib()
        tell(f"memory after the first round: {usual // KIB} MiB")
        for name in phases:
            seen = await phase(bus, name, seconds, small)
            await calm(bus, descriptors)
            seen["memory_after_mib"] = round(bus.resident_kib() / KIB, 1)
            tell(json.dumps(seen))
            found.append(seen)
        if not small:
            try:
                await eventually(lambda: bus.grew_less(usual * 0.15 + 4 * KIB, usual))
            except TimeoutError:
                raise Loss(f"memory stays at {bus.resident_kib() // KIB} MiB, after {usual // KIB} MiB before") from None
        tell(f"memory in the end: {bus.resident_kib() // KIB} MiB")
        log = bus.log()
    judge_log(log, len(phases))
    return found


def judge_log(log, phases):
    """It names who did what, and is neither flooded nor tells what was said."""
    assert "secret-payload" not in log and "xxxxxxxx" not in log
    assert "arqon.offences" in log or "limit=" in log, log[-2000:]
    # A line in ten seconds for each address and offence, fifty at a time in a shard: see server/app/offences.h.
    assert log.count("\n") < 500 * phases, "the log was flooded"


async def with_few_descriptors(small):
    """More connections than descriptors: those that stand go on, and when there is room again others come."""
    number = 120 if small else 2000

    def few():
        resource.setrlimit(resource.RLIMIT_NOFILE, (number, number))

    with BusProcess(*SETTINGS, preexec=few) as bus:
        async with abused(bus, small, "crowd", "slow handshakes") as bad:
            await eventually(lambda: "accepting paused" in bus.log())
        await eventually(lambda: "accepting again" in bus.log())
        await well_behaved(bus, 1)
        return {"phase": "descriptor limit", "abuse": bad["counts"]}


async def with_little_memory(small):
    """The bounds that the settings promise are those of the process: it stays within them, whatever comes."""
    most = 2 * KIB * KIB * KIB

    def little():
        resource.setrlimit(resource.RLIMIT_AS, (most, most))

    with BusProcess(*SETTINGS, preexec=None if sanitized() else little) as bus:
        async with abused(bus, small, "slow readers", "publisher flood", "malformed frames") as bad:
            await well_behaved(bus, 2 if small else 10)
        return {"phase": "memory limit", "memory_mib": bus.resident_kib() // KIB, "abuse": bad["counts"]}


async def everything(arguments):
    tell = lambda text: print(text, flush=True)  # noqa: E731
    found = await run(arguments.seconds, arguments.small, arguments.only or list(abuse.ALL), tell)
    if not arguments.only:
        for extra in (with_few_descriptors, with_little_memory):
            tell(json.dumps(await extra(arguments.small)))
    slow = [each["phase"] for each in found if each["p99_ms"] >= P99_WANTED]
    for each in found:
        tell(f"{each['phase']:>24}: p50 {each['p50_ms']:.1f} ms, p99 {each['p99_ms']:.1f} ms, {each['memory_after_mib']} MiB after, "
             f"{each['log_lines']} lines of log")
    tell(f"p99 of {P99_WANTED} ms or more in: {', '.join(slow)}" if slow else f"p99 below {P99_WANTED} ms throughout")
    return 1 if slow else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seconds", nargs="?", type=float, default=15, help="how long each kind of abuse lasts")
    parser.add_argument("--small", action="store_true", help="as a test has time for")
    parser.add_argument("--only", action="append", choices=list(abuse.ALL), help="this kind; several times for several")
    arguments = parser.parse_args()
    raise_descriptor_limit(12_000)
    sys.exit(asyncio.run(everything(arguments)))


if __name__ == "__main__":
    main()

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The bars of this project: what ArqonBus has to reach, and what it then goes for. Every one is an upper bound."""

import dataclasses
import statistics
import typing

import reading
import table


@dataclasses.dataclass
class Bar:
    title: str
    unit: str
    reach: typing.Optional[float]
    further: typing.Optional[float]
    work: str
    measure: typing.Callable  # of all reports and the work: one value a run


def own(reports, work):
    return reports.get(work, {}).get("arqonbus")


def to_nats(reports, work):
    return reading.ratios(own(reports, work), reports.get(work, {}).get("nats"))


def to_one_shard(other):
    return lambda reports, work: reading.ratios(own(reports, work), own(reports, other))


def value(read):
    return lambda reports, work: reading.values(own(reports, work), read)


def refused(report):
    return (1 - reading.accepted(report)) * 100


BARS = [
    Bar("dense fan-out, 8,000 msg/s, CPU per delivery to nats-server's", "×", 0.6, 0.35, "fanout-8000", to_nats),
    Bar("dense fan-out, 3,000 msg/s, CPU to nats-server's", "×", 0.6, 0.4, "fanout-3000", to_nats),
    Bar("sparse fan-out, CPU to nats-server's", "×", 0.8, 0.5, "sparse", to_nats),
    Bar("one to one with full JSON checks, CPU to nats-server's", "×", 0.8, 0.5, "pairs", to_nats),
    Bar("p99 at 800,000 deliveries a second", "ms", 15, 5, "fanout-8000", value(reading.time("p99"))),
    Bar("one to one at 60,000 msg/s, p50", "ms", 2, 0.3, "pairs", value(reading.time("p50"))),
    Bar("one to one at 60,000 msg/s, p99", "ms", 5, 2, "pairs", value(reading.time("p99"))),
    Bar("quiet, p50", "ms", 0.3, None, "quiet", value(reading.time("p50"))),
    Bar("quiet, p99", "ms", 1, None, "quiet", value(reading.time("p99"))),
    Bar("idle connection", "KiB", 15, 10, "idle", value(reading.memory_each)),
    Bar("10,000 connections, not accepted or lost", "%", 0, None, "idle", value(refused)),
    Bar("10,000 idle connections, CPU of a core", "%", 1, None, "idle", value(reading.idle_share)),
    Bar("two shards instead of one, 8,000 msg/s, CPU per delivery", "×", 1.15, None, "shards-8000", to_one_shard("fanout-8000")),
    Bar("two shards instead of one, 3,000 msg/s, CPU per delivery", "×", 1.15, None, "shards-3000", to_one_shard("fanout-3000")),
    Bar("history in Redis, 20,000 stored msg/s, p99", "ms", 50, None, "redis-20000", value(reading.time("p99"))),
    Bar("history in Redis, 60,000 stored msg/s, p99", "ms", None, 50, "redis-60000", value(reading.time("p99"))),
    Bar("two instances over Redis, 5,000 msg/s, p99", "ms", 20, None, "instances", value(reading.time("p99"))),
]


def verdict(bar, value):
    if bar.reach is None:
        return "reached" if value <= bar.further else "not yet"
    if value > bar.reach:
        return "**missed**"
    if bar.further is None:
        return "reached"
    return "reached" if value > bar.further else "reached, and the further one"


def judged(bar, found, reports):
    """A run in which messages were lost reaches nothing, whatever its percentiles."""
    runs = own(reports, bar.work)
    if all(report and report["outcome"] == 0 for report in runs):
        return verdict(bar, statistics.median(found)) if found else "–"
    return ("not yet" if bar.reach is None else "**missed**") + f": {reading.faults(runs)}"


def markdown(reports):
    lines = ["| bar | reach | then go for | measured | verdict |", "| --- | --- | --- | --- | --- |"]
    for bar in BARS:
        found = bar.measure(reports, bar.work)
        # Not judged: what was not done, or had nothing to be compared with.
        if not own(reports, bar.work) or not found and bar.measure is to_nats:
            continue
        reach, further = ("" if bound is None else f"≤ {bound:g} {bar.unit}" for bound in (bar.reach, bar.further))
        lines.append(f"| {bar.title} | {reach} | {further} | {table.spread(found)} {bar.unit} | {judged(bar, found, reports)} |")
    return lines if len(lines) > 2 else []

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
    reach: float
    further: typing.Optional[float]
    measure: typing.Callable  # of all reports: one value a run


def to_nats(work):
    return lambda reports: reading.ratios(reports.get(work, {}).get("arqonbus"), reports.get(work, {}).get("nats"))


def to_one_shard(work, one):
    return lambda reports: reading.ratios(reports.get(work, {}).get("arqonbus"), reports.get(one, {}).get("arqonbus"))


def own(work, read):
    return lambda reports: reading.values(reports.get(work, {}).get("arqonbus"), read)


def refused(report):
    return (1 - reading.accepted(report)) * 100


BARS = [
    Bar("dense fan-out, 8,000 msg/s, CPU per delivery to nats-server's", "×", 0.6, 0.35, to_nats("fanout-8000")),
    Bar("dense fan-out, 3,000 msg/s, CPU to nats-server's", "×", 0.6, 0.4, to_nats("fanout-3000")),
    Bar("sparse fan-out, CPU to nats-server's", "×", 0.8, 0.5, to_nats("sparse")),
    Bar("one to one with full JSON checks, CPU to nats-server's", "×", 0.8, 0.5, to_nats("pairs")),
    Bar("p99 at 800,000 deliveries a second", "ms", 15, 5, own("fanout-8000", reading.time("p99"))),
    Bar("one to one at 60,000 msg/s, p50", "ms", 2, 0.3, own("pairs", reading.time("p50"))),
    Bar("one to one at 60,000 msg/s, p99", "ms", 5, 2, own("pairs", reading.time("p99"))),
    Bar("quiet, p50", "ms", 0.3, None, own("quiet", reading.time("p50"))),
    Bar("quiet, p99", "ms", 1, None, own("quiet", reading.time("p99"))),
    Bar("idle connection", "KiB", 15, 10, own("idle", reading.memory_each)),
    Bar("10,000 connections, not accepted or lost", "%", 0, None, own("idle", refused)),
    Bar("10,000 idle connections, CPU of a core", "%", 1, None, own("idle", reading.idle_share)),
    Bar("two shards instead of one, 8,000 msg/s, CPU per delivery", "×", 1.15, None, to_one_shard("shards-8000", "fanout-8000")),
    Bar("two shards instead of one, 3,000 msg/s, CPU per delivery", "×", 1.15, None, to_one_shard("shards-3000", "fanout-3000")),
]


def verdict(bar, value):
    if value > bar.reach:
        return "**missed**"
    if bar.further is None:
        return "reached"
    return "reached" if value > bar.further else "reached, and the further one"


def markdown(reports):
    lines = ["| bar | reach | then go for | measured | verdict |", "| --- | --- | --- | --- | --- |"]
    for bar in BARS:
        found = bar.measure(reports)
        if not found:
            continue
        further = "" if bar.further is None else f"≤ {bar.further:g} {bar.unit}"
        lines.append(f"| {bar.title} | ≤ {bar.reach:g} {bar.unit} | {further} | {table.spread(found)} {bar.unit} | "
                     f"{verdict(bar, statistics.median(found))} |")
    return lines if len(lines) > 2 else []

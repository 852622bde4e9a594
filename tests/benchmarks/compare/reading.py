# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What one report, or the reports of several runs, say."""

import statistics

# What one delivery, connection or join cost, whichever the work has.
COSTS = ("us_per_delivery", "us_per_connection", "us_per_join")
TIMES = ("latency_ms", "joining_ms", "replay_ms", "opening_ms")


def figure(report, section, key):
    return report.get(section, {}).get(key)


def cost(report, section="server"):
    return next((figure(report, section, key) for key in COSTS if figure(report, section, key) is not None), None)


def time(key):
    """A function that reads that percentile from a report; None where nothing arrived."""
    def read(report):
        times = next((report[name] for name in TIMES if name in report), {})
        return None if times.get("samples") == 0 else times.get(key)
    return read


def memory_each(report):
    return figure(report, "memory", "kib_per_connection")


def resident(report):
    return figure(report, "server", "resident_mib")


def idle_share(report):
    return figure(report, "idle", "server_cpu_percent")


def values(runs, read):
    """Of the runs that came to an end, what could be read of them."""
    found = [read(report) for report in runs or () if report]
    return [value for value in found if value is not None]


def median(runs, read):
    found = values(runs, read)
    return statistics.median(found) if found else None


def ratios(runs, others, read=cost):
    """Each run beside the other's of the same round: drift of the machine hits both."""
    pairs = [(read(own), read(other)) for own, other in zip(runs or (), others or ()) if own and other]
    return [own / other for own, other in pairs if own is not None and other]


def accepted(report):
    """The share of the connections asked for that were opened and stayed."""
    connections = report["connections"]
    return (connections["opened"] - connections["lost"]) / connections["asked"]


def brief(report):
    """One run in half a line."""
    if report is None:
        return "did not come to an end"
    counts = report.get("deliveries", {})
    missing = counts.get("missing", 0) + report.get("messages", {}).get("unsent", 0)
    price, load = cost(report), cost(report, "load")
    return (f"{'-' if price is None else format(price, '.2f')} us (load {'-' if load is None else format(load, '.2f')}), "
            f"p50 {time('p50')(report) or 0:.2f} ms, p99 {time('p99')(report) or 0:.2f} ms, missing {missing:.0f}, "
            f"repeated {counts.get('repeated', 0):.0f}")


def faults(runs):
    """What was not as it should be in these runs."""
    ended = [report for report in runs if report]
    found = []
    if len(ended) < len(runs):
        found.append(f"did not end ({len(runs) - len(ended)} of {len(runs)})")
    missing = sum(report.get("deliveries", {}).get("missing", 0) for report in ended)
    repeated = sum(report.get("deliveries", {}).get("repeated", 0) for report in ended)
    # Answers of several responders have no order; the load program knows, and its outcome says so.
    late = sum(report.get("deliveries", {}).get("late", 0) for report in ended if report["outcome"] != 0)
    unsent = sum(report.get("messages", {}).get("unsent", 0) for report in ended)
    lost = sum(report["connections"]["refused"] + report["connections"]["lost"] for report in ended)
    if missing:
        found.append(f"{missing:,.0f} missing")
    if repeated:
        found.append(f"{repeated:,.0f} repeated")
    if late:
        found.append(f"{late:,.0f} out of order")
    if unsent:
        found.append(f"{unsent:,.0f} not taken")
    if lost:
        found.append(f"{lost:,.0f} connections lost")
    for word in ("fell behind", "sent late", "all of its core"):
        count = sum(any(word in remark for remark in report["remarks"]) for report in ended)
        if count:
            found.append(f"{word} ({count} of {len(runs)})")
    return ", ".join(found) or "none"

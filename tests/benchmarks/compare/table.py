# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reports as a table for docs/performance.md: the median of the runs, and in brackets the least and the most."""

import datetime
import os
import pathlib
import platform
import statistics

import servers
import work

# What one delivery, connection or join cost the server, whichever the work has.
COSTS = ("us_per_delivery", "us_per_connection", "us_per_join")
TIMES = ("latency_ms", "joining_ms", "replay_ms", "opening_ms")
REFERENCE = "nats"


def cost(report):
    return next((report["server"][key] for key in COSTS if key in report.get("server", {})), None)


def times(report):
    return next(report[key] for key in TIMES if key in report)


def brief(report):
    """One run in half a line."""
    counts = report.get("deliveries", {})
    missing = counts.get("missing", 0) + report.get("messages", {}).get("unsent", 0)
    price = cost(report)
    return (f"{'-' if price is None else format(price, '.2f')} us, p50 {times(report)['p50']:.2f} ms, p99 {times(report)['p99']:.2f} ms, "
            f"missing {missing:.0f}, repeated {counts.get('repeated', 0):.0f}, load {report.get('load', {}).get('cpu_percent', 0):.0f} %")


def amount(value):
    """Three digits that matter."""
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def spread(values):
    values = [value for value in values if value is not None]
    if not values:
        return "–"
    if len(values) == 1:
        return amount(values[0])
    return f"{amount(statistics.median(values))} ({amount(min(values))} – {amount(max(values))})"


def median(values):
    values = [value for value in values if value is not None]
    return statistics.median(values) if values else None


def ratio(bus, runs, buses):
    reference = median([cost(report) for report in buses.get(REFERENCE, [])])
    own = median([cost(report) for report in runs])
    return "–" if not reference or own is None or bus == REFERENCE else f"{own / reference:.2f} ×"


def faults(runs):
    """What was not as it should be in these runs."""
    found = []
    missing = sum(report.get("deliveries", {}).get("missing", 0) for report in runs)
    unsent = sum(report.get("messages", {}).get("unsent", 0) for report in runs)
    lost = sum(report["connections"]["refused"] + report["connections"]["lost"] for report in runs)
    if missing:
        found.append(f"{missing:,.0f} missing")
    if unsent:
        found.append(f"{unsent:,.0f} not taken")
    if lost:
        found.append(f"{lost:,.0f} connections lost")
    for word in ("fell behind", "sent late", "all of its core"):
        count = sum(any(word in remark for remark in report["remarks"]) for report in runs)
        if count:
            found.append(f"{word} ({count} of {len(runs)})")
    return ", ".join(found) or "none"


def memory(report):
    if "memory" in report:
        return f"{report['memory']['kib_per_connection']:.1f} KiB each"
    return f"{report['server']['resident_mib']:.0f} MiB" if "server" in report else "–"


def line(bus, runs, buses):
    cells = [bus, spread([cost(report) for report in runs]), ratio(bus, runs, buses)]
    cells += [spread([times(report)["p50"] for report in runs]), spread([times(report)["p99"] for report in runs]),
              amount(median([times(report)["p999"] for report in runs]))]
    share = "idle" if all("idle" in report for report in runs) else "server"
    key = "server_cpu_percent" if share == "idle" else "cpu_percent"
    cells += [amount(median([report.get(share, {}).get(key) for report in runs])),
              amount(median([report.get("load", {}).get("cpu_percent") for report in runs])), memory(runs[-1]), faults(runs)]
    return "| " + " | ".join(cells) + " |"


def cpu_model():
    try:
        for entry in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if entry.startswith("model name"):
                return entry.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()


def markdown(reports, arguments):
    versions = ", ".join(servers.BUSES[bus].version(arguments.bin) for bus in arguments.only)
    text = [f"{datetime.date.today()}, {cpu_model()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; {versions}. "
            f"{arguments.runs} runs of {arguments.seconds:g} s: median (least – most)."]
    for name, buses in reports.items():
        text += ["", f"**{work.ROWS[name].title}**", "",
                 "| bus | server CPU µs each | to nats | p50 ms | p99 ms | p99.9 ms | server CPU % | load CPU % | memory | faults |",
                 "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"]
        text += [line(bus, runs, buses) for bus, runs in buses.items() if runs]
    return "\n".join(text) + "\n"

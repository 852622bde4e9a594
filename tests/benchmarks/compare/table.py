# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Reports as the tables of docs/performance.md: the median of the runs, and in brackets the least and the most."""

import datetime
import os
import pathlib
import platform
import statistics

import bars
import reading
import work

REFERENCE = "nats"
HEAD = ["| work | bus | server CPU µs each | to nats | p50 ms | p99 ms | p99.9 ms | load CPU µs each | memory | faults |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"]


def amount(value):
    """Three digits that matter."""
    if value is None:
        return "–"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def spread(values):
    if not values:
        return "–"
    middle, least, most = amount(statistics.median(values)), amount(min(values)), amount(max(values))
    return middle if least == most else f"{middle} ({least} – {most})"


def ratio(bus, runs, buses):
    found = [] if bus == REFERENCE else reading.ratios(runs, buses.get(REFERENCE))
    return f"{amount(statistics.median(found))} ×" if found else "–"


def memory(runs):
    each = reading.median(runs, reading.memory_each)
    if each is None:
        whole = reading.median(runs, reading.resident)
        return "–" if whole is None else f"{amount(whole)} MiB"
    idle = reading.median(runs, reading.idle_share)
    return f"{amount(each)} KiB each" + ("" if idle is None else f", idle CPU {amount(idle)} %")


def line(title, bus, runs, buses):
    cells = [title, bus, spread(reading.values(runs, reading.cost)), ratio(bus, runs, buses)]
    cells += [spread(reading.values(runs, reading.time(key))) for key in ("p50", "p99")]
    cells += [amount(reading.median(runs, reading.time("p999"))),
              amount(reading.median(runs, lambda report: reading.cost(report, "load"))), memory(runs), reading.faults(runs)]
    return "| " + " | ".join(cells) + " |"


def absent(bus, reason):
    return f"|  | {bus} |" + " – |" * 7 + f" {reason} |"


def load_share(reports):
    """A sentence on how much the load program itself took, where it was most beside its server; None if no work was sent at a rate."""
    shares = []
    for name, buses in reports.items():
        for bus, runs in buses.items() if work.ROWS[name].paced else ():
            server, load = reading.median(runs, reading.cost), reading.median(runs, lambda report: reading.cost(report, "load"))
            if server and load is not None:
                shares.append((load / server, name, bus))
    if not shares:
        return None
    share, name, bus = max(shares)
    return (f"Where messages are sent at a rate, the load program took {amount(statistics.median(share for share, _, _ in shares))} × of the "
            f"server's CPU in the median, and at most {amount(share)} × ({name}, {bus}).")


def cpu_model():
    try:
        for entry in pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if entry.startswith("model name"):
                return entry.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor()


def machine():
    return f"{datetime.date.today()}, {cpu_model()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def markdown(reports, head, notes):
    """`head`: what was measured on what; `notes`: what the reader has to know besides."""
    text = [head] + [f"\n{note}" for note in [*notes, load_share(reports)] if note]
    verdicts = bars.markdown(reports)
    if verdicts:
        text += ["", "### The bars", "", *verdicts]
    text += ["", "### All work", "", *HEAD]
    for name, buses in reports.items():
        row = work.ROWS[name]
        title = row.title
        for bus, runs in buses.items():
            text.append(line(title, bus, runs, buses))
            title = ""
        text += [absent(bus, reason) for bus, reason in row.absent.items()]
    return "\n".join(text) + "\n"

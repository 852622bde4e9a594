#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Counts the instructions that one message, delivery, connection and join take, under valgrind's callgrind, and compares them with
what figures.json says for this kind of build. Fails if one has grown by more than the slack.

No time is measured: the work is fixed and in one thread, and what the processor's model could change (simdjson's and the C library's
choice of code) is pinned. So the counts are the same on every machine of the kind.

To accept other figures on purpose, and say why in the commit:  ./dev guard --renew
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

FIGURES = pathlib.Path(__file__).resolve().parent / "figures.json"
SLACK = 0.05

# Everything that chooses code by the processor at hand, or draws lots.
PINNED = {
    "SIMDJSON_FORCE_IMPLEMENTATION": "westmere",
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX_Fast_Unaligned_Load,-AVX2,-AVX,-AVX512F,-AVX512VL,-AVX512BW,-ERMS,-FSRM,-BMI2,-RTM,-MOVBE,-LZCNT:"
                      "glibc.cpu.x86_data_cache_size=32768:glibc.cpu.x86_shared_cache_size=1048576:"
                      "glibc.cpu.x86_non_temporal_threshold=1048576",
    "QT_NO_CPU_FEATURE": "avx avx2 avx512f bmi bmi2 f16c rdrnd rdseed shani aes",
    "QT_HASH_SEED": "0",
    "QT_LOGGING_RULES": "*=false",
    "LC_ALL": "C.UTF-8",
    "PATH": os.defpath,
}


def count(arguments):
    """Per part: its instructions, how many events it had, and how many deliveries."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "out"
        run = subprocess.run([arguments.valgrind, "--tool=callgrind", f"--callgrind-out-file={out}", "--instr-atstart=no",
                              "--compress-strings=yes", arguments.program], cwd=folder, env=PINNED, capture_output=True, text=True,
                             timeout=arguments.patience, check=False)
        if run.returncode != 0:
            sys.exit(f"guard: {arguments.program}: exit code {run.returncode}\n{run.stdout}{run.stderr}")
        work = {part: (int(events), int(deliveries)) for part, events, deliveries in
                (line.split() for line in run.stdout.splitlines())}
        counts = {}
        for dump in pathlib.Path(folder).glob("out.*"):
            text = dump.read_text(encoding="utf-8")
            part = re.search(r"^desc: Trigger: Client Request: (\S+)$", text, re.MULTILINE)
            total = re.search(r"^totals: (\d+)$", text, re.MULTILINE)
            if part and total:
                counts[part[1]] = int(total[1])
                if part[1] == arguments.annotate:
                    annotate(dump)
    missing = set(work) - set(counts)
    if missing or not work:
        sys.exit(f"guard: nothing was counted for {', '.join(sorted(missing)) or 'any part'}")
    return {part: (counts[part], *work[part]) for part in work}


def annotate(dump):
    """The functions that take most."""
    text = subprocess.run(["callgrind_annotate", str(dump)], capture_output=True, text=True, check=False).stdout
    lines = [line for line in text.splitlines() if re.match(r"\s*[\d,]+ \(", line)]
    print("\n".join(line[:160] for line in lines[:40]))


def figures(parts):
    """What is compared: instructions each."""
    def each(part):
        total, events, _ = parts[part]
        return total / events

    def delivery(part):
        """What is left of a fan-out when its publishes are taken away."""
        total, events, deliveries = parts[part]
        return (total - each("publish") * events) / deliveries

    return {
        "parsing a frame": each("parse"),
        "publishing": each("publish"),
        "delivering": delivery("deliver"),
        "delivering in the classic dialect": delivery("deliver_classic"),
        "one message to one subscriber": each("pair"),
        "one message over three shards": each("cross"),
        "connecting": each("connect"),
        "joining": each("join"),
    }


def compare(measured, committed, build):
    """True if nothing has grown too much."""
    good = True
    print(f"instructions each, {build} build (slack {SLACK:.0%}):")
    for name, value in measured.items():
        before = committed.get(name)
        if before is None:
            print(f"  {name:34} {value:10,.0f}  no figure is committed")
            good = False
            continue
        change = value / before - 1
        note = ""
        if change > SLACK:
            note = "  TOO MANY"
            good = False
        elif change < -SLACK:
            note = "  better: renew, to keep it"
        print(f"  {name:34} {value:10,.0f}  committed {before:10,.0f}  {change:+7.2%}{note}")
    if not good:
        print("If this is on purpose: ./dev guard --renew, and say in the commit what it buys.")
    return good


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True, help="arqon_instructions")
    parser.add_argument("--build", required=True, help="which figures: dev or release")
    parser.add_argument("--valgrind", default="valgrind")
    parser.add_argument("--patience", type=float, default=280, help="seconds")
    parser.add_argument("--renew", action="store_true", help="write the figures instead of comparing them")
    parser.add_argument("--annotate", metavar="PART", help="also say which functions take the instructions of parse, publish, pair, deliver, "
                        "deliver_classic, cross, connect, or join")
    arguments = parser.parse_args()
    arguments.program = os.path.abspath(arguments.program)  # it runs in a folder of its own
    measured = {name: round(value) for name, value in figures(count(arguments)).items()}
    committed = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    if arguments.renew:
        committed[arguments.build] = measured
        FIGURES.write_text(json.dumps(committed, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"guard: wrote {FIGURES}", file=sys.stderr)
    return 0 if compare(measured, committed.get(arguments.build, {}), arguments.build) else 1


if __name__ == "__main__":
    sys.exit(main())

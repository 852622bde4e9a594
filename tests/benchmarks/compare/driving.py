# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Starts a server on the first core, lets the load program work on the second, and stops the server."""

import json
import pathlib
import subprocess
import sys

import servers

LOAD_CORE = 1
PATIENCE = 120  # seconds for one run of the load program


def say(text):
    print(text, file=sys.stderr, flush=True)


def load(binaries, bus, work, server):
    """One run of the load program: its report. `work`: its arguments."""
    command = [binaries / "arqonbus", "bench", *work, "--protocol", bus, "--url", server.url, "--pid", str(server.pid), "--json"]
    run = subprocess.run(command, capture_output=True, text=True, preexec_fn=lambda: servers.pin(LOAD_CORE), timeout=PATIENCE, check=False)
    if run.returncode not in (0, 1, 3) or not run.stdout:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit code {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def once(binaries, bus, work, settings, folder):
    """None if the server or the load program failed; the figures of others are still worth having."""
    try:
        with servers.BUSES[bus](binaries, pathlib.Path(folder), settings) as server:
            return load(binaries, bus, work, server)
    except (RuntimeError, subprocess.TimeoutExpired, OSError, ValueError) as problem:
        say(f"compare: {bus}: {problem}")
        return None

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Starts a server on the first core, lets the load program work on the second, and stops the server."""

import contextlib
import json
import pathlib
import subprocess
import sys

import servers
import store

LOAD_CORE = 1
PATIENCE = 120  # seconds for one run of the load program


def say(text):
    print(text, file=sys.stderr, flush=True)


def load(binaries, bus, work, started):
    """One run of the load program: its report. `work`: its arguments; `started`: the servers, which count together. Where there
    are two, those that send are at the second."""
    command = [binaries / "arqonbus", "bench", *work, "--protocol", bus, "--url", started[0].url, "--json",
               "--pid", ",".join(str(server.pid) for server in started)]
    if len(started) > 1:
        command += ["--publish-url", started[1].url]
    run = subprocess.run(command, capture_output=True, text=True, preexec_fn=lambda: servers.pin(LOAD_CORE), timeout=PATIENCE, check=False)
    if run.returncode not in (0, 1, 3) or not run.stdout:
        raise RuntimeError(f"{' '.join(map(str, command))}: exit code {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def once(binaries, bus, work, settings, folder, redis=False, instances=1):
    """None if the server or the load program failed; the figures of others are still worth having."""
    folder = pathlib.Path(folder)
    try:
        with contextlib.ExitStack() as stack:
            if redis:
                settings = (*settings, *stack.enter_context(store.Redis(folder)).settings)
            started = [stack.enter_context(servers.BUSES[bus](binaries, folder, settings)) for _ in range(instances)]
            return load(binaries, bus, work, started)
    except (RuntimeError, subprocess.TimeoutExpired, OSError, ValueError) as problem:
        say(f"compare: {bus}: {problem}")
        return None

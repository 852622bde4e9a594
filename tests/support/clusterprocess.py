# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs several real servers on one real Redis, which make up one bus."""

import asyncio
import contextlib
import json
import time
import urllib.request

from busprocess import BusProcess
from redisprocess import RedisProcess

PATIENCE = 60
# Quick to notice what is gone, and still far above what a busy test machine takes between two heartbeats.
IMPATIENT = ("--instance-heartbeat-interval", "100ms", "--instance-gone-after", "3s")


class ClusterProcess:
    """A context manager: `with ClusterProcess("a", "b") as cluster:`; cluster["a"] is a BusProcess. Entered, all know each other. `redis`: one
    server, or RedisNodes."""

    def __init__(self, *names, settings=(), impatience=IMPATIENT, redis=None):
        self.redis = redis or RedisProcess()
        self._settings = (*settings, *impatience)
        self._stack = contextlib.ExitStack()
        self.buses = {name: None for name in names}

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            stack.enter_context(self.redis)
            for name in self.buses:
                self.buses[name] = stack.enter_context(self.server(name))
            self._stack = stack.pop_all()
        self.wait_until_joined()
        return self

    def __exit__(self, *failure):
        return self._stack.__exit__(*failure)

    def __getitem__(self, name):
        return self.buses[name]

    def server(self, name, *more, port=0):
        """One that is not started yet."""
        settings = (*self.redis.settings(), "--instance-id", name, *self._settings)
        return BusProcess(*settings, *more, port=port)

    def wait_until_joined(self):
        for name in self.buses:
            self.wait_until(name, set(self.buses) - {name})

    def wait_until(self, name, others):
        """Until that one knows exactly those others, and what they have."""
        deadline = time.monotonic() + PATIENCE
        while self.cluster_of(name)["state"] != "joined" or self.known(name) != set(others):
            assert time.monotonic() < deadline, f"{name} knows {self.known(name)}, not {others}"
            time.sleep(0.02)

    def known(self, name):
        return known(self.buses[name])

    def cluster_of(self, name):
        return cluster_of(self.buses[name])


def cluster_of(bus):
    with urllib.request.urlopen(bus.http + "/status", timeout=PATIENCE) as answer:
        return json.load(answer)["cluster"]


def known(bus):
    """The others whose clients and channels it knows."""
    return {other["instance"] for other in cluster_of(bus)["others"] if other["known"]}


def wait_until_joined(buses):
    """Until each knows all others."""
    deadline = time.monotonic() + PATIENCE
    for bus in buses:
        while cluster_of(bus)["state"] != "joined" or len(known(bus)) < len(buses) - 1:
            assert time.monotonic() < deadline, f"a server knows {known(bus)}, and no more"
            time.sleep(0.02)


async def off_thread(function, *arguments):
    return await asyncio.to_thread(function, *arguments)

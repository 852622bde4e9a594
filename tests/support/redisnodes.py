# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a real Redis Cluster for a test: three masters, and on demand a replica of each."""

import contextlib
import subprocess
import time

from redisprocess import RedisProcess

PATIENCE = 60
SETTINGS = ("--cluster-enabled", "yes", "--cluster-replica-validity-factor", "0", "--repl-diskless-sync-delay", "0")
QUICK, PATIENT = "2000", "60000"  # ms until a silent node counts as failed: where nothing is to take over, a busy machine is no failure


class RedisNodes:
    """A context manager, for ClusterProcess in place of a RedisProcess. Entered, all nodes say that all is well."""

    MASTERS = 3

    def __init__(self, replicas=0):
        self._replicas, self._stack, self.nodes = replicas, contextlib.ExitStack(), []

    def __enter__(self):
        timeout = ("--cluster-node-timeout", QUICK if self._replicas else PATIENT)
        with contextlib.ExitStack() as stack:
            self.nodes = [stack.enter_context(RedisProcess(*SETTINGS, *timeout)) for _ in range(self.MASTERS * (1 + self._replicas))]
            addresses = [f"127.0.0.1:{node.port}" for node in self.nodes]
            creating = ["redis-cli", "--cluster", "create", *addresses, "--cluster-replicas", str(self._replicas), "--cluster-yes"]
            subprocess.run(creating, capture_output=True, check=True, timeout=PATIENCE)
            self._until(self.is_well)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *failure):
        return self._stack.__exit__(*failure)

    def settings(self, timeout="20s"):
        addresses = ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)
        return ("--storage-backend", "redis", "--redis-cluster-nodes", addresses, "--redis-timeout", timeout)

    def alive(self):
        return [node for node in self.nodes if node.process.poll() is None]

    def masters(self):
        return [node for node in self.alive() if "role:master" in node.command("INFO", "replication")]

    def owner(self, key):
        """The node that serves the key's slot, as it says itself."""
        return next((node for node in self.masters() if node.command("EXISTS", key) in ("0", "1")), None)

    def command(self, *words):
        """What a node prints that does not send elsewhere."""
        answers = (node.command(*words) for node in self.masters())
        return next(answer for answer in answers if not answer.startswith("MOVED"))

    def move_slot(self, key, target):
        """Carries the slot of the key over, key by key, as redis-cli does."""
        source = self.owner(key)
        slot = source.command("CLUSTER", "KEYSLOT", key)
        target.command("CLUSTER", "SETSLOT", slot, "IMPORTING", source.command("CLUSTER", "MYID"))
        target_id = target.command("CLUSTER", "MYID")
        source.command("CLUSTER", "SETSLOT", slot, "MIGRATING", target_id)
        while moving := source.command("CLUSTER", "GETKEYSINSLOT", slot, "1"):
            assert source.command("MIGRATE", "127.0.0.1", target.port, moving, "0", "5000") == "OK"
        for node in (target, source):
            assert node.command("CLUSTER", "SETSLOT", slot, "NODE", target_id) == "OK"

    def is_well(self):
        states = [node.command("CLUSTER", "INFO") + node.command("INFO", "replication") for node in self.alive()]
        return all("cluster_state:ok" in state and ("role:master" in state or "master_link_status:up" in state) for state in states)

    @staticmethod
    def _until(arrived):
        deadline = time.monotonic() + PATIENCE
        while not arrived():
            assert time.monotonic() < deadline, "it never came to that"
            time.sleep(0.02)

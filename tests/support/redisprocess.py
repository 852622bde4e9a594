# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a real redis-server for a test, on a free port of loopback, in a folder of its own."""

import os
import pathlib
import selectors
import signal
import socket
import subprocess
import tempfile
import time

from smalldisk import SmallDisk


MEMORY = "/dev/shm"  # Linux': waits for no disk


class RedisProcess:
    """A context manager. What it acknowledges is in its log, so that a kill loses nothing. That takes appendfsync always (docs/decisions/0036); with
    its folder in memory no disk is waited for, which may be slow where tests run."""

    PATIENCE = 60
    TRIES = 10  # a port that was free a moment ago may be taken when the server comes

    def __init__(self, *more, has_small_disk=False):
        """`more`: arguments of redis-server."""
        self._more, self._has_small_disk, self.disk = more, has_small_disk, None

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(dir=MEMORY if os.access(MEMORY, os.W_OK) else None)
        if self._has_small_disk:
            self.disk = SmallDisk(self._folder.name)
        for _ in range(self.TRIES):
            # Bound and not listening: Redis may listen there, and while it is down nobody else gets the port, not even for a way out.
            self._reserved = socket.socket()
            self._reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            self._reserved.bind(("127.0.0.1", 0))
            self.port = self._reserved.getsockname()[1]
            if self.start():
                return self
            self._reserved.close()
        raise AssertionError("redis-server did not start")

    def __exit__(self, *_):
        self.kill()
        self._reserved.close()
        if self.disk:
            self.disk.remove()
        self._folder.cleanup()

    @property
    def url(self):
        return f"redis://127.0.0.1:{self.port}"

    def settings(self, timeout="20s"):
        """For a bus. Only where Redis is to fall silent is a short timeout called for: a busy machine is no outage."""
        return ("--storage-backend", "redis", "--redis-url", self.url, "--redis-timeout", timeout)

    def start(self):
        self._mend_log()
        arguments = ["--port", self.port, "--bind", "127.0.0.1", "--dir", self._folder.name, "--save", ""]
        # With `always` a full disk ends Redis.
        arguments += ["--appendonly", "yes", "--appendfsync", "no" if self._has_small_disk else "always", *self._more]
        self.process = subprocess.Popen(
            ["redis-server", *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        deadline = time.monotonic() + self.PATIENCE
        log = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while b"Ready to accept connections" not in log:
                if not selector.select(max(0, deadline - time.monotonic())):
                    return False
                read = self.process.stdout.read1(65536)
                if not read:
                    return False
                log += read
        return True

    @property
    def log_folder(self):
        """Of the append-only file."""
        return pathlib.Path(self._folder.name, "appendonlydir")

    def _mend_log(self):
        """Whoever runs Redis has to do this after it was killed (docs/storage.md, How safe): by itself Redis 7.0 cuts a half written transaction in
        its middle, and what stays of it comes to life when the file is read for the second time."""
        for manifest in self.log_folder.glob("*.manifest"):
            mending = ["redis-check-aof", "--fix", str(manifest)]
            subprocess.run(mending, input="y\n", stdout=subprocess.DEVNULL, check=True, timeout=self.PATIENCE, text=True)

    def kill(self):
        """Without warning, as a crash would."""
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def suspend(self):
        self.process.send_signal(signal.SIGSTOP)

    def resume(self):
        self.process.send_signal(signal.SIGCONT)

    def command(self, *words):
        """What redis-cli prints."""
        return subprocess.run(
            ["redis-cli", "-p", str(self.port), *map(str, words)], capture_output=True, check=True, timeout=self.PATIENCE, text=True
        ).stdout.strip()

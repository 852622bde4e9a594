# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""A Redis of its own for the work that needs one: in memory only, on the load program's core, where it takes nothing from the bus."""

import shutil
import socket
import subprocess
import time

import servers

PROGRAM = shutil.which("redis-server")
CORE = 1


def problem(binaries):
    """Why there can be no work with Redis, or None."""
    if not PROGRAM:
        return "there is no redis-server (Debian: apt install redis-server)"
    known = subprocess.run([binaries / "arqonbus-server", "--help"], capture_output=True, text=True, check=False).stdout
    return None if "--redis-port" in known else "this arqonbus-server keeps no history in Redis"


class Redis:
    def __init__(self, scratch):
        self.scratch = scratch

    def __enter__(self):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen([PROGRAM, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.scratch), "--save", "",
                                         "--appendonly", "no"], stdout=subprocess.DEVNULL, preexec_fn=lambda: servers.pin(CORE))
        until = time.monotonic() + servers.PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return self
            except OSError:
                time.sleep(0.02)
        self.__exit__()
        raise RuntimeError("redis-server did not get ready")

    def __exit__(self, *_):
        self.process.kill()  # it has nothing to save
        self.process.wait()

    @property
    def settings(self):
        return ("--storage-backend", "redis", "--redis-port", str(self.port))

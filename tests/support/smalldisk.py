# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk for a Redis that gets full, and has room again."""

import os
import resource
import subprocess
import time

PATIENCE = 60


class SmallDisk:
    """A file system of 4 MB at that folder, that fill() really fills up. Only root may mount one: elsewhere fill() forbids that Redis the next byte
    of a file, and has it try a snapshot, which fails as on a full disk."""

    SIZE = 4 * 1024 * 1024

    def __init__(self, folder):
        self._folder, self._filler = folder, os.path.join(folder, "filler")
        mounting = ["mount", "-t", "tmpfs", "-o", f"size={self.SIZE}", "tmpfs", folder]
        self.is_real = os.geteuid() == 0 and subprocess.run(mounting, capture_output=True, check=False).returncode == 0

    def remove(self):
        if self.is_real:
            subprocess.run(["umount", "-l", self._folder], check=True)

    def fill(self, redis):
        if not self.is_real:
            return self._limit(redis, 0, "err")
        chunk = bytes(4096)
        with open(self._filler, "wb", buffering=0) as filler:
            while True:
                try:
                    filler.write(chunk)
                except OSError:
                    return None

    def free(self, redis):
        if not self.is_real:
            return self._limit(redis, resource.RLIM_INFINITY, "ok")
        return os.remove(self._filler)

    @staticmethod
    def _limit(redis, size, outcome):
        _, hard = resource.prlimit(redis.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(redis.process.pid, resource.RLIMIT_FSIZE, (size if size < hard or hard == resource.RLIM_INFINITY else hard, hard))
        redis.command("CONFIG", "SET", "save", "3600 1")
        redis.command("BGSAVE")
        deadline = time.monotonic() + PATIENCE
        while f"rdb_last_bgsave_status:{outcome}" not in redis.command("INFO", "persistence"):
            assert time.monotonic() < deadline, f"a snapshot did not end with {outcome}"

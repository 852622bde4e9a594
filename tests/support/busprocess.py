# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real server for a test, and fails the test if the server crashed, leaked or complained."""

import json
import os
import re
import selectors
import signal
import subprocess
import tempfile
import time
import urllib.parse

SANITIZER_REPORT = re.compile(
    r"ERROR: \w+Sanitizer|WARNING: \w+Sanitizer|SUMMARY: \w+Sanitizer|runtime error:|ASSERT[: ]|QFATAL", re.MULTILINE
)


class BusFailure(AssertionError):
    """The server did what it must not; the text holds the end of its log."""


class BusProcess:
    """A context manager: starts the server on free ports, and at the end drains it with SIGTERM and expects exit code 0.

    `settings` are the server's flags, such as "--server-shards", "2". The binary is that of the environment variable
    ARQONBUS_SERVER, which ctest sets.
    """

    START_TIMEOUT = 60  # generous: under sanitizers on a busy machine
    STOP_TIMEOUT = 60

    def __init__(self, *settings, port=0, preexec=None):
        self._arguments = [
            os.environ["ARQONBUS_SERVER"],
            *("--server-port", str(port), "--telemetry-port", "0", "--monitoring-port", "0", "--ready-json"),
            *map(str, settings),
        ]
        self._preexec = preexec
        self._log = None
        self._exited = False
        self.process = None
        self.bus = self.telemetry = self.monitoring = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, failure, _value, _traceback):
        if failure:
            self.kill()
            print(f"--- the server's log ---\n{self.log()[-20000:]}\n---")
        else:
            self.stop()

    def start(self):
        self._log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            self._arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._log,
            # Whoever runs the tests may have settings of his own.
            env={name: value for name, value in os.environ.items() if not name.startswith("ARQONBUS_")},
            preexec_fn=self._preexec,
        )
        ready = self._ready_line()
        if ready.get("ready") is not True or ready.get("pid") != self.process.pid:
            self._fail(f"is not ready: {ready}")
        self.bus, self.telemetry, self.monitoring = ready["bus"], ready.get("telemetry"), ready["monitoring"]

    def _ready_line(self):
        deadline = time.monotonic() + self.START_TIMEOUT
        line = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not line.endswith(b"\n"):
                if not selector.select(max(0, deadline - time.monotonic())):
                    self._fail("did not say that it is ready")
                read = os.read(self.process.stdout.fileno(), 4096)
                if not read:
                    self.process.wait(self.STOP_TIMEOUT)
                    self._fail(f"ended with {self.process.returncode} before it was ready")
                line += read
        try:
            return json.loads(line)
        except ValueError:
            self._fail(f"said {line!r} instead of its ready line")

    @property
    def pid(self):
        return self.process.pid

    @property
    def host(self):
        return urllib.parse.urlsplit(self.bus).hostname

    @property
    def port(self):
        return urllib.parse.urlsplit(self.bus).port

    @property
    def http(self):
        """The bus port's own HTTP face, without a slash at the end."""
        scheme = "https" if self.bus.startswith("wss:") else "http"
        return f"{scheme}://{self.host}:{self.port}"

    def log(self):
        if self._log is None:
            return ""
        return os.pread(self._log.fileno(), 100_000_000, 0).decode(errors="replace")

    def signal(self, number):
        self.process.send_signal(number)

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self):
        """SIGTERM, and everything that must be true of a server that was drained."""
        if self._exited:
            return
        if self.process.poll() is not None:
            self._fail(f"had ended by itself with {self.process.returncode}")
        self.signal(signal.SIGTERM)
        self.expect_exit()

    def expect_exit(self, code=0):
        try:
            self.process.wait(self.STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._fail("did not end")
        if SANITIZER_REPORT.search(self.log()):
            self._fail("reported a fault")
        if self.process.returncode != code:
            self._fail(f"ended with {self.process.returncode} instead of {code}")
        self._exited = True

    def _fail(self, what):
        self.kill()
        raise BusFailure(f"the server {what}\n--- its log ---\n{self.log()[-20000:]}\n---")

    # What Linux says of the process.

    def resident_kib(self):
        with open(f"/proc/{self.pid}/status") as status:
            return int(re.search(r"VmRSS:\s+(\d+)", status.read()).group(1))

    def grew_less(self, kib, before):
        """True if it takes less than so much more memory than before. A sanitizer holds freed memory back, so there it is always true;
        what is lost for good the sanitizer reports at the end."""
        return sanitized() or self.resident_kib() - before < kib

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.pid}/fd"))

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def sanitized():
    """True if the server was built with a sanitizer: tests then do less of the same."""
    with open(os.environ["ARQONBUS_SERVER"], "rb") as binary:
        return b"__asan_init" in (content := binary.read()) or b"__tsan_init" in content

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The servers that are compared: each a context manager that starts one, knows its address and process, and stops it."""

import functools
import json
import os
import pathlib
import re
import resource
import shutil
import subprocess
import tempfile
import time

FOLDER = pathlib.Path(__file__).resolve().parent
SERVER_CORE = 0
PATIENCE = 15  # seconds until a server must be ready
INSTALL_PATIENCE = 120  # seconds until npm must be done


# Set by those who measure on a machine that has other work, as root: what is measured comes first on its core. At full load the
# kernel then keeps 5 % for others, which shows as waits of 50 ms.
realtime = False


def pin(core):
    """Leaves the process one core, and as many open files as it may have."""
    if realtime:
        os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
    if hasattr(os, "sched_setaffinity") and core in os.sched_getaffinity(0):
        os.sched_setaffinity(0, {core})
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def version_of(command):
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


class Server:
    """A process of its own, on the server's core. Subclasses say what to start and how it says that it is ready."""

    environment = {}

    def __init__(self, binaries, scratch, settings=()):
        self.binaries = binaries
        self.scratch = scratch
        self.settings = settings  # of arqonbus-server
        self.url = None

    @property
    def pid(self):
        return self.process.pid

    def __enter__(self):
        self.log = tempfile.TemporaryFile("w+", dir=self.scratch, encoding="utf-8")
        self.process = subprocess.Popen(self.command(), stdout=subprocess.PIPE, stderr=self.log, text=True,
                                        env={**os.environ, **self.environment}, preexec_fn=lambda: pin(SERVER_CORE))
        try:
            self.url = self.ready()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.log.close()

    def failed(self):
        self.process.kill()
        self.log.seek(0)
        raise RuntimeError(f"{self.command()[0]} did not get ready: {self.log.read().strip()}")

    def ready_line(self):
        """The line of JSON with which our own programs say that they are ready."""
        line = self.process.stdout.readline()
        if not line.startswith("{"):
            self.failed()
        return json.loads(line)


class ArqonBus(Server):
    @staticmethod
    def prepare(binaries):
        if not os.access(binaries / "arqonbus-server", os.X_OK):
            return f"there is no program {binaries / 'arqonbus-server'}"
        return None

    @staticmethod
    def version(binaries):
        return version_of([binaries / "arqonbus-server", "--version"])

    def command(self):
        program = self.binaries / "arqonbus-server"
        return [program, *self.free_ports(program), "--ready-json", "--server-shards", "1", "--server-max-connections", "20000",
                *self.settings]

    @staticmethod
    @functools.cache
    def free_ports(program):
        """Of the ports that this server has: not each release has all of them."""
        known = subprocess.run([program, "--help"], capture_output=True, text=True, check=False).stdout
        flags = [f"--{name}-port" for name in ("server", "monitoring", "telemetry")]
        return [word for flag in flags if flag + " " in known for word in (flag, "0")]

    def ready(self):
        return self.ready_line()["bus"]


class Nats(Server):
    environment = {"GOMAXPROCS": "1"}
    program = shutil.which("nats-server") or shutil.which("nats-server", path="/usr/sbin:/usr/local/sbin")

    @classmethod
    def prepare(cls, _):
        return None if cls.program else "there is no nats-server (Debian: apt install nats-server)"

    @classmethod
    def version(cls, _):
        return version_of([cls.program, "--version"])

    def command(self):
        return [self.program, "--addr", "127.0.0.1", "--port", "-1", "--ports_file_dir", str(self.scratch)]

    def ready(self):
        ports = self.scratch / f"nats-server_{self.process.pid}.ports"
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                return json.loads(ports.read_text())["nats"][0]
            except (FileNotFoundError, json.JSONDecodeError):
                time.sleep(0.02)
        return self.failed()


class SocketIo(Server):
    home = FOLDER / "socketio"

    @classmethod
    def prepare(cls, _):
        """Installs what the lock file names into this folder, unless that is there."""
        if not shutil.which("node") or not shutil.which("npm"):
            return "it needs node and npm (Debian: apt install nodejs npm)"
        installed = cls.home / "node_modules/.package-lock.json"
        if installed.exists() and installed.stat().st_mtime >= (cls.home / "package-lock.json").stat().st_mtime:
            return None
        # The cache, too, stays in this folder. Where the registry can't be reached, that shall be known soon.
        try:
            install = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", str(cls.home / ".npm"),
                                      "--logs-max", "0", "--fetch-retries", "1", "--fetch-timeout", "20000"], cwd=cls.home,
                                     capture_output=True, text=True, timeout=INSTALL_PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            return "npm could not fetch it in time; is there a network?"
        if install.returncode == 0:
            return None
        code = re.search(r"^npm (?:error|ERR!) code (\S+)", install.stderr, re.MULTILINE)
        return "npm could not fetch it: " + (code[1] if code else f"exit code {install.returncode}")

    @classmethod
    def version(cls, _):
        package = json.loads((cls.home / "node_modules/socket.io/package.json").read_text())
        return f"Socket.IO {package['version']} on node {version_of(['node', '--version'])}"

    def command(self):
        # Of arqonbus-server's settings it is only concerned by where Redis is.
        redis = [port for flag, port in zip(self.settings, self.settings[1:]) if flag == "--redis-port"]
        return ["node", str(self.home / "server.js"), "0", *redis]

    def ready(self):
        return f"http://127.0.0.1:{self.ready_line()['port']}/"


BUSES = {"arqonbus": ArqonBus, "nats": Nats, "socketio": SocketIo}

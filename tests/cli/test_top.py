# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`arqonbus top` on a terminal, in a pipe, and when the server goes away, against the real server."""

import contextlib
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time

import pytest
from busprocess import BusProcess

PATIENCE = 60  # only what fails takes this long
CLI = os.environ["ARQONBUS_CLI"]
PATIENT = ("--timeout", str(PATIENCE))
ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ARQONBUS_") and name != "NO_COLOR"}
    return kept | {"TERM": "xterm"} | more


def run(bus, *arguments):
    command = [CLI, "--url", bus.bus, *PATIENT, "top", *arguments]
    return subprocess.run(command, env=environment(), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, check=False)


class Top:
    """The program on a terminal of its own."""

    def __init__(self, url, *arguments, rows=30, columns=100, **more):
        self.terminal, inside = pty.openpty()
        self.resize(rows, columns)
        self._attributes = termios.tcgetattr(inside)
        self._inside = inside
        self.process = subprocess.Popen(
            [CLI, "--url", url, *PATIENT, "top", *arguments], env=environment(**more), stdin=inside, stdout=inside, stderr=inside, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.text = ""

    def resize(self, rows, columns):
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self):
        """What comes within a moment."""
        if select.select([self.terminal], [], [], 0.1)[0]:
            with contextlib.suppress(OSError):
                self.text += os.read(self.terminal, 65536).decode(errors="replace")

    def pages(self):
        return [page.split("\x1b[J")[0] for page in self.text.split("\x1b[H")[1:] if "\x1b[J" in page]

    def page(self):
        """The newest, without colours: its lines."""
        pages = self.pages()
        return [re.sub(r"\x1b\[[0-9;]*[mK]", "", line) for line in pages[-1].replace("\r", "").split("\n")] if pages else []

    def until(self, what, condition):
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"never {what}:\n" + "\n".join(self.page())
            self.read()

    def until_shown(self, text):
        self.until(f"showed {text!r}", lambda: text in "\n".join(self.page()))

    def until_fresh(self, condition=lambda: True):
        """Until a page that is drawn from now on fulfils the condition."""
        seen = len(self.pages())
        self.until("drew that page", lambda: len(self.pages()) > seen and condition())

    def press(self, keys):
        os.write(self.terminal, keys.encode())

    def ends_with(self, code):
        self.until("ended", lambda: self.process.poll() is not None)
        self.read()
        assert self.process.returncode == code, self.text[-500:]
        assert self.text.count(ENTER) == self.text.count(LEAVE) == 1
        assert termios.tcgetattr(self._inside) == self._attributes

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.terminal)
        os.close(self._inside)


@contextlib.contextmanager
def top(url, *arguments, **more):
    program = Top(url, *arguments, **more)
    try:
        yield program
    finally:
        program.close()


@pytest.fixture(name="bus", scope="module")
def fixture_bus():
    with BusProcess("--server-shards", 2) as process:
        yield process


def test_pipe_getsALineASnapshot(bus):
    ran = run(bus, "-n", "2")
    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert re.fullmatch(r"\S+T\S+Z \S+ healthy clients=\d+ connections=\d+ in=\S+ out=\S+ p99=\S+ errors=\S+ slow=\S+ cpu=\S+ memory=\S+", line), line


def test_json_isTheSnapshot(bus):
    ran = run(bus, "--json", "--count", "2")
    assert ran.returncode == 0
    snapshots = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [snapshot["eventType"] for snapshot in snapshots] == ["metrics_snapshot"] * 2
    assert snapshots[1]["sequence"] > snapshots[0]["sequence"]
    assert snapshots[0]["connections"]["total"] >= 1


def test_terminal_isOnePage_keptUpToDate_andGivenBack(bus):
    with top(bus.bus) as program:
        program.until_shown("healthy")
        assert len(program.page()) == 30
        assert program.page()[0].startswith("arqonbus top ws://127.0.0.1")
        assert program.page()[-1].startswith("q quit")
        assert "\x1b[32m" in program.text  # colours
        first = program.page()[1]
        program.until_fresh(lambda: program.page()[1] != first)  # the time
        program.press("q")
        program.ends_with(0)


def test_colours_canBeOff(bus):
    with top(bus.bus, NO_COLOR="1") as program:
        program.until_shown("healthy")
        program.press("q")
        program.ends_with(0)
        assert "\x1b[32m" not in program.text


def test_size_isFollowed(bus):
    with top(bus.bus) as program:
        program.until_shown("healthy")
        program.resize(12, 50)
        program.until_fresh(lambda: len(program.page()) == 12)
        assert max(map(len, program.page())) < 50
        program.resize(40, 140)
        program.until_fresh(lambda: len(program.page()) == 40)
        program.press("q")
        program.ends_with(0)


def test_pause_keepsThePage(bus):
    with top(bus.bus) as program:
        program.until_shown("healthy")
        program.press("p")
        program.until_shown("paused")
        paused = program.page()
        program.until_fresh()
        program.until_fresh()
        assert program.page() == paused
        program.press("p")
        program.until_fresh(lambda: "paused" not in program.page()[1] and program.page()[1] != paused[1])
        program.press("q")
        program.ends_with(0)


def table(program):
    """The first words of the table's lines."""
    page = program.page()
    head = next((number for number, line in enumerate(page) if "MEMBERS" in line), len(page))
    return [line.split()[0] for line in page[head + 1 : -1] if line]


def test_tables_areThereAndSorted(bus):
    """What is joined is among the busiest, quiet as it is."""
    joined = [subprocess.Popen([CLI, "--url", bus.bus, "sub", "quiet:b", *more], env=environment(), stdout=subprocess.DEVNULL) for more in ([], ["quiet:a"])]
    try:
        with top(bus.bus, columns=120) as program:
            program.until("listed both", lambda: program.page() and {"quiet:a", "quiet:b"} <= set(table(program)))
            program.press("m")
            program.until("sorted by members", lambda: "MEMBERS*" in "".join(program.page()) and table(program).index("quiet:b") < table(program).index("quiet:a"))
            program.press("n")
            program.until("sorted by name", lambda: table(program).index("quiet:a") < table(program).index("quiet:b"))
            program.press("r")
            program.until("showed rooms", lambda: "quiet" in table(program) and "quiet:a" not in table(program))
            program.press("c")
            program.until("showed channels", lambda: "quiet:a" in table(program))
            program.press("q")
            program.ends_with(0)
    finally:
        for process in joined:
            process.terminate()
            process.wait(PATIENCE)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_givesTheTerminalBack(bus, number):
    with top(bus.bus) as program:
        program.until_shown("healthy")
        program.process.send_signal(number)
        program.ends_with(130)


def test_controlC_works(bus):
    with top(bus.bus) as program:
        program.until_shown("healthy")
        program.press("\x03")
        program.ends_with(130)


def test_lostServer_isShown_andComesBack():
    bus = BusProcess()
    bus.start()
    try:
        with top(bus.bus) as program:
            program.until_shown("healthy")
            bus.kill()
            program.until_shown("reconnecting, trying again")
            assert "clients" in "".join(program.page())  # the last figures stay
            with BusProcess(port=bus.port):
                program.until("was back", lambda: "reconnecting" not in "".join(program.page()))
                program.until_fresh()
                program.press("q")
                program.ends_with(0)
    finally:
        bus.kill()


def test_withoutTelemetry_saysSo():
    with BusProcess("--telemetry-enabled", "false") as bus:
        ran = run(bus, "--timeout", "3")
        assert ran.returncode == 4
        assert "telemetry.enabled" in ran.stderr
        with top(bus.bus, "--timeout", "3") as program:
            program.ends_with(4)
            assert "telemetry.enabled" in program.text.split(LEAVE)[1]


def test_withoutServer_exitsWithThree():
    with top("ws://127.0.0.1:1") as program:
        program.until("ended", lambda: program.process.poll() is not None)
        assert program.process.returncode == 3
        assert ENTER not in program.text


@pytest.mark.parametrize("wrong", [["x"], ["--count", "0"], ["--bogus"]])
def test_usage(bus, wrong):
    ran = run(bus, *wrong)
    assert (ran.returncode, ran.stdout) == (2, "")

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The harness itself: a server that does wrong must fail the test that runs it. The servers here are scripts."""

import asyncio
import contextlib
import stat
import sys

import pytest
from busprocess import BusFailure, BusProcess
from chaos import play_all

READY = """
import json, os, signal, sys, time
def ready():
    print(json.dumps({"ready": True, "bus": "ws://127.0.0.1:1", "monitoring": "http://127.0.0.1:2", "pid": os.getpid()}), flush=True)
def wait_for_end(code):
    signal.sigwait([signal.SIGTERM])
    sys.exit(code)
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
"""


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Makes a script the server."""

    def install(body):
        script = tmp_path / "server"
        script.write_text(f"#!{sys.executable}\n{READY}\n{body}\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("ARQONBUS_SERVER", str(script))
        monkeypatch.setattr(BusProcess, "START_TIMEOUT", 5)
        monkeypatch.setattr(BusProcess, "STOP_TIMEOUT", 5)

    return install


def run(*settings):
    with BusProcess(*settings) as bus:
        return bus.bus, bus.port


def test_aGoodServer_isFine(server):
    server("ready(); wait_for_end(0)")
    assert run() == ("ws://127.0.0.1:1", 1)


def test_settingsBecomeFlags_andTheCallersEnvironmentIsNotTheServers(server, monkeypatch):
    monkeypatch.setenv("ARQONBUS_LOG_LEVEL", "debug")
    server("assert sys.argv[-2:] == ['--server-shards', '2'], sys.argv; assert 'ARQONBUS_LOG_LEVEL' not in os.environ; ready(); wait_for_end(0)")
    run("--server-shards", 2)


@pytest.mark.parametrize(
    "body, words",
    [
        ("print('bad setting', file=sys.stderr); sys.exit(2)", "(?s)ended with 2 before it was ready.*bad setting"),
        ("print('hello', flush=True); wait_for_end(0)", "instead of its ready line"),
        ("print(json.dumps({'ready': True, 'pid': 1}), flush=True); wait_for_end(0)", "is not ready"),
        ("ready(); wait_for_end(3)", "ended with 3 instead of 0"),
        ("ready(); signal.sigwait([signal.SIGTERM]); os.kill(os.getpid(), signal.SIGSEGV)", "ended with -11"),
        ("ready(); print('ERROR: AddressSanitizer: heap-use-after-free', file=sys.stderr, flush=True); wait_for_end(0)", "reported a fault"),
        ("ready(); print('x.cpp:1:2: runtime error: overflow', file=sys.stderr, flush=True); wait_for_end(0)", "reported a fault"),
        ("ready(); print('WARNING: ThreadSanitizer: data race', file=sys.stderr, flush=True); wait_for_end(66)", "reported a fault"),
    ],
)
def test_aBadServer_failsTheTest(server, body, words):
    server(body)
    with pytest.raises(BusFailure, match=words):
        run()


def test_aServerThatDiedMeanwhile_failsTheTest(server):
    server("ready(); sys.exit(0)")
    with pytest.raises(BusFailure, match="by itself with 0"):
        with BusProcess() as bus:
            bus.process.wait()


def test_aServerThatDoesNotEnd_failsTheTest(server, monkeypatch):
    server("ready()\nwhile True: signal.sigwait([signal.SIGTERM])")
    monkeypatch.setattr(BusProcess, "STOP_TIMEOUT", 0.5)
    with pytest.raises(BusFailure, match="did not end"):
        run()


def test_aServerThatIsNeverReady_failsTheTest(server, monkeypatch):
    server("wait_for_end(0)")
    monkeypatch.setattr(BusProcess, "START_TIMEOUT", 0.5)
    with pytest.raises(BusFailure, match="did not say"):
        run()


def test_chaos_tellsWhichSeedsFailed_andPlaysTheOthersInOtherProcesses():
    scenes, played = [], []

    @contextlib.asynccontextmanager
    async def lane():
        scenes.append(len(scenes))
        yield scenes[-1]

    async def play(scene, seed, draw):
        played.append((scene, seed, draw.random()))
        await asyncio.sleep(0)
        assert seed % 4, f"seed {seed} is one of four"

    failures = asyncio.run(play_all(range(1, 11), lane, play, 1))
    assert sorted(failures) == [4, 8] and "seed 8 is one of four" in failures[8]
    assert [(scene, seed) for scene, seed, _ in played] == [(0, n) for n in (1, 2, 3, 4)] + [(1, n) for n in (5, 6, 7, 8)] + [(2, 9), (2, 10)]
    again = []
    asyncio.run(play_all(range(1, 11), lane, lambda scene, seed, draw: again_is(again, seed, draw), 3))
    assert sorted(again) == sorted((seed, number) for _, seed, number in played)  # a seed is a script, wherever it is played


async def again_is(again, seed, draw):
    again.append((seed, draw.random()))

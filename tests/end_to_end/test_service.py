# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server as a service: what it tells who started it, as systemd's sd_notify(3) has it."""

import asyncio
import os
import signal
import socket
import subprocess
import time

import pytest
from busprocess import BusProcess
from rawclient import RawClient


class Manager:
    """Listens as systemd does."""

    PATIENCE = 60

    def __init__(self, name):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(name.replace("@", "\0", 1))
        self._socket.settimeout(self.PATIENCE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def hears(self):
        """What the next datagram says."""
        return dict(line.split("=", 1) for line in self._socket.recv(4096).decode().splitlines())

    def hears_nothing(self):
        self._socket.setblocking(False)
        with pytest.raises(BlockingIOError):
            self._socket.recv(4096)


@pytest.mark.parametrize("abstract", [False, True])
def test_manager_hearsOfEachState(tmp_path, monkeypatch, abstract):
    name = f"@arqonbus-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    config = tmp_path / "arqonbus.toml"
    config.write_text("[routing]\nmax_batch = 10\n")
    monkeypatch.setenv("NOTIFY_SOCKET", name)
    with Manager(name) as manager, BusProcess("--config", config) as bus:
        ready = manager.hears()
        assert ready["READY"] == "1"
        for address in (bus.bus, bus.telemetry, bus.monitoring):
            assert address in ready["STATUS"]

        before = time.clock_gettime(time.CLOCK_MONOTONIC)
        bus.signal(signal.SIGHUP)
        reloading = manager.hears()
        assert reloading["RELOADING"] == "1"
        assert before <= int(reloading["MONOTONIC_USEC"]) / 1e6 <= time.clock_gettime(time.CLOCK_MONOTONIC)
        assert manager.hears() == ready

        # A configuration that is bad now changes nothing, and the service runs on.
        config.write_text("[routing]\nmax_bach = 10\n")
        bus.signal(signal.SIGHUP)
        assert "RELOADING" in manager.hears()
        assert manager.hears() == ready

        bus.signal(signal.SIGTERM)
        assert manager.hears()["STOPPING"] == "1"
        bus.expect_exit()
        manager.hears_nothing()


async def test_manager_hearsThatACommandStopsTheServer(tmp_path, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    with Manager(str(tmp_path / "notify")) as manager, BusProcess() as bus:
        assert manager.hears()["READY"] == "1"
        client = await RawClient.connect(bus)
        await client.ask("drain")
        assert (await asyncio.to_thread(manager.hears))["STOPPING"] == "1"
        await client.gone()
        await asyncio.to_thread(bus.expect_exit)


def test_managerThatIsNotThere_isLogged(tmp_path, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "nobody"))
    with BusProcess() as bus:
        bus.stop()
        assert f"NOTIFY_SOCKET={tmp_path}/nobody" in bus.log()


def test_badConfiguration_isNeverReady(tmp_path, monkeypatch):
    monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
    with Manager(str(tmp_path / "notify")) as manager:
        server = [os.environ["ARQONBUS_SERVER"], "--server-port", "none"]
        assert subprocess.run(server, capture_output=True, timeout=Manager.PATIENCE).returncode == 2
        manager.hears_nothing()

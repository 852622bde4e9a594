# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program arqonbus-dashboard as a process, as the bus sees it. What it shows is looked at in tests/dashboard/end_to_end."""

import contextlib
import json
import os
import ssl
import subprocess

import aiohttp
from busprocess import BusProcess
from certificates import Authority
from rawclient import eventually
from tokens import ON, token


@contextlib.contextmanager
def dashboard(folder, *arguments):
    """Runs the program; it must not have ended by itself."""
    log = folder / "dashboard.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [os.environ["ARQONBUS_DASHBOARD"], "--settings", str(folder / "settings"), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software", "LC_ALL": "C.UTF-8"},
        )
        try:
            yield process
            assert process.poll() is None, f"ended with {process.returncode}: {log.read_text()}"
        finally:
            process.kill()
            process.wait()
    complaints = [line for line in log.read_text().splitlines() if ".qml" in line or "Sanitizer" in line]
    assert not complaints


def watched(bus, authority=None):
    """A condition: one dashboard is connected, and it hears the telemetry."""
    trust = ssl.create_default_context(cafile=authority)

    async def is_watched():
        async with aiohttp.ClientSession() as session, session.get(f"{bus.http}/status", ssl=trust) as reply:
            status = json.loads(await reply.read())
        return status["connections"]["by_type"].get("dashboard") == 1 and status["telemetry"]["listeners"] >= 1

    return is_watched


async def test_itConnectsByItself_andComesBackAfterTheServerWasKilled(tmp_path):
    doomed = BusProcess()
    doomed.start()
    try:
        with dashboard(tmp_path, doomed.bus):
            await eventually(watched(doomed))
            doomed.kill()
            with BusProcess(port=doomed.port) as again:
                await eventually(watched(again))
    finally:
        doomed.kill()


async def test_tlsAndATokenFile(tmp_path):
    authority = Authority(tmp_path / "authority")
    certificate, key = authority.sign("bus")
    secrets = tmp_path / "token"
    secrets.write_text(token("watcher", ["admin"]) + "\n")
    files = ("--tls-certificate-file", certificate, "--tls-key-file", key, *ON, "--security-open-monitoring", "true")
    with BusProcess(*files) as bus, dashboard(tmp_path, bus.bus, "--ca-file", str(authority.certificate), "--token-file", str(secrets)):
        await eventually(watched(bus, authority.certificate))


async def test_theServerMayComeLater(tmp_path):
    with BusProcess() as bus:
        port, url = bus.port, bus.bus
    with dashboard(tmp_path, url), BusProcess(port=port) as bus:
        await eventually(watched(bus))

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian packages: what is in them, that they are well made, and that what they bring works from where they put it."""

import os
import pathlib
import re
import subprocess

import pytest
from busprocess import BusProcess
from rawclient import RawClient, event

BUILD, SOURCE, CMAKE = pathlib.Path(os.environ["ARQONBUS_BUILD"]), pathlib.Path(os.environ["ARQONBUS_SOURCE"]), os.environ["ARQONBUS_CMAKE"]
PROGRAMS = {"arqonbus-server", "arqonbus", "arqonbus-dashboard"}  # each in a package of its name
EXPOSURE = 15  # what systemd-analyze may find, in tenths; without hardening it is 96


def run(*command, **more):
    done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-5000:]}"
    return done.stdout


@pytest.fixture(scope="session")
def packages(tmp_path_factory):
    """The packages' files, by name."""
    folder = tmp_path_factory.mktemp("packages")
    run(pathlib.Path(CMAKE).with_name("cpack"), "-B", folder, cwd=BUILD)
    return {run("dpkg-deb", "--field", file, "Package").strip(): file for file in folder.glob("*.deb")}


@pytest.fixture(scope="session")
def root(packages, tmp_path_factory):
    """A folder with all of them unpacked."""
    folder = tmp_path_factory.mktemp("root")
    for file in packages.values():
        run("dpkg-deb", "--extract", file, folder)
    return folder


def test_packages_areThere(packages):
    assert set(packages) == {*PROGRAMS, "libarqonbus-dev"}


def test_packages_areWellMade(packages):
    # Who publishes them sets ARQONBUS_MAINTAINER.
    without = "bogus-mail-host,bogus-mail-host-in-debian-changelog"
    assert run("lintian", "--allow-root", "--fail-on", "error,warning", "--suppress-tags", without, *packages.values()) == ""


def test_programs_haveTheirManuals(root):
    for program in PROGRAMS:
        assert (root / "usr/bin" / program).is_file()
        assert len([*root.glob(f"usr/share/man/man*/{program}.*.gz")]) == 1


def test_dashboard_dependsOnAllModulesThatItImports(packages):
    depends = {entry.split()[0] for entry in run("dpkg-deb", "--field", packages["arqonbus-dashboard"], "Depends").split(",")}
    imports = {found for file in (SOURCE / "qml").rglob("*.qml") for found in re.findall(r"^import (Qt\w[\w.]*)", file.read_text(), re.M)}
    assert imports >= {"QtQuick", "QtCharts"}
    for module in imports:
        where = run("dpkg-query", "--search", f"*/qt6/qml/{module.replace('.', '/')}/qmldir")
        assert where.split(":")[0] in depends, module


def test_desktopEntry_isValid(root):
    entry = root / "usr/share/applications/org.arqonbus.Dashboard.desktop"
    assert run("desktop-file-validate", entry) == ""
    for icon in ("scalable/apps/org.arqonbus.Dashboard.svg", "256x256/apps/org.arqonbus.Dashboard.png"):
        assert (root / "usr/share/icons/hicolor" / icon).is_file()


def test_unit_isGoodAndConfinesTheServer(root):
    unit = root / "usr/lib/systemd/system/arqonbus-server.service"
    complaints = run("systemd-analyze", "verify", "--root", root, "--man=no", "--recursive-errors=no", unit).splitlines()
    assert not [line for line in complaints if "arqonbus" in line]
    run("systemd-analyze", "security", "--offline=yes", f"--threshold={EXPOSURE}", unit)


async def test_server_runsWithTheConfigurationOfThePackage(root, monkeypatch):
    monkeypatch.setenv("ARQONBUS_SERVER", str(root / "usr/bin/arqonbus-server"))
    with BusProcess("--config", root / "etc/arqonbus/arqonbus.toml") as bus:
        client = await RawClient.connect(bus)
        client.send(event("ann", 1, "lab:results", metadata={"ack": True}))
        assert (await client.receive())["payload"]["result"]["offset"] == 1


def test_settingsThatTheConfigurationProposes_areThere(root, tmp_path):
    proposed = re.sub(r"^# (\w+ = )", r"\1", (root / "etc/arqonbus/arqonbus.toml").read_text(), flags=re.M)
    assert "\nenable_authentication = true" in proposed
    config = tmp_path / "all.toml"
    config.write_text(proposed)
    run(root / "usr/bin/arqonbus-server", "--config", config, "--check-config", env={})


def test_ownProgram_isBuiltOnTheLibrary(root, tmp_path):
    source = pathlib.Path(__file__).with_name("consumer")
    run(CMAKE, "-S", source, "-B", tmp_path, f"-DCMAKE_PREFIX_PATH={root}/usr", "-DCMAKE_BUILD_TYPE=Debug")
    assert str(root) in (tmp_path / "CMakeCache.txt").read_text()
    run(CMAKE, "--build", tmp_path)
    with BusProcess() as bus:
        assert run(tmp_path / "consumer", bus.bus, timeout=60) == "1\n"

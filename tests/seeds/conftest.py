# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

import asyncio
import pathlib
import sys

import pytest
from busprocess import BusProcess

sys.path.insert(0, str(pathlib.Path(__file__).parent / "shim"))


@pytest.fixture(scope="module")
def bus():
    with BusProcess() as process:
        yield process


@pytest.fixture
def patience():
    """Awaits something that only a server that fails does not do."""

    def wait(awaitable):
        return asyncio.wait_for(awaitable, 20)

    return wait

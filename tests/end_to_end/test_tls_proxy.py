# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""TLS behind a proxy that says whom it speaks for."""

import websockets
from busprocess import BusProcess
from proxies import Haproxy
from secure import ask, tls, trusting


async def test_proxyHeader_comesBeforeTls(files, authority):
    with BusProcess(*tls(files), "--server-trusted-proxies", "127.0.0.1") as bus, Haproxy(bus.port, header="send-proxy-v2") as front:
        url = f"wss://127.0.0.1:{front.port}/?client_id=ana"
        async with websockets.connect(url, ssl=trusting(authority), compression=None, local_addr=("127.0.0.9", 0)):
            async with websockets.connect(bus.bus, ssl=trusting(authority), compression=None, local_addr=("127.0.0.5", 0)) as watcher:
                clients = (await ask(watcher, "list_clients"))["clients"]
                assert [each["peer"] for each in clients if each["client_id"] == "ana"] == ["127.0.0.9"]

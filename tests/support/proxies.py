# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Real proxies in front of a bus."""

import os
import socket
import subprocess
import tempfile
import time

PATIENCE = 60


class Proxy:
    """A context manager; `host` and `port` are where clients connect."""

    def __init__(self, address):
        self._listening = socket.create_server((address, 0))
        self.host, self.port = self._listening.getsockname()
        self._folder = tempfile.TemporaryDirectory(prefix="arqonbus-proxy-")
        self._process = None

    def _start(self, command, config):
        with open(f"{self._folder.name}/config", "w", encoding="utf-8") as file:
            file.write(config)
        with open(f"{self._folder.name}/log", "wb") as log:
            self._process = subprocess.Popen(
                [*command, f"{self._folder.name}/config"],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=[self._listening.fileno()] if self._listening.fileno() >= 0 else [],
            )

    def __enter__(self):
        return self

    def __exit__(self, failure, _value, _traceback):
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._listening.close()
        if failure:
            with open(f"{self._folder.name}/log", encoding="utf-8", errors="replace") as log:
                print(f"--- the proxy's log ---\n{log.read()[-5000:]}\n---")
        self._folder.cleanup()


class Haproxy(Proxy):
    """Passes TCP on. `header`: send-proxy or send-proxy-v2, or nothing. Of several ports each gets a connection in turn, as long as its
    server says that it is ready."""

    def __init__(self, *ports, header=""):
        super().__init__("127.0.0.1")
        check = "check inter 50ms fall 1 rise 1" if len(ports) > 1 else ""
        servers = "\n".join(f"    server bus-{port} 127.0.0.1:{port} {header} {check}" for port in ports)
        self._start(
            ["haproxy", "-db", "-f"],
            f"""
defaults
    mode tcp
    timeout connect 60s
    timeout client 60s
    timeout server 60s
listen bus
    bind fd@{self._listening.fileno()}
    balance roundrobin
    option httpchk
    http-check send meth GET uri /ready ver HTTP/1.1 hdr Host bus
    option redispatch
{servers}
""",
        )


class Nginx(Proxy):
    """Passes HTTP on, upgrades included. `fields`: lines of its configuration that set header fields. Of several ports each gets a
    connection in turn; one that does not answer is left out."""

    def __init__(self, *ports, fields=""):
        # It can't be given a socket that listens, but an address where nobody else looks for a free port.
        super().__init__(f"127.{os.getpid() >> 8 & 255}.{os.getpid() & 255}.77")
        self._listening.close()
        folder = self._folder.name
        temporary = "\n".join(f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        self._start(
            ["nginx", "-e", f"{folder}/log", "-c"],
            f"""
daemon off;
master_process off;
pid {folder}/pid;
error_log {folder}/log;
events {{}}
http {{
    access_log off;
    {temporary}
    upstream bus {{ {"".join(f"server 127.0.0.1:{port} max_fails=1 fail_timeout=10s; " for port in ports)} }}
    server {{
        listen {self.host}:{self.port};
        location / {{
            proxy_pass http://bus;
            proxy_http_version 1.1;
            proxy_set_header Host $host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection upgrade;
            {fields}
        }}
    }}
}}
""",
        )
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None and time.monotonic() < deadline, "nginx does not start"
            time.sleep(0.01)

    def _answers(self):
        with socket.socket() as attempt:
            return attempt.connect_ex((self.host, self.port)) == 0

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""arqonbus-server as people start it: its arguments, exit statuses, ready line, signals and log. usage: test_program.py PROGRAM"""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from urllib.parse import urlsplit

PROGRAM = sys.argv.pop(1)
FREE_PORTS = ["--server-port", "0", "--telemetry-port", "0", "--monitoring-port", "0"]
LIMIT = 30  # seconds in which anything here is over


def environment(**variables):
    plain = {name: value for name, value in os.environ.items() if not name.startswith("ARQONBUS_")}
    return plain | variables


def run(*arguments, **variables):
    return subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, timeout=LIMIT, env=environment(**variables), check=False)


class Running:
    """A server that runs, as a context; log lines can be waited for."""

    def __init__(self, *arguments, **variables):
        self.process = subprocess.Popen([PROGRAM, *FREE_PORTS, "--ready-json", *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, env=environment(**variables))
        self.ready = json.loads(self.process.stdout.readline())
        self.log = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        rest = self.process.communicate()[1]
        log = "".join(self.log) + (rest or "")
        assert "Sanitizer: " not in log, log

    def wait_for_log(self, part):
        for line in self.process.stderr:
            self.log.append(line)
            if part in line:
                return line
        raise AssertionError(f"the log ended without {part!r}: {self.log}")

    def stop(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self.process.wait(LIMIT)

    def get(self, which, path):
        address = urlsplit(self.ready[which])
        connection = http.client.HTTPConnection(address.hostname, address.port, timeout=LIMIT)
        connection.request("GET", path)
        response = connection.getresponse()
        body = json.loads(response.read())
        connection.close()
        return response.status, body


class Answers(unittest.TestCase):
    def test_help_version_and_good_configuration_exit_with_0(self):
        for arguments, part in ((["--help"], "--server-port"), (["-h"], "usage:"), (["--version"], "arqonbus-server "),
                                (["--check-config"], "good")):
            with self.subTest(arguments):
                result = run(*arguments)
                self.assertEqual((result.returncode, result.stderr), (0, ""))
                self.assertIn(part, result.stdout)

    def test_bad_configuration_exits_with_2_and_says_why(self):
        for arguments, variables, part in (
            (["--server-port", "x"], {}, 'flag --server-port: server.port is "x", but must be a whole number from 0 to 65535.'),
            (["--srever-port", "1"], {}, "Did you mean --server-port?"),
            ([], {"ARQONBUS_SERVER_PRT": "1"}, "Did you mean ARQONBUS_SERVER_PORT?"),
            (["--config", "/nowhere.toml"], {}, "/nowhere.toml"),
        ):
            with self.subTest(part):
                result = run(*arguments, **variables)
                self.assertEqual((result.returncode, result.stdout), (2, ""))
                self.assertIn(part, result.stderr)

    def test_printed_configuration_can_be_fed_back(self):
        first = run("--print-config", "--server-ping-interval", "1500ms", ARQONBUS_STORAGE="memory")
        self.assertEqual(first.returncode, 0, first.stderr)
        self.assertIn("# environment ARQONBUS_STORAGE", first.stdout)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bus.toml"
            path.write_text(first.stdout, encoding="utf-8")
            second = run("--print-config", "--config", str(path))
        self.assertEqual(second.returncode, 0, second.stderr)
        values = [[line.split("#")[0] for line in text.splitlines()] for text in (first.stdout, second.stdout)]
        self.assertEqual(*values)


class Lifetime(unittest.TestCase):
    def test_ready_line_health_and_stop(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(number), Running() as server:
                self.assertIs(server.ready["ready"], True)
                self.assertEqual(server.ready["pid"], server.process.pid)
                for which in ("monitoring", "bus", "telemetry"):
                    status, body = server.get(which, "/health")
                    self.assertEqual((status, body["status"]), (200, "healthy"), which)
                    self.assertEqual(server.get(which, "/version")[1]["name"], "arqonbus")
                    self.assertEqual(server.get(which, "/nothing")[0], 404)
                self.assertEqual(server.stop(number), 0)

    def test_monitoring_can_be_off_and_the_bus_port_still_answers(self):
        with Running("--monitoring-enabled", "false") as server:
            self.assertNotIn("monitoring", server.ready)
            self.assertEqual(server.get("bus", "/health")[0], 200)
            self.assertEqual(server.stop(), 0)

    def test_telemetry_can_be_off(self):
        with Running("--telemetry-enabled", "false") as server:
            self.assertNotIn("telemetry", server.ready)
            self.assertEqual(server.stop(), 0)

    def test_port_in_use_exits_with_1_and_names_the_setting(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            for setting in ("server.port", "telemetry.port", "monitoring.port"):
                with self.subTest(setting):
                    result = run(*FREE_PORTS, "--" + setting.replace(".", "-"), port)
                    self.assertEqual((result.returncode, result.stdout), (1, ""))
                    self.assertIn(setting, result.stderr)
                    self.assertIn(port, result.stderr)

    def test_hangup_reloads_what_is_live_and_names_what_is_not(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "bus.toml"
            path.write_text("[server]\nmax_connections = 10\n", encoding="utf-8")
            with Running("--config", str(path)) as server:
                path.write_text("[server]\nmax_connections = 11\nshards = 2\n", encoding="utf-8")
                server.process.send_signal(signal.SIGHUP)
                report = server.wait_for_log("configuration read again")
                self.assertIn("applied: server.max_connections;", report)
                self.assertIn("need a restart: server.shards", report)
                path.write_text("[server]\nmax_connections = many\n", encoding="utf-8")
                server.process.send_signal(signal.SIGHUP)
                server.wait_for_log("not reloaded")
                self.assertEqual(server.get("bus", "/health")[0], 200)
                self.assertEqual(server.stop(), 0)

    def test_log_lines_can_be_json(self):
        with Running("--log-format", "json") as server:
            self.assertEqual(server.stop(), 0)
            lines = [json.loads(line) for line in server.process.stderr]
        self.assertTrue(lines)
        for line in lines:
            self.assertLessEqual({"time", "level", "category", "message"}, set(line))

    def test_log_that_nobody_reads_does_not_stop_the_server(self):
        with Running("--log-level", "debug") as server:
            for _ in range(50):
                self.assertEqual(server.get("bus", "/health")[0], 200)
            self.assertEqual(server.stop(), 0)


if __name__ == "__main__":
    unittest.main()

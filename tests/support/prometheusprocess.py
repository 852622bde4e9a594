# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a real Prometheus on a free port and in a folder of its own, and asks it what it knows."""

import json
import re
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request

PATIENCE = 60  # only what fails takes this long


def until(condition, what, instead=lambda: None):
    """What the condition returns as soon as that is true; asks again and again. `instead` tells what was there when it never was."""
    deadline = time.monotonic() + PATIENCE
    while not (held := condition()):
        assert time.monotonic() < deadline, f"never saw {what}, but {instead()}"
        time.sleep(0.02)
    return held


class PrometheusProcess:
    """A context manager. `targets` are "host:port" to scrape, `rules` a file of rules or None."""

    def __init__(self, targets, rules=None):
        self._folder = tempfile.TemporaryDirectory(prefix="arqonbus-prometheus-")
        self._log = f"{self._folder.name}/log"
        config = {
            "global": {"scrape_interval": "500ms", "scrape_timeout": "500ms", "evaluation_interval": "200ms"},
            "rule_files": [str(rules)] if rules else [],
            "scrape_configs": [{"job_name": "arqonbus", "static_configs": [{"targets": list(targets)}]}],
        }
        with open(f"{self._folder.name}/prometheus.yml", "w", encoding="utf-8") as file:
            json.dump(config, file)  # JSON is YAML
        self._process = None
        self._url = None

    def __enter__(self):
        with open(self._log, "wb") as log:
            self._process = subprocess.Popen(
                [
                    "prometheus",
                    f"--config.file={self._folder.name}/prometheus.yml",
                    f"--storage.tsdb.path={self._folder.name}/data",
                    "--web.listen-address=127.0.0.1:0",
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        until(self._is_ready, "Prometheus being ready")
        return self

    def __exit__(self, failure, _value, _traceback):
        self._process.terminate()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if failure:
            print(f"--- Prometheus' log ---\n{self._read_log()[-5000:]}\n---")
        self._folder.cleanup()

    def _read_log(self):
        with open(self._log, encoding="utf-8", errors="replace") as log:
            return log.read()

    def _is_ready(self):
        assert self._process.poll() is None, f"Prometheus ended: {self._read_log()}"
        found = re.search(r'msg="Listening on" address=(\S+)', self._read_log())
        if not found:
            return False
        self._url = f"http://{found[1]}"
        try:
            with urllib.request.urlopen(f"{self._url}/-/ready", timeout=PATIENCE):
                return True
        except (urllib.error.URLError, ConnectionError):
            return False

    def ask(self, path, **parameters):
        """The data of an answer of its API; an error fails the test with what it says."""
        url = f"{self._url}/api/v1/{path}?{urllib.parse.urlencode(parameters)}"
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
                return json.load(answer)["data"]
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{parameters}: {error.read().decode(errors='replace')}") from error

    def query(self, expression):
        """[(labels, value)]"""
        result = self.ask("query", query=expression)
        if result["resultType"] == "scalar":
            return [({}, float(result["result"][1]))]
        return [(row["metric"], float(row["value"][1])) for row in result["result"]]

    def value(self, expression):
        """The one value; None if there is none yet."""
        rows = self.query(expression)
        assert len(rows) < 2, f"{expression} has {rows}"
        return rows[0][1] if rows else None

    def metadata(self):
        """{name: {"type": ..., "help": ..., "unit": ...}} of all that was scraped."""
        return {name: entries[0] for name, entries in self.ask("metadata").items()}

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Prometheus scrapes a real server that real clients use; the shipped dashboard and alerts ask it."""

import asyncio
import contextlib
import json
import re
import subprocess
import threading
import urllib.request
from pathlib import Path

import pytest
from busprocess import BusProcess
from prometheusprocess import PATIENCE, PrometheusProcess, until
from rawclient import RawClient, event, frame

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging/monitoring"
ALERTS = PACKAGING / "arqonbus-alerts.yml"
DASHBOARD = PACKAGING / "arqonbus-dashboard.json"

MESSAGES, READERS = 40, 3
DELIVERIES = MESSAGES * READERS + 1  # and one request, to a service
# Of Grafana's model of a dashboard (schema 37), what is used here.
PANEL = {"datasource", "description", "fieldConfig", "gridPos", "id", "options", "targets", "title", "type"}
PANEL_FIELDS = {"row": {"collapsed", "gridPos", "id", "panels", "title", "type"}, "stat": PANEL, "timeseries": PANEL}
UNITS = {"none", "ops", "s", "bytes", "Bps", "percentunit"}
RANGE = "1m"  # of rates; longer than the test needs


def promtool(*arguments, text=None):
    ran = subprocess.run(["promtool", *map(str, arguments)], input=text, capture_output=True, text=True, cwd=PACKAGING, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout + ran.stderr


def authority(url):
    return url.split("://")[1].rstrip("/")


async def hear(client, text):
    while text not in json.dumps(await client.receive()):
        pass


async def use(bus):
    """Clients that do a bit of everything, known to the last message. Returns those that stay."""
    readers = [await RawClient.connect(bus, f"/?client_id=reader-{n}&client_type=human") for n in range(READERS)]
    for reader in readers:
        await reader.ask("join_channel", channel="lab:results")
    writer = await RawClient.connect(bus)
    for number in range(MESSAGES):
        writer.send(event("writer", number, "lab:results"))
    writer.send(event("writer", 0, "lab:results"))  # again: nobody gets it twice
    writer.send(event("writer", MESSAGES, "lab:re sults"))  # no name for a channel
    await hear(writer, "invalid_name")
    for reader in readers:
        for number in range(MESSAGES):
            assert (await reader.receive())["offset"] == number + 1
    assert len((await readers[0].ask("history", channel="lab:results", limit=5))["messages"]) == 5

    service = await RawClient.connect(bus)
    await service.ask("register_service", channel="services:clock")
    readers[1].send({"type": "command", "id": "unanswered", "channel": "services:clock", "command": "now", "timeout_ms": 1})
    await hear(readers[1], '"timeout"')
    with pytest.raises(ConnectionRefusedError, match="400"):
        await RawClient.connect(bus, "/", "Sec-WebSocket-Version: 9")
    rude = await RawClient.connect(bus)
    rude.write(frame(b"?", opcode=3))  # there is no such opcode
    await rude.gone()
    return [*readers, writer, service]


@contextlib.contextmanager
def clients_of(bus):
    """The clients of use(), who go on living, and answering pings, in a thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        clients = asyncio.run_coroutine_threadsafe(use(bus), loop).result(PATIENCE)
        yield
        for client in clients:
            asyncio.run_coroutine_threadsafe(client.close(), loop).result(PATIENCE)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def wait_for_scrapes(prometheus):
    """Until either port was scraped twice with success: rates need that."""
    until(lambda: (prometheus.value(f"count(sum_over_time(up[{RANGE}]) >= 2)") or 0) == 2, "two scrapes of either port")


@pytest.fixture(name="scene", scope="module")
def fixture_scene():
    """The server after it was used, with its clients still there, scraped through either port."""
    with BusProcess("--server-shards", 2) as bus, clients_of(bus):
        with PrometheusProcess([authority(bus.monitoring), authority(bus.http)], rules=ALERTS) as prometheus:
            wait_for_scrapes(prometheus)
            yield bus, prometheus


def scrape(url):
    with urllib.request.urlopen(f"{url}/metrics", timeout=PATIENCE) as reply:
        assert reply.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        return reply.read().decode()


def families(text):
    """{name: (type, help)}, and no family twice."""
    helps = dict(re.findall(r"^# HELP (\S+) (.*)$", text, re.MULTILINE))
    types = re.findall(r"^# TYPE (\S+) (.*)$", text, re.MULTILINE)
    assert len(types) == len(helps)
    return {name: (kind, helps[name]) for name, kind in types}


def test_metrics_areCleanInTheEyesOfPromtool(scene):
    bus, _ = scene
    for port in (bus.monitoring.rstrip("/"), bus.http):
        assert promtool("check", "metrics", text=scrape(port)) == ""


def test_prometheus_hasEveryMetricWithTypeAndHelp(scene):
    bus, prometheus = scene
    known = prometheus.metadata()
    for name, (kind, meaning) in families(scrape(bus.http)).items():
        assert (known[name]["type"], known[name]["help"]) == (kind, meaning)
    for name in ("arqonbus_active_clients", "arqonbus_connections_active", "arqonbus_messages_total", "arqonbus_processing_seconds"):
        assert name in known


@pytest.mark.parametrize(
    "expression, expected",
    {
        "arqonbus_active_clients": READERS + 2,
        "arqonbus_connections_active": READERS + 2,
        'arqonbus_connections_by_type{type="human"}': READERS,
        "arqonbus_connections_opened_total": READERS + 3,
        "arqonbus_connections_limit": 10_000,
        'arqonbus_handshakes_refused_total{status="400"}': 1,
        'arqonbus_websocket_violations_total{close_code="1002"}': 1,
        "arqonbus_messages_total": MESSAGES,
        "arqonbus_deliveries_total": DELIVERIES,
        "arqonbus_duplicates_total": 1,
        'arqonbus_errors_total{error="invalid_name",code="400"}': 1,
        'arqonbus_errors_total{error="rate_limited",code="429"}': 0,
        'arqonbus_commands_total{command="join_channel"}': READERS,
        'arqonbus_commands_total{command="history"}': 1,
        "arqonbus_requests_total": 1,
        "arqonbus_request_timeouts_total": 1,
        "arqonbus_storage_messages": MESSAGES,
        'arqonbus_storage_up{backend="memory"}': 1,
        'arqonbus_storage_calls_total{call="append"}': MESSAGES,
        'arqonbus_state{state="healthy"}': 1,
        "sum by (instance) (arqonbus_shard_connections)": READERS + 2,
        "sum by (instance) (arqonbus_shard_messages_total)": MESSAGES,
        "sum by (instance) (arqonbus_shard_deliveries_total)": DELIVERIES,
        'sum by (instance) (arqonbus_processing_seconds_bucket{le="+Inf"}) == bool sum by (instance) (arqonbus_processing_seconds_count)': 1,
        "sum by (instance) (arqonbus_processing_seconds_count) > bool 0": 1,
        "arqonbus_uptime_seconds > bool 0": 1,
        "abs(process_start_time_seconds + arqonbus_uptime_seconds - timestamp(arqonbus_uptime_seconds)) < bool 60": 1,
        "process_open_fds > bool 10": 1,
        "process_resident_memory_bytes > bool 1e6": 1,
    }.items(),
)
def test_values_areWhatTheClientsDid(scene, expression, expected):
    """By either port. A server that was busy when it was scraped may have told what was true a second before."""
    _, prometheus = scene

    def values():
        return [value for _, value in prometheus.query(expression)]

    until(lambda: values() == [expected] * 2, f"{expression} being {expected} by either port", values)


def test_status_isTheSameSnapshot(scene):
    bus, _ = scene
    for port in (bus.monitoring.rstrip("/"), bus.http):

        def newest():
            with urllib.request.urlopen(f"{port}/status", timeout=PATIENCE) as reply:
                return json.load(reply)

        until(lambda: newest()["messages"]["out_total"] == DELIVERIES, "the last delivery", newest)
        status = newest()
        assert status["eventType"] == "metrics_snapshot"
        assert status["state"] == "healthy"
        assert status["connections"]["clients"] == READERS + 2
        assert status["connections"]["by_type"]["human"] == READERS
        assert status["messages"]["in_total"] == MESSAGES
        assert status["messages"]["out_total"] == DELIVERIES
        assert status["errors"]["by_word"]["invalid_name"] == 1
        assert len(status["shards"]) == 2


def promql_metrics(expression):
    return set(re.findall(r"\b(?:arqonbus|process)_[a-z_]+", expression))


def without_variables(expression):
    return expression.replace("$__rate_interval", RANGE).replace("$job", ".*").replace("$instance", ".*")


def dashboard_queries():
    dashboard = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    for panel in dashboard["panels"]:
        for target in panel.get("targets", ()):
            yield panel, target["expr"], target["legendFormat"]


def test_dashboard_asksOnlyForWhatThereIs(scene):
    bus, prometheus = scene
    known = families(scrape(bus.http))
    asked = set()
    for panel, query, legend in dashboard_queries():
        rows = prometheus.query(without_variables(query))
        assert rows or "> 0" in query, f"{panel['title']}: {query} has no data"
        for labels, _ in rows:
            assert set(re.findall(r"\{\{(\w+)\}\}", legend)) <= set(labels), f"{panel['title']}: {legend}"
        names = promql_metrics(query)
        assert names
        asked |= {re.sub(r"_(bucket|sum|count)$", "", name) for name in names}
    assert asked <= set(known)
    dashboard = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    for variable in dashboard["templating"]["list"]:
        for name in promql_metrics(str(variable["query"])):
            assert name in known
    for note in dashboard["annotations"]["list"]:
        if "expr" in note:
            prometheus.query(without_variables(note["expr"]))


def test_dashboard_isArranged():
    """No two panels on one place, nothing beside Grafana's 24 columns, each with its own id, a meaning and the chosen data source."""
    dashboard = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    taken, ids = set(), set()
    for panel in dashboard["panels"]:
        place = panel["gridPos"]
        cells = {(x, y) for x in range(place["x"], place["x"] + place["w"]) for y in range(place["y"], place["y"] + place["h"])}
        assert not cells & taken, panel["title"]
        assert place["x"] + place["w"] <= 24
        taken |= cells
        assert panel["id"] not in ids
        ids.add(panel["id"])
        assert set(panel) <= PANEL_FIELDS[panel["type"]], panel["title"]
        if panel["type"] != "row":
            assert panel["description"]
            assert panel["fieldConfig"]["defaults"]["unit"] in UNITS
            assert len({target["refId"] for target in panel["targets"]}) == len(panel["targets"])
            reduced = {"lastNotNull", "max", "mean", "min"}
            options = panel["options"].get("reduceOptions") or panel["options"]["legend"]
            assert set(options["calcs"]) <= reduced, panel["title"]
            assert panel["datasource"]["uid"] == "${datasource}"
            assert all(target["datasource"]["uid"] == "${datasource}" for target in panel["targets"])
    assert dashboard["templating"]["list"][0]["type"] == "datasource"
    defined = {variable["name"] for variable in dashboard["templating"]["list"]}
    used = set(re.findall(r"\$\{?(\w+)", json.dumps([dashboard["panels"], dashboard["annotations"]])))
    assert {name for name in used if not name.startswith("__")} == defined


def test_alerts_passTheirOwnTests():
    promtool("check", "rules", ALERTS.name)
    promtool("test", "rules", "arqonbus-alerts.test.yml")


def test_alerts_askOnlyForWhatThereIs_andAreSilentAboutAServerThatIsWell(scene):
    bus, prometheus = scene
    known = set(families(scrape(bus.http)))

    def evaluated():
        rules = [rule for group in prometheus.ask("rules")["groups"] for rule in group["rules"]]
        return rules if rules and all(rule["health"] != "unknown" for rule in rules) else None

    for rule in until(evaluated, "evaluation of the rules"):
        assert rule["health"] == "ok", rule.get("lastError")
        assert {re.sub(r"_(bucket|sum|count)$", "", name) for name in promql_metrics(rule["query"])} <= known
        assert rule["state"] != "firing", rule

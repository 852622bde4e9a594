#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes demo.arqrec, what `arqonbus-dashboard --offline` plays: five minutes of a made-up but plausible bus, each time the same.
The format is described in dashboard/feed/recording.h."""

import json
import math
import random
import struct
import sys
import zlib
from datetime import datetime, timedelta, timezone

SECONDS = 300
BEGIN = datetime(2026, 1, 1, 12, 0, tzinfo=timezone.utc)
INSTANCE = "01JD9Q2TQ1"
ROOMS = {"factory": 9, "greenhouse": 5, "harbour": 7, "science": 8, "services": 4, "lobby": 2, "night-shift": 3, "archive": 1}
CHANNELS = ["measurements", "alarms", "arrivals", "deliveries", "repairs", "shifts", "plans", "notes", "photos"]
HANDOVER = 60  # the second in which night-shift:handover is created
PEOPLE = ["ada", "grace", "edsger", "barbara", "alan", "frances", "donald", "radia", "leslie", "margaret"]
AGENTS = [("planner", "careful"), ("watcher", "curious"), ("scribe", "terse"), ("router", "calm")]
SERVICES = ["inventory", "billing", "weather"]
SAYINGS = ["The third pump is warm again.", "Who has the key to the greenhouse?", "Berth 4 is free at noon.", "Numbers are fine here.",
           "I'll look at it after lunch.", "Can you restart the mixer?", "The forecast says rain.", "Noted."]

random.seed(7)
lines = []
counter = 0


def iso(seconds):
    return (BEGIN + timedelta(seconds=seconds)).strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (int(seconds * 1000) % 1000)


def channels_of(room, second):
    first = {"science": ["general"], "night-shift": ["handover"] if second >= HANDOVER else []}.get(room, [])
    return (first + CHANNELS)[:ROOMS[room] + (first == ["handover"])]


def frame(at, kind, room, channel, sender, payload, offset=None):
    global counter
    counter += 1
    body = {"version": "1.0", "id": "arq_demo_%06d" % counter, "type": kind, "room": room, "channel": channel, "from": sender,
            "timestamp": iso(at), "payload": payload}
    if offset is not None:
        body["offset"] = offset
    lines.append((at, {"frame": body}))


def event(at, kind, severity="info", /, **fields):
    channel = "dashboard-events" if kind == "agent_activity" else "telemetry-stream"
    frame(at, "telemetry", "integriguard", channel, "arqonbus",
          {"eventType": kind, "time": iso(at), "instance": INSTANCE, "severity": severity, **fields})


def client(name, kind, joined, second, personality=""):
    return {"client_id": name, "connection_id": "arq_conn_" + name, "client_type": kind, "screen_name": name.capitalize(),
            "personality": personality, "instance": INSTANCE, "peer": "192.0.2.%d" % (sum(map(ord, name)) % 250 + 1),
            "dialect": "classic" if kind == "unknown" else "structured", "connected_at": iso(joined), "last_activity": iso(second),
            "rooms": sorted(random.sample(list(ROOMS), 2)), "subscriptions": random.randint(1, 6),
            "messages_in": 40 + second * random.randint(1, 5), "messages_out": 200 + second * random.randint(10, 40),
            "bytes_in": 8000 + second * 900, "bytes_out": 42000 + second * 7300, "queued_bytes": 0, "pending_requests": 0}


def everyone(second):
    people = [client(name, "human", -600 - 30 * i, second) for i, name in enumerate(PEOPLE)]
    agents = [client(name, "ai-agent", -900, second, mood) for name, mood in AGENTS]
    services = [client(name, "service", -3600, second) for name in SERVICES]
    sensors = [client("%s-sensor-%d" % (room, i), "unknown", -3600, second) for room in ("factory", "greenhouse", "harbour") for i in (1, 2, 3)]
    return people + agents + services + sensors + [client("dashboard", "dashboard", -5, second)]


totals = {"in": 182_000, "out": 1_450_000, "bin": 38_000_000, "bout": 305_000_000, "errors": 14, "opened": 131}
visitors = 0
degraded = range(205, 221)
slow = range(130, 139)
for second in range(SECONDS):
    swell = 1 + 0.55 * math.sin(second / SECONDS * 4 * math.pi) + 0.12 * math.sin(second / 3.1)
    burst = 3.2 if 88 <= second < 97 else 1
    rate_in = (420 * swell + random.uniform(-25, 25)) * burst
    rate_out = rate_in * (7.6 + 0.5 * math.sin(second / 17))
    errors = random.choice([0] * 14 + [1])
    for key, amount in (("in", rate_in), ("out", rate_out), ("bin", rate_in * 210), ("bout", rate_out * 214), ("errors", errors)):
        totals[key] += int(amount)
    if second % 9 == 4:
        visitors += 1
        totals["opened"] += 1
        name = "visitor-%d" % visitors
        event(second + 0.3, "client_connected", client_id=name, connection_id="arq_conn_" + name, client_type="human", screen_name=name,
              personality="", peer="198.51.100.%d" % (visitors % 250), dialect="structured")
        event(second + 0.4, "member_joined", room="harbour", channel="arrivals", client_id=name, connection_id="arq_conn_" + name)
        event(second + 6.3, "client_disconnected", client_id=name, connection_id="arq_conn_" + name, client_type="human", code=1000, reason="normal",
              duration_ms=6000, messages_in=2, messages_out=31)
    if second == HANDOVER:
        event(second + 0.5, "channel_created", room="night-shift", channel="handover", persistent=False)
    if second == slow[0]:
        event(second + 0.1, "slow_consumer", "warning", client_id="frances", connection_id="arq_conn_frances", policy="drop_oldest", left_out=412,
              queued_bytes=4_190_000)
    if second == 171:
        event(second + 0.6, "rate_limited", "warning", client_id="visitor-9", connection_id="arq_conn_visitor-9", limit="messages",
              peer="198.51.100.9", retry_after_ms=250, refused=31)
    if second == degraded[0]:
        event(second + 0.2, "storage_degraded", "error", backend="redis", reason="connection refused")
    if second == degraded[-1] + 1:
        event(second + 0.2, "storage_recovered", backend="redis", restored=6120, away_ms=15800)
    for name, mood in AGENTS:
        if random.random() < 0.3:
            event(second + 0.7, "agent_activity", client_id=name, personality=mood, room="science", channel="general", kind="message", count=1)
    speaker = random.choice(PEOPLE)
    frame(second + 0.35, "event", "science", "general", speaker, {"message": random.choice(SAYINGS)}, 40_000 + second)
    for room, index in (("factory", 1), ("greenhouse", 2)):
        sensor = "%s-sensor-%d" % (room, index)
        frame(second + 0.55, "event", room, "measurements", sensor,
              {"sensor": sensor, "celsius": round(21 + 4 * swell + random.random(), 2), "count": second}, 90_000 + second)

    is_degraded, is_slow = second in degraded, second in slow
    p50 = 0.07 + 0.02 * swell + random.uniform(0, 0.01)
    p99 = p50 * (9 if burst == 1 else 24) + random.uniform(0, 0.3) + (2.5 if is_slow else 0)
    weights = dict(zip(ROOMS, (0.34, 0.17, 0.2, 0.12, 0.08, 0.03, 0.05, 0.01)))
    counts = {room: len(channels_of(room, second)) for room in ROOMS}
    rooms = [{"room": room, "channels": counts[room], "members": 2 + ROOMS[room], "in_rate": round(rate_in * share, 1),
              "out_rate": round(rate_out * share, 1)} for room, share in weights.items()]
    rooms.sort(key=lambda row: -row["in_rate"])
    present = second % 9 in range(4, 10) and visitors > 0
    types = {"human": len(PEOPLE) + present, "ai-agent": len(AGENTS), "dashboard": 1, "service": len(SERVICES), "unknown": 9}
    total = sum(types.values())
    event(second + 0.95, "metrics_snapshot", version="0.1.0", sequence=3600 + second, interval_ms=1000, uptime_seconds=3600 + second,
          state="degraded" if is_degraded else "healthy",
          connections={"total": total, "clients": total, "by_type": types, "by_dialect": {"structured": total - 9, "classic": 9}, "limit": 10000,
                       "opened_total": totals["opened"], "refused_total": 0},
          messages={"in_total": totals["in"], "out_total": totals["out"], "in_rate": round(rate_in, 1), "out_rate": round(rate_out, 1),
                    "bytes_in_total": totals["bin"], "bytes_out_total": totals["bout"], "bytes_in_rate": round(rate_in * 210, 1),
                    "bytes_out_rate": round(rate_out * 214, 1), "duplicates_total": 0},
          latency_ms={"p50": round(p50, 3), "p99": round(p99, 3), "p999": round(p99 * 1.7, 3), "samples": int(rate_out)},
          commands={"total": 900 + second * 2, "rate": 2.0, "requests_total": 310 + second, "request_timeouts_total": 1},
          errors={"total": totals["errors"], "rate": float(errors), "by_word": {"invalid_json": totals["errors"] - 3, "not_member": 3}},
          slow_consumers={"blocked": 1 if is_slow else 0, "closed_total": 1 if second > slow[-1] else 0,
                          "left_out_total": 412 if second >= slow[0] else 0},
          rooms={"total": len(ROOMS), "busiest": rooms},
          channels={"total": sum(counts.values()), "busiest": [{"room": row["room"], "channel": "measurements", "members": row["members"],
                                                               "in_rate": row["in_rate"], "out_rate": row["out_rate"]} for row in rooms]},
          storage={"backend": "redis", "state": "degraded" if is_degraded else "healthy", "messages": 61_000 + second * 40,
                   "bytes": 15_400_000 + second * 9_000, "limit_bytes": 268_435_456, "evicted_total": 0,
                   "lag_ms": round(1.1 + random.random() + (900 if is_degraded else 0), 2)},
          cluster={"state": "single", "instances": 1},
          queues={"outbound_bytes": 3_900_000 if is_slow else int(rate_out * 12), "outbound_max_bytes": 3_900_000 if is_slow else 9000,
                  "between_shards_bytes": 0, "pending_requests": 1, "telemetry_events": 0},
          process={"cpu_percent": round(2.4 + rate_out / 190 + random.uniform(0, 1.2), 1),
                   "memory_bytes": int(46_000_000 + second * 9_000 + (3_900_000 if is_slow else 0)), "threads": 5, "open_files": 41},
          shards=[{"shard": n, "connections": total // 2, "in_rate": round(rate_in / 2, 1), "out_rate": round(rate_out / 2, 1),
                   "busy_percent": round(rate_out / 380, 1)} for n in (0, 1)],
          telemetry={"listeners": 1, "events_total": 2000 + second * 3, "left_out_total": 0})
    if second % 30 == 0:
        clients = everyone(second)
        created = iso(-3600)
        lines.append((second + 0.96, {"command": "list_clients", "parameters": {}, "result": {"clients": clients, "total": len(clients)}}))
        lines.append((second + 0.96, {"command": "list_rooms", "parameters": {}, "result": {"rooms": [
            {"room": room, "channels": counts[room], "members": 2 + ROOMS[room], "built_in": room in ("science", "services", "lobby"), "ttl": None,
             "created_at": created} for room in ROOMS]}}))
        channels = [{"room": room, "channel": name, "members": 1 + ROOMS[room] // (n + 1), "offset": 40_000 + second if n == 0 else 120,
                     "built_in": room == "science" and name == "general", "persistent": n == 0, "responders": 1 if room == "services" else 0,
                     "created_at": created}
                    for room in ROOMS for n, name in enumerate(channels_of(room, second))]
        lines.append((second + 0.96, {"command": "list_channels", "parameters": {}, "result": {"channels": channels, "total": len(channels)}}))

lines.sort(key=lambda line: line[0])
text = "".join(json.dumps({"t": int(at * 1000), **body}, separators=(",", ":")) + "\n" for at, body in lines if at < SECONDS).encode()
out = b"ArqonBus recording 1\n" + struct.pack(">I", len(text)) + zlib.compress(text, 9)
with open(sys.argv[1] if len(sys.argv) > 1 else "demo.arqrec", "wb") as file:
    file.write(out)
print(len(text), "bytes,", len(out), "compressed")

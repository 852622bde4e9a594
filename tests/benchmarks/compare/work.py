# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The work that is measured: one row for each line of the table."""

import dataclasses

NO_DIALECT = {"nats": "has no such thing", "socketio": "has no such thing"}
NO_SHARDS = {"nats": "measured above", "socketio": "measured above"}
NO_REDIS = {"nats": "has no such thing"}
NO_HISTORY = {"nats": "keeps none without JetStream", "socketio": "keeps none"}


@dataclasses.dataclass
class Row:
    title: str
    full: str              # arguments of the load program
    brief: str             # the same work, much less of it, for a smoke test
    absent: dict = dataclasses.field(default_factory=dict)  # by bus: why it has no part in this
    paced: bool = True     # sends at a rate for a time; else it ends when it is done
    settings: tuple = ()   # of arqonbus-server, where the work can't be done with its defaults
    redis: bool = False    # history in Redis
    instances: int = 1     # two: subscribers at the first, publishers at the second

    def arguments(self, quick):
        return (self.brief if quick else self.full).split()


ROWS = {
    "fanout-1000": Row("dense fan-out, 1 channel × 100 subscribers, 1,000 msg/s",
                       "fanout --rate 1000", "fanout --rate 200 --subscribers 20"),
    "fanout-3000": Row("dense fan-out, 3,000 msg/s",
                       "fanout --rate 3000", "fanout --rate 300 --subscribers 20 --publishers 3"),
    "fanout-8000": Row("dense fan-out, 8,000 msg/s",
                       "fanout --rate 8000", "fanout --rate 800 --subscribers 20"),
    "sparse": Row("sparse, 5,000 connections, 500 channels × 10, 1,000 msg/s",
                  "sparse --rate 1000", "sparse --rate 500 --channels 20 --publishers 3"),
    "pairs": Row("one to one, 20 pairs, 60,000 msg/s",
                 "pairs --rate 60000", "pairs --rate 1000"),
    "quiet": Row("quiet, 10 subscribers, 100 msg/s",
                 "fanout --subscribers 10 --rate 100", "fanout --subscribers 10 --rate 100"),
    "ingest": Row("ingest, 200 publishers to 1 subscriber, 20,000 msg/s",
                  "ingest --rate 20000", "ingest --rate 1000 --publishers 20"),
    "large": Row("64 KiB messages, 1 channel × 100 subscribers, 50 msg/s",
                 "fanout --size 65536 --rate 50", "fanout --size 65536 --rate 20 --subscribers 5"),
    "private": Row("private messages to 100 clients, 5,000 msg/s (nats: a subject each; socketio: a room each)",
                   "private --rate 5000", "private --rate 500 --subscribers 10"),
    "request": Row("request and reply, 10 requesters, 2 responders, 2,000 a second",
                   "request --rate 2000", "request --rate 500"),
    "mixed": Row("dense fan-out, 3,000 msg/s, every second subscriber classic",
                 "fanout --rate 3000 --dialect mixed", "fanout --rate 300 --subscribers 20 --dialect mixed", NO_DIALECT),
    "classic": Row("dense fan-out, 3,000 msg/s, all classic",
                   "fanout --rate 3000 --dialect classic", "fanout --rate 300 --subscribers 20 --dialect classic", NO_DIALECT),
    "shards-3000": Row("dense fan-out, 3,000 msg/s, two shards on the one core",
                       "fanout --rate 3000", "fanout --rate 300 --subscribers 20", NO_SHARDS, settings=("--server-shards", "2")),
    "shards-8000": Row("dense fan-out, 8,000 msg/s, two shards on the one core",
                       "fanout --rate 8000", "fanout --rate 800 --subscribers 20", NO_SHARDS, settings=("--server-shards", "2")),
    "idle": Row("10,000 idle connections",
                "idle --connections 10000 --duration 3", "idle --connections 200 --duration 0.2", paced=False),
    "storm": Row("10,000 connections as fast as accepted",
                 "storm --connections 10000", "storm --connections 200", paced=False),
    "join": Row("10,000 connections join 100 channels at once",
                "join --connections 10000", "join --connections 200", paced=False),
    "history": Row("100 clients replay 10,000 messages each at once",
                   "history", "history --subscribers 5 --messages 500 --rate 5000", NO_HISTORY, paced=False,
                   settings=("--storage-max-history-size", "10000")),
    "redis-20000": Row("history in Redis, ingest of 200 publishers, 20,000 msg/s",
                       "ingest --rate 20000", "ingest --rate 500 --publishers 20", NO_REDIS, redis=True),
    "redis-60000": Row("history in Redis, ingest of 200 publishers, 60,000 msg/s",
                       "ingest --rate 60000", "ingest --rate 500 --publishers 20", NO_REDIS, redis=True),
    "instances": Row("two instances over Redis, 20 pairs across them, 5,000 msg/s",
                     "pairs --rate 5000", "pairs --rate 500", NO_REDIS, redis=True, instances=2),
}

#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plays transcripts against the real server: run.py [--shards 1,2,8] FILE...  README.md says how they are written."""

import argparse
import asyncio
import itertools
import sys

from busprocess import BusFailure, BusProcess
from dialects import DIALECTS
from player import Player, TranscriptFailure
from script import parse


async def play(path, steps, shards, dialect):
    settings = [word for step in steps if step.verb == "server" for word in step.words]
    with BusProcess("--server-shards", shards, *settings) as bus:
        # A transcript that is played in both dialects can't tell of what only one of them does: the echo to the sender.
        player = Player(bus, DIALECTS[dialect], any(step.verb == "dialects" for step in steps))
        for step in steps:
            try:
                await player.play(step)
            except (TranscriptFailure, BusFailure, OSError) as failure:
                raise TranscriptFailure(f"{path}:{step.line}: {dialect}, {shards} shard(s): {failure}") from failure
        await player.finish()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--shards", default="1,2,8")
    arguments.add_argument("files", nargs="+")
    given = arguments.parse_args()
    failures = 0
    for path in given.files:
        with open(path, encoding="utf-8") as file:
            steps = parse(file.read())
        dialects = next((step.words for step in steps if step.verb == "dialects"), ["structured"])
        for shards, dialect in itertools.product(given.shards.split(","), dialects):
            try:
                asyncio.run(play(path, steps, shards, dialect))
            except (TranscriptFailure, BusFailure) as failure:
                failures += 1
                print(f"FAIL {failure}", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a transcript's text into steps."""

import dataclasses
import re

import spoken

FRAME = re.compile(r"(?P<client>[a-z][a-z0-9_-]*)\s+(?P<verb>>(?:raw|hex|binary)?|<(?:raw|~)?)(?:\s+(?P<text>.*))?$", re.DOTALL)


@dataclasses.dataclass
class Step:
    line: int
    verb: str
    client: str = ""
    text: str = ""
    eventually: bool = False  # other frames may come first
    steps: list = dataclasses.field(default_factory=list)  # of a `repeat`

    @property
    def words(self):
        return self.text.split()


def parse(text):
    """A line is a step; lines that begin with a space belong to the step before. `repeat N` to `end` holds steps itself."""
    blocks = [[]]
    repeats = []
    for number, line in joined_lines(text):
        if line == "end":
            repeats.pop().steps = blocks.pop()
            continue
        step = read_step(number, line)
        blocks[-1].append(step)
        if step.verb == "repeat":
            repeats.append(step)
            blocks.append([])
    if repeats:
        raise SyntaxError(f"line {repeats[-1].line}: repeat without end")
    return blocks[0]


def joined_lines(text):
    joined = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line[0] == " ":
            joined[-1][1] += "\n" + line
        else:
            joined.append([number, line.rstrip()])
    return joined


def read_step(number, line):
    frame = FRAME.match(line)
    if frame:
        return Step(number, frame["verb"], frame["client"], frame["text"] or "")
    first, _, rest = line.partition(" ")
    if first in ("dialects", "server", "connect", "repeat", "GET", "HEAD", "POST", "signal", "exits"):
        return Step(number, first, "", rest.strip())
    verb, _, rest = rest.strip().partition(" ")
    eventually = verb == "eventually"
    if eventually:
        verb, _, rest = rest.strip().partition(" ")
    if verb in spoken.VERBS or verb in ("silent", "closed", "closes", "drops"):
        return Step(number, verb, first, rest.strip(), eventually)
    raise SyntaxError(f"line {number}: {line!r} is no step")

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares JSON that arrived with a pattern, in which "<...>" strings stand for what can't be known beforehand."""

import json
import re

ULID = "[0-9A-HJKMNP-TV-Z]{26}"
KINDS = {
    "any": lambda value: True,
    "string": lambda value: isinstance(value, str) and value != "",
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "time": lambda value: isinstance(value, str)
    and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", value) is not None,
    "ulid": lambda value: isinstance(value, str) and re.fullmatch(ULID, value) is not None,
    "id": lambda value: isinstance(value, str) and re.fullmatch("arq_" + ULID, value) is not None,
    "client": lambda value: isinstance(value, str) and re.fullmatch("arq_client_" + ULID, value) is not None,
    "connection": lambda value: isinstance(value, str) and re.fullmatch("arq_conn_" + ULID, value) is not None,
}
HOLE = re.compile(r"<(?P<kind>[a-z]+)(?::(?P<name>[a-z0-9_]+))?>")
OTHERS = "..."


def matches(pattern, value, captured):
    """None, or where and how `value` differs. "<kind>" is any value of that kind; "<kind:name>" is that too, and what stands there
    is remembered in `captured`; where the name is known already it must be the same. An object with the key "..." may have more
    fields than the pattern; a list that ends in "..." may have more elements."""
    kept = dict(captured)
    difference = compare(pattern, value, kept, "")
    if difference is None:
        captured.update(kept)
    return difference


def compare(pattern, value, captured, where):
    if isinstance(pattern, str) and (hole := HOLE.fullmatch(pattern)):
        return compare_hole(hole, value, captured, where)
    if isinstance(pattern, dict) and isinstance(value, dict):
        return compare_objects(pattern, value, captured, where)
    if isinstance(pattern, list) and isinstance(value, list):
        return compare_lists(pattern, value, captured, where)
    if type(pattern) is not type(value) or pattern != value:
        return f"{where or 'it'} is {json.dumps(value)}, expected {json.dumps(pattern)}"
    return None


def compare_hole(hole, value, captured, where):
    kind, name = hole["kind"], hole["name"]
    if kind not in KINDS:
        raise SyntaxError(f"there is no <{kind}>")
    if not KINDS[kind](value):
        return f"{where or 'it'} is {json.dumps(value)}, expected {hole[0]}"
    if name and captured.setdefault(name, value) != value:
        return f"{where or 'it'} is {json.dumps(value)}, but {name} was {json.dumps(captured[name])}"
    return None


def compare_objects(pattern, value, captured, where):
    for key, expected in pattern.items():
        if key == OTHERS:
            continue
        if key not in value:
            return f"{where}.{key} is missing"
        if (difference := compare(expected, value[key], captured, f"{where}.{key}")) is not None:
            return difference
    if OTHERS not in pattern and (extra := value.keys() - pattern.keys()):
        return f"{where or 'it'} also has {', '.join(sorted(extra))}"
    return None


def compare_lists(pattern, value, captured, where):
    open_end = bool(pattern) and pattern[-1] == OTHERS
    expected = pattern[:-1] if open_end else pattern
    if len(value) < len(expected) or (len(value) > len(expected) and not open_end):
        return f"{where or 'it'} has {len(value)} elements, expected {len(expected)}: {json.dumps(value)}"
    for index, (one, other) in enumerate(zip(expected, value)):
        if (difference := compare(one, other, captured, f"{where}[{index}]")) is not None:
            return difference
    return None


def fill(text, captured):
    """Text that is sent: "<any:name>", quotes included, becomes the JSON of what was captured; <$name>, as part of a text, its words;
    <fill:9> nine letters."""

    def value_of(hole):
        name = hole["name"]
        if name not in captured:
            raise SyntaxError(f"nothing was captured as {name}")
        return json.dumps(captured[name])

    text = re.sub(r"<fill:(\d+)>", lambda hole: "x" * int(hole[1]), text)
    text = re.sub(r'"<[a-z]+:(?P<name>[a-z][a-z0-9_]*)>"', value_of, text)
    return re.sub(r"<\$(?P<name>[a-z0-9_]+)>", lambda hole: str(captured[hole["name"]]), text)

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A transcript must be able to fail: what the runner takes for equal, and what not."""

import matching
import pytest

ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


@pytest.mark.parametrize(
    "pattern, value",
    [
        (1, 1),
        ({"a": [1, None, True]}, {"a": [1, None, True]}),
        ("<any>", {"x": 1}),
        ("<number>", 1.5),
        ("<time>", "2025-01-01T12:00:00.000Z"),
        ("<id>", "arq_" + ULID),
        ("<client>", "arq_client_" + ULID),
        ({"a": 1, "...": ""}, {"a": 1, "b": 2}),
        ([1, "..."], [1, 2, 3]),
        (["<any:same>", "<any:same>"], [7, 7]),
    ],
)
def test_matches(pattern, value):
    assert matching.matches(pattern, value, {}) is None


@pytest.mark.parametrize(
    "pattern, value",
    [
        (1, 2),
        (1, True),
        (1, 1.0),
        (None, False),
        ("1", 1),
        ({}, []),
        ({"a": 1}, {}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ([1], [1, 2]),
        ([1, 2], [1]),
        ([1, 2, "..."], [1]),
        ("<number>", True),
        ("<string>", ""),
        ("<time>", "2025-01-01T12:00:00Z"),
        ("<id>", "arq_01ARZ3NDEKTSV4RRFFQ69G5FA"),
        (["<any:same>", "<any:same>"], [7, 8]),
    ],
)
def test_differs(pattern, value):
    assert matching.matches(pattern, value, {}) is not None


def test_captures_onlyWhatMatched():
    captured = {}
    assert matching.matches({"a": "<any:a>", "b": 1}, {"a": 5, "b": 2}, captured) is not None
    assert captured == {}
    assert matching.matches({"a": "<any:a>", "b": 1}, {"a": 5, "b": 1}, captured) is None
    assert captured == {"a": 5}
    assert matching.matches("<any:a>", 6, captured) is not None


def test_fill():
    captured = {"epoch": ULID, "n": 7}
    assert matching.fill('{"e": "<ulid:epoch>", "n": <$n>, "x": "<fill:3>"}', captured) == f'{{"e": "{ULID}", "n": 7, "x": "xxx"}}'
    with pytest.raises(SyntaxError):
        matching.fill('"<any:unknown>"', captured)


def test_unknownKind_isTheTranscriptsFault():
    with pytest.raises(SyntaxError):
        matching.matches("<nonsense>", 1, {})

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

import pathlib

import pytest
import script
import spoken

HERE = pathlib.Path(__file__).parent


def test_steps():
    steps = script.parse('# remark\nconnect a /?x=1\n\na > {"n":\n  1}\na <~ {}\na silent\na closed 1008 many\nGET /health -> 200 {}\n')
    assert [(step.verb, step.client) for step in steps] == [
        ("connect", ""), (">", "a"), ("<~", "a"), ("silent", "a"), ("closed", "a"), ("GET", "")
    ]
    assert steps[1].text == '{"n":\n  1}'
    assert steps[1].line == 4


def test_words():
    steps = script.parse('bob eventually hears #3 a:b alice {"n": 1}')
    assert (steps[0].verb, steps[0].client, steps[0].eventually) == ("hears", "bob", True)
    assert spoken.values(steps[0].text) == ["#3", "a:b", "alice", {"n": 1}]


def test_repeat():
    steps = script.parse("repeat 3\na silent\nend\nb silent\n")
    assert [step.verb for step in steps] == ["repeat", "silent"]
    assert [step.client for step in steps[0].steps] == ["a"]


@pytest.mark.parametrize("text", ["what is this", "repeat 2\na silent\n", "alice mumbles {}"])
def test_nonsense_isRefused(text):
    with pytest.raises(SyntaxError):
        script.parse(text)


@pytest.mark.parametrize("path", [path for path in HERE.glob("*.txt") if path.name != "CMakeLists.txt"], ids=lambda path: path.stem)
def test_everyTranscriptCanBeRead(path):
    assert script.parse(path.read_text(encoding="utf-8"))

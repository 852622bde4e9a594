# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""SECURITY.md names the tests of each threat: they must be there."""

import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
TESTS = ROOT / "tests"

# What stands in backticks, and the file that it means.
FILES = [
    (r"tst_\w+", lambda name: list(TESTS.rglob(f"{name}.cpp"))),
    (r"fuzz_\w+", lambda name: list(TESTS.glob(f"fuzz/{name}.cpp"))),
    (r"end_to_end_(\w+)", lambda name: list(TESTS.glob(f"end_to_end/test_{name}.py"))),
    (r"(?:end_to_end/)?(test_\w+\.py)", lambda name: list(TESTS.glob(f"end_to_end/{name}"))),
    (r"transcript_([\w-]+)", lambda name: list(TESTS.glob(f"transcripts/{name}.txt"))),
    (r"soak", lambda _: list(TESTS.glob("soak/test_soak.py"))),
    (r"[\w/]+\.cpp", lambda name: list(TESTS.rglob(name))),
]


def files_of(word):
    """None: it is no file's name."""
    for pattern, find in FILES:
        if found := re.fullmatch(pattern, word):
            return find(found[found.lastindex or 0])
    return None


def complaints(page):
    """What is named and not there, and threats without a test."""
    found = []
    for line in page.splitlines():
        cells = line.strip().strip("|").split(" | ")
        if not line.startswith("| ") or len(cells) < 3 or cells[0].strip() == "threat" or set(line) <= set("| -"):
            continue
        threat, named, last = cells[0].strip(), re.findall(r"`([^`]+)`", cells[-1]), []
        if not any(files_of(word) for word in named):
            found.append(f"{threat}: no test")
        for word in named:
            files = files_of(word)
            if files is None:
                if not any(re.search(rf"\b{re.escape(word)}\(", file.read_text()) for file in last):
                    found.append(f"{threat}: {word} is not in the test named before it")
            elif files:
                last = files
            else:
                found.append(f"{threat}: there is no {word}")
    return found


class SecurityPage(unittest.TestCase):
    def test_every_named_test_is_there(self):
        self.assertEqual(complaints((ROOT / "SECURITY.md").read_text()), [])

    def test_every_limit_of_the_page_is_read(self):
        rows = [line for line in (ROOT / "SECURITY.md").read_text().splitlines() if line.startswith("| ")]
        self.assertGreater(len(rows), 40)

    def test_what_is_missing_is_found(self):
        head = "| threat | answer | tested by |\n| --- | --- | --- |\n"
        for row, what in (
            ("| a | b | |", "no test"),
            ("| a | b | somebody has looked |", "no test"),
            ("| a | b | `tst_nothing` |", "there is no tst_nothing"),
            ("| a | b | `tst_jwt` `verify_nothing` |", "verify_nothing is not in"),
            ("| a | b | `test_nothing.py` |", "there is no test_nothing.py"),
            ("| a | b | `transcript_nothing` |", "there is no transcript_nothing"),
            ("| a | b | `tst_jwt`, `verify_refuses`, `end_to_end_authentication` `verify_refuses` |", "verify_refuses is not in"),
        ):
            with self.subTest(row):
                self.assertIn(what, " ".join(complaints(head + row)))
        self.assertEqual(complaints(head + "| a | b | `tst_jwt` `verify_refuses`, `soak` |"), [])


if __name__ == "__main__":
    sys.exit(unittest.main())

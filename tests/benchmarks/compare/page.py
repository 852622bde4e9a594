# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Puts measured text between its two markers in docs/performance.md."""

import pathlib

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs/performance.md"


def replace(name, text, page=PAGE):
    """The lines between `<!-- NAME: begin ... -->` and `<!-- NAME: end -->` become `text`."""
    lines = page.read_text(encoding="utf-8").splitlines()
    begins = [number for number, line in enumerate(lines) if line.startswith(f"<!-- {name}: begin")]
    ends = [number for number, line in enumerate(lines) if line.startswith(f"<!-- {name}: end")]
    if len(begins) != 1 or len(ends) != 1 or ends[0] < begins[0]:
        raise SystemExit(f"{page}: the markers of {name} are not there, once each and in order")
    lines[begins[0] + 1:ends[0]] = ["", *text.strip().splitlines(), ""]
    page.write_text("\n".join(lines) + "\n", encoding="utf-8")

# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Plots with two logarithmic axes as SVG, readable on light and dark pages."""

import dataclasses
import math
import typing
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 92, 36, 48, 56
STEPS = 60  # of a fitted curve

# Page, ink, dim ink, grid, then a colour for each series.
LIGHT = ("#ffffff", "#1f2328", "#59636e", "#d1d9e0", "#0550ae", "#bc4c00", "#1a7f37", "#8250df")
DARK = ("#0d1117", "#f0f6fc", "#9198a1", "#3d444d", "#58a6ff", "#f0883e", "#3fb950", "#bc8cff")


def palette(colours):
    page, ink, dim, lines, *series = colours
    rules = [f".page {{ fill: {page} }} .ink {{ fill: {ink} }} .dim {{ fill: {dim} }} .grid {{ stroke: {lines} }} .frame {{ stroke: {dim} }}"]
    rules += [f".s{place} .dot, .s{place} text {{ fill: {colour} }} .s{place} .spread, .s{place} .fit {{ stroke: {colour} }}"
              for place, colour in enumerate(series)]
    return "\n".join(rules)


STYLE = f"""
text {{ font: 13px system-ui, "DejaVu Sans", sans-serif }} .title {{ font-size: 15px; font-weight: 600 }}
.frame {{ fill: none }} .spread {{ stroke-width: 1.5 }} .fit {{ fill: none; stroke-width: 1.5; stroke-dasharray: 5 4 }}
{palette(LIGHT)}
@media (prefers-color-scheme: dark) {{
{palette(DARK)}
}}
"""

# Told apart without colours, too.
MARKS = [lambda x, y: f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>',
         lambda x, y: f'<rect class="dot" x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8"/>',
         lambda x, y: f'<path class="dot" d="M{x:.1f} {y - 5.5:.1f} l5.5 9.5 h-11 z"/>',
         lambda x, y: f'<path class="dot" d="M{x:.1f} {y - 6:.1f} l6 6 l-6 6 l-6 -6 z"/>']


@dataclasses.dataclass
class Series:
    name: str
    points: list  # (x, median, least, most), all above 0
    fit: typing.Optional[typing.Callable] = None  # y of x


class Axis:
    """Values to places along one side, by their logarithm, in whole decades."""

    def __init__(self, values, begin, end):
        self.low = math.floor(math.log10(min(values)) + 1e-9)
        self.high = max(self.low + 1, math.ceil(math.log10(max(values)) - 1e-9))
        self.begin, self.end = begin, end

    def place(self, value):
        share = (math.log10(value) - self.low) / (self.high - self.low)
        return self.begin + share * (self.end - self.begin)

    def decades(self):
        return [10.0 ** power for power in range(self.low, self.high + 1)]


def number(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def grid(across, up, xlabel, ylabel):
    parts = []
    for value in across.decades():
        x = across.place(value)
        parts.append(f'<line class="grid" x1="{x:.1f}" y1="{TOP}" x2="{x:.1f}" y2="{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text class="dim" x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{number(value)}</text>')
    for value in up.decades():
        y = up.place(value)
        parts.append(f'<line class="grid" x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}"/>')
        parts.append(f'<text class="dim" x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{number(value)}</text>')
    parts.append(f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - TOP - BOTTOM}"/>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f'<text class="ink" x="{(LEFT + WIDTH - RIGHT) / 2:.1f}" y="{HEIGHT - 14}" text-anchor="middle">{escape(xlabel)}</text>')
    parts.append(f'<text class="ink" x="18" y="{middle:.1f}" text-anchor="middle" transform="rotate(-90 18 {middle:.1f})">{escape(ylabel)}</text>')
    return parts


def curve(series, across, up):
    first, last = series.points[0][0], series.points[-1][0]
    at = [first * (last / first) ** (step / STEPS) for step in range(STEPS + 1)]
    places = " ".join(f"{across.place(x):.1f},{up.place(series.fit(x)):.1f}" for x in at)
    return f'<polyline class="fit" points="{places}"/>'


def drawing(place, series, across, up):
    parts = [f'<g class="s{place}">'] + ([curve(series, across, up)] if series.fit else [])
    for x, median, least, most in series.points:
        at = across.place(x)
        parts.append(f'<line class="spread" x1="{at:.1f}" y1="{up.place(least):.1f}" x2="{at:.1f}" y2="{up.place(most):.1f}"/>')
        parts.append(MARKS[place](at, up.place(median)))
    y = TOP + 22 + place * 20
    parts.append(MARKS[place](LEFT + 18, y - 4))
    parts.append(f'<text x="{LEFT + 32}" y="{y}">{escape(series.name)}</text></g>')
    return parts


def svg(title, xlabel, ylabel, all_series):
    """REQUIRES: at most as many series as there are marks."""
    xs = [point[0] for series in all_series for point in series.points]
    ys = [value for series in all_series for point in series.points for value in point[1:]]
    across, up = Axis(xs, LEFT, WIDTH - RIGHT), Axis(ys, HEIGHT - BOTTOM, TOP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img">',
             "<!-- SPDX-FileCopyrightText: 2026 The ArqonBus authors -->", "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->",
             f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", f'<rect class="page" width="{WIDTH}" height="{HEIGHT}"/>',
             f'<text class="ink title" x="{LEFT}" y="28">{escape(title)}</text>', *grid(across, up, xlabel, ylabel)]
    for place, series in enumerate(all_series):
        parts += drawing(place, series, across, up)
    return "\n".join([*parts, "</svg>"]) + "\n"

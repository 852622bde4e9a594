# SPDX-FileCopyrightText: 2026 The ArqonBus authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""The curve of two parameters that measured points are nearest to."""

import dataclasses
import math
import typing


@dataclasses.dataclass
class Fit:
    formula: str  # with {a}, {b} and {x} in it
    a: float
    b: float
    of: typing.Callable
    off: float    # the largest relative distance of a point

    def text(self, x, amount):
        return self.formula.format(a=amount(self.a), b=amount(self.b), x=x)


def weighted(points, basis):
    """a and b of y = a + b basis(x) with the least sum of squared relative errors, so that small figures count as much as large
    ones. A part that would be below zero is nothing."""
    rows = [(1 / (y * y), basis(x), y) for x, y in points]
    s = sum(w for w, _, _ in rows)
    sx = sum(w * x for w, x, _ in rows)
    sy = sum(w * y for w, _, y in rows)
    sxx = sum(w * x * x for w, x, _ in rows)
    sxy = sum(w * x * y for w, x, y in rows)
    determinant = s * sxx - sx * sx
    a = (sy * sxx - sx * sxy) / determinant
    b = (s * sxy - sx * sy) / determinant
    if a < 0:
        return 0.0, sxy / sxx
    return (sy / s, 0.0) if b < 0 else (a, b)


def made(points, formula, a, b, of):
    return Fit(formula, a, b, of, max(abs(of(x) / y - 1) for x, y in points))


def line(points):
    a, b = weighted(points, lambda x: x)
    return made(points, "{a} µs + {b} µs × {x}", a, b, lambda x: a + b * x)


def power(points):
    """By least squares of the logarithms."""
    logs = [(math.log(x), math.log(y)) for x, y in points]
    mx, my = (sum(values) / len(logs) for values in zip(*logs))
    b = sum((x - mx) * (y - my) for x, y in logs) / sum((x - mx) ** 2 for x, _ in logs)
    a = math.exp(my - b * mx)
    return made(points, "{a} µs × {x} ^ {b}", a, b, lambda x: a * x ** b)


def best(points):
    """A line, unless a power comes clearly nearer to the farthest point. REQUIRES: x, y > 0, two points or more."""
    straight, bent = line(points), power(points)
    return bent if bent.off < straight.off / 2 else straight

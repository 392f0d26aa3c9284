"""The geometry of inline SVG charts. All functions return numbers or path data in a box of `width` × `height`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from websight.chance import Dice


def series(dice: Dice, count: int, low: float = 20, high: float = 95) -> list[int]:
    """Draw `count` values that wander like a measured quantity: a slow trend plus noise, within `low` … `high`."""
    values, level, drift = [], low + (high - low) * dice.integer(20, 60) / 100, dice.integer(-10, 25) / 100
    for _ in range(count):
        level += (high - low) * (drift + dice.integer(-18, 18) / 10) / 10
        level = min(max(level, low), high)
        values.append(round(level))
    return values


def points(values: Sequence[float], width: float, height: float, pad: float = 4) -> list[tuple[float, float]]:
    """Return one point per value, from left to right, the largest value near the top."""
    top, bottom = max(values), min(values)
    span = (top - bottom) or 1
    step = width / max(len(values) - 1, 1)
    return [
        (round(i * step, 1), round(pad + (top - value) / span * (height - 2 * pad), 1))
        for i, value in enumerate(values)
    ]


def line(values: Sequence[float], width: float, height: float) -> str:
    """Return the path data of a line through the values."""
    return "M" + " L".join(f"{x:g} {y:g}" for x, y in points(values, width, height))


def curve(values: Sequence[float], width: float, height: float) -> str:
    """Return the path data of a smooth line through the values: cubic segments, level at the joints."""
    dots = points(values, width, height)
    path = [f"M{dots[0][0]:g} {dots[0][1]:g}"]
    for (x0, y0), (x1, y1) in pairwise(dots):
        middle = round((x0 + x1) / 2, 1)
        path.append(f"C{middle:g} {y0:g} {middle:g} {y1:g} {x1:g} {y1:g}")
    return " ".join(path)


def area(path: str, width: float, height: float) -> str:
    """Return the path of `line` or `curve`, closed along the bottom edge."""
    return f"{path} L{width:g} {height:g} L0 {height:g} Z"


def shares(dice: Dice, count: int) -> list[int]:
    """Draw `count` whole percentages that sum to 100, greatest first, none below 4."""
    weights = [dice.integer(10, 100) for _ in range(count)]
    parts = [4 + round(weight / sum(weights) * (100 - 4 * count)) for weight in weights]
    parts[parts.index(max(parts))] += 100 - sum(parts)  # what rounding left or took
    return sorted(parts, reverse=True)


def ring(parts: Sequence[float], radius: float) -> list[tuple[float, float]]:
    """Return (dash length, dash offset) of each part of a donut of circles with `stroke-dasharray`."""
    around = 2 * math.pi * radius
    dashes, start = [], 0.0
    for part in parts:
        dashes.append((round(part / sum(parts) * around, 2), round(-start, 2)))
        start += part / sum(parts) * around
    return dashes

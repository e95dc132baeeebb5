"""Costs and goals as plain text."""

from __future__ import annotations

from collections.abc import Mapping

from measure import Cost


def table(title: str, costs: Mapping[str, Cost], ours: Cost | None = None) -> str:
    """A table of costs; with `ours`, how many times our cost each line is, so that more is better for us."""
    width = max(len(name) for name in costs)
    head = f"{'':{width}}  {'seconds':>8}  {'CPU s':>8}  {'peak MB':>8}"
    lines = [title, "", head + (f"  {'times ours':>10}" if ours else "")]
    for name, cost in costs.items():
        line = f"{name:{width}}  {cost.seconds:8.2f}  {cost.processor:8.2f}  {cost.peak:8.0f}"
        lines.append(line + (f"  {cost.seconds / ours.seconds:10.2f}" if ours else ""))
    return "\n".join([*lines, ""])


def at_most(what: str, value: float, limit: float, unit: str) -> str:
    """A goal that a figure stays at or under a limit, and whether it is met."""
    return f"{_verdict(value <= limit)}: {what}: {value:.3g} {unit}, goal at most {limit:g} {unit}"


def at_least(what: str, value: float, limit: float, unit: str) -> str:
    """A goal that a figure reaches a limit, and whether it is met."""
    return f"{_verdict(value >= limit)}: {what}: {value:.3g} {unit}, goal at least {limit:g} {unit}"


def _verdict(met: bool) -> str:
    return "met" if met else "NOT MET"

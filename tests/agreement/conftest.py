"""Rows of the table `codings`, made short."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from stances.assembling import assemble
from stances.reading.source import Corpus
from stances.reading.tree import list_files, read_files

REPO = Path(__file__).resolve().parents[2]

Row = dict[str, Any]
Pair = Callable[..., list[Row]]


def read(root: Path) -> Corpus:
    return read_files(root, list_files(root)[0])[0]


@pytest.fixture(scope="session")
def corpus() -> Corpus:
    """The sources of the small project; not to be changed."""
    return read(REPO / "tests" / "mini")


@pytest.fixture(scope="session")
def codings(corpus: Corpus) -> list[Row]:
    """The table `codings` of the small project; not to be changed."""
    return assemble(corpus)["codings"]


@pytest.fixture
def pair() -> Pair:
    """Makes the first and the second coding of a deed; what is given as a pair differs between them."""
    number = 0

    def make(**values: Any) -> list[Row]:
        nonlocal number
        number += 1
        row = f"example-actor-{number}.joint_force.mexico.2025-05-03.statement"
        rows = []
        for index, coder in enumerate(("lm-1", "lm-2")):
            own = {name: one[index] if isinstance(one, tuple) else one for name, one in values.items()}
            stance = own.get("stance", 1)
            rows.append(
                {
                    "coding_id": f"{row}@2025-example:{coder}",
                    "document_id": "2025-example",
                    "coder": coder,
                    "coder_type": "model",
                    "recoding": bool(index),
                    "decision_reason": None,
                    "issue": "joint_force",
                    "theatre": "mexico",
                    "response": "declined" if stance is None else "position",
                    "scope": "general",
                    "condition": None,
                    "basis": "expressed",
                    "attribution": "quoted",
                    "frames": None,
                    "certainty": "high",
                    **own,
                    "stance": stance,
                }
            )
        return rows

    return make

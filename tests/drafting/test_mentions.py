"""Which known actors a text names."""

from __future__ import annotations

import pytest

from stances.drafting.mentions import Reader
from stances.drafting.people import Names
from tests.drafting.people import ACTORS, known


def named(text: str, date: str | None = "2025-05-04") -> list[tuple[str, ...]]:
    paragraphs = text.split("\n")
    reader = Reader(Names.of(ACTORS), paragraphs, date=date, language=None)
    return [one.actors for paragraph in paragraphs for one in reader.mentions(paragraph) if one.actors]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Placeholder met reporters.", [("jane-placeholder",)]),
        ("Jane Q. Placeholder’s staff met reporters.", [("jane-placeholder",)]),
        ("JUANA EJEMPLO habló.", [("juana-ejemplo",)]),
        ("Joao Exemplo da Silva falou.", [("joao-exemplo",)]),
        ("The MoE answered.", [("example-ministry",)]),
        ("The moe answered.", []),
        ("Jane Placeholder Jr. spoke.", []),
        ("Janet Placeholder spoke.", []),
        ("A placeholder was used.", []),
        ("Jane Placeholder came. Placeholder left.", [("jane-placeholder",), ("jane-placeholder",)]),
        ("Jane Placeholder came. John Placeholder left.", [("jane-placeholder",)]),
        ("Jane Placeholder passed Placeholder Tower.", [("jane-placeholder",)]),
        ("Sen. Placeholder came.", [("jane-placeholder",)]),
        ("Gov. Placeholder came.", []),
        ("The streets near Placeholder were closed.", []),
        ("They heard that Placeholder said so.", [("jane-placeholder",)]),
        ("Talks with Ejemplo were held.", [("juana-ejemplo",)]),
    ],
    ids=range(17),
)
def test_names(text: str, expected: list[tuple[str, ...]]) -> None:
    assert named(text) == expected


def test_a_surname_that_two_named_actors_share_can_mean_either() -> None:
    assert named("Mary Sample and Peter Sample came. Sample spoke.")[-1] == ("mary-sample", "peter-sample")


def test_a_surname_of_two_actors_means_the_one_named_in_full() -> None:
    assert named("Mary Sample came. Sample spoke.") == [("mary-sample",), ("mary-sample",)]


def test_a_title_counts_only_for_who_holds_the_office_at_the_date() -> None:
    assert named("Sen. Placeholder came.", date="2019-05-04") == []


def test_the_office_is_that_of_the_date() -> None:
    actor = known(
        "example-minister", "Erika Muster", title="Minister of Examples", start="2021-01-01", end="2023-01-01"
    )
    assert (actor.role("2022-05"), actor.role("2024")) == ("Minister of Examples", None)

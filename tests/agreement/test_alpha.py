"""Alpha equals published examples and the `krippendorff` package; its interval is stable and sensible."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stances.agreement.alpha import FEWEST, Agreement, Level, agreement, masi

LEVELS: tuple[Level, ...] = ("nominal", "ordinal")
_ = None

# Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011, section C and D: four
# observers, twelve units, values missing. He gives 0.743 (nominal) and 0.815 (ordinal).
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]


def units(observers: Sequence[Sequence[int | None]]) -> list[list[int]]:
    return [[value for value in unit if value is not None] for unit in zip(*observers, strict=True)]


@pytest.mark.parametrize(("level", "published"), [("nominal", 0.743), ("ordinal", 0.815)])
def test_the_worked_example_of_krippendorff(level: Level, published: float) -> None:
    found = agreement(units(FOUR_OBSERVERS), range(1, 6), level)
    assert found.n == 11
    assert found.alpha is not None
    assert round(found.alpha, 3) == published


def test_the_worked_example_with_two_observers_and_two_values() -> None:
    # The same paper, section A: the matrix of coincidences holds 10, 4, 4 and 2, and alpha is 0.095.
    pairs = [(0, 0)] * 5 + [(0, 1)] * 4 + [(1, 1)]
    found = agreement(pairs, (0, 1))
    assert found == Agreement(10, 0.6, 0.0952, found.low, found.high)


def package(found: Sequence[Sequence[int]], size: int, level: Level) -> float | None:
    """Alpha by the `krippendorff` package, None where it has no answer."""
    counts = np.array([[list(unit).count(value) for value in range(size)] for unit in found]).reshape(-1, size)
    pairable = counts[counts.sum(axis=1) > 1]
    if (pairable.sum(axis=0) > 0).sum() < 2:
        return None
    return float(krippendorff.alpha(value_counts=counts, level_of_measurement=level))


UNITS = st.lists(st.lists(st.integers(0, 4), max_size=4), max_size=25)


@pytest.mark.parametrize("level", LEVELS)
@given(found=UNITS)
def test_equal_to_the_package_on_any_data(level: Level, found: list[list[int]]) -> None:
    expected = package(found, 5, level)
    alpha = agreement(found, range(5), level, iterations=100).alpha
    if expected is None:
        assert alpha is None
    else:
        assert alpha == pytest.approx(expected, abs=6e-5)


@pytest.mark.parametrize("level", LEVELS)
def test_equal_to_the_package_on_many_deeds(level: Level) -> None:
    draw = np.random.default_rng(4)
    first = draw.integers(0, 5, 300)
    second = np.where(draw.random(300) < 0.8, first, draw.integers(0, 5, 300))
    found = np.stack([first, second], axis=1).tolist()
    assert agreement(found, range(5), level).alpha == pytest.approx(package(found, 5, level), abs=6e-5)


@pytest.mark.parametrize("level", LEVELS)
def test_the_interval_is_that_of_the_package_on_resampled_units(level: Level) -> None:
    draw = np.random.default_rng(5)
    first = draw.integers(0, 3, 60)
    found = np.stack([first, np.where(draw.random(60) < 0.7, first, draw.integers(0, 3, 60))], axis=1)
    ours = agreement(found.tolist(), range(3), level, iterations=2000)
    alphas = [package(found[draw.integers(0, 60, 60)].tolist(), 3, level) or math.nan for _ in range(2000)]
    low, high = np.quantile(alphas, [0.025, 0.975])
    assert ours.low == pytest.approx(low, abs=0.03)
    assert ours.high == pytest.approx(high, abs=0.03)


@given(values=st.lists(st.integers(0, 4), min_size=2, max_size=30))
def test_perfect_agreement_is_one_and_without_variation_not_defined(values: list[int]) -> None:
    for level in LEVELS:
        found = agreement([(value, value) for value in values], range(5), level, iterations=100)
        assert found.agreement == 1
        assert found.alpha == (1 if len(set(values)) > 1 else None)


def test_nothing_to_compare() -> None:
    assert agreement([], (0, 1)) == Agreement(0, None, None, None, None)
    assert agreement([(1,), ()], (0, 1)) == Agreement(0, None, None, None, None)


def test_systematic_disagreement_is_below_zero() -> None:
    found = agreement([(0, 1), (1, 0)] * 10, (0, 1))
    assert found.alpha is not None
    assert found.alpha < 0


def test_no_interval_from_few_units_or_hardly_any_variation() -> None:
    few = agreement([(0, 0), (1, 1)] * (FEWEST // 2 - 1), (0, 1))
    assert (few.alpha, few.low, few.high) == (1, None, None)
    uniform = agreement([(0, 0)] * 40 + [(0, 1)], (0, 1))
    assert uniform.alpha is not None
    assert (uniform.low, uniform.high) == (None, None)


def test_the_interval_depends_on_the_seed_alone() -> None:
    found = [(0, 0), (1, 1), (0, 1), (1, 1), (0, 0), (2, 1)] * 5
    one = agreement(found, range(3), seed=7)
    assert one == agreement(found, range(3), seed=7)
    assert (one.low, one.high) == (0.1061, 0.6797)
    assert one != agreement(found, range(3), seed=8)


def test_ordinal_alpha_is_higher_where_disagreements_are_near() -> None:
    near = [(value, value) for value in range(5)] * 4 + [(0, 1), (3, 4)]
    far = [(value, value) for value in range(5)] * 4 + [(0, 4), (0, 3)]
    alphas = [agreement(found, range(5), "ordinal").alpha for found in (near, far)]
    assert alphas[0] is not None
    assert alphas[1] is not None
    assert alphas[0] > alphas[1]


SETS = st.frozensets(st.sampled_from("abcd"), max_size=4)


@given(one=SETS, two=SETS)
def test_masi_is_a_symmetric_share(one: frozenset[str], two: frozenset[str]) -> None:
    assert masi(one, two) == masi(two, one)
    assert 0 <= masi(one, two) <= 1
    assert (masi(one, two) == 0) is (one == two)
    assert (masi(one, two) == 1) is (one != two and not one & two)


@pytest.mark.parametrize(
    ("one", "two", "distance"),
    [
        ("", "", 0),
        ("", "a", 1),
        ("a", "b", 1),
        ("ab", "ab", 0),
        ("ab", "abcd", 1 - 1 / 2 * 2 / 3),
        ("abc", "bcd", 1 - 1 / 2 * 1 / 3),
    ],
)
def test_masi_by_the_cases_of_passonneau(one: str, two: str, distance: float) -> None:
    assert masi(frozenset(one), frozenset(two)) == pytest.approx(distance)


@given(found=st.lists(st.tuples(SETS, SETS), min_size=2, max_size=12))
def test_alpha_of_sets_equals_its_definition(found: list[tuple[frozenset[str], frozenset[str]]]) -> None:
    values = [one for unit in found for one in unit]
    observed = sum(masi(one, two) for one, two in found) / len(found)
    pairs = list(itertools.permutations(values, 2))
    expected = sum(masi(one, two) for one, two in pairs) / len(pairs)
    alpha = agreement(found, tuple(dict.fromkeys(values)), "set", iterations=100).alpha
    if expected:
        assert alpha == pytest.approx(1 - observed / expected, abs=6e-5)
    else:
        assert alpha is None


def test_sets_that_share_codes_agree_more_than_single_codes_would() -> None:
    a, ab, c = frozenset("a"), frozenset("ab"), frozenset("c")
    found = [(a, ab), (c, c), (a, a), (ab, a)]
    as_sets, as_codes = (agreement(found, (a, ab, c), level).alpha for level in ("set", "nominal"))
    assert as_sets is not None
    assert as_codes is not None
    assert as_sets > as_codes

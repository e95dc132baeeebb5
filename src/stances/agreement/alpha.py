"""Krippendorff's alpha with a bootstrap interval, for single codes, ordered codes and sets of codes.

The coefficient is that of Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), for any number of coders
and with missing values. It is written out here, and not taken from a package, because every figure needs a thousand
resamples of it while the dataset is built: here they are a few products of matrices. The tests compare it with the
`krippendorff` package and with published examples.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "set"]
Floats = NDArray[np.float64]

ITERATIONS = 1000
SEED = 1
INTERVAL = (0.025, 0.975)
"""The bounds of a 95 per cent interval."""

FEWEST = 10
"""Units from which resampling says anything; with fewer no interval is given."""

ENOUGH = 0.95
"""Share of resamples in which alpha must be defined for an interval to be given."""

DIGITS = 4
"""Digits after the point: more would change with the machine and mean nothing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the codings of `n` units agree.

    `agreement` is the share of pairs with equal values, from 0 to 1. `alpha` is None where it is not defined: where
    there is no unit, or every value is the same, so that nothing could disagree. `low` and `high` are the 95 per cent
    interval of alpha; None where alpha is not defined, or not in nearly all resamples, or units are fewer than ten.
    """

    n: int
    agreement: float | None
    alpha: float | None
    low: float | None
    high: float | None


def agreement(
    units: Sequence[Sequence[Hashable]],
    values: Sequence[Hashable],
    level: Level = "nominal",
    *,
    iterations: int = ITERATIONS,
    seed: int = SEED,
) -> Agreement:
    """The agreement of several codings of each unit.

    Parameters
    ----------
    units
        For each unit the values that its coders gave; missing ones are left out, and a unit with fewer than two values
        is passed over.
    values
        Every value that may occur, in order where the level is ordinal; frozensets where it is set.
    level
        `nominal`; `ordinal`, where values further apart disagree more; `set`, where sets that share codes disagree less
        (the MASI distance of Passonneau 2006).
    iterations
        Resamples of the bootstrap. Whole units are drawn and alpha is computed anew, expected disagreement included;
        the interval is that of the percentiles. Hayes and Krippendorff (2007) draw pairs of values and keep the
        expected disagreement, which is another bootstrap and gives other intervals.
    seed
        The same seed and units give the same interval.

    Examples
    --------
    >>> agreement([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")], ["a", "b"]).alpha
    0.5333
    >>> agreement([("a", "a"), ("a", "a")], ["a", "b"]).alpha is None
    True
    """
    paired = [tuple(unit) for unit in units if len(unit) > 1]
    if not paired:
        return Agreement(0, None, None, None, None)
    places = {profile: index for index, profile in enumerate(dict.fromkeys(paired))}
    which = np.array([places[unit] for unit in paired])
    sample = _Sample(list(places), values, level)
    once = np.bincount(which).astype(float)[None]
    alpha = sample.alpha(once)[0]
    low, high = (None, None)
    if len(paired) >= FEWEST and not np.isnan(alpha):
        low, high = _interval(sample.alpha(_resamples(which, iterations, seed)))
    different = [_disagreement(unit, _differ) / len(unit) for unit in paired]
    return Agreement(len(paired), _rounded(1 - sum(different) / len(paired)), _rounded(alpha), low, high)


def masi(one: frozenset[str], two: frozenset[str]) -> float:
    """The distance of two sets, from 0 (equal) to 1 (nothing in common), after Passonneau (2006).

    One less the Jaccard index, which counts in full for equal sets, for two thirds where one holds the other, and for
    one third where each holds something that the other lacks.

    >>> masi(frozenset("a"), frozenset("ab")) == 1 - 1 / 2 * 2 / 3
    True
    """
    if one == two:
        return 0.0
    weight = 2 / 3 if one < two or two < one else 1 / 3
    return 1 - len(one & two) / len(one | two) * weight


class _Sample:
    """The different units of a sample, from which alpha is computed for any number of each."""

    def __init__(self, profiles: Sequence[Sequence[Hashable]], values: Sequence[Hashable], level: Level) -> None:
        place = {value: index for index, value in enumerate(values)}
        self.counts = np.zeros((len(profiles), len(values)))
        for index, profile in enumerate(profiles):
            for value in profile:
                self.counts[index, place[value]] += 1
        self.ordinal = level == "ordinal"
        if self.ordinal:
            self.pairs = _coincidences(self.counts)
        else:
            distance = _set_distance if level == "set" else _differ
            self.observed = np.array([_disagreement(profile, distance) for profile in profiles])
            self.distances = np.array([[distance(one, two) for two in values] for one in values])

    def alpha(self, weights: Floats) -> Floats:
        """Alpha of each line of `weights`, which says how often each profile occurs; NaN where nothing varies."""
        counts = weights @ self.counts
        if self.ordinal:
            # The distance of two ordered values is the number of values given between them, so it differs by sample.
            ranks = counts.cumsum(axis=1) - counts / 2
            distances = (ranks[:, :, None] - ranks[:, None, :]) ** 2
            observed = (np.tensordot(weights, self.pairs, 1) * distances).sum(axis=(1, 2))
            expected = (counts[:, :, None] * counts[:, None, :] * distances).sum(axis=(1, 2))
        else:
            observed = weights @ self.observed
            expected = ((counts @ self.distances) * counts).sum(axis=1)
        with np.errstate(invalid="ignore"):
            return np.asarray(1 - (counts.sum(axis=1) - 1) * observed / expected)


def _coincidences(counts: Floats) -> Floats:
    """For each profile the matrix of its pairs of values, weighted so that every value counts once."""
    products = counts[:, :, None] * counts[:, None, :]
    own = counts[:, :, None] * np.eye(counts.shape[1])
    return np.asarray((products - own) / (counts.sum(axis=1) - 1)[:, None, None])


def _disagreement(profile: Sequence[Hashable], distance: Callable[[Hashable, Hashable], float]) -> float:
    """The sum of the distances of all pairs of one unit, weighted alike."""
    return sum(distance(one, two) for one, two in permutations(profile, 2)) / (len(profile) - 1)


def _differ(one: Hashable, two: Hashable) -> float:
    return float(one != two)


def _set_distance(one: Hashable, two: Hashable) -> float:
    assert isinstance(one, frozenset)
    assert isinstance(two, frozenset)
    return masi(one, two)


def _resamples(which: NDArray[np.intp], iterations: int, seed: int) -> Floats:
    """How often each resample of the units holds each profile."""
    # The raw stream of a generator is promised to stay the same in every version of numpy; its methods are not.
    raw = np.random.PCG64(seed).random_raw(iterations * len(which))
    drawn = which[((raw >> np.uint64(11)) * 2.0**-53 * len(which)).astype(np.intp)].reshape(iterations, -1)
    profiles = int(which.max()) + 1
    places = drawn + profiles * np.arange(iterations)[:, None]
    return np.bincount(places.ravel(), minlength=iterations * profiles).reshape(iterations, profiles).astype(float)


def _interval(alphas: Floats) -> tuple[float | None, float | None]:
    defined = alphas[~np.isnan(alphas)]
    if len(defined) < ENOUGH * len(alphas) or not len(defined):
        return None, None
    low, high = np.quantile(defined, INTERVAL, method="inverted_cdf")
    return _rounded(low), _rounded(high)


def _rounded(value: float) -> float | None:
    # Adding 0 turns a negative zero into zero.
    return None if np.isnan(value) else round(float(value), DIGITS) + 0.0

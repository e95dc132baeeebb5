"""A sample is stratified, in proportion, and the same for the same seed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from stances.agreement.sampling import STRATIFY, allocate, candidates, sample
from stances.codings import Coding
from stances.reading.source import Corpus, Source

SIZES = st.dictionaries(st.tuples(st.sampled_from("abcdefgh")), st.integers(1, 60), min_size=1)


@given(sizes=SIZES, total=st.integers(1, 200))
def test_shares_add_up_and_reach_every_stratum(sizes: dict[tuple[str, ...], int], total: int) -> None:
    shares = allocate(sizes, total)
    assert sum(shares.values()) == min(total, sum(sizes.values()))
    assert all(0 <= shares[stratum] <= size for stratum, size in sizes.items())
    if total >= len(sizes):
        assert all(shares.values())
    for one, two in ((one, two) for one in sizes for two in sizes if sizes[one] > sizes[two]):
        assert shares[one] >= shares[two]


@given(sizes=SIZES, total=st.integers(1, 200))
def test_shares_are_proportional_where_every_stratum_is_owed_one(sizes: dict[tuple[str, ...], int], total: int) -> None:
    everything = sum(sizes.values())
    if total <= everything and all(total * size >= everything for size in sizes.values()):
        shares = allocate(sizes, total)
        assert all(abs(shares[stratum] - total * size / everything) < 1 for stratum, size in sizes.items())


def many(corpus: Corpus, number: int) -> list[Coding]:
    """Codings of many invented deeds, with issues and signs in unequal numbers."""
    coding = candidates(corpus, "lm-2")[0]
    source = Source("document", "x", "x", {}, b"")
    issues = ["use_of_force"] * 6 + ["joint_force"] * 3 + ["force_posture"]
    return [
        replace(
            coding,
            row=f"example-actor-{index}.{issues[index % 10]}.mexico.2025-05-03.statement",
            issue=issues[index % 10],
            stance=(-2, -1, 0, 1, 2, 2, 2)[index % 7],
            source=source,
        )
        for index in range(number)
    ]


def test_a_sample_follows_issue_and_sign(corpus: Corpus) -> None:
    found = many(corpus, 700)
    drawn = sample(found, 70, 1, ("issue", "sign"))
    strata = Counter((coding.issue, STRATIFY["sign"](coding)) for coding in drawn)
    whole = Counter((coding.issue, STRATIFY["sign"](coding)) for coding in found)
    assert set(strata) == set(whole)
    assert all(abs(strata[stratum] - whole[stratum] / 10) <= 1 for stratum in whole)


def test_the_seed_alone_decides(corpus: Corpus) -> None:
    found = many(corpus, 300)
    shuffled = sorted(found, key=lambda coding: coding.row[::-1])
    ids = [coding.id for coding in sample(found, 30, 1, ("issue", "sign"))]
    assert ids == [coding.id for coding in sample(shuffled, 30, 1, ("issue", "sign"))]
    assert ids != [coding.id for coding in sample(found, 30, 2, ("issue", "sign"))]
    assert len(set(ids)) == 30


def test_every_coding_has_the_same_chance(corpus: Corpus) -> None:
    found = many(corpus, 40)
    drawn = Counter(coding.id for seed in range(400) for coding in sample(found, 10, seed, ()))
    assert len(drawn) == 40
    # 400 draws with a chance of one in four: five standard deviations are 43.
    assert all(abs(number - 100) < 43 for number in drawn.values())


def test_more_asked_than_there_is_gives_all(corpus: Corpus) -> None:
    found = many(corpus, 12)
    assert {coding.id for coding in sample(found, 99, 1, ("issue",))} == {coding.id for coding in found}


def test_candidates_are_first_codings_of_documents_by_others_not_yet_coded_again(corpus: Corpus) -> None:
    found = candidates(corpus, "lm-2")
    assert found
    assert all(coding.source.kind == "document" and coding.coder == "lm-1" for coding in found)
    assert "2025-05-04-example-daily-joint-raids" not in {coding.document for coding in found}
    for coder, documents in (("lm-1", {"2025-12-01-example-office-letter"}), ("lm-3", None)):
        names = {coding.document for coding in candidates(corpus, coder)}
        assert names == (documents or {source.id for source in corpus.of("document")})

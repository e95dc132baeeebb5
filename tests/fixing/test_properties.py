"""What holds of every fix: the meaning stays but for what is listed, a second fix does nothing, sound stays sound."""

from __future__ import annotations

import random
import re
import shutil
from pathlib import Path

import pytest
import yaml as pyyaml
from hypothesis import given
from hypothesis import strategies as st

from stances.checking import check_project
from stances.fixing.comments import comments
from stances.fixing.fix import fix, fixed, write
from stances.fixing.values import mended
from stances.reading import yaml
from stances.reading.fault import Unreadable
from stances.reading.tree import File, list_files, text_keys
from stances.schema import Json

HERE = Path(__file__).parent.parent
MINI = HERE / "mini"
FAULTS = sorted(folder.name for folder in (HERE / "checking" / "faults").iterdir() if folder.is_dir())
OF_FORM = {"unknown-key", "missing-key", "wrong-type", "bad-date", "bad-url", "bad-text", "bad-id", "unknown-code"}
MINI_FILES = [file for file in list_files(MINI)[0] if file.format == "yaml"]


def read(data: bytes, file: File) -> Json:
    return yaml.read(data, text_keys(file.kind))


def shuffled(value: Json, chance: random.Random) -> Json:
    if isinstance(value, dict):
        return {key: shuffled(value[key], chance) for key in chance.sample(list(value), len(value))}
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


def disarranged(value: Json, chance: random.Random) -> str:
    """The same record as another hand might have written it: keys in any order, other quotes, comments in between."""
    text = pyyaml.safe_dump(
        shuffled(value, chance),
        sort_keys=False,
        allow_unicode=True,
        width=chance.choice([30, 10_000]),
        indent=chance.choice([2, 4]),
        default_style=chance.choice([None, None, "'"]) if not _has_numbers(value) else None,
        default_flow_style=chance.choice([False, None]),
    )
    lines = []
    for number, line in enumerate(text.split("\n")):
        starts = re.match(r" *(- )?[a-z_]+:( |$)", line)
        if starts and chance.random() < 0.2:
            lines.append(" " * (len(line) - len(line.lstrip())) + f"# remark {number}")
        lines.append(line)
    return "\n".join(lines)


def _has_numbers(value: Json) -> bool:
    if isinstance(value, dict | list):
        return any(map(_has_numbers, value.values() if isinstance(value, dict) else value))
    return not isinstance(value, str)


@given(seed=st.integers(0, 2**32), index=st.integers(0, len(MINI_FILES) - 1))
def test_the_meaning_stays_however_a_sound_file_is_written(seed: int, index: int) -> None:
    file = MINI_FILES[index]
    value = read((MINI / file.path).read_bytes(), file)
    text = disarranged(value, random.Random(seed))  # noqa: S311 - hypothesis gives the seed
    assert read(text.encode(), file) == value
    found = fix(file, text.encode())
    assert read(found.after, file) == value
    if not found.left:
        assert not fix(file, found.after).changed
        assert sorted(c.text for c in comments(found.after.decode())) == sorted(c.text for c in comments(text))


@given(st.text(alphabet="2025-/.3 maydeMy“”\"'+−%\t\n", min_size=1, max_size=24))
def test_a_mended_value_needs_no_mending(text: str) -> None:
    record = {"published": text, "kind": text, "url": text, "title": text, "codings": [{"stance": text, "quote": text}]}
    once, _ = mended(record, "document")
    twice, changes = mended(once, "document")
    assert twice == once
    assert changes == []


@pytest.mark.parametrize("fault", FAULTS)
def test_no_fix_makes_anything_worse(fault: str, mini: Path) -> None:
    """Every faulty project of the checker's tests, fixed: no new problem, and only listed values differ."""
    case = HERE / "checking" / "faults" / fault
    deleted = case / "deleted.txt"
    for name in deleted.read_text(encoding="utf-8").split() if deleted.is_file() else ():
        (mini / name).unlink()
    if (case / "data").is_dir():
        shutil.copytree(case / "data", mini / "data", dirs_exist_ok=True)
    before = {(problem.path, problem.rule) for problem in check_project(mini)[1]}
    files = [file for file in list_files(mini)[0] if (case / file.path).is_file()]
    for one in fixed(mini, files):
        file = next(file for file in files if file.path == one.path)
        if one.changed:
            try:
                expected, _ = mended(read(one.before, file), file.kind)
            except Unreadable:
                expected = None
            if expected is not None:
                assert read(one.after, file) == expected
            assert not fix(file, one.after).changed
            write(mini, one)
    after = {(problem.path, problem.rule) for problem in check_project(mini)[1]}
    # A fault of form hides what the other rules would say of the record, so one that is mended may bring these out.
    assert after <= before or before - after
    assert {rule for _, rule in after - before} & OF_FORM == set()


def test_the_real_sources_and_the_mini_project_keep_their_meaning(repo: Path) -> None:
    seen = 0
    for root in (repo, MINI):
        for file in list_files(root)[0]:
            if file.format != "yaml":
                continue
            data = (root / file.path).read_bytes()
            found = fix(file, data)
            assert not found.left
            assert read(found.after, file) == read(data, file)
            seen += 1
    assert seen > 500

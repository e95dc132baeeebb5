"""Contributors are named in CITATION.cff, and what is wrong with an entry is said."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import credit
from tests.github.shell import REPO

PEOPLE = """\
contributors:
  - given-names: Éva
    family-names: Example
    orcid: https://orcid.org/0000-0000-0000-0000
    did: [coding, review]
  - alias: example-pseudonym
    did: [code]
"""
AUTHORS = """\
authors:
  - name: cartel-stances contributors
  - given-names: Éva
    family-names: Example
    orcid: https://orcid.org/0000-0000-0000-0000
  - alias: example-pseudonym
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "CITATION.cff").write_text((REPO / "CITATION.cff").read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def call(root: Path, people: str, *options: str) -> Result:
    (root / "contributors.yaml").write_text(people, encoding="utf-8")
    return CliRunner().invoke(credit.command, ["--root", str(root), *options])


def test_the_project_names_its_contributors() -> None:
    done = CliRunner().invoke(credit.command, ["--check"])
    assert done.exit_code == 0, done.output


def test_people_are_named_and_nothing_else_changes(root: Path) -> None:
    before = (root / "CITATION.cff").read_text(encoding="utf-8")
    done = call(root, PEOPLE)
    assert (done.exit_code, done.stdout) == (0, "CITATION.cff: 2 named, written\n")
    after = (root / "CITATION.cff").read_text(encoding="utf-8")
    assert AUTHORS in after
    assert after.replace(AUTHORS, "authors:\n  - name: cartel-stances contributors\n") == before
    assert call(root, PEOPLE, "--check").exit_code == 0
    assert call(root, "contributors: []\n").exit_code == 0
    assert (root / "CITATION.cff").read_text(encoding="utf-8") == before


def test_the_result_fits_the_schema_of_citation_files(root: Path) -> None:
    call(root, PEOPLE)
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    command = [sys.executable, "-m", "check_jsonschema", *schema, str(root / "CITATION.cff")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_file_that_is_not_up_to_date_is_told(root: Path) -> None:
    done = call(root, PEOPLE, "--check")
    assert done.exit_code == 1
    assert done.stderr == "CITATION.cff does not name the people of contributors.yaml; run `python scripts/credit.py`\n"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{did: [code]}", "entry 1: the name is not complete; give given-names and family-names, or alias alone"),
        (
            "{given-names: A, alias: b, did: [code]}",
            "entry 1: the name is not complete; give given-names and family-names, or alias alone",
        ),
        ("{alias: a}", "entry 1: did is left out; give one or more of coding, review, sources, code, rules"),
        ("{alias: [a], did: [code]}", "entry 1: alias is no text; write one, or leave it out"),
        ("{alias: a, mail: b, did: [code]}", "entry 1: mail is no field; use given-names, family-names, alias, "),
        ("{alias: a, orcid: 0000, did: [code]}", "entry 1: orcid is no text; write one, or leave it out"),
        ("{alias: a, orcid: x, did: [code]}", "entry 1: orcid is x; write it as https://orcid.org/0000-0000-0000-0000"),
        ("a", "contributors is no list of entries; write each as `- given-names: ...`"),
    ],
)
def test_a_mistake_is_said(entry: str, said: str, root: Path) -> None:
    before = (root / "CITATION.cff").read_bytes()
    done = call(root, f"contributors:\n  - {entry}\n")
    assert (done.exit_code, done.stderr.startswith(f"contributors.yaml: {said}")) == (1, True), done.stderr
    assert (root / "CITATION.cff").read_bytes() == before


def test_the_examples_hold() -> None:
    assert doctest.testmod(credit) == (0, 2)

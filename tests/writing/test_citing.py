"""A build says which version of it to cite and to deposit."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import yaml

from stances.writing import identity
from stances.writing.citing import write_citing

REPO = Path(__file__).resolve().parents[2]


def test_the_files_carry_the_version_and_are_the_same_else(tmp_path: Path) -> None:
    write_citing(REPO, tmp_path, "1.2.3")
    assert yaml.safe_load((tmp_path / "CITATION.cff").read_text(encoding="utf-8")) == {
        **yaml.safe_load((REPO / "CITATION.cff").read_text(encoding="utf-8")),
        "version": "1.2.3",
    }
    assert json.loads((tmp_path / ".zenodo.json").read_bytes()) == {
        **json.loads((REPO / ".zenodo.json").read_bytes()),
        "version": "1.2.3",
    }


def test_the_citation_with_a_version_fits_its_schema(tmp_path: Path) -> None:
    write_citing(REPO, tmp_path, "1.2.3")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, str(tmp_path / "CITATION.cff")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_deposit_and_the_citation_say_the_same() -> None:
    citation = yaml.safe_load((REPO / "CITATION.cff").read_text(encoding="utf-8"))
    deposit = json.loads((REPO / ".zenodo.json").read_bytes())
    assert deposit["title"] == citation["title"]
    assert deposit["license"] == citation["license"].lower() == identity.LICENSE.lower()
    assert deposit["keywords"] == citation["keywords"] == list(identity.KEYWORDS)
    assert deposit["creators"] == [{"name": identity.CREATOR}]
    assert " ".join(citation["abstract"].split()) in deposit["description"]


def test_a_project_without_the_files_gets_none(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "out").mkdir()
    write_citing(tmp_path / "root", tmp_path / "out", "1.2.3")
    assert list((tmp_path / "out").iterdir()) == []

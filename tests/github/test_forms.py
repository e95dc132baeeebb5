"""The forms fit their schema and offer the codes of the codebook."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from proposing.document import CODED, DESCRIPTION, LISTS
from proposing.form import Field, fields
from stances.schema import codes, schemas
from tests.github.forms import DOCUMENT, FORMS

LISTS_OF = {"kind": "document_kind", "frames": "frame", "type": "actor_type", "reason": "decision_reason"}
IMPORTED_ONLY = {"roll_call", "sponsor_list"}
FILES = sorted(path for path in FORMS.glob("*.yml") if path.name != "config.yml")


def code_fields() -> list[tuple[str, Field]]:
    return [
        (path.stem, field)
        for path in FILES
        for field in fields(path)
        if field.options and (path.stem, field.id) != ("coding", "field")
    ]


@pytest.mark.parametrize(("form", "field"), code_fields(), ids=lambda value: getattr(value, "id", value))
def test_the_options_are_the_codes(form: str, field: Field) -> None:
    known = [code for code in codes(LISTS_OF.get(field.id, field.id)) if code.value not in IMPORTED_ONLY]
    expected = [str(code.value) if field.multiple else f"{code.value}: {code.title}" for code in known]
    assert list(field.options) == expected


def test_every_field_of_the_document_form_has_a_place_in_the_record() -> None:
    document = schemas()["sources/document"]["properties"]
    coding = document["codings"]["items"]["properties"]
    found = {field.id for field in fields(DOCUMENT)} - {"more", "terms"}
    assert found <= {*document, *coding}
    assert {key for key in DESCRIPTION if key in document} == set(DESCRIPTION)
    assert {field.id for field in fields(DOCUMENT) if field.options} == CODED | (LISTS - {"byline"})


def test_no_form_gives_the_label_that_starts_the_program() -> None:
    assert all("accepted" not in yaml.safe_load(path.read_text(encoding="utf-8"))["labels"] for path in FILES)


def test_the_forms_fit_their_schema() -> None:
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    for schema, files in (("issue-forms", FILES), ("issue-config", [FORMS / "config.yml"])):
        done = subprocess.run([*check, f"vendor.github-{schema}", *files], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

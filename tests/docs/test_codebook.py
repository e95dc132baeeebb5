"""The codebook is whole, every example in it is a coding that the schema takes, and its own rules hold in them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from stances.reading.tree import text_keys
from stances.reading.yaml import read
from stances.schema import codes, schemas
from tests.docs.codebook import HEADINGS, LINE, PAGE, breaches, coding, coding_schema, examples, headings
from tests.docs.codebook import sections as read_sections

TEXT = PAGE.read_text(encoding="utf-8")
SECTIONS = read_sections(TEXT)
WORKED = [section for section in SECTIONS if section.part in {"Issues", "Fields"} and section.title != section.part]
BOUNDARIES = [section for section in SECTIONS if section.part == "Boundaries" and section.title != section.part]
EXAMPLES = [example for section in SECTIONS for example in examples(section)]
LINES = [line for example in EXAMPLES for line in example.lines]
BLOCKS = re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)
CODING = schemas()["sources/document"]["properties"]["codings"]["items"]
# Twenty-three rules were settled by the pilot; a new one gets the next number.
PILOT = 23


def validator(schema: dict[str, Any]) -> Draft202012Validator:
    registry: Registry[Any] = Registry().with_resources(
        (each["$id"], Resource.from_contents(each)) for each in schemas().values()
    )
    return Draft202012Validator(schema, registry=registry, format_checker=Draft202012Validator.FORMAT_CHECKER)


def faults(found: dict[str, Any]) -> list[str]:
    return [error.message for error in validator(coding_schema()).iter_errors(found)] + breaches(found)


def test_there_is_a_section_for_each_issue_in_the_order_of_the_codes() -> None:
    titles = [section.title for section in WORKED if section.part == "Issues"]
    assert titles == ["issue", *(code.value for code in codes("issue"))]


def test_each_field_of_a_coding_and_of_a_document_has_its_section() -> None:
    named: list[str] = []
    for section in WORKED:
        line = re.match(r"\s*Fields?[^:]*: (.*?)\n\n", section.texts[""], re.DOTALL)
        assert (line is not None) == (section.title == "issue" or section.part == "Fields"), section.title
        if line and section.title not in {"document", "vote and sponsor list"}:
            named += re.findall(r"`(\w+)`", line[1])
        if section.title == "document":
            assert line is not None
            assert set(re.findall(r"`(\w+)`", line[1])) == set(schemas()["sources/document"]["properties"])
    assert sorted(named) == sorted(CODING["properties"])


@pytest.mark.parametrize("section", WORKED, ids=lambda section: section.title)
def test_a_section_has_the_five_headings_in_order_with_text_under_each(section: Any) -> None:
    assert list(section.texts) == ["", *HEADINGS]
    assert [name for name in HEADINGS if not section.texts[name].strip()] == []
    assert len(examples(section)) >= 3
    # Nothing but the label makes an example, so each item under the heading must be one.
    assert len(re.findall(r"^- ", section.texts["Worked examples"], re.MULTILINE)) == len(examples(section))
    assert re.search(r"^1\. |^Take the first", section.texts["Procedure"], re.MULTILINE)


@pytest.mark.parametrize("issue", [code.value for code in codes("issue")])
def test_the_examples_of_an_issue_show_support_opposition_and_a_boundary(issue: str) -> None:
    section = next(section for section in WORKED if section.title == issue)
    labels = {example.label.split(",")[0] for example in examples(section)}
    assert {"Support", "Opposition", "Boundary"} <= labels
    stances = [coding(line).get("stance", 0) for line in LINE.findall(section.text) if f"| {issue} |" in line]
    assert min(stances) < 0 < max(stances)


def test_an_example_says_how_it_is_coded() -> None:
    silent = [example for example in EXAMPLES if not example.lines and "**not coded**" not in example.text]
    assert silent == []


def test_each_line_of_codes_is_a_valid_coding() -> None:
    assert {line: found for line in LINE.findall(TEXT) if (found := faults(coding(line)))} == {}


def test_no_line_of_codes_is_missed() -> None:
    # One line stands outside the examples: the one that explains the form.
    assert len(LINE.findall(TEXT)) == len(LINES) + 1
    assert sum(line.count(" | ") >= 4 for line in TEXT.splitlines() if "`example-" in line) == len(LINES) + 1


@pytest.mark.parametrize("block", BLOCKS)
def test_a_whole_document_is_valid(block: str) -> None:
    document = read(block.encode(), text_keys("document"))
    assert [error.message for error in validator(schemas()["sources/document"]).iter_errors(document)] == []
    assert [breach for found in document["codings"] for breach in breaches(found)] == []


def test_there_are_whole_documents_with_words_and_with_a_poll() -> None:
    assert [("kind: poll" in block) for block in BLOCKS] == [False, True]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("example-a | joint_force | mexico | -3 | statement", "not valid under any"),
        ("example-a | joint_farce | mexico | -2 | statement", "not valid under any"),
        ("example-a | joint_force | mexico | maybe | statement", "not valid under any"),
        ("example-a | joint_force | mexico | 2 | statement | frame: economy", "'frame' was unexpected"),
        ("example-a | joint_force | mexico | declined | statement | condition: evidence", "False schema"),
        ("example-a | joint_force | mexico | 1 | poll", "'poll' is a required property"),
        ("minister | joint_force | mexico | 1 | statement", "called example-"),
        ("example-a | use_of_force | mexico | 2 | statement | condition: evidence", "a condition caps"),
        ("example-a | use_of_force | mexico | 2 | vote", "a vote caps"),
        ("example-a | joint_force | mexico | 1 | statement | condition: host_consent", "host_consent is in"),
        ("example-a | executive_authority | cuba | 1 | vote | condition: legislative_approval", "is in the issue"),
        ("example-a | use_of_force | mexico | -1 | statement | scope: second_strike", "scope of maritime_strikes"),
        ("example-a | use_of_force | mexico | -1 | statement | attribution: anonymous", "anonymous actor"),
        ("example-a | use_of_force | mexico | 2 | order | basis: revealed", "not the default"),
        ("example-a | use_of_force | mexico | -1 | poll | poll: 50 for, 40 against", "sign of the net"),
    ],
)
def test_a_wrong_line_is_found_out(line: str, fault: str) -> None:
    assert [found for found in faults(coding(line)) if fault in found]


@pytest.mark.parametrize("line", ["example-a | joint_force | mexico", "example-a | joint_force | cuba | 1 | vote | ?"])
def test_a_line_of_another_form_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not of the form"):
        coding(line)


def test_each_boundary_has_its_rule_and_an_example_and_is_reached_from_a_section() -> None:
    assert [section.title for section in BOUNDARIES] == [f"Boundary {n}" for n in range(1, len(BOUNDARIES) + 1)]
    assert len(BOUNDARIES) >= PILOT
    reached = {int(n) for section in WORKED for n in re.findall(r"\]\(#boundary-(\d+)\)", section.text)}
    assert reached == set(range(1, len(BOUNDARIES) + 1))
    for section in BOUNDARIES:
        assert re.match(r"\s*\*\*[^*]+\.\*\* \S", section.text), section.title
        assert any(example.lines for example in examples(section)), section.title
        assert re.search(r"\]\(#(?!boundary)", section.text), section.title


def test_every_code_of_a_coding_is_used_in_an_example() -> None:
    used: Counter[tuple[str, Any]] = Counter()
    for found in map(coding, LINES):
        for name, value in found.items():
            used.update((name, each) for each in (value if isinstance(value, list) else [value]) if name != "poll")
    lists = {"issue": "issue", "theatre": "theatre", "stance": "stance", "act": "act", "attribution": "attribution"}
    lists |= {"certainty": "certainty", "condition": "condition", "frames": "frame", "scope": "scope"}
    unused = [(name, code.value) for name, of in lists.items() for code in codes(of) if not used[name, code.value]]
    unused += [("response", code.value) for code in codes("response") if not used["response", code.value]]
    # These two are the defaults, and defaults are not written.
    assert unused == [("scope", "general"), ("response", "position")]


def test_both_sides_are_shown_alike() -> None:
    signs = Counter((coding(line).get("stance", 0) > 0) - (coding(line).get("stance", 0) < 0) for line in LINES)
    assert 0.8 < signs[1] / signs[-1] < 1.25


def test_every_link_leads_somewhere() -> None:
    anchors = Counter(
        re.sub(r"[^\w -]", "", match["title"]).lower().replace(" ", "-") for _, match in headings(TEXT) if match
    )
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert [link for link in links if link.startswith("#") and anchors[link[1:]] != 1] == []
    assert [link for link in links if not link.startswith("#") and not (PAGE.parent / link).is_file()] == []


def test_no_line_is_too_wide_to_read() -> None:
    assert [
        line
        for line in TEXT.splitlines()
        if len(line) > 120 and not line.lstrip().startswith(("|", "- `example-", ">"))
    ] == []

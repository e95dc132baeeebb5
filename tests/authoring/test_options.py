"""`stances new` by options, as a script uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.checking.fields import keys
from stances.commands.main import main

DOCUMENT = {
    "kind": "news",
    "title": "Minister would accept a joint operation",
    "publisher": "Example Daily",
    "byline": "A. Writer",
    "url": "https://example.org/2025/05/20/minister",
    "published": "2025-05-20",
    "accessed": "2025-06-01",
    "language": "en",
    "coder": "lm-1",
}
CODING = (
    "actor=example-minister date=2025-05-19 issue=joint_force theatre=mexico stance=1 act=statement "
    "condition=legislative_approval attribution=quoted quote='if the senate agrees, let them come' "
    "frames=security_threat,democracy certainty=high "
    "summary='Would let foreign soldiers take part once the legislature has agreed to it.'"
)
WRITTEN = """\
kind: news
title: Minister would accept a joint operation
publisher: Example Daily
byline:
  - A. Writer
url: https://example.org/2025/05/20/minister
published: 2025-05-20
accessed: 2025-06-01
language: en
coder: lm-1
codings:
  - actor: example-minister
    issue: joint_force
    theatre: mexico
    stance: 1
    act: statement
    date: 2025-05-19
    condition:
      - legislative_approval
    attribution: quoted
    quote: if the senate agrees, let them come
    frames:
      - security_threat
      - democracy
    certainty: high
    summary: Would let foreign soldiers take part once the legislature has agreed to it.
"""
NAME = "data/documents/2025/2025-05-20-example-daily-minister-would-accept-joint.yaml"


def run(mini: Path, what: str, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, ["new", what, "--root", str(mini), *arguments], input=given)


def options(**changed: str) -> list[str]:
    values = {**DOCUMENT, **changed}
    return [part for key, value in values.items() if value for part in (f"--{key.replace('_', '-')}", value)]


def files(mini: Path) -> set[Path]:
    return set(mini.rglob("*"))


def test_a_document_by_options_only(mini: Path) -> None:
    result = run(mini, "document", *options(), "--coding", CODING)
    assert result.exit_code == 0, result.output
    assert result.stdout == f"wrote {NAME}\n"
    assert result.stderr == "checked 1 file: no problems\n"
    assert (mini / NAME).read_text(encoding="utf-8") == WRITTEN


def test_values_in_other_evident_forms(mini: Path) -> None:
    coding = CODING.replace("issue=joint_force", "issue='Joint force'").replace("date=2025-05-19", "date=2025/5/19")
    result = run(mini, "document", *options(published="20 May 2025", language="English"), "--coding", coding)
    assert result.exit_code == 0, result.output
    assert (mini / NAME).read_text(encoding="utf-8") == WRITTEN


@pytest.mark.parametrize("whole", [True, False])
def test_codings_from_a_file(mini: Path, tmp_path: Path, whole: bool) -> None:
    text = WRITTEN[WRITTEN.index("codings:") :]
    file = tmp_path / "codings.yaml"
    file.write_text(text if whole else text.removeprefix("codings:\n"), encoding="utf-8")
    result = run(mini, "document", *options(), "--codings-file", str(file))
    assert result.exit_code == 0, result.output
    assert (mini / NAME).read_text(encoding="utf-8") == WRITTEN


def test_a_taken_name_gets_a_number(mini: Path) -> None:
    run(mini, "document", *options(), "--coding", CODING)
    second = options(url="https://example.org/other", title="Minister would accept joint operation again")
    result = run(mini, "document", *second, "--coding", CODING.replace("2025-05-19", "2025-05-18"))
    assert result.stdout == f"wrote {NAME.removesuffix('.yaml')}-2.yaml\n"


REFUSED = {
    "wrong code": (
        options(kind="nws"),
        CODING,
        "unknown-code: `nws` is no code of document kind; did you mean `news`?",
    ),
    "wrong date": (
        options(published="05/04/2025"),
        CODING,
        "bad-date: `published`: `05/04/2025` is not written as a date",
    ),
    "unknown coder": (
        options(coder="lm-9"),
        CODING,
        "unknown-coder: no coder has the id `lm-9`; did you mean `lm-2` or `lm-1`?",
    ),
    "a script": (options(coder="example-importer"), CODING, "coder-type: `example-importer` is a script"),
    "address of another document": (
        options(url="https://example.org/2025/05/04/raids"),
        CODING,
        "same-address: data/documents/2025/2025-05-04-example-daily-joint-raids.yaml has the same address",
    ),
    "unknown actor": (
        options(),
        CODING.replace("example-minister", "example-ministre"),
        "unknown-actor: no actor has the id `example-ministre`; did you mean `example-ministry`",
    ),
    "stance with a condition": (
        options(),
        CODING.replace("stance=1", "stance=2"),
        "condition-size: a stance of 2 that depends on a condition; write `stance: 1`",
    ),
    "stance as a word": (
        options(),
        CODING.replace("stance=1", "stance=for"),
        "unknown-code: `for` is no code of stance",
    ),
    "wrong frame": (options(), CODING.replace("democracy", "democrazy"), "did you mean `democracy`"),
    "key": (
        options(),
        CODING.replace("stance=", "stanc="),
        "--coding: the key `stanc` is not known; did you mean `stance`?",
    ),
    "no key": (options(), "example-minister", "--coding: `example-minister` is no key=value"),
    "twice": (options(), CODING + " stance=2", "--coding: the key `stance` is given twice"),
    "open quote": (options(), CODING.removesuffix("'"), "--coding: a quote is not closed"),
    "quote in another language": (
        options(language="es"),
        CODING,
        "quote-translation: the quote is in `es` and has no `quote_en`",
    ),
    "no Unicode": (options(title="Minister \udcff"), CODING, "--title: that is not UTF-8; type the text again"),
    "act of a poll by a person": (
        options(),
        CODING.replace("act=statement", "act=poll"),
        "poll-actor: an act of kind poll by `example-minister`",
    ),
    "missing": (options(publisher=""), CODING, "the record lacks the key `publisher`; add `publisher: ` (Who wrote"),
    "no stance": (options(), CODING.replace("stance=1", ""), "a position without a stance"),
    "no coding": (options(), None, "the record lacks the key `codings`"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_the_words_of_the_check_and_nothing_written(case: str, mini: Path) -> None:
    given, coding, message = REFUSED[case]
    before = files(mini)
    result = run(mini, "document", *given, *(["--coding", coding] if coding else []), "--no-input")
    assert result.exit_code == 2
    assert message in result.stderr
    assert files(mini) == before


def test_an_actor_by_options_only(mini: Path) -> None:
    role = "title='Governor of Example' from=2025-05-19 attested=yes"
    arguments = [
        "--name",
        "Exámple Governor",
        "--type",
        "person",
        "--country",
        "mex",
        "--alias",
        "Governor",
        "--role",
        role,
    ]
    result = run(mini, "actor", *arguments)
    assert result.exit_code == 0, result.output
    path = "data/actors/mex/example-governor.yaml"
    assert result.stdout.startswith(f"wrote {path}\n{path}:1:7 unused-actor: warning: no coding")
    assert result.stderr == "1 warning in 1 file\n"
    assert (mini / path).read_text(encoding="utf-8") == (
        "name: Exámple Governor\ntype: person\ncountry: MEX\naliases:\n  - Governor\n"
        "roles:\n  - title: Governor of Example\n    from: 2025-05-19\n    attested: true\n"
    )
    again = run(mini, "actor", *arguments)
    assert again.exit_code == 2
    assert "an actor `example-governor` is there already; give this one another id" in again.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["--name", "A", "--type", "person", "--country", "MEX", "--no-input"],
            "a person without a role; add `roles:`",
        ),
        (["--name", "A", "--type", "party", "--country", "MEX", "--id", "A b"], "`A b` is no id; write lower-case"),
        (["--name", "A", "--type", "party", "--country", "MEX", "--part-of", "x-y"], "no actor has the id `x-y`"),
        (["--name", "A", "--country", "Mexcio"], "`Mexcio` is no code of country; did you mean `MEX` (Mexico)?"),
    ],
)
def test_a_refused_actor(arguments: list[str], message: str, mini: Path) -> None:
    before = files(mini)
    result = run(mini, "actor", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert files(mini) == before


@pytest.mark.parametrize("kind", ["document", "actor"])
def test_every_field_is_an_option(kind: str) -> None:
    text = CliRunner().invoke(main, ["new", kind, "--help"]).output
    names = {"aliases": "alias", "codings": "coding", "roles": "role", "parties": "party", "identifiers": "identifier"}
    for key in keys(kind, ()):
        assert f"--{names.get(key, key).replace('_', '-')}" in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- actor: [a]\n  act: poll\n  poll: x\n", "wrong-type: `actor` is a list where a text is wanted"),
        ("actor: a\n", "--codings-file holds no list of codings; start each one with `- `"),
        ("- actor: a\n  actor: b\n", "--codings-file: 2:3 the key `actor` is given twice"),
        ("\xff", "--codings-file holds no list of codings"),
    ],
)
def test_a_faulty_file_of_codings(text: str, message: str, mini: Path, tmp_path: Path) -> None:
    file = tmp_path / "codings.yaml"
    file.write_text(text, encoding="utf-8")
    result = run(mini, "document", *options(), "--codings-file", str(file), "--no-input")
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_title_in_another_script(mini: Path) -> None:
    result = run(mini, "document", *options(title="部長談話", publisher="例日報"), "--coding", CODING)
    assert result.stdout == "wrote data/documents/2025/2025-05-20-unknown-untitled.yaml\n"
    assert result.exit_code == 0

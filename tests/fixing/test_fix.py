"""What `fix` mends, one literal case each, and what it leaves alone."""

from __future__ import annotations

import re

import pytest

from stances.fixing.fix import Fixed, fix
from stances.reading.tree import place

DOCUMENT = """\
kind: news
title: Minister rules out joint raids
publisher: Example Daily
url: https://example.org/2025/05/04/raids
published: 2025-05-04
accessed: 2025-06-01
language: en
coder: lm-1
codings:
  - actor: example-minister
    issue: joint_force
    theatre: mexico
    stance: -2
    act: statement
    date: 2025-05-03
    attribution: quoted
    quote: no foreign soldier will patrol here
    frames:
      - sovereignty
    certainty: high
    summary: Rejects any foreign soldiers on the territory.
"""
ACTOR = """\
name: Example Minister
type: person
country: MEX
roles:
  - title: Minister of Examples
    from: 2024-10-01
    attested: true
"""

FILES = {
    "document": "data/documents/2025/2025-05-04-example-daily-raids.yaml",
    "actor": "data/actors/mex/example-minister.yaml",
}


def mend(text: str | bytes, kind: str = "document") -> Fixed:
    file = place(FILES[kind])
    assert file
    return fix(file, text if isinstance(text, bytes) else text.encode())


MENDED = {
    "date with slashes": ("published: 2025-05-04", "published: 2025/05/04"),
    "date with one figure": ("published: 2025-05-04", "published: 2025-5-4"),
    "date with dots": ("date: 2025-05-03", "date: 2025.5.3"),
    "day that can only come first": ("accessed: 2025-06-13", "accessed: 13/06/2025"),
    "date in English words": ("date: 2025-05-03", "date: May 3, 2025"),
    "date in Spanish words": ("date: 2025-05-03", "date: 3 de mayo de 2025"),
    "date with an ordinal": ("date: 2025-05-03", "date: 3rd May 2025"),
    "month in words": ("date: 2025-06", "date: junio de 2025"),
    "month with one figure": ("date: 2025-06", "date: 2025-6"),
    "date in curly quotes": ("date: 2025-05-03", "date: “2025-05-03”"),
    "code in capitals": ("issue: joint_force", "issue: JOINT_FORCE"),
    "code by its title": ("issue: joint_force", "issue: Joint force"),
    "code with a hyphen": ("issue: joint_force", "issue: joint-force"),
    "code in curly quotes": ("theatre: mexico", "theatre: “mexico”"),
    "language by its title": ("language: en", "language: English"),
    "stance in quotes": ("stance: -2", 'stance: "-2"'),
    "stance with a typographic minus": ("stance: -2", "stance: −2"),
    "stance with a plus": ("stance: 1", "stance: +1"),
    "id in capitals": ("actor: example-minister", "actor: Example-Minister"),
    "address with spaces around": ("url: https://example.org/a", 'url: " https://example.org/a "'),
    "address in angle brackets": ("url: https://example.org/a", "url: <https://example.org/a>"),
    "address with a scheme in capitals": ("url: https://example.org/a", "url: HTTPS://example.org/a"),
    "address with an accent": ("url: https://example.org/M%C3%A9xico", "url: https://example.org/México"),
    "marks around a quote": (
        "quote: no foreign soldier will patrol here",
        "quote: “no foreign soldier will patrol here”",
    ),
    "space at the end of a text": ("title: Minister rules out joint raids", 'title: "Minister rules out joint raids "'),
    "line break in a text": ("title: Minister rules out joint raids", 'title: "Minister rules\\nout joint raids"'),
    "text folded over two lines": ("title: Minister rules", "title: Minister\n  rules"),
    "quotes that are not needed": ("title: Minister rules out joint raids", "title: 'Minister rules out joint raids'"),
    "list in brackets": ("    frames:\n      - sovereignty\n", "    frames: [sovereignty]\n"),
    "lone code for a list": ("    frames:\n      - sovereignty\n", "    frames: Sovereignty\n"),
    "key in capitals": ("publisher: Example", "Publisher: Example"),
    "space before a colon": ("publisher: Example", "publisher : Example"),
    "spaces at the end of a line": ("coder: lm-1\n", "coder: lm-1   \n"),
    "blank lines": ("coder: lm-1\n", "coder: lm-1\n\n\n"),
    "list that is not indented": ("frames:\n      - sov", "frames:\n    - sov"),
    "no line feed at the end": ("territory.\n", "territory."),
}


@pytest.mark.parametrize("case", MENDED)
def test_mended(case: str) -> None:
    right, wrong = MENDED[case]
    key = right.split(":")[0].strip()
    if right in DOCUMENT:
        after = DOCUMENT
    else:
        after = re.sub(rf"^(\s*){key}: .*$", lambda match: match[1] + right, DOCUMENT, count=1, flags=re.MULTILINE)
    before = after.replace(right, wrong, 1)
    assert before != after
    found = mend(before)
    assert found.after.decode() == after
    assert found.done
    assert not mend(found.after).changed


ACTORS = {
    "boolean as Python has it": ("attested: true", "attested: True"),
    "boolean as a word": ("attested: true", "attested: yes"),
    "country in small letters": ("country: MEX", "country: mex"),
    "country by its title": ("country: MEX", "country: Mexico"),
}


@pytest.mark.parametrize("case", ACTORS)
def test_mended_actor(case: str) -> None:
    right, wrong = ACTORS[case]
    assert mend(ACTOR.replace(right, wrong), "actor").after.decode() == ACTOR


WHOLE = {
    "byte order mark": (b"\xef\xbb\xbf" + DOCUMENT.encode(), "byte order mark"),
    "line ends": (DOCUMENT.replace("\n", "\r\n").encode(), "line ends"),
    "tabs": (DOCUMENT.replace("  - ", "\t- ").replace("    ", "\t\t").encode(), "tabs at the start of a line"),
    "order of keys": (
        DOCUMENT.replace("kind: news\n", "").replace("coder: lm-1\n", "coder: lm-1\nkind: news\n").encode(),
        "order of keys, spacing and quotes",
    ),
}


@pytest.mark.parametrize("case", WHOLE)
def test_mended_as_a_whole(case: str) -> None:
    data, done = WHOLE[case]
    found = mend(data)
    assert found.after.decode() == DOCUMENT
    assert found.done == (done,)


def test_curly_quotes_that_keep_a_file_from_being_read() -> None:
    found = mend(
        DOCUMENT.replace("title: Minister rules", "title: “Raids: minister rules").replace("raids\n", "raids”\n", 1)
    )
    assert 'title: "Raids: minister rules out joint raids"\n' in found.after.decode()
    assert found.done == ("curly quotes",)


LEFT = {
    "date that could be two days": ("published: 2025-05-04", "published: 04/05/2025"),
    "date that does not exist": ("date: 2025-05-03", "date: 2025-02-30"),
    "date with an hour": ("date: 2025-05-03", "date: 2025-05-03T10:00"),
    "date with doubt": ("date: 2025-05-03", "date: early May 2025"),
    "year in two figures": ("date: 2025-05-03", "date: 3/5/25"),
    "stance as a word": ("stance: -2", "stance: opposes"),
    "stance off the scale": ("stance: -2", "stance: 3"),
    "misspelt code": ("issue: joint_force", "issue: join_force"),
    "misspelt actor": ("actor: example-minister", "actor: example-ministre"),
    "space inside an address": ("04/raids", "04/joint raids"),
    "no scheme": ("url: https://example.org", "url: example.org"),
    "marks that are part of a title": ("title: Minister rules out joint raids", "title: “Raids” again “ruled out”"),
    "title in curly quotes": ("title: Minister rules out joint raids", "title: “Minister rules out joint raids”"),
    "two quotations": ("quote: no foreign soldier will patrol here", "quote: “no soldier” will do “nothing”"),
    "unknown key": ("    certainty: high", "    certain: high"),
}


@pytest.mark.parametrize("case", LEFT)
def test_left_alone(case: str) -> None:
    before, after = LEFT[case]
    assert before in DOCUMENT
    text = DOCUMENT.replace(before, after)
    found = mend(text).after.decode()
    # An unknown key goes to the end of its entry; its value stays.
    assert sorted(found.splitlines()) == sorted(text.splitlines())


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("kind: &a news\ntitle: *a # x\n", "it has comments and aliases (`*name`)"),
        ("codings:\n", "`codings` has no value yet; fill it in first"),
        (
            "byline: [A. Writer, # first\n  B. Writer]\n",
            "line 1 has a comment inside brackets or beside a text of several lines",
        ),
        ("codings:\n\t- actor: a\n\t- kind: b\n", "its tabs can be read in more than one way; indent it with spaces"),
    ],
)
def test_said_why_it_stays(text: str, left: str) -> None:
    found = mend(text)
    assert not found.changed
    assert found.left.startswith(left)


def test_unreadable_stays() -> None:
    found = mend("\ufeffkind: news\r\n  title: x\r\n")
    assert not found.changed
    assert not found.left


def test_comments_go_with_their_entries() -> None:
    before = """\
# Read on a Sunday.

publisher: Example Daily  # not the agency
# As on the page:
Title: "Minister rules out joint raids"
kind: News
byline: [A. Writer] # signed
codings: # in the order of the text
  # The first one.
  - issue: joint_force # not unilateral
    actor: example-minister
    # Perhaps more.
  # - actor: example-deputy
  #   issue: joint_force
  - actor: example-ministry
    quote: "no # here"
# Nothing else.
"""
    after = """\
# Read on a Sunday.
kind: news
# As on the page:
title: Minister rules out joint raids
publisher: Example Daily  # not the agency
byline:  # signed
  - A. Writer
codings:  # in the order of the text
  # The first one.
  - actor: example-minister
    # Perhaps more.
    issue: joint_force  # not unilateral
  # - actor: example-deputy
  #   issue: joint_force
  - actor: example-ministry
    quote: "no # here"
# Nothing else.
"""
    found = mend(before)
    assert found.after.decode() == after
    assert not mend(after).changed

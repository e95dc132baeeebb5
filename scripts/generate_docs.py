"""Write the generated sections of the documentation, or check that they are up to date.

A page marks a generated section with two comments on lines of their own:

    <!-- generated: issue -->
    ...
    <!-- end -->

To generate something new, write a function that returns the texts of a page's sections by name, and enter it in PAGES.
"""

import argparse
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stances import schema
from stances.checking.catalogue import rules_sections
from stances.commands.main import COMMANDS
from stances.problem import Problem
from stances.schema import Code

ROOT = Path(__file__).resolve().parents[1]
BEGIN = re.compile(r"<!-- generated: (?P<name>\S+) -->")
END = "<!-- end -->"
# Standard lists, and lists that only scripts and curators of other files use: a table of them would help no coder.
NO_TABLE = frozenset(
    {"country", "language", "identifier_scheme", "event_kind", "role_kind", "date_precision", "coder_type"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page with generated sections: its path below the project folder, and what makes the sections' texts by name."""

    path: str
    sections: Callable[[], Mapping[str, str]]


def code_table(codes: Sequence[Code]) -> str:
    """Return a Markdown table of one code list, with a column for each annotation that its codes carry.

    >>> print(code_table([Code("high", "High", "Sure.", {})]))
    | code | title | meaning |
    |---|---|---|
    | `high` | High | Sure. |
    """
    shown = [note for note in ("x-core", "x-basis") if any(note in code.notes for code in codes)]
    header = ["code", "title", *(note.removeprefix("x-") for note in shown), "meaning"]
    rows = [
        [f"`{code.value}`", code.title, *(_word(code.notes[note]) for note in shown), code.description]
        for code in codes
    ]
    return "\n".join([_row(header), "|" + "---|" * len(header), *(_row(row) for row in rows)])


def code_sections() -> dict[str, str]:
    """Return a table for each code list that coders use, and the proposition of each issue as `issue.<code>`."""
    names = [name for name in schema.schemas()["codes"]["$defs"] if name not in NO_TABLE]
    propositions = {
        f"issue.{issue.value}": f"> {issue.description}{' *Core issue.*' if issue.notes['x-core'] else ''}"
        for issue in schema.codes("issue")
    }
    return {name: code_table(schema.codes(name)) for name in names} | propositions


def render(path: str, text: str, sections: Mapping[str, str]) -> tuple[str, list[Problem]]:
    """Return a page's text with its sections filled in, and the problems found: stale, unknown and unclosed sections.

    Unknown and unclosed sections are left as they are.
    """
    lines = text.split("\n")
    filled: list[str] = []
    problems: list[Problem] = []
    at = 0
    while at < len(lines):
        filled.append(lines[at])
        begin = BEGIN.fullmatch(lines[at])
        at += 1
        if begin is None:
            continue
        name, line = begin["name"], at
        end = next((i for i in range(at, len(lines)) if lines[i] == END or BEGIN.fullmatch(lines[i])), None)
        if end is None or lines[end] != END:
            what, hint = f"the section `{name}` is not closed", f"add the line `{END}` after it"
            problems.append(Problem(path, line, 1, "unclosed-section", what, hint))
        elif name not in sections:
            what, hint = f"nothing generates a section `{name}`", "correct the name or remove the section"
            problems.append(Problem(path, line, 1, "unknown-section", what, hint))
        else:
            if lines[at:end] != sections[name].split("\n"):
                what, hint = f"the section `{name}` is not up to date", "run `python scripts/generate_docs.py`"
                problems.append(Problem(path, line, 1, "stale-section", what, hint))
            filled.append(sections[name])
            at = end
    return "\n".join(filled), problems


def run(root: Path, pages: Sequence[Page], *, check: bool) -> list[Problem]:
    """Rewrite the pages below `root`, or only check them, and return the problems that remain."""
    remaining: list[Problem] = []
    for page in pages:
        file = root / page.path
        text = file.read_text(encoding="utf-8")
        filled, problems = render(page.path, text, page.sections())
        if not check and filled != text:
            file.write_text(filled, encoding="utf-8", newline="\n")
        remaining += [problem for problem in problems if check or problem.rule != "stale-section"]
    return remaining


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 1 when a problem remains."""
    parser = argparse.ArgumentParser(description="Write the generated sections of the documentation.")
    parser.add_argument("--check", action="store_true", help="write nothing; name the sections that are not up to date")
    problems = run(ROOT, PAGES, check=parser.parse_args(arguments).check)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _word(annotation: bool | str) -> str:
    if isinstance(annotation, bool):
        return "yes" if annotation else "no"
    return annotation


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def readme_sections() -> dict[str, str]:
    """Return a table of the commands, in the words of `stances --help`."""
    rows = [_row([f"`stances {name}`", said]) for name, said in COMMANDS.items()]
    return {"commands": "\n".join([_row(["command", "what it does"]), "|---|---|", *rows])}


PAGES = [
    Page("README.md", readme_sections),
    Page("schema/CODEBOOK.md", code_sections),
    Page("schema/RULES.md", rules_sections),
]

if __name__ == "__main__":
    raise SystemExit(main())

"""The catalogue of rules, and the rules that the code names."""

from __future__ import annotations

import ast
from pathlib import Path

from stances.checking.catalogue import rules, rules_sections


def _texts(repo: Path) -> set[str]:
    """Every text in the code of the reader and the checker that could be the name of a rule."""
    found: set[str] = set()
    for folder in ("reading", "checking"):
        for path in sorted((repo / "src" / "stances" / folder).glob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return found


def test_every_rule_of_the_catalogue_is_used(repo: Path) -> None:
    assert set(rules()) - _texts(repo) == set()


def test_every_rule_says_what_it_asks() -> None:
    for rule in rules().values():
        assert rule.severity in ("error", "warning")
        assert rule.description.endswith(".")
        assert not rule.title.endswith(".")


def test_the_page_names_every_rule_once() -> None:
    page = rules_sections()["rules"]
    for rule in rules():
        assert page.count(f"| `{rule}` |") == 1


def test_the_page_in_the_repository_is_up_to_date(repo: Path) -> None:
    assert rules_sections()["rules"] in (repo / "schema" / "RULES.md").read_text(encoding="utf-8")

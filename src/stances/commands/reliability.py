"""`stances reliability`: how well coders agree, and which rows need a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click
import orjson

from stances.agreement.alpha import ITERATIONS, SEED
from stances.agreement.reliability import Reliability, reliability
from stances.agreement.rendering import as_markdown, as_text
from stances.assembling import assemble
from stances.checking import check_project
from stances.commands.shared import project, root_option
from stances.reading.source import Corpus

UNSETTLED = "conflicting-codings"
"""The one error with which agreement can be measured: it says what these commands are there to find."""


def _as_json(found: Reliability) -> str:
    return orjson.dumps(asdict(found), option=orjson.OPT_INDENT_2).decode()


_FORMATS: dict[str, Callable[[Reliability], str]] = {"text": as_text, "json": _as_json, "markdown": as_markdown}


@click.command()
@click.option("--format", "form", type=click.Choice(list(_FORMATS)), default="text", help="How it is written.")
@click.option(
    "--iterations", type=click.IntRange(100, 100_000), default=ITERATIONS, show_default=True, help="Resamples."
)
@click.option("--seed", type=click.IntRange(min=0), default=SEED, show_default=True, help="Seed of the resamples.")
@click.option(
    "--coder", "coders", multiple=True, metavar="ID", help="Only second codings by this coder; can be repeated."
)
@root_option
def command(form: str, iterations: int, seed: int, coders: tuple[str, ...], root: Path | None) -> None:
    """Show percent agreement and Krippendorff's alpha between first and second codings.

    By field, by code and by issue, with a bootstrap interval and the number of deeds; then what was taken for what, and
    the rows whose codings differ and that data/decisions.yaml does not settle yet.
    """
    corpus = sources(root)
    known = {source.value["coder"] for source in corpus.of("recoding")}
    unknown = sorted(set(coders) - known)
    if unknown:
        msg = f"{unknown[0]} has made no second coding; {' and '.join(sorted(known)) or 'nobody'} has"
        raise click.UsageError(msg)
    found = reliability(assemble(corpus)["codings"], coders=coders, iterations=iterations, seed=seed)
    click.echo(_FORMATS[form](found))


def sources(root: Path | None) -> Corpus:
    """The sources of the project, where they have no error but rows that need a decision.

    Raises
    ------
    click.ClickException
        Where they have others.
    """
    corpus, problems = check_project(project(root))
    if any(problem.severity == "error" and problem.rule != UNSETTLED for problem in problems):
        msg = "the sources have errors; run `stances check` to see them"
        raise click.ClickException(msg)
    return corpus

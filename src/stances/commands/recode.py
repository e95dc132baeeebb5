"""`stances recode`: draw codings to be coded again, and write blind sheets for them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from stances.agreement.sampling import STRATIFY, candidates, sample
from stances.agreement.sheet import sheets
from stances.checking.suggest import did_you_mean
from stances.codings import coder_types
from stances.commands.reliability import sources
from stances.commands.shared import project, root_option
from stances.reading.source import Corpus

DEFAULT_STRATIFY = "issue,sign"


@click.command()
@click.option("--coder", required=True, metavar="ID", help="Who codes again; an id of data/coders.yaml.")
@click.option(
    "--sample", "size", required=True, type=click.IntRange(min=1), metavar="N", help="How many codings to draw."
)
@click.option(
    "--seed", required=True, type=click.IntRange(min=0), metavar="S", help="The same seed draws the same codings."
)
@click.option(
    "--stratify",
    default=DEFAULT_STRATIFY,
    show_default=True,
    help=f"What the sample follows in its proportions, of {', '.join(STRATIFY)}, joined by commas; or none.",
)
@click.option("--issue", "issues", multiple=True, metavar="ISSUE", help="Only codings of this issue; can be repeated.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write.  [default: recode-ID]")
@root_option
def command(
    *,
    coder: str,
    size: int,
    seed: int,
    stratify: str,
    issues: tuple[str, ...],
    out: Path | None,
    root: Path | None,
) -> None:
    """Draw codings of documents by chance, and write a blind sheet for each document.

    A sheet names the document, the actor, the date, the act and the target, and hides how they were coded. Drawn are
    codings by others that the coder has not coded again. Every issue and sign that occurs is drawn at least once, as
    far as N allows.
    """
    by = _strata(stratify)
    corpus = sources(root)
    _check_coder(corpus, coder)
    folder = out or Path(f"recode-{coder}")
    _check_folder(folder, project(root))
    found = candidates(corpus, coder)
    if issues:
        _check_issues(issues, {coding.issue for coding in found})
        found = [coding for coding in found if coding.issue in issues]
    if not found:
        msg = f"{coder} has no coding left to code again: all were made or coded again by {coder}"
        raise click.ClickException(msg)
    drawn = sample(found, size, seed, by)
    written = sheets(drawn, corpus, coder)
    _write(folder, written)
    if len(drawn) < size:
        click.echo(f"there are only {len(drawn):,} codings to draw from; all were taken", err=True)
    click.echo(f"wrote {len(drawn):,} of {len(found):,} codings to {len(written):,} sheets in {folder}")
    click.echo(
        f"fill in every TODO by schema/CODEBOOK.md, without looking at data/documents; move the files to "
        f"data/recodings/{coder}/; run `stances check data/recodings/{coder}`, then `stances reliability`"
    )


def _strata(text: str) -> tuple[str, ...]:
    names = () if text == "none" else tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in STRATIFY:
            hint = did_you_mean(name, STRATIFY, f"give one or more of {', '.join(STRATIFY)}, or none")
            msg = f"--stratify knows no `{name}`; {hint}"
            raise click.UsageError(msg)
    return names


def _check_coder(corpus: Corpus, coder: str) -> None:
    types = coder_types(corpus)
    if coder not in types:
        readers = " or ".join(sorted(name for name, kind in types.items() if kind != "script"))
        msg = f"no coder `{coder}` in data/coders.yaml; add it there first, or name {readers}"
        raise click.UsageError(msg)
    if types[coder] == "script":
        msg = f"`{coder}` is a script; a second coding is made by a reader of the document"
        raise click.UsageError(msg)


def _check_issues(issues: tuple[str, ...], known: set[str]) -> None:
    for issue in issues:
        if issue not in known:
            hint = did_you_mean(issue, known, f"there are codings of {', '.join(sorted(known))}")
            msg = f"there is no coding of the issue `{issue}` to code again; {hint}"
            raise click.UsageError(msg)


def _check_folder(folder: Path, root: Path) -> None:
    if folder.resolve().is_relative_to((root / "data").resolve()):
        msg = f"{folder} lies among the sources, where unfinished sheets have no place; give --out another folder"
        raise click.UsageError(msg)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"{folder} holds something already, perhaps sheets that are being filled in; give --out a new folder"
        raise click.ClickException(msg)


def _write(folder: Path, written: Mapping[str, str]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for document, text in written.items():
            (folder / f"{document}.yaml").write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        msg = f"{folder} cannot be written ({error.strerror}); check the path and its permissions, or give --out"
        raise click.ClickException(msg) from None

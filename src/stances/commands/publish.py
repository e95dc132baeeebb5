"""`stances publish`: put a release on the Hugging Face Hub."""

from __future__ import annotations

from pathlib import Path

import click

from stances.commands.shared import project, root_option


@click.command()
@click.argument("version", required=False)
@click.option("--repo", required=True, metavar="OWNER/NAME", help="The dataset repository on the Hub.")
@click.option("--create", is_flag=True, help="Make the repository where there is none; it will be public.")
@click.option("--sums-only", is_flag=True, help="Compare checksums only; do not build the release again first.")
@root_option
def command(version: str | None, repo: str, create: bool, sums_only: bool, root: Path | None) -> None:
    """Publish VERSION, or the latest release, to a dataset repository: one commit with all its files, then the tag.

    The release is verified first. The token is the one of `hf auth login` or HF_TOKEN. Where a run was interrupted, run
    it again: it does what is left to do.

    Exit code 0 where the version is on the Hub, 1 where it was refused or the Hub could not be reached.
    """
    from stances.publishing.errors import CannotPublish
    from stances.publishing.hub import publish

    try:
        done = publish(project(root), repo, version, create=create, rebuild=not sums_only)
    except CannotPublish as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"{done.repo} {done.tag} at {done.commit[:10]}: {done.did}")

"""The `stances` command: finds the subcommand and turns expected errors into one line and exit code 1."""

from __future__ import annotations

import gc
from importlib import import_module

import click

from stances.__about__ import __version__

COMMANDS = {
    "check": "Check the sources and say what is wrong, where, and what to do.",
    "build": "Check the sources and build the dataset folder.",
    "stats": "Count what the dataset holds, and how it is spread.",
    "diff": "Show what differs between two versions, folders or revisions, and the version it calls for.",
    "recode": "Draw codings to be coded again, and write blind sheets for them.",
    "reliability": "Show how well coders agree, and which rows need a decision.",
    "draft": "Read a page and write the draft of its document file.",
    "new": "Write a new document or actor file, asking for each field.",
    "show": "Show all there is about an id: current, merged or withdrawn.",
    "export": "Write the tables for Stata, Excel, SQLite and others.",
    "release": "Freeze the committed sources as a numbered version.",
    "verify": "Prove that the releases are what was released.",
    "publish": "Put a verified release on the Hugging Face Hub.",
    "evidence": "Say whether the quoted words can still be read where they were read.",
}

EXTRAS = {"draft": "draft", "evidence": "draft"}
"""Commands whose modules need libraries that a plain install lacks, and the extra that brings those."""


class _Lazy(click.Group):
    """Loads a command's module only when it is called, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        try:
            command = import_module(f"stances.commands.{cmd_name}").command
        except ModuleNotFoundError as error:
            if cmd_name not in EXTRAS:
                raise
            way = f'install it with `pip install "cartel-stances[{EXTRAS[cmd_name]}]"`'
            msg = f"`stances {cmd_name}` needs the library {error.name}; {way}"
            raise click.ClickException(msg) from None
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stances")
def main() -> None:
    """Who took which position on military action against drug cartels: check, build and read the dataset."""
    # A command makes many small values without cycles, and ends; looking for cycles meanwhile only costs time.
    gc.disable()

"""What an importer says when it cannot go on."""

from __future__ import annotations

import click


class Refused(click.ClickException):
    """A record, a rule or an option that cannot be used; the message is one line and says what to do."""

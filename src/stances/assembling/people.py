"""What an actor was at a date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stances.dates import first_day, within
from stances.reading.source import Corpus
from stances.schema import Json


@dataclass(frozen=True, slots=True)
class Actors:
    """The actor records by id, and what they say of a date."""

    by_id: Mapping[str, Json]

    @classmethod
    def of(cls, corpus: Corpus) -> Actors:
        """The actors of a corpus."""
        return cls({source.id: source.value for source in corpus.of("actor")})

    def name(self, actor: str) -> str:
        """The actor's name."""
        name: str = self.by_id[actor]["name"]
        return name

    def role(self, actor: str, date: str) -> Json | None:
        """The role held at a date: of several the one that began last, then the one listed first."""
        return _current(self.by_id[actor].get("roles", ()), date)

    def role_title(self, actor: str, date: str) -> str | None:
        """The title of that role."""
        role = self.role(actor, date)
        return role["title"] if role else None

    def party(self, actor: str, date: str) -> str | None:
        """The party at a date, chosen alike."""
        party = _current(self.by_id[actor].get("parties", ()), date)
        return party["party"] if party else None

    def constituency(self, actor: str, date: str) -> str | None:
        """The state or district represented in the role held at a date."""
        role = self.role(actor, date)
        return role.get("constituency") if role else None


def _current(spans: list[Json], date: str) -> Json | None:
    held = [span for span in spans if within(date, span["from"], span.get("to"))]
    return max(held, key=lambda span: first_day(span["from"])) if held else None

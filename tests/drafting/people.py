"""Invented actors for the tests of drafting."""

from __future__ import annotations

from stances.drafting.people import Actor, actor
from stances.reading.source import Source
from stances.schema import Json


def known(ident: str, name: str, country: str = "XXA", title: str | None = None, **more: Json) -> Actor:
    """A person (a body where `type` says so) with one office, held since 2020 unless `start` says otherwise."""
    value: dict[str, Json] = {"name": name, "type": more.pop("type", "person"), "country": country}
    start, end = more.pop("start", "2020-01-01"), more.pop("end", None)
    if title:
        value["roles"] = [{"title": title, "from": start, **({"to": end} if end else {})}]
    return actor(Source("actor", ident, f"data/actors/xxa/{ident}.yaml", value | more, b""))


ACTORS = [
    known("jane-placeholder", "Jane Q. Placeholder", "USA", "Senator from Example"),
    known("juana-ejemplo", "Juana Ejemplo", "MEX", "President of Examplia", aliases=["Juana Ejemplo Prueba"]),
    known("max-muster", "Max Muster", "USA", "Secretary of Examples"),
    known("joao-exemplo", "João Exemplo da Silva", "BRA", "Minister of Examples", aliases=["Exemplo"]),
    known("mary-sample", "Mary Sample", "USA", "Representative from Example"),
    known("peter-sample", "Peter Sample", "USA", "Representative from Example"),
    known("example-ministry", "Ministry of Examples", type="ministry", aliases=["MoE"]),
]

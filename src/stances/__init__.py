"""Who took which position on military action against drug cartels: the published tables, as your tool knows them.

>>> import stances
>>> stances.tables()[0]
'stances'
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from stances.__about__ import __version__

if TYPE_CHECKING:
    from stances.diffing import diff
    from stances.loading import describe, load, tables, versions

__all__ = ["__version__", "describe", "diff", "load", "tables", "versions"]

_HOMES = {
    "diff": "stances.diffing.between",
    **dict.fromkeys(("describe", "load", "tables", "versions"), "stances.loading"),
}


def __getattr__(name: str) -> Any:
    # Loading pandas takes longer than most commands run, so a name is fetched when it is first used.
    if name not in _HOMES:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

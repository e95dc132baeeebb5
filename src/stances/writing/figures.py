"""The figures and tables that a dataset card may name, counted from the rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict

from stances.schema import Column, Json, Table, codes
from stances.statistics import Count, balance, overview
from stances.writing.features import labels

Records = Mapping[str, Sequence[Mapping[str, Json]]]


def figures(tables: dict[str, Table], records: Records, version: str) -> dict[str, str]:
    """Every text that a placeholder such as `{{rows.stances}}` stands for, by the placeholder's name."""
    found = {f"rows.{name}": _number(len(rows)) for name, rows in records.items()}
    found["version"] = version
    found |= {name: _number(len(set(values))) for name, values in _distinct(records).items()}
    found |= {name: _number(sum(map(bool, values))) for name, values in _counted(records).items()}
    dates = sorted(row["date"] for row in records["stances"])
    found |= {"stances.first": str(dates[0]) if dates else "none", "stances.last": str(dates[-1]) if dates else "none"}
    found["tables"] = _markdown(
        ["table", "rows", "columns", "one row is"],
        (
            [f"`{t.name}`", _number(len(records[t.name])), _number(len(t.columns)), t.description]
            for t in tables.values()
        ),
    )
    found["issues"] = _issues(records)
    found |= {f"size.{name}": _number(n) for name, n in asdict(overview(records)).items()}
    found |= {
        f"balance.{title.replace(' ', '_')}": _balance(title, counts) for title, counts in balance(records).items()
    }
    found |= {f"rereadings.{name}": _number(n) for name, n in _rereadings(records["rereadings"]).items()}
    found["dictionary"] = "\n\n".join(_dictionary(table) for table in tables.values())
    for name, table, column in _TALLIES:
        found[name] = _tally(tables[table].column(column), records[table])
    return found


_TALLIES = (
    ("stances.by_act", "stances", "act"),
    ("stances.by_response", "stances", "response"),
    ("stances.by_theatre", "stances", "theatre"),
    ("stances.by_attribution", "stances", "attribution"),
    ("stances.by_actor_type", "stances", "actor_type"),
    ("documents.by_kind", "documents", "kind"),
    ("codings.by_coder_type", "codings", "coder_type"),
)


def _distinct(records: Records) -> dict[str, Iterable[Json]]:
    stances = records["stances"]
    return {
        "stances.actors": (row["actor_id"] for row in stances),
        "stances.countries": (row["country"] for row in stances),
        "documents.languages": (row["language"] for row in records["documents"]),
        "documents.publishers": (row["publisher"] for row in records["documents"]),
        "codings.coders": (row["coder"] for row in records["codings"]),
        "sponsorships.measures": (row["measure"] for row in records["sponsorships"]),
    }


def _counted(records: Records) -> dict[str, Iterable[bool]]:
    stances, codings = records["stances"], records["codings"]
    return {
        "stances.core": (row["issue_core"] for row in stances),
        "stances.scripted": (row["grade"] is not None for row in stances),
        "stances.read": (row["grade"] is None for row in stances),
        "stances.corroborated": (row["n_documents"] > 1 for row in stances),
        "stances.recoded": (row["n_coders"] > 1 for row in stances),
        "stances.decided": (row["decided"] for row in stances),
        "stances.low_certainty": (row["certainty"] == "low" for row in stances),
        "stances.quoted": (row["quote"] is not None for row in stances),
        "codings.human": (row["coder_type"] == "human" for row in codings),
        "codings.model": (row["coder_type"] == "model" for row in codings),
        "codings.script": (row["coder_type"] == "script" for row in codings),
        "codings.recodings": (row["recoding"] for row in codings),
        "codings.overruled": (row["overruled"] for row in codings),
    }


def _rereadings(rows: Sequence[Mapping[str, Json]]) -> dict[str, int]:
    counted = {
        name: sum(row[name] for row in rows) for name in ("n_codings", "fact_errors", "reading_errors", "missed")
    }
    return {"documents": len({row["document_id"] for row in rows}), **counted}


def _issues(records: Records) -> str:
    """A table of the issues with the number of rows on each side."""
    signs: dict[str, Callable[[int], bool]] = {
        "oppose": lambda stance: stance < 0,
        "neither": lambda stance: stance == 0,
        "support": lambda stance: stance > 0,
    }
    stances: dict[str, list[int | None]] = {entry.value: [] for entry in codes("issue") if isinstance(entry.value, str)}
    for row in records["stances"]:
        stances[row["issue"]].append(row["stance"])
    rows = []
    for entry in codes("issue"):
        values = stances[str(entry.value)]
        numbers = [value for value in values if value is not None]
        counts = [sum(map(test, numbers)) for test in signs.values()]
        words = [f"`{entry.value}`", entry.description, "yes" if entry.notes["x-core"] else "no"]
        rows.append([*words, *map(_number, counts), _number(len(values) - len(numbers))])
    return _markdown(["issue", "proposition", "core", *signs, "no position"], rows)


def _dictionary(table: Table) -> str:
    rows = ([f"`{c.name}`", c.type, "yes" if c.nullable else "no", _values(c), c.description] for c in table.columns)
    return f"### {table.title}\n\n{table.description}\n\n" + _markdown(
        ["column", "type", "null", "codes", "meaning"], rows
    )


def _values(column: Column) -> str:
    if column.codes is None:
        return ""
    return f"{column.codes}, joined by |" if column.joined else column.codes


def _tally(column: Column, rows: Iterable[Mapping[str, Json]]) -> str:
    counts = Counter(row[column.name] for row in rows)
    names = labels(column) or sorted(counts)
    return _markdown([column.name, "rows"], ([f"`{name}`", _number(counts[name])] for name in names if counts[name]))


def _balance(title: str, counts: Iterable[Count]) -> str:
    return _markdown([title, "n"], ([f"`{count.value}`", _number(count.n)] for count in counts if count.n))


def _number(value: int) -> str:
    return f"{value:,}"


def _markdown(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)

"""Whether a record has the form that its schema asks for: one problem for each fault, in the words of the codebook.

The validator says where a record departs from its schema. What is said about it comes from the value and from what the
schema declares for that place, so that a fault that breaks several branches of a schema is told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from stances.checking import conditional
from stances.checking.catalogue import severity
from stances.checking.fields import field, keys
from stances.checking.suggest import both, nearest
from stances.checking.wording import Said, fault_of
from stances.problem import Problem
from stances.reading.source import Source, value_at
from stances.schema import validator

if TYPE_CHECKING:
    from jsonschema_rs import ValidationError

MOST = 200
"""Departures told of one record; a record with more has to be written anew."""

Path = tuple[str | int, ...]


class Misfit(NamedTuple):
    """A departure from the schema: the problem, the path that is at fault, and whether that is a key too many."""

    problem: Problem
    at: Path
    surplus: bool = False


def misfits(source: Source) -> list[Misfit]:
    """The departures of a record from its schema, as many as help."""
    checker = validator(f"sources/{source.kind}")
    if checker.is_valid(source.value):
        return []
    errors = list(islice(checker.iter_errors(source.value), 10 * MOST))
    return list(islice(_misfits(source, errors), MOST))


def _misfits(source: Source, errors: Sequence[ValidationError]) -> Iterator[Misfit]:
    """Plain faults first: a rule that depends on a value says nothing where that value is itself at fault."""
    missing: dict[Path, list[str]] = {}
    values: set[Path] = set()
    dependent = []
    for error in errors:
        path = tuple(error.instance_path)
        if conditional.is_conditional(error):
            dependent.append(error)
        elif error.kind.name == "required":
            missing.setdefault(path, []).append(error.kind.value)
        elif error.kind.name == "additionalProperties":
            for key in error.kind.value[:MOST]:
                yield from _surplus(source, path, key, missing_keys(source, path))
        else:
            values.add(path)
    misspelt = {(*path, key) for path, key in _misspelt(source, errors)}
    for path, names in missing.items():
        left = [name for name in names if (*path, name) not in misspelt]
        if left:
            yield _missing(source, path, left)
    for path in sorted(values, key=str):
        yield _say(source, fault_of(value_at(source.value, path), field(source.kind, path)), path)
    faulty = values | misspelt | {(*path, name) for path, names in missing.items() for name in names}
    told: set[Path] = set()
    for error in dependent:
        case = conditional.case_of(source.kind, error)
        if case.concerns in told or case.concerns in faulty or case.depends_on in faulty:
            continue
        told.add(case.concerns)
        yield _say(source, conditional.fault_of(case, source.value), case.at)


def missing_keys(source: Source, path: Path) -> list[str]:
    """The keys that the mapping at a path may have and does not."""
    here = value_at(source.value, path)
    return [key for key in keys(source.kind, path) if key not in here]


def _surplus(source: Source, path: Path, key: str, absent: Sequence[str]) -> Iterator[Misfit]:
    known = keys(source.kind, path)
    meant = nearest(key.strip("“”\"' ").lower(), known, most=1)
    if meant and meant[0] in absent:
        hint = f"did you mean `{meant[0]}`?"
    elif meant:
        hint = f"`{meant[0]}` is there already; remove this one"
    else:
        hint = f"remove it; the keys here are {both(known)}"
    problem = source.problem(
        "unknown-key",
        f"the key `{key}` is not known",
        hint,
        at=(*path, key),
        at_key=True,
        severity=severity("unknown-key"),
    )
    yield Misfit(problem, (*path, key), surplus=True)


def _misspelt(source: Source, errors: Sequence[ValidationError]) -> Iterator[tuple[Path, str]]:
    """The missing keys that an unknown key was surely meant to be: they need no problem of their own."""
    for error in errors:
        if error.kind.name == "additionalProperties":
            path = tuple(error.instance_path)
            for key in error.kind.value[:MOST]:
                meant = nearest(key.strip("“”\"' ").lower(), keys(source.kind, path), most=1)
                if meant and meant[0] in missing_keys(source, path):
                    yield path, meant[0]


def _missing(source: Source, path: Path, names: Sequence[str]) -> Misfit:
    where = "this entry" if path and isinstance(path[-1], int) else f"`{path[-1]}`" if path else "the record"
    word = "key" if len(names) == 1 else "keys"
    described = [(name, field(source.kind, (*path, name)).description) for name in names]
    hint = f"add `{names[0]}: `" if len(names) == 1 else f"add them: {both(names)}"
    if len(names) == 1 and described[0][1]:
        hint += f" ({described[0][1].rstrip('.')})"
    return _say(source, Said("missing-key", f"{where} lacks the {word} {both(names)}", hint), path)


def _say(source: Source, said: Said, path: Path) -> Misfit:
    problem = source.problem(said.rule, said.message, said.hint, at=path, severity=severity(said.rule))
    return Misfit(problem, path)

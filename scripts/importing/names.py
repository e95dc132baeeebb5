"""The names under which members are known, and the ids made of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

from importing.members import Member
from importing.refused import Refused

_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV|V)\.?$")
_NICKNAME = re.compile(r'.*["“](?P<nickname>[^"”]+)["”]\s+(?P<rest>.+)')
_QUOTED = re.compile(r'["“][^"”]+["”]')
_INITIAL = re.compile(r"[A-Z]\.$")


def plain(official: str) -> str:
    """A name without suffix, nickname in quotes and single initials.

    >>> plain('Jesús G. "Chuy" García'), plain("Thomas H. Kean, Jr."), plain("J. French Hill"), plain("J.D. Vance")
    ('Jesús García', 'Thomas Kean', 'French Hill', 'J.D. Vance')
    """
    words = _QUOTED.sub("", _SUFFIX.sub("", official)).split()
    return " ".join(word for word in words if not _INITIAL.match(word))


def press(official: str) -> str:
    """The name the press most likely uses: with the nickname that the official name gives, else the plain name.

    >>> press('Henry C. "Hank" Johnson, Jr.'), press("Susan M. Collins")
    ('Hank Johnson', 'Susan Collins')
    """
    match = _NICKNAME.match(_SUFFIX.sub("", official))
    return f"{match['nickname']} {match['rest']}" if match else plain(official)


def slug(name: str) -> str:
    """A name as an id.

    >>> slug("Jesús García"), slug("J.D. Vance"), slug("Alexandria Ocasio-Cortez"), slug("Tom O’Halleran")
    ('jesus-garcia', 'jd-vance', 'alexandria-ocasio-cortez', 'tom-ohalleran')

    Raises
    ------
    Refused
        Where a letter has no ASCII form.
    """
    letters = [char for char in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(char)]
    lost = [char for char in letters if char.isalpha() and not char.isascii()]
    if lost:
        msg = f"{name}: `{lost[0]}` has no ASCII form; give a press name in scripts/rules/press_names.yaml"
        raise Refused(msg)
    words = "".join(char if char.isalnum() else " " if char in " -‐–" else "" for char in letters).split()
    return "-".join(words)


def press_name(member: Member, rules: Mapping[str, str]) -> str:
    """The press name of a member: by the rules, else by the source, else from the official name."""
    return rules.get(member.key) or (plain(member.press) if member.press else press(member.name))


def aliases(member: Member, rules: Mapping[str, str]) -> list[str]:
    """The other forms of a member's name, the press name first; none of them equals the official name."""
    forms = (press_name(member, rules), press(member.name), plain(member.name))
    return [form for form in dict.fromkeys(forms) if form != member.name]


def assign(
    members: Iterable[Member], rules: Mapping[str, str], kept: Mapping[str, str], taken: Collection[str]
) -> dict[str, str]:
    """An id for each member, by key.

    Namesakes all get the state of their latest term behind the name, and their key where that does not tell them apart,
    so that no id could have been another's. The same for a name that some other actor has as an id.

    Parameters
    ----------
    members
        Everybody in the lists, not only those who are wanted: a namesake counts though nobody names him yet.
    rules
        Press names by key.
    kept
        Ids given before, by key; they are never changed.
    taken
        Ids of all actors.
    """
    everybody = list(members)
    name = {member.key: slug(press_name(member, rules)) for member in everybody}
    state = {member.key: "-".join(filter(None, (name[member.key], _state(member)))) for member in everybody}
    same_name, same_state = Counter(name.values()), Counter(state.values())
    ids: dict[str, str] = {}
    used = {*taken, *kept.values()}
    for member in everybody:
        key = member.key
        if key in kept:
            ids[key] = kept[key]
            continue
        choices = [name[key]] if same_name[name[key]] == 1 else []
        choices += [state[key]] if same_state[state[key]] == 1 else []
        choices.append(f"{name[key]}-{key.lower()}")
        free = [choice for choice in choices if choice not in used]
        if not free:
            msg = f"no id is free for {member.name} ({key}); give a press name in scripts/rules/press_names.yaml"
            raise Refused(msg)
        ids[key] = free[0]
        used.add(free[0])
    return ids


def _state(member: Member) -> str:
    return next((term.state.lower() for term in reversed(member.terms) if term.state), "")

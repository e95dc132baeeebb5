"""Write an invented project of any size, for timing.

    python bench/generate.py FOLDER --documents 2000 --seed 0

The folder gets a `data` folder as `stances check` and `stances build` read it: documents with three codings each,
persons with dated roles and parties, bodies, two coders, and empty lists of events, decisions, redirects and withdrawn
stances. Sizes and shares follow the first documents of the repository: a coding has about 600 bytes, three in five have
a note, three in four a quote. Every name is invented and says so, every address is on example.org, and what a coding
says means nothing. The same numbers give the same bytes on every machine.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from stances.schema import codes

CODINGS_PER_DOCUMENT = 3
MAX_ACTORS = 400
"""Persons and bodies stay this few however many documents there are: the same people go on speaking."""

FIRST_DAY, DAYS, ACCESSED = date(2024, 1, 1), 700, "2026-01-15"
CORROBORATED = 0.1
"""Share of codings that repeat a row of an earlier document, as news of one speech appears in several places."""

_LISTS = json.loads(Path(__file__).with_name("words.json").read_text(encoding="utf-8"))
WORDS: dict[str, list[str]] = {name: words.split() for name, words in _LISTS.items()}
"""What is drawn from, a word given twice twice as often: codes, and words of titles, quotes and summaries."""

NO_CONDITION = {("joint_force", "host_consent"), ("executive_authority", "legislative_approval")}
"""Conditions that an issue holds already, so that the codebook refuses them."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What makes a row, and what all codings of the row must say alike."""

    actor: str
    issue: str
    theatre: str
    date: str
    act: str
    scope: str
    response: str
    stance: int | None
    condition: str | None

    @property
    def row(self) -> tuple[str, ...]:
        """The parts of the stance id."""
        return (self.actor, self.issue, self.theatre, self.date, self.act, self.scope)


def generate(root: Path, documents: int, seed: int = 0) -> None:
    """Write a project with that many documents into the folder `root`, which must be empty or not yet there."""
    root.mkdir(parents=True, exist_ok=True)
    if any(root.iterdir()):
        msg = f"{root} is not empty; give another folder"
        raise FileExistsError(msg)
    dice = random.Random(seed)  # noqa: S311 - invented data, nothing to keep secret
    actors = dict(_actors(dice, max(8, min(MAX_ACTORS, documents // 2))))
    for path, text in (*actors.values(), *_lists(), *_documents(dice, list(actors), documents)):
        file = root / "data" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def _lists() -> Iterator[tuple[str, str]]:
    yield (
        "coders.yaml",
        "".join(
            f"- id: lm-{number}\n  type: model\n  name: Example model {number}\n"
            "  description: An invented language model that codes invented documents, for timing only.\n"
            for number in (1, 2)
        ),
    )
    yield "events.yaml", "[]\n"
    yield "decisions.yaml", "[]\n"
    yield "redirects.csv", "from,to,reason,date\n"
    yield "withdrawn.csv", "stance,reason,date\n"


def _actors(dice: random.Random, number: int) -> Iterator[tuple[str, tuple[str, str]]]:
    for index in range(number):
        country = dice.choice(WORDS["countries"])
        body = index % 5 == 4
        kind = dice.choice(WORDS["bodies"]) if body else "person"
        actor = f"example-{kind}-{index:04d}"
        lines = [f"name: Example {kind.title()} {index:04d}", f"type: {kind}", f"country: {country}"]
        if dice.random() < 0.3:
            lines.append(f"aliases: [E. {kind.title()} No. {index}]")
        if not body:
            lines += _career(dice, index)
        yield actor, (f"actors/{country.lower()}/{actor}.yaml", "\n".join(lines) + "\n")


def _career(dice: random.Random, index: int) -> Iterator[str]:
    yield from ("roles:", f"  - title: Member of the Example Assembly {index % 7}", "    from: 2018-03-01")
    if dice.random() < 0.4:
        yield from ("    to: 2024-12-31", f"  - title: Minister of Examples {index}")
        yield from ("    organization: Example Ministry", "    from: 2025-01-01")
    if dice.random() < 0.7:
        yield from ("parties:", f"  - party: Example Party {index % 12}", '    from: "2015"')
    if dice.random() < 0.5:
        yield from ("identifiers:", "  - scheme: wikidata", f"    value: Q{999_900_000 + index}")


def _documents(dice: random.Random, actors: Sequence[str], number: int) -> Iterator[tuple[str, str]]:
    readings = _Readings(dice, actors)
    for index in range(number):
        published = FIRST_DAY + timedelta(days=index * DAYS // number)
        publisher, language = f"Example Daily {dice.randrange(60)}", dice.choice(WORDS["languages"])
        document = f"{published}-{publisher.lower().replace(' ', '-')}-{index:05d}"
        lines = [
            f"kind: {dice.choice(WORDS['kinds'])}",
            f"title: {_text(_title(dice, language))}",
            f"publisher: {publisher}",
        ]
        if dice.random() < 0.2:
            lines.append(f"byline: [{chr(65 + index % 26)}. Writer]")
        slug = _words(dice, WORDS["en"], 8, 16).replace(" ", "-")
        lines.append(f"url: https://example.org/{published:%Y/%m/%d}/{slug}-{index:05d}.html")
        if dice.random() < 0.1:
            lines.append(f"archived: https://archive.example.org/{published:%Y%m%d}/{index:05d}.html")
        lines += [f"published: {published}", f"accessed: {ACCESSED}", f"language: {language}"]
        lines.append(f"coder: lm-{1 + index % 2}")
        if dice.random() < 0.15:
            lines.append(f"note: {_text(_words(dice, WORDS['summary'], 8, 30).capitalize() + '.')}")
        lines.append("codings:")
        for _ in range(CODINGS_PER_DOCUMENT):
            lines += _coding(dice, readings.draw(index, published), language)
        yield f"documents/{published.year}/{document}.yaml", "\n".join(lines) + "\n"


class _Readings:
    """Draws readings: new rows, and now and then one of an earlier document once more."""

    def __init__(self, dice: random.Random, actors: Sequence[str]) -> None:
        self._dice, self._actors = dice, list(actors)
        self._rows: set[tuple[str, ...]] = set()
        self._recent: deque[tuple[int, Reading]] = deque(maxlen=200)
        self._drawn = 0
        self._lists = {name: [str(code.value) for code in codes(name)] for name in ("issue", "theatre", "condition")}

    def draw(self, document: int, published: date) -> Reading:
        """A reading for a document; no document gets one row twice."""
        dice = self._dice
        if self._recent and dice.random() < CORROBORATED:
            where = dice.randrange(len(self._recent))
            last, reading = self._recent[where]
            if last != document:
                self._recent[where] = (document, reading)
                return reading
        while (reading := self._new(published)).row in self._rows:
            pass
        self._rows.add(reading.row)
        self._recent.append((document, reading))
        return reading

    def _new(self, published: date) -> Reading:
        dice = self._dice
        actor = self._actors[self._drawn % len(self._actors)]
        self._drawn += 1
        issue, theatre = dice.choice(self._lists["issue"]), dice.choice(self._lists["theatre"])
        spoken = (published - timedelta(days=dice.randrange(3))).isoformat()
        scope = "second_strike" if issue == "maritime_strikes" and dice.random() < 0.1 else "general"
        response = "declined" if dice.random() < 0.04 else "position"
        stance = dice.choice([-2, -2, -1, -1, 0, 1, 1, 2]) if response == "position" else None
        condition = dice.choice(self._lists["condition"]) if dice.random() < 0.2 else None
        if stance not in (-1, 1) or (issue, condition) in NO_CONDITION:
            condition = None
        when = spoken[: dice.choices([10, 7, 4], [90, 8, 2])[0]]
        return Reading(actor, issue, theatre, when, dice.choice(WORDS["acts"]), scope, response, stance, condition)


def _coding(dice: random.Random, reading: Reading, language: str) -> Iterator[str]:
    frames = [str(code.value) for code in codes("frame")]
    yield f"  - actor: {reading.actor}"
    yield f"    issue: {reading.issue}"
    yield f"    theatre: {reading.theatre}"
    yield f"    stance: {reading.stance}" if reading.response == "position" else f"    response: {reading.response}"
    if reading.scope != "general":
        yield f"    scope: {reading.scope}"
    if reading.condition:
        yield f"    condition: [{reading.condition}]"
    yield f"    act: {reading.act}"
    yield f"    date: {_text(reading.date)}"
    quoted = dice.random() < 0.7
    ways = ["direct", "quoted", "quoted"] if quoted else ["paraphrased", "third_party"]
    yield f"    attribution: {dice.choice(ways)}"
    if dice.random() < 0.1:
        yield f"    speaker: Example Speaker {dice.randrange(40)}, spokesperson"
    if quoted:
        yield f"    quote: {_text(_words(dice, WORDS[language], 5, 12))}"
    if quoted and language != "en":
        yield f"    quote_en: {_text(_words(dice, WORDS['en'], 5, 12))}"
    if dice.random() < 0.1:
        yield f"    locator: paragraph {dice.randrange(1, 30)}"
    if dice.random() < 0.8:
        yield f"    frames: [{', '.join(dice.sample(frames, dice.randrange(1, 4)))}]"
    yield f"    certainty: {dice.choice(['high', 'high', 'medium', 'low'])}"
    yield f"    summary: {_text(_words(dice, WORDS['summary'], 8, 34)[:238].capitalize().strip() + '.')}"
    if dice.random() < 0.6:
        yield f"    note: {_text(_words(dice, WORDS['summary'], 8, 30).capitalize() + '.')}"


def _title(dice: random.Random, language: str) -> str:
    title = _words(dice, WORDS[language], 5, 12).capitalize()
    return f"{title}: {_words(dice, WORDS[language], 2, 5)}" if dice.random() < 0.2 else title


def _words(dice: random.Random, words: Sequence[str], least: int, most: int) -> str:
    return " ".join(dice.choices(words, k=dice.randint(least, most)))


def _text(text: str) -> str:
    """A text as people write it in YAML: plain where every reader takes it for a text, between quotes elsewhere."""
    plain = (text[0].isalpha() and ": " not in text) or (len(text) == 10 and text[:4].isdigit())
    return text if plain else json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Read the command line and write the project."""
    parser = argparse.ArgumentParser(description="Write an invented project of any size, for timing.")
    parser.add_argument("folder", type=Path, help="an empty or new folder")
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    try:
        generate(options.folder, options.documents, options.seed)
    except FileExistsError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()

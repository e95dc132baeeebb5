"""How a question is put: with completion at a terminal, else as a plain line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

import click


class Word(NamedTuple):
    """What can be answered, and what it means."""

    value: str
    meaning: str


class NoAnswer(Exception):
    """The one who is asked has left, or the input is at its end."""


class Asker(Protocol):
    """Something that can be asked."""

    def ask(self, question: str, words: Sequence[Word] = ()) -> str:
        """The answer, without spaces around it; NoAnswer where none will come."""


class Plain:
    """Asks a line at a time, from any input."""

    def ask(self, question: str, words: Sequence[Word] = ()) -> str:
        """The next line of the input."""
        try:
            return input(f"{question} ").strip()
        except KeyboardInterrupt:
            raise NoAnswer from None
        except EOFError:
            msg = "the input ended at a question"
        except UnicodeDecodeError:
            msg = "the input is not UTF-8"
        raise NoAnswer(msg)


def asker() -> Asker:
    """The best way to ask here: with completion where there is a terminal and prompt_toolkit."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        try:
            return _with_completion()
        except ImportError:
            click.echo("For completion while you type: pip install 'cartel-stances[ask]'")
    return Plain()


def pick(typed: str, words: Iterable[Word]) -> list[Word]:
    """The words that fit what is typed, best first: those that start so, those that hold it, those that mean it.

    >>> words = [Word("use_of_force", ""), Word("force_posture", ""), Word("other", "armed force"), Word("none", "")]
    >>> [word.value for word in pick("force", words)]
    ['force_posture', 'use_of_force', 'other']
    """
    sought = typed.casefold()
    ranked = [
        (not word.value.startswith(sought), sought not in word.value, word)
        for word in words
        if sought in word.value or sought in word.meaning.casefold()
    ]
    return [word for *_, word in sorted(ranked, key=lambda entry: entry[:2])]


def _with_completion() -> Asker:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document

    class Words(Completer):
        def __init__(self, words: Sequence[Word]) -> None:
            self._words = words

        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
            before = document.text_before_cursor
            typed = before.replace(";", ",").rsplit(",", 1)[-1].strip()
            for word in pick(typed.removeprefix("?").strip(), self._words)[:50]:
                yield Completion(word.value, -len(typed.removeprefix("?").strip()), display_meta=word.meaning)

    class Session:
        def __init__(self) -> None:
            self._session: PromptSession[str] = PromptSession(reserve_space_for_menu=6)

        def ask(self, question: str, words: Sequence[Word] = ()) -> str:
            try:
                return self._session.prompt(
                    f"{question} ", completer=Words(words) if words else None, complete_while_typing=True
                ).strip()
            except (KeyboardInterrupt, EOFError):
                raise NoAnswer from None

    return Session()

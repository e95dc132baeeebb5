"""What can go wrong with the Hub, in one plain sentence each, and never with the token in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


class CannotPublish(Exception):
    """The release could not be published; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A text that must not be shown, not even by accident."""

    text: str

    def __repr__(self) -> str:
        return "Secret(...)"

    def hidden_in(self, message: str) -> str:
        """The message without the secret."""
        return message.replace(self.text, "[token]")


@contextmanager
def said_plainly(repo: str, token: Secret) -> Iterator[None]:
    """Turn what the client of the Hub raises into `CannotPublish`.

    A server may send back what it was sent, so the token is taken out of whatever is said; and the original error,
    which holds the request with its headers, is not chained.
    """
    from huggingface_hub.errors import HfHubHTTPError

    try:
        yield
    except HfHubHTTPError as error:
        msg = token.hidden_in(_answer(repo, error.response.status_code, error.server_message or ""))
        raise CannotPublish(msg) from None
    except _broken() as error:
        reason = token.hidden_in(" ".join(str(error).split()) or type(error).__name__)
        again = "run it again: what is complete stays, and what is not is done then"
        msg = f"the connection to the Hub failed ({reason}), and nothing is half published; {again}"
        raise CannotPublish(msg) from None
    except ValueError as error:
        reason = token.hidden_in(" ".join(str(error).split()))
        msg = f"the Hub would not take it: {reason}"
        raise CannotPublish(msg) from None


def _broken() -> tuple[type[Exception], ...]:
    """The errors of a connection; the HTTP library behind the client goes by another name in each of its versions."""
    from huggingface_hub.errors import HfHubHTTPError

    return (HfHubHTTPError.__bases__[0], OSError)


def _answer(repo: str, status: int, message: str) -> str:
    said = f": {message}" if message else ""
    if status == 401:
        return "the Hub did not accept the token; make one that may write, and run `hf auth login` or set HF_TOKEN"
    if status == 403:
        return f"the token may not write to {repo}{said}; make one that may, and run `hf auth login` or set HF_TOKEN"
    if status == 404:
        return f"the Hub shows no dataset {repo} with this token; check the name, or give --create to make it"
    if status in (409, 412):
        return f"{repo} was changed by somebody else meanwhile, so nothing was published; run it again"
    return f"the Hub answered {status}{said}; nothing is half published, run it again later"

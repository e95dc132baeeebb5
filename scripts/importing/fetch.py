"""The bytes of a record, from a local file or from an https address."""

from __future__ import annotations

import http.client
import ssl
import urllib.error
import urllib.request
from collections.abc import Collection
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from importing.refused import Refused

MAX_BYTES = 32_000_000
"""The largest file in use, all former members of Congress in YAML, has about a third of that."""

SECONDS = 60


def read(place: str, *, schemes: Collection[str] = ("https",)) -> bytes:
    """The content of a local file or an address.

    Parameters
    ----------
    place
        A path, or an address with `://` in it.
    schemes
        What an address and everything it redirects to may start with; only tests pass something else.

    Raises
    ------
    Refused
        Where it cannot be read, is larger than `MAX_BYTES`, or leads away from the schemes.
    """
    data = _download(place, schemes) if "://" in place else _open(Path(place))
    if len(data) > MAX_BYTES:
        msg = f"{place}: larger than {MAX_BYTES // 1_000_000} MB; give the file of one record or of the members"
        raise Refused(msg)
    return data


def _open(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        msg = f"{path}: cannot be read ({error.strerror}); give a file, or an address that starts with https://"
        raise Refused(msg) from None


def _download(url: str, schemes: Collection[str]) -> bytes:
    _check(url, schemes)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(context=ssl.create_default_context()),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
        _Redirects(schemes),
    ):
        opener.add_handler(handler)
    request = urllib.request.Request(url, headers={"User-Agent": "cartel-stances"})  # noqa: S310 - checked above
    try:
        with opener.open(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(MAX_BYTES + 1)
            return data
    except urllib.error.HTTPError as error:
        reason = f"the server answered {error.code}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = str(getattr(error, "reason", error)) or type(error).__name__
    msg = f"{url}: cannot be read ({reason}); check the address, or download the file and give its path"
    raise Refused(msg)


def _check(url: str, schemes: Collection[str]) -> None:
    parts = urlsplit(url)
    if parts.scheme not in schemes:
        msg = f"{url}: only {' and '.join(schemes)} addresses are read; download the file and give its path"
        raise Refused(msg)
    if "@" in parts.netloc:
        msg = f"{parts.scheme}://{parts.hostname}: an address must not hold a user name or password; leave it out"
        raise Refused(msg)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where a download may start."""

    def __init__(self, schemes: Collection[str]) -> None:
        self._schemes = schemes

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        _check(newurl, self._schemes)
        return super().redirect_request(req, fp, code, msg, headers, newurl)

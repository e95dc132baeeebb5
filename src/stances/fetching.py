"""Fetching a page from the web with limits: of size, of time, of redirects, and never from a private address.

Every address that a host name stands for is checked before a connection is made, and the connection goes to the checked
address itself, so that a name cannot change its meaning in between. Redirects are followed here, one by one, for the
same reason. Proxies of the environment are not used.

The time of a fetch is kept from outside: a server that sends a byte now and then breaks no timeout of a socket, and
looking up a name has none.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import SplitResult, urljoin, urlsplit

import urllib3
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    MaxRetryError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse

from stances.__about__ import __version__

Reason = Literal["address", "private", "unreachable", "tls", "timeout", "size", "redirects"]

HEADERS = {
    "User-Agent": f"cartel-stances/{__version__} (reads pages that are coded)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class FetchError(Exception):
    """A page that could not be fetched: a reason for programs, and a message that says what to do."""

    def __init__(self, message: str, reason: Reason) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one fetch may take: bytes after decompression, seconds in all, redirects, and repeated tries."""

    size: int = 5_000_000
    seconds: float = 30.0
    redirects: int = 5
    retries: int = 2
    backoff: float = 0.5


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server sent: the address it came from in the end, the status, the type and the body."""

    url: str
    status: int
    content_type: str
    body: bytes = field(repr=False)
    redirected: bool = False
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_html(self) -> bool:
        """Whether the body is said to be HTML."""
        return self.content_type in ("text/html", "application/xhtml+xml")

    @property
    def is_text(self) -> bool:
        """Whether the body is HTML or plain text."""
        return self.is_html or self.content_type in ("text/plain", "")


def fetch(url: str, *, limits: Limits = DEFAULT_LIMITS, loopback: bool = False) -> Fetched:
    """Get a page.

    Parameters
    ----------
    url
        An http or https address.
    limits
        What it may take.
    loopback
        Allows addresses of this machine, for tests; private networks stay closed.

    Raises
    ------
    FetchError
        Where there is no answer within the limits. An answer with an error status is returned, not raised.
    """
    future: Future[Fetched] = Future()

    def work() -> None:
        try:
            future.set_result(_follow(url, limits, loopback=loopback))
        except Exception as error:  # noqa: BLE001 - raised again where the answer is awaited
            future.set_exception(error)

    threading.Thread(target=work, daemon=True).start()
    try:
        return future.result(limits.seconds)
    except TimeoutError:
        raise FetchError(_too_slow(urlsplit(url)), "timeout") from None


def _follow(url: str, limits: Limits, *, loopback: bool) -> Fetched:
    deadline = time.monotonic() + limits.seconds
    here = url
    for hop in range(limits.redirects + 1):
        parts = _split(here)
        with _open(parts, _addresses(parts, loopback=loopback), limits, deadline) as answer:
            target = answer.headers.get("Location")
            if answer.status in REDIRECTS and target:
                here = urljoin(here, target)
                continue
            body = _body(answer, here, limits, deadline)
            kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
            return Fetched(here, answer.status, kind, body, hop > 0, dict(answer.headers))
    msg = f"{url} redirects more than {limits.redirects} times; open it in a browser and give the address you end at"
    raise FetchError(msg, "redirects")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or re.search(r"[\s\x00-\x1f]", url):
        msg = f"{url} is not a web address; it must start with http:// or https:// and hold no spaces"
        raise FetchError(msg, "address")
    if "@" in parts.netloc:
        msg = f"{url} holds a user name; give the address without it"
        raise FetchError(msg, "address")
    return parts


def _addresses(parts: SplitResult, *, loopback: bool) -> list[str]:
    """The addresses of a host that may be connected to; a host with a private address among them is refused whole."""
    host = parts.hostname or ""
    try:
        found = socket.getaddrinfo(host, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        msg = f"no server is called {host}; check the address and the connection to the internet"
        raise FetchError(msg, "unreachable") from None
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not all(allowed(address, loopback=loopback) for address in addresses):
        msg = f"{host} is an address of a private network or of this machine, which is never fetched; save the page"
        raise FetchError(msg, "private")
    return addresses


def allowed(address: str, *, loopback: bool = False) -> bool:
    """Whether an IP address may be connected to: a public one, or with `loopback` one of this machine.

    >>> allowed("10.0.0.1"), allowed("169.254.1.1", loopback=True), allowed("127.0.0.1", loopback=True)
    (False, False, True)
    >>> allowed("::ffff:10.0.0.1"), allowed("64:ff9b::a00:1")
    (False, False)
    """
    ip = ipaddress.ip_address(address.partition("%")[0])
    if loopback and ip.is_loopback:
        return True
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        elif any(ip in network for network in _CARRIERS):
            return False
    return ip.is_global and not ip.is_multicast


_CARRIERS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
"""Ranges whose addresses stand for IPv4 addresses, private ones too."""


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


class _Answer:
    """One answer of a server and the connection it came on, closed together."""

    def __init__(self, pool: HTTPConnectionPool, response: BaseHTTPResponse) -> None:
        self._pool, self.response = pool, response

    def __enter__(self) -> BaseHTTPResponse:
        return self.response

    def __exit__(self, *_: object) -> None:
        self.response.close()
        self._pool.close()


def _open(parts: SplitResult, addresses: list[str], limits: Limits, deadline: float) -> _Answer:
    for address in addresses[:-1]:
        try:
            return _ask(parts, address, limits, deadline)
        except FetchError as error:
            # A host may have an address of a kind that this network does not reach.
            if error.reason != "unreachable":
                raise
    return _ask(parts, addresses[-1], limits, deadline)


def _ask(parts: SplitResult, address: str, limits: Limits, deadline: float) -> _Answer:
    host, port = parts.hostname or "", _port(parts)
    left = _left(deadline, parts)
    timeout = urllib3.Timeout(connect=min(10.0, left), read=left)
    pool: HTTPConnectionPool
    if parts.scheme == "https":
        pool = HTTPSConnectionPool(
            address, port, timeout=timeout, cert_reqs="CERT_REQUIRED", server_hostname=host, assert_hostname=host
        )
    else:
        pool = HTTPConnectionPool(address, port, timeout=timeout)
    retries = urllib3.Retry(
        total=limits.retries,
        redirect=False,
        status_forcelist=(429, 502, 503, 504),
        backoff_factor=limits.backoff,
        backoff_max=5,
        retry_after_max=5,
        raise_on_status=False,
    )
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    name = f"[{host}]" if ":" in host else host
    headers = {**HEADERS, "Host": f"{name}:{parts.port}" if parts.port else name}
    try:
        response = pool.urlopen("GET", path, headers=headers, retries=retries, redirect=False, preload_content=False)
    except HTTPError as error:
        pool.close()
        raise _failure(parts, error) from None
    return _Answer(pool, response)


def _left(deadline: float, parts: SplitResult) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise FetchError(_too_slow(parts), "timeout")
    return left


def _too_slow(parts: SplitResult) -> str:
    return f"{parts.hostname} takes too long to answer; try again later, or save the page"


def _failure(parts: SplitResult, error: HTTPError) -> FetchError:
    cause = error.reason if isinstance(error, MaxRetryError) and error.reason else error
    if isinstance(cause, SSLError):
        return FetchError(f"{parts.hostname} shows no valid certificate; open it in a browser and save the page", "tls")
    if isinstance(cause, (ReadTimeoutError, ConnectTimeoutError)) and not isinstance(cause, NewConnectionError):
        return FetchError(_too_slow(parts), "timeout")
    return FetchError(f"{parts.hostname} does not answer; check the address, or try again later", "unreachable")


def _body(answer: BaseHTTPResponse, url: str, limits: Limits, deadline: float) -> bytes:
    parts = urlsplit(url)
    chunks: list[bytes] = []
    size = 0
    try:
        for chunk in answer.stream(65_536, decode_content=True):
            size += len(chunk)
            if size > limits.size:
                msg = f"{url} is larger than {limits.size / 1_000_000:g} MB; save the article alone, and use the file"
                raise FetchError(msg, "size")
            chunks.append(chunk)
            _left(deadline, parts)
    except HTTPError as error:
        raise _failure(parts, error) from None
    return b"".join(chunks)

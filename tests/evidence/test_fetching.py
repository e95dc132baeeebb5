"""Fetching: limits, redirects, and addresses that are never asked."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from contextlib import suppress

import pytest

from stances.fetching import FetchError, Limits, allowed, fetch
from tests.evidence.server import Answer, Web, page

QUICK = Limits(retries=0, seconds=5)


def test_a_page_is_fetched_with_its_type_and_address(web: Web) -> None:
    web.answers["/a"] = page("Hello.")
    found = fetch(f"{web.base}/a?b=c", loopback=True)
    assert (found.status, found.content_type, found.is_html, found.url, found.redirected) == (
        200,
        "text/html",
        True,
        f"{web.base}/a?b=c",
        False,
    )
    assert b"Hello." in found.body


def test_an_error_status_is_an_answer(web: Web) -> None:
    assert fetch(f"{web.base}/none", loopback=True).status == 404


def test_redirects_are_followed(web: Web) -> None:
    web.answers["/a"] = Answer(status=301, headers={"Location": "/b"})
    web.answers["/b"] = page("Here.")
    found = fetch(f"{web.base}/a", loopback=True)
    assert (found.url, found.redirected) == (f"{web.base}/b", True)


@pytest.mark.parametrize("target", ["http://10.0.0.1/x", "http://169.254.169.254/latest", "http://[fd00::1]/"])
def test_a_redirect_to_a_private_address_is_refused(web: Web, target: str) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": target})
    with pytest.raises(FetchError, match="never fetched") as caught:
        fetch(f"{web.base}/a", loopback=True)
    assert caught.value.reason == "private"


@pytest.mark.parametrize("target", ["ftp://example.org/x", "file:///etc/hosts", "javascript:x"])
def test_a_redirect_out_of_the_web_is_refused(web: Web, target: str) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": target})
    with pytest.raises(FetchError, match="is not a web address"):
        fetch(f"{web.base}/a", loopback=True)


def test_a_redirect_loop_ends(web: Web) -> None:
    web.answers["/a"] = Answer(status=302, headers={"Location": "/a"})
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(f"{web.base}/a", loopback=True)
    assert len(web.asked) == 6


def test_loopback_is_closed_unless_it_is_opened(web: Web) -> None:
    with pytest.raises(FetchError, match="never fetched"):
        fetch(f"{web.base}/a")
    assert web.asked == []


def test_a_name_with_a_private_address_among_its_own_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("93.184.215.14", "192.168.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    with pytest.raises(FetchError, match=r"example\.org is an address of a private network"):
        fetch("http://example.org/")


def test_the_connection_goes_to_the_address_that_was_checked(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers["/a"] = page("Hello.")
    port = int(web.base.rpartition(":")[2])
    names = iter([[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]])
    real = socket.getaddrinfo

    def lookup(host: str, *rest: object, **more: object) -> object:
        return next(names) if host == "rebinding.example" else real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert fetch(f"http://rebinding.example:{port}/a", loopback=True).status == 200


def test_the_next_address_of_a_host_is_tried(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    web.answers["/a"] = page("Hello.")
    port = int(web.base.rpartition(":")[2])
    answers = [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("::1", port, 0, 0)),
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port)),
    ]
    real = socket.getaddrinfo

    def lookup(host: str, *rest: object, **more: object) -> object:
        return answers if host == "two.example" else real(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    assert fetch(f"http://two.example:{port}/a", limits=QUICK, loopback=True).status == 200


@pytest.mark.parametrize(
    "address",
    ["0.1.2.3", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.1.1", "172.16.0.1", "192.168.1.1", "224.0.0.1", "::1",
     "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_addresses_that_are_never_asked(address: str) -> None:
    assert not allowed(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1"])
def test_addresses_that_are_asked(address: str) -> None:
    assert allowed(address)


@pytest.mark.parametrize(
    "url", ["example.org", "http://", "http://a b/", "http://user@example.org/", "http://x:0/", "http://[/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url)
    assert caught.value.reason == "address"


def test_a_page_larger_than_the_limit_is_refused(web: Web) -> None:
    web.answers["/a"] = Answer(b"x" * 2000)
    with pytest.raises(FetchError, match=r"larger than 0\.001 MB"):
        fetch(f"{web.base}/a", limits=Limits(size=1000, retries=0), loopback=True)


def test_the_limit_counts_what_is_unpacked(web: Web) -> None:
    packed = gzip.compress(b"x" * 3_000_000)
    web.answers["/a"] = Answer(packed, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})
    assert len(packed) < 10_000
    with pytest.raises(FetchError, match="larger than 1 MB"):
        fetch(f"{web.base}/a", limits=Limits(size=1_000_000, retries=0), loopback=True)


def test_a_busy_server_is_asked_again(web: Web) -> None:
    states = iter([503, 503, 200])
    web.answers["/a"] = lambda _: Answer(b"x", next(states))
    assert fetch(f"{web.base}/a", limits=Limits(retries=2, backoff=0), loopback=True).status == 200
    assert len(web.asked) == 3


def test_a_server_that_is_not_there_is_said_so() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match=r"127\.0\.0\.1 does not answer"):
        fetch(f"http://127.0.0.1:{port}/", limits=QUICK, loopback=True)


def test_a_server_that_never_answers_is_given_up() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        with pytest.raises(FetchError) as caught:
            fetch(f"http://127.0.0.1:{mute.getsockname()[1]}/", limits=Limits(seconds=0.3, retries=0), loopback=True)
    assert caught.value.reason == "timeout"


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"])
def test_a_server_that_sends_a_byte_now_and_then_is_given_up(start: bytes) -> None:
    stop = threading.Event()

    def drip() -> None:
        connection, _ = server.accept()
        with connection, suppress(OSError):
            connection.recv(65_536)
            connection.sendall(start)
            while not stop.wait(0.05):
                connection.sendall(b"a")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=drip)
        thread.start()
        begin = time.monotonic()
        with pytest.raises(FetchError) as error:
            fetch(f"http://127.0.0.1:{server.getsockname()[1]}/", limits=Limits(seconds=0.5, retries=0), loopback=True)
        took = time.monotonic() - begin
        stop.set()
        thread.join()
    assert error.value.reason == "timeout"
    assert took < 5

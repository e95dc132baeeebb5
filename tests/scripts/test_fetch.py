"""Reading records from files and addresses, against a server on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from importing import fetch
from importing.refused import Refused


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/record":
            self._answer(200, b"<record/>")
        elif self.path == "/large":
            self._answer(200, b"x" * 2000)
        elif self.path == "/moved":
            self._answer(302, b"", location="/record")
        elif self.path == "/away":
            self._answer(302, b"", location="ftp://example.org/record")
        else:
            self._answer(404, b"")

    def _answer(self, status: int, body: bytes, location: str | None = None) -> None:
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    httpd = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


def test_an_address_is_read_also_through_a_redirect(server: str) -> None:
    assert fetch.read(f"{server}/record", schemes=["http"]) == b"<record/>"
    assert fetch.read(f"{server}/moved", schemes=["http"]) == b"<record/>"


def test_a_redirect_to_elsewhere_is_refused(server: str) -> None:
    with pytest.raises(Refused, match=r"^ftp://example.org/record: only http addresses are read; download the file"):
        fetch.read(f"{server}/away", schemes=["http"])


def test_what_the_server_refuses_is_said(server: str) -> None:
    with pytest.raises(Refused, match=r"/none: cannot be read \(the server answered 404\); check the address"):
        fetch.read(f"{server}/none", schemes=["http"])


def test_only_https_is_read(server: str) -> None:
    with pytest.raises(Refused, match="only https addresses are read"):
        fetch.read(f"{server}/record")
    with pytest.raises(Refused, match="only https addresses are read"):
        fetch.read("file:///example")


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(Refused, match="must not hold a user name or password") as refused:
        fetch.read("https://name:secret@example.org/record")
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there_is_one_line() -> None:
    with pytest.raises(Refused, match=r"cannot be read \(.*refused.*\)"):
        fetch.read("http://127.0.0.1:9/record", schemes=["http"])


def test_a_large_answer_and_a_large_file_are_refused(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "MAX_BYTES", 1000)
    with pytest.raises(Refused, match="larger than 0 MB"):
        fetch.read(f"{server}/large", schemes=["http"])
    path = tmp_path / "large"
    path.write_bytes(b"x" * 2000)
    with pytest.raises(Refused, match="larger than 0 MB"):
        fetch.read(str(path))

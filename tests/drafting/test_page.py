"""What a page says about itself."""

from __future__ import annotations

import sys

import pytest

from stances.drafting.page import Page, PageError, read_page

HTML = """<!doctype html><html lang="es-MX"><head><title>Sin soldados | Diario Ejemplo</title>
<meta property="og:title" content="Sin soldados"><meta property="og:site_name" content="Diario Ejemplo">
<meta name="author" content="Ana Autora"><meta property="article:published_time" content="2025-05-04T10:00:00Z">
</head><body><nav><a href="/">Inicio</a></nav><article><h1>Sin soldados</h1>
<p>Juana Ejemplo dijo el sábado que ningún soldado extranjero entrará al país, tras una semana de rumores.</p>
<p>“Ningún soldado vendrá”, dijo Juana Ejemplo ante la prensa, y pidió que se respete la decisión del país.</p>
</article><footer>Copyright 2001</footer></body></html>"""


def test_html_gives_its_description_and_its_text() -> None:
    page = read_page(HTML.encode(), url="https://example.org/sin-soldados")
    assert page == Page(
        paragraphs=(
            "Juana Ejemplo dijo el sábado que ningún soldado extranjero entrará al país, tras una semana de rumores.",
            "“Ningún soldado vendrá”, dijo Juana Ejemplo ante la prensa, y pidió que se respete la decisión del país.",
        ),
        url="https://example.org/sin-soldados",
        title="Sin soldados",
        publisher="Diario Ejemplo",
        byline=("Ana Autora",),
        published="2025-05-04",
        language="es",
    )


def test_a_date_in_the_text_is_not_taken_for_the_date_of_publication() -> None:
    html = HTML.replace('<meta property="article:published_time" content="2025-05-04T10:00:00Z">', "")
    assert read_page(html.encode()).published is None


def test_text_gives_what_stands_alone_in_its_first_lines() -> None:
    text = "https://example.org/a\nNo soldiers\nBy A. Writer and B. Writer\nQUITO (EXW) — Nobody came, she said.\nEnd."
    page = read_page(text.encode())
    assert (page.url, page.title, page.byline, page.publisher, len(page.paragraphs)) == (
        "https://example.org/a",
        "No soldiers",
        ("A. Writer", "B. Writer"),
        "EXW",
        2,
    )


def test_text_in_an_old_encoding_is_read() -> None:
    assert read_page("El año pasado. “Sí”, dijo.".encode("cp1252")).paragraphs == ("El año pasado. “Sí”, dijo.",)


@pytest.mark.parametrize("data", [b"", b"  \n ", b"<html><body></body></html>"])
def test_a_page_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(PageError, match="no text was found on the page; open it in a browser"):
        read_page(data)


def test_html_without_trafilatura_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    monkeypatch.setattr("stances.drafting.page.find_spec", lambda _: None)
    with pytest.raises(PageError, match=r'pip install "cartel-stances\[draft\]"'):
        read_page(HTML.encode())


def test_a_text_without_breaks_is_read_in_parts() -> None:
    page = read_page(("Nobody came to the example. " * 400).encode())
    assert len(page.paragraphs) == 3
    assert all(part.endswith("example.") and len(part) <= 4_000 for part in page.paragraphs)
    assert len(read_page(b"x" * 9_000).paragraphs) == 3


def test_a_text_of_book_length_is_refused() -> None:
    with pytest.raises(PageError, match="more than 400,000 characters of text; save the part to be coded"):
        read_page(b"Nobody came.\n" * 40_000)

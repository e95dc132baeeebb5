"""A folder is replaced whole or not at all."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from stances.writing import swap
from stances.writing.swap import replacing


@pytest.fixture(params=["one step", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to replace: systems that cannot exchange two names need two renames."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    return str(request.param)


def fill(place: Path, text: str) -> None:
    with replacing(place) as new:
        (new / "sub").mkdir()
        (new / "sub" / "file").write_text(text, encoding="utf-8")


def held(place: Path) -> str:
    return (place / "sub" / "file").read_text(encoding="utf-8")


def test_first_and_second_time(tmp_path: Path, way: str) -> None:
    place = tmp_path / "above" / "place"
    fill(place, "one")
    assert held(place) == "one"
    fill(place, "two")
    assert held(place) == "two"
    assert [path.name for path in place.parent.iterdir()] == ["place"]


def test_a_failure_keeps_the_old_folder_and_leaves_nothing_behind(tmp_path: Path, way: str) -> None:
    place = tmp_path / "place"
    fill(place, "one")

    def fail() -> None:
        with replacing(place) as new:
            (new / "half").write_text("x", encoding="utf-8")
            message = "stopped"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="stopped"):
        fail()
    assert held(place) == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_leftovers_of_a_killed_caller_are_removed(tmp_path: Path, way: str) -> None:
    place = tmp_path / "place"
    fill(place, "one")
    (tmp_path / ".place.new").mkdir()
    (tmp_path / ".place.new" / "half").write_text("x", encoding="utf-8")
    (tmp_path / ".place.old").mkdir()
    fill(place, "two")
    assert held(place) == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["place"]


def test_a_folder_set_aside_between_two_renames_comes_back(tmp_path: Path) -> None:
    place = tmp_path / "place"
    fill(place, "one")
    place.rename(tmp_path / ".place.old")
    (tmp_path / ".place.new").mkdir()
    with replacing(place):
        assert held(place) == "one"


def test_two_callers_wait_for_each_other(tmp_path: Path) -> None:
    place = tmp_path / "place"
    inside = threading.Event()

    def slow() -> None:
        with replacing(place) as new:
            inside.set()
            time.sleep(0.2)
            (new / "sub").mkdir()
            (new / "sub" / "file").write_text("slow", encoding="utf-8")

    thread = threading.Thread(target=slow)
    thread.start()
    inside.wait()
    fill(place, "quick")
    thread.join()
    assert held(place) == "quick"

"""`stances evidence` as a user runs it."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.commands.main import main
from stances.evidence.pages import Pages
from tests.evidence.server import Answer, Web, page

RAIDS = "data/documents/2025/2025-05-04-example-daily-joint-raids.yaml"
QUOTE = "no foreign soldier will patrol here"


@pytest.fixture
def project(mini: Path, web: Web) -> Path:
    """The small project, with every document at the server of the test."""
    for file in (mini / "data/documents").rglob("*.yaml"):
        lines = file.read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(("archived:", "read_at:", "url:"))]
        file.write_text("".join([f"url: {web.base}/{file.stem}\n", *kept]), "utf-8")
    return mini


def run(project: Path, *arguments: str) -> Result:
    options = ["--root", str(project), "--loopback", "--pause", "0", "--cache", str(project / "cache")]
    return CliRunner().invoke(main, ["evidence", *arguments, *options])


def test_a_document_whose_quotes_are_there_passes(project: Path, web: Web) -> None:
    web.answers["/2025-05-04-example-daily-joint-raids"] = page(f"“{QUOTE.title()}”")
    result = run(project, str(project / RAIDS))
    assert (result.exit_code, result.stdout) == (0, "    1  every quote is there\n")


def test_lost_words_are_listed_by_row_and_fail(project: Path, web: Web) -> None:
    web.answers["/2025-05-04-example-daily-joint-raids"] = page("Nothing of the kind.")
    result = run(project, str(project / RAIDS))
    assert result.exit_code == 1
    assert result.stdout == (
        "2025-05-04-example-daily-joint-raids: the page is there, but not every quote; "
        "not found for example-minister.joint_force.mexico.2025-05-03.statement\n"
        "    1  the page is there, but not every quote\n"
    )


def test_all_documents_are_looked_up_once_and_a_report_takes_the_run_up_again(
    project: Path, web: Web, tmp_path: Path
) -> None:
    report = tmp_path / "report.jsonl"
    first = run(project, "--all", "--report", str(report))
    lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    documents = {file.stem for file in (project / "data/documents").rglob("*.yaml")}
    assert {line["document"] for line in lines} == documents
    assert {line["state"] for line in lines} == {"dead"}
    asked = len(web.asked)
    # A run that broke off leaves half a line behind; what is complete is not looked up again.
    complete = report.read_text("utf-8").splitlines(keepends=True)
    report.write_text("".join(complete[:-1]) + complete[-1][:20], "utf-8")
    (project / "cache").rename(project / "gone")
    second = run(project, "--all", "--report", str(report))
    assert len(web.asked) == asked + 1
    assert (second.exit_code, second.stdout) == (first.exit_code, first.stdout)
    assert sorted(report.read_text("utf-8").splitlines()[:-1]) == sorted(line.rstrip() for line in complete[:-1])


def test_the_cache_answers_until_it_is_old(web: Web, tmp_path: Path) -> None:
    web.answers["/a"] = page("One.")
    clock = [0.0]
    pages = Pages(tmp_path, max_age=1, pause=0, loopback=True, now=lambda: clock[0])
    first = pages.get(f"{web.base}/a")
    web.answers["/a"] = page("Two.")
    assert pages.get(f"{web.base}/a").body == first.body
    clock[0] = 2 * 86_400.0
    assert b"Two." in pages.get(f"{web.base}/a").body


def test_an_answer_that_may_change_is_not_kept(web: Web, tmp_path: Path) -> None:
    states = iter([429, 200])
    web.answers["/a"] = lambda _: Answer(b"x", next(states))
    pages = Pages(tmp_path, pause=0, loopback=True)
    pages.limits = type(pages.limits)(retries=0)
    assert [pages.get(f"{web.base}/a").status, pages.get(f"{web.base}/a").status] == [429, 200]


def test_a_damaged_cache_is_passed_over(web: Web, tmp_path: Path) -> None:
    web.answers["/a"] = page("One.")
    pages = Pages(tmp_path, pause=0, loopback=True)
    pages.get(f"{web.base}/a")
    next(tmp_path.iterdir()).write_bytes(b"{broken")
    assert pages.get(f"{web.base}/a").status == 200


def test_one_host_is_given_a_pause(web: Web) -> None:
    clock, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        clock[0] += seconds

    pages = Pages(pause=2, loopback=True, now=lambda: clock[0], sleep=sleep)
    for _ in range(3):
        pages.get(f"{web.base}/a")
    assert slept == [2, 2]


def test_a_copy_is_recorded_and_nothing_else_changes(project: Path, web: Web) -> None:
    copy = "/web/20250601000000/page"
    address = f"{web.base}/2025-05-04-example-daily-joint-raids"
    web.answers |= {"/2025-05-04-example-daily-joint-raids": page(QUOTE), copy: page(QUOTE)}
    web.answers |= {"/available": Answer(b"{}"), f"/save/{address}": Answer(status=302, headers={"Location": copy})}
    before = (project / RAIDS).read_bytes().split(b"\n")
    services = ["--archive-lookup", f"{web.base}/available", "--archive-save", f"{web.base}/save"]
    result = run(project, str(project / RAIDS), "--archive", *services)
    assert result.exit_code == 0, result.output
    assert (project / RAIDS).read_bytes().split(b"\n") == [
        before[0],
        f"archived: {web.base}{copy}".encode(),
        *before[1:],
    ]


def test_a_file_that_cannot_be_written_is_told(project: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("stances.commands.evidence.rewrite", refuse)
    copy = f"{web.base}/web/20250601000000/page"
    found = {"archived_snapshots": {"closest": {"available": True, "status": "200", "url": copy}}}
    web.answers |= {"/2025-05-04-example-daily-joint-raids": page(QUOTE), "/web/20250601000000/page": page(QUOTE)}
    web.answers |= {"/available": Answer(json.dumps(found).encode())}
    result = run(project, str(project / RAIDS), "--archive", "--archive-lookup", f"{web.base}/available")
    assert result.exit_code == 0, result.output
    assert (
        f"not archived (found): its file cannot be written (Permission denied); the copy is {copy}\n" in result.stdout
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give document files or folders, or --all for every document"),
        (["--all", RAIDS], "give document files or folders, or --all for every document"),
        (["data/actors"], "no document there; documents are data/documents/"),
        (["nowhere"], "does not exist"),
    ],
)
def test_mistakes_get_a_message(
    project: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    monkeypatch.chdir(project)
    result = run(project, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_file_that_is_no_report_is_not_written_to(project: Path) -> None:
    result = run(project, "--all", "--report", str(project / "data/coders.yaml"))
    assert (result.exit_code, "is no line of a report; give another file" in result.stderr) == (1, True)

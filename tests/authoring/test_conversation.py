"""The conversation without a terminal: plain questions, answers line by line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stances.authoring import questions
from stances.authoring.asking import NoAnswer, Word
from stances.authoring.codebook import help_on, help_on_word, sections
from stances.authoring.files import NotWritten, write_all
from stances.authoring.interview import Interview
from stances.authoring.known import read_known
from stances.checking.fields import field
from stances.commands.main import main
from stances.schema import Json, codes, schemas


class Script:
    """Answers from a list, and what was asked."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def ask(self, question: str, words: object = ()) -> str:
        self.asked.append(question)
        if not self.answers:
            raise NoAnswer
        return self.answers.pop(0)


DESCRIPTION = ["news", "Minister speaks", "Example Daily", "", "https://example.org/speaks", "2025-05-20", "2025-06-01"]
SUMMARY = "Rejects any foreign soldiers on the territory of the country."


def talk(mini: Path, *answers: str, record: dict[str, Json] | None = None) -> tuple[dict[str, Json], Script]:
    script = Script(*answers)
    found = record if record is not None else {}
    interview = Interview(script, read_known(mini), "2025-06-01")
    interview.document(found)
    assert script.answers == []
    return found, script


def test_a_document_with_two_codings(mini: Path) -> None:
    first = ["example-minister", "2025-05-19", "joint_force", "mexico", "", "-2", "", "", "statement", "quoted"]
    first += ["", "no soldier will come", "", "", "sovereignty", "high", SUMMARY, ""]
    second = ["example-deputy", "2025-05-18", "joint_force", "mexico", "declined", "", "statement", "paraphrased"]
    second += ["", "", "", "low", SUMMARY, "a doubt"]
    record, script = talk(mini, *DESCRIPTION, "en", "lm-1", "", *first, "y", *second, "n")
    assert record["codings"] == [
        {
            "actor": "example-minister",
            "date": "2025-05-19",
            "issue": "joint_force",
            "theatre": "mexico",
            "stance": -2,
            "act": "statement",
            "attribution": "quoted",
            "quote": "no soldier will come",
            "frames": ["sovereignty"],
            "certainty": "high",
            "summary": SUMMARY,
        },
        {
            "actor": "example-deputy",
            "date": "2025-05-18",
            "issue": "joint_force",
            "theatre": "mexico",
            "response": "declined",
            "act": "statement",
            "attribution": "paraphrased",
            "certainty": "low",
            "summary": SUMMARY,
            "note": "a doubt",
        },
    ]
    stances = [question for question in script.asked if question.startswith("Stance")]
    assert stances == ["Stance, from -2 (opposes) to 2 (supports):"]


def test_a_way_back(mini: Path) -> None:
    answers = [*DESCRIPTION, "<", "2025-06-02", "en", "lm-1", "", "<", "<", "lm-2", "<", "lm-1", ""]
    script = Script(*answers)
    record: dict[str, Json] = {}
    with pytest.raises(NoAnswer):
        Interview(script, read_known(mini), "2025-06-01").document(record)
    assert record["accessed"] == "2025-06-02"
    assert record["coder"] == "lm-1"


def test_the_address_of_a_repost_is_asked_where_there_is_no_other(mini: Path) -> None:
    script = Script("news", "Minister speaks", "Example Daily", "", "", "", "https://example.org/repost")
    record: dict[str, Json] = {}
    with pytest.raises(NoAnswer):
        Interview(script, read_known(mini), "2025-06-01").document(record)
    assert record["read_at"] == "https://example.org/repost"
    assert script.asked[5] == "Address of the repost that you read:"


def test_a_survey_asks_for_its_block(mini: Path) -> None:
    description = [
        "poll",
        "Survey",
        "Example Institute",
        "",
        "https://example.org/poll",
        "2025-05-20",
        "2025-06-01",
        "en",
    ]
    survey = ["lm-1", "Adults", "Example Daily", "", "", "800", "3.5", ""]
    coding = [
        "example-public",
        "2025-05-10",
        "joint_force",
        "mexico",
        "",
        "1",
        "",
        "",
        "poll",
        "direct",
        "",
        "",
        "",
        "",
    ]
    figures = ["high", "Soldiers in joint raids?", "30", "52", "<", "60", "52", "40", SUMMARY, ""]
    record, _ = talk(mini, *description, *survey, *coding, *figures, "n")
    assert record["poll"] == {"population": "Adults", "sponsor": "Example Daily", "sample": 800, "margin": 3.5}
    assert record["codings"][0]["poll"] == {"question": "Soldiers in joint raids?", "support": 60, "oppose": 40}


def test_a_missing_actor_is_made_on_the_way(mini: Path) -> None:
    known = read_known(mini)
    actor = ["y", "Example Governor", "person", "MEX", "", ""]
    role = ["Governor of Example", "", "", "2025-05-19", "y", ""]
    script = Script("example-governor", *actor, *role, "n", "", "", "2025-05-19")
    record: dict[str, Json] = {"codings": []}
    interview = Interview(script, known, "2025-06-01")
    record["codings"].append({})
    with pytest.raises(NoAnswer):
        interview.fill("document", questions.CODING, record, ("codings", 0))
    assert record["codings"][0] == {"actor": "example-governor", "date": "2025-05-19"}
    assert known.new["example-governor"].path == "data/actors/mex/example-governor.yaml"
    assert known.new["example-governor"].value["roles"] == [
        {"title": "Governor of Example", "from": "2025-05-19", "attested": True}
    ]


def test_a_second_coding_can_be_dropped(mini: Path) -> None:
    coding = ["example-ministry", "2025-05-19", "joint_force", "mexico", "", "0", "", "", "statement", "direct"]
    coding += ["", "", "", "", "high", SUMMARY, ""]
    record, _ = talk(mini, *DESCRIPTION, "en", "lm-1", "", *coding, "y", "example-deputy", "<", "<", "n")
    assert len(record["codings"]) == 1


def test_what_a_given_coding_lacks_is_asked(mini: Path) -> None:
    given = {"actor": "example-ministry", "issue": "joint_force", "theatre": "mexico", "act": "statement"}
    record = {
        "codings": [{**given, "date": "2025-05-19", "attribution": "direct", "certainty": "high", "summary": SUMMARY}]
    }
    asked = ["", "-1", "", "", "", "", "", "", ""]
    found, _ = talk(mini, *DESCRIPTION, "en", "lm-1", "", *asked, record=record)
    assert found["codings"][0]["stance"] == -1


def run(mini: Path, *arguments: str, given: str) -> Result:
    return CliRunner().invoke(main, ["new", *arguments, "--root", str(mini)], input=given)


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("document", "news\nMinister speaks\n", "the input ended at a question"),
        ("actor", "Example Chorus\nparty\nMEX\n\n\n\n\n\n\nn\n", "not wanted"),
    ],
)
def test_a_conversation_that_is_left_writes_nothing(mini: Path, kind: str, given: str, said: str) -> None:
    before = set(mini.rglob("*"))
    result = run(mini, kind, given=given)
    assert result.exit_code == 1
    assert result.stderr == f"\n{said}: nothing was written\n"
    assert set(mini.rglob("*")) == before


def test_plain_questions_to_a_written_actor(mini: Path) -> None:
    answers = "Example Chorus\nparty\nMEX\n\n\n\nhttps://example.org/chorus\n\n\ny\n"
    result = run(mini, "actor", given=answers)
    assert result.exit_code == 0, result.output
    assert "Id of the actor [example-chorus]:" in result.stdout
    assert "Write this file? y or n [y]:" in result.stdout
    text = (mini / "data" / "actors" / "mex" / "example-chorus.yaml").read_text(encoding="utf-8")
    assert text == "name: Example Chorus\ntype: party\ncountry: MEX\nsource: https://example.org/chorus\n"


def test_wrong_answers_say_what_to_do(mini: Path, capsys: pytest.CaptureFixture[str]) -> None:
    role = ["Example Mayor", "", "", "2025-05-19", "2025-05-19", "y", "", "<", "maybe", ""]
    script = Script("Example Mayor", "mayor", "person", "MEX", "", "mayor", "n", "", *role, "", "", "")
    Interview(script, read_known(mini), "").actor({})
    assert script.answers == []
    said = [
        "`mayor` is no code of actor type; type ? for the list of codes",
        "no actor has the id `mayor`; add the actor as data/actors/<country>/mayor.yaml, or correct the id",
        "write y or n; type ? for what is asked",
        "there is no way back from here; Ctrl-C leaves and writes nothing",
        "write y or n; Enter alone stands for n",
    ]
    assert capsys.readouterr().out.split() == " ".join(said).split()


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "data" / "actors" / "mex").mkdir(parents=True)
    (tmp_path / "data" / "actors" / "mex" / "b.yaml").write_text("there\n", encoding="utf-8")
    before = set(tmp_path.rglob("*"))
    with pytest.raises(NotWritten, match=r"b\.yaml cannot be written \(File exists\); nothing was written"):
        write_all(tmp_path, {"data/documents/2025/2025-x.yaml": "x\n", "data/actors/mex/b.yaml": "b\n"})
    assert set(tmp_path.rglob("*")) == before


def test_no_judgement_has_a_default() -> None:
    defaults = {question.key: question.default for question in questions.CODING if question.default}
    assert defaults == {"response": "position", "scope": "general"}


def test_every_field_that_is_asked_exists_and_is_explained() -> None:
    asked = {
        "document": [((), questions.DOCUMENT), (("codings", 0), questions.CODING)],
        "actor": [((), questions.ACTOR), (("roles", 0), questions.ROLE), ((), questions.ACTOR_END)],
    }
    for kind, places in asked.items():
        for entry, several in places:
            for question in several:
                path = (*entry, *question.key.split("."))
                wanted = field(kind, path)
                assert wanted.spec, path
                block = question.key.split(".")[0]
                section = next(
                    (name for name in (wanted.name, block) if kind == "document" and name in sections()), None
                )
                assert help_on(wanted, section), path
                assert section or kind == "actor", path


def test_every_code_is_explained() -> None:
    for name in schemas()["codes"]["$defs"]:
        for code in codes(name):
            assert help_on_word(str(code.value), field("document", ()))[0].startswith(f"{code.value} (")


def test_help_on_a_code_gives_its_section() -> None:
    lines = help_on_word("joint_force", field("document", ("codings", 0, "issue")))
    assert lines[0].startswith("joint_force (issue): Foreign armed forces should fight cartels")
    assert "Worked examples" in lines
    assert not [line for line in lines if "](" in line or "<!--" in line]


def test_help_on_nothing_known() -> None:
    lines = help_on_word("join_force", field("document", ("codings", 0, "issue")))
    assert lines == ["the codebook has no entry `join_force`; did you mean `joint_force`?"]


def test_completion_knows_actors_and_coders(mini: Path) -> None:
    known = read_known(mini)
    assert Word("example-minister", "Example Minister, Minister of Examples") in known.words(
        field("document", ("codings", 0, "actor"))
    )
    assert [word.value for word in known.words(field("document", ("coder",)))] == ["lm-1", "lm-2"]

"""The card: front matter that the Hub understands, and a body whose figures come from the rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from stances.schema import tables
from stances.writing import identity
from stances.writing.card import UnknownFigure, fill
from stances.writing.features import features, labels
from stances.writing.figures import figures

REPO = Path(__file__).resolve().parents[2]


def front(page: str) -> dict[str, Any]:
    found = yaml.safe_load(page.split("---\n")[1])
    assert isinstance(found, dict)
    return found


def test_every_table_is_a_config_with_its_own_file_and_the_version(built: Path) -> None:
    configs = front((built / "README.md").read_text(encoding="utf-8"))["configs"]
    assert [config["config_name"] for config in configs] == list(tables())
    for config in configs:
        assert config["data_files"] == [{"split": "train", "path": f"{config['config_name']}.parquet"}]
        assert config["version"] == "0.0.0"
    assert [config["config_name"] for config in configs if config.get("default")] == ["stances"]


def test_features_name_every_column(built: Path) -> None:
    for info in front((built / "README.md").read_text(encoding="utf-8"))["dataset_info"]:
        columns = [column.name for column in tables()[info["config_name"]].columns]
        assert [feature["name"] for feature in info["features"]] == columns


def test_single_codes_are_class_labels_and_the_rest_is_not() -> None:
    found = {feature["name"]: feature["dtype"] for feature in features(tables()["stances"])}
    assert found["basis"] == {"class_label": {"names": {"0": "expressed", "1": "revealed"}}}
    assert found["frames"] == "string"
    assert found["country"] == "string"
    assert found["stance"] == "int8"
    assert found["date"] == "date32"
    assert labels(tables()["stances"].column("summary")) is None


def test_an_unknown_placeholder_names_its_line_and_the_figures_there_are() -> None:
    with pytest.raises(UnknownFigure) as error:
        fill("# A card\n\n{{ rows.stance }} rows\n", {"rows.stances": "3", "version": "1.0.0"})
    assert str(error.value) == (
        "DATACARD.md:3 names the figure `rows.stance`, and there is none; there are rows.stances, version"
    )


def test_no_placeholder_is_left(built: Path) -> None:
    assert "{{" not in (built / "README.md").read_text(encoding="utf-8")


def test_the_card_names_no_figure_by_hand() -> None:
    body = re.sub(r"\{\{.*?\}\}", "", (REPO / "DATACARD.md").read_text(encoding="utf-8"))
    # The scale, the limit of a quote, the version of a build, and the licence are rules and not counts.
    allowed = {"+2", "+1", "0", "-1", "-2", "12", "1", "2", "0.0.0", "4.0", "256"}
    assert set(re.findall(r"(?<![\w.])[+-]?\d[\d.,]*\d|(?<![\w.])[+-]?\d", body)) <= allowed


def test_the_citation_names_the_contributors_and_the_licence_of_the_data(built: Path) -> None:
    citation = yaml.safe_load((built / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "dataset"
    assert citation["authors"] == [{"name": identity.CREATOR}]
    assert citation["license"] == identity.LICENSE
    assert {"message", "title"} <= set(citation)


def test_figures_are_counts_of_the_rows(rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    found = figures(tables(), rows, "1.2.3")
    assert found["rows.votes"] == str(len(rows["votes"]))
    assert found["version"] == "1.2.3"
    assert found["stances.actors"] == str(len({row["actor_id"] for row in rows["stances"]}))
    scripted, read = int(found["stances.scripted"]), int(found["stances.read"])
    assert scripted + read == len(rows["stances"])
    assert scripted
    assert read
    assert "| `joint_force` |" in found["issues"]


def test_every_row_of_a_table_of_figures_has_the_same_number_of_cells(
    rows: Mapping[str, Sequence[Mapping[str, Any]]],
) -> None:
    for text in figures(tables(), rows, "0.0.0").values():
        for block in text.split("\n\n"):
            lines = [line for line in block.split("\n") if line.startswith("|")]
            assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) <= 1, lines[:2]


def test_figures_of_empty_tables() -> None:
    found = figures(tables(), {name: [] for name in tables()}, "0.0.0")
    assert found["stances.first"] == "none"
    assert found["rows.stances"] == "0"

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ("src", "schema", "pyproject.toml", "hatch_build.py", "LICENSE", "LICENSE-DATA", "README.md")


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *command], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build reads, with the tables of the small invented project."""
    root = tmp_path_factory.mktemp("clone")
    for name in SOURCES:
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, root / name)
    shutil.copytree(ROOT / "tests" / "mini" / "data", root / "data")
    program = "from stances.commands.main import main; main()"
    built = run("-c", program, "build", "--root", ".", "--out", "build/dataset", cwd=root)
    assert built.returncode == 0, built.stdout + built.stderr
    return root


@pytest.fixture(scope="module")
def dist(clone: Path) -> Path:
    """The source archive, and the wheel that was built from it and not from the clone."""
    result = run("-m", "build", "--no-isolation", "--outdir", "dist", ".", cwd=clone)
    assert result.returncode == 0, result.stdout + result.stderr
    return clone / "dist"


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel in it, far from any clone."""
    site = tmp_path_factory.mktemp("site")
    wheel = str(next(dist.glob("*.whl")))
    result = run("-m", "pip", "install", "--no-deps", "--no-index", "--target", str(site), wheel, cwd=site)
    assert result.returncode == 0, result.stderr
    return site


def test_the_wheel_carries_the_schemas_and_the_tables(installed: Path) -> None:
    tables = {path.stem for path in (ROOT / "schema" / "tables").glob("*.json")}
    assert {path.name for path in (installed / "stances" / "_tables").iterdir()} == {
        "manifest.json",
        *(f"{table}.parquet" for table in tables),
    }
    for path in (ROOT / "schema").rglob("*.json"):
        packaged = installed / "stances" / "_schema" / path.relative_to(ROOT / "schema")
        assert packaged.read_bytes() == path.read_bytes()
    assert (installed / "stances" / "py.typed").is_file()
    licenses = next(installed.glob("*.dist-info")) / "licenses"
    assert {path.name for path in licenses.iterdir()} == {"LICENSE", "LICENSE-DATA"}


def test_the_source_archive_holds_nothing_but_what_the_wheel_needs(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        top = {name.split("/")[1] for name in archive.getnames()}
    assert {"src", "schema", "build", "hatch_build.py", "pyproject.toml", "PKG-INFO"} <= top
    assert not top & {"data", "tests", "scripts", "requirements", "Makefile"}


def test_an_installed_copy_loads_its_tables(installed: Path, clone: Path, tmp_path: Path) -> None:
    program = f"import sys; sys.path.insert(0, {str(installed)!r}); import stances; "
    program += "print(stances.__file__); print(len(stances.load('codings'))); print(*stances.tables())"
    result = run("-I", "-c", program, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    file, rows, tables = result.stdout.splitlines()
    assert Path(file).parent == installed / "stances"
    assert int(rows) > 0
    assert set(tables.split()) == {path.stem for path in (clone / "schema" / "tables").glob("*.json")}


def test_a_build_without_tables_says_what_to_do(clone: Path, tmp_path: Path) -> None:
    shutil.copytree(clone, tmp_path / "clone", ignore=shutil.ignore_patterns("build", "dist"))
    result = run("-m", "build", "--no-isolation", "--wheel", ".", cwd=tmp_path / "clone")
    said = result.stdout + result.stderr
    assert result.returncode != 0
    assert "build/dataset/manifest.json is missing; run `make dataset` first, then build again." in said
    assert "Traceback" not in said

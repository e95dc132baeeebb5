"""Put the schemas and the built tables into the wheel, so that an installed copy works without a clone.

The source archive carries both at their place in the clone, so a wheel can be built from it with no other file.
An editable install reads the clone and needs neither.
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Add `schema` and `build/dataset` to the files of a wheel or a source archive."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fill `build_data["force_include"]`; end the build with one sentence where a table is missing."""
        if version == "editable":
            return
        root = Path(self.root)
        tables = table_files(root)
        missing = [path.relative_to(root).as_posix() for path in tables if not path.is_file()]
        if missing:
            self.app.abort(f"{missing[0]} is missing; run `make dataset` first, then build again.")
        installed = self.target_name == "wheel"
        files = build_data["force_include"]
        files[str(root / "schema")] = "stances/_schema" if installed else "schema"
        # The tables are named one by one: the whole folder would bring along the CSV copies.
        folder = "stances/_tables" if installed else "build/dataset"
        files.update({str(path): f"{folder}/{path.name}" for path in tables})


def table_files(root: Path) -> list[Path]:
    """The built files that an installed copy needs: the manifest, and one Parquet file per table schema."""
    names = sorted(path.stem for path in (root / "schema" / "tables").glob("*.json"))
    return [root / "build" / "dataset" / name for name in ("manifest.json", *(f"{name}.parquet" for name in names))]

"""`import stances` loads nothing heavy: every command and every notebook pays for it."""

from __future__ import annotations

import subprocess
import sys


def test_import_loads_no_library() -> None:
    code = "import sys; before = set(sys.modules); import stances; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "stances" in loaded
    assert not loaded & {"pandas", "numpy", "pyarrow", "polars", "datasets", "jsonschema_rs", "yaml", "click", "orjson"}

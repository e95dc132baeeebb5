"""The shell of a workflow's step, run beside a `gh` that answers from files and writes down what it was asked."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import yaml

REPO = Path(__file__).resolve().parents[2]
# Answers by the first rule whose words all stand in the call; `copy` stands for what a download puts into --dir.
GH = """\
#!/usr/bin/env python3
import json, pathlib, shutil, sys
here = pathlib.Path(__file__).parent
call = sys.argv[1:]
with (here / "calls").open("a") as file:
    file.write(json.dumps(call) + "\\n")
for rule in json.loads((here / "rules").read_text()):
    if all(word in " ".join(call) for word in rule["words"]):
        if "copy" in rule:
            shutil.copytree(rule["copy"], call[call.index("--dir") + 1], symlinks=True)
        for option in ("body", "content"):
            named = [one for one in call if one.startswith(option + "=@")]
            if named:
                shutil.copyfile(named[0].split("=@")[1], here / option)
        if "--body-file" in call:
            shutil.copyfile(call[call.index("--body-file") + 1], here / "body")
        sys.stdout.write(rule.get("say", ""))
        sys.exit(rule.get("exit", 0))
sys.exit(f"no answer to {call}")
"""


@dataclass
class Step:
    """A step of a workflow, with the answers that `gh` gives it."""

    script: str
    folder: Path
    rules: list[dict[str, object]] = field(default_factory=list)

    def run(self, **environment: str) -> subprocess.CompletedProcess[str]:
        tools, work = self.folder / "tools", self.folder / "work"
        tools.mkdir()
        work.mkdir(exist_ok=True)
        (tools / "gh").write_text(GH, encoding="utf-8")
        (tools / "gh").chmod(0o755)
        (tools / "rules").write_text(json.dumps(self.rules), encoding="utf-8")
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", self.script],
            cwd=work,
            env={**os.environ, "PATH": path, **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def calls(self) -> list[list[str]]:
        log = self.folder / "tools" / "calls"
        return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []

    def sent(self, what: str = "body") -> str:
        return (self.folder / "tools" / what).read_text(encoding="utf-8")


def step(workflow: str, name: str, folder: Path) -> Step:
    """The step of that name in a workflow of the project."""
    text = (REPO / ".github" / "workflows" / workflow).read_text(encoding="utf-8")
    steps = [one for job in yaml.safe_load(text)["jobs"].values() for one in job["steps"]]
    (script,) = [one["run"] for one in steps if one.get("name") == name]
    return Step(script, folder)

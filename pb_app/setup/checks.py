"""``python3 -m pb_app check``: format, lint, types and contracts in seconds, each with what to do about it."""

import subprocess
import sys
from dataclasses import dataclass

from pb_app.setup.environment import ROOT


@dataclass(frozen=True, slots=True)
class Check:
    """One tool, how it is called, and what whoever it complains to can do."""

    name: str
    command: tuple[str, ...]
    advice: str


CHECKS = (
    Check("format", ("-m", "ruff", "format", "--check", "."), "python3 -m ruff format ."),
    Check("lint", ("-m", "ruff", "check", "."), "python3 -m ruff check --fix . puts right what it can"),
    Check(
        "templates",
        ("-m", "djlint", "--check", "--quiet", "templates"),
        "python3 -m djlint --reformat templates; what it can't break within 160 characters, break by hand",
    ),
    Check("types", ("-m", "mypy", "--no-error-summary"), "correct the types at the lines above"),
    Check(
        "contracts",
        ("-c", "from importlinter.cli import lint_imports_command as command; command()", "--no-cache"),
        "see pyproject.toml and docs/architecture.md for what may import what",
    ),
)


class RunningChecks:
    """All checks, begun side by side; ``report`` waits for them."""

    def __init__(self, checks: tuple[Check, ...] = CHECKS) -> None:
        pipe = subprocess.PIPE
        self._begun = [
            (
                check,
                subprocess.Popen(
                    [sys.executable, *check.command], cwd=ROOT, stdout=pipe, stderr=subprocess.STDOUT, text=True
                ),
            )
            for check in checks
        ]

    def report(self) -> int:
        """Print one line for each, and for one that fails what it says and what to do. Returns 1 when one failed."""
        failed = 0
        for check, process in self._begun:
            said, _ = process.communicate()
            if process.returncode == 0:
                print(f"{check.name}: fine", flush=True)
                continue
            failed = 1
            print(f"{said.rstrip()}\n{check.name}: not yet. What to do: {check.advice}", flush=True)
        return failed


def run_checks() -> int:
    """Exit status: 0 when all is fine."""
    return RunningChecks().report()

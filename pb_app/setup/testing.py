"""``python3 -m pb_app test``: the checks and the suite on SQLite, then what touches the database on PostgreSQL."""

import os
import subprocess
import sys
from dataclasses import dataclass

from pb_app.setup.checks import RunningChecks
from pb_app.setup.environment import ROOT

ALL = "--all"


@dataclass(frozen=True, slots=True)
class Suite:
    """What is said before a run, its database, and which tests it takes (the markers are in pyproject.toml)."""

    heading: str
    database: str
    marked: str
    options: tuple[str, ...] = ()


EVERY_RUN = (
    Suite("On SQLite", "sqlite", "not full"),
    Suite(
        "On PostgreSQL, what the database decides",
        "postgresql",
        "not full and (dialect or not (pages or pure or browser))",
    ),
)
#: ``--every-refusal``: the first comes to every place that refuses, or fails with those it did not come to.
EVERYTHING = (
    Suite("Everything on SQLite", "sqlite", "", ("--every-refusal",)),
    Suite("Everything on PostgreSQL", "postgresql", "not browser and (dialect or not pure)"),
)
#: In the environment: properties are tried on all their examples (tests/thorough.py).
THOROUGH = "COMMONPOT_THOROUGH"
DRILLS = ("races", "closings", "kills", "cuts", "postgres-kills")


def run_tests(arguments: list[str]) -> int:
    """Exit status: 0 when all went well. Other arguments than ``--all`` go to pytest, and one run is made."""
    if arguments not in ([], [ALL]):
        return subprocess.call([sys.executable, "-m", "pytest", *arguments], cwd=ROOT)
    if arguments:
        os.environ[THOROUGH] = "1"
    checks = RunningChecks()
    first, second = EVERYTHING if arguments else EVERY_RUN
    status = _run(first)
    status = checks.report() or status
    if status == 0:
        status = _run(second)
    return status or (_long_ones() if arguments else 0)


def _run(suite: Suite) -> int:
    """One run of pytest on all processors; its closing lines end the output."""
    print(f"{suite.heading}:", flush=True)
    workers = str(min(4, os.cpu_count() or 1))
    command = [sys.executable, "-m", "pytest", "-n", workers, "--dist", "worksteal", "-m", suite.marked, *suite.options]
    environment = {**os.environ, "COMMONPOT_TEST_DATABASE": suite.database}
    return subprocess.call(command, cwd=ROOT, env=environment)


def _long_ones() -> int:
    """The drills in full, and how many small changes of critical code the tests notice."""
    for module, *rest in [("tests.drills", name) for name in DRILLS] + [("tests.strength",)]:
        if not (ROOT / module.replace(".", "/") / "__main__.py").exists():
            continue
        print(" ".join(["python -m", module, *rest]) + ":", flush=True)
        if status := subprocess.call([sys.executable, "-m", module, *rest], cwd=ROOT):
            return status
    return 0

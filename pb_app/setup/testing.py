"""``python3 -m pb_app test``: the whole suite on SQLite, then what touches a database again on PostgreSQL."""

import os
import subprocess
import sys

from pb_app.setup.environment import ROOT

#: Tests that touch no database; once is enough.
NO_DATABASE = (
    "money",
    "ranking",
    "setup",
    "architecture/test_source.py",
    "architecture/test_imports.py",
    "architecture/test_labels.py",
    "architecture/test_catalogues.py",
)
NO_DATABASE_ANYWHERE = "*/test_rules.py"


def run_tests(arguments: list[str]) -> int:
    """Exit status of the first run that fails, else 0. Extra arguments go to pytest, and then one run is made."""
    command = [sys.executable, "-m", "pytest"]
    if arguments:
        return subprocess.call([*command, *arguments], cwd=ROOT)
    workers = ["-n", str(min(4, os.cpu_count() or 1))]
    print("On SQLite:", flush=True)
    status = subprocess.call([*command, *workers], cwd=ROOT)
    if status != 0:
        return status
    print("On PostgreSQL:", flush=True)
    environment = {**os.environ, "COMMONPOT_TEST_DATABASE": "postgresql"}
    without = [f"--ignore=tests/{name}" for name in NO_DATABASE] + [f"--ignore-glob={NO_DATABASE_ANYWHERE}"]
    return subprocess.call([*command, *workers, "-m", "not browser", *without], cwd=ROOT, env=environment)

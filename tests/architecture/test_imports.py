"""The order of features and files, kept by machine."""

import subprocess
import sys

from pb_app.web.extensions import ROOT


def test_import_contracts_are_kept() -> None:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_pure_module_loads_no_framework() -> None:
    """A journalist can open ``pb_app.ranking`` without Flask, SQLAlchemy or anything else installed."""
    code = "import sys, pb_app.ranking; print([m for m in sys.modules if m.split('.')[0] in ('flask', 'sqlalchemy', 'wtforms')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

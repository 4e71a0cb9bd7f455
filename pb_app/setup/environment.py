"""Find or make an interpreter that has everything; say in one line what is missing when that fails."""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
OLDEST = (3, 11)
#: The name at the beginning of a requirement, before its extras and versions.
NAME = re.compile(r"[A-Za-z0-9._-]+")


class SetUpError(Exception):
    """Something is missing; the message is one line that says what to do."""


def check_python() -> None:
    if sys.version_info < OLDEST:
        text = ".".join(map(str, sys.version_info[:3]))
        raise SetUpError(f"Commonpot needs Python 3.11 or newer; this is {text}. Run it with a newer python3.")


def needed(*, tests: bool) -> list[str]:
    """The packages that ``pyproject.toml`` asks for, by name; with ``tests`` those of the tests too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + (project["optional-dependencies"]["test"] if tests else [])
    return [name[0] for requirement in wanted if (name := NAME.match(requirement))]


def complete(*, tests: bool) -> bool:
    """Does the interpreter we run in have every package?"""
    return all(map(_is_installed, needed(tests=tests)))


def _is_installed(package: str) -> bool:
    try:
        return bool(metadata.version(package))
    except metadata.PackageNotFoundError:
        return False


def interpreter(*, tests: bool) -> Path:
    """The interpreter to run in: this one when it is complete, else the project's own, made when needed."""
    check_python()
    inside = Path(sys.prefix) == VENV
    if complete(tests=tests) and not inside:
        return Path(sys.executable)
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = VENV / f"stamp-{'test' if tests else 'run'}"
    if not (python.exists() and stamp.exists() and stamp.read_text() == _fingerprint()):
        _make(python)
        _install(python, tests=tests)
        for kind in ("run", "test") if tests else ("run",):
            (VENV / f"stamp-{kind}").write_text(_fingerprint())
    return python


def _fingerprint() -> str:
    content = b"".join((ROOT / name).read_bytes() for name in ("pyproject.toml", "constraints.txt"))
    return hashlib.sha256(content + sys.version.encode()).hexdigest()


def _make(python: Path) -> None:
    if python.exists():
        return
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise SetUpError("Python’s venv module is missing. On Debian or Ubuntu: sudo apt install python3-venv")
    print("Making a virtual environment in .venv …", flush=True)
    _run([sys.executable, "-m", "venv", str(VENV)], "A virtual environment could not be made in .venv")


def _install(python: Path, *, tests: bool) -> None:
    print("Installing what Commonpot needs (a minute or two, once) …", flush=True)
    what = ".[test]" if tests else "."
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run(
        [*command, "-c", "constraints.txt", "-e", what],
        "The packages could not be installed. Is there a network?",
    )


def _run(command: list[str], trouble: str) -> None:
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        lines = [line.strip() for line in done.stdout.splitlines() if line.strip()] or ["no output"]
        errors = [line for line in lines if line.lower().startswith("error") or "Error:" in line] or lines
        raise SetUpError(f"{trouble} ({errors[-1][:300]})")

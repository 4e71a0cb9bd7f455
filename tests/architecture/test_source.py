"""The source itself: small files, no attics, typed, clean, and nothing in it that must not be."""

import re
from pathlib import Path

from pb_app.web.extensions import ROOT

HIDDEN = (".git", ".venv", "node_modules", "instance", "built")
#: Put together from pieces, so that this file itself names none of them.
HOSTS = ("registry" + r"\.npm", "python" + "hosted", "pypi" + r"\.org/simple", "deb" + r"\.debian")
MUST_NOT = re.compile("|".join(HOSTS) + r"|(^|[\s\"'=])/" + "(work|farm)" + "/")


def files(*patterns: str) -> list[Path]:
    found = [path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()]
    return sorted(path for path in found if not any(part in HIDDEN for part in path.parts))


def test_no_file_of_ours_is_longer_than_300_lines() -> None:
    long = [
        (p.relative_to(ROOT), n)
        for p in files("pb_app/**/*.py", "templates/**/*.html", "tests/**/*.py", "static/*.scss")
        if (n := len(p.read_text().splitlines())) > 300
    ]
    assert not long, f"split these by journey: {long}"


def test_there_is_no_attic() -> None:
    attics = [
        p
        for p in files("pb_app/**/*.py", "tests/**/*.py")
        if re.fullmatch(r"(common|helpers?|utils?|misc)\.py", p.name)
    ]
    assert not attics, f"give these a real home: {attics}"


def test_no_file_names_a_registry_or_a_machine() -> None:
    for path in files("*.*", "pb_app/**/*.py", "tests/**/*.py", "docs/**/*.md", "templates/**/*.html", ".ci/*"):
        found = MUST_NOT.search(path.read_text(errors="replace"))
        assert not found, f"{path.name} names {found.group(0)!r}"


def test_a_pages_object_is_built_by_keyword() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {decorator}"
        for path in files("pb_app/*/pages.py", "pb_app/*/pages/*.py", "pb_app/*/*_pages.py")
        for decorator in re.findall(r"@dataclass.*", path.read_text())
        if "kw_only=True" not in decorator or "frozen=True" not in decorator
    ]
    assert not wrong, f"say @dataclass(frozen=True, slots=True, kw_only=True): {wrong}"


def test_no_test_file_is_imported() -> None:
    """Fixtures live in conftest.py, scenes in tests/world/, helpers in modules beside the tests."""
    importing = re.compile(r"^\s*(?:from|import) tests\.[\w.]*\btest_", re.MULTILINE)
    guilty = [path.name for path in files("tests/**/*.py") if importing.search(path.read_text())]
    assert not guilty, f"move what these import to a module that is no test: {guilty}"

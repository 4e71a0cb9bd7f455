"""A migration that has been committed stays as it is, and speaks for itself: databases everywhere have run it."""

import ast
from hashlib import sha256
from pathlib import Path

import pytest

from pb_app.web.extensions import ROOT

MIGRATIONS = ROOT / "migrations"
FILES = sorted([*MIGRATIONS.glob("versions/*.py"), *MIGRATIONS.glob("baseline/*.py")])


def frozen() -> dict[str, str]:
    """Path and SHA-256, one file a line: what ``sha256sum`` writes and ``sha256sum --check`` reads."""
    lines = (MIGRATIONS / "frozen.txt").read_text().splitlines()
    return {path: digest for digest, path in (line.split() for line in lines)}


def changed(digests: dict[str, str], folder: Path) -> list[str]:
    """The files that are not what was frozen, or are gone."""
    return [
        path
        for path, digest in digests.items()
        if not (folder / path).is_file() or sha256((folder / path).read_bytes()).hexdigest() != digest
    ]


def test_every_revision_is_frozen() -> None:
    """A new one is added with: ``cd migrations && sha256sum versions/0010_*.py >> frozen.txt``."""
    assert sorted(frozen()) == sorted(str(path.relative_to(MIGRATIONS)) for path in FILES)


def test_no_frozen_revision_has_changed() -> None:
    assert changed(frozen(), MIGRATIONS) == [], "a committed migration is never changed; write a new one"


def test_a_change_is_found(tmp_path: Path) -> None:
    (tmp_path / "0010_a.py").write_text("pass\n")
    digests = {"0010_a.py": sha256(b"pass\n").hexdigest(), "0011_b.py": sha256(b"").hexdigest()}
    assert changed(digests, tmp_path) == ["0011_b.py"]
    (tmp_path / "0010_a.py").write_text("pass \n")
    assert changed(digests, tmp_path) == ["0010_a.py", "0011_b.py"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_revision_imports_the_application(path: Path) -> None:
    imported = [name for node in ast.walk(ast.parse(path.read_text())) for name in names(node)]
    assert [name for name in imported if name.split(".")[0] == "pb_app"] == []


def names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []

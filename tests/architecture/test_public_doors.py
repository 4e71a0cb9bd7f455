"""An ``__init__`` that exports names of its modules is the package's public door: others come in through it."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pb_app.web.extensions import ROOT


def module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[ast.ImportFrom]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node


def doors() -> set[str]:
    """Packages whose ``__init__`` takes names out of its own modules."""
    paths = (ROOT / "pb_app").rglob("__init__.py")
    return {
        module(path)
        for path in paths
        if any((node.module or "").startswith(module(path) + ".") for node in imports(path))
    }


def uses(known: set[str]) -> tuple[Counter[str], Counter[str]]:
    """(through the door, around it): how many imports from outside a package, by package."""
    through, around = Counter[str](), Counter[str]()
    for path in (ROOT / "pb_app").rglob("*.py"):
        for node in imports(path):
            for door in known:
                parent, _, name = door.rpartition(".")
                if module(path) == door or module(path).startswith(door + "."):
                    continue
                if node.module == door or (node.module == parent and any(alias.name == name for alias in node.names)):
                    through[door] += 1
                elif str(node.module).startswith(door + "."):
                    around[door] += 1
    return through, around


def test_a_door_is_used() -> None:
    known = doors()
    through, around = uses(known)
    assert "pb_app.board.services" in known and "pb_app.voting" not in known
    assert [door for door in sorted(known) if not through[door]] == [], "an export that nobody uses"
    assert [door for door in sorted(known) if around[door] > through[door]] == [], "either a door or none"

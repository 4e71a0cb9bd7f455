"""Services say by name what they take."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pb_app

CODE = Path(pb_app.__file__).parent


def services() -> Iterator[Path]:
    yield from sorted(path for path in CODE.rglob("*.py") if path.stem == "services" or "services" in path.parts)


def test_no_service_takes_whatever_it_is_given() -> None:
    """A misspelt or unknown argument fails at once, and the signature says which columns change."""
    loose = [
        f"{path.relative_to(CODE)}: {node.name}"
        for path in services()
        if "**" in path.read_text()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and node.args.kwarg is not None
    ]
    assert loose == [], "give them named keyword-only parameters or a dataclass"

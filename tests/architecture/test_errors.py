"""An error that is swallowed leaves a line in the log."""

import ast
from collections.abc import Iterator
from pathlib import Path

from pb_app.web.extensions import ROOT

#: Where trying, and going on with the next, is the way to find out; nothing went wrong.
ATTEMPTS = {
    "approvals/services.py": "a row that is gone can’t be read again",
    "finance/rules.py": "one encoding, and one way to write a date, after another",
}


def sources() -> list[Path]:
    return sorted((ROOT / "pb_app").rglob("*.py"))


def silent(handler: ast.ExceptHandler) -> bool:
    """Whether it only goes on, or catches everything, and says nothing to anybody."""
    nodes = [node for statement in handler.body for node in ast.walk(statement)]
    says = any(isinstance(node, ast.Raise) or (isinstance(node, ast.Attribute) and _logs(node)) for node in nodes)
    goes_on = all(isinstance(statement, (ast.Pass, ast.Continue)) for statement in handler.body)
    whole = handler.type is None or ast.unparse(handler.type) in ("Exception", "BaseException")
    return not says and (goes_on or whole)


def _logs(node: ast.Attribute) -> bool:
    return ast.unparse(node.value).endswith(("log", "logger"))


def swallowed() -> Iterator[str]:
    for path in sources():
        source, name = path.read_text(), path.relative_to(ROOT / "pb_app").as_posix()
        for node in ast.walk(ast.parse(source)) if "except" in source or "suppress" in source else ():
            if isinstance(node, ast.ExceptHandler) and silent(node):
                yield name
            if isinstance(node, ast.ImportFrom) and node.module == "contextlib" and _imports(node, "suppress"):
                yield name


def _imports(node: ast.ImportFrom, wanted: str) -> bool:
    return any(alias.name == wanted for alias in node.names)


def test_a_swallowed_error_is_logged() -> None:
    assert set(swallowed()) == set(ATTEMPTS), "log what happened, without personal data"

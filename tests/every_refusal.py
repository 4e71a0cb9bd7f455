"""Every refusal is provoked: which ``raise Refused(…)`` of the application a run of the whole suite has come to.

``pytest -m "" --every-refusal`` fails with the list of those that no test provoked. What no test can provoke cheaply stands in
``unprovoked_refusals.txt``, with a reason; a line there that a test does provoke fails as well, so that the list only
shrinks. In every other run recording costs a few microseconds a refusal.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pb_app.access import Refused

ROOT = Path(__file__).parent.parent
EXCUSED = Path(__file__).parent / "unprovoked_refusals.txt"

#: (file, line) of each place that refused something in this process.
RAISED: set[tuple[str, int]] = set()
_begin = Refused.__init__


def _recorded(self: Refused, *args: Any, **kwargs: Any) -> None:
    frame = sys._getframe(1)
    RAISED.add((frame.f_code.co_filename, frame.f_lineno))
    _begin(self, *args, **kwargs)


Refused.__init__ = _recorded  # type: ignore[method-assign]


def raises(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.Raise]]:
    """Each ``raise Refused(…)`` with the names of the functions that it is in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield from raises(node, f"{within}.{node.name}" if within else node.name)
        else:
            call = node.exc if isinstance(node, ast.Raise) else None
            if isinstance(node, ast.Raise) and isinstance(call, ast.Call) and ast.unparse(call.func) == "Refused":
                yield within, node
            yield from raises(node, within)


#: The file and the lines of each place that refuses, by its name.
Places = dict[str, tuple[str, range]]


def places(root: Path = ROOT) -> Places:
    """Each place that refuses, by what it is called: file, function and refusal; where two are alike, with a number."""
    named: Places = {}
    for path in sorted((root / "pb_app").rglob("*.py")):
        for within, node in raises(ast.parse(path.read_text())):
            assert isinstance(node.exc, ast.Call)
            name = f"{path.relative_to(root / 'pb_app')} {within} {ast.unparse(node.exc.args[0])}"
            number = sum(other == name or other.startswith(f"{name} #") for other in named) + 1
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)
            named[name if number == 1 else f"{name} #{number}"] = str(path), lines
    return named


def excused() -> dict[str, str]:
    """What nothing provokes, with the reason why."""
    lines = [line for line in EXCUSED.read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split(": ", 1) for line in lines)


def complaints(raised: set[tuple[str, int]], known: dict[str, str], named: Places) -> list[str]:
    """What is wrong with a run of everything that came to these lines; nothing when each place was provoked or is excused."""
    provoked = {name for name, (path, lines) in named.items() if any((path, line) in raised for line in lines)}
    return [
        *(f"no test provokes {name}" for name in named if name not in provoked and name not in known),
        *(f"a test provokes {name}: strike it off {EXCUSED.name}" for name in known if name in provoked),
        *(f"{name} is no more: strike it off {EXCUSED.name}" for name in known if name not in named),
    ]


class RefusalRecord:
    """Collects what the workers saw, and judges it when everything has run."""

    def __init__(self) -> None:
        self.raised: set[tuple[str, int]] = set()
        self.complaints: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: object) -> None:
        self.raised.update((path, line) for path, line in getattr(node, "workeroutput", {}).get("refusals", ()))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        self.complaints = complaints(self.raised | RAISED, excused(), places())
        if self.complaints and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.complaints:
            terminalreporter.section("refusals")
            for line in self.complaints:
                terminalreporter.line(line)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-refusal", action="store_true", help="fail when no test provoked some refusal")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--every-refusal") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(RefusalRecord())


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A worker hands over what it saw."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["refusals"] = sorted(RAISED)

"""One place at a time: its tests run once as they are, then each change is made in a forked child that runs what covers it.

A change is made by giving the functions in memory new code, so whoever has imported them meets it; no file changes.
"""

import ast
import gc
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import coverage
import pytest

from tests.strength.mutations import Mutation, changed, codes
from tests.strength.places import ROOT

#: A change is tried on so many of the tests that reach it: half that run most of the place, half that run least of it,
#: which are often about just this line; the place's own before others.
MOST_TESTS = 24
#: And on others that reach it, the quickest first, as long as these take no more time together.
QUICK_SECONDS = 2.0
#: A child that takes so much longer than its tests took without a change goes round in circles.
PATIENCE_TIMES, PATIENCE_SECONDS = 6, 30


class Verdict(StrEnum):
    NOTICED = "noticed"
    STUCK = "noticed: it never ended"
    MISSED = "not noticed"
    UNREACHED = "no test runs it"
    IMPOSSIBLE = "could not be made"


@dataclass
class Baseline:
    """What the tests do without a change: how long each takes, which lines each runs, and which fail anyway."""

    seconds: dict[str, float] = field(default_factory=dict)
    lines: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    failing: set[str] = field(default_factory=set)

    def covering(self, mutation: Mutation, files: Sequence[str]) -> list[str]:
        """Tests that run the line; of a constant of a module, which has run before the first test, those of its module."""
        breadth: dict[str, int] = defaultdict(int)
        for (path, _line), tests in self.lines.items():
            for test in tests if path == mutation.path else ():
                breadth[test] += 1
        anywhere = set(breadth) or set(self.seconds)  # a module without functions has run before the first test
        reaching = self.lines.get((mutation.path, mutation.line), set()) if mutation.function else anywhere
        order = sorted(reaching - self.failing, key=lambda test: (_rank(test, files), -breadth[test], test))
        if len(order) <= MOST_TESTS:
            return order
        own = [test for test in order if _rank(test, files) == 0] or order
        narrow = own[MOST_TESTS // 2 :][-(MOST_TESTS // 2) :]
        broad = [test for test in order if test not in narrow]
        chosen = [*broad[: MOST_TESTS - len(narrow)], *narrow]
        return [*chosen, *self._quick(set(order) - set(chosen))]

    def _quick(self, tests: set[str]) -> Iterator[str]:
        left = QUICK_SECONDS
        for test in sorted(tests, key=lambda test: (self.seconds.get(test, 0.0), test)):
            left -= self.seconds.get(test, 0.0)
            if left < 0:
                return
            yield test


def _rank(test: str, files: Sequence[str]) -> int:
    """Where the file or folder of a test stands in the place's list."""
    return next((at for at, path in enumerate(files) if test.startswith(path)), len(files))


class _Between:
    """Stands for the next test: only what belongs to the whole session stays set up."""

    def __init__(self, session: pytest.Session) -> None:
        self._session = session

    def listchain(self) -> list[pytest.Session]:
        return [self._session]


class MutationSession:
    """A pytest plugin that runs the session's tests once, and then again for each change."""

    def __init__(self, files: Sequence[Path], tests: Sequence[str], mutations: Sequence[Mutation]) -> None:
        self.files, self.tests, self.mutations = files, tests, mutations
        self.verdicts: list[Verdict] = []
        self.baseline = Baseline()
        self._failed = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self) -> None:
        """Made-up examples are the same each time, and a busy machine fails none of them: that would look like noticing."""
        from hypothesis import HealthCheck, Phase, settings  # not before pytest has looked at its plugins

        settings.register_profile(
            "strength",
            derandomize=True,
            database=None,
            deadline=None,
            suppress_health_check=tuple(HealthCheck),
            phases=[Phase.explicit, Phase.generate],
        )
        settings.load_profile("strength")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.get_closest_marker("browser") is None]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self._failed = self._failed or report.failed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self._run_once(session.items)
        items = {item.nodeid: item for item in session.items}
        for mutation in self.mutations:
            self.verdicts.append(self._verdict(mutation, items))
        return True

    def _passes(self, item: pytest.Item) -> bool:
        self._failed = False
        item.ihook.pytest_runtest_protocol(item=item, nextitem=_Between(item.session))
        return not self._failed

    def _run_once(self, items: Sequence[pytest.Item]) -> None:
        tracer = coverage.Coverage(data_file=None, config_file=False, include=[str(path) for path in self.files])
        tracer.start()
        for item in items:
            tracer.switch_context(item.nodeid)
            began = time.perf_counter()
            if not self._passes(item):
                self.baseline.failing.add(item.nodeid)
            self.baseline.seconds[item.nodeid] = time.perf_counter() - began
        tracer.stop()
        for path in self.files:
            name = path.relative_to(ROOT).as_posix()
            for line, tests in tracer.get_data().contexts_by_lineno(str(path)).items():
                self.baseline.lines[name, line].update(test for test in tests if test)

    def _verdict(self, mutation: Mutation, items: dict[str, pytest.Item]) -> Verdict:
        tests = self.baseline.covering(mutation, self.tests)
        if not tests:
            return Verdict.UNREACHED
        quick_first = sorted(tests, key=lambda test: self.baseline.seconds[test])
        seconds = sum(self.baseline.seconds[test] for test in tests)
        return _in_child(
            lambda: self._try(mutation, [items[test] for test in quick_first]),
            seconds * PATIENCE_TIMES + PATIENCE_SECONDS,
        )

    def _try(self, mutation: Mutation, items: Sequence[pytest.Item]) -> Verdict:
        try:
            make(mutation)
        except (ValueError, LookupError):
            return Verdict.IMPOSSIBLE
        for item in items:
            if not self._passes(item):
                return Verdict.NOTICED
        return Verdict.MISSED


def _in_child(work: Any, patience: float) -> Verdict:
    """What ``work`` says, done in a forked child that nothing comes back from but its verdict."""
    order = list(Verdict)
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _alone()
        os._exit(order.index(_guarded(work)))
    end = time.monotonic() + patience
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return order[code] if 0 <= code < len(order) else Verdict.NOTICED
        if time.monotonic() > end:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return Verdict.STUCK
        time.sleep(0.02)


def _guarded(work: Any) -> Verdict:
    try:
        verdict: Verdict = work()
    except BaseException:
        return Verdict.NOTICED  # the session itself fell over
    return verdict


def _alone() -> None:
    """A child writes nowhere, uses no more than 4 GB, and shares no connection with its parent."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    from sqlalchemy.engine import Engine

    for engine in [known for known in gc.get_objects() if type(known) is Engine]:
        engine.dispose(close=False)


def make(mutation: Mutation) -> None:
    """Make the change in this process."""
    path = ROOT / mutation.path
    tree = changed(path.read_text(), mutation)
    if not mutation.function:
        _set_constants(tree, mutation)
        return
    compiled = [(key, code) for key, code in codes(tree, path).items() if key[0] == mutation.function]
    functions = [
        known
        for known in gc.get_objects()
        if isinstance(known, FunctionType) and known.__code__.co_filename == str(path)
    ]
    made = 0
    for (name, first), code in compiled:
        for function in functions:
            if (function.__code__.co_qualname, function.__code__.co_firstlineno) == (name, first):
                function.__code__ = code
                made += 1
    if not made:
        raise LookupError(mutation.name)


def _set_constants(tree: ast.Module, mutation: Mutation) -> None:
    """Work a module's constant out anew, and hand it to whoever imported it under the same name."""
    name = mutation.path.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")
    module = sys.modules[name]
    statement = next(
        one for one in tree.body if isinstance(one, ast.Assign) and one.lineno <= mutation.line <= (one.end_lineno or 0)
    )
    before = dict(vars(module))
    exec(compile(ast.Module([statement], []), mutation.path, "exec"), vars(module))
    for changed_name in [key for key, value in vars(module).items() if before.get(key) is not value]:
        for other in [known for known in sys.modules.values() if isinstance(known, ModuleType)]:
            if other.__name__.startswith("pb_app") and vars(other).get(changed_name) is before.get(changed_name):
                setattr(other, changed_name, vars(module)[changed_name])

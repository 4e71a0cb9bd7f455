"""No pattern takes more than its share of time: in a text four times as long a search may take four times as long, not
sixteen. Otherwise one form with a long text in it keeps the server busy for everybody."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

import pb_app

#: Repeated, these are what patterns with two greedy pieces stumble over.
UNITS = (
    *("x", "X", "1", " ", "-", ".", "@", "'", '"', "<", "&", "#", "/", "*", "_", "[", "(", "{", "\n", "\t", "é", "ا"),
    *(
        "a-",
        "A-",
        "a.",
        "A a ",
        "1 ",
        "1,",
        "a@",
        "<a ",
        "&#",
        "a=",
        "[a](",
        " \n",
        "a:",
        "//",
        "Aa Aa, ",
        "Mr A-",
        "0 ",
    ),
)
CODE = Path(pb_app.__file__).parent
#: Functions of ``re`` that take a pattern as written, and methods of one that begin only where a text begins.
TAKE_PATTERNS = {"search", "match", "fullmatch", "sub", "subn", "findall", "finditer", "split"}
FROM_THE_START = {"match", "fullmatch"}
Text = re.Pattern[str]


@dataclass(frozen=True)
class Used:
    """A pattern, and whether it is only ever tried where a text begins."""

    pattern: Text
    from_the_start: bool = False

    def go_over(self, text: str) -> None:
        if self.from_the_start:
            self.pattern.match(text)
            self.pattern.fullmatch(text)
        else:
            list(self.pattern.finditer(text))


def compiled() -> Iterator[tuple[str, Used]]:
    """Each that a module holds under a name, in tuples and dictionaries too, with the module's name."""
    for info in pkgutil.walk_packages(pb_app.__path__, "pb_app."):
        if not info.name.endswith("__main__"):
            module = importlib.import_module(info.name)
            for name, value in vars(module).items():
                yield from ((info.name, Used(pattern, only_starts(module, name))) for pattern in inside(value))


def only_starts(module: ModuleType, name: str) -> bool:
    methods = set(re.findall(rf"(?<![\w.]){re.escape(name)}\.(\w+)\(", Path(str(module.__file__)).read_text()))
    return bool(methods) and methods <= FROM_THE_START


def inside(value: object, depth: int = 3) -> Iterator[Text]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif depth and isinstance(value, tuple | list | set | frozenset | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from inside(item, depth - 1)


def written() -> Iterator[tuple[str, Used]]:
    """Each that stands in a call of ``re``, with the file's name."""
    for path in sorted(CODE.rglob("*.py")):
        if "re." in (text := path.read_text()):
            yield from ((path.name, used) for used in calls(ast.parse(text)))


def calls(tree: ast.AST) -> Iterator[Used]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in TAKE_PATTERNS:
            first = node.args[0] if node.args else None
            if (
                ast.unparse(node.func.value) == "re"
                and isinstance(first, ast.Constant)
                and isinstance(first.value, str)
            ):
                yield Used(re.compile(first.value), node.func.attr in FROM_THE_START)


@pytest.fixture(scope="module")
def patterns() -> dict[Used, str]:
    every: dict[Used, str] = {}
    for name, used in (*compiled(), *written()):
        every.setdefault(used, name)
    assert len(every) > 100
    return every


def cost(used: Used, unit: str, length: int) -> float:
    """Processor time of going once over all of a text."""
    text = unit * (length // len(unit)) + "\x01"
    before = time.process_time()
    used.go_over(text)
    return time.process_time() - before


def grows_too_fast(used: Used, unit: str) -> bool:
    """A cheap look first, so that a cubic one is not waited for; then the least of three, to be fair on a busy machine."""
    if cost(used, unit, 200) < 0.01 and cost(used, unit, 2_000) < 0.002:
        return False
    short, long = (min(cost(used, unit, length) for _ in range(3)) for length in (200, 800))
    return long > 9 * short


def test_a_pattern_that_grows_too_fast_is_noticed() -> None:
    assert grows_too_fast(Used(re.compile(r"\S+@\S+\.\w+")), "a@")
    assert grows_too_fast(Used(re.compile(r"[a-z]+:")), "x")
    assert not grows_too_fast(Used(re.compile(r"(?<![a-z])[a-z]+:")), "x")


def test_no_pattern_grows_faster_than_the_text(patterns: dict[Used, str]) -> None:
    slow = {
        f"{name}: {used.pattern.pattern}: {unit!r}"
        for used, name in patterns.items()
        for unit in UNITS
        if grows_too_fast(used, unit)
    }
    assert slow == set()

"""Every package, class and table has a name from the glossary or from plain English; none has a name that was given up."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from flask import Flask

from pb_app.db import Base
from pb_app.web.extensions import ROOT

HERE = Path(__file__).parent
CODE, TEMPLATES, TESTS = ROOT / "pb_app", ROOT / "templates", ROOT / "tests"
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z][a-z]+|[a-z]+|\d+")


def words_of(name: str) -> list[str]:
    """``EndReport`` and ``end_report`` are both "end" and "report"."""
    return [word.lower() for word in WORD.findall(name)]


@cache
def rows() -> list[list[str]]:
    """The cells of the glossary's tables, without their heads."""
    lines = (ROOT / "docs" / "glossary.md").read_text().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return [row for row in cells if row[0] != "word" and not set(row[0]) <= {"-"}]


@cache
def known() -> frozenset[str]:
    """Words that the glossary explains, and plain ones."""
    plain = (HERE / "plain_words.txt").read_text().split()
    explained = (word for row in rows() for word in words_of(row[0]))
    return frozenset(plain) | frozenset(explained)


@cache
def named() -> frozenset[str]:
    """Names in code that the glossary gives by name, and the tables of classes that it names."""
    names = {name for row in rows() for name in re.findall(r"`(\w+)`", row[2])}
    return frozenset(names | {"_".join(words_of(name)) for name in names})


def is_riddle(name: str) -> bool:
    """A plural is as good as its singular."""
    unknown = (word for word in words_of(name) if word not in known())
    return name not in named() and any(word.removesuffix("s") not in known() for word in unknown)


def tables() -> list[str]:
    return sorted(Base.metadata.tables)


def modules() -> Iterator[Path]:
    return (path for path in sorted(CODE.rglob("*.py")) if "__pycache__" not in path.parts)


def classes() -> Iterator[tuple[Path, str]]:
    for path in modules():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                yield path, node.name


def old_names() -> dict[str, dict[str, str]]:
    """What was given up, by kind: old name to what stands for it now."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for line in (HERE / "old_names.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            kind, rest = line.split(" ", 1)
            old, new = rest.split(" -> ")
            found[kind][old] = new
    return found


OLD = old_names()


def test_every_word_of_the_glossary_is_explained_once() -> None:
    terms = [row[0] for row in rows()]
    assert all(len(row) == 3 and all(row) for row in rows()), "word | what it means | standard term / where in code"
    assert len(terms) == len(set(terms)) > 100


def test_what_the_glossary_names_is_there() -> None:
    """A class that was renamed is renamed in the glossary too; the last word of several classes may stand for them."""
    there = [name for _, name in classes()]
    promised = [name for name in named() if name[0].isupper()]
    assert [name for name in promised if not any(one.endswith(name) for one in there)] == []


def test_every_package_is_in_the_glossary() -> None:
    features = {path.parent.name for path in CODE.glob("*/__init__.py")}
    explained = {row[0].replace(" ", "_") for row in rows()}
    assert features - explained == set(), "add these to docs/glossary.md"


def test_no_package_or_module_is_a_riddle() -> None:
    riddles = {str(path.relative_to(ROOT)) for path in modules() if is_riddle(path.stem.strip("_"))}
    riddles |= {str(path.parent.relative_to(ROOT)) for path in modules() if is_riddle(path.parent.name)}
    assert riddles - {"pb_app"} == set(), "give these a word of docs/glossary.md, or add the word there"


def test_no_class_is_a_riddle() -> None:
    riddles = [f"{path.relative_to(ROOT)}: {name}" for path, name in classes() if is_riddle(name)]
    assert riddles == [], "give these a word of docs/glossary.md, or add the word there"


def test_no_table_is_a_riddle() -> None:
    assert len(tables()) > 90, "importing the factory has loaded every table"
    assert [name for name in tables() if is_riddle(name)] == []


def test_no_module_has_an_old_name() -> None:
    stems = {path.stem for path in modules()} | {path.parent.name for path in modules()}
    assert {old: new for old, new in OLD["module"].items() if old in stems} == {}


def test_no_class_has_an_old_name() -> None:
    names = {name for _, name in classes()}
    assert {old: new for old, new in OLD["class"].items() if old in names} == {}


def test_no_table_has_an_old_name() -> None:
    assert {old: new for old, new in OLD["table"].items() if old in tables()} == {}


def test_no_template_has_an_old_name() -> None:
    files = {str(path.relative_to(TEMPLATES).with_suffix("")) for path in TEMPLATES.rglob("*.html")}
    assert {old: new for old, new in OLD["template"].items() if old in files} == {}
    folders = {path.name for path in TEMPLATES.iterdir()} | {path.name for path in TESTS.iterdir()}
    assert {old: new for old, new in OLD["blueprint"].items() if old in folders} == {}


def test_no_test_module_has_an_old_name() -> None:
    files = {str(path.relative_to(TESTS).with_suffix("")) for path in TESTS.rglob("*.py")}
    assert {old: new for old, new in OLD["test"].items() if old in files} == {}


@pytest.mark.usefixtures("app")
def test_no_endpoint_or_address_has_an_old_name(app: Flask) -> None:
    rules = list(app.url_map.iter_rules())
    endpoints = {rule.endpoint for rule in rules}
    assert {old: new for old, new in OLD["endpoint"].items() if old in endpoints} == {}
    firsts = {rule.rule.split("/")[1] for rule in rules} | {endpoint.split(".")[0] for endpoint in endpoints}
    assert {old: new for old, new in OLD["blueprint"].items() if old in firsts} == {}

"""A number and the noun after it are said in the number’s own form: “1 person”, “2 people”."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
#: A placeholder, at most two small words, and a plural noun.
COUNTED = re.compile(
    r"%\((?P<placeholder>\w+)\)[sd]\s+(?:(?!of\b|the\b|its\b)[a-z]+\s+){0,2}?(?P<noun>people|children|[a-z]{3,}s)\b"
)
GETTEXT = frozenset({"_", "_l", "gettext", "lazy_gettext"})
#: A call of gettext in a template, with its text, which may go over several lines.
IN_TEMPLATE = re.compile(r"(?<![a-z])_\(\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"\s*)+)")
#: Words that end like a plural noun and are none: verbs whose subject the placeholder is, and others.
NO_NOUNS = frozenset(
    [
        "across",
        "asks",
        "closes",
        "comes",
        "counts",
        "does",
        "ends",
        "gives",
        "goes",
        "has",
        "less",
        "meets",
        "moves",
        "needs",
        "offers",
        "opens",
        "others",
        "outwards",
        "says",
        "starts",
        "suggests",
        "takes",
        "this",
        "wants",
        "was",
        "works",
    ]
)
#: What stands before such a word and is a name, a title or a sum of money, never a number of things.
NAMES = frozenset(
    [
        "account",
        "address",
        "amount",
        "area",
        "body",
        "by",
        "day",
        "file",
        "group",
        "kind",
        "money",
        "name",
        "place",
        "project",
        "reason",
        "round",
        "share",
        "team",
        "title",
        "when",
        "who",
        "why",
        "word",
    ]
)


def counted_in(text: str) -> str | None:
    """The placeholder and the noun that need two forms; None where a text has none."""
    for match in COUNTED.finditer(text):
        if match["noun"] not in NO_NOUNS and match["placeholder"] not in NAMES:
            return match[0]
    return None


def texts_of(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every text that Python code has translated without a number."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GETTEXT and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def texts_in(template: str) -> Iterator[tuple[int, str]]:
    for match in IN_TEMPLATE.finditer(template):
        parts = re.findall(r'"((?:[^"\\]|\\.)*)"', match[1])
        yield template[: match.start()].count("\n") + 1, "".join(parts)


def translated() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "pb_app").rglob("*.py")):
        for line, text in texts_of(ast.parse(path.read_text())):
            yield f"{path.relative_to(ROOT)}:{line}", text
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file():
            for line, text in texts_in(path.read_text()):
                yield f"{path.relative_to(ROOT)}:{line}", text


def test_a_number_of_things_has_a_singular() -> None:
    wrong = [f"{where}: {counted}" for where, text in translated() if (counted := counted_in(text))]
    assert wrong == [], "use ngettext, so that one of them is not “1 people”"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("%(people)s people are marked", True),
        ("There are %(n)d new papers.", True),
        ("%(for_it)s of %(voters)s votes", True),
        ("Let %(name)s help more people", False),
        ("%(title)s meets on %(day)s.", False),
        ("%(share)s of the ballots are unique", False),
        ("%(new)s new, %(changed)s changed", False),
    ],
)
def test_the_test_itself(text: str, wrong: bool) -> None:
    assert (counted_in(text) is not None) is wrong


def test_it_reads_code_and_templates() -> None:
    assert [text for _line, text in texts_of(ast.parse('x = _("%(n)s people", n=1)'))] == ["%(n)s people"]
    assert [
        text for _line, text in texts_in('{{ _(\n  "%(n)s "\n  "people",\n n=1) }} {{ ngettext("a", "b", 1) }}')
    ] == ["%(n)s people"]

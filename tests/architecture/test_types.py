"""Types say what is known: few Any, few ignored complaints of the type checker, and each of those says why."""

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

from pb_app.web.extensions import ROOT

#: A ratchet: lower it when fewer are left. What stays is JSON as it is stored, published and sealed, libraries without
#: types, forms whose fields are made from data, and what templates alone look at.
MOST_ANY = 198
MOST_IGNORED = 2
#: An ignored complaint names its kind; a reason stands behind it, or in a comment on the line above.
IGNORED = re.compile(r"#\s*type:\s*ignore(?P<kind>\[[a-z-]+(, ?[a-z-]+)*\])?(?P<reason>.*)")


def sources() -> list[Path]:
    return sorted((ROOT / "pb_app").rglob("*.py"))


def tokens(path: Path) -> Iterator[tokenize.TokenInfo]:
    return tokenize.generate_tokens(io.StringIO(path.read_text()).readline)


def ignored(path: Path) -> Iterator[tuple[int, re.Match[str]]]:
    """Line number and comment of each complaint that is ignored."""
    for token in tokens(path) if "ignore" in path.read_text() else ():
        if token.type == tokenize.COMMENT and (comment := IGNORED.match(token.string)):
            yield token.start[0], comment


def says_why(path: Path, line: int, comment: re.Match[str]) -> bool:
    above = path.read_text().splitlines()[line - 2].strip()
    return bool(comment["kind"]) and (len(comment["reason"].strip(" #")) > 10 or above.startswith("# "))


def any_in(path: Path) -> int:
    """Uses of ``Any`` in code; its imports, and the English word in texts, are none."""
    if "Any" not in path.read_text():
        return 0
    return sum(
        token.type == tokenize.NAME and token.string == "Any" and not token.line.startswith("from ")
        for token in tokens(path)
    )


def test_no_more_any_than_there_has_to_be() -> None:
    count = sum(any_in(path) for path in sources())
    assert count <= MOST_ANY, f"{count} uses of Any, not more than {MOST_ANY}: say what it is instead"


def test_each_ignored_complaint_says_why() -> None:
    places = [(path, line, comment) for path in sources() for line, comment in ignored(path)]
    silent = [f"{path.relative_to(ROOT)}:{line}" for path, line, comment in places if not says_why(path, line, comment)]
    assert silent == [], "name the kind in brackets and write why in a comment above"
    assert len(places) <= MOST_IGNORED, "let the code show the type checker that it is right"


def test_a_reason_is_told_from_none(tmp_path: Path) -> None:
    source = tmp_path / "example.py"
    source.write_text(
        "# The library has no types.\nf()  # type: ignore[no-untyped-call]\n\ng()  # type: ignore[misc]\n"
    )
    assert [says_why(source, line, comment) for line, comment in ignored(source)] == [True, False]

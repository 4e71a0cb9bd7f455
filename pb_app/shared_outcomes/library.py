"""The goals of the country that come with the website, in each language. They are dated, and a place replaces them.

A place takes them over in its first language. Whoever reads another one gets them from the file of that language, as long as
the place keeps their words; a goal in words of its own stays as it was written.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pb_app.shared_outcomes import rules
from pb_app.shared_outcomes.terms import GoalRow

FOLDER = Path(__file__).parent / "national_goals"
FIRST = "en"


@cache
def national(language: str) -> list[GoalRow]:
    """In a language, or in English. A row stands for the same goal in every language."""
    file = FOLDER / f"{language}.csv"
    return rules.read_goals((file if file.exists() else FOLDER / f"{FIRST}.csv").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.csv")))


@cache
def _known() -> Mapping[str, tuple[str, int]]:
    """By what a goal, its mission or its source says in any language: that language, and the number of a row."""
    return {
        words.casefold(): (language, number)
        for language in languages()
        for number, row in enumerate(national(language))
        for words in (row.title, row.priority, row.source)
    }


def knows(words: str) -> bool:
    """Whether the files have these words, in any language."""
    return words.casefold() in _known()


def said(words: str, language: str) -> str:
    """What a goal of the country, its mission or its source says in a language; other words as they were written."""
    own, number = _known().get(words.casefold(), ("", 0))
    if not own or language not in languages():
        return words
    was, row = national(own)[number], national(language)[number]
    parts = {was.title: row.title, was.priority: row.priority, was.source: row.source}
    return {part.casefold(): other for part, other in parts.items()}[words.casefold()]

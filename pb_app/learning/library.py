"""The cards and the list of a good practice, from the files beside this one; read once."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pb_app.learning import rules
from pb_app.learning.terms import LearningCard, Track

HERE = Path(__file__).parent
#: The language in which each text stands.
FIRST = "en"


@cache
def _all() -> Mapping[str, Mapping[str, LearningCard]]:
    """By key and language, in the order of their names."""
    by_key: dict[str, dict[str, LearningCard]] = {}
    for path in sorted((HERE / "modules").glob("*.md")):
        key, _, language = path.stem.partition(".")
        by_key.setdefault(key, {})[language] = rules.read_card(key, language, path.read_text(encoding="utf-8"))
    return by_key


def cards(language: str) -> list[LearningCard]:
    """All cards in the reader's language, or as they were first written."""
    return [texts.get(language, texts[FIRST]) for texts in _all().values()]


def card(key: str, language: str) -> LearningCard | None:
    return next((card for card in cards(language) if card.key == key), None)


def card_at(moment: str, language: str) -> LearningCard | None:
    """The card that belongs to a moment."""
    return next((card for card in cards(language) if card.moment == moment), None)


def track(track: Track, language: str) -> list[LearningCard]:
    return [card for card in cards(language) if track in card.tracks]


@cache
def practice(language: str) -> Mapping[str, str]:
    """What each recommendation and condition asks for, by number."""
    path = HERE / "practice" / f"{language}.txt"
    chosen = path if path.exists() else HERE / "practice" / f"{FIRST}.txt"
    return rules.read_practice(chosen.read_text(encoding="utf-8"))

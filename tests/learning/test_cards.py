"""The cards can be read by a ten-year-old in three minutes, in three languages, and each stands where it matters."""

import re
from pathlib import Path

import pytest

from pb_app.learning import library, rules
from pb_app.learning.terms import LearningCard, Track
from pb_app.news import plain_markdown
from tests import reading

LANGUAGES = ("en", "cy", "ar")
CARDS = library.cards("en")
TEMPLATES = Path(__file__).parents[2] / "templates"
ROUTES = Path(__file__).parents[2] / "pb_app"
#: Words that somebody who reads slowly reads in a minute.
SLOWLY = 80


def sentences(card: LearningCard) -> list[str]:
    text = f"{card.title}\n{card.line}\n{plain_markdown.as_text(card.words)}\n" + "\n".join(card.easy)
    return [sentence for line in text.splitlines() for sentence in reading.split(line)]


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_a_card_is_short_and_easy(card: LearningCard) -> None:
    assert reading.problems(sentences(card)) == []
    assert len(reading.words(plain_markdown.as_text(card.words))) <= card.minutes * SLOWLY
    assert card.minutes <= 3
    assert all(len(reading.words(line)) <= 8 for line in card.easy)


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_each_card_says_the_same_in_each_language(language: str) -> None:
    for first, other in zip(CARDS, library.cards(language), strict=True):
        assert other.language == language, first.key
        assert (other.key, other.moment, other.tracks, other.version) == (
            first.key,
            first.moment,
            first.tracks,
            first.version,
        )
        assert len(other.easy) == len(first.easy)
        assert shape(other.words) == shape(first.words), first.key


def shape(words: str) -> list[str]:
    """Headings and lines of lists, in their order."""
    return re.findall(r"^(## |- |\d\. )", words, re.MULTILINE)


def test_each_card_stands_at_its_moment_and_each_moment_has_a_card() -> None:
    pages = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    forms = "".join(path.read_text(encoding="utf-8") for path in ROUTES.rglob("routes/*.py"))
    asked = re.findall(r'learn\("([a-z-]+)"\)', pages) + re.findall(r'moment="([a-z-]+)"', forms)
    assert sorted(asked) == sorted(card.moment for card in CARDS)


def test_everybody_has_a_track() -> None:
    assert {track for card in CARDS for track in card.tracks} == set(Track)


def test_the_list_of_a_good_practice_is_whole_and_easy() -> None:
    numbers = [f"R{n}" for n in range(1, 23)] + [f"C{n}" for n in range(1, 13)]
    for language in LANGUAGES:
        assert list(library.practice(language)) == numbers
    assert reading.problems(list(library.practice("en").values())) == []
    assert (len(rules.RECOMMENDATIONS), len(rules.CONDITIONS)) == (22, 12)


def test_a_card_without_its_parts_is_no_card() -> None:
    with pytest.raises(ValueError, match="a card is a head"):
        rules.read_card("x", "en", "---\ntitle: X\n---\nNo easy words.")

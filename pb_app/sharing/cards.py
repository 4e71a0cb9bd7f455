"""The power cards, from their files: starting drafts in our own words, which somebody here has to check.

A card is written in English, and a check is bound to those words. ``card.cy.md`` has its words in another language, with the
beginning of the digest that they were made from; where the English has moved on, everybody reads the English. The names of
laws stay as they are, since that is how they are found.
"""

from functools import cache
from pathlib import Path

from pb_app.hashchain import text_digest
from pb_app.sharing.terms import PowerCard

FOLDER = Path(__file__).parent / "power_cards"
#: The language that the cards are written in.
FIRST = "en"
#: So much of a digest stands in a translation.
MARK = 12


@cache
def every(language: str = FIRST) -> dict[str, PowerCard]:
    """By key, in the order of their titles; in a language, or in English."""
    paths = [path for path in FOLDER.glob("*.md") if "." not in path.stem]
    read = [_card(path, language) for path in paths]
    return {card.key: card for card in sorted(read, key=lambda card: card.title)}


def _card(path: Path, language: str) -> PowerCard:
    text = path.read_text("utf-8")
    said, digest = _parts(text), text_digest(text)
    other = path.with_suffix(f".{language}.md")
    translated = _parts(other.read_text("utf-8")) if language != FIRST and other.exists() else {}
    if translated.pop("of", "") == digest[:MARK]:
        return PowerCard(key=path.stem, digest=digest, language=language, **(said | translated))
    return PowerCard(key=path.stem, digest=digest, language=FIRST, **said)


def _parts(text: str) -> dict[str, str]:
    """Lines of ``name: value``, then parts under ``## name``."""
    head, *parts = text.split("\n## ")
    facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
    said = {name: words.strip() for name, _newline, words in (part.partition("\n") for part in parts)}
    return facts | said

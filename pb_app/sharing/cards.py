"""The power cards, from their files: starting drafts in our own words, which somebody here has to check."""

from functools import cache
from pathlib import Path

from pb_app.hashchain import text_digest
from pb_app.sharing.terms import PowerCard

FOLDER = Path(__file__).parent / "power_cards"
#: The language that the cards are written in: a law is not translated by us.
LANGUAGE = "en"


@cache
def every() -> dict[str, PowerCard]:
    """By key, in the order of their titles."""
    read = [_card(path) for path in FOLDER.glob("*.md")]
    return {card.key: card for card in sorted(read, key=lambda card: card.title)}


def _card(path: Path) -> PowerCard:
    """Lines of ``name: value``, then parts under ``## name``."""
    text = path.read_text("utf-8")
    head, *parts = text.split("\n## ")
    facts = dict(line.split(": ", 1) for line in head.strip().splitlines())
    said = {name: words.strip() for name, _newline, words in (part.partition("\n") for part in parts)}
    return PowerCard(key=path.stem, digest=text_digest(text), **facts, **said)

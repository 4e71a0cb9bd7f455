"""How a card and the list of a good practice are read from their files."""

import re
from collections.abc import Mapping, Sequence

from pb_app.learning.terms import FactKind, LearningCard, Track

_CARD = re.compile(r"\A---\n(?P<head>.*?)\n---\n(?P<words>.*?)\n--- easy\n(?P<easy>.*)\Z", re.DOTALL)
#: Years for which a promise of money counts as long.
LONG_PROMISE = 3
#: Earlier months that stand beside a fact.
MONTHS_SHOWN = 3

#: By number of the report’s recommendation: the fact that shows it here.
RECOMMENDATIONS: Sequence[FactKind] = (
    FactKind.PARTNERS,
    FactKind.POWERS,
    FactKind.FIGURES,
    FactKind.ROUNDS,
    FactKind.GOALS,
    FactKind.ROUNDS,
    FactKind.STARTS,
    FactKind.AGREEMENTS,
    FactKind.ACTIONS,
    FactKind.PARTNERS,
    FactKind.BARRIERS,
    FactKind.LONG_PROMISES,
    FactKind.OUTCOMES,
    FactKind.BARRIERS,
    FactKind.NOTES,
    FactKind.BARRIERS,
    FactKind.PARTNERS,
    FactKind.CASES,
    FactKind.POWERS,
    FactKind.CARDS,
    FactKind.CARDS,
    FactKind.CASES,
)
#: The same for its conditions.
CONDITIONS: Sequence[FactKind] = (
    FactKind.HEARINGS,
    FactKind.PARTNERS,
    FactKind.EVIDENCE,
    FactKind.OUTCOMES,
    FactKind.NOTES,
    FactKind.ROUNDS,
    FactKind.ASSETS,
    FactKind.LONG_PROMISES,
    FactKind.FIGURES,
    FactKind.AGREEMENTS,
    FactKind.ROUNDS,
    FactKind.CASES,
)


def read_card(key: str, language: str, text: str) -> LearningCard:
    """A card from its file: a head with ``name: value`` lines, the words, and the lines in easy read."""
    parts = _CARD.match(text)
    if parts is None:
        raise ValueError(f"{key}.{language}: a card is a head, its words and '--- easy'")
    head = dict(_pair(line) for line in parts["head"].splitlines())
    return LearningCard(
        key=key,
        language=language,
        title=head["title"],
        line=head["line"],
        tracks=tuple(Track(f"track-{word}") for word in head["for"].split()),
        minutes=int(head["minutes"]),
        version=int(head["version"]),
        moment=head["moment"],
        licence=head["licence"],
        words=parts["words"].strip(),
        easy=tuple(line.strip() for line in parts["easy"].splitlines() if line.strip()),
    )


def read_practice(text: str) -> Mapping[str, str]:
    """By number (``R1``, ``C1``), what each asks for."""
    return dict(_pair(line) for line in text.splitlines() if line.strip())


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip(), value.strip()

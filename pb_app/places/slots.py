"""What a place's first page leaves open for upper features."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pb_app.places.models import Place
from pb_app.web.registry import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCard:
    """A round as a place's first page lists it; ``money`` in minor units, ``colour`` that of its tag."""

    title: str
    href: str
    phase: str
    when: str
    colour: str
    money: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FundLink:
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What is going on in a place: its newest rounds and its funds."""

    rounds: Sequence[RoundCard]
    funds: Sequence[FundLink]


HAPPENING: Slot[Callable[[Place], Happening]] = Slot("places.happening")

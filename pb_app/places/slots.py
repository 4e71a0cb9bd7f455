"""Slots on a place's front page for higher features."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pb_app.places.models import Place
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundCard:
    """A round as listed on a place's front page; ``money`` in minor units, ``colour`` that of its tag."""

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
class PlaceActivity:
    """What is going on in a place: its newest rounds and its funds."""

    rounds: Sequence[RoundCard]
    funds: Sequence[FundLink]


#: On the page about privacy, below what it says of votes.
PRIVACY: PanelSlot[[]] = PanelSlot("places.privacy")
ACTIVITY: Slot[Callable[[Place], PlaceActivity]] = Slot("places.activity")

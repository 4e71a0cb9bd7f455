"""What upper features tell about a whole place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app.places.models import Place
from pb_app.web.labels import Wording
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFigure:
    """A number with its name; ``key`` names it for programs. With a ``currency`` it counts the smallest coin."""

    key: str
    title: Wording
    value: int
    currency: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A fact with its own page."""

    title: str
    href: str
    state: str = ""
    look: str = "grey"
    note: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart:
    """A part of the page about a whole place. ``nothing`` is said where there is no row: what is missing, and who goes next."""

    key: str
    title: Wording
    figures: Sequence[PlaceFigure]
    rows: Sequence[PlaceRow]
    nothing: Wording
    href: str = ""
    more: Wording = ""


PARTS: ListSlot[Callable[[Place], PlacePart]] = ListSlot("forum.parts")

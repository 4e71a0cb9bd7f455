"""What upper features tell about a whole place."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from pb_app.places.models import Place
from pb_app.web.labels import Wording
from pb_app.web.registry import ListSlot

ON, BY, UNTIL = _l("On %(day)s"), _l("By %(day)s"), _l("Until %(day)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A fact with its own page. ``counts``: what it adds to a figure, where that is not one: minor units, or people."""

    title: str
    href: str
    state: str = ""
    look: str = "grey"
    note: str = ""
    day: date | None = None
    #: What happens on that day: one of ``ON``, ``BY`` and ``UNTIL``; "" where the note says it.
    dated: Wording = ON
    counts: int = 1

    def dated_words(self, day: str) -> str:
        return str(self.dated) % {"day": day}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFigure:
    """A number with its name, and the rows that it counts: it can’t say anything else than they do.

    ``key`` names it for programs, and in the address of its list. With a ``currency`` it counts the smallest coin.
    ``whose``: the organisation and year that it is of, where it is not of the whole place. ``note``: what else is true of it.
    """

    key: str
    title: Wording
    rows: Sequence[PlaceRow]
    currency: str = ""
    whose: str = ""
    note: Wording = ""

    @property
    def value(self) -> int:
        return sum(row.counts for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A line of a table: an organisation, the financial year, and a figure for each column."""

    title: str
    year: str
    figures: Sequence[PlaceFigure]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacePart:
    """A part of the page about a whole place. ``nothing`` is said where there is no row: what is missing, and who goes next.

    ``lines``: its money by organisation and year, each with the same columns. ``about``: what the figures take in.
    """

    key: str
    title: Wording
    figures: Sequence[PlaceFigure]
    rows: Sequence[PlaceRow]
    nothing: Wording
    href: str = ""
    more: Wording = ""
    lines: Sequence[PlaceLine] = ()
    about: Wording = ""

    @property
    def all_rows(self) -> PlaceFigure | None:
        """The figure whose list has exactly these rows."""
        return next((figure for figure in self.figures if list(figure.rows) == list(self.rows)), None)

    @property
    def every_figure(self) -> list[PlaceFigure]:
        return [*self.figures, *(figure for line in self.lines for figure in line.figures)]


PARTS: ListSlot[Callable[[Place], PlacePart]] = ListSlot("forum.parts")

"""What upper features tell of their public words and pictures, so that all of them are reported and hidden in one way."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.moderation.terms import Thing, ThingKind
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportableKind:
    """Things of one kind.

    ``columns``: the columns with the words or the picture, as ``table.column``. ``find``: a thing of this place that
    everybody can read, or could before it was hidden or held. ``hide`` takes the public reason and gives back what has to
    be kept for showing it again; ``show`` takes that. ``reported`` hears how many open reports there are. ``by_accounts``: (account,
    thing) of what these accounts wrote in a place.
    """

    kind: ThingKind
    columns: frozenset[str]
    find: Callable[[int, int], Thing | None]
    hide: Callable[[int, str], str]
    show: Callable[[int, str], None]
    reported: Callable[[int, int, datetime], None] | None = None
    by_accounts: Callable[[int, Collection[int]], Sequence[tuple[int, int]]] | None = None


KINDS: ListSlot[ReportableKind] = ListSlot("moderation.kinds")


#: What upper features know of a thing and moderators have to, in a sentence; "" where it is nothing.
NOTES: ListSlot[Callable[[Thing], str]] = ListSlot("moderation.notes")


#: Who hears that a thing was hidden in a place, with the public reason, or shown again (None), and when.
HIDING: ListSlot[Callable[[Thing, int, str | None, datetime], None]] = ListSlot("moderation.hiding")


def of_kind(kind: ThingKind) -> ReportableKind:
    """How things of a kind are found and hidden."""
    return next(reportable for reportable in KINDS.values() if reportable.kind is kind)


def find(kind: ThingKind, place_id: int, thing_id: int) -> Thing | None:
    return of_kind(kind).find(place_id, thing_id)


def is_hidden(kind: ThingKind, place_id: int, thing_id: int) -> bool:
    """The one answer to whether people read a thing, for every channel that asks."""
    thing = find(kind, place_id, thing_id)
    return thing is None or thing.hidden is not None or thing.held


def columns() -> Iterator[str]:
    """Every column that can be reported."""
    for reportable in KINDS.values():
        yield from reportable.columns

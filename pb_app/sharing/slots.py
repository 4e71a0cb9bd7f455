"""What upper features tell of the tables that a partner's program can read, and of where a power is used."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app.places.models import Place
from pb_app.web.labels import Wording
from pb_app.web.registry import ListSlot


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTable:
    """A table of public facts about a place, about no person. ``columns`` have their meaning in English, for programs."""

    key: str
    title: Wording
    about: Wording
    columns: Mapping[str, str]
    rows: Callable[[Place], Iterable[Sequence[object]]]


TABLES: ListSlot[SharedTable] = ListSlot("sharing.tables")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedInput:
    """Something that a program of the side that gives may send in, under an agreement that lists it."""

    key: str
    title: Wording
    about: Wording


INPUTS: ListSlot[SharedInput] = ListSlot("sharing.inputs")


#: By agreement: the day, the label and how often programs sent something in under it that was taken, newest first.
SENDINGS: ListSlot[Callable[[int], Sequence[tuple[date, Wording, int]]]] = ListSlot("sharing.sendings")


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerUse:
    """Something here that rests on a power: a fund's source, with the agreement that was made for it."""

    card: str
    title: str
    href: str
    #: One that was made outside this website, in words; or one that was made here, with its address.
    agreement: str
    agreed_on: date | None
    agreement_href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementCause:
    """What an agreement or a barrier was begun for: an action, a part of a start, a source of a fund. All of it is public."""

    title: str
    href: str
    #: Where it stands, or what the agreement does for it.
    said: Wording


#: By agreement, and by barrier: what it was begun for.
CAUSES: ListSlot[Callable[[int], Sequence[AgreementCause]]] = ListSlot("sharing.causes")
BARRIER_CAUSES: ListSlot[Callable[[int], Sequence[AgreementCause]]] = ListSlot("sharing.barrier_causes")

#: Where powers are used in a place.
USES: ListSlot[Callable[[int], Sequence[PowerUse]]] = ListSlot("sharing.uses")


def tables() -> dict[str, SharedTable]:
    """By key."""
    return {table.key: table for table in TABLES.values()}


def offered() -> dict[str, SharedTable | SharedInput]:
    """All that an agreement can list, by key: what is read, then what is sent in."""
    read = {one.key: one for one in TABLES.values()}
    sent = {one.key: one for one in INPUTS.values()}
    return {**read, **sent}


def sendings(agreement_id: int) -> list[tuple[date, Wording, int]]:
    return [sent for of_feature in SENDINGS.values() for sent in of_feature(agreement_id)]


def causes(agreement_id: int) -> list[AgreementCause]:
    return [cause for of_feature in CAUSES.values() for cause in of_feature(agreement_id)]


def barrier_causes(barrier_id: int) -> list[AgreementCause]:
    return [cause for of_feature in BARRIER_CAUSES.values() for cause in of_feature(barrier_id)]


def uses(place_id: int) -> list[PowerUse]:
    return [use for of_feature in USES.values() for use in of_feature(place_id)]

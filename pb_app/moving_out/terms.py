"""Terms of moving out: the kinds of rows of a package, each column with what it means."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Cell: TypeAlias = str | int | float | bool | None
PackageRow: TypeAlias = Mapping[str, Cell]


class PackageFormat(StrEnum):
    """For whom a package is written."""

    COMMONPOT = "commonpot"
    DECIDIM = "decidim"
    CONSUL = "consul"


class CellKind(StrEnum):
    """What a cell holds. A day is text like 2026-05-03; a number may have decimals."""

    TEXT = "text"
    DAY = "day"
    WHOLE = "whole"
    NUMBER = "number"
    YES_NO = "yes-no"


@dataclass(frozen=True, slots=True)
class PackageColumn:
    """A column: what it holds, in words for whoever reads the package, and whether it may be empty (null)."""

    kind: CellKind
    about: str
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class RowKind:
    """Rows of one kind: the name of their file, and their columns in order."""

    name: str
    about: str
    columns: Mapping[str, PackageColumn]


def _text(about: str) -> PackageColumn:
    return PackageColumn(CellKind.TEXT, about)


def _day(about: str) -> PackageColumn:
    return PackageColumn(CellKind.DAY, about, may_be_empty=True)


def _whole(about: str, *, may_be_empty: bool = False) -> PackageColumn:
    return PackageColumn(CellKind.WHOLE, about, may_be_empty)


def _yes_no(about: str) -> PackageColumn:
    return PackageColumn(CellKind.YES_NO, about)


ROUNDS = RowKind(
    "rounds",
    "Published rounds, oldest first. Sums are in minor units (pence, cents).",
    {
        "key": _text("what other rows call this round"),
        "title": _text("its name"),
        "theme": _text("what it is about, in a line"),
        "description": _text("what it is about"),
        "risk": _text("which risks the fund takes with this money"),
        "language": _text("the language of these texts"),
        "budget": _whole("how much it shares out"),
        "currency": _text("three letters of its currency"),
        "began_on": _day("the first day of its first phase"),
        "ended_on": _day("the last day of its last phase"),
        "is_over": _yes_no("whether all its phases are over"),
        "ballots": _whole("how many ballots were counted", may_be_empty=True),
        "spent": _whole("how much the count gave", may_be_empty=True),
        "url": _text("its page"),
    },
)
PROPOSALS = RowKind(
    "proposals",
    "Proposals that everybody can read: sent in, accepted or refused.",
    {
        "key": _text("what other rows call this proposal"),
        "round": _text("key of its round"),
        "number": _whole("its number in the round"),
        "title": _text("its name"),
        "strong": _text("what is strong here already"),
        "story": _text("what would be wonderful"),
        "takes": _text("what it takes"),
        "who": _text("who it helps, and who would do what"),
        "language": _text("the language of these texts"),
        "status": _text("submitted, accepted or refused"),
        "word": _text("the word for its state on an earlier website"),
        "answer": _text("the public reason for its state"),
        "authors": _text("names as the page shows them"),
        "cost": _whole("what it costs"),
        "category": _text("its theme"),
        "area": _text("the neighbourhood it is in"),
        "latitude": PackageColumn(CellKind.NUMBER, "its spot on the map, in degrees", may_be_empty=True),
        "longitude": PackageColumn(CellKind.NUMBER, "its spot on the map, in degrees", may_be_empty=True),
        "on": _day("the day it was sent in"),
        "url": _text("its page"),
        "picture": _text("its picture, as a file of this package"),
        "picture_alt": _text("what the picture shows"),
    },
)
TEXTS = RowKind(
    "texts",
    "The words of rounds and proposals in other languages, as far as they fit the original of today.",
    {
        "about": _text("key of the round or proposal"),
        "language": _text("the language of these words"),
        "part": _text("which column they stand for"),
        "words": _text("the words"),
        "maker": _text("author, helper, paid or machine"),
        "is_checked": _yes_no("whether a person compared them with the original"),
    },
)
COSTS = RowKind(
    "costs",
    "What proposals cost, line by line.",
    {
        "proposal": _text("key of the proposal"),
        "position": _whole("its place in the list"),
        "label": _text("what for"),
        "amount": _whole("how much"),
        "quotes": _whole("how many offers were asked for"),
        "source": _text("where the sum comes from"),
    },
)
COMMENTS = RowKind(
    "comments",
    "What people said about proposals, as everybody can read it.",
    {
        "key": _text("what other rows call this comment"),
        "proposal": _text("key of the proposal"),
        "answers": _text("key of the comment that it answers"),
        "author": _text("the name as the page shows it"),
        "side": _text("plain, for, against or question"),
        "official": _yes_no("whether it was written for those who run the fund"),
        "body": _text("what they said"),
        "on": _day("the day they said it"),
    },
)
SUPPORTS = RowKind(
    "supports",
    "How many people support each proposal. Who they are is not in here.",
    {"proposal": _text("key of the proposal"), "supports": _whole("how many people")},
)
RESULTS = RowKind(
    "results",
    "What came of the count of each round: totals only. No vote is in here.",
    {
        "proposal": _text("key of the proposal"),
        "outcome": _text("funded, reserve or not-funded"),
        "votes": _whole("votes or points", may_be_empty=True),
        "supporters": _whole("how many ballots chose it", may_be_empty=True),
        "granted": _whole("how much the count gave it", may_be_empty=True),
        "position": _whole("its place among the funded, or on the reserve list", may_be_empty=True),
        "pot": _text("the pot that it was counted in"),
    },
)
STEPS = RowKind(
    "steps",
    "Milestones of projects, and what they told on the way.",
    {
        "key": _text("what other rows call this step"),
        "kind": _text("milestone, update or step"),
        "round": _text("key of the round"),
        "proposal": _text("key of the proposal; empty for a step of the whole round"),
        "title": _text("what is to be reached"),
        "words": _text("what they tell"),
        "word": _text("the word for its state on an earlier website"),
        "progress": _whole("how far it is, in per cent", may_be_empty=True),
        "due_on": _day("the day it is planned for"),
        "began_on": _day("the day it began"),
        "ended_on": _day("the day it was reached or told"),
        "picture": _text("its picture, as a file of this package"),
        "picture_alt": _text("what the picture shows"),
    },
)
#: What another Commonpot takes over.
MOVED_KINDS = (ROUNDS, PROPOSALS, TEXTS, COSTS, COMMENTS, SUPPORTS, RESULTS, STEPS)

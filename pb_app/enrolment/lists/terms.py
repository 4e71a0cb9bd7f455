"""Terms of lists of people. Names, addresses and numbers live only while a list is read; hashes of them are kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pb_app.identity.keys import PersonKeys
from pb_app.voting.terms import Proof


class PeopleColumn(StrEnum):
    """What a column of a list of people can be."""

    NAME = "name"
    FIRST_NAME = "first-name"
    SURNAME = "surname"
    EMAIL = "email"
    PHONE = "phone"
    CARD = "card"
    AREA = "area"
    BORN = "born"
    ADDRESS = "address"
    POSTCODE = "postcode"


class ListFault(StrEnum):
    """What is wrong with a row of a list of people, or has to be known about it."""

    NOBODY = "says-nobody"
    NO_WAY = "no-way-to-vote"
    TOO_YOUNG = "too-young"
    AREA_UNKNOWN = "area-unknown"
    CARD_IS_DATE = "card-is-date"
    NUMBER_ROUNDED = "number-rounded"
    NOUGHTS_LOST = "noughts-lost"
    EMAIL_SLIP = "email-slip"
    LANDLINE = "landline"
    SHARED_EMAIL = "shared-email"
    SHARED_PHONE = "shared-phone"
    SHARED_CARD = "shared-card"
    SAME_AS_BEFORE = "same-as-before"
    MAYBE_SAME = "maybe-same"
    TAKEN = "belongs-to-another"


@dataclass(frozen=True, slots=True)
class ListRules:
    """What the rulebook and the place say about who may be on a list. ``areas`` maps codes and names to an area's id."""

    areas: dict[str, int] = field(default_factory=dict)
    age: int = 0
    voting_on: date = date.max
    #: Without an area somebody could not vote for the pot of their own area.
    needs_area: bool = False
    oldest: int = 0


@dataclass(frozen=True, slots=True)
class ListedVoter:
    """A row of a list; name and lines of the address are only for the letter, and never kept."""

    email: str = ""
    phone: str = ""
    card: str = ""
    area: str = ""
    lines: tuple[str, ...] = ()
    name: str = ""
    born: date | None = None
    row: int = 0
    landline: str = ""


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One person, with all rows that are theirs, and only what proves this person and nobody else."""

    rows: tuple[ListedVoter, ...]
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()

    @property
    def first(self) -> ListedVoter:
        return self.rows[0]

    @property
    def area(self) -> str:
        return next((row.area for row in self.rows if row.area), "")

    @property
    def born(self) -> date | None:
        return next((row.born for row in self.rows if row.born), None)

    @property
    def letter(self) -> tuple[str, ...]:
        """The longest address that the list has of them."""
        longest = max(self.rows, key=lambda row: len(row.lines))
        name = next((row.name for row in self.rows if row.name), "")
        return (name, *longest.lines) if name else longest.lines


@dataclass(frozen=True, slots=True)
class ListedPeople:
    """Everybody on a list, and the contacts that several of them have in common, which prove the household alone."""

    people: tuple[ListedPerson, ...]
    shared: frozenset[tuple[Proof, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What a list changes for one person, in keyed hashes; ``voter_id`` is None for somebody new."""

    row: int
    voter_id: int | None
    area_id: int | None
    #: Credentials to give, and those that end because the list has others now.
    proofs: tuple[tuple[Proof, str], ...] = ()
    ended: tuple[tuple[Proof, str], ...] = ()
    #: By which they are found again when the list is handed in once more.
    keys: tuple[str, ...] = ()
    #: What other doors recognise them by, exactly or nearly.
    known: PersonKeys = field(default_factory=PersonKeys.none)
    is_changed: bool = False
    needs_code: bool = False
    has_code: bool = False

    @property
    def is_new(self) -> bool:
        return self.voter_id is None


@dataclass(frozen=True, slots=True)
class ListPlan:
    """What a list changes on the roll, in the order of its people; nobody is taken off."""

    people: tuple[PersonChange, ...]
    #: Contacts of a household that were somebody's credential before.
    ended: tuple[tuple[Proof, str], ...] = ()
    #: Rows of the last list whose people are not on this one.
    gone: tuple[int, ...] = ()
    rows: int = 0
    basis: str = ""

    @property
    def new(self) -> int:
        return sum(person.is_new for person in self.people)

    @property
    def changed(self) -> int:
        return sum(person.is_changed for person in self.people)

    @property
    def changes_roll(self) -> bool:
        return bool(self.new or self.changed or self.ended)

    @property
    def need_codes(self) -> Sequence[PersonChange]:
        return [person for person in self.people if person.needs_code]

    @property
    def without_codes(self) -> Sequence[PersonChange]:
        return [person for person in self.people if not person.has_code]


class LetterChoice(StrEnum):
    """Who of a list gets a letter with a code."""

    NEEDED = "needed"
    EVERYBODY = "everybody"

"""Which rows of a list are one person, and which contacts a household shares. Pure.

A contact that several people have proves the household, not the person: it is nobody's credential, and a code tells who.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pb_app.enrolment.lists.terms import ListedPeople, ListedPerson, ListedVoter, ListFault
from pb_app.identity import names
from pb_app.identity.comparison import DIFFERENT, compare
from pb_app.identity.keys import PersonDetails, PersonKeys, person_keys
from pb_app.identity.phones import PhoneNumber
from pb_app.identity.terms import Likeness, NearReason, PhoneKind
from pb_app.imports.terms import RowProblem
from pb_app.voting.terms import Proof

#: So many are compared with a row; a contact that even more have is nobody's.
_COMPARED = 20
#: Hashes made here are compared with one another only, and never leave this file.
_KEY = b"one list"
_SHARED = {
    Proof.ADDRESS: ListFault.SHARED_EMAIL,
    Proof.PHONE: ListFault.SHARED_PHONE,
    Proof.CARD: ListFault.SHARED_CARD,
}
_Contact = tuple[Proof, str]
_Rows = list[ListedVoter]


def tell_apart(voters: Sequence[ListedVoter]) -> tuple[ListedPeople, list[RowProblem]]:
    """Everybody on a list, each once, with what has to be known about them."""
    sorting = _Sorting()
    for voter in voters:
        sorting.put(voter)
    shared = sorting.shared()
    people = tuple(_person(rows, shared) for rows in sorting.people)
    return ListedPeople(people, frozenset(shared)), [*sorting.problems, *_households(people, shared)]


def contacts(voter: ListedVoter) -> Iterator[_Contact]:
    """What of a row can prove a person, if nobody else on the list has it."""
    values = ((Proof.ADDRESS, voter.email), (Proof.PHONE, voter.phone), (Proof.CARD, voter.card))
    return ((proof, value) for proof, value in values if value)


def same_words(voter: ListedVoter) -> str:
    """Name and address as one text: the same whatever case, apostrophes and blanks they are written with."""
    return f"{names.folded(voter.name)}|{names.folded(' '.join(voter.lines))}|{voter.born or ''}"


@dataclass(slots=True)
class _Sorting:
    """Rows put to the people they belong to, one after the other."""

    people: list[_Rows] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    by_contact: dict[_Contact, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_words: dict[str, int] = field(default_factory=dict)
    by_plain_words: dict[str, int] = field(default_factory=dict)
    by_birth: dict[str, int] = field(default_factory=dict)

    def put(self, voter: ListedVoter) -> None:
        person = self._person_of(voter)
        if person is None:
            person = len(self.people)
            self.people.append([])
        self.people[person].append(voter)
        self._remember(voter, person)

    def _person_of(self, voter: ListedVoter) -> int | None:
        for person in self._candidates(voter):
            likeness, reason = _likeness(self.people[person], voter)
            if likeness is Likeness.SAME:
                return person
            if likeness is Likeness.NEAR and reason is not NearReason.SHARED_CONTACT:
                self.problems.append(RowProblem(voter.row, ListFault.MAYBE_SAME, _name_and_row(self.people[person])))
        return self._repeated(voter)

    def _candidates(self, voter: ListedVoter) -> list[int]:
        """People who have a contact of this row, in the order of the list."""
        found = {person for contact in contacts(voter) for person in self.by_contact.get(contact, ())}
        if (born := self.by_birth.get(_name_and_birth(voter))) is not None:
            found.add(born)
        return sorted(found)[:_COMPARED]

    def _repeated(self, voter: ListedVoter) -> int | None:
        """Nothing but the same name and address once more is the same row; nearly the same is asked about."""
        person = self.by_words.get(same_words(voter)) if voter.name else None
        if person is not None and not _has_own_contacts(self.people[person], voter):
            self.problems.append(RowProblem(voter.row, ListFault.SAME_AS_BEFORE, _name_and_row(self.people[person])))
            return person
        if person is None and (near := self.by_plain_words.get(_plain_words(voter))) is not None:
            self.problems.append(RowProblem(voter.row, ListFault.MAYBE_SAME, _name_and_row(self.people[near])))
        return None

    def _remember(self, voter: ListedVoter, person: int) -> None:
        for contact in contacts(voter):
            if person not in self.by_contact[contact]:
                self.by_contact[contact].append(person)
        if _name_and_birth(voter):
            self.by_birth.setdefault(_name_and_birth(voter), person)
        if voter.name:
            self.by_words.setdefault(same_words(voter), person)
            if voter.lines:
                self.by_plain_words.setdefault(_plain_words(voter), person)

    def shared(self) -> set[_Contact]:
        return {contact for contact, people in self.by_contact.items() if len(people) > 1}


def _name_and_birth(voter: ListedVoter) -> str:
    """Whoever has the same name and date of birth is the same person; empty when either is not known."""
    name = names.folded(voter.name)
    return f"{name}|{voter.born}" if name and voter.born else ""


def _plain_words(voter: ListedVoter) -> str:
    return f"{names.in_order(names.plain(voter.name))}|{names.folded(' '.join(voter.lines))}"


def _has_own_contacts(rows: _Rows, voter: ListedVoter) -> bool:
    """Both have contacts, and none in common: two people of one name, such as a father and a son."""
    mine, theirs = set(contacts(voter)), {contact for row in rows for contact in contacts(row)}
    return bool(mine and theirs)


def _likeness(rows: _Rows, voter: ListedVoter) -> tuple[Likeness, NearReason | None]:
    """How alike a row is to a person with whom it shares a contact."""
    if _same_card(rows, voter):
        return Likeness.SAME, None
    keys, nearest = _keys(voter), DIFFERENT
    for row in rows[:_COMPARED]:
        comparison = compare(_keys(row), keys)
        if comparison.likeness is Likeness.SAME:
            return comparison.likeness, comparison.reason
        nearest = comparison if comparison.likeness is Likeness.NEAR else nearest
    return nearest.likeness, nearest.reason


def _same_card(rows: _Rows, voter: ListedVoter) -> bool:
    """A card number is one person's, where their names don't say otherwise."""
    if not voter.card:
        return False
    name = names.plain(voter.name)
    return any(row.card == voter.card and (not name or names.plain(row.name) in ("", name)) for row in rows)


def _keys(voter: ListedVoter) -> PersonKeys:
    phone = PhoneNumber(voter.phone, PhoneKind.MOBILE) if voter.phone else None
    return person_keys(_KEY, PersonDetails(voter.name, voter.born, phone, voter.email))


def _name_and_row(rows: _Rows) -> str:
    return f"{rows[0].name} ({rows[0].row})"


def _person(rows: _Rows, shared: set[_Contact]) -> ListedPerson:
    own: dict[Proof, list[str]] = defaultdict(list)
    for row in rows:
        for proof, value in contacts(row):
            if (proof, value) not in shared and value not in own[proof]:
                own[proof].append(value)
    return ListedPerson(tuple(rows), tuple(own[Proof.ADDRESS]), tuple(own[Proof.PHONE]), tuple(own[Proof.CARD]))


def _households(people: Sequence[ListedPerson], shared: set[_Contact]) -> Iterator[RowProblem]:
    for person in people:
        for row in person.rows:
            for proof, value in contacts(row):
                if (proof, value) in shared:
                    yield RowProblem(row.row, _SHARED[proof], value)

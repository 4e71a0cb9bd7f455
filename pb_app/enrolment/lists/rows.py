"""A row of a list of people, read: what it proves, and all that is wrong with it. Pure."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from rapidfuzz.distance import DamerauLevenshtein

from pb_app.enrolment.lists.terms import ListedVoter, ListFault, ListRules, PeopleColumn
from pb_app.identity.codes import card_number, is_turned_into_date
from pb_app.identity.dates import is_right_age, read_birth_date
from pb_app.identity.emails import email_key
from pb_app.identity.names import folded
from pb_app.identity.phones import PhoneNumber, read_phone
from pb_app.identity.terms import PhoneKind, Unusable
from pb_app.imports.headings import normal
from pb_app.imports.terms import MappedRow, RowProblem

#: What a spreadsheet shows of a number that it can't keep exactly.
_ROUNDED = re.compile(r"(?<![0-9])[0-9]{1,40}([.,][0-9]{1,40})?[eE]\+?[0-9]+")
_DOMAINS = ("gmail.com", "hotmail.com", "hotmail.co.uk", "outlook.com", "yahoo.com", "yahoo.co.uk", "icloud.com")
#: Ends of addresses that are slips of the finger; no country or kind has them.
_ENDS = (".con", ".cmo", ".ocm", ".comm", ".co.ku", ".co.u", ".cok")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadPeople:
    """The rows that can be used, and everything that is wrong with any row."""

    voters: tuple[ListedVoter, ...]
    problems: tuple[RowProblem, ...]


def read_people(rows: Iterable[MappedRow | RowProblem], rules: ListRules) -> ReadPeople:
    """All rows of a list; those that are left out are only among the problems."""
    voters, problems = [], []
    for row in rows:
        if isinstance(row, RowProblem):
            problems.append(row)
            continue
        voter, wrong = read_row(row, rules)
        problems += wrong
        if not any(problem.left_out for problem in wrong):
            voters.append(voter)
    return ReadPeople(tuple(voters), (*problems, *_lost_noughts(voters)))


def read_row(row: MappedRow, rules: ListRules) -> tuple[ListedVoter, list[RowProblem]]:
    """A cell that can't be read is left aside and named; a row that leads to nobody is left out."""
    reader = _Reader(row, [])
    phone = reader.phone()
    voter = ListedVoter(
        email=reader.email(),
        phone=phone.number if phone and phone.proves_person else "",
        card=reader.card(),
        area=row.first(PeopleColumn.AREA),
        lines=_lines(row),
        name=_name(row),
        born=reader.born(rules),
        row=row.number,
        landline=phone.number if phone and not phone.proves_person else "",
    )
    reader.check_area(rules)
    if not (voter.email or voter.phone or voter.card or folded(voter.name)):
        reader.note(ListFault.NOBODY, "", left_out=True)
    return voter, reader.problems


def _name(row: MappedRow) -> str:
    parts = (row.first(PeopleColumn.FIRST_NAME), row.first(PeopleColumn.SURNAME))
    return row.first(PeopleColumn.NAME) or " ".join(part for part in parts if part)


def _lines(row: MappedRow) -> tuple[str, ...]:
    """The lines of the address, at most as many as a window of an envelope shows."""
    return (*row.every(PeopleColumn.ADDRESS), *row.every(PeopleColumn.POSTCODE))[:9]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the cells of one row and collects what is wrong with them."""

    row: MappedRow
    problems: list[RowProblem]

    def note(self, fault: StrEnum, text: str, *, left_out: bool = False) -> None:
        self.problems.append(RowProblem(self.row.number, fault, text, left_out))

    def email(self) -> str:
        typed = self.row.first(PeopleColumn.EMAIL)
        key = self._unless_unusable(typed, lambda: email_key(typed), "")
        if key and is_slip(key):
            self.note(ListFault.EMAIL_SLIP, typed)
        return key

    def phone(self) -> PhoneNumber | None:
        """A landline is the household's: who of it is who, a code has to tell."""
        typed = self.row.first(PeopleColumn.PHONE)
        if _ROUNDED.fullmatch(typed):
            self.note(ListFault.NUMBER_ROUNDED, typed)
            return None
        phone = self._unless_unusable(typed, lambda: read_phone(typed), None)
        if phone and phone.kind is PhoneKind.LANDLINE:
            self.note(ListFault.LANDLINE, typed)
        return phone

    def card(self) -> str:
        typed = self.row.first(PeopleColumn.CARD)
        if is_turned_into_date(typed):
            self.note(ListFault.CARD_IS_DATE, typed)
            return ""
        if _ROUNDED.fullmatch(typed):
            self.note(ListFault.NUMBER_ROUNDED, typed)
            return ""
        return card_number(typed)

    def born(self, rules: ListRules) -> date | None:
        """Day first, as lists here are written; whoever is too young or too old on the day of the vote is left out."""
        typed = self.row.first(PeopleColumn.BORN)
        born = self._unless_unusable(typed, lambda: read_birth_date(typed, rules.voting_on), None)
        if born and not is_right_age(born, rules.age, rules.oldest, rules.voting_on):
            self.note(ListFault.TOO_YOUNG, typed, left_out=True)
        return born

    def check_area(self, rules: ListRules) -> None:
        """An area that is not known is named; where each area has its own pot, its row is left out."""
        code = self.row.first(PeopleColumn.AREA)
        if (code or rules.needs_area) and normal(code) not in rules.areas:
            self.note(ListFault.AREA_UNKNOWN, code, left_out=rules.needs_area)

    def _unless_unusable(self, typed: str, read: Callable[[], T], otherwise: T) -> T:
        if not typed:
            return otherwise
        try:
            return read()
        except Unusable as unusable:
            self.note(unusable.fault, typed)
            return otherwise


def is_slip(email: str) -> bool:
    """An address that has the form of one, and nearly surely leads nowhere: ``gmial.con``."""
    domain = email.rpartition("@")[2]
    if domain in (*_DOMAINS, "mail.com", "ymail.com"):
        return False
    return domain.endswith(_ENDS) or any(DamerauLevenshtein.distance(domain, known) == 1 for known in _DOMAINS)


def _lost_noughts(voters: Sequence[ListedVoter]) -> list[RowProblem]:
    """Cards of different lengths, and none begins with a nought: a spreadsheet may have taken the noughts away."""
    cards = [voter for voter in voters if voter.card.isdecimal()]
    lengths = {len(voter.card) for voter in cards}
    if len(lengths) < 2 or any(voter.card.startswith("0") for voter in cards):
        return []
    shortest = next(voter for voter in cards if len(voter.card) == min(lengths))
    return [RowProblem(shortest.row, ListFault.NOUGHTS_LOST, shortest.card)]

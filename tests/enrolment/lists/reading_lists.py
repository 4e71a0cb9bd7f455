"""A list as its file, read as the wizard reads it."""

from collections.abc import Sequence
from datetime import date

from pb_app.enrolment.lists.columns import PEOPLE
from pb_app.enrolment.lists.people import tell_apart
from pb_app.enrolment.lists.rows import read_people
from pb_app.enrolment.lists.terms import ListedPerson, ListedVoter, ListFault, ListRules
from pb_app.identity.terms import Fault
from pb_app.imports import headings, tables
from pb_app.imports.terms import RowFault, RowProblem, UploadChoices

RULES = ListRules({"n": 1, "harbourside": 2}, age=0, voting_on=date(2026, 11, 28))
AnyFault = ListFault | Fault | RowFault


def read(text: str | bytes, rules: ListRules = RULES) -> tuple[Sequence[ListedPerson], list[RowProblem]]:
    """People and problems, with the columns that the headings say."""
    rows, problems = read_rows(text, rules)
    listed, remarks = tell_apart(rows)
    return listed.people, [*problems, *remarks]


def read_rows(text: str | bytes, rules: ListRules = RULES) -> tuple[Sequence[ListedVoter], Sequence[RowProblem]]:
    content = text.encode() if isinstance(text, str) else text
    table = tables.read_table(PEOPLE, content)
    choices = UploadChoices(headings.guess(PEOPLE, table.headings), basis="said")
    tables.check_choices(PEOPLE, choices, table.headings)
    people = read_people(tables.mapped(table, choices), rules)
    return people.voters, people.problems


def faults(problems: Sequence[RowProblem]) -> list[tuple[int, str]]:
    """Row and machine word of each problem."""
    return [(problem.row, problem.fault.value) for problem in problems]

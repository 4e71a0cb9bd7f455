"""What the page shows on which a list is checked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pb_app.enrolment.lists.terms import ListPlan
from pb_app.imports.terms import RowProblem
from pb_app.web.signs import listed

#: More rows than anybody reads; how many more there are is said.
MOST_SHOWN = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCheckPage:
    """What a list changes, and every row with something to know about it."""

    plan: ListPlan
    left_out: Sequence[RowProblem]
    remarks: Sequence[RowProblem]
    during_voting: bool

    @property
    def new_rows(self) -> str:
        return row_ranges(person.row for person in self.plan.people if person.is_new)

    @property
    def changed_rows(self) -> str:
        return row_ranges(person.row for person in self.plan.people if person.is_changed)

    @property
    def code_rows(self) -> str:
        return row_ranges(person.row for person in self.plan.need_codes)

    @property
    def gone_rows(self) -> str:
        return row_ranges(self.plan.gone)

    @property
    def same(self) -> int:
        return len(self.plan.people) - self.plan.new - self.plan.changed

    @property
    def asks_first(self) -> bool:
        """A second person has to agree before anything changes."""
        return self.during_voting and self.plan.changes_roll


def check_page(plan: ListPlan, problems: Iterable[RowProblem], *, during_voting: bool) -> ListCheckPage:
    ordered = sorted(problems, key=lambda problem: problem.row)
    return ListCheckPage(
        plan=plan,
        left_out=[problem for problem in ordered if problem.left_out],
        remarks=[problem for problem in ordered if not problem.left_out],
        during_voting=during_voting,
    )


def row_ranges(rows: Iterable[int]) -> str:
    """``2–5, 9``: rows as short as they can be said."""
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    return listed(str(first) if first == last else f"{first}–{last}" for first, last in ranges)

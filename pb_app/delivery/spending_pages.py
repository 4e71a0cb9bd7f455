"""What the pages about a project's receipts show. Every sum is the sum of what is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.delivery import current, queries
from pb_app.delivery.models import Award, Spend
from pb_app.delivery.terms import SpendState
from pb_app.proposals import queries as proposals
from pb_app.web.access import may


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendLine:
    """A cost line of the plan beside what was spent on it, in minor units."""

    name: str
    planned: int
    spent: int


def lines(award: Award) -> list[SpendLine]:
    """The plan's cost lines with what of the award was spent on each, and what was spent on nothing planned.

    They add up to what the book says was spent: receipts that wait, or that the group paid itself, are not in it.
    """
    counted, by_line = queries.counted(award.id), dict[int | None, int]()
    for spend in queries.spends(award.id):
        by_line[spend.line] = by_line.get(spend.line, 0) + counted.get(spend.id, 0)
    planned = [
        SpendLine(name=cost_line.label, planned=cost_line.amount, spent=by_line.pop(cost_line.position, 0))
        for cost_line in proposals.costs(award.proposal_id)
    ]
    rest = sum(by_line.values())
    return planned + ([SpendLine(name=_("Something else"), planned=0, spent=rest)] if rest else [])


def spent(spend_lines: Sequence[SpendLine]) -> int:
    """What was spent in all: the sum of what is shown for each line."""
    return sum(line.spent for line in spend_lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class SpendingPage:
    """Receipts of a project with what was planned."""

    award: Award
    spends: Sequence[Spend]
    pictures: Mapping[int, bool]
    lines: Sequence[SpendLine]
    line_names: Mapping[int | None, str]
    #: What of each receipt the award paid, by spend.
    counted: Mapping[int, int]
    waiting: int
    own_money: int
    private: bool
    leads: bool

    @property
    def accepted(self) -> int:
        """What the book says was spent: the sum of what is shown for each receipt."""
        return sum(self.counted.values())


def spending(award: Award) -> SpendingPage:
    spends = queries.spends(award.id)
    accepted = [spend for spend in spends if spend.state is SpendState.ACCEPTED]
    return SpendingPage(
        award=award,
        spends=spends,
        pictures=queries.receipts_shown(award.id),
        lines=lines(award),
        line_names={cost_line.position: cost_line.label for cost_line in proposals.costs(award.proposal_id)},
        counted=queries.counted(award.id),
        waiting=queries.spent_awaiting(award.id),
        own_money=sum(item.amount - item.counted for item in accepted),
        private=current.in_group() or may(Action.AWARD) or may(Action.SEE_AUDIT),
        leads=current.in_group(),
    )

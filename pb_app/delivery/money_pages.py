"""What the pages about a round's money show."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.delivery import queries
from pb_app.delivery.models import Award
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import AccountKind
from pb_app.proposals.text_source import text_of
from pb_app.rounds.models import Round
from pb_app.text_versions import pages as text_versions
from pb_app.text_versions.pages import ShownText
from pb_app.text_versions.terms import TextKind


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRow:
    """What became of one proposal's money, in minor units."""

    award: Award
    title: ShownText
    unpaid: int
    groups: int
    spent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMoney:
    """A round's money: what it has, what of it was awarded, and what became of each award."""

    round: Round
    fund: Fund
    account_id: int | None
    received: int
    left: int
    rows: Sequence[MoneyRow]

    @property
    def awarded(self) -> int:
        return sum(row.award.amount for row in self.rows)

    @property
    def unpaid(self) -> int:
        return sum(row.unpaid for row in self.rows)

    @property
    def groups(self) -> int:
        return sum(row.groups for row in self.rows)

    @property
    def spent(self) -> int:
        return sum(row.spent for row in self.rows)


def round_money(round: Round) -> RoundMoney:
    fund = funds.by_id(round.fund_id)
    account = funds.account(fund.id, AccountKind.ROUND, round.id)
    held = funds.held_by_subject(fund.id)
    awards = list(queries.of_round(round.id).values())
    said = text_versions.shown(TextKind.PROPOSAL, [text_of(award.proposal) for award in awards])
    rows = [
        MoneyRow(
            award=award,
            title=said[award.proposal_id],
            unpaid=held.get((AccountKind.AWARD, award.id), 0),
            groups=held.get((AccountKind.PAID_OUT, award.id), 0),
            spent=held.get((AccountKind.SPENT, award.id), 0),
        )
        for award in awards
    ]
    received = account.received if account else 0
    left = account.received - account.given if account else 0
    return RoundMoney(
        round=round, fund=fund, account_id=account.id if account else None, received=received, left=left, rows=rows
    )

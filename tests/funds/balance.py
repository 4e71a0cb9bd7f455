"""What must be true of a fund's book after anything."""

from pb_app.funds import queries
from pb_app.funds.models import Fund
from pb_app.funds.terms import AccountKind


def held(fund: Fund) -> dict[tuple[str, str], int]:
    return {(row.kind.value, row.name): int(row.held) for row in queries.balances(fund.id)}


def balanced(fund: Fund) -> None:
    """What must be so after anything."""
    assert sum(held(fund).values()) == 0
    assert queries.misfits(fund.id) == []
    assert [row.n for row in queries.every_line(fund.id, 3)] == list(range(1, queries.last_line(fund.id) + 1))
    for one in queries.accounts(fund.id, *AccountKind):
        assert one.kind is AccountKind.FUNDER or one.received >= one.given

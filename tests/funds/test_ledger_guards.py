"""The book by its services: two people where it takes two, and no money from an account that is not there."""

from collections.abc import Callable
from typing import Any

import pytest

from pb_app import clock
from pb_app.access import Role
from pb_app.funds import queries
from pb_app.funds.models import Fund
from pb_app.funds.services import ledger
from pb_app.funds.terms import BY_TWO, AccountKind, Refusal, TransferDraft, TransferKind, typed_proof
from tests.expect import logged, refused
from tests.world import World


@pytest.fixture
def fund(world: World, context: object) -> Fund:
    return world.fund()


def draft(kind: Any, amount: int, prepared_by: int | None) -> TransferDraft:
    return TransferDraft(kind, amount, f"{kind} {amount}", typed_proof("what shows it"), "a note", prepared_by)


@pytest.mark.parametrize("kind", sorted(BY_TWO))
def test_what_takes_two_is_refused_to_one_and_to_nobody(world: World, fund: Fund, kind: Any) -> None:
    pool = queries.account(fund.id, AccountKind.POOL, 0)
    assert pool is not None
    finance, admin, now = world.actor(Role.FINANCE), world.actor(Role.ADMINISTRATOR), clock.now()
    other = ledger.open_account(fund, AccountKind.ROUND, 999, "A round", pool)
    for prepared, actor in ((admin.account_id, None), (None, finance), (finance.account_id, finance), (None, None)):
        with refused(Refusal.SAME_PERSON):
            ledger.post_transfer(fund, pool, other, entry=draft(kind, 1_00, prepared), actor=actor, now=now)


def test_an_account_is_opened_once_and_knows_where_its_money_comes_from(fund: Fund) -> None:
    pool = queries.account(fund.id, AccountKind.POOL, 0)
    assert pool is not None
    made = ledger.open_account(fund, AccountKind.ROUND, 998, "n" * 250, pool)
    assert (len(made.name), made.parent_id, made.fund_id) == (200, pool.id, fund.id)
    assert ledger.open_account(fund, AccountKind.ROUND, 998, "another", pool) is made


def test_what_was_never_awarded_or_paid_moves_nowhere(world: World, fund: Fund) -> None:
    admin, now, kind = world.actor(Role.ADMINISTRATOR), clock.now(), sorted(BY_TWO)[0]
    entry = draft(kind, 1_00, world.actor(Role.FINANCE).account_id)
    acts: list[Callable[[], object]] = [
        lambda: ledger.pay(fund, 999, entry, admin, now),
        lambda: ledger.spend(fund, 999, entry, admin, now),
        lambda: ledger.hand_back(fund, 999, round_id=999, entry=entry, actor=admin, now=now),
        lambda: ledger.award(
            fund, 999, award_id=1, name="A bench", amount=1_00, shown_by=typed_proof("why"), actor=admin, now=now
        ),
    ]
    for act in acts:
        with refused(Refusal.NOT_ENOUGH_LEFT):
            act()
    pool = queries.account(fund.id, AccountKind.POOL, 0)
    ledger.open_account(fund, AccountKind.AWARD, 999, "A bench", pool)
    with refused(Refusal.NOT_ENOUGH_LEFT):
        ledger.hand_back(fund, 999, round_id=997, entry=entry, actor=admin, now=now)


def test_money_goes_from_the_pool_to_the_award_and_back(world: World, fund: Fund) -> None:
    admin, finance, now = world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE), clock.now()
    ledger.allot(fund, 999, "A round", amount=500_00, actor=admin, now=now)
    ledger.award(
        fund,
        999,
        award_id=77,
        name="A bench",
        amount=300_00,
        shown_by=typed_proof("the count"),
        actor=admin,
        now=now,
    )

    def two(kind: TransferKind, amount: int) -> TransferDraft:
        return draft(kind, amount, finance.account_id)

    ledger.pay(fund, 77, two(TransferKind.PAID, 120_00), admin, now)
    line = ledger.hand_back(fund, 77, round_id=999, entry=two(TransferKind.HANDED_BACK, 80_00), actor=admin, now=now)
    logged("funds:money-moved", fund.place_id, admin, fund_id=fund.id, transfer_id=line.id, amount=80_00)
    held = {
        kind: queries.held_by(account.id)
        for kind, subject in ((AccountKind.ROUND, 999), (AccountKind.AWARD, 77), (AccountKind.PAID_OUT, 77))
        if (account := queries.account(fund.id, kind, subject))
    }
    assert held == {AccountKind.ROUND: 280_00, AccountKind.AWARD: 100_00, AccountKind.PAID_OUT: 120_00}
    with refused(Refusal.NOT_ENOUGH_LEFT, "budget"):
        ledger.pay(fund, 77, two(TransferKind.PAID, 100_01), admin, now)
    ledger.pay(fund, 77, two(TransferKind.PAID, 100_00), admin, now)

"""How much money goes into a vote that is run again: never more than the pot has, than is left, or than the fund holds."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.approvals.models import Approval
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds.models import Transfer
from pb_app.funds.terms import TransferKind
from pb_app.objections import reruns
from pb_app.objections.terms import Refusal
from pb_app.proposals import queries as proposals
from pb_app.results import queries as results
from pb_app.results.terms import ResultStatus
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from tests.expect import refused
from tests.objections.counted_round import counted
from tests.scenes import scene
from tests.world import World


@scene
def round(world: World, context: object) -> Round:
    return counted(world)


def run(world: World, round: Round, pot: str | None, reason: str = "You are right.") -> Round:
    approval = Approval(reason=reason, asked_by_id=world.actor(Role.ADMINISTRATOR).account_id)
    made = reruns.run_again(round, pot, approval, world.actor(Role.INSPECTOR), clock.now())
    db.session.flush()
    return made


def granted(monkeypatch: pytest.MonkeyPatch, round: Round, *amounts: int) -> None:
    """What the count gave to the bench, the lamp and the swing, in this order; 0 for nothing."""
    lines = [
        (SimpleNamespace(fate=ResultStatus.FUNDED if amount else ResultStatus.NOT_FUNDED, granted=amount), proposal)
        for amount, proposal in zip(amounts, proposals.on_ballot(round.id), strict=True)
    ]
    monkeypatch.setattr(results, "lines", lambda _count: lines)
    monkeypatch.setattr(results, "granted", lambda line, _proposal: line.granted)


def test_a_pot_is_worth_its_money(round: Round) -> None:
    assert [reruns.money_of(round, pot) for pot in ("North", "", None)] == [400_00, 600_00, 1000_00]


def test_what_other_pots_projects_were_given_stands(monkeypatch: pytest.MonkeyPatch, round: Round) -> None:
    granted(monkeypatch, round, 300_00, 750_00, 0)
    assert reruns.money_of(round, "North") == 250_00, "the lamp of the whole place had £150 of the north's money"
    assert reruns.money_of(round, "") == 600_00
    granted(monkeypatch, round, 300_00, 0, 350_00)
    assert reruns.money_of(round, "") == 350_00


def test_before_a_count_nothing_was_given(world: World, round: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    granted(monkeypatch, round, 300_00, 750_00, 0)
    monkeypatch.setattr(results, "of_round", lambda _round_id: None)
    assert reruns.money_of(round, "North") == 400_00


def test_all_of_it_may_move_but_no_penny_more_than_there_is(
    world: World, round: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = funds.held_for_round(round.fund_id, round.id)
    monkeypatch.setattr(reruns, "money_of", lambda *_: held + 1)
    with refused(Refusal.NOTHING_TO_RUN_AGAIN, "pot"):
        run(world, round, None)
    monkeypatch.setattr(reruns, "money_of", lambda *_: held)
    assert run(world, round, None).budget == held
    assert funds.held_for_round(round.fund_id, round.id) == 0


@pytest.mark.parametrize("money", [0, -1])
def test_without_money_there_is_nothing_to_vote_on(
    world: World, round: Round, monkeypatch: pytest.MonkeyPatch, money: int
) -> None:
    monkeypatch.setattr(reruns, "money_of", lambda *_: money)
    with refused(Refusal.NOTHING_TO_RUN_AGAIN, "pot"):
        run(world, round, "North")


def test_a_penny_can_be_voted_on(world: World, round: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reruns, "money_of", lambda *_: 1)
    assert run(world, round, "North").budget == 1


def test_names_count_up_and_the_book_keeps_the_reason(world: World, round: Round) -> None:
    first, second = run(world, round, "North"), run(world, round, "", "So are you.")
    assert [(made.slug, made.title) for made in (first, second)] == [
        ("streets-2", "Streets (2)"),
        ("streets-3", "Streets (3)"),
    ]
    moved = db.session.scalars(select(Transfer).where(Transfer.kind == TransferKind.MOVED))
    assert {(line.amount, line.note) for line in moved} >= {(400_00, "You are right."), (600_00, "So are you.")}
    assert [again.pot for again in rounds.reruns_of(round.id)] == ["North", ""]

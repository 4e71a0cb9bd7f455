"""Whatever takes two people is refused to the same person, after a change, and a second time; in each feature's words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import update

from pb_app import clock
from pb_app.access import Actor, Refused, Role
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalState
from pb_app.db import db
from pb_app.delivery import queries as deliveries
from pb_app.delivery import services as delivery
from pb_app.delivery.terms import BankAccount
from pb_app.delivery.terms import Refusal as DeliveryRefusal
from pb_app.delivery.vault import Vault
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import MoneyRequest
from pb_app.funds.terms import AccountKind, Rollover
from pb_app.funds.terms import Refusal as FundRefusal
from pb_app.oversight import services as oversight
from pb_app.rounds.models import Round
from pb_app.rounds.terms import PhaseKind
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.opening import approvals
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.opening.models import Opening
from pb_app.voting.terms import ApprovalKind
from pb_app.voting.terms import Refusal as VotingRefusal
from tests.world import DAY, World

Words = tuple[StrEnum, StrEnum, StrEnum]
#: For the same person, after a change, and once it was answered.
VOTING: Words = (VotingRefusal.SAME_PERSON, VotingRefusal.CHANGED_SINCE, VotingRefusal.ALREADY_DECIDED)
FUNDS: Words = (FundRefusal.SAME_PERSON, FundRefusal.CHANGED_SINCE, FundRefusal.ANSWERED_ALREADY)
PAYMENT: Words = (DeliveryRefusal.SAME_PERSON, DeliveryRefusal.CHANGED_SINCE, DeliveryRefusal.ANSWERED_ALREADY)
AGREEMENT: Words = (DeliveryRefusal.NOT_THE_SECOND, DeliveryRefusal.OFFER_CHANGED, DeliveryRefusal.NOT_OFFERED)


@dataclass
class Case:
    """Something asked for by ``first``: how ``second`` says yes, and how it changes in between."""

    agree: Callable[[Actor], Any]
    change: Callable[[], Any]
    first: Actor
    second: Actor
    refusals: Words


def _about_a_box(world: World, round: Round, approval: Approval, change: Callable[[], Any]) -> Case:
    def agree(actor: Actor) -> None:
        oversight.answer(round, approval, world.files, agree=True, actor=actor, now=clock.now())

    return Case(agree, change, world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR), VOTING)


def void(world: World) -> Case:
    round = world.round(PhaseKind.VOTING)
    world.proposal(round, "A bench")
    world.vote(round, (1,), (1,))
    voters = [credentials.voter_of_account(round.id, world.voter(name)) for name in ("voter0", "voter1")]
    asker, now = world.actor(Role.ADMINISTRATOR), clock.now()
    approval = oversight.ask_void(round, [voter for voter in voters[:1] if voter], "Why", asker, now)

    def change() -> None:
        approval.body = {"voters": voters}
        db.session.flush()

    return _about_a_box(world, round, approval, change)


def extend(world: World) -> Case:
    round, now = world.round(PhaseKind.VOTING), clock.now()
    window = opening.box_state(round).voting
    assert window is not None
    later = window.closes + DAY
    approval = oversight.ask_extend(round, later, "Why", world.actor(Role.ADMINISTRATOR), now)

    def change() -> None:
        opening_services.extend(round, window.closes + timedelta(hours=1), "Another one", now)

    return _about_a_box(world, round, approval, change)


def _opened_otherwise(round: Round) -> None:
    db.session.add(Opening(round_id=round.id, n=2, ballots=3, digest="f" * 64, at=clock.now()))
    db.session.flush()


def certify(world: World) -> Case:
    round, now = world.finished_round(), clock.now()
    db.session.execute(update(Opening).values(at=now - DAY * 100))
    db.session.expire_all()
    approval = oversight.ask_certify(round, "Why", world.actor(Role.ADMINISTRATOR), now)
    return _about_a_box(world, round, approval, lambda: _opened_otherwise(round))


def publish(world: World) -> Case:
    round, asker = world.finished_round(), world.actor(Role.ADMINISTRATOR)
    approval = approvals.ask(round, ApprovalKind.PUBLISH, {}, reason="Why", actor=asker, now=clock.now())
    return _about_a_box(world, round, approval, lambda: _opened_otherwise(round))


def _about_money(world: World, request: MoneyRequest, change: Callable[[], Any]) -> Case:
    fund, later = world.fund(), clock.now().replace(month=6, day=1) + timedelta(days=730)

    def agree(actor: Actor) -> None:
        funds.answer(fund, request, "", agree=True, actor=actor, now=later if request.year else clock.now())

    return Case(agree, change, world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE), FUNDS)


def _another_amount(request: MoneyRequest) -> Callable[[], None]:
    def change() -> None:
        request.amount += 1
        db.session.flush()

    return change


def move(world: World) -> Case:
    fund = world.fund()
    area = funds.add_policy_area(fund, "Young people")
    pool = fund_queries.account(fund.id, AccountKind.POOL)
    young = fund_queries.account(fund.id, AccountKind.POLICY_AREA, area.id)
    assert pool and young
    request = funds.ask_move(
        fund, pool, young, amount=100, reason="Why", actor=world.actor(Role.ADMINISTRATOR), now=clock.now()
    )
    return _about_money(world, request, _another_amount(request))


def reverse(world: World) -> Case:
    moved = move(world)
    moved.agree(moved.second)
    line = fund_queries.line(world.fund().id, fund_queries.last_line(world.fund().id))
    assert line is not None
    request = funds.ask_reverse(world.fund(), line[0], "Why", world.actor(Role.ADMINISTRATOR), clock.now())
    return _about_money(world, request, _another_amount(request))


def hand_back(world: World) -> Case:
    world.finished_round()
    award = world.agreed(world.award())
    world.pay(award)
    request = delivery.ask_hand_back(award, 100, "Why", world.actor(Role.ADMINISTRATOR), clock.now())
    return _about_money(world, request, _another_amount(request))


def close_year(world: World) -> Case:
    fund, admin = world.fund(), world.actor(Role.ADMINISTRATOR)
    year = fund_queries.commitments(fund.id)[0].year
    later = clock.now().replace(month=6, day=1) + timedelta(days=730)
    funds.state_rollover(fund, Rollover.PART, 50, admin, clock.now())
    request = funds.ask_close(fund, year, "Why", admin, later)
    return _about_money(world, request, lambda: funds.state_rollover(fund, Rollover.NONE, 0, admin, clock.now()))


def payment(world: World) -> Case:
    world.finished_round()
    award, finance = world.agreed(world.award()), world.actor(Role.FINANCE)
    part = deliveries.instalment(award.id, 1)
    assert part is not None
    prepared = delivery.prepare_payment(award, part, world.actor(Role.ADMINISTRATOR), clock.now())

    def agree(actor: Actor) -> None:
        delivery.answer_payment(award, prepared, approve=True, why="", actor=actor, now=clock.now())

    def other_account() -> None:
        bank = deliveries.bank(award.id)
        assert bank is not None
        bank.sealed = Vault(world.files.secret).seal_bank(BankAccount("Somebody", "111111", "22222222", "A", "B"))
        db.session.flush()

    return Case(agree, other_account, world.actor(Role.ADMINISTRATOR), finance, PAYMENT)


def agreement(world: World) -> Case:
    world.finished_round()
    award, maya, george = world.award(), world.actor("maya"), world.actor("george")
    offer = deliveries.offer(award.id)
    assert offer is not None
    read = offer.digest
    delivery.agree(award, read, "george@riverside.example", maya, clock.now())

    def agree(actor: Actor) -> None:
        delivery.agree(award, read, "", actor, clock.now())

    return Case(
        agree, lambda: delivery.add_condition(award, "The park allows it.", clock.now()), maya, george, AGREEMENT
    )


KINDS = (void, extend, certify, publish, move, reverse, hand_back, close_year, payment, agreement)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_who_may_say_yes_and_to_what(world: World, context: object, kind: Callable[[World], Case]) -> None:
    case = kind(world)
    same, changed, answered = case.refusals
    assert _said(case, case.first) == same.value
    with db.session.begin_nested() as before:
        case.change()
        assert _said(case, case.second) == changed.value
        before.rollback()
    assert _said(case, case.second) == ""
    assert _said(case, case.second) == answered.value


def _said(case: Case, actor: Actor) -> str:
    try:
        case.agree(actor)
    except Refused as refused:
        return refused.refusal.value
    return ""


def test_what_is_taken_back_or_declined_stays_on_record(world: World, context: object) -> None:
    round, now = world.finished_round(), clock.now()
    admin, inspector = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR)
    first, second = (
        approvals.ask(round, ApprovalKind.PUBLISH, {}, reason="Why", actor=admin, now=now) for _ in range(2)
    )
    approvals.answer(round, first, admin, now, agree=False)
    approvals.answer(round, second, inspector, now, agree=False)
    assert (first.state, first.answered_by_id) == (ApprovalState.WITHDRAWN, None)
    assert (second.state, second.answered_by_id) == (ApprovalState.DECLINED, inspector.account_id)
    for approval in (first, second):
        with pytest.raises(Refused, match=VotingRefusal.ALREADY_DECIDED.value):
            approvals.answer(round, approval, inspector, now, agree=False)
    assert approvals.waiting(round.id) == []


def test_a_yes_voids_what_it_overtakes(world: World, context: object) -> None:
    round, now = world.round(PhaseKind.VOTING), clock.now()
    window = opening.box_state(round).voting
    assert window is not None
    admin, inspector = world.actor(Role.ADMINISTRATOR), world.actor(Role.INSPECTOR)
    one, other = (oversight.ask_extend(round, window.closes + DAY * days, "Why", admin, now) for days in (1, 2))
    oversight.answer(round, one, world.files, agree=True, actor=inspector, now=now)
    assert (one.state, other.state) == (ApprovalState.AGREED, ApprovalState.VOIDED)
    assert approvals.waiting(round.id) == []

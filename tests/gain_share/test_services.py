"""Both sides sign the same terms; two people move what arrived into the book, once; late and short ones say so."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Action, Grant, Refused, Role, Scope
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds.models import Arrival, Commitment, Transfer
from pb_app.gain_share import moderation, queries, rules, services
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.gain_share.terms import GainSide, GainState, Headline, Refusal
from pb_app.notifications.models import NewsItem
from pb_app.outcomes.models import AvoidedCost, Benefit
from pb_app.outcomes.terms import BenefitKind
from tests.world import World
from tests.world.gains import SAVED, promised, saving, sign, terms

DAY = timedelta(days=1)


def test_both_sides_sign_and_a_change_takes_the_signatures_away(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    assert saved.figure.saved == SAVED
    fund, nurse = world.fund(), saved.two.nurse
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        services.propose(fund, saved.figure, terms(now), side=GainSide.PARTNER, actor=saved.admin, now=now)
    with pytest.raises(Refused, match=Refusal.MORE_THAN_SAVED):
        services.propose(fund, saved.figure, terms(now, SAVED + 1), side=GainSide.FUND, actor=saved.admin, now=now)
    row = services.propose(fund, saved.figure, terms(now), side=GainSide.PARTNER, actor=nurse, now=now)
    with pytest.raises(Refused, match=Refusal.MORE_THAN_SAVED):
        services.propose(fund, saved.figure, terms(now, 700_00), side=GainSide.FUND, actor=saved.admin, now=now)
    with pytest.raises(Refused, match=Refusal.CHANGED):
        services.sign(row, side=GainSide.PARTNER, shown="0" * 64, job="Director", actor=nurse, now=now)
    sign(row, GainSide.PARTNER, nurse, now)
    with pytest.raises(Refused, match=Refusal.SAME_PERSON):
        sign(row, GainSide.FUND, nurse, now)
    with pytest.raises(Refused, match=Refusal.SIGNED_ALREADY):
        sign(row, GainSide.PARTNER, nurse, now)
    services.change(row, terms(now, 500_00), side=GainSide.FUND, actor=saved.admin, now=now)
    assert row.partner_signed_at is None and row.partner_job == ""
    sign(row, GainSide.FUND, saved.admin, now)
    assert queries.facts(row).is_signed is False
    sign(row, GainSide.PARTNER, nurse, now)
    assert rules.state(queries.facts(row), now.date()) is GainState.PROMISED
    for side, actor in ((GainSide.FUND, saved.admin), (GainSide.PARTNER, nurse)):
        with pytest.raises(Refused, match=Refusal.BOTH_SIGNED):
            services.change(row, terms(now, 1), side=side, actor=actor, now=now)
    assert rules.agreed([queries.facts(row)]) == 500_00, "no side takes back alone what both have signed"
    row.amount = 900_00
    with pytest.raises(IntegrityError, match="signatures"):
        db.session.flush()


def test_whoever_was_let_in_today_does_not_sign(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    row = services.propose(world.fund(), saved.figure, terms(now), side=GainSide.FUND, actor=saved.admin, now=now)
    nurse = saved.two.nurse
    fresh = tuple(replace(grant, is_new=True) for grant in nurse.grants)
    new = replace(nurse, let_in_by=frozenset({saved.admin.account_id}), grants=fresh)
    with pytest.raises(Refused, match=Refusal.NEW_SIGNER):
        sign(row, GainSide.PARTNER, new, now)
    sign(row, GainSide.PARTNER, saved.two.nurse, now)


def test_a_fresh_second_role_does_not_keep_an_old_one_from_signing(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    row = services.propose(world.fund(), saved.figure, terms(now), side=GainSide.FUND, actor=saved.admin, now=now)
    second = Grant(Role.PARTNER_OFFICER, world.home().id, None, saved.two.taker.id, is_new=True)
    let_in = frozenset({saved.two.nurse.account_id})
    both = replace(saved.admin, let_in_by=let_in, grants=(*saved.admin.grants, second))
    assert both.is_new_for(Action.ACT_FOR_PARTNER, Scope(world.home().id, None, saved.two.taker.id))
    sign(row, GainSide.FUND, both, now)


def test_a_figure_that_the_group_corrected_is_not_signed(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    row = services.propose(world.fund(), saved.figure, terms(now), side=GainSide.FUND, actor=saved.admin, now=now)
    cost = db.session.get_one(AvoidedCost, saved.figure.key.figure_id)
    cost.units = 50
    db.session.flush()
    with pytest.raises(Refused, match=Refusal.CHANGED):
        sign(row, GainSide.FUND, saved.admin, now)
    db.session.delete(cost)
    db.session.flush()
    with pytest.raises(Refused, match=Refusal.FIGURE_GONE):
        sign(row, GainSide.FUND, saved.admin, now)


def test_two_people_move_what_arrived_into_the_book_once(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    row, fund, today = promised(world, saved, now), world.fund(), now.date()
    before = funds.balance(fund.id)
    with pytest.raises(Refused, match=Refusal.MORE_THAN_AGREED):
        services.ask_receipt(row, 600_01, on=today, evidence="Statement 9", actor=saved.admin, now=now)
    with pytest.raises(Refused, match=Refusal.BEFORE_GAIN):
        services.ask_receipt(row, 1, on=today - DAY * 2, evidence="Statement 9", actor=saved.admin, now=now)
    receipt = services.ask_receipt(row, 400_00, on=today, evidence="Statement 9", actor=saved.admin, now=now)
    assert funds.balance(fund.id) == before
    with pytest.raises(Refused, match=Refusal.RECEIPT_WAITS):
        services.ask_receipt(row, 200_00, on=today, evidence="Statement 9", actor=saved.finance, now=now)
    with pytest.raises(Refused, match=Refusal.TWO_PEOPLE):
        services.answer_receipt(row, receipt, "", agree=True, actor=saved.admin, now=now)
    services.answer_receipt(row, receipt, "", agree=True, actor=saved.finance, now=now)
    after = funds.balance(fund.id)
    assert (after.committed - before.committed, after.arrived - before.arrived) == (400_00, 400_00)
    line = db.session.scalars(db.select(Transfer).where(Transfer.reference == f"gain:{receipt.id}")).one()
    assert (line.prepared_by_id, line.approved_by_id) == (saved.admin.account_id, saved.finance.account_id)
    commitment = db.session.get_one(Commitment, receipt.commitment_id)
    arrival = db.session.scalars(db.select(Arrival).where(Arrival.commitment_id == commitment.id)).one()
    assert (commitment.year, commitment.amount, arrival.amount, arrival.proof_words) == (
        2027,
        400_00,
        400_00,
        "Statement 9",
    )
    assert queries.facts(row).arrived == 400_00
    with pytest.raises(Refused, match=Refusal.ANSWERED_ALREADY):
        services.answer_receipt(row, receipt, "", agree=True, actor=saved.finance, now=now)
    with pytest.raises(Refused, match=Refusal.MONEY_MOVED):
        services.change(row, terms(now, 700_00), side=GainSide.FUND, actor=saved.admin, now=now)
    assert Headline.ARRIVED in set(db.session.scalars(db.select(NewsItem.headline)))


def test_what_is_hidden_is_not_on_the_page_of_the_fund_either(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    row = promised(world, saved, now)
    receipt = services.ask_receipt(row, 400_00, on=now.date(), evidence="Line 3", actor=saved.admin, now=now)
    services.answer_receipt(row, receipt, "", agree=True, actor=saved.finance, now=now)
    promise = db.session.get_one(Commitment, receipt.commitment_id)
    assert promise.conditions == row.words
    moderation.GAINS.hide(row.id, "It names somebody.")
    db.session.refresh(promise)
    assert (promise.conditions, promise.amount) == ("", 400_00)
    later = services.ask_receipt(row, 100_00, on=now.date(), evidence="Line 4", actor=saved.admin, now=now)
    services.answer_receipt(row, later, "", agree=True, actor=saved.finance, now=now)
    second = db.session.get_one(Commitment, later.commitment_id)
    assert second.conditions == ""
    moderation.GAINS.show(row.id, "")
    for shown in (promise, second):
        db.session.refresh(shown)
        assert shown.conditions == row.words


def test_what_came_less_has_a_public_reason_and_late_ones_are_told(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    row = promised(world, saved, now)
    late = now + DAY * 31
    assert services.remind(now) == 0
    assert services.remind(late) == 1
    assert services.remind(late) == 0
    receipt = services.ask_receipt(row, 100_00, on=now.date(), evidence="Line 3", actor=saved.admin, now=now)
    with pytest.raises(Refused, match=Refusal.REASON_MISSING):
        services.answer_receipt(row, receipt, "", agree=False, actor=saved.finance, now=now)
    with pytest.raises(Refused, match=Refusal.RECEIPT_WAITS):
        services.close(row, "Beds were full.", saved.two.nurse, now)
    services.answer_receipt(row, receipt, "It is not on the statement.", agree=False, actor=saved.finance, now=now)
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        services.close(row, "Beds were full.", saved.two.lead, now)
    services.close(row, "Beds were full.", saved.two.nurse, now)
    assert rules.state(queries.facts(row), late.date()) is GainState.SHORT
    with pytest.raises(Refused, match=Refusal.CLOSED):
        services.ask_receipt(row, 1, on=now.date(), evidence="Line 3", actor=saved.admin, now=now)
    assert queries.taken(saved.figure) == 0


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"commitment_id": 1}, "two people"),
        ({"amount": 999_00}, "is not changed"),
    ],
)
def test_the_database_refuses_money_that_nobody_agreed(
    app: Flask, world: World, context: None, values: dict[str, int], message: str
) -> None:
    now, saved = clock.now(), saving(world)
    row = promised(world, saved, now)
    receipt = services.ask_receipt(row, 100_00, on=now.date(), evidence="Line 3", actor=saved.admin, now=now)
    with pytest.raises(IntegrityError, match=message):
        db.session.execute(db.update(GainReceipt).where(GainReceipt.id == receipt.id).values(**values))


def test_an_administrator_who_is_no_officer_signs_for_the_fund_only(app: Flask, world: World, context: None) -> None:
    now, saved = clock.now(), saving(world)
    row = services.propose(world.fund(), saved.figure, terms(now), side=GainSide.FUND, actor=saved.admin, now=now)
    for actor in (saved.admin, saved.two.lead, world.actor(Role.FINANCE)):
        with pytest.raises(Refused, match=Refusal.NOT_YOURS):
            sign(row, GainSide.PARTNER, actor, now)


@pytest.mark.parametrize("other_kind", [False, True])
def test_a_figure_that_is_entered_again_is_not_shared_again(
    app: Flask, world: World, context: None, other_kind: bool
) -> None:
    """The same saving as a new row, of the same kind or of another one, takes up where the old one stood."""
    now, saved, fund = clock.now(), saving(world), world.fund()
    promised(world, saved, now, SAVED)
    old = db.session.get_one(AvoidedCost, saved.figure.key.figure_id)
    entered: AvoidedCost | Benefit
    if other_kind:
        entered = Benefit(award_id=old.award_id, partner_id=old.partner_id, kind=BenefitKind.MONEY, words=old.what)
        entered.amount = SAVED
    else:
        names = [column.key for column in AvoidedCost.__table__.columns if column.key != "id"]
        entered = AvoidedCost(**{name: getattr(old, name) for name in names})
    db.session.delete(old)
    db.session.flush()
    db.session.add(entered)
    db.session.flush()
    again = next(figure for figure in queries.figures(fund.id) if figure.what == saved.figure.what)
    assert again.saved == SAVED
    with pytest.raises(Refused, match=Refusal.MORE_THAN_SAVED):
        services.propose(fund, again, terms(now, 1), side=GainSide.FUND, actor=saved.admin, now=now)
    row = GainShare(place_id=fund.place_id, fund_id=fund.id, award_id=again.award_id, partner_id=again.partner_id)
    row.figure, row.figure_id, row.what, row.saved, row.amount = again.key.figure, again.key.figure_id, "x", SAVED, 1
    row.due_on, row.year, row.digest, row.made_by_id, row.made_at = now.date(), 2027, "", saved.admin.account_id, now
    db.session.add(row)
    with pytest.raises(IntegrityError, match="more would be promised"):
        db.session.flush()
    db.session.rollback()


def test_what_was_promised_of_a_lowered_figure_counts_against_its_project(
    app: Flask, world: World, context: None
) -> None:
    now, saved, fund = clock.now(), saving(world), world.fund()
    row = promised(world, saved, now, SAVED)
    old = db.session.get_one(AvoidedCost, saved.figure.key.figure_id)
    old.attribution = old.attribution // 2
    other = Benefit(award_id=old.award_id, partner_id=old.partner_id, kind=BenefitKind.MONEY, words="The rest of it")
    other.amount = SAVED
    db.session.add(other)
    db.session.flush()
    rest = next(figure for figure in queries.figures(fund.id) if figure.what == "The rest of it")
    left = SAVED - (SAVED - next(one.saved for one in queries.figures(fund.id) if one.key == row.key))
    with pytest.raises(Refused, match=Refusal.MORE_THAN_SAVED):
        services.propose(fund, rest, terms(now, left + 1), side=GainSide.FUND, actor=saved.admin, now=now)
    services.propose(fund, rest, terms(now, left), side=GainSide.FUND, actor=saved.admin, now=now)

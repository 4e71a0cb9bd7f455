"""Staff decide alone up to a limit, somebody else pays, the clock asks what was learnt, and nothing comes back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.terms import AccountKind
from pb_app.funds.terms import Refusal as FundRefusal
from pb_app.notifications.models import NewsItem
from pb_app.small_grants import pages, queries, rules, services
from pb_app.small_grants.terms import (
    GrantAim,
    GrantDraft,
    GrantFacts,
    GrantLesson,
    GrantResult,
    GrantState,
    Headline,
    Refusal,
)
from tests.world import World
from tests.world.alliance import ally
from tests.world.gains import daring, paid, tried

DAY = timedelta(days=1)
LESSON = GrantLesson(result=GrantResult.FAILED, learnt="Nobody came by bus.", evidence="Tickets, 3 May")


def headlines() -> list[str]:
    return sorted(db.session.scalars(db.select(NewsItem.headline)))


def test_a_month_after_the_last_day_of_a_month() -> None:
    assert rules.learn_by(date(2027, 1, 31)) == date(2027, 2, 28)
    assert rules.learn_by(date(2027, 12, 5)) == date(2028, 1, 5)
    facts = GrantFacts(is_cancelled=False, learn_by=date(2027, 2, 28), is_learnt=False)
    assert rules.state(facts, date(2027, 2, 28)) is GrantState.PAID
    assert rules.state(facts, date(2027, 3, 1)) is GrantState.LATE


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("Chairs for the warm room", "Market stall 14"), ("More chairs, warm room", "Pine & Sons"), True),
        (("Chairs", "Market stall 14"), ("Tables", "market stall 14"), True),
        (("Chairs", "Pine & Sons Ltd"), ("A lamp", "PINE & SONS"), True),
        (("Chairs", ""), ("Chairs", ""), True),
        (("Chairs for the warm room", "Pine"), ("Seeds for the strip by the clinic", "Market"), False),
        (("Chairs", ""), ("Seeds", ""), False),
        (("Bus fares to the class", "Bus company"), ("Kettle for the class", "Market stall"), False),
        (("سماعات للقاعة", "متجر"), ("كراسي للقاعة", "متجر"), True),
    ],
)
def test_what_looks_like_one_thing(one: tuple[str, str], other: tuple[str, str], alike: bool) -> None:
    assert rules.is_alike(GrantAim(*one), GrantAim(*other)) is alike
    assert rules.is_alike(GrantAim(*other), GrantAim(*one)) is alike


def test_two_people_do_not_stay_below_the_limit_in_pieces(app: Flask, world: World, context: None) -> None:
    """One decides £150 for chairs, another £100 for the same: asked why it is not one thing, which whoever pays sees."""
    now, two, fund = clock.now(), ally(world), world.fund()
    daring(world, now)
    first = GrantDraft(what="Chairs for the warm room", note="We sit.", amount=150_00, recipient="Pine & Sons")
    services.decide(fund, first, partner=two.taker, actor=two.nurse, now=now)
    second = replace(first, what="Chairs, warm room, second part", amount=100_00, recipient="Pine and Sons")
    later = now + DAY * 20
    with pytest.raises(Refused, match=Refusal.IN_PIECES):
        services.decide(fund, second, partner=two.giver, actor=two.lead, now=later)
    small = replace(second, amount=50_00)
    assert services.decide(fund, small, partner=two.giver, actor=two.lead, now=later).amount == 50_00
    other = replace(first, what="Seeds", recipient="Market stall", amount=100_00)
    services.decide(fund, other, partner=two.giver, actor=two.lead, now=later)
    told = replace(second, what="Chairs for the warm room", amount=90_00, apart="These are for the library.")
    row = services.decide(fund, told, partner=two.giver, actor=two.lead, now=later + DAY * 2)
    with app.test_request_context("/"):
        page = pages.grant_page(row, later)
        assert page.in_pieces and page.together == 290_00 and row.apart
        assert services.alike(fund, told.aim, now + DAY * 60) == []


def test_staff_decide_alone_within_the_limit_and_the_pot(app: Flask, world: World, context: None) -> None:
    now, two, fund = clock.now(), ally(world), world.fund()
    draft = GrantDraft(what="Bus fares", note="Why not.", amount=80_00)
    with pytest.raises(Refused, match=Refusal.NOT_STATED):
        services.decide(fund, draft, partner=two.taker, actor=two.nurse, now=now)
    daring(world, now)
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        services.decide(fund, draft, partner=two.giver, actor=two.nurse, now=now)
    with pytest.raises(Refused, match=Refusal.ABOVE_LIMIT):
        tried(world, two, now, 200_01)
    free = funds.balance(fund.id).left
    rows = [tried(world, two, now, 200_00)]
    assert tried(world, two, now, 200_00) is rows[0], "a form that was sent twice"
    with pytest.raises(Refused, match=Refusal.ABOVE_DAY):
        tried(world, two, now, 10)
    with pytest.raises(Refused, match=Refusal.IN_PIECES):
        tried(world, two, now + DAY, 200_00)
    rows.append(tried(world, two, now + DAY, 200_00, "It is another club."))
    with pytest.raises(Refused, match=Refusal.POT_EMPTY):
        tried(world, two, now + DAY * 2, 100_01, "Another one.")
    held = funds.held_by_kind(fund.id)
    assert (held[AccountKind.POLICY_AREA], held[AccountKind.AWARD], funds.balance(fund.id).left) == (
        100_00,
        400_00,
        free,
    )
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        services.cancel(rows[0], "A mistake.", two.lead, now)
    services.cancel(rows[0], "A mistake.", two.nurse, now)
    assert funds.held_by_kind(fund.id)[AccountKind.POLICY_AREA] == 300_00
    with pytest.raises(Refused, match=Refusal.CANCELLED):
        services.pay_out(rows[0], "x", shown="", actor=world.actor(Role.FINANCE), now=now)


def test_another_person_pays_and_what_failed_is_learning(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    daring(world, now)
    row, finance, fund = tried(world, two, now), world.actor(Role.FINANCE), world.fund()
    with pytest.raises(Refused, match=Refusal.NOT_PAID):
        services.learn(row, LESSON, partner=two.taker, actor=two.nurse, now=now)
    with pytest.raises(Refused, match=Refusal.SAME_PERSON):
        services.pay_out(row, "x", shown=services.digest_of(row), actor=two.nurse, now=now)
    with pytest.raises(Refused, match=Refusal.CHANGED):
        services.pay_out(row, "x", shown="0" * 64, actor=finance, now=now)
    services.pay_out(row, "Statement 2", shown=services.digest_of(row), actor=finance, now=now)
    with pytest.raises(Refused, match=Refusal.PAID_ALREADY):
        services.cancel(row, "Back.", two.nurse, now)
    with pytest.raises(Refused, match=Refusal.PAID_ALREADY):
        services.pay_out(row, "x", shown=services.digest_of(row), actor=finance, now=now)
    with pytest.raises(Refused, match=Refusal.NOT_YOURS):
        services.learn(row, LESSON, partner=two.giver, actor=two.lead, now=now)
    services.learn(row, LESSON, partner=two.taker, actor=two.nurse, now=now)
    with pytest.raises(Refused, match=Refusal.LEARNT_ALREADY):
        services.learn(row, LESSON, partner=two.taker, actor=two.nurse, now=now)
    assert funds.held_by_kind(fund.id)[AccountKind.SPENT] == 80_00
    assert [line.kind.value for line in reversed([row[0] for row in funds.trail(fund.id)])][:3] == [
        "spent",
        "paid",
        "awarded",
    ]
    assert [card.has_failed for card in pages.lessons(world.home())] == [True]
    assert not funds.misfits(fund.id)


def test_nothing_is_ever_clawed_back(app: Flask, world: World, context: None) -> None:
    now, two, admin = clock.now(), ally(world), world.actor(Role.ADMINISTRATOR)
    daring(world, now)
    row = paid(world, two, now)
    assert row.paid_line_id is not None
    for line_id in (row.line_id, row.paid_line_id):
        with pytest.raises(Refused, match=FundRefusal.NEVER_CLAWED_BACK):
            fund_services.ask_reverse(world.fund(), funds.line_by_id(line_id), "Back.", admin, now)
    giver, receiver = (funds.account(world.fund().id, kind) for kind in (AccountKind.PAID_OUT, AccountKind.POOL))
    assert giver and receiver
    line = funds.line_by_id(row.paid_line_id)
    values = {
        column.key: getattr(line, column.key)
        for column in inspect(type(line)).column_attrs
        if column.key not in ("id", "n", "reference", "giver_id", "receiver_id", "kind")
    }
    with pytest.raises(IntegrityError, match="never clawed back"):
        db.session.execute(
            db.insert(type(line)).values(
                **values,
                n=funds.last_line(world.fund().id) + 1,
                reference="x",
                giver_id=giver.id,
                receiver_id=receiver.id,
                kind="handed-back",
            )
        )


def test_the_clock_asks_what_was_learnt_and_late_ones_show(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    daring(world, now)
    row = paid(world, two, now)
    assert headlines() == [Headline.PAID]
    assert (services.remind(now), services.remind(now + DAY * 25), services.remind(now + DAY * 26)) == (0, 1, 0)
    assert (services.remind(now + DAY * 40), services.remind(now + DAY * 41)) == (1, 0)
    assert headlines() == [Headline.LEARN_LATE, Headline.LEARN_SOON, Headline.PAID]
    assert pages.cards([row], now + DAY * 40)[0].state is GrantState.LATE


def test_a_fund_says_again_which_risks_it_takes(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    daring(world, now)
    row, admin = tried(world, two, now, 150_00), world.actor(Role.ADMINISTRATOR)
    stated = services.state_appetite(world.fund(), "Less now.", 100_00, pot="", actor=admin, now=now)
    assert (stated.most, row.most, len(queries.of_person(two.nurse.account_id))) == (100_00, 200_00, 1)
    with pytest.raises(Refused, match=Refusal.ABOVE_LIMIT):
        tried(world, two, now + DAY, 150_00)
    with pytest.raises(Refused, match=Refusal.ABOVE_POT):
        services.state_appetite(world.fund(), "More now.", 350_01, pot="", actor=admin, now=now)
    services.state_appetite(world.fund(), "More now.", 350_00, pot="", actor=admin, now=now)

"""Receipts: shown once, counted to the penny, and what is left handed back by two."""

import pytest

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.delivery import queries, services
from pb_app.delivery.terms import Refusal, SpendState
from pb_app.funds import services as fund_services
from pb_app.funds.terms import AccountKind, RequestState
from tests.delivery.awards import bought, held, photo, running
from tests.funds.balance import balanced
from tests.world import World

pytestmark = pytest.mark.usefixtures("finished_round")


def test_a_receipt_is_shown_once_and_counted_to_the_penny(world: World, context: object) -> None:
    award, fund, now = running(world), world.fund(), clock.now()
    maya, admin = world.actor("maya"), world.actor(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match=Refusal.NOTHING_TO_SPEND.value):
        services.show_spend(award, bought(10_00), photo(), maya, now)
    world.pay(award)
    first = services.show_spend(award, bought(60_25), photo(), maya, now)
    with pytest.raises(Refused, match=Refusal.RECEIPT_TWICE.value):
        services.show_spend(award, bought(10_00), photo(), maya, now)
    with pytest.raises(Refused, match=Refusal.LOOKS_TWICE.value):
        services.show_spend(award, bought(60_25), photo("red"), maya, now)
    with pytest.raises(Refused, match=Refusal.OVERSPEND.value):
        services.show_spend(award, bought(60_00), photo("red"), maya, now)
    second = services.show_spend(award, bought(60_00, over_why="Wood is dearer"), photo("red"), maya, now)
    with pytest.raises(Refused, match=Refusal.CHECK_OWN_ENTRY.value):
        services.answer_spend(award, fund, first, True, "", maya, now)
    services.answer_spend(award, fund, first, True, "", admin, now)
    services.answer_spend(award, fund, second, True, "", admin, now)
    assert (first.counted, second.counted) == (60_25, 39_75)
    assert held(award, AccountKind.SPENT) == 100_00 and held(award, AccountKind.PAID_OUT) == 0
    with pytest.raises(Refused, match=Refusal.SPEND_ANSWERED.value):
        services.answer_spend(award, fund, first, True, "", admin, now)
    balanced(fund)


def test_a_questioned_receipt_counts_nothing(world: World, context: object) -> None:
    award, fund, now, admin = running(world), world.fund(), clock.now(), world.actor(Role.ADMINISTRATOR)
    world.pay(award)
    spend = services.show_spend(award, bought(50_00), photo(), world.actor("maya"), now)
    with pytest.raises(Refused, match=Refusal.REASON_MISSING.value):
        services.answer_spend(award, fund, spend, False, "", admin, now)
    services.answer_spend(award, fund, spend, False, "It can't be read", admin, now)
    assert spend.state is SpendState.QUESTIONED and queries.by_line(award.id) == {}


def test_money_handed_back_goes_to_the_round_by_two(world: World, context: object) -> None:
    award, fund, now = running(world), world.fund(), clock.now()
    world.pay(award)
    admin, finance = world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE)
    with pytest.raises(Refused, match=Refusal.MORE_THAN_HELD.value):
        services.ask_hand_back(award, 100_01, "Too much", admin, now)
    asked = services.ask_hand_back(award, 40_00, "The wood was given to us", admin, now)
    fund_services.answer(fund, asked, True, "", finance, now)
    assert asked.state is RequestState.AGREED and held(award, AccountKind.PAID_OUT) == 60_00
    balanced(fund)

"""What was prepared by one is paid by another, and what a board says moves the next part."""

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.delivery import queries, services
from pb_app.delivery.models import Award, Instalment, Payment
from pb_app.delivery.terms import (
    AwardStatus,
    Headline,
    InstalmentStatus,
    PaymentState,
    Refusal,
)
from pb_app.people import services as people
from tests.delivery.awards import offered_beside_another
from tests.expect import hear, last_news, logged, refused
from tests.scenes import scene
from tests.world import World


@scene
def award(world: World, context: object) -> Award:
    return offered_beside_another(world)


def part(award: Award, number: int = 1) -> Instalment:
    found = queries.instalment(award.id, number)
    assert found is not None
    return found


def prepared(world: World, award: Award) -> Payment:
    world.agreed(award)
    return services.prepare_payment(award, part(award), world.actor(Role.ADMINISTRATOR), clock.now())


def answer(world: World, award: Award, payment: Payment, approve: bool, why: str, who: Actor) -> None:
    services.answer_payment(award, payment, approve=approve, why=why, actor=who, now=clock.now())


def test_whoever_of_finance_did_not_prepare_it_is_asked(world: World, award: Award) -> None:
    world.agreed(award)
    finance, since, now = world.actor(Role.FINANCE), last_news(), clock.now()
    colleague = people.make_account("second.finance@riverside.example", "", now)
    people.grant_role(colleague, Role.FINANCE, award.place_id, fund_id=None, actor=None, now=now)
    payment = services.prepare_payment(award, part(award), finance, now)
    assert hear(since) == {(colleague.id, Headline.TO_APPROVE.value)}
    assert (payment.amount, payment.approval.asked_by_id, payment.approval.asked_at) == (
        100_00,
        finance.account_id,
        now,
    )
    assert payment.state is PaymentState.PREPARED
    logged(
        "delivery:payment-prepared", award.place_id, finance, award_id=award.id, payment_id=payment.id, amount=100_00
    )


def test_what_was_agreed_is_in_the_book_and_told_once_it_was_sent(world: World, award: Award) -> None:
    payment, finance = prepared(world, award), world.actor(Role.FINANCE)
    since = last_news()
    answer(world, award, payment, True, "ok", finance)
    assert (payment.state, payment.approval.answer, payment.approval.answered_by_id) == (
        PaymentState.APPROVED,
        "ok",
        finance.account_id,
    )
    assert queries.paid([award.id]) == {} and part(award).status is InstalmentStatus.RELEASED
    assert hear(since) == set(), "nothing is on its way yet"
    world.send()
    sent = queries.payment(award.id, payment.id)
    assert sent is not None and sent.transfer_id is not None and sent.state is PaymentState.SENT
    assert queries.paid([award.id]) == {award.id: 100_00}
    both = {world.actor("maya").account_id, world.actor("george").account_id}
    assert hear(since) == {(one, Headline.PAID.value) for one in both}
    logged(
        "delivery:payment-answered", award.place_id, finance, award_id=award.id, payment_id=payment.id, approved=True
    )
    assert award.status is AwardStatus.ACTIVE, "two parts are still to come"


def test_a_no_needs_a_reason_pays_nothing_and_is_final(world: World, award: Award) -> None:
    payment, finance = prepared(world, award), world.actor(Role.FINANCE)
    with refused(Refusal.REASON_MISSING, "why"):
        answer(world, award, payment, False, "", finance)
    answer(world, award, payment, False, "Wrong account", finance)
    assert (payment.state, payment.approval.answer, payment.transfer_id) == (
        PaymentState.DECLINED,
        "Wrong account",
        None,
    )
    assert payment.approval.answered_at is not None and part(award).status is not InstalmentStatus.PAID
    logged(
        "delivery:payment-answered", award.place_id, finance, award_id=award.id, payment_id=payment.id, approved=False
    )
    with refused(Refusal.ANSWERED_ALREADY):
        answer(world, award, payment, True, "", finance)


def test_neither_who_prepared_nor_who_gains_approves(world: World, award: Award) -> None:
    payment = prepared(world, award)
    for actor, refusal in (
        (world.actor(Role.ADMINISTRATOR), Refusal.SAME_PERSON),
        (world.actor("maya"), Refusal.CHECK_OWN_ENTRY),
        (world.actor("george"), Refusal.CHECK_OWN_ENTRY),
    ):
        with refused(refusal):
            answer(world, award, payment, True, "", actor)
    assert payment.state is PaymentState.PREPARED


def test_what_a_board_says_moves_the_next_part_that_is_not_paid(world: World, award: Award) -> None:
    world.agreed(award)
    world.pay(award)
    admin, now = world.actor(Role.ADMINISTRATOR), clock.now()
    held = services.hold_next(award, admin, now, pause=False)
    assert held is part(award, 2) and (held.status, award.status) == (InstalmentStatus.HELD, AwardStatus.ACTIVE)
    logged("delivery:instalment-changed", award.place_id, admin, award_id=award.id, number=2, status="held")
    services.hold_next(award, admin, now, pause=True)
    assert (held.status, award.status) == (InstalmentStatus.HELD, AwardStatus.PAUSED)
    released = services.release_only(award, admin, now)
    assert released is part(award, 2)
    assert (released.status, award.status) == (InstalmentStatus.RELEASED, AwardStatus.PAUSED)
    third = services.release_next(award, admin, now)
    assert third is part(award, 3) and award.status is AwardStatus.ACTIVE
    assert services.release_next(award, admin, now) is None
    services.stop(award, admin, now)
    with refused(Refusal.AWARD_STOPPED):
        services.release_next(award, admin, now)


def test_a_boards_yes_does_not_sign_for_the_group(world: World, award: Award) -> None:
    services.release_next(award, world.actor(Role.ADMINISTRATOR), clock.now())
    assert award.status is AwardStatus.OFFERED


def test_an_offer_is_declined_by_the_group_while_it_is_one(world: World, award: Award) -> None:
    maya = world.actor("maya")
    world.agreed(award)
    with refused(Refusal.NOT_OFFERED):
        services.decline_offer(award, maya, clock.now())

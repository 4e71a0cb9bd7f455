"""Money that two people agreed to pay goes to the account they saw, or nowhere."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries, services
from pb_app.delivery.models import Award, Payment
from pb_app.delivery.rules import ProjectFacts, waiting_for
from pb_app.delivery.terms import (
    AwardStatus,
    BankAccount,
    CheckState,
    Headline,
    InstalmentStatus,
    PaymentState,
    Refusal,
    WaitingFor,
)
from pb_app.delivery.vault import Vault
from pb_app.finance import queries as bank
from pb_app.finance import services as banking
from pb_app.finance.terms import Refusal as FinanceRefusal
from pb_app.funds import queries as funds
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Frequency, Topic
from pb_app.places import queries as places
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import PhaseKind
from tests.delivery.awards import part, running
from tests.expect import hear, last_news, refused
from tests.world import DAY, World

THIEF = BankAccount("Bench group", "111111", "22222222", "A", "B")


@pytest.fixture
def award(world: World, context: object) -> Award:
    world.finished_round()
    return running(world)


def redirect(world: World, award: Award, when: timedelta = timedelta()) -> None:
    """Somebody who got into the lead's mail enters another account, and the office finds it in order."""
    now = clock.now() + when
    services.enter_bank(award, THIEF, Vault(world.files.secret), world.actor("maya"), now)
    for check in queries.checks(award.id):
        services.answer_check(
            award,
            check,
            CheckState.PASSED,
            note="",
            expires_on=(now + DAY * 300).date(),
            actor=world.actor(Role.FINANCE),
            now=now,
        )


def approve_again(world: World, award: Award, when: timedelta) -> Payment:
    admin, finance, now = world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE), clock.now() + when
    payment = services.prepare_payment(award, part(award, 1), admin, now)
    services.answer_payment(award, payment, approve=True, why="", actor=finance, now=now)
    return payment


def test_a_run_pays_the_account_that_two_people_saw(world: World, award: Award) -> None:
    payment, finance, vault = world.approved(award), world.actor(Role.FINANCE), Vault(world.files.secret)
    run = banking.make_run(world.fund(), finance, clock.now())
    (line, _payment), *_rest = bank.run_lines(run.id)
    assert (line.payee, line.amount, vault.open_bank(line.sealed).sort_code) == ("Bench group", 100_00, "204512")
    redirect(world, award)
    assert payment.state is PaymentState.VOIDED
    with refused(FinanceRefusal.NOTHING_TO_RUN):
        banking.export_run(world.fund(), run, vault, finance, clock.now())
    assert part(award, 1).status is InstalmentStatus.RELEASED and funds.balance(world.fund().id).paid_out == 0


def test_a_line_of_a_run_never_changes(world: World, award: Award) -> None:
    world.approved(award)
    banking.make_run(world.fund(), world.actor(Role.FINANCE), clock.now())
    for statement in ("UPDATE payment_run_line SET amount = 1", "DELETE FROM payment_run_line"):
        with pytest.raises(DBAPIError, match="append-only"), db.session.begin_nested():
            db.session.execute(text(statement))


def test_details_changed_behind_the_services_stop_the_payment(world: World, award: Award) -> None:
    payment, details = world.approved(award), queries.bank(award.id)
    assert details is not None
    details.sealed = Vault(world.files.secret).seal_bank(THIEF)
    db.session.flush()
    with refused(FinanceRefusal.NOTHING_TO_RUN):
        banking.make_run(world.fund(), world.actor(Role.FINANCE), clock.now())
    assert payment.state is PaymentState.VOIDED


def test_who_approved_and_whose_details_they_were_hear_of_a_change(world: World, award: Award) -> None:
    maya, george = (world.actor(name).account_id for name in ("maya", "george"))
    for account_id in (maya, george):
        notifications.choose(account_id, Topic.MINE, Frequency.NEVER)
    world.approved(award)
    since = last_news()
    redirect(world, award)
    both = {world.actor(role).account_id for role in (Role.ADMINISTRATOR, Role.FINANCE)}
    told = {(account_id, Headline.PAYMENT_VOIDED.value) for account_id in both}
    told |= {(account_id, Headline.BANK_CHANGED.value) for account_id in (maya, george)}
    assert hear(since) == told


def test_new_details_are_paid_to_after_a_day(world: World, award: Award) -> None:
    redirect(world, award)
    with refused(Refusal.CHANGED_TODAY):
        approve_again(world, award, DAY - timedelta(minutes=1))
    payment = approve_again(world, award, DAY + timedelta(minutes=1))
    assert payment.state is PaymentState.APPROVED


def test_a_new_lead_is_told_to_all_and_waits_a_day(world: World, award: Award) -> None:
    maya, george, since = world.actor("maya").account_id, world.actor("george").account_id, last_news()
    world.approved(award)
    services.set_lead(award, "helper@riverside.example", world.actor(Role.ADMINISTRATOR), clock.now())
    helper = world.actor(Role.HELPER).account_id
    assert {(who, Headline.LEAD_CHANGED.value) for who in (maya, george, helper)} <= hear(since)
    with refused(FinanceRefusal.NOTHING_TO_RUN):
        banking.make_run(world.fund(), world.actor(Role.FINANCE), clock.now())
    banking.make_run(world.fund(), world.actor(Role.FINANCE), clock.now() + DAY + timedelta(minutes=1))


def test_nothing_is_promised_that_the_bank_does_not_have(world: World, context: object) -> None:
    world.finished_round()
    award = running(world)
    fund = world.fund()
    world.pay(award)
    services.release_next(award, None, clock.now())
    assert queries.left_to_pay_with(fund.id) == 200_00
    world.approved(award, 2)
    assert (funds.in_account(fund.id), queries.left_to_pay_with(fund.id)) == (200_00, 100_00)
    services.release_next(award, None, clock.now())
    world.finished_round("parks")
    other = world.award(slug="parks", parts=1)
    world.in_the_bank(0)
    db.session.flush()
    assert other.amount > queries.left_to_pay_with(fund.id)
    agreed = world.agreed(other)
    assert queries.left_to_pay_with(fund.id) >= other.amount, "the world's money arrived"
    world.approved(agreed)


def test_an_award_that_ends_stops_what_the_bank_has_not_got(world: World, award: Award) -> None:
    payment = world.approved(award)
    assert services.stop(award, None, clock.now()) == 300_00
    assert payment.state is PaymentState.VOIDED
    with refused(FinanceRefusal.NOTHING_TO_RUN):
        banking.make_run(world.fund(), world.actor(Role.FINANCE), clock.now())


def test_what_may_be_at_the_bank_is_settled_first(world: World, award: Award) -> None:
    world.approved(award)
    finance, now = world.actor(Role.FINANCE), clock.now()
    run = banking.make_run(world.fund(), finance, now)
    with refused(Refusal.IN_FILE):
        services.stop(award, None, now)
    with refused(FinanceRefusal.NOT_EXPORTED):
        banking.mark_run_sent(world.fund(), run, finance, now)
    banking.export_run(world.fund(), run, Vault(world.files.secret), finance, now)
    assert banking.mark_run_sent(world.fund(), run, finance, now) == 1
    with refused(FinanceRefusal.SENT_ALREADY):
        banking.mark_run_sent(world.fund(), run, finance, now)
    assert services.stop(award, None, now) == 200_00


def test_less_than_the_vote_gave_needs_a_reason_that_all_can_read(world: World, context: object) -> None:
    world.finished_round()
    with refused(Refusal.WHY_LESS, "why_less"):
        world.award(amount=100_00, why_less="")
    since = last_news()
    award = world.award(amount=100_00, why_less="A shop gives the wood.")
    line = funds.line(world.fund().id, funds.last_line(world.fund().id))
    assert line is not None and line[0].note == "A shop gives the wood."
    assert (world.actor("maya").account_id, Headline.REDUCED.value) in hear(since)
    assert award.why_less == "A shop gives the wood."


def test_a_group_that_said_no_owes_no_report(world: World, context: object) -> None:
    world.finished_round()
    award, now = world.award(), clock.now()
    services.decline_offer(award, world.actor("maya"), now)
    assert award.report_due_on is None
    assert queries.overdue_reports(award.place_id, (now + DAY * 900).date()) == []


def test_a_declined_award_waits_for_nobody() -> None:
    today = clock.now().date()
    facts = ProjectFacts(
        AwardStatus.DECLINED,
        signed=False,
        checks={},
        parts=[],
        payment=None,
        milestones=[],
        last_word=today,
        risks=[],
        report_due=today - DAY,
        reported=False,
    )
    assert waiting_for(facts, today) is WaitingFor.NOBODY


def test_a_losing_project_gets_nothing_beyond_its_pot(world: World, context: object) -> None:
    """The north's pot has £400: the bench for £300 wins, and the shed for £200 is next; the round has money left."""
    round = world.round(PhaseKind.DELIVERY, publish=False)
    north = next(area for area in places.areas(world.home().id) if area.code == "N")
    admin, opens = world.actor(Role.ADMINISTRATOR), world.windows(PhaseKind.DELIVERY)[0].opens - DAY
    rounds.add_pot(round, "North", 400_00, area_id=north.id, category=None, actor=admin, now=opens, reason="To try it.")
    rounds.publish(round, world.fund(), None, opens)
    world.lock(round)
    world.proposal(round, "A bench", 300)
    world.proposal(round, "A shed", 200)
    world.vote(round, (1,), (1,), (1, 2))
    world.count(round)
    assert queries.left_in_pots(round.id) == {"": 600_00, "North": 100_00}
    with refused(Refusal.BEYOND_POT):
        world.award(2)
    bench = world.award(1)
    copy = text(
        "INSERT INTO award (place_id, fund_id, round_id, proposal_id, holder, amount, currency, status, contact, "
        "made_at, why_less) SELECT place_id, fund_id, round_id, proposal_id + 1, holder, 40001, currency, status, "
        "contact, made_at, '' FROM award WHERE id = :id"
    )
    with pytest.raises(DBAPIError, match="fits into its pot"), db.session.begin_nested():
        db.session.execute(copy, {"id": bench.id})
    with refused(Refusal.BEYOND_POT):
        world.award(2)
    services.decline_offer(bench, world.actor("maya"), clock.now())
    assert world.award(2).amount == 200_00

"""From an award in principle to the last receipt: two people at every step that moves money, and never a pound twice."""

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.db import db
from pb_app.delivery import queries, services
from pb_app.delivery.terms import (
    AwardStatus,
    AwardTerms,
    BankAccount,
    CheckKind,
    CheckState,
    InstalmentStatus,
    InstalmentTrigger,
    Refusal,
)
from pb_app.delivery.vault import Unreadable, Vault
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from pb_app.proposals import queries as proposals
from tests.delivery.awards import held, offered, part, running
from tests.funds.balance import balanced
from tests.side_by_side import side_by_side
from tests.world import DAY, World

pytestmark = pytest.mark.usefixtures("finished_round")


def test_only_what_the_count_funded_gets_an_award_and_only_once(world: World, context: object) -> None:
    award, made = offered(world), world.find_round()
    fountain = proposals.by_number(made.id, 2)
    assert fountain and award.status is AwardStatus.OFFERED
    with pytest.raises(Refused, match=Refusal.AWARDED_ALREADY.value):
        world.award()
    with pytest.raises(Refused, match=Refusal.NOT_FUNDED.value):
        services.make_award(made, world.fund(), fountain, terms=AwardTerms("x", 1), actor=None, now=clock.now())
    world.finished_round("other")
    with pytest.raises(Refused, match=Refusal.TIE_MISSING.value):
        world.award(1, 2, "other", tie=InstalmentTrigger.MILESTONE)


def test_nothing_is_paid_before_two_people_agree_and_the_papers_are_in_order(world: World, context: object) -> None:
    award, now = offered(world), clock.now()
    maya, george, admin = world.actor("maya"), world.actor("george"), world.actor(Role.ADMINISTRATOR)
    offer = queries.offer(award.id)
    assert offer is not None and "£300" in offer.agreement and "A bench" in offer.letter
    with pytest.raises(Refused, match=Refusal.NOT_AGREED.value):
        services.prepare_payment(award, part(award, 1), admin, now)
    with pytest.raises(Refused, match=Refusal.NOT_YOUR_PROJECT.value):
        services.agree(award, offer.digest, "x@example.com", george, now)
    with pytest.raises(Refused, match=Refusal.SECOND_PERSON.value):
        services.agree(award, offer.digest, "maya@riverside.example", maya, now)
    services.agree(award, offer.digest, "george@riverside.example", maya, now)
    with pytest.raises(Refused, match=Refusal.NOT_THE_SECOND.value):
        services.agree(award, offer.digest, "", maya, now)
    services.agree(award, offer.digest, "", george, now)
    assert award.status is AwardStatus.ACTIVE
    with pytest.raises(Refused, match=Refusal.CHECKS_MISSING.value):
        services.prepare_payment(award, part(award, 1), admin, now)


def test_a_new_condition_changes_the_text_so_that_people_read_it_again(world: World, context: object) -> None:
    award, now, maya = offered(world), clock.now(), world.actor("maya")
    old = queries.offer(award.id)
    assert old is not None
    before = old.digest
    services.agree(award, before, "george@riverside.example", maya, now)
    made = services.add_condition(award, "The park allows it.", now)
    fresh = queries.offer(award.id)
    assert fresh is not None and fresh.first_id is None and "The park allows it." in fresh.agreement
    with pytest.raises(Refused, match=Refusal.OFFER_CHANGED.value):
        services.agree(award, before, "george@riverside.example", maya, now)
    world.agreed(award)
    with pytest.raises(Refused, match=Refusal.CONDITIONS_OPEN.value):
        services.prepare_payment(award, part(award, 1), world.actor(Role.ADMINISTRATOR), now)
    services.meet_condition(made, world.actor(Role.ADMINISTRATOR), now)
    world.pay(award)


def test_the_first_part_is_paid_the_next_waits_for_the_board(world: World, context: object) -> None:
    award, fund, now = running(world), world.fund(), clock.now()
    world.pay(award)
    for number in (1, 2):
        with pytest.raises(Refused, match=Refusal.NOT_RELEASED.value):
            world.pay(award, number)
    services.release_next(award, None, now)
    world.pay(award, 2)
    assert funds.balance(fund.id).paid_out == 200_00
    balanced(fund)


def test_one_person_never_pays_alone(world: World, context: object) -> None:
    award, now = running(world), clock.now()
    finance = world.actor(Role.FINANCE)
    payment = services.prepare_payment(award, part(award, 1), finance, now)
    with pytest.raises(Refused, match=Refusal.PREPARED_ALREADY.value):
        services.prepare_payment(award, part(award, 1), world.actor(Role.ADMINISTRATOR), now)
    with pytest.raises(Refused, match=Refusal.SAME_PERSON.value):
        services.answer_payment(award, payment, approve=True, why="", actor=finance, now=now)
    with pytest.raises(Refused, match=Refusal.CHECK_OWN_ENTRY.value):
        services.answer_payment(award, payment, approve=True, why="", actor=world.actor("maya"), now=now)
    admin = world.actor(Role.ADMINISTRATOR)
    with pytest.raises(Refused, match=Refusal.REASON_MISSING.value):
        services.answer_payment(award, payment, approve=False, why="", actor=admin, now=now)
    services.answer_payment(award, payment, approve=False, why="Wrong account", actor=admin, now=now)
    world.pay(award)
    with pytest.raises(Refused, match=Refusal.ANSWERED_ALREADY.value):
        services.answer_payment(award, payment, approve=True, why="", actor=admin, now=now)


def test_new_bank_numbers_are_checked_anew_before_anything_is_paid(world: World, context: object) -> None:
    award, now, vault = running(world), clock.now(), Vault("secret")
    payment = services.prepare_payment(award, part(award, 1), world.actor(Role.ADMINISTRATOR), now)
    services.enter_bank(award, BankAccount("Somebody", "111111", "22222222", "A", "B"), vault, world.actor("maya"), now)
    with pytest.raises(Refused, match=Refusal.ANSWERED_ALREADY.value):
        services.answer_payment(award, payment, approve=True, why="", actor=world.actor(Role.FINANCE), now=now)
    assert payment.state.value == "payment-voided"
    with pytest.raises(Refused, match=Refusal.CHECKS_MISSING.value):
        services.prepare_payment(award, part(award, 1), world.actor(Role.ADMINISTRATOR), now)


def test_bank_details_are_sealed_and_one_account_for_two_groups_shows(world: World, context: object) -> None:
    award, now, vault, maya = offered(world), clock.now(), Vault("secret"), world.actor("maya")
    bank = BankAccount("Bench group", "204512", "12345678", "Maya", "George")
    found = services.enter_bank(award, bank, vault, maya, now)
    assert b"12345678" not in found.sealed and found.tail == "678" and "12345678" not in found.mark
    assert vault.open_bank(found.sealed) == bank
    with pytest.raises(Unreadable):
        Vault("another").open_bank(found.sealed)
    for wrong in (BankAccount("x", "2045", "12345678", "A", "B"), BankAccount("x", "204512", "1234567a", "A", "B")):
        with pytest.raises(Refused, match=Refusal.BANK_NUMBERS.value):
            services.enter_bank(award, wrong, vault, maya, now)
    with pytest.raises(Refused, match=Refusal.SECOND_PERSON.value):
        services.enter_bank(award, BankAccount("x", "204512", "12345678", "Maya ", "maya"), vault, maya, now)
    assert queries.same_account(award.id + 1, vault.mark(bank)) == ["Bench group"]


def test_checks_need_a_date_or_a_reason(world: World, context: object) -> None:
    award, now, finance = offered(world), clock.now(), world.actor(Role.FINANCE)
    bank = next(one for one in queries.checks(award.id) if one.kind is CheckKind.BANK)
    with pytest.raises(Refused, match=Refusal.BANK_MISSING.value):
        services.answer_check(award, bank, CheckState.PASSED, note="", expires_on=None, actor=finance, now=now)
    for state in (CheckState.FAILED, CheckState.WAIVED):
        with pytest.raises(Refused, match=Refusal.REASON_MISSING.value):
            services.answer_check(award, bank, state, note="", expires_on=None, actor=finance, now=now)
    with pytest.raises(Refused, match=Refusal.CHECK_OWN_ENTRY.value):
        services.answer_check(
            award, bank, CheckState.WAIVED, note="I say so", expires_on=None, actor=world.actor("maya"), now=now
        )


def test_parts_wait_for_a_day_or_a_step(world: World, context: object) -> None:
    award, now = running(world), clock.now()
    step = services.add_milestone(award, "The bench is up", now.date() + DAY)
    with pytest.raises(Refused, match=Refusal.TIE_MISSING.value):
        services.tie_instalment(award, part(award, 2), InstalmentTrigger.MILESTONE, now.date(), None)
    services.tie_instalment(award, part(award, 2), InstalmentTrigger.MILESTONE, now.date(), step.id)
    services.tie_instalment(award, part(award, 3), InstalmentTrigger.DATE, now.date(), None)
    with pytest.raises(Refused, match=Refusal.NOT_RELEASED.value):
        world.pay(award, 2)
    world.pay(award, 3)
    services.reach_milestone(award, step, now.date(), "It stands.", now)
    world.pay(award, 2)


def test_paying_the_last_part_finishes_the_award(world: World, context: object) -> None:
    award = running(world, parts=1)
    world.pay(award)
    assert award.status is AwardStatus.FINISHED
    with pytest.raises(Refused, match=Refusal.AWARD_STOPPED.value):
        services.stop(award, None, clock.now())


def test_stopping_sends_the_unpaid_money_back_to_the_round(world: World, context: object) -> None:
    award, fund = running(world), world.fund()
    world.pay(award)
    assert services.stop(award, None, clock.now()) == 200_00
    statuses = [instalment.status for instalment in queries.instalments(award.id)]
    assert statuses == [InstalmentStatus.PAID, InstalmentStatus.CANCELLED, InstalmentStatus.CANCELLED]
    pot = funds.account(fund.id, AccountKind.ROUND, award.round_id)
    assert pot is not None and funds.held_by(pot.id) == 900_00
    balanced(fund)


def test_when_a_project_falls_the_next_on_the_reserve_list_gets_its_money(world: World, context: object) -> None:
    """£1,000: the bench (£300) wins, the fountain (£900) waits; the group says no, and the fountain can be awarded."""
    award, now, round = offered(world), clock.now(), world.find_round()
    assert queries.next_reserves(round.id, world.fund().id) == []
    with pytest.raises(Refused, match=Refusal.NOT_YOUR_PROJECT.value):
        services.decline_offer(award, world.actor("george"), now)
    assert services.decline_offer(award, world.actor("maya"), now) == 300_00
    (fountain,) = queries.next_reserves(round.id, world.fund().id)
    assert fountain.title == "A fountain"
    made = services.make_award(round, world.fund(), fountain, terms=AwardTerms("Water group", 1), actor=None, now=now)
    assert held(made, AccountKind.AWARD) == 900_00
    balanced(world.fund())


def test_less_than_was_asked_for_needs_the_groups_yes(world: World, context: object) -> None:
    with pytest.raises(Refused, match=Refusal.MORE_THAN_ASKED.value):
        world.award(amount=300_01)
    award = world.award(amount=250_01)
    assert [one.amount for one in queries.instalments(award.id)] == [83_34, 83_34, 83_33]
    offer = queries.offer(award.id)
    assert offer is not None and "£250.01" in offer.agreement


def test_no_new_award_while_a_report_is_overdue(world: World, context: object) -> None:
    late = running(world)
    late.report_due_on = clock.now().date() - DAY
    world.finished_round("again")
    with pytest.raises(Refused, match=Refusal.REPORT_OVERDUE.value):
        world.award(slug="again")
    services.mark_reported(late, clock.now())
    world.award(slug="again")


def test_two_people_of_finance_at_once_pay_one_part_once(app: Flask, world: World) -> None:
    with app.app_context():
        award = running(world)
        payment = services.prepare_payment(award, part(award, 1), world.actor(Role.ADMINISTRATOR), clock.now())
        award_id, payment_id = award.id, payment.id
        db.session.commit()

    def approve(_: int) -> None:
        award, payment = queries.by_id(award_id), queries.payment(award_id, payment_id)
        assert payment is not None
        services.answer_payment(award, payment, approve=True, why="", actor=world.actor(Role.FINANCE), now=clock.now())

    assert side_by_side(app, approve) == sorted(["done", Refusal.ANSWERED_ALREADY.value])
    with app.app_context():
        assert funds.balance(world.fund().id).paid_out == 0, "nothing is sent yet"
        world.send()
        assert funds.balance(world.fund().id).paid_out == 100_00


def test_a_paper_is_kept_sealed_and_only_real_ones_are_taken(world: World, context: object) -> None:
    award, now, vault, maya = offered(world), clock.now(), Vault("secret"), world.actor("maya")
    for wrong in (b"", b"<svg onload=alert(1)>", b"MZ\x90\x00", b"GIF89a"):
        with pytest.raises(Refused, match=Refusal.NOT_A_PAPER.value):
            services.show_paper(award, CheckKind.INSURANCE, wrong, vault=vault, actor=maya, now=now)
    kept = services.show_paper(award, CheckKind.INSURANCE, b"%PDF-1.7 secret", vault=vault, actor=maya, now=now)
    assert b"secret" not in kept.sealed and vault.open(kept.sealed) == b"%PDF-1.7 secret"

"""Decisions that bite: on instalments, on the reserve list, on the next round's rules."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.board import pages, queries
from pb_app.board.models import Review
from pb_app.board.terms import ItemPurpose
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award, AwardOffer
from pb_app.delivery.terms import AwardStatus, InstalmentStatus
from pb_app.funds import queries as funds
from pb_app.funds.terms import AccountKind
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as round_services
from pb_app.rounds.terms import Refusal, RoundStatus
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.meetings import MEMBERS, convene, vote

Visit = Callable[..., Visitor]


def decide(visit: Visit, verdict: str, **said: str) -> Visitor:
    secretary = convene(visit).follow("A bench")
    for member in MEMBERS[:2]:
        vote(visit, member, secretary.path, verdict)
    secretary.get(secretary.path)
    return secretary.submit("Close the vote and decide", reasons="We talked it over.", **said)


def parts(app: Flask) -> tuple[AwardStatus, list[InstalmentStatus]]:
    with app.app_context():
        award = db.session.query(Award).order_by(Award.id).first()
        assert award is not None
        return award.status, [one.status for one in delivery.instalments(award.id)]


@pytest.mark.parametrize(
    ("verdict", "second"), [("release-part", InstalmentStatus.RELEASED), ("hold-part", InstalmentStatus.HELD)]
)
def test_one_part_is_paid_or_held_and_the_project_stays_as_it_is(
    app: Flask, meeting: World, visit: Visit, verdict: str, second: InstalmentStatus
) -> None:
    decide(visit, verdict)
    assert parts(app) == (AwardStatus.ACTIVE, [InstalmentStatus.PAID, second, InstalmentStatus.WAITING])


def test_a_part_of_a_paused_project_is_released_and_waits_for_it_to_go_on(
    app: Flask, meeting: World, visit: Visit
) -> None:
    with app.app_context():
        delivering.hold_next(db.session.query(Award).one(), None, clock.now(), pause=True)
        db.session.commit()
    decide(visit, "release-part")
    assert parts(app)[0] is AwardStatus.PAUSED and parts(app)[1][1] is InstalmentStatus.RELEASED


def test_what_is_not_paid_goes_to_the_next_on_the_reserve_list_at_once(
    app: Flask, meeting: World, visit: Visit
) -> None:
    """The bench keeps the £100 it has; £200 go back, and with them the fountain on the reserve list can be offered £900."""
    page = decide(visit, "to-the-reserve-list")
    page.sees("£200 went back to the round.", "It was offered to the next on the reserve list: A fountain")
    status, instalments = parts(app)
    assert status is AwardStatus.FINISHED
    assert instalments == [InstalmentStatus.PAID, InstalmentStatus.CANCELLED, InstalmentStatus.CANCELLED]
    with app.app_context():
        fountain = db.session.query(Award).order_by(Award.id.desc()).first()
        assert fountain is not None and (fountain.amount, fountain.status) == (900_00, AwardStatus.OFFERED)
        assert funds.misfits(fountain.fund_id) == []
        account = funds.account(fountain.fund_id, AccountKind.ROUND, fountain.round_id)
        assert account is not None and funds.held_by(account.id) == 0
    visit().get("/board/riverside/decisions").follow("What changed because of the board").sees("£200")
    admin = visit(email(Role.ADMINISTRATOR)).get(page.path).follow("Change what the board decided")
    admin.submit("Change the decision", 422, verdict="continue", reason="No.").sees("is stopped or finished")


def test_a_reserve_that_may_not_be_awarded_now_leaves_the_money_in_the_round(
    app: Flask, meeting: World, visit: Visit
) -> None:
    """The fountain's own author owes a report on another award: nothing of an award is left behind, and nothing is lost."""
    with app.app_context():
        award = db.session.query(Award).one()
        award.report_due_on = clock.now().date() - timedelta(days=1)
        db.session.commit()
    page = decide(visit, "to-the-reserve-list")
    page.sees("£200 went back to the round.", "so it stays in the round").misses("It was offered")
    with app.app_context():
        assert db.session.query(Award).count() == 1 == db.session.query(AwardOffer).count()
        award = delivery.by_id(1)
        account = funds.account(award.fund_id, AccountKind.ROUND, award.round_id)
        assert account is not None and funds.held_by(account.id) == 900_00 and funds.misfits(award.fund_id) == []


def test_nothing_is_moved_where_everything_is_paid(app: Flask, meeting: World, visit: Visit) -> None:
    with app.app_context():
        award = delivery.by_id(1)
        for number in (2, 3):
            delivering.release_next(award, None, clock.now())
            meeting.pay(award, number)
        db.session.commit()
    secretary = convene(visit).follow("A bench")
    for member in MEMBERS[:2]:
        vote(visit, member, secretary.path, "to-the-reserve-list")
    secretary.get(secretary.path).submit("Close the vote and decide", 422, reasons="x").sees("finished or stopped")
    assert parts(app)[0] is AwardStatus.FINISHED


def test_asking_first_changes_no_money_and_says_who_is_asked_what(app: Flask, meeting: World, visit: Visit) -> None:
    before = parts(app)
    secretary = convene(visit).follow("A bench")
    for member in MEMBERS[:2]:
        vote(visit, member, secretary.path, "ask-first")
    secretary.get(secretary.path).submit("Close the vote and decide", 422, reasons="x").sees(
        "Write down who is being asked, and what"
    )
    secretary.submit("Close the vote and decide", reasons="x", asked="NHS Trust: why do letters take so long?")
    secretary.sees("Ask somebody to answer first", "why do letters take so long?", "The fund answers by")
    assert parts(app) == before


def test_advice_acts_on_nothing_and_is_answered_all_the_same(app: Flask, meeting: World, visit: Visit) -> None:
    convene(visit)
    with app.app_context():
        db.session.query(Review).one().purpose = ItemPurpose.ADVISE
        db.session.commit()
        path = f"/board/riverside/reviews/{db.session.query(Review).one().id}/"
    for member in MEMBERS[:2]:
        vote(visit, member, path, "stop")
    secretary = visit(email(Role.BOARD_SECRETARY)).get(path)
    secretary.submit("Close the vote and decide", reasons="We would stop.").sees("Advice: Stop the project")
    secretary.sees("The fund answers by")
    assert parts(app)[0] is AwardStatus.ACTIVE
    visit().get("/board/riverside/decisions").sees("Advice: Stop").follow("What changed because").sees(
        "Decisions 0", "Advice given 1"
    )
    visit().get("/delivery/riverside/").follow("A bench").misses("What the board decided")


def test_no_round_opens_before_the_fund_has_answered_a_recommended_rule(
    app: Flask, meeting: World, visit: Visit
) -> None:
    page = decide(visit, "continue", rule="Every project says who has the second key.")
    page.sees("A rule for the next round", "Every project says who has the second key.")
    admin = visit(email(Role.ADMINISTRATOR)).get("/rounds/riverside/new/pot")
    admin.submit("Save as a draft", title="Next", slug="next", description="x", budget="500", start="small-grants")
    admin.sees("What the board recommends for this round")
    admin.submit("Publish this round", 409).sees("Answer it first")
    with app.app_context():
        found = meeting.find_round("next")
        with pytest.raises(Refused, match=Refusal.BOARD_WAITS.value):
            round_services.publish(found, meeting.fund(), None, clock.now())
        assert found.status is RoundStatus.DRAFT
        taken_for = str(found.id)
    admin.get("/rounds/riverside/next/set-up").follow("Answer: Every project").submit("Publish", 422, taken="no").sees(
        "Say why the fund does not accept this rule"
    )
    admin.submit("Publish", taken="yes", round=taken_for, said="It is a question in the form.").sees(
        "The fund accepts it."
    )
    admin.get("/rounds/riverside/next/set-up").misses("What the board recommends").submit("Publish this round")
    visit().get("/rounds/riverside/next/rulebook").sees("What the board recommended", "It is a question in the form.")
    admin.get(page.path + "rule").submit("Publish", 422, taken="yes").sees("has already answered this")
    with app.app_context():
        year = pages.year(meeting.home().id, clock.now().year)
        assert (year.decided, year.rules_taken) == (1, 1)
        assert rounds.by_id(int(taken_for)).status is RoundStatus.PUBLISHED
        assert queries.recommendations_open(meeting.fund().id) == []

"""You voted, we did: each cut, refusal, stop, change and substitution with its reason, for everybody."""

from collections.abc import Callable

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.board import services
from pb_app.board.terms import Verdict
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery.terms import AwardStatus
from tests.visitor import Visitor
from tests.world import World
from tests.world.meetings import decided, review_now

Visit = Callable[..., Visitor]
PAGE = "/board/riverside/you-voted/streets"


def test_nothing_went_another_way(meeting: World, visit: Visit) -> None:
    visit().get("/results/riverside/streets/").follow("You voted, we did").sees(
        "1 goes as you chose it", "Nothing so far"
    )
    visit().get("/delivery/riverside/project/1/").follow("You voted, we did").sees("1 has its money promised")


def test_a_cut_and_a_no(app: Flask, meeting: World, visit: Visit) -> None:
    with app.app_context():
        award = delivery.by_id(1)
        award.why_less = "The wood was a gift."
        award.status = AwardStatus.DECLINED
        db.session.commit()
    visit().get(PAGE).sees("People had voted for £", "The wood was a gift.", "The group said no", "0 go as you chose")


def test_a_changed_decision(app: Flask, meeting: World, visit: Visit) -> None:
    decided(visit)
    visit().get(PAGE).sees("Nothing so far")
    with app.app_context():
        review, admin = review_now(), meeting.actor(Role.ADMINISTRATOR)
        award = delivery.by_id(review.award_id)
        services.override(review, award, Verdict.PAUSE, reason="The ground is wet.", actor=admin, now=clock.now())
        db.session.commit()
    visit().get(PAGE).sees("Administrator changed the board’s decision", "The ground is wet.")

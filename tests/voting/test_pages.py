"""A resident votes on a phone: choose, review, sign in, cast, receipt, change of mind."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.rounds.terms import BallotKind, Electorate, PhaseKind, Rule, Rulebook
from pb_app.voting.opening import services as opening_services
from tests.visitor import Visitor
from tests.voting.streets import AT, open_vote
from tests.world import World, email

Visit = Callable[..., Visitor]


def test_choose_then_sign_in_then_cast_and_change_ones_mind(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = visit().get("/rounds/riverside/streets/").follow("Vote now").sees("Choose up to 2 projects")
    maya.submit("Check my vote", choice=["1", "3"]).sees("You have not voted yet")
    maya.get(f"{AT}/review").sees("You have not voted yet", "A bench", "A fountain").misses("A lamp")
    maya.arrive_as(email("maya"), strong=False)
    maya.get(f"{AT}/review").sees("A bench", "A fountain").follow("Continue").sees(
        "Before you vote: two quick questions"
    )
    maya.submit("Save and continue").sees("You have not voted yet").misses("Saved.").submit("Send my vote").sees(
        "You have voted", "Your receipt"
    )
    first = maya.words()
    maya.get(f"{AT}/").submit("Check my vote", choice=["2"]).sees("You have voted before")
    maya.submit("Send my vote").sees("You have voted")
    assert maya.words() != first


def test_whoever_is_on_the_roll_already_is_not_asked_again_who_they_are(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = visit().get(f"{AT}/").submit("Check my vote", choice=["1"]).sees("Send me a link and a code")
    maya.misses("Nothing was changed")
    maya.arrive_as(email("maya"), strong=False)
    maya.get(f"{AT}/who").submit("Save and continue")
    assert maya.get(f"{AT}/who").path == f"{AT}/review"


def test_nothing_is_ticked_at_first_and_the_draft_ballot_is_kept(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = visit().get(f"{AT}/")
    assert "checked" not in maya.response.text.split("<main")[1]
    maya.submit("Check my vote", choice=["2"]).get(f"{AT}/")
    assert maya.filled(maya.form_with("Check my vote"))["choice"] == ["2"]


def test_a_ballot_against_the_rules_is_sent_back_with_its_choices(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    maya = visit().get(f"{AT}/").submit("Check my vote", 422, choice=["1", "2", "3"]).sees("too many projects")
    assert sorted(maya.filled(maya.form_with("Check my vote"))["choice"]) == ["1", "2", "3"]
    maya.submit("Check my vote", 422, choice=[]).sees("too few projects")
    maya.submit("Check my vote", 422, choice=["77"]).sees("not on the ballot any more")
    maya.submit("Check my vote", 422, choice=["x", "-1", "1.5", "9" * 50]).sees("too few projects")


def test_spending_the_budget(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(ballot=BallotKind.SPEND, most=None, rule=Rule.GREEDY, step=0))
    maya = visit().get(f"{AT}/").sees("You have £1,000 to spend")
    maya.submit("Check my vote", 422, choice=["2", "3"]).sees("cost more than the money available")
    maya.submit("Check my vote", choice=["1", "2"]).get(f"{AT}/review").sees("Spent: £800. Left: £200.")


def test_people_whose_postcode_is_in_the_place(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world, Rulebook(who=Electorate.IN_AREA))
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue", 422, postcode="").sees("Enter your postcode")
    maya.submit("Save and continue", 422, postcode="XX1 1XX").sees("We don’t know this postcode")
    maya.submit("Save and continue", postcode="n1 1aa").submit("Send my vote").sees("You have voted")
    with app.app_context():
        from sqlalchemy import text

        for table in ("roll", "account", "audit_event"):
            assert "N11AA" not in str(db.session.execute(text(f"SELECT * FROM {table}")).all())


@pytest.mark.parametrize(
    ("phase", "words"), [(PhaseKind.SHAPING, "Voting opens on"), (PhaseKind.COUNTING, "This vote closed on")]
)
def test_before_and_after(app: Flask, world: World, visit: Visit, phase: PhaseKind, words: str) -> None:
    open_vote(app, world, phase=phase)
    visit().get(f"{AT}/").sees("Voting is not open", words)


def test_a_ballot_in_flight_at_the_close_gets_a_definite_no(app: Flask, world: World, visit: Visit) -> None:
    import time_machine

    from tests.world import DAY

    open_vote(app, world)
    maya = visit(email("maya"), strong=False).get(f"{AT}/").submit("Check my vote", choice=["1"])
    maya.submit("Save and continue")
    form = maya.filled(maya.form_with("Send my vote"))
    with time_machine.travel(clock.now() + DAY * 8 + DAY / 200, tick=False):
        maya.arrive_as(email("maya"), strong=False)
        maya.get("/")
        form["csrf_token"] = maya.get("/people/account").filled(maya.form_with("Sign out"))["csrf_token"]
        maya.send(f"{AT}/review", form, 409).sees("Voting is not open", "This vote closed on")


def test_the_board_lists_receipts_after_the_close_only(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    visit().get(f"{AT}/bulletin").sees("Nothing is in the public record yet")
    with app.app_context():
        made = world.round(PhaseKind.COUNTING, "closed")
        world.proposal(made)
        world.vote(made, (1,), (1,))
        opening_services.close(made, world.files, clock.now())
        db.session.commit()
    visit().get("/voting/riverside/closed/bulletin").sees("2 ballots count")

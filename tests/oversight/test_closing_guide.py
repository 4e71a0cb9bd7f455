"""The closing guide as the office walks it."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import pages
from pb_app.oversight.terms import ClosingStep
from pb_app.rounds import services as rounds_services
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.slots import OPEN_DIFFERENCES
from pb_app.voting.terms import OpenDifference
from tests.visitor import Visitor
from tests.world import DAY, World, email

Visit = Callable[..., Visitor]
AT = "/oversight/riverside/streets"


def voted(app: Flask, world: World) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(challenge_days=0))
        world.proposal(made)
        world.vote(made, (1,), (1,))
        db.session.commit()


def over(app: Flask, world: World) -> None:
    """Voting ended a second ago."""
    with app.app_context():
        made, now = world.find_round(), clock.now()
        windows = [w for w in opening.box_state(made).windows if w.closes <= now]
        voting = opening.voting_window(made)
        assert voting is not None
        ended = Window(PhaseKind.VOTING, voting.opens, now)
        rounds_services.replace_phases(made, [*windows, ended])
        db.session.flush()
        opening_services.close(made, world.files, now)
        db.session.commit()


def test_from_the_last_minutes_to_the_certificate(app: Flask, world: World, visit: Visit) -> None:
    voted(app, world)
    ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    ines.get(f"{AT}/").follow("Closing guide").sees("Step 1 of 8", "The last minutes of voting", "still open")
    ines.follow("Close the vote later").sees("When should voting close?")
    over(app, world)
    ines.get(f"{AT}/closing").sees("Step 5 of 8", "The ballots were not counted yet.")
    ines.follow("Open the box and count").submit("Count the ballots").sees("The ballots are counted")
    ines.get(f"{AT}/closing").sees("Step 6 of 8", "opened only once").follow("Open the box again")
    ines.submit("Open and compare").sees("the same ballots, byte for byte")
    ines.get(f"{AT}/closing").sees("Step 8 of 8", "Nobody has asked").follow("Certify the result")
    ines.submit("Ask a second person", reason="All in order.", sure="y")
    noor.get(f"{AT}/closing").sees("A second person has to agree").follow("Answer as the second person")
    noor.submit("I agree", answer="yes")
    noor.get(f"{AT}/closing").sees("Everything is done")


def test_what_does_not_add_up_is_shown_with_its_page(
    app: Flask, world: World, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    voted(app, world)
    over(app, world)
    gap = OpenDifference("2 papers came in, 1 was read", "/polling/riverside/streets/")
    monkeypatch.setattr(
        type(OPEN_DIFFERENCES),
        "values",
        lambda self, app=None: [lambda round: [gap]] if self is OPEN_DIFFERENCES else [],
    )
    with app.test_request_context():
        guide = pages.closing_guide(world.find_round(), world.files, clock.now() + DAY)
        assert guide is not None and guide.current is not None
        assert guide.current.step is ClosingStep.RECONCILE and guide.shows_differences
        assert list(guide.differences) == [gap]


def test_only_who_looks_after_the_vote_sees_it(app: Flask, world: World, visit: Visit) -> None:
    voted(app, world)
    visit(email(Role.FINANCE)).get(f"{AT}/closing", 403)
    with app.app_context():
        world.round(PhaseKind.IDEAS, "parks", publish=False)
        db.session.commit()
    visit(email(Role.ADMINISTRATOR)).get("/oversight/riverside/parks/closing", 404)

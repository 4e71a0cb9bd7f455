"""The closing guide as the office walks it."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.oversight import services
from pb_app.rounds import services as rounds_services
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Channel, Source
from tests.visitor import Visitor
from tests.world import World, email

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
    ines.get(f"{AT}/").follow("Closing guide").sees("Step 1 of 9", "The last minutes of voting", "still open")
    ines.follow("Close the vote later").sees("When should voting close?")
    over(app, world)
    ines.get(f"{AT}/closing").sees("Step 6 of 9", "The ballots have not been counted yet.")
    ines.follow("Open the ballot box and count").submit("Count the ballots").sees("The ballots are counted")
    ines.get(f"{AT}/closing").sees("Step 7 of 9", "opened only once").follow("Open the ballot box again")
    ines.submit("Open and compare").sees("the same ballots, byte for byte")
    ines.get(f"{AT}/closing").sees("Step 9 of 9", "Nobody has asked").follow("Sign off the result")
    ines.submit("Ask a second person", reason="All in order.", sure="y")
    noor.get(f"{AT}/closing").sees("A second person has to agree").follow("Answer as the second person")
    noor.submit("I agree", answer="yes")
    noor.get(f"{AT}/closing").sees("Everything is done")


def test_what_does_not_add_up_comes_before_the_count(app: Flask, world: World, visit: Visit) -> None:
    voted(app, world)
    over(app, world)
    with app.app_context():
        made = world.find_round()
        voter = register_services.add(made.id, Source.CODE, None).voter_id
        register_services.mark(made.id, voter, Channel.HELPER, clock.now().date())
        db.session.commit()
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/closing").sees("Step 5 of 9", "does not add up yet")
    ines.follow("See what does not add up").sees("differ")


def test_only_who_looks_after_the_vote_sees_it(app: Flask, world: World, visit: Visit) -> None:
    voted(app, world)
    visit(email(Role.FINANCE)).get(f"{AT}/closing", 403)
    with app.app_context():
        world.round(PhaseKind.IDEAS, "parks", publish=False)
        db.session.commit()
    visit(email(Role.ADMINISTRATOR)).get("/oversight/riverside/parks/closing", 404)


def test_an_outage_at_the_close_is_answered_by_two(app: Flask, world: World, visit: Visit) -> None:
    voted(app, world)
    with app.app_context():
        made, now = world.find_round(), clock.now()
        for at in (now - timedelta(minutes=20), now - timedelta(minutes=5, seconds=-1)):
            services.watch(made, at)
            db.session.flush()
        db.session.commit()
    ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    later = (clock.now() + timedelta(hours=5)).strftime("%Y-%m-%dT%H:%M")
    ines.get(f"{AT}/").follow("An outage at the close").sees("was not looking after the vote")
    ines.submit("Ask a second person", 422, closes=later, reason="No power.").sees("Voting is not over")
    over(app, world)
    ines.get(f"{AT}/outage").submit("Ask a second person", closes=later, reason="No power.").sees("No power.")
    noor.get(f"{AT}/").sees("Open voting once more", "Until ").misses("+00:00").submit("I agree", answer="yes").sees(
        "Done."
    )
    visit().get("/voting/riverside/streets/bulletin").sees("No power.")
    visit().get("/voting/riverside/streets/").misses("Voting is not open")

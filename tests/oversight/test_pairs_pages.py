"""Deciding about voters who may be one person, as two people in the office do, and what everybody reads of it."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.rounds import services as rounds_services
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook, Window
from pb_app.voting import casting
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from pb_app.voting.register import services as register_services
from pb_app.voting.terms import Channel, PairReason, Source, Voter
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, BOARD = "/oversight/riverside/streets", "/voting/riverside/streets/bulletin"


def pair(app: Flask, world: World, channels: tuple[Channel | None, Channel | None]) -> None:
    """Two who may be one person, and how each has voted; the names are in no table."""
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod), review_days=0))
        for title in ("A bench", "A lamp"):
            world.proposal(made, title)
        sources = (Source.EMAIL, Source.IN_PERSON)
        voters = [register_services.add(made.id, source, None).voter_id for source in sources]
        register_services.note_pair(made.id, voter_id=voters[0], other_id=voters[1], reason=PairReason.BORN_UNKNOWN)
        for voter, channel in zip(voters, channels, strict=True):
            if channel:
                casting.cast(made, Voter(voter, channel), {1: 1}, world.files, clock.now)
        db.session.commit()


def over(app: Flask, world: World) -> None:
    with app.app_context():
        made, now = world.find_round(), clock.now()
        voting = opening.voting_window(made)
        assert voting is not None
        windows = [w for w in opening.box_state(made).windows if w.closes <= now]
        rounds_services.replace_phases(made, [*windows, Window(PhaseKind.VOTING, voting.opens, now)])
        db.session.flush()
        opening_services.close(made, world.files, now + timedelta(seconds=1))
        db.session.commit()


def test_two_people_decide_before_the_box_is_opened(app: Flask, world: World, visit: Visit) -> None:
    pair(app, world, (Channel.ONLINE, Channel.ONLINE))
    over(app, world)
    ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    visit().get(BOARD).sees("1 pair of votes may be from one person", "not decided yet")
    ines.get(f"{AT}/closing").sees("One person, one vote", "two people have not decided")
    ines.follow("Look at the pairs").sees("Both have voted", "Confirmed email address", "In person", "Voted: Online")
    ines.follow("Decide about this pair").submit("Ask a second person", 422).sees("Choose one person or two people")
    ines.submit("Ask a second person", 422, choice="keep-first").sees("Say why")
    ines.submit("Ask a second person", choice="keep-first", reason="She told the helper.").sees(
        "Two entries on the list of voters are one person", "She told the helper."
    )
    ines.get(f"{AT}/pairs").sees("A second person has to agree", "One person: keep the vote of A")
    noor.get(f"{AT}/closing").sees("A second person has to agree").follow("Answer as the second person")
    noor.submit("I agree", answer="yes").sees("Done.")
    visit().get(BOARD).sees(
        "Joined: one person, one ballot: 1", "One person: She told the helper.", "1 ballot was taken out unopened"
    )
    noor.get(f"{AT}/pairs").sees("There is nothing to decide.")
    ines.get(f"{AT}/closing").sees("The ballots have not been counted yet.")


def test_somebody_who_has_not_voted_holds_nothing_up(app: Flask, world: World, visit: Visit) -> None:
    pair(app, world, (Channel.ONLINE, None))
    ines = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/pairs").sees("At most one has voted", "Has not voted")
    ines.follow("Decide about this pair").sees("One person with one vote", "Two people")
    ines.submit("Ask a second person", choice="apart", reason="Father and son.")
    visit(email(Role.INSPECTOR)).get(f"{AT}/").submit("I agree", answer="yes")
    visit().get(BOARD).sees("Kept apart: two people: 1", "Two people: Father and son.")


def test_a_pair_that_is_none_is_not_there(app: Flask, world: World, visit: Visit) -> None:
    pair(app, world, (None, None))
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}/pairs/12ab", 404)
    visit(email(Role.HELPER)).get(f"{AT}/pairs", 403)

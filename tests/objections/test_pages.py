"""The public page of objections, as a voter, a stranger and the office see it."""

from collections.abc import Callable

from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/objections/riverside/streets/"


def test_from_the_objection_to_the_public_answer(finished_round: World, visit: Visit) -> None:
    voter = visit(email("voter0"), False).get("/results/riverside/streets/").follow("Objections to this result")
    voter.sees("Nobody has objected").follow("Object to the result")
    voter.submit("Send", 422, words="").sees("Say what is wrong")
    voter.submit("Send", words="The hall was shut at noon.").sees("on this page now", "The hall was shut at noon.")
    stranger = visit().get(AT).sees("The hall was shut at noon.", "Waiting for an answer", "Enter the code")
    stranger.misses("voter0", email("voter0"))
    ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
    ines.get(AT).follow("Answer").submit("Ask a second person", 422, answer="We looked.").sees(
        "Choose what happens next"
    )
    ines.submit("Ask a second person", 422, outcome="rerun", pot="", answer="We looked.").sees("Choose the pot")
    ines.submit("Ask a second person", outcome="recount", answer="We counted again: it is the same.")
    visit().get(AT).misses("We counted again")
    noor.get("/oversight/riverside/streets/").sees("Answer an objection", "We counted again")
    noor.submit("I agree", answer="yes").sees("Done.")
    visit().get(AT).sees("The ballots have been counted again", "We counted again: it is the same.")


def test_a_stranger_can_read_and_not_object(finished_round: World, visit: Visit) -> None:
    visit().get(f"{AT}lodge").sees("Only people on the list of voters can object")
    visit(email("george"), False).get(f"{AT}lodge").sees("Only people on the list of voters can object")
    visit(email("voter0"), False).get(f"{AT}1/answer", 403)
    visit(email(Role.INSPECTOR)).get(f"{AT}99/answer", 404)


def test_before_the_result_there_is_nothing_to_object_to(app: Flask, world: World, visit: Visit) -> None:
    from pb_app.rounds.terms import PhaseKind

    with app.app_context():
        world.proposal(world.round(PhaseKind.VOTING))
        db.session.commit()
    visit().get(AT).sees("Objections can be sent from the result").misses("Sign in as you did")

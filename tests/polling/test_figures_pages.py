"""The pages: what does not tie out, who signs it, and ballots that are kept apart, at the desk and online."""

from collections.abc import Callable
from datetime import timedelta

import time_machine
from flask import Flask

from pb_app.access import Role
from pb_app.db import db
from pb_app.polling import queries
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook
from pb_app.voting.box import queries as box
from tests.enrolment.letters import letters_of, made_by_two
from tests.polling.papers import closes
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT, VOTE, BOX = "/polling/riverside/streets", "/voting/riverside/streets", "/oversight/riverside/streets"


def open_vote(app: Flask, world: World) -> time_machine.travel:
    """The vote is open; travelling there, it was closed an hour ago."""
    with app.app_context():
        made = world.round(PhaseKind.VOTING, rulebook=Rulebook(ways=tuple(IdentityMethod)))
        for title in ("A bench", "A lamp"):
            world.proposal(made, title)
        db.session.commit()
        return time_machine.travel(closes(made) + timedelta(hours=1), tick=False)


def test_the_count_says_what_is_missing_and_begins_once_two_have_signed(app: Flask, world: World, visit: Visit) -> None:
    closed = open_vote(app, world)
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    ines.get(f"{AT}/papers/new").submit("Make the papers", size="3", issued_to="Library")
    for name in ("George Low", "Dorothy Hill"):
        bea.get(f"{AT}/came-in").submit("Mark that they have voted", name=name, born="1950-01-02")
    for person in (ines, bea):
        person.get(f"{AT}/read").submit("Save this entry", serial="1", choice=["1"])
    visit().get(f"{VOTE}/bulletin").misses("Papers, people and ballots")
    ines.get(f"{BOX}/reconciliation").sees("3 papers are missing", "can be signed once voting is closed")
    with closed:
        ines, bea, noor = (visit(email(role)) for role in (Role.ADMINISTRATOR, Role.HELPER, Role.INSPECTOR))
        ines.get("/results/riverside/streets/").submit("Count the ballots", 409).sees("do not agree")
        bea.get(f"{AT}/desk").follow("Change").submit("Save", returned="2", spoiled="0", unused="1")
        page = (
            ines.get(f"{BOX}/").follow("Do the numbers of papers, people and ballots agree?").misses("missing. It did")
        )
        page.sees("2 papers came back filled in, but two people have entered 1")
        page.sees("2 people are marked as having voted on paper, but two people have entered 1 paper.")
        page.sees("2 papers came back filled in, but two people have entered 1 paper.")
        page.submit("Sign, and ask a second person", 422, reason=" ").sees("Say why")
        page.submit("Sign, and ask a second person", reason="One paper fell into the river.")
        page.get(f"{BOX}/reconciliation").sees("A second person has to agree")
        visit().get(f"{VOTE}/bulletin").sees("two people have entered 1").misses("fell into the river")
        noor.get(f"{BOX}/").sees("Count although figures differ", "fell into the river").submit("I agree", answer="yes")
        visit().get(f"{VOTE}/bulletin").sees(
            "Two people have signed a note saying why", "One paper fell into the river."
        )
        ines.get("/results/riverside/streets/").submit("Count the ballots").sees("The ballots are counted")
        ines.get(f"{BOX}/reconciliation").sees("The ballot box was opened with these figures").misses("Sign, and ask")
        visit().get(f"{VOTE}/bulletin").sees(
            "Two people have signed a note saying why", "One paper fell into the river."
        )
        bea.get(f"{AT}/desk").follow("Change").submit("Save", 422, returned="1", spoiled="0", unused="2")
        bea.sees("The ballot box is already open")


def test_two_people_find_a_paper_unreadable(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    ines.get(f"{AT}/papers/new").submit("Make the papers", size="1", issued_to="Library")
    bea.get(f"{AT}/came-in").submit("Mark that they have voted", name="George Low", born="1950-01-02")
    both = ines.get(f"{AT}/read").submit("Save this entry", 422, serial="1", unreadable="y", choice=["1"])
    both.sees("Not both")
    both.get(f"{AT}/read").submit("Save this entry", serial="1", unreadable="y").sees("waiting for a second person")
    bea.get(f"{AT}/read").submit("Save this entry", serial="1", unreadable="y").sees("Two people agree")
    bea.get(f"{AT}/desk").follow("Change").submit("Save", returned="1", spoiled="0", unused="0")
    bea.get(f"{AT}/desk").misses("does not add up yet")
    ines.get(f"{BOX}/reconciliation").sees("All figures agree")


def test_somebody_has_voted_in_their_name_at_the_desk(app: Flask, world: World, visit: Visit) -> None:
    closed = open_vote(app, world)
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    code = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR))))[0]
    page = bea.get(f"{AT}/desk").follow("Keep a ballot apart")
    page.submit("Seal it and keep it apart", 422, code=code, kind="already-voted", statement="Not me.", choice=["2"])
    page.sees("Ask the person if they want your help")
    fields = {"code": code, "kind": "already-voted", "statement": "I was abroad.", "consent": "y"}
    page.submit("Seal it and keep it apart", 422, **fields, choice=["2"]).sees("they can vote in the usual way")
    thief = visit().get(f"{VOTE}/").submit("Check my vote", choice=["1"])
    thief.follow("With the code").submit("Continue", code=code).submit("Send my vote")
    page.submit("Seal it and keep it apart", 422, **fields, choice=[]).sees("There is a problem")
    page.submit("Seal it and keep it apart", **fields, choice=["2"]).sees("unopened, as number 1", "Receipt:")
    with closed:
        ines, noor = visit(email(Role.ADMINISTRATOR)), visit(email(Role.INSPECTOR))
        visit().get(f"{VOTE}/bulletin").sees("1 ballot was kept apart unopened", "not decided yet")
        ines.get("/results/riverside/streets/").submit("Count the ballots", 409).sees("Ballots are kept apart")
        page = ines.get(f"{BOX}/reconciliation").follow("Decide about number 1").sees("I was abroad.", "in their name")
        page.submit("Ask a second person", 422, reason="Her passport says so.").sees("Choose yes or no")
        page.submit("Ask a second person", accept="yes", reason="A passport says so.")
        noor.get(f"{BOX}/").sees("Count a ballot that was kept apart", "number 1").submit("I agree", answer="yes")
        board = visit().get(f"{VOTE}/bulletin").sees("Number 1", "Counted", "A passport says so.")
        board.misses("I was abroad")
        ines.get("/results/riverside/streets/").submit("Count the ballots").sees("The ballots are counted")
    with app.app_context():
        assert list(box.opened(world.find_round().id)) == ['{"2":1}']


def test_somebody_has_voted_in_their_name_online(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    ines, bea = visit(email(Role.ADMINISTRATOR)), visit(email(Role.HELPER))
    code = letters_of(made_by_two(ines, visit(email(Role.INSPECTOR))))[0]
    visit().get(f"{AT}/not-me").sees("With the code")
    bea.get(f"{AT}/came-in").submit("Mark that they have voted", code=code)
    online = visit().get(f"{VOTE}/").submit("Check my vote", choice=["1"])
    online.follow("With the code").submit("Continue", code=code).submit("Send my vote", 422)
    online.sees("You have voted on paper").follow("I have not voted")
    online.submit("Seal it and keep it apart", 422, statement="", choice=["1"]).sees("Say what happened")
    online.submit("Seal it and keep it apart", statement="I never handed in a paper.", choice=["1"])
    online.sees("kept apart, unopened, as number 1")
    with app.app_context():
        (row,) = queries.tendered(world.find_round().id)
        assert row.taken_by_id is None and row.sealed


def test_an_appeal_about_who_may_vote(app: Flask, world: World, visit: Visit) -> None:
    open_vote(app, world)
    page = visit(email(Role.HELPER)).get(f"{AT}/tendered")
    fields = {"kind": "not-on-roll", "statement": "I moved here.", "consent": "y", "choice": ["1"]}
    page.submit("Seal it and keep it apart", 422, **fields).sees("We can’t find this person")
    page.submit("Seal it and keep it apart", **fields, name="Maya Low", born="1990-05-06").sees("as number 1")

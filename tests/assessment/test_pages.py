"""Checking as assessors, authors and leaders do it: interest, marks, talk, cost, questions, decision, second look."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pb_app import clock
from pb_app.access import Role
from pb_app.assessment import queries, services
from pb_app.assessment.commands import tick
from pb_app.assessment.models import Score
from pb_app.assessment.terms import Headline, WaitingFor
from pb_app.db import db
from pb_app.notifications import queries as notifications
from pb_app.outbox import note_bounce
from pb_app.people import queries as accounts
from pb_app.people import services as people
from pb_app.proposals import queries as proposals
from pb_app.rounds.terms import PhaseKind
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import TOTP_KEY, World, _hash, email

Visit = Callable[..., Visitor]
AT = "/assessment/riverside/streets"
SECOND = "second@riverside.example"
FAIR = {f"mark_{key}": "4" for key in ("need", "people", "doable", "value", "place")}


@scene
def bench(app: Flask, world: World) -> World:
    """A proposal to check, and two assessors."""
    with app.app_context():
        world.proposal(world.round(PhaseKind.SHAPING), "A bench", 300, accept=False)
        account = people.make_account(SECOND, "Second", clock.now())
        account.password_hash, account.totp_secret = _hash(), TOTP_KEY
        people.grant_role(account, Role.ASSESSOR, world.home().id, fund_id=None, actor=None, now=clock.now())
        db.session.commit()
    return world


def test_an_assessor_sees_no_combined_mark_before_giving_their_own(bench: World, visit: Visit) -> None:
    one = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").submit("Save", interest="no").follow("Give your marks")
    one.submit("Save your marks", **FAIR).sees("4.0 out of 5 overall")
    two = visit(SECOND).get(f"{AT}/1/").submit("Save", interest="no").misses("out of 5 overall")
    two.follow("Give your marks").misses("out of 5 overall").submit("Save your marks", **FAIR).sees(
        "4.0 out of 5 overall"
    )


def test_two_people_score_talk_and_decide(bench: World, visit: Visit) -> None:
    one = visit(email(Role.ASSESSOR)).get(f"{AT}/").sees("A bench", "Waiting for marks").follow("A bench")
    one.get(f"{AT}/1/score", 409).sees("First say whether you could gain or lose")
    one.get(f"{AT}/1/").submit("Save", 422).sees("Choose yes or no")
    one.get(f"{AT}/1/").submit("Save", interest="no").follow("Give your marks")
    one.submit("Save your marks", 422, mark_need="9").sees("Choose one of the answers shown", "Choose a mark")
    one.submit("Save your marks", **FAIR, note_need="Many asked.")
    two = visit(SECOND).get(f"{AT}/1/").submit("Save", interest="no").sees("once you have given yours")
    two.misses("Many asked.").follow("Give your marks").submit("Save your marks", **{**FAIR, "mark_need": "1"})
    two.sees("Many asked.", "far apart", "3.7 out of 5 overall").get(f"{AT}/").sees("The assessors need to talk")
    two.get(f"{AT}/1/decide").submit("Save and publish the reason", 422, decision="accept", reason="Yes")
    two.sees("Talk about them and agree").get(f"{AT}/1/").follow("Agree on a mark")
    two.submit("Save", mark="3", note="We both know the stop now.").sees("Agreed: 3")
    two.get(f"{AT}/1/cost").submit(
        "Save and publish", cost="280", feasible="yes", why="Cheaper wood.", evidence="A quote"
    )
    two.get(f"{AT}/").sees("Ready to be decided")
    two.get(f"{AT}/1/decide").submit("Save and publish the reason", decision="accept", reason="Good ground.")
    page = visit().get("/proposals/riverside/streets/1/")
    page.sees("On the ballot", "Good ground.", "£280", "Cheaper wood.", "Version 2").misses("Many asked.", "3.7 of 5")


def test_authors_hear_once_that_checking_has_begun(app: Flask, bench: World, visit: Visit) -> None:
    del bench
    visit(SECOND).get(f"{AT}/1/").submit("Save", interest="yes", why="I live next door.")
    with app.app_context():
        assert Headline.BEGUN not in _told(), "whoever steps back has not begun"
    for _again in range(2):
        visit(email(Role.ASSESSOR)).get(f"{AT}/1/").submit("Save", interest="no")
    visit(SECOND).get(f"{AT}/1/").submit("Save", interest="no")
    with app.app_context():
        assert _told().count(Headline.BEGUN) == 1


def _told() -> list[str]:
    """The headlines the author got, newest first."""
    author = accounts.by_email(email("maya"))
    assert author is not None
    return [one.headline for one in notifications.latest(author.id)]


def test_a_conflicted_assessor_can_not_score_whatever_the_code_does(app: Flask, bench: World, visit: Visit) -> None:
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").submit("Save", interest="no").follow("Give your marks")
    officer.submit("Save your marks", **FAIR).get(f"{AT}/1/")
    officer.submit("Save", 422, interest="yes", why="").sees("Say what your interest is")
    officer.submit("Save", interest="yes", why="My sister leads it.").sees("others will check it").misses(
        "Give your marks"
    )
    for door in ("score", "cost", "settle/need"):
        officer.get(f"{AT}/1/{door}", 409).sees("You could gain or lose from this proposal")
    officer.get(f"{AT}/1/decide").submit("Save and publish the reason", 422, decision="accept", reason="Yes")
    officer.sees("You could gain or lose")
    with app.app_context():
        proposal = proposals.by_number(bench.find_round().id, 1)
        assert proposal is not None and db.session.query(Score).count() == 0, "the marks given before are gone"
        with pytest.raises(DBAPIError, match="conflicted assessor"):
            db.session.execute(
                text(
                    "INSERT INTO score (proposal_id, account_id, criterion, mark, note) VALUES (:p, :a, 'need', 5, '')"
                ),
                {"p": proposal.id, "a": bench.actor(Role.ASSESSOR).account_id},
            )
    visit(SECOND).get(f"{AT}/1/").sees("1 assessor has an interest").misses("My sister")


def test_nobody_checks_what_they_write_themselves(app: Flask, bench: World, visit: Visit) -> None:
    with app.app_context():
        proposal = proposals.by_number(bench.find_round().id, 1)
        assert proposal is not None
        proposal.author_id = bench.actor(Role.ASSESSOR).account_id
        db.session.commit()
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").submit("Save", interest="no")
    officer.get(f"{AT}/1/score", 409).sees("that you helped to write")


def test_a_question_back_and_its_answer(bench: World, visit: Visit) -> None:
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").follow("Ask the authors")
    officer.submit("Send the question", 422, question="").sees("Write the question")
    officer.submit("Send the question", question="Who oils the wood?").sees("Not answered yet")
    officer.get(f"{AT}/").sees("Waiting for its authors to answer")
    visit().get("/proposals/riverside/streets/1/").misses("Who oils the wood?")
    maya = visit(email("maya"), strong=False).get("/notifications/").follow("Who oils the wood?")
    maya.submit("Send your answer", 422, answer="").sees("Write your answer").submit(
        "Send your answer", answer="We do."
    )
    maya.get(f"{AT}/1/answer/1").sees("We do.")
    officer.get(f"{AT}/1/").sees("We do.").get("/notifications/").sees("have answered your question")
    visit(email("george"), strong=False).get(f"{AT}/1/answer/1", 404)


def test_a_refusal_is_looked_at_again_by_somebody_else(app: Flask, bench: World, visit: Visit) -> None:
    with app.app_context():
        bench.without_scorers(bench.find_round())
        db.session.commit()
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").submit("Save", interest="no").follow("Make the decision")
    officer.submit("Save and publish the reason", decision="refuse", reason="Too narrow.")
    maya = visit(email("maya"), strong=False).get("/notifications/").sees("was not accepted. Too narrow.")
    maya.get("/proposals/riverside/streets/1/").follow("Appeal against this decision")
    maya.submit("Send my appeal", 422, words="").sees("Say why").submit(
        "Send my appeal", words="It was measured wrongly."
    )
    maya.sees("An appeal", "A different person will now decide the appeal").misses("Appeal against this decision")
    officer.get(f"{AT}/").sees("Waiting for an appeal decision")
    officer.get(f"{AT}/1/second-look").submit("Save and publish the reason", 422, outcome="stands", reason="No.")
    officer.sees("Somebody else has to decide the appeal")
    other = visit(SECOND).get(f"{AT}/1/").submit("Save", interest="no").follow("Decide the appeal")
    other.submit("Save and publish the reason", outcome="upheld", reason="There are two metres.")
    visit().get("/proposals/riverside/streets/1/").sees(
        "Being checked", "There are two metres.", "it will be checked again"
    )
    maya.get("/notifications/").sees("will be checked again. There are two metres.")
    maya.get(f"{AT}/1/appeal").submit("Send my appeal", 422, words="Again").sees(
        "Only a proposal that was not accepted"
    )


def test_who_checks_what_by_area_and_kind(app: Flask, bench: World, visit: Visit) -> None:
    lead = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/assigning").sees("1 proposal has nobody to check it")
    second = accounts_id(app, SECOND)
    lead.submit("Add", 422, who=str(second), what="").sees("Choose which proposals")
    lead.submit("Add", who=str(second), what="category:young").sees("1 proposal has nobody")
    lead.submit("Add", who=str(second), what="category:green").sees("0 proposals have nobody", "Green spaces")
    visit(SECOND).get("/notifications/").sees("Please check “A bench”.").get(f"{AT}/?mine=1").sees("A bench")
    visit(email(Role.ASSESSOR)).get(f"{AT}/?mine=1").sees("Nothing is waiting")
    first = accounts_id(app, email(Role.ASSESSOR))
    lead.get(f"{AT}/1/assign").submit("Save", who=[str(first)])
    visit(email(Role.ASSESSOR)).get(f"{AT}/?mine=1").sees("A bench")
    lead.get(f"{AT}/1/assign").submit("Save", 400, who=["999999"])
    lead.get(f"{AT}/assigning").submit("Remove").sees("Green spaces").misses("Second: Young")
    with app.app_context():
        bench.proposal(bench.find_round(), "A tree", 100, accept=False)
        db.session.commit()
    assert tick(app, clock.now()) == 1, "what comes later is given out by the clock"
    visit(SECOND).get(f"{AT}/?mine=1").sees("A tree")


def accounts_id(app: Flask, address: str) -> int:
    with app.app_context():
        account = accounts.by_email(address)
        assert account is not None
        return account.id


def test_how_a_round_checks(bench: World, visit: Visit) -> None:
    lead = visit(email(Role.ADMINISTRATOR)).get(f"{AT}/set-up")
    nothing = {f"weight_{key}": "0" for key in ("need", "people", "doable", "value", "place")}
    lead.submit("Save", 422, **nothing).sees("Keep at least one thing to give marks for")
    lead.submit("Save", days="5", scorers="1", apart="3", own_1="Is it fun?", own_weight_1="2", weight_need="1")
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").submit("Save", interest="no").follow("Give your marks")
    officer.sees("Is it fun?", "How much is it needed?").get(f"{AT}/").sees("late")


def test_the_board_says_what_is_late_and_whose_email_comes_back(app: Flask, bench: World, visit: Visit) -> None:
    with app.app_context():
        note_bounce(email("maya"), "5.1.1", clock.now())
        round = bench.find_round()
        rows = queries.board(round, 0, clock.now() + timedelta(days=30))
        assert [(row.turn, row.late, row.unreachable) for row in rows] == [(WaitingFor.SCORERS, True, True)]
        db.session.commit()
    visit(email(Role.ASSESSOR)).get(f"{AT}/").sees("emails do not arrive", "nobody yet")


def test_notes_stay_among_assessors(bench: World, visit: Visit) -> None:
    officer = visit(email(Role.ASSESSOR)).get(f"{AT}/1/").submit("Add the note", body="Ring the parks team.")
    officer.sees("Ring the parks team.")
    visit(email("maya"), strong=False).get("/proposals/riverside/streets/1/").misses("Ring the parks team.")
    visit(email("maya"), strong=False).get(f"{AT}/1/", 403)


def test_as_many_queries_for_a_board_of_many(app: Flask, bench: World) -> None:
    from tests.load.statements import counted

    with app.app_context():
        round, numbers = bench.find_round(), []
        for more in (1, 8):
            for n in range(more):
                bench.proposal(round, f"Idea {more} {n}", 50, accept=False)
            db.session.commit()
            round = bench.find_round()
            with counted(app) as statements:
                queries.board(round, 0, clock.now())
            numbers.append(len(statements))
        assert numbers[0] == numbers[1]
        assert services.assign_waiting(round, clock.now()) == 0

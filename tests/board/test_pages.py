"""A meeting, from seat to decision, and what the decision does to the money."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.people import invitations
from tests.accounts import account_for
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.meetings import MEMBERS, convene, vote

Visit = Callable[..., Visitor]


def test_a_yes_releases_the_next_part(app: Flask, meeting: World, visit: Visit) -> None:
    secretary = convene(visit).follow("A bench")
    path = secretary.path
    vote(visit, MEMBERS[0], path, "continue").sees("Your vote is recorded")
    secretary.get(path).submit("Close the vote and decide", 422, reasons="Because.").sees(
        "Not enough members have voted"
    )
    vote(visit, MEMBERS[1], path, "continue")
    secretary.get(path).submit("Close the vote and decide", 422, reasons="").sees("Write the reasons")
    secretary.submit("Close the vote and decide", reasons="People use it.").sees(
        "Continue: make the next payment", "2 of 2 votes"
    )
    visit().get("/delivery/riverside/").follow("A bench").sees("People use it.", "Can be paid")
    admin = visit(email(Role.ADMINISTRATOR)).get("/delivery/riverside/").follow("A bench")
    admin.submit("Prepare the payment 2").sees("A second person has to approve it")
    finance = visit(email(Role.FINANCE)).get("/delivery/riverside/").follow("A bench").follow("Check the payment")
    finance.submit("Send my answer", answer="yes").sees("Approved. Nothing is paid yet", "To be paid £200")


def test_a_member_with_an_interest_can_not_vote(meeting: World, visit: Visit) -> None:
    path = convene(visit).follow("A bench").path
    member = (
        visit(MEMBERS[0])
        .get(path)
        .submit("Save my answer", 422, interest="yes", note="")
        .sees("Say what the interest is")
    )
    member.submit("Save my answer", interest="yes", note="My brother builds it.").sees(
        "My brother builds it.", "Does not vote"
    )
    with pytest.raises(AssertionError, match="no button 'Vote'"):
        member.form_with("Vote")
    token = member.filled(member.form_with("Save my answer"))["csrf_token"]
    member.send(path + "vote", {"csrf_token": token, "verdict": "continue"}, 422).sees("You have an interest")


def test_votes_stay_hidden_until_the_decision(meeting: World, visit: Visit) -> None:
    path = convene(visit).follow("A bench").path
    vote(visit, MEMBERS[0], path, "stop").sees("Stop the project")
    visit().get(path).sees("Has voted").misses("Stop the project")


@pytest.mark.parametrize(
    ("verdict", "words", "part"),
    [
        ("pause", "Paused", "On hold: decided by the board"),
        ("stop", "Stopped", "Cancelled"),
        ("change", "Under way", "On hold: decided by the board"),
    ],
)
def test_a_no_holds_the_money(meeting: World, visit: Visit, verdict: str, words: str, part: str) -> None:
    secretary = convene(visit).follow("A bench")
    for member in MEMBERS[:2]:
        vote(visit, member, secretary.path, verdict)
    secretary.get(secretary.path).submit("Close the vote and decide", reasons="We heard complaints.")
    visit().get("/delivery/riverside/").follow("A bench").sees(words, part, "We heard complaints.").misses(
        "Can be paid"
    )
    finance = visit(email(Role.FINANCE)).get("/delivery/riverside/").follow("A bench")
    token = finance.get("/people/account").filled(finance.form_with("Sign out"))["csrf_token"]
    page = visit().get("/delivery/riverside/").follow("A bench").path
    finance.send(f"{page}pay/2", {"csrf_token": token}, 409).sees("can’t be made now")


def test_a_closed_meeting_decides_nothing(meeting: World, visit: Visit) -> None:
    secretary = convene(visit)
    path = secretary.path
    review = secretary.follow("A bench").path
    vote(visit, MEMBERS[0], review, "continue")
    secretary.get(path).submit("Close the meeting", 422).sees("Not decided yet: A bench", "Decide about these projects")
    visit().get(path).sees("Meeting now")
    secretary.submit("Close the meeting", anyway="y").sees("The meeting is closed", "Finished")
    member = visit(MEMBERS[0]).get(review).submit("Vote", 422, verdict="stop").sees("The meeting is not open now")
    member.get(review).submit("Add your note", 422, kind="strength", words="Tea was good.").sees(
        "The meeting is not open now", "Tea was good."
    )
    secretary.get(review).submit("Close the vote and decide", 422, reasons="Late.").sees("The meeting is not open now")


def test_making_a_board_and_filling_a_seat(app: Flask, world: World, visit: Visit) -> None:
    admin = visit(email(Role.ADMINISTRATOR)).get("/board/riverside/").follow("Start a board")
    admin.submit("Start", 422, quorum="0").sees("Enter a name", "Choose a fund", "from 1 to 99")
    admin.submit("Start", name="Board", fund=admin.option("The common pot"), quorum="2").sees(
        "at least 2 votes"
    ).follow("Fill a seat")
    admin.submit("Fill this seat", 422, email="x", starts_on="1/2/26", ends_on="").sees(
        "Enter an email address like", "Enter a date like"
    )
    seat = {
        "email": "sam@example.org",
        "kept_for": "cares for a parent",
        "kind": "carer",
        "starts_on": "2026-01-01",
        "ends_on": "2028-01-01",
    }
    admin.submit("Fill this seat", 422, **{**seat, "ends_on": "2025-01-01"}).sees("must be after the first")
    admin.submit("Fill this seat", **seat).sees("We have sent them an invitation").misses("cares for a parent")
    with app.app_context():
        invitations.accept_all(account_for("sam@example.org", clock.now()), clock.now())
        db.session.commit()
    admin.get("/board/riverside/").sees("A member", "until 1 January 2028").misses("cares for a parent")
    admin.follow("Fill a seat").submit("Fill this seat", 422, **seat).sees("already has a seat on this board")

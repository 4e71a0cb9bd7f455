"""Shaping: versions with hashes, suggestions, co-authors, following, support, on the pages as people use them."""

import hashlib
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.proposals import queries
from pb_app.proposals.queries import versions
from pb_app.proposals.services import writing
from pb_app.proposals.terms import AnswerDraft
from pb_app.rounds.terms import PhaseKind, Rulebook
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets"
NEVER = "'2026-01-01'"


@scene
def bench(app: Flask, world: World) -> World:
    with app.app_context():
        world.proposal(world.round(PhaseKind.IDEAS), "A bench", 300, accept=False)
        db.session.commit()
    return world


def test_every_change_is_a_version_with_its_difference_and_its_hash(bench: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/").sees("Version 1").follow("Change your proposal")
    maya.follow("Change Your idea").submit("Save and continue", story="It would be very good.")
    maya.follow("Done").sees("Version 2").follow("Version 2: see all changes").follow("Version 2")
    maya.sees("What has changed since version 1", "[new:] very")
    shown = maya.words().split("SHA-256: ")[1][:64]
    exact = maya.client.get(f"{AT}/1/versions/2.json").data
    assert hashlib.sha256(exact).hexdigest() == shown
    maya.get(f"{AT}/1/versions/9", 404)
    visit().get(f"{AT}/1/versions").sees("Version 1", "Version 2", "Maya")


def test_saving_the_same_words_makes_no_version(bench: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/write/story?again=1")
    maya.submit("Save and continue", story="It would be good.").get(f"{AT}/1/").sees("Version 1")


def test_private_answers_are_in_no_version_and_on_no_public_page(app: Flask, bench: World, visit: Visit) -> None:
    with app.app_context():
        proposal = queries.by_number(bench.find_round().id, 1)
        assert proposal is not None
        secret = AnswerDraft("01632 960 001", False, "Phone")
        writing.answer(proposal, {"phone": secret}, bench.actor("maya"), clock.now())
        db.session.commit()
        assert "960 001" not in str(versions.body(proposal))
    reader = visit()
    for page in (f"{AT}/1/", f"{AT}/1/versions", f"{AT}/1/versions/1.json", f"{AT}/feed.atom", f"{AT}/map"):
        assert "960 001" not in reader.client.get(page).text
    visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/1/").sees("Only assessors can see this", "960 001")


def test_what_is_voted_on_can_not_change_and_its_hash_is_published(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        round = world.round(PhaseKind.VOTING)
        proposal = world.proposal(round, "A bench")
        world.vote(round, (1,))
        db.session.commit()
        before = versions.on_ballot(round.id)
        for statement in (
            "UPDATE proposal SET title = 'A throne'",
            "UPDATE proposal SET cost = 1",
            f"INSERT INTO proposal_version (proposal_id, n, body, digest, why, at) VALUES ({proposal.id}, 9, '', '', '', {NEVER})",
            "UPDATE proposal_version SET digest = 'x'",
        ):
            with pytest.raises(DBAPIError, match="frozen|append-only"):
                db.session.execute(text(statement))
            db.session.rollback()
        assert versions.on_ballot(round.id) == before and len(before) == 1
    visit().get(f"{AT}/texts").sees("A bench", before[0][3])


def test_a_neighbour_suggests_and_the_author_takes_it_up_or_says_why_not(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(f"{AT}/1/").follow("Work on it together")
    george.follow("What would happen").submit("Send my suggestion", 422, text="It would be good.", why="x")
    george.sees("This is what it already says").submit("Send my suggestion", text="It would be lovely.", why="Warmer.")
    george.sees("Suggested changes", "Warmer.", "Open")
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/collaboration").submit("Accept it").sees("Accepted")
    maya.get(f"{AT}/1/").sees("It would be lovely.", "Version 2")
    george.get(f"{AT}/1/suggest/title").submit("Send my suggestion", text="A throne", why="Grander.")
    maya.get(f"{AT}/1/collaboration").follow("Decline it").submit("Decline it", 422, reason="").sees("Write the reason")
    maya.submit("Decline it", reason="A bench is a bench.").sees("Declined", "A bench is a bench.")
    visit(email("george"), strong=False).get("/notifications/").sees("was declined. A bench is a bench.")


def test_a_suggestion_for_a_text_that_moved_on_is_not_put_over_it(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(f"{AT}/1/suggest/story")
    george.submit("Send my suggestion", text="Another text.", why="Shorter.")
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/write/story?again=1")
    maya.submit("Save and continue", story="A new text by Maya.")
    maya.get(f"{AT}/1/collaboration").submit("Accept it", 409).sees("The text has changed since this was suggested")
    maya.get(f"{AT}/1/").sees("A new text by Maya.")


def test_only_authors_answer_suggestions(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False).get(f"{AT}/1/suggest/story")
    george.submit("Send my suggestion", text="Another text.", why="Shorter.")
    token = george.filled(george.form_with("Take it back"))["csrf_token"]
    george.send(f"{AT}/1/suggestions/1", {"csrf_token": token, "act": "take"}, 409)
    george.sees("Only the people who write this proposal")
    george.get(f"{AT}/1/").sees("It would be good.")


def test_a_co_author_is_asked_says_yes_and_can_write(bench: World, visit: Visit) -> None:
    george = visit(email("george"), strong=False)
    george.get(f"{AT}/1/check", 404)
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/collaboration").follow("Ask somebody to take part")
    maya.submit("Ask them", email=email("george"), side="author").sees("George", "asked")
    george.get(f"{AT}/1/check", 404)
    george.get("/notifications/").follow("asks you to take part").submit("Yes, I will take part", answer="yes").sees(
        "taking part"
    )
    george.get(f"{AT}/1/write/who?again=1").submit("Save and continue", who="My mother.")
    visit().get(f"{AT}/1/").sees("Written together with George", "My mother.")
    george.get(f"{AT}/1/collaboration").submit("Leave this proposal", answer="no").get(f"{AT}/1/check", 404)


def test_merging_on_the_page(app: Flask, bench: World, visit: Visit) -> None:
    with app.app_context():
        other = bench.proposal(bench.find_round(), "A seat by the stop", 100, accept=False)
        other.author_id = bench.actor("george").account_id
        db.session.commit()
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/collaboration").follow("Join with another proposal")
    maya.submit("Ask the authors", 422, other="", why="").sees("Choose a proposal")
    maya.submit("Ask the authors", other="2", keep="mine", why="Both are seats.").sees("1 of 2 authors")
    george = visit(email("george"), strong=False).get("/notifications/").follow("asks to join").submit("Yes, join them")
    george.sees("Joined")
    visit().get(f"{AT}/2/").sees("Joined with another", "A bench").get(f"{AT}/").sees("1 proposal")
    george.get(f"{AT}/1/collaboration").follow("Separate them again").submit("Save", reason="Different spots.")
    visit().get(f"{AT}/").sees("2 proposals").get(f"{AT}/1/collaboration").sees("No longer joined", "Different spots.")


def test_support_is_given_once_taken_back_and_shown(bench: World, visit: Visit) -> None:
    visit().get(f"{AT}/1/").submit("Support this").sees("Sign in")
    george = visit(email("george"), strong=False).get(f"{AT}/1/").submit("Support this").sees("1 person supports it")
    george.submit("Take my support back").sees("0 people support it")
    visit(email("maya"), strong=False).get(f"{AT}/1/").misses("Support this")
    helper = visit(email(Role.HELPER)).get(f"{AT}/1/").follow("Add signatures from paper")
    helper.submit("Add this signature", name="Ada", postcode="n1 1aa").sees("The signature counts")
    helper.submit("Add this signature", 422, name="ADA", postcode="N1 1AA").sees("already signed")
    helper.submit("Add this signature", 422, name="Bo", postcode="nowhere").sees("Enter a postcode like")
    visit().get(f"{AT}/1/").sees("1 person supports it").get(f"{AT}/?order=supported").sees("1 support")


def test_a_threshold_holds_back_checking_until_it_is_reached(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        round = world.round(PhaseKind.SHAPING, rulebook=Rulebook(support_needed=1))
        world.proposal(round, "A bench", accept=False)
        world.without_scorers(round)
        db.session.commit()
    officer = visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/").sees("Waiting for support")
    officer.follow("A bench").submit("Save", interest="no").follow("Make the decision")
    officer.submit("Save and publish the reason", 422, decision="accept", reason="Yes").sees("Not enough people")
    visit(email("george"), strong=False).get(f"{AT}/1/").sees("0 of 1 person needed").submit("Support this")
    visit(email(Role.ASSESSOR)).get("/notifications/").sees("has enough support to be checked")
    officer.get("/assessment/riverside/streets/1/decide")
    officer.submit("Save and publish the reason", decision="accept", reason="It has support.")
    visit(email("maya"), strong=False).get("/notifications/").sees("is on the ballot. It has support.")


def test_split_on_the_page(bench: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/collaboration").follow("Split this proposal")
    maya.submit("Make a second proposal", title="A lamp", story="Light.").sees(
        "A lamp", "Split off from:", "not known yet"
    )
    visit().get(f"{AT}/1/").sees("Split off from this one:")


def test_nobody_is_flooded_with_requests(bench: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/1/invite")
    for n in range(10):
        maya.get(f"{AT}/1/invite").submit("Ask them", email=f"guest{n}@example.org", side="sponsor")
    maya.get(f"{AT}/1/invite").submit("Ask them", 422, email="one-more@example.org", side="sponsor")
    maya.sees("Ten are already open")
    george = visit(email("george"), strong=False)
    for n in range(10):
        george.get(f"{AT}/1/suggest/story").submit("Send my suggestion", text=f"Text {n}", why="Better.")
    george.get(f"{AT}/1/suggest/story").submit("Send my suggestion", 422, text="Another", why="Better.").sees(
        "Ten are already open"
    )

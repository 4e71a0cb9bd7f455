"""From an idea to the ballot, question by question."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from PIL import Image

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.proposals import photos
from pb_app.rounds.terms import PhaseKind
from tests.proposals.questions import answered
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
AT = "/proposals/riverside/streets"


@scene
def ideas(app: Flask, world: World) -> World:
    with app.app_context():
        world.without_scorers(world.round(PhaseKind.IDEAS))
        db.session.commit()
    return world


def photo(width: int = 900, height: int = 600, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    Image.effect_noise((width, height), 80).convert("RGB").save(out, kind, exif=exif)
    return out.getvalue()


def written(visit: Visit) -> Visitor:
    """Maya answers all questions, the photo left out."""
    maya = visit(email("maya"), strong=False).get("/rounds/riverside/streets/").follow("Tell us your idea")
    maya.submit("Start", size="1").submit("Save and continue", title="A bench by the bus stop").sees("question 2 of")
    maya.submit("Save and continue", strong="Neighbours who chat at the stop.").sees("question 3 of")
    maya.submit("Save and continue", story="Older people could rest.").sees("question 4 of")
    maya.submit("Save and continue", takes="A carpenter.").sees("question 5 of")
    maya.submit("Save and continue", who="Everybody").sees("question 6 of")
    maya.submit("Save and continue", postcode="n1 1aa", category="older").sees("question 7 of")
    maya.submit("Save and continue", what_1="Wood", much_1="250.50", what_2="Screws", much_2="9.50").sees(
        "question 8 of"
    )
    maya.submit("Save and continue").sees("question 9 of").submit("Save and continue")
    return answered(maya).sees("Check your answers", "£260", "North", "The bench group")


def test_a_resident_proposes_and_an_officer_accepts(ideas: World, visit: Visit) -> None:
    written(visit).submit("Send my idea").sees("We have your idea", "Being checked")
    officer = visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/").follow("A bench by the bus stop")
    officer.submit("Save", interest="no").follow("Make the decision")
    officer.submit("Save and publish the reason", 422, decision="refuse").sees("Everybody can read")
    officer.submit("Save and publish the reason", decision="accept", reason="Good ground, fair cost.")
    visit().get(f"{AT}/1/").sees("On the ballot", "Good ground, fair cost.", "£250.50")


def test_a_refusal_needs_a_public_reason_and_the_author_hears_of_it(app: Flask, ideas: World, visit: Visit) -> None:
    from sqlalchemy import select

    from pb_app.outbox import OutboxMessage

    written(visit).submit("Send my idea")
    officer = visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/1/").submit("Save", interest="no")
    officer.follow("Make the decision")
    officer.submit("Save and publish the reason", decision="refuse", reason="The pavement is too narrow.")
    visit().get(f"{AT}/1/").sees("Not accepted", "The pavement is too narrow.")
    with app.app_context():
        sent = db.session.scalars(
            select(OutboxMessage).where(OutboxMessage.to == email("maya")).order_by(OutboxMessage.id.desc())
        ).first()
        assert sent is not None and "The pavement is too narrow." in sent.body


def test_a_draft_is_kept_and_private(ideas: World, visit: Visit) -> None:
    written(visit)
    visit().get(f"{AT}/1/", 404)
    visit(email("george"), strong=False).get(f"{AT}/1/check", 404)
    visit(email(Role.ADMINISTRATOR)).get(f"{AT}/1/write/title", 404)
    visit(email("maya"), strong=False).get(f"{AT}/new").follow("A bench by the bus stop").sees("Check your answers")


def test_missing_answers_are_marked(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=1").submit("Save and continue", title="Half an idea")
    maya.get(f"{AT}/1/check").sees("Missing").submit("Send my idea", 422).sees("Some answers are missing")


def test_each_question_says_what_is_wrong_and_keeps_what_was_typed(ideas: World, visit: Visit) -> None:
    maya = visit(email("maya"), strong=False).get(f"{AT}/new").submit("Start", 422).sees("Choose one. You can change")
    maya.submit("Start", size="1").submit("Save and continue", 422, title="").sees("Enter a name for your idea")
    maya.submit("Save and continue", 422, title="x" * 121).sees("Shorten this to 120 characters")
    assert "x" * 121 in maya.response.text
    maya.submit("Save and continue", title="Fine").get(f"{AT}/1/write/where")
    maya.submit("Save and continue", 422, postcode="ZZ9 9ZZ", category="older").sees("We don’t know this postcode")
    maya.submit("Save and continue", 422, category="nonsense").sees("Choose one of the answers")
    maya.get(f"{AT}/1/write/cost").submit("Save and continue", 422, what_1="Wood").sees("Enter what this costs")
    maya.submit("Save and continue", 422, what_1="", much_1="5").sees("Say what this pays for")
    maya.submit("Save and continue", 422, what_1="", much_1="").sees("Enter at least one thing")


def test_a_photo_becomes_small_and_forgets_where_it_was_taken(app: Flask, ideas: World, visit: Visit) -> None:
    maya = written(visit).get(f"{AT}/1/write/photo")
    form = maya.filled(maya.form_with("Save and continue"))
    maya.send(f"{AT}/1/write/photo", {**form, "photo": (io.BytesIO(photo()), "p.jpg"), "alt": ""}, 422)
    maya.sees("Say in a few words what the photo shows")
    maya.send(f"{AT}/1/write/photo?again=1", {**form, "photo": (io.BytesIO(photo()), "p.jpg"), "alt": "A street"})
    maya.sees("Picture Yes").submit("Send my idea")
    small = visit().client.get(f"{AT}/1/photo-small.webp").data
    large = visit().client.get(f"{AT}/1/photo-large.webp").data
    assert len(small) <= photos.SMALL_BYTES and len(large) <= photos.LARGE_BYTES
    for content in (small, large):
        image = Image.open(io.BytesIO(content))
        assert image.format == "WEBP" and not image.getexif()


@pytest.mark.parametrize(
    "content",
    [b"hello", b"\xff\xd8\xff\xe0 not a photo", b"<svg onload=alert(1)>", photo()[:3000], b"GIF89a" + b"\0" * 50],
)
def test_what_is_no_picture_is_refused(ideas: World, visit: Visit, content: bytes) -> None:
    maya = written(visit).get(f"{AT}/1/write/photo")
    form = maya.filled(maya.form_with("Save and continue"))
    maya.send(f"{AT}/1/write/photo", {**form, "photo": (io.BytesIO(content), "p.jpg"), "alt": "A"}, 422)
    maya.sees("We could not read that as a picture")


def test_a_decompression_bomb_is_not_unpacked(ideas: World, visit: Visit) -> None:
    bomb = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(bomb, "PNG")
    maya = written(visit).get(f"{AT}/1/write/photo")
    form = maya.filled(maya.form_with("Save and continue"))
    maya.send(f"{AT}/1/write/photo", {**form, "photo": (io.BytesIO(bomb.getvalue()), "p.png"), "alt": "A"}, 422)
    maya.sees("That file is too large")


def test_a_file_of_20_mb_is_turned_away_kindly(ideas: World, visit: Visit) -> None:
    maya = written(visit).get(f"{AT}/1/write/photo")
    form = maya.filled(maya.form_with("Save and continue"))
    maya.send(f"{AT}/1/write/photo", {**form, "photo": (io.BytesIO(b"x" * 20_000_000), "p.jpg"), "alt": "A"}, 413)
    maya.sees("That file is too big", "8 MB")


def test_nobody_checks_their_own_proposal_nor_after_the_vote_began(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made, accept=False)
        db.session.commit()
    officer = visit(email(Role.ASSESSOR)).get("/assessment/riverside/streets/1/").submit("Save", interest="no")
    officer.follow("Make the decision")
    officer.submit("Save and publish the reason", 422, decision="accept", reason="Yes").sees("Voting has begun")


def test_search_and_filters(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        world.proposal(made, "A bench", area="N")
        world.proposal(made, "Lamps 100% brighter", area="S")
        db.session.commit()
    reader = visit().get(f"{AT}/?q=bench").sees("1 proposal", "A bench").misses("Lamps")
    reader.get(f"{AT}/?q=100%25").sees("1 proposal", "Lamps")
    reader.get(f"{AT}/?q=%25").sees("1 proposal")
    reader.get(f"{AT}/?q=_").sees("0 proposals")
    reader.get(f"{AT}/?category=green").sees("2 proposals")
    reader.get(f"{AT}/?area=999999&category=<script>&status=draft").sees("2 proposals")
    for odd in ("page=0", "page=9", "page=x", "page=-1", "page=²"):
        reader.get(f"{AT}/?{odd}", 404)


def test_the_order_is_each_visitors_own_and_stays(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        made = world.round(PhaseKind.VOTING)
        for n in range(11):
            world.proposal(made, f"Idea {n:02d}", 10)
        db.session.commit()

    def order(visitor: Visitor) -> list[str]:
        words = visitor.get(f"{AT}/").words().split("Idea ")[1:]
        return [word[:2] for word in words]

    one = visit()
    assert order(one) == order(one)
    assert len({tuple(order(visit())) for _ in range(4)}) > 1


def test_a_comment_survives_signing_in(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.VOTING))
        db.session.commit()
    maya = visit().get(f"{AT}/1/").submit("Add your comment", body="I have a van.")
    assert maya.path == "/people/sign-in"
    maya.arrive_as(email("maya"), strong=False)
    maya.get(f"{AT}/1/")
    assert "I have a van." in maya.response.text
    maya.submit("Add your comment").sees("1 comment", "I have a van.")
    maya.submit("Add your comment", body="I have a van.").sees("You have already said this", "1 comment")
    maya.submit("Add your comment", 422, body="  ").sees("Write something first")


def test_a_hidden_comment_says_why(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.proposal(world.round(PhaseKind.VOTING))
        db.session.commit()
    visit(email("maya"), strong=False).get(f"{AT}/1/").submit("Add your comment", body="<b>Rude</b> words")
    moderator = (
        visit(email(Role.MODERATOR))
        .get(f"{AT}/1/")
        .sees("<b>Rude</b> words")
        .get("/moderation/riverside/look/comment/1")
    )
    moderator.submit("Hide it", 422, reason="").sees("Write the reason")
    moderator.submit("Hide it", reason="It insults somebody.")
    visit().get(f"{AT}/1/").sees("It insults somebody.").misses("Rude")


def test_taking_a_proposal_back(ideas: World, visit: Visit) -> None:
    maya = written(visit).submit("Send my idea").submit("Take it back").sees("withdrawn your proposal")
    maya.get(f"{AT}/1/").sees("Taken back")
    visit().get(f"{AT}/").sees("0 proposals")


def test_ideas_close(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        world.round(PhaseKind.IDEAS)
        db.session.commit()
    closes = clock.now() + timedelta(days=8)
    with time_machine.travel(closes - timedelta(minutes=5), tick=False):
        maya = visit(email("maya"), strong=False).get(f"{AT}/new?size=0")
    with time_machine.travel(closes + timedelta(minutes=5), tick=False):
        maya.submit("Save and continue", 422, title="Too late").sees("Ideas are closed in this round")

"""Reporting as anybody, looking as a moderator, appealing as the owner."""

from collections.abc import Callable

import pytest
from flask import Flask

from pb_app.access import Role
from pb_app.comments.models import Comment
from pb_app.db import db
from pb_app.moderation.models import Report
from pb_app.moderation.terms import ReportReason, ThingKind
from pb_app.outbox import OutboxMessage
from pb_app.people.models import Account
from pb_app.proposals.models import Photo
from tests.moderation.things import furnish
from tests.scenes import scene
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
PAGE, QUEUE, LOG = "/proposals/riverside/streets/1/", "/moderation/riverside/reported", "/moderation/riverside/log"
SETTINGS = "/moderation/riverside/settings"


@scene
def things(app: Flask, world: World) -> dict[str, int]:
    with app.app_context():
        made = furnish(world)
        db.session.commit()
    return {kind.value: thing_id for kind, thing_id in made.items()}


def at(what: str, things: dict[str, int], door: str = "report") -> str:
    return f"/moderation/riverside/{door}/{what}/{things[what]}"


@pytest.mark.parametrize("what", ThingKind)
def test_anybody_reports_anything_without_an_account(things: dict[str, int], visit: Visit, what: str) -> None:
    reader = visit().get(at(what, things)).sees("Nobody is told who reported it")
    reader.submit("Report it", 422).sees("Choose what is wrong")
    reader.submit("Report it", reason="private", words="My street").sees("A moderator will look at it")
    reader.get(at(what, things)).submit("Report it", 422, reason="rude").sees("You have already reported this")
    moderator = visit(email(Role.MODERATOR)).get(QUEUE).sees("My street", "Look at it by")
    moderator.follow("Look at it").submit("Keep it").sees("Nothing is waiting")


def test_what_is_not_there_is_not_found(things: dict[str, int], visit: Visit) -> None:
    visit().get("/moderation/riverside/report/comment/999", 404)
    visit().get("/moderation/riverside/report/nonsense/1", 404)
    visit().get(f"/moderation/hilltop/report/proposal/{things['proposal']}", 404)


def test_a_moderator_hides_in_one_press_and_the_owner_appeals_once(things: dict[str, int], visit: Visit) -> None:
    visit().get(PAGE).follow("Report this – A bench").submit("Report it", reason="spam")
    moderator = visit(email(Role.MODERATOR)).get(QUEUE).follow("Look at it")
    moderator.submit("Hide it", 422, reason="").sees("Write the reason")
    moderator.get(at("proposal", things, "look")).submit("Hide it").sees("It is hidden everywhere")
    visit().get(PAGE).sees("Hidden by the moderators. Reason: It is advertising.").misses("A bench")
    visit().get(f"{PAGE}versions/1", 404)
    visit().get(at("proposal", things), 404)
    maya = visit(email("maya"), strong=False).get("/notifications/").sees("You can ask for another look")
    maya.get("/moderation/riverside/hidden/1").sees("A bench")
    maya.submit("Ask for another look", 422, words="").sees("Write something first")
    maya.submit("Ask for another look", words="It is a real bench.").sees("A different person from the one who hid it")
    visit(email("george"), strong=False).get("/moderation/riverside/hidden/1", 404)
    moderator.get(QUEUE).sees("You hid this, so somebody else answers")
    moderator.get("/moderation/riverside/appeals/1").submit("Answer", 422, act="restore", reason="x").sees(
        "You hid this"
    )
    other = visit(email(Role.ADMINISTRATOR)).get(QUEUE).follow("Answer").sees("It is a real bench.")
    other.submit("Answer", 422).sees("Choose what should happen")
    other.submit("Answer", act="restore", reason="It is a real bench.").sees("Nothing is waiting")
    visit().get(PAGE).sees("A bench")
    maya.get("/moderation/riverside/hidden/1").sees("It is shown again", "The answer: It is a real bench.")
    visit().get(LOG).sees("It is advertising.", "It is a real bench.", "Reports", "48 hours").misses("A bench")


def test_an_appeal_can_be_refused(things: dict[str, int], visit: Visit) -> None:
    moderator = visit(email(Role.MODERATOR)).get(at("comment", things, "look"))
    moderator.submit("Hide it", reason="An insult.")
    george = visit(email("george"), strong=False).get("/moderation/riverside/hidden/1")
    george.submit("Ask for another look", words="Why?")
    other = visit(email(Role.ADMINISTRATOR)).get("/moderation/riverside/appeals/1")
    other.submit("Answer", act="hide", reason="It hurts.")
    george.get("/moderation/riverside/hidden/1").sees("The answer: It hurts.").misses("It is shown again")
    other.get("/moderation/riverside/appeals/1").submit("Answer", 422, act="hide", reason="x").sees(
        "already been answered"
    )


def test_a_picture_of_a_child_goes_away_at_once(app: Flask, things: dict[str, int], visit: Visit) -> None:
    picture = f"{PAGE}photo-large.webp"
    assert visit().client.get(picture).status_code == 200
    visit().get(at("picture", things)).submit("Report it", reason="child")
    assert visit().client.get(picture).status_code == 404
    visit().get(PAGE).sees("Hidden by the moderators. Reason: This picture may show a child.")
    moderator = visit(email(Role.MODERATOR)).get(QUEUE).sees("It shows a child").follow("Look at it")
    moderator.submit("Show it again", reason="It shows a tree.").sees("Nothing is waiting")
    assert visit().client.get(picture).status_code == 200
    visit().get(at("comment", things)).misses("It shows a child")
    with app.app_context():
        assert db.session.query(Photo).filter(Photo.hidden_reason.is_not(None)).count() == 0


def test_danger_tells_named_people_at_once_and_says_what_to_do(
    app: Flask, things: dict[str, int], visit: Visit
) -> None:
    boss = visit(email(Role.ADMINISTRATOR)).get(SETTINGS)
    boss.submit("Save", 422, hours="0", contacts="Ann ann@x.org").sees("is not a name, a comma and an email address")
    boss.submit("Save", 422, hours="24", contacts="\n".join(f"A, a{n}@x.org" for n in range(11))).sees(
        "no more than ten"
    )
    boss.submit("Save", hours="24", contacts="Ann, ann@x.org\nBo, bo@x.org")
    boss.get(SETTINGS).sees("ann@x.org")
    reader = visit().get(at("comment", things)).submit("Report it", reason="harm", words="He will hurt her")
    reader.sees("ring 999", "don’t wait for them")
    with app.app_context():
        sent = db.session.query(OutboxMessage).order_by(OutboxMessage.id).all()
        assert [row.to for row in sent if "danger" in row.subject] == ["ann@x.org", "bo@x.org"]
        report = db.session.query(Report).one()
        assert report.reason is ReportReason.HARM


def test_danger_tells_the_administrators_where_nobody_is_named(
    app: Flask, things: dict[str, int], visit: Visit
) -> None:
    visit().get(at("comment", things)).submit("Report it", reason="harm")
    with app.app_context():
        sent = [row.to for row in db.session.query(OutboxMessage) if "danger" in row.subject]
    assert sent == [email(Role.ADMINISTRATOR)]


def test_a_name_is_reported_from_what_stands_beside_it(things: dict[str, int], visit: Visit) -> None:
    reader = visit().get(at("comment", things)).follow("Report the name of the person instead").sees("George")
    reader.submit("Report it", reason="rude")
    visit(email(Role.MODERATOR)).get(QUEUE).follow("Look at it").submit("Hide it", reason="It insults.")
    visit().get(PAGE).misses("George").sees("A neighbour")
    visit(email(Role.MODERATOR)).get(at("name", things, "look")).submit("Show it again", reason="It does not.")
    visit().get(PAGE).sees("George")


def test_a_page_of_the_log_that_is_not_there(things: dict[str, int], visit: Visit) -> None:
    visit().get(LOG).sees("Nothing yet").get(f"{LOG}?page=2", 404)


def test_a_form_that_is_sent_twice_does_not_show_the_words_again(things: dict[str, int], visit: Visit) -> None:
    first = visit(email(Role.MODERATOR)).get(at("comment", things, "look"))
    second = visit(email(Role.ADMINISTRATOR)).get(at("comment", things, "look"))
    first.submit("Hide it", reason="An insult.").sees("It is hidden everywhere")
    second.submit("Hide it", 422, reason="Rude.").sees("This is already hidden")
    visit().get(PAGE).sees("Hidden by the moderators. Reason: An insult.")


def test_nobody_decides_about_their_own_words(app: Flask, things: dict[str, int], visit: Visit) -> None:
    with app.app_context():
        moderator = db.session.query(Account).filter_by(email=email(Role.MODERATOR)).one().id
        db.session.get_one(Comment, things["comment"]).author_id = moderator
        db.session.commit()
    visit().get(at("comment", things)).submit("Report it", reason="rude")
    own = visit(email(Role.MODERATOR)).get(at("comment", things, "look"))
    own.submit("Hide it", 422, reason="An insult.").sees("You wrote this yourself")
    visit(email(Role.ADMINISTRATOR)).get(at("comment", things, "look")).submit("Hide it", reason="An insult.")


def test_the_name_of_somebody_who_works_here_stays(app: Flask, things: dict[str, int], visit: Visit) -> None:
    with app.app_context():
        author = db.session.get_one(Comment, things["comment"])
        author.author_id = db.session.query(Account).filter_by(email=email(Role.ASSESSOR)).one().id
        db.session.commit()
        number = author.author_id
    moderator = visit(email(Role.MODERATOR)).get(f"/moderation/riverside/look/name/{number}")
    moderator.submit("Hide it", 422, reason="I do not like it.").sees("The name of somebody who works here stays")

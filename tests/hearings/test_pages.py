"""Hearings on the page: planned by the office, noted on a phone, checked through the one link, published, downloaded."""

import json
from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.hearings import queries
from pb_app.hearings.current import key_of
from pb_app.hearings.models import Hearing, HearingConcern, HearingReply, HearingTheme
from pb_app.hearings.services import planning
from pb_app.hearings.terms import Attribution
from pb_app.outbox import OutboxMessage
from tests.visitor import Visitor
from tests.world import DAY, World, email
from tests.world.hearings import NOTES, asked, heard, move_into_the_past, note, planned

Visit = Callable[..., Visitor]
AT = "/hearings/riverside/"


def typed() -> dict[str, str]:
    day = clock.now().date() + timedelta(days=20)
    return {
        "title": "Ways home",
        "words": "Where do you not walk after dark?",
        "language": "en",
        "starts_at": f"{day}T18:00",
        "ends_at": f"{day}T20:00",
        "venue": "The library, 4 Quay Street",
        "getting_in": "Lift.",
        "places": "40",
        "kind": "workshop",
        "attribution": "chatham-house",
        "decision": "What the next round asks",
        "decides": "The council",
        "decision_on": f"{day + timedelta(days=30)}",
        "answer_by": f"{day + timedelta(days=60)}",
        "open_words": "Which streets.",
        "fixed_words": "The sum.",
        "affected": "Whoever walks.",
        "groups": "Carers\nNight workers",
        "questions": "Where do you not go?\n\nWhat would help?",
        "tables": "y",
        "method": "Small tables.",
        "cost": "Nothing.",
        "host": "Dee",
        "note_taker": "Kwame",
        "destroy_on": f"{day + timedelta(days=20)}",
        "check_days": "10",
        "invited": "The Night Shift Union",
    }


def kept(app: Flask, world: World, make: Callable[..., Hearing], **more: object) -> tuple[int, str]:
    """A hearing, and the key of its one link."""
    with app.app_context():
        hearing = make(world, clock.now(), **more)
        db.session.commit()
        return hearing.id, key_of(hearing.record_id)


def test_planned_announced_and_found_everywhere(world: World, visit: Visit) -> None:
    visit().get(AT).sees("Nothing is planned").misses("Plan a hearing")
    dee = visit(email(Role.BOARD_SECRETARY)).get(AT).follow("Plan a hearing")
    dee.sees("Step 1 of 6: What it is").submit("Go on", 422).sees("Write what it is called")
    late = typed() | {"decision_on": typed()["starts_at"][:10]}
    for step in ("When and where", "What it is for", "Who should come", "How it goes", "What is kept"):
        dee.submit("Go on", **late).sees(step)
    dee.submit("Announce it", 422, **late).sees("By then it is decided", "Step 3 of 6", "What is still open?")
    dee.submit("Go back", move="back").sees("Step 2 of 6").submit("Go on").sees("Step 3 of 6")
    for _step in range(3):
        dee.submit("Go on", **typed())
    dee.submit("Announce it", **typed()).sees("Everybody can see it now", "Offer a time alone")
    day = (clock.now().date() + timedelta(days=22)).isoformat()
    dee.follow("Offer a time alone").submit("Offer this time", starts_at=f"{day}T10:00", venue="By phone")
    dee.sees("People can take this time now", "By phone")
    dee.follow("Change the plan").submit("Save", 422).sees("Nothing is different")
    dee.submit("Save", host="Ines").sees("Saved")
    visit().get("/have-your-say/riverside/").sees("Ways home", "The council decides").follow("See what it is about")
    visit().get("/whats-on/riverside/").follow("Ways home").follow("Read what it is for").sees(
        "What it is for", "Nobody is named", "Night workers", "Where do you not go?"
    ).misses("Night Shift Union")


def test_somebody_who_cannot_come_takes_half_an_hour(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, planned)
    visit("maya@example.org", strong=False).get(f"{AT}{number}/times").sees("There is no free time")
    with app.app_context():
        hearing = db.session.get_one(Hearing, number)
        planning.offer(hearing, clock.now() + DAY, "By phone", clock.now())
        db.session.commit()
    maya = visit("maya@example.org", strong=False).get(f"{AT}{number}").follow("Talk to us alone")
    maya.submit("Take this time", 422).sees("Choose a time")
    maya.submit("Take this time", slot=maya.option("By phone"), needs="A call, please").sees("This time is yours")
    visit("maya@example.org", strong=False).get("/participation/").sees("You have a time of your own")
    visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/office").sees("Somebody without a name", "A call, please")
    maya.submit("Give my time back").sees("Your time is free again")


def test_notes_on_one_phone(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, planned)
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/notes/1")
    assert dee.sees("This can’t be done at this stage").path == f"{AT}{number}/office"
    with app.app_context():
        move_into_the_past(db.session.get_one(Hearing, number), clock.now())
        db.session.commit()
    dee.get(f"{AT}{number}/notes/1").submit("Keep this note", 422, words="").sees("Write what was said")
    dee.submit("Keep this note", words="It is dark.", table_no="2").sees("1 note kept", "1 note waits").misses(
        "It is dark."
    )
    dee.submit("Keep this note", words="It is drak.").sees("2 notes wait")
    dee.submit("Take back the note you have just kept").sees("taken back", "It is drak.", "1 note waits")
    dee.get(dee.path.removesuffix("/take-back")).misses("Take back the note")
    dee.submit("Keep this note", 422, words="Call 07700 900123").sees("long number", "I have read it again")
    dee.submit("Keep this note", looked="y").sees("1 note kept").follow("Next question").sees("What would help?")
    dee.follow("Copy a wall of cards").submit("Keep these cards", words="\n".join(NOTES)).sees("7 notes kept")
    dee.get(f"{AT}{number}/points").sees("No point can be read yet")
    dee.get(f"{AT}{number}/office").submit("Close the notes").sees("The notes are closed")
    dee.get(f"{AT}{number}/points").sees("It is dark.", *NOTES).submit("Add this theme", title="Light").sees(
        "The theme is there"
    )
    dee.submit("Add this theme", 422, title="Light").sees("a theme with this title")


def test_where_names_are_allowed_a_name_stands_with_its_point(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, planned, attribution=Attribution.FIRST_NAMES)
    with app.app_context():
        hearing = db.session.get_one(Hearing, number)
        move_into_the_past(hearing, clock.now())
        note(hearing, clock.now(), *NOTES)
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/notes/1")
    dee.submit("Keep this note", words="I go round.", said_by="Ann", quoted="y").sees("1 note kept")
    dee.get(f"{AT}{number}/office").submit("Close the notes").get(f"{AT}{number}/points").sees("“I go round.”", "Ann")


def test_a_note_about_somebody_in_danger(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, planned)
    with app.app_context():
        move_into_the_past(db.session.get_one(Hearing, number), clock.now())
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/notes/1")
    dee.submit("Keep this note", words="She says her brother hits her.").sees("call 999", "It is kept apart")
    dee.follow("Back to the notes").sees("0 notes wait").get(f"{AT}concerns", 403)
    with app.app_context():
        letters = [each.body for each in db.session.query(OutboxMessage) if "danger" in each.subject]
        assert letters and not any("brother" in each for each in letters)
    moderator = visit(email(Role.MODERATOR)).get(f"{AT}concerns").sees("She says her brother hits her.")
    moderator.submit("Nobody is in danger. Put it with the notes").sees(
        "Somebody else looks too", "nobody is in danger"
    )
    moderator.misses("Nobody is in danger. Put it with the notes")
    with app.app_context():
        world.second(Role.MODERATOR)
        db.session.commit()
    another = (
        visit(f"second-{email(Role.MODERATOR)}").get(f"{AT}concerns").sees("One of you says: nobody is in danger.")
    )
    another.submit("Nobody is in danger. Put it with the notes").sees("among the notes again", "There are none")
    with app.app_context():
        assert db.session.query(HearingConcern).count() == 0


def test_a_resident_checks_what_was_said(app: Flask, world: World, visit: Visit) -> None:
    number, key = kept(app, world, asked)
    visit().get(f"{AT}{number}/check/{'x' * 32}", 404)
    link = f"{AT}{number}/check/{key}"
    nobody = visit().get(link).sees("Is this what you said?", "Getting home", *NOTES)
    nobody.submit("Yes, this is what we said").sees("Nobody can see that it was you")
    nobody.follow("Not quite").submit("Send", 422).sees("Write what it should say")
    nobody.submit("Send", words="It is not dark.").sees("Thank you")
    last = clock.now().date() + timedelta(days=11)
    by = f"{last.day} {last:%B %Y}"
    nobody.submit("Leave this out").sees(f"It goes with the next replies, at the latest on {by}")
    nobody.sees("You asked to leave this out").submit("Yes, this is what we said").sees("You said so already")
    with app.app_context():
        kinds = sorted(each.kind.value for each in db.session.query(HearingReply))
        assert kinds == ["reply-leave-out", "reply-not-quite", "reply-yes"]
        db.session.get_one(Hearing, number).check_until = clock.now().date() - timedelta(days=1)
        db.session.commit()
    nobody.get(link).sees("The time for checking is over").misses("Leave this out")
    dee = visit(email(Role.BOARD_SECRETARY)).get("/hearings/riverside/").get(f"{AT}{number}/office")
    dee.follow("Write it and publish it").submit("Publish", 422).sees("Write what you heard")
    owner = dee.option("Board-Secretary")
    dee.submit("Publish", owner=owner, words="It is dark.", easy="Dark.", missing="Shop workers.").sees(
        "See what came of it",
        "Everybody can read it now",
        "Fewer than five people replied",
        "1 point was left out",
        "Shop workers.",
        "Nobody’s name is kept",
    )


def test_points_are_put_in_order_and_corrected(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, asked)
    with app.app_context():
        hearing = db.session.get_one(Hearing, number)
        point = queries.points(hearing.record_id)[0]
        old, theme = queries.versions(point.id)[0].words, queries.themes(hearing.record_id)[0].id
        for words in ("Better so.", "Never mind."):
            reply = HearingReply(record_id=hearing.record_id, kind="reply-not-quite", point_id=point.id, words=words)
            reply.released = True
            db.session.add(reply)
        point.theme_id, field = None, f"point-{point.id}"
        db.session.commit()
    dee = (
        visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/points").sees("Not quite what people said", "Better so.")
    )
    dee.submit("Save the themes", **{field: str(theme)}).sees("1 point moved")
    dee.submit("Save the themes").sees("No point was moved")
    dee.submit("Leave it as it is").sees("The point stays as it is")
    dee.follow("Put it right").submit("Save", words="Better so.").sees(
        "Saved as a new version", "Before, it said:", old
    )
    dee.follow("Change this point").submit("Save", 422).sees("Nothing is different")


def test_what_was_heard_is_open_and_answered(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, heard)
    page = visit().get(f"{AT}{number}").sees("People do not feel safe.", "Easy read", "Carers", "Shop workers")
    page.sees("Report this")
    export = json.loads(visit().client.get(f"{AT}{number}/heard.json").text)
    assert export["groups"] == {"Carers": "came-nobody", "Night workers": "came-few"} and len(export["points"]) == 7
    assert {each["words"] for each in export["points"]} == set(NOTES)
    assert visit().client.get(f"{AT}{number}/heard.csv").text.count("\n") == 8
    visit().get(f"{AT}{number}").sees("See what came of it", "At least 20 people came").misses("Say who answers this")
    with app.app_context():
        hearing = db.session.get_one(Hearing, number)
        one = HearingTheme(record_id=hearing.record_id, n=9, title="Something new")
        db.session.add(one)
        db.session.flush()
        queries.points(hearing.record_id)[0].theme_id = one.id
        db.session.commit()
    dee = visit(email(Role.BOARD_SECRETARY)).get("/admin/riverside/").sees("Say who answers this: Something new")
    dee.get(f"{AT}{number}").follow("Say who answers this")
    dee.submit("Publish", owner=dee.option("Board-Secretary")).sees("an answer is owed", "Something new")


def test_a_point_is_put_right_after_it_was_published(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, heard)
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/points").misses("Add this theme", "Save the themes")
    dee.follow("Change this point").submit("Save", words="Quite another thing.", shown="y").sees("new version")
    visit().get(f"{AT}{number}").sees("Quite another thing.", "Put right after it was published", "Before, it said:")


def test_a_named_note_taker_writes_notes_on_their_own_phone(app: Flask, world: World, visit: Visit) -> None:
    number, _ = kept(app, world, planned)
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/office").follow("Name a note-taker")
    dee.submit("Save", 422, email="x@example.org").sees("Nobody with this email address")
    dee.submit("Save", email=email("maya")).sees("They can write notes", "Maya")
    with app.app_context():
        move_into_the_past(db.session.get_one(Hearing, number), clock.now())
        db.session.commit()
    visit(email("george"), strong=False).get(f"{AT}{number}/notes/1").sees("Only people who were named")
    maya = visit(email("maya"), strong=False).get("/participation/").sees("You take the notes").follow("Take notes")
    maya.submit("Keep this note", words="It is dark.").sees("1 note kept").submit("Keep this note", words="It is dark.")
    maya.sees("1 note was there already", "1 note waits").follow("Copy a wall of cards")
    maya.submit("Keep these cards", 422, words="Ice\nThe night shift union").sees("tick the box: 2.")
    maya.get(f"{AT}{number}/notes/1").submit("Keep this note", words="Quietly.", alarming="y").sees("call 999")
    for path in ("office", "points", "room", "publish", "note-takers"):
        maya.get(f"{AT}{number}/{path}", 403)
    dee.get(f"{AT}{number}/office").submit("Take this back").sees("They can’t write notes here any more")
    maya.get(f"{AT}{number}/notes/1").sees("Only people who were named").misses("Keep this note")


def test_nothing_public_or_exported_says_who_signed_up(app: Flask, world: World, visit: Visit) -> None:
    """Every page and file of a hearing, read by a stranger and by whoever holds it: no name beside what was said."""
    number, key = kept(app, world, heard)
    pages = ["", "/heard.csv", "/heard.json", "/points", f"/check/{key}", "/office"]
    for who in (None, email(Role.BOARD_SECRETARY)):
        for page in pages[: 3 if who is None else None]:
            text = (visit(who) if who else visit()).client.get(f"{AT}{number}{page}").text
            assert "maya@example.org" not in text and "Night Shift" not in text

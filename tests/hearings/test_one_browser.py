"""In the check of a hearing a browser counts once, the office never, and the host learns no moment of a reply."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.hearings import commands, queries, rules
from pb_app.hearings.current import key_of
from pb_app.hearings.models import Hearing, HearingMark, HearingReply
from pb_app.hearings.services import publishing, writing
from pb_app.hearings.terms import Refusal, ReplyKind
from tests.expect import logged, refused
from tests.visitor import Visitor
from tests.world import DAY, World, email
from tests.world.hearings import asked, publish, reply

Visit = Callable[..., Visitor]
NOT_QUITE, LEAVE_OUT, YES = ReplyKind.NOT_QUITE, ReplyKind.LEAVE_OUT, ReplyKind.YES
AT = "/hearings/riverside/"


def test_a_mark_is_of_one_browser_one_hearing_and_one_thing() -> None:
    def marks(browser: str = "a", record_id: int = 1, point_id: int = 7, secret: str = "s") -> tuple[str, str | None]:
        made = rules.reply_marks(secret, browser, record_id=record_id, kind=LEAVE_OUT, point_id=point_id)
        return made.browser, made.saying

    same, others = marks(), [marks("b"), marks(record_id=2), marks(secret="t")]
    assert marks() == same and "a" not in same
    assert all(other[0] != same[0] and other[1] != same[1] for other in others)
    assert marks(point_id=8)[0] == same[0] and marks(point_id=8)[1] != same[1]
    assert rules.reply_marks("s", "a", record_id=1, kind=NOT_QUITE, point_id=7).saying is None
    assert rules.leave_out_mark("s", "a", record_id=1, point_id=7) == same[1]


@given(st.integers(0, 2000))
def test_a_number_is_told_by_fives_and_never_one_to_four(people: int) -> None:
    told = rules.stepped(people)
    assert told % 5 == 0 and told <= people < told + 5


def test_more_than_half() -> None:
    assert [rules.most_are_gone(gone, of=7) for gone in (0, 3, 4, 7)] == [False, False, True, True]
    assert not rules.most_are_gone(4, of=8) and not rules.most_are_gone(0, of=0)
    assert rules.goes_by(date(2026, 3, 31)) == date(2026, 4, 1)


def test_one_browser_asks_once_for_each_point_and_is_one_person(world: World, context: object) -> None:
    now = clock.now()
    hearing = asked(world, now)
    points = queries.points(hearing.record_id)
    for point in points:
        reply(hearing, LEAVE_OUT, point, "", now, browser="one")
        with refused(Refusal.ASKED_ALREADY):
            reply(hearing, LEAVE_OUT, point, "", now, browser="one")
    reply(hearing, YES, None, "", now, browser="one")
    with refused(Refusal.SAID_ALREADY):
        reply(hearing, YES, None, "", now, browser="one")
    for _ in range(3):
        reply(hearing, NOT_QUITE, points[0], "Other.", now, browser="one")
    assert (queries.replies_kept(hearing.record_id), queries.replied(hearing.record_id)) == (len(points) + 4, 1)
    assert queries.left_out(hearing.record_id) == 0 and not queries.replies(hearing.record_id, released=True)
    for n in range(8):
        reply(hearing, YES, None, "", now, browser=n)
    assert not queries.replies(hearing.record_id, released=True), "nine people: nothing is read"
    reply(hearing, YES, None, "", now, browser="ten")
    assert queries.replied(hearing.record_id, released=True) == 5


def test_what_has_gone_already_counts_nothing(world: World, context: object) -> None:
    now = clock.now()
    hearing = asked(world, now)
    point = queries.points(hearing.record_id)[0]
    point.left_out = True
    db.session.flush()
    for kind in (LEAVE_OUT, NOT_QUITE):
        with refused(Refusal.GONE_ALREADY):
            reply(hearing, kind, point, "Other.", now, browser=1)
    assert queries.replies_kept(hearing.record_id) == 0 and not queries.marks(hearing.record_id)


@pytest.mark.parametrize("people", [3, 7])
def test_the_clock_applies_the_last_batch_and_deletes_the_marks(
    app: Flask, world: World, context: object, people: int
) -> None:
    now = clock.now()
    hearing = asked(world, now)
    chosen = queries.points(hearing.record_id)[0]
    for n in range(people):
        reply(hearing, LEAVE_OUT, chosen, "", now, browser=n)
    assert not chosen.left_out and len(queries.marks(hearing.record_id)) == people * 2
    number, point_id, until = hearing.id, chosen.id, hearing.check_until
    db.session.commit()
    assert until == now.date() + timedelta(days=10)
    commands.tick(app, now + DAY * 10)
    db.session.expire_all()
    hearing = db.session.get_one(Hearing, number)
    assert queries.point(hearing.record_id, point_id), "on the last day people can still reply"
    db.session.commit()
    commands.tick(app, now + DAY * (rules.goes_by(until) - now.date()).days)
    db.session.expire_all()
    hearing = db.session.get_one(Hearing, number)
    assert hearing.check_settled and queries.point(hearing.record_id, point_id) is None
    assert db.session.scalar(select(func.count()).select_from(HearingMark)) == 0


def test_when_most_points_go_the_host_looks_before_publishing(world: World, context: object) -> None:
    now = clock.now()
    hearing = asked(world, now)
    points = queries.points(hearing.record_id)
    for point in points[:3]:
        reply(hearing, LEAVE_OUT, point, "", now, browser="one")
    assert queries.going(hearing.record_id) == 3 and not publishing.must_be_looked_at(hearing)
    reply(hearing, LEAVE_OUT, points[3], "", now, browser="one")
    hearing.check_until = now.date() - timedelta(days=1)
    db.session.flush()
    with refused(Refusal.LOOK_AT_LEFT_OUT, "looked"):
        publish(world, hearing, now)
    report = publish(world, hearing, now, looked=True)
    assert (report.checked, queries.left_out(hearing.record_id)) == (0, 4)
    publish(world, hearing, now, "Darker.")


def test_one_browser_asks_for_a_third_at_most(world: World, context: object) -> None:
    """With the marks as a browser makes them; another browser has its own third."""
    now = clock.now()
    hearing = asked(world, now)
    ids = [point.id for point in queries.points(hearing.record_id)]

    def ask(browser: str, n: int) -> None:
        marks = rules.reply_marks(
            "s", browser, record_id=hearing.record_id, kind=LEAVE_OUT, point_id=ids[n], points=ids
        )
        point = queries.point(hearing.record_id, ids[n])
        writing.reply(hearing, LEAVE_OUT, point, "", marks=marks, now=now)

    assert len(ids) == 7 and rules.most_for_one(7) == 3 and rules.most_for_one(40) == 13
    for n in range(3):
        ask("one", n)
    with refused(Refusal.ASKED_ENOUGH):
        ask("one", 3)
    ask("two", 3)
    assert queries.going(hearing.record_id) == 4


def test_a_hearing_that_was_wiped_is_not_lost(world: World, context: object) -> None:
    """Somebody clears their cookies again and again: the host sees it, and lets points stay for a public reason."""
    now = clock.now()
    hearing, office = asked(world, now), world.actor(Role.BOARD_SECRETARY)
    points = queries.points(hearing.record_id)
    for n, point in enumerate(points):
        reply(hearing, LEAVE_OUT, point, "", now, browser=n)
    with refused(Refusal.NOT_YET):
        publishing.put_back(hearing, points[0], "Nobody is in it.", actor=office, now=now)
    hearing.check_until = now.date() - timedelta(days=1)
    db.session.flush()
    for point in points:
        publishing.put_back(hearing, point, "Nobody is in it.", actor=office, now=now)
    logged("hearing:point-put-back", hearing.place_id, office, hearing_id=hearing.id, reason="Nobody is in it.")
    assert len(queries.points(hearing.record_id)) == len(points) and not queries.going(hearing.record_id)
    publish(world, hearing, now)
    with refused(Refusal.NOT_YET):
        publishing.put_back(hearing, points[0], "Again.", actor=office, now=now)


def test_what_one_person_wants_left_out_stays_out(world: World, context: object) -> None:
    now = clock.now()
    hearing, office = asked(world, now), world.actor(Role.BOARD_SECRETARY)
    chosen = queries.points(hearing.record_id)[0]
    reply(hearing, LEAVE_OUT, chosen, "", now, browser=1)
    hearing.check_until = now.date() - timedelta(days=1)
    db.session.flush()
    with refused(Refusal.MOST_STAY):
        publishing.put_back(hearing, chosen, "We want it.", actor=office, now=now)
    assert not publishing.may_put_back(hearing) and chosen.left_out


def checked(app: Flask, world: World) -> tuple[int, str]:
    """A hearing whose notes are being checked, and its link."""
    with app.app_context():
        hearing = asked(world, clock.now())
        db.session.commit()
        return hearing.id, f"{AT}{hearing.id}/check/{key_of(hearing.record_id)}"


def replies(app: Flask) -> int:
    with app.app_context():
        return db.session.query(HearingReply).count()


def test_the_office_reads_without_buttons_and_its_reply_is_refused(app: Flask, world: World, visit: Visit) -> None:
    _, link = checked(app, world)
    dee = visit(email(Role.BOARD_SECRETARY)).get(link).sees("your reply doesn’t count")
    dee.misses("Yes, this is what we said", "Leave this out", "Not quite")
    visit(email(Role.BOARD_SECRETARY), strong=False).get(link).sees("your reply doesn’t count")
    form = dee.get(f"{AT}new").filled(dee.form_with("Go on"))
    dee.send(f"{link}/yes", form).sees("Only those who came can reply").misses("Thank you")
    assert replies(app) == 0
    visit("maya@example.org", strong=False).get(link).submit("Yes, this is what we said").sees("Thank you")
    assert replies(app) == 1


def test_a_browser_without_its_own_signed_number_is_told_what_to_do(app: Flask, world: World, visit: Visit) -> None:
    _, link = checked(app, world)
    nobody = visit().get(link)
    nobody.client.delete_cookie("hearing-check", path=AT)
    nobody.submit("Yes, this is what we said").sees("Let your browser keep cookies")
    nobody.client.set_cookie("hearing-check", "somebody-elses", path=AT)
    nobody.submit("Yes, this is what we said").sees("Let your browser keep cookies")
    assert replies(app) == 0
    nobody.submit("Yes, this is what we said").sees("Thank you")


def test_a_point_that_went_meanwhile_is_no_error(app: Flask, world: World, visit: Visit) -> None:
    number, link = checked(app, world)
    nobody = visit().get(link)
    with app.app_context():
        for point in queries.points(db.session.get_one(Hearing, number).record_id):
            point.left_out = True
        db.session.commit()
    nobody.submit("Leave this out").sees("This point has gone already")
    assert replies(app) == 0


def test_the_host_sees_no_number_before_a_batch_is_released(app: Flask, world: World, visit: Visit) -> None:
    number, _ = checked(app, world)
    dee, seen = visit(email(Role.BOARD_SECRETARY)), []
    for n in range(15):
        with app.app_context():
            hearing = db.session.get_one(Hearing, number)
            first = queries.points(hearing.record_id)[0]
            reply(hearing, LEAVE_OUT if n == 0 else YES, first if n == 0 else None, "", clock.now(), browser=n)
            db.session.commit()
        if n in (0, 4, 8, 9, 13, 14):
            text = dee.get(f"{AT}{number}/office").words()
            seen.append(next((each for each in (5, 10, 15) if f"the replies of {each} people" in text), 0))
    assert seen == [0, 0, 0, 5, 5, 10]


def test_the_host_is_told_that_most_points_went(app: Flask, world: World, visit: Visit) -> None:
    number, link = checked(app, world)
    nobody = visit().get(link)
    for _ in range(3):
        nobody.submit("Leave this out").sees("You asked to leave this out")
    nobody.submit("Leave this out").sees("asked to leave out many points already")
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{AT}{number}/office").misses("points were left out")
    with app.app_context():
        hearing = db.session.get_one(Hearing, number)
        for n, point in enumerate(queries.points(hearing.record_id)[:6]):
            reply(hearing, LEAVE_OUT, point, "", clock.now(), browser=n)
        db.session.get_one(Hearing, number).check_until = clock.now().date() - timedelta(days=1)
        db.session.commit()
    dee.get(f"{AT}{number}/office").sees("Points left out: at least 5 of 7", "That is more than half")
    dee.follow("See what was left out, and what should stay").sees("One person can do that")
    dee.follow("Let it stay, with a reason").submit("Let it stay", 422).sees("Say why")
    dee.submit("Let it stay", why="Nobody is in it.").sees("The point stays")
    dee.get(f"{AT}{number}/office").sees("Points left out: at least 5 of 7")
    texts = {"words": "It is dark.", "easy": "Dark.", "missing": "Shop workers."}
    dee.follow("Write it and publish it")
    dee.submit("Publish", 422, owner=dee.option("Board-Secretary"), **texts).sees("then tick the box")
    dee.submit("Publish", looked="y").sees("Everybody can read it now", "At least 5 people checked it")

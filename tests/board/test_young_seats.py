"""Ages of seats, and what a guardian takes back: it is asked again at each moment that counts, above all at the draw."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pb_app import clock
from pb_app.access import Actor, Refused, Role
from pb_app.board import queries, rules, services
from pb_app.board.models import Board, OpenCall
from pb_app.board.terms import AgeLine, Refusal, SeatKind
from pb_app.db import db
from pb_app.guardians import queries as guardians
from pb_app.guardians import services as guarding
from pb_app.guardians.terms import GuardianSubject
from pb_app.guardians.terms import Refusal as GuardianRefusal
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import AttendanceMode, MeetingStatus
from pb_app.notifications.models import NewsItem
from pb_app.people import ages
from pb_app.people import queries as people
from tests.visitor import Visitor
from tests.world import World, email
from tests.world.guardians import agree

Visit = Callable[..., Visitor]
DAY = timedelta(days=1)


def refusal_of(do: Callable[[], object]) -> object:
    with pytest.raises(Refused) as error:
        do()
    return error.value.refusal


@pytest.mark.parametrize(
    ("line", "young", "said", "expected"),
    [
        (AgeLine(), None, False, None),
        (AgeLine(), True, False, None),
        (AgeLine(11, 24), None, False, Refusal.AGE_NOT_SAID),
        (AgeLine(11, 24), True, True, None),
        (AgeLine(11, 24), False, True, None),
        (AgeLine(18, 0), True, True, Refusal.AGE_TOO_YOUNG),
        (AgeLine(17, 0), True, True, None),
        (AgeLine(0, 17), False, True, Refusal.AGE_SAY_YOUNG),
        (AgeLine(0, 17), None, True, None),
        (AgeLine(0, 18), False, True, None),
    ],
)
def test_who_fits(line: AgeLine, young: bool | None, said: bool, expected: Refusal | None) -> None:
    assert rules.fits_age(line, is_young=young, is_said=said) is expected


@pytest.mark.parametrize(
    ("line", "within", "expected"),
    [
        (AgeLine(18, 18), AgeLine(), None),
        (AgeLine(19, 18), AgeLine(), Refusal.AGES_TURNED),
        (AgeLine(11, 17), AgeLine(11, 24), None),
        (AgeLine(10, 17), AgeLine(11, 24), Refusal.AGES_BEYOND),
        (AgeLine(11, 25), AgeLine(11, 24), Refusal.AGES_BEYOND),
        (AgeLine(11, 0), AgeLine(11, 24), Refusal.AGES_BEYOND),
    ],
)
def test_a_call_keeps_to_the_ages_of_its_board(line: AgeLine, within: AgeLine, expected: Refusal | None) -> None:
    assert rules.may_be_line(line, within) is expected


def young(world: World, name: str) -> Actor:
    before = world.actor(name)
    account = people.by_id(before.account_id)
    assert account is not None
    ages.say_age(account, name.title(), before, clock.now(), young=True)
    db.session.flush()
    return world.actor(name)


def opened(world: World, seats: int = 1, line: AgeLine | None = None) -> tuple[Board, OpenCall]:
    now, admin = clock.now(), world.actor(Role.ADMINISTRATOR)
    board = services.make_board(world.fund(), "Board", 1, admin, now)
    day = now.date() + 9 * DAY
    call = services.open_call(
        board, {}, seats, most_of_area=9, seed_from="A number", closes_on=day, actor=admin, now=now, ages=line
    )
    return board, call


def put_forward(world: World, call: OpenCall, account_id: int) -> None:
    place_id, kind = world.home().id, SeatKind.YOUNG_PERSON
    services.volunteer(call, place_id, account_id=account_id, kind=kind, area_id=None, now=clock.now(), age_said=True)


def agreed(world: World, board: Board, actor: Actor, *, days: int = 500) -> int:
    services.ask_guardians(board, actor.account_id, actor, clock.now())
    part = guardians.parts(GuardianSubject.BOARD, board.id)[actor.account_id].id
    agree(world, GuardianSubject.BOARD, part, clock.now(), days=days)
    return part


def take_back(world: World, part: int) -> None:
    consent = guardians.about(GuardianSubject.BOARD, part)
    assert consent is not None
    guarding.revoke(consent, world.actor(Role.FINANCE), clock.now())


def numbers(call: OpenCall) -> list[int]:
    return [each.number for each in queries.volunteers(call.id)]


def test_a_word_that_is_taken_back_leaves_the_list_at_once(world: World, context: object) -> None:
    board, call = opened(world)
    maya = young(world, "maya")
    part = agreed(world, board, maya)
    put_forward(world, call, maya.account_id)
    put_forward(world, call, world.voter("v1"))
    take_back(world, part)
    assert numbers(call) == [2] and services.chances(call, clock.now().date()) == {2: 1}
    put_forward(world, call, world.voter("v2"))
    assert numbers(call) == [2, 3], "nobody gets another's number"
    told = select(NewsItem.headline).where(NewsItem.account_id == maya.account_id)
    assert "board-off-the-list" in db.session.scalars(told).all()


def test_the_draw_asks_again_whether_a_guardian_agrees(world: World, context: object) -> None:
    board, call = opened(world, seats=2)
    maya, george, later = young(world, "maya"), world.actor("george"), clock.now() + 10 * DAY
    agreed(world, board, maya, days=5)
    for account_id in (maya.account_id, george.account_id, world.voter("v1")):
        put_forward(world, call, account_id)
    assert len(services.in_the_draw(call, clock.now().date())) == 3
    young(world, "george")  # they say so only now, and nobody has agreed
    assert guardians.parts(GuardianSubject.BOARD, board.id)[george.account_id], "a guardian is asked"
    assert not services.can_be_drawn(call, later.date())
    secretary = world.actor(Role.BOARD_SECRETARY)
    too_few = refusal_of(lambda: services.draw(call, world.home().id, "7", secretary, later))
    assert too_few is Refusal.CAN_NOT_DRAW and numbers(call) == [1, 2, 3], "nothing is lost by trying"
    put_forward(world, call, world.voter("v2"))
    services.draw(call, world.home().id, "7", secretary, later)
    assert sorted(call.seated) == [3, 4] and numbers(call) == [3, 4]


def test_after_the_draw_nobody_is_shown_for_whom_a_guardian_does_not_agree(world: World, context: object) -> None:
    board, call = opened(world)
    maya, later = young(world, "maya"), clock.now() + 10 * DAY
    part = agreed(world, board, maya)
    put_forward(world, call, maya.account_id)
    services.draw(call, world.home().id, "7", world.actor(Role.BOARD_SECRETARY), later)
    assert [number for number, _address in services.seated(call, later.date())] == [1]
    take_back(world, part)
    assert services.seated(call, later.date()) == [] and call.seated == [1], "what was drawn can be repeated"


def test_a_seat_ends_with_the_word_that_it_stood_on(world: World, context: object) -> None:
    now, today = clock.now(), clock.now().date()
    board, _call = opened(world)
    maya = young(world, "maya")
    part = agreed(world, board, maya)
    for starts in (today - DAY, today, today + DAY):
        terms = services.SeatTerms("young people", starts, today + 90 * DAY, SeatKind.YOUNG_PERSON)
        seat = services.fill_seat(board, maya.account_id, terms, None, now)
        take_back(world, part)
        assert all(queries.seat_of(board.id, maya.account_id, today + n * DAY) is None for n in range(91))
        assert seat.ends_on == today
        agree(world, GuardianSubject.BOARD, part, now)


def test_who_says_late_that_they_are_under_18_waits_for_a_guardian(meeting: World, context: object) -> None:
    board = queries.of_place(meeting.home().id)[0]
    seat = queries.seats(board.id, clock.now().date())[0]
    held = meetings.plan_meeting(board.id, clock.now(), "Library", actor=None, now=clock.now())
    held.status = MeetingStatus.OPEN
    account = people.by_id(seat.account_id)
    assert account is not None
    ages.say_age(account, "Sky", meeting.actor("maya"), clock.now(), young=True)
    db.session.flush()

    def come(today: date) -> None:
        services.take_part(held, seat, AttendanceMode.ROOM, today)

    assert refusal_of(lambda: come(clock.now().date())) is GuardianRefusal.NEEDED
    agree(meeting, GuardianSubject.BOARD, guardians.parts(GuardianSubject.BOARD, board.id)[account.id].id, clock.now())
    come(clock.now().date())


def test_the_database_keeps_ages_in_order(world: World, context: object) -> None:
    board, _call = opened(world)
    board.youngest, board.oldest = 19, 18
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_ages_on_the_pages(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        services.make_board(world.fund(), "Board", 1, None, clock.now())
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/board/riverside/boards/1/set-up")
    admin.submit("Save", 422, youngest="25", oldest="24").sees("Nobody could have a seat")
    admin.submit("Save", youngest="11", oldest="24").sees("For people aged from 11 to 24.")
    shown = admin.get("/board/riverside/boards/1/set-up").response.text
    assert 'value="11"' in shown and 'value="24"' in shown
    typed = {"seats": "1", "most_of_area": "1", "seed_from": "The lottery", "closes_on": "2999-01-01"}
    call = admin.get("/board/riverside/boards/1/calls/new")
    assert 'value="24"' in call.response.text
    call.submit("Open the call", 422, **typed, youngest="11", oldest="30").sees("The board itself has an age limit")
    call.submit("Open the call", **typed, youngest="11", oldest="17").sees("For people aged from 11 to 17.")
    maya = visit(email("maya"), strong=False).get("/board/riverside/boards/1/calls/1/volunteer")
    maya.submit("Put my name forward", 422, kind="carer", age="y").sees("This is for people under 18")
    maya.get("/people/name").submit("Save and continue", name="Maya", young="y")
    form = maya.get("/board/riverside/boards/1/calls/1/volunteer")
    form.submit("Put my name forward", 422, kind="carer").sees("Tick this if the age is right")
    form.submit("Put my name forward", 422, kind="carer", age="y").sees("parent or guardian")
    with app.app_context():
        account = people.by_email(email("maya"))
        assert account is not None
        part = guardians.parts(GuardianSubject.BOARD, 1)[account.id].id
        agree(world, GuardianSubject.BOARD, part, clock.now())
        db.session.commit()
    form.submit("Put my name forward", kind="carer", age="y").sees("Your number is 1")
    seat = admin.get("/board/riverside/boards/1/seats")
    given = {"kind": "carer", "kept_for": "a carer", "starts_on": "2026-01-01", "ends_on": "2999-01-01"}
    seat.submit("Fill this seat", 422, email="new@post.example", **given).sees("Tick this if the age is right")

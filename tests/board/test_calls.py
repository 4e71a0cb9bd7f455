"""Seats by lot: quotas and seed said beforehand, odds shown, drawn once, and the same for whoever draws again."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Refused, Role
from pb_app.board import queries, services
from pb_app.board.models import OpenCall
from pb_app.board.terms import Refusal, SeatKind
from pb_app.db import db
from pb_app.notifications.models import NewsItem
from pb_app.ranking import lottery
from tests.visitor import Visitor
from tests.world import World, email

Visit = Callable[..., Visitor]
CALL = "/board/riverside/boards/1/calls/1/"


def opened(world: World, least: dict[SeatKind, int] | None = None) -> OpenCall:
    now, admin = clock.now(), world.actor(Role.ADMINISTRATOR)
    board = services.make_board(world.fund(), "Board", 1, admin, now)
    kept = {SeatKind.CARER: 1} if least is None else least
    return services.open_call(
        board,
        kept,
        2,
        most_of_area=2,
        seed_from="The lottery of Saturday",
        closes_on=now.date() + timedelta(days=9),
        actor=admin,
        now=now,
    )


def come(world: World, call: OpenCall, *kinds: SeatKind) -> None:
    for n, kind in enumerate(kinds):
        services.volunteer(
            call, world.home().id, account_id=world.voter(f"v{n}"), kind=kind, area_id=1 + n % 2, now=clock.now()
        )


def test_the_lot_is_drawn_once_after_the_close_and_anybody_can_draw_it_again(world: World, context: object) -> None:
    call, secretary, now = opened(world), world.actor(Role.BOARD_SECRETARY), clock.now()
    come(world, call, SeatKind.CARER, *[SeatKind.RESIDENT] * 4)
    with pytest.raises(Refused, match=Refusal.VOLUNTEERED_ALREADY.value):
        services.volunteer(
            call, world.home().id, account_id=world.voter("v0"), kind=SeatKind.CARER, area_id=None, now=now
        )
    with pytest.raises(Refused, match=Refusal.CALL_OPEN.value):
        services.draw(call, world.home().id, "1 2 3", secretary, now)
    chances = services.chances(call, now.date())
    assert services.can_be_drawn(call, clock.now().date())
    assert chances[1] == 1, "the only carer"
    assert sum(chances.values()) == 2 and chances[2] == chances[4] and chances[3] == chances[5]
    later = now + timedelta(days=10)
    with pytest.raises(Refused, match=Refusal.CALL_CLOSED.value):
        services.volunteer(
            call, world.home().id, account_id=world.voter("late"), kind=SeatKind.CARER, area_id=None, now=later
        )
    services.draw(call, world.home().id, "1 2 3", secretary, later)
    with pytest.raises(Refused, match=Refusal.DRAWN_ALREADY.value):
        services.draw(call, world.home().id, "4 5 6", secretary, later)
    known = queries.volunteers(call.id)
    again = lottery(services.people_of(known), 2, services.quotas_of(call, known), seed="1 2 3")
    assert [int(one) for one in again.seated] == call.seated and 1 in call.seated
    heard = {
        n.account_id: n.headline for n in db.session.scalars(select(NewsItem).where(NewsItem.headline.like("board-%")))
    }
    said = {one.account_id: "board-seated" if one.number in call.seated else "board-not-seated" for one in known}
    assert heard == said, "everybody hears of it, either way"


def test_quotas_that_can_not_be_met_are_said_before_the_draw(world: World, context: object) -> None:
    call = opened(world, {SeatKind.YOUNG_PERSON: 2})
    come(world, call, SeatKind.YOUNG_PERSON, SeatKind.RESIDENT)
    assert services.chances(call, clock.now().date()) == {} and not services.can_be_drawn(call, clock.now().date())
    with pytest.raises(Refused, match=Refusal.CAN_NOT_DRAW.value):
        services.draw(call, world.home().id, "x", world.actor(Role.BOARD_SECRETARY), clock.now() + timedelta(days=10))
    with pytest.raises(Refused, match=Refusal.TOO_MANY_KEPT.value):
        opened_again = queries.board_by_id(call.board_id)
        day, admin = clock.now().date() + timedelta(days=2), world.actor(Role.ADMINISTRATOR)
        services.open_call(
            opened_again,
            {SeatKind.CARER: 3},
            2,
            most_of_area=2,
            seed_from="x",
            closes_on=day,
            actor=admin,
            now=clock.now(),
        )


def test_volunteering_on_the_pages(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        services.make_board(world.fund(), "Board", 1, None, clock.now())
        db.session.commit()
    admin = visit(email(Role.ADMINISTRATOR)).get("/board/riverside/").follow("Ask for volunteers")
    admin.submit("Open the call", 422, seats="0", seed_from="", closes_on="", most_of_area="").sees(
        "from 1 to 50", "Say what it will be"
    )
    admin.submit(
        "Open the call",
        seats="1",
        carer="1",
        most_of_area="1",
        seed_from="The lottery of Saturday",
        closes_on="2999-01-01",
    )
    admin.sees("Seats chosen by lottery", "The lottery of Saturday", "Not enough volunteers yet").misses(
        "Run the lottery for seats"
    )
    maya = visit(email("maya"), strong=False).get(CALL).follow("Volunteer for a seat")
    maya.submit("Put my name forward", 422, kind="").sees("Choose one")
    maya.submit("Put my name forward", kind="carer", area="1").sees("Your number is 1", "about 100 in 100")
    assert "maya@" not in visit().get(CALL).response.text
    secretary = visit(email(Role.BOARD_SECRETARY))
    assert "0001,carer,1" in secretary.client.get(CALL + "respondents.csv").text
    assert "experience,carer,1,1" in secretary.client.get(CALL + "features.csv").text
    secretary.get(CALL + "draw").submit("Run the lottery", 422, seed="1 2 3").sees("People can still volunteer")
    with app.app_context():
        db.session.query(OpenCall).one().closes_on = clock.now().date() - timedelta(days=1)
        db.session.commit()
    secretary.get(CALL).follow("Run the lottery for seats").submit("Run the lottery", seed="1 2 3").sees(
        "Chosen for a seat, by number: 1", "maya@"
    )
    assert "maya@" not in visit().get(CALL).sees("Result of the lottery").response.text


def test_what_a_member_needs_is_seen_only_by_who_acts_on_it(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        board, now = services.make_board(world.fund(), "Board", 1, None, clock.now()), clock.now()
        member, today = world.actor(Role.BOARD_MEMBER), now.date()
        terms = services.SeatTerms("lives with pain", today, today + timedelta(days=99))
        services.fill_seat(board, member.account_id, terms, None, now)
        db.session.commit()
    member_page = visit(email(Role.BOARD_MEMBER)).get("/board/riverside/").follow("What you need for taking part")
    member_page.sees("Speak to a benefits adviser first").submit("Save", 422, access="Large print").sees(
        "Choose yes or no"
    )
    visit().get("/board/riverside/").misses("lives with pain", "Uses the services")
    member_page.submit("Save", pay="pay-decline", shown="yes")
    visit().get("/board/riverside/").sees("lives with pain", "Uses the services")
    member_page.follow("What you need for taking part").submit("Save", shown="no")
    visit().get("/board/riverside/").misses("lives with pain", "Uses the services")
    visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/").sees("Large print").misses("No payment")
    visit(email(Role.FINANCE)).get("/board/riverside/").misses("Large print").follow(
        "How members want to be paid"
    ).sees("No payment")
    for other in (visit(), visit(email(Role.BOARD_MEMBER, "riverside")), visit(email(Role.ADMINISTRATOR))):
        other.get("/board/riverside/").misses("Large print", "No payment")
    visit(email(Role.BOARD_SECRETARY)).get("/board/riverside/boards/1/pay", 403)

"""What people need is read by the organisers of the event alone; each look is in the log, and shown to whom it is about."""

from collections.abc import Callable

from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import queries, services
from pb_app.community_events.models import EventNeedLook
from pb_app.community_events.terms import EventNeeds, Refusal, SignUpState
from pb_app.db import db
from tests.expect import logged, refused
from tests.visitor import Visitor
from tests.world import DAY, World, email
from tests.world.gatherings import announce

Visit = Callable[..., Visitor]
NEEDS = EventNeeds(words="A seat near the front", interpreter="pl")


def test_each_look_is_written_down_once_for_each_and_goes_with_the_needs(world: World, context: object) -> None:
    event, host, boss = announce(world, clock.now()), world.actor(Role.BOARD_SECRETARY), world.actor(Role.ADMINISTRATOR)
    services.sign_up(event, people=1, needs=NEEDS, actor=world.actor("maya"), now=clock.now())
    with refused(Refusal.NOT_AN_ORGANISER):
        services.see_needs(event, boss, clock.now())
    (row,) = queries.sign_ups(event.id, *SignUpState)
    for _look in range(2):
        assert services.see_needs(event, host, clock.now()) == {row.id: NEEDS}
    assert queries.looks(row.id) == 1
    logged("community-event:needs-seen", event.place_id, host, event_id=event.id, parties=1)
    services.add_organiser(event, boss.account_id, host, clock.now())
    services.see_needs(event, boss, clock.now())
    assert queries.looks(row.id) == 2
    services.tidy(event.ends_at + 2 * DAY)
    assert db.session.scalar(select(func.count()).select_from(EventNeedLook)) == 0


def test_organisers_choose_who_organises_and_one_stays(world: World, context: object) -> None:
    event, host, boss = announce(world, clock.now()), world.actor(Role.BOARD_SECRETARY), world.actor(Role.ADMINISTRATOR)
    with refused(Refusal.NOT_AN_ORGANISER):
        services.add_organiser(event, boss.account_id, world.actor(Role.MODERATOR), clock.now())
    with refused(Refusal.LAST_ORGANISER):
        services.remove_organiser(event, host.account_id, host, clock.now())
    services.add_organiser(event, boss.account_id, boss, clock.now())
    logged(
        "community-event:organisers",
        event.place_id,
        boss,
        event_id=event.id,
        account_id=boss.account_id,
        added=True,
    )
    services.remove_organiser(event, host.account_id, boss, clock.now())
    with refused(Refusal.NOT_AN_ORGANISER):
        services.see_needs(event, host, clock.now())


def test_somebody_else_who_runs_events_sees_the_list_and_no_needs(app: Flask, world: World, visit: Visit) -> None:
    with app.app_context():
        event = announce(world, clock.now())
        services.sign_up(event, people=1, needs=NEEDS, actor=world.actor("maya"), now=clock.now())
        db.session.commit()
        at = f"/whats-on/riverside/{event.id}"
    boss = visit(email(Role.ADMINISTRATOR)).get(f"{at}/people").sees("Only the organisers below read what people need")
    boss.misses("A seat near the front", "Polish", "Show what people need")
    dee = visit(email(Role.BOARD_SECRETARY)).get(f"{at}/people").misses("A seat near the front", "Polish")
    dee.follow("Add an organiser").submit("Add", 422).sees("Choose somebody")
    with app.app_context():
        boss_id = world.actor(Role.ADMINISTRATOR).account_id
    dee.submit("Add", who=str(boss_id)).sees("Saved.")
    boss.get(f"{at}/people").submit("Show what people need").sees(
        "A seat near the front", "Polish, 1 party", "The log says so"
    )
    assert "no-store" in boss.response.headers["Cache-Control"]
    visit("maya@riverside.example", strong=False).get(at).sees("organisers who have read it: 1")

"""Two presses of one button make one thing, and both lead to it; the same words an hour later make another one."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from sqlalchemy import func, select

from pb_app import clock
from pb_app.access import Role
from pb_app.api.models import ApiToken, Webhook
from pb_app.api.services import tokens, webhooks
from pb_app.api.terms import Permission, TokenDraft
from pb_app.db import Base, db
from pb_app.evidence import services as evidence
from pb_app.exchange.models import Campaign, CampaignAsk, NetworkNotice
from pb_app.exchange.services import network
from pb_app.exchange.terms import CampaignDraft, NoticeSide
from pb_app.places.terms import PriorityKind
from pb_app.shared_outcomes.models import PlaceGoal, SharedOutcome
from pb_app.shared_outcomes.terms import FigureFeed
from pb_app.starts.models import Start, StartPart
from tests.world import World
from tests.world.alliance import ally, answers, signed
from tests.world.changes import goal_of, outcome_of, part_of, priority, start_of
from tests.world.said import draft

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
PEOPLE = FigureFeed(measure="people")


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def made_once(model: type[Base], press: Callable[[datetime], object], now: datetime) -> None:
    first = press(now)
    assert press(now + timedelta(seconds=1)) is first and count(model) == 1, model


def test_starts_outcomes_and_goals(app: Flask, world: World, context: None) -> None:
    now, two = clock.now(), ally(world)
    point = evidence.record(world.home(), draft(world, now), world.actor(Role.BOARD_SECRETARY), now)
    made_once(Start, lambda at: start_of(two, point.id, PEOPLE, at), now)
    row = db.session.scalars(select(Start)).one()
    made_once(StartPart, lambda at: part_of(row, two, at), now)
    made_once(SharedOutcome, lambda at: outcome_of(two, PEOPLE, at), now)
    mission = priority(world, "Health", PriorityKind.LOCAL, now)
    made_once(PlaceGoal, lambda at: goal_of(world, mission, "Ten benches", at), now)


def test_the_network(app: Flask, world: World, context: None) -> None:
    now, admin, home = clock.now(), world.actor(Role.ADMINISTRATOR), world.home()

    def post(at: datetime) -> NetworkNotice:
        return network.post(home, NoticeSide.ASK, "A plan", "For a park.", language="en", actor=admin, now=at)

    made_once(NetworkNotice, post, now)
    assert post(now + HOUR) is not post(now + 2 * HOUR)
    said = CampaignDraft(title="Longer money", words="Why.")
    made_once(Campaign, lambda at: network.begin(home, said, language="en", actor=admin, now=at), now)
    row = db.session.scalars(select(Campaign)).one()
    made_once(
        CampaignAsk, lambda at: network.ask(row, "The Treasury", "Three years.", now.date(), actor=admin, now=at), now
    )


def test_webhooks_and_tokens(app: Flask, world: World, context: None) -> None:
    now, admin, home, two = clock.now(), world.actor(Role.ADMINISTRATOR), world.home(), ally(world)
    address = "https://hooks.example.org/commonpot"

    def hook(at: datetime, *resources: str) -> Webhook:
        return webhooks.make(home, name="Map", address=address, resources=resources or ["news"], actor=admin, now=at)

    made_once(Webhook, hook, now)
    assert hook(now, "rounds") is not hook(now + HOUR)
    wanted = TokenDraft(name="Hub", permissions=(Permission.ADD_FIGURES,), expires_on=now.date() + DAY * 9)
    assert tokens.ask(home, wanted, admin, now) is tokens.ask(home, wanted, admin, now)
    agreement = signed(two, now, answers(now, tables="add-figures"))
    first, old = tokens.make_under(agreement, two.giver, wanted, two.lead, now)
    again, secret = tokens.make_under(agreement, two.giver, wanted, two.lead, now)
    assert first is again and count(ApiToken) == 1
    assert first.secret_hash == tokens.hash_of(secret) != tokens.hash_of(old), "the secret that was shown last opens it"

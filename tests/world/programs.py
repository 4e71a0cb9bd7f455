"""What belongs to other programs: a token, a webhook with a change that waits, and a file of another website."""

from datetime import date, datetime

from flask import current_app

from pb_app.access import Role
from pb_app.api import openapi
from pb_app.api.client import writing
from pb_app.api.models import ApiToken, WebhookDelivery
from pb_app.api.services import tokens, webhooks
from pb_app.api.terms import Change, Permission, TokenDraft
from pb_app.db import db
from pb_app.imports.terms import UploadChoices
from pb_app.moving_in import queries as moves
from pb_app.moving_in.pages import MARK
from pb_app.moving_in.readers import packages
from pb_app.moving_in.services import bringing
from pb_app.moving_in.services.bringing import FileBrought
from pb_app.moving_in.terms import MoveAnswers, RoundAnswers
from tests.moving_in.files import decidim
from tests.world.world import World


def _token(world: World, now: datetime) -> ApiToken:
    draft = TokenDraft(name="Website", permissions=tuple(Permission), expires_on=date(now.year + 1, 1, 1))
    made, _secret = tokens.agree(
        world.home(),
        tokens.ask(world.home(), draft, world.actor(Role.ADMINISTRATOR), now),
        world.actor(Role.FINANCE),
        now,
    )
    return made


def _delivery(world: World, now: datetime) -> WebhookDelivery:
    hook = webhooks.make(
        world.home(),
        name="Website",
        address="https://hooks.example.org/commonpot",
        resources=["rounds"],
        actor=world.actor(Role.ADMINISTRATOR),
        now=now,
    )
    db.session.flush()
    row = WebhookDelivery(
        webhook_id=hook.id, event_id="event-1", resource="rounds", key="streets", change=Change.ADDED, at=now
    )
    db.session.add(row)
    db.session.flush()
    return row


def moved(world: World, now: datetime) -> dict[str, object]:
    """A file of another website, brought with its authors."""
    languages = current_app.config["LANGUAGES"]
    package = bringing.without_bad_pictures(packages.read(decidim(), UploadChoices(), languages))
    rounds = {
        each.key: RoundAnswers(
            title=each.title or "Old round", budget=each.budget or 20_000_00, ended_on=date(2024, 8, 1)
        )
        for each in package.rounds
    }
    answers = MoveAnswers(site=package.site, currency="GBP", basis="They agreed in 2024.", rounds=rounds)
    file = FileBrought(digest="f" * 64, secret="s")
    actor = world.actor(Role.ADMINISTRATOR)
    move = bringing.bring(world.home(), package, answers, file=file, actor=actor, now=now)
    db.session.flush()
    return {
        "move_id": move.id,
        "author_mark": moves.authors(move.id)[0].key[:MARK],
        "old_path": moves.addresses(world.home().id)[0][0].lstrip("/"),
    }


def programs(world: World, now: datetime) -> dict[str, object]:
    """Everything that an address of the API and of moving in can name."""
    delivery = _delivery(world, now)
    return {
        **moved(world, now),
        "api_token_id": _token(world, now).id,
        "webhook_id": delivery.webhook_id,
        "delivery_id": delivery.id,
        "resource": "rounds",
        "file": writing.wheel_name(openapi.document("https://commonpot.example")),
    }

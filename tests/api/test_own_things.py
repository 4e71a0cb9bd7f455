"""A program of an organisation sends in what is that organisation's own, and nothing in another's name."""

from collections.abc import Callable
from datetime import timedelta

from flask import Flask

from pb_app import clock
from pb_app.access import Role
from pb_app.api.services import tokens
from pb_app.api.terms import Permission, TokenDraft
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db
from pb_app.indicators import services as indicators
from pb_app.indicators.models import Indicator
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.people import queries as people
from tests.api.service import send
from tests.visitor import Visitor
from tests.world import DAY, World
from tests.world.alliance import ally, answers, signed, write
from tests.world.figures import draft, small_areas
from tests.world.gatherings import announce


def test_a_program_of_an_organisation_fills_only_what_is_its_own(app: Flask, world: World) -> None:
    with app.app_context():
        now, two = clock.now(), ally(world)
        row = signed(two, now, answers(now, tables="add-attendance add-figures"))
        both = (Permission.ADD_FIGURES, Permission.ADD_ATTENDANCE)
        ours = TokenDraft(name="Hub", permissions=both, expires_on=now.date() + DAY)
        _made, secret = tokens.make_under(row, two.giver, ours, two.lead, now)
        area_set = small_areas(world, now)
        known = indicators.begin(world.home(), draft(area_set.id), world.actor(Role.ADMINISTRATOR), now)
        event, begun, name = announce(world, now), known.id, two.giver.name
        event.starts_at, event.ends_at = now - timedelta(hours=3), now - timedelta(hours=1)
        number, codes = event.id, [area.code for area in neighbourhoods.areas(area_set.id)]
        db.session.commit()
    client, figures = app.test_client(), f"indicators/{begun}/figures"
    rows = {"rows": [{"area": area, "period": "2021", "value": 40, "denominator": 100} for area in codes]}
    refused = send(client, figures, secret, rows, key="figures-not-ours")
    assert (refused.status_code, refused.get_json(force=True)["type"]) == (
        403,
        "urn:commonpot:problem:api-not-the-publisher",
    )
    refused = send(client, f"events/{number}/attendance", secret, {"came": 9}, key="event-not-ours")
    assert (refused.status_code, refused.get_json(force=True)["type"]) == (
        403,
        "urn:commonpot:problem:api-not-their-event",
    )
    with app.app_context():
        stays = db.session.get_one(Indicator, begun)
        assert stays.published_at is None and db.session.get_one(CommunityEvent, number).came is None
        stays.publisher = name.upper()
        db.session.commit()
    assert send(client, figures, secret, rows, key="figures-of-ours").status_code == 201


def test_a_token_ends_with_its_agreement_and_none_is_offered_before_both_sign(
    app: Flask, world: World, visit: Callable[..., Visitor]
) -> None:
    with app.app_context():
        now, two = clock.now(), ally(world)
        row = signed(two, now, answers(now, days=30, tables="add-figures"))
        long = TokenDraft(name="Hub", permissions=(Permission.ADD_FIGURES,), expires_on=now.date() + DAY * 200)
        made, _secret = tokens.make_under(row, two.giver, long, two.lead, now)
        assert made.expires_on == now.date() + DAY * 30
        waiting = write(two, now, answers(now, tables="add-figures"))
        path = f"/api/riverside/{two.giver.id}/agreements/{waiting.id}/token"
        lead = people.address(two.lead.account_id)
        db.session.commit()
    visit(lead).get(path).sees("the agreement is not signed by both sides").misses("What may it send in?")

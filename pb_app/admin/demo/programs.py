"""What other people's programs do with the demo's town: a partner's website sends in ideas, a newspaper's map is told of news."""

from collections.abc import Sequence
from datetime import date, datetime

from flask import g

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.api import row_pages
from pb_app.api.models import Webhook
from pb_app.api.resources.listing import RESOURCES
from pb_app.api.services import marks, sending_in, tokens, webhooks
from pb_app.api.terms import Permission, TokenDraft
from pb_app.db import db
from pb_app.moderation import services as moderation
from pb_app.people import queries as people_queries
from pb_app.places.models import Area, Place
from pb_app.proposals.moderation import proposal_thing
from pb_app.proposals.terms import IdeaFromElsewhere
from pb_app.rounds import queries as rounds
from pb_app.rounds.terms import Category

WEBSITE = "Website of Rivermouth Voluntary Action"
#: Of nobody: names that end like this never lead anywhere.
MAP = "https://map.rivermouth-echo.example/news"
STORY = (
    "The corner by the bus stop is bare earth and cans. We would plant lavender and thyme, which need little water. "
    "Whoever waits for the bus would smell it."
)


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """After the rounds: one token in use, one asked for, and a webhook that was out of reach for a day."""
    owner = people_queries.by_email(people_queries.DEMO_OWNER)
    assert owner is not None
    olu, ines = people_queries.actor_of(owner, strong=True), people.staff["ines"]
    _send_in(place, areas[2], (olu, ines, people.staff["tom"]), now - DAY * 4)
    wanted = TokenDraft(
        name="Door counter of the library", permissions=(Permission.ADD_ATTENDANCE,), expires_on=_later(now)
    )
    tokens.ask(place, wanted, olu, now - DAY)
    _newspaper(place, ines, now - DAY * 3)


def _later(now: datetime) -> date:
    return (now + DAY * 300).date()


def _send_in(place: Place, area: Area, staff: tuple[Actor, Actor, Actor], now: datetime) -> None:
    """Two people agree to a token; the website sends in an idea, and a moderator lets it be seen."""
    olu, ines, tom = staff
    draft = TokenDraft(name=WEBSITE, permissions=(Permission.ADD_PROPOSALS,), expires_on=_later(now))
    _token, secret = tokens.agree(place, tokens.ask(place, draft, olu, now - DAY), ines, now)
    token = tokens.admit(secret, place.id, Permission.ADD_PROPOSALS, now)
    round = rounds.by_slug(place.id, "green-corners")
    assert round is not None
    idea = IdeaFromElsewhere(
        title="Lavender at the Northgate bus stop",
        story=STORY,
        strong="Two people from the flats water what is there already.",
        takes="A bed of earth, forty plants and a water butt.",
        who="Four neighbours take turns on Sundays.",
        category=Category.GREEN,
        area_id=area.id,
        amount=90_000,
    )
    made = sending_in.propose(token, round, "idea-2214", idea, now)
    thing = proposal_thing(place.id, made.id)
    assert thing is not None
    moderation.keep(thing, place.id, tom, now)


def _newspaper(place: Place, ines: Actor, now: datetime) -> None:
    """Its map hears of two ideas. The first message got through; then its machine was out of reach for a day."""
    proposals = RESOURCES["proposals"]
    ticking, g.ticking = g.get("ticking", False), True  # addresses as the clock writes them
    seen = dict(row_pages.snapshot(place, proposals))
    g.ticking = ticking
    before = dict(list(seen.items())[:-2])
    marks.note(place.id, proposals.name, before, now - DAY)
    hook = webhooks.make(
        place, name="Map of the Rivermouth Echo", address=MAP, resources=[proposals.name], actor=ines, now=now - DAY
    )
    marks.note(place.id, proposals.name, seen, now)
    _try(hook, "204", now)
    for tries in range(7):
        _try(hook, "TimeoutError", now + DAY * tries / 6)
    hook.quiet_until = None


def _try(hook: Webhook, result: str, now: datetime) -> None:
    row = webhooks.claim(hook.id, now)
    assert row is not None
    webhooks.settle(hook, row, is_sent=result == "204", result=result, now=now)
    db.session.flush()

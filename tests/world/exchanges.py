"""Another place with a key of its own, and one of everything that it could share."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from nacl.signing import SigningKey

from pb_app.access import Role
from pb_app.db import db
from pb_app.exchange import documents, formats
from pb_app.exchange.models import ExchangeSource
from pb_app.exchange.services import network, sources, taking
from pb_app.exchange.services.taking import Destination
from pb_app.exchange.terms import Bundle, BundleEntry, CampaignDraft, EntryKind, NoticeSide
from pb_app.hashchain import canonical
from tests.world.world import World

KEY = SigningKey(bytes(range(32)))
OTHER_KEY = SigningKey(bytes(range(1, 33)))
DAY = date(2026, 1, 5)
REPLY = {"verdict": "", "answer": "", "answered_on": ""}
STORY = {
    "title": "Benches by the bus stops",
    "theme": "places",
    "amount": 120_000,
    "currency": "GBP",
    "reach": "story-one-area",
    "outcome": "story-went-well",
    "happened": "Forty people sat down.",
    "again": "Ask the bus company first.",
    "risk": "The wood was stolen once.",
}
QUESTION = {
    "key": "who_waters",
    "kind": "line",
    "tier": 1,
    "required": True,
    "public": True,
    "when": [],
    "beside": False,
    "options": [],
    "words": {"en": "Who waters it?", "ar": "من يسقيه؟"},
    "hint": {},
}
BODIES: dict[EntryKind, dict[str, Any]] = {
    EntryKind.ROUND_TEMPLATE: {
        "title": "Streets for play",
        "theme": "Streets",
        "description": "For streets where children play.",
        "risk": "We try what nobody tried.",
        "budget": 500_000,
        "small_grant": 50_000,
        "currency": "GBP",
        "phases": [{"kind": "ideas", "days": 20}, {"kind": "voting", "days": 10}],
        "rulebook": {"ballot": "approval", "most": 3, "rule": "equal-shares", "ways": ["email", "paper"]},
    },
    EntryKind.RULEBOOK: {"title": "Our rules", "currency": "GBP", "rulebook": {"ballot": "approval", "most": 4}},
    EntryKind.FORM_QUESTIONS: {"title": "Gardens", "questions": [QUESTION]},
    EntryKind.LEARNING_CARD: {
        "versions": {
            "en": {"title": "Your first evening", "line": "Read it before you come.", "words": "It is **warm**."},
            "cy": {"title": "Eich noson gyntaf", "line": "Darllenwch cyn dod.", "words": "Mae’n gynnes."},
        }
    },
    EntryKind.CASE: {
        **STORY,
        "summary": "We put benches where people wait.",
        "steps": ["Ask the drivers.", "Find wood.", "Build with the school."],
        "advice": "Bring tea.",
        "costs": [{"label": "Wood", "amount": 90_000}, {"label": "Tea", "amount": 2_000}],
        "measures": ["People who sat down"],
    },
    EntryKind.LESSON: {**STORY, "title": "The cinema night", "outcome": "story-stopped", "expected": "A full hall."},
    EntryKind.BARRIER: {
        "title": "One-year money",
        "words": "We can’t hire.",
        "cost": "About £9,000.",
        "rule": "The yearly settlement",
        "owner": "The Treasury",
        "asks": "Promise three years.",
        "organisations": ["Hillside Homes"],
        "asked_on": "2026-01-02",
        **REPLY,
    },
    EntryKind.INDICATOR: {
        "number": "rate",
        "side": "need",
        "publisher": "Statistics office",
        "edition": "Census 2021",
        "licence": "Open Government Licence 3.0",
        "source": "https://example.org/census",
        "least": 10,
        "wording": {"en": {"title": "Living alone", "who": "people", "what": "live alone"}},
    },
    EntryKind.NOTICE: {"side": "notice-offer", "title": "A van", "words": "On Tuesdays."},
    EntryKind.EVENT: {"title": "Open day", "words": "", "day": "2030-05-01", "venue": "Hall", "getting_in": ""},
    EntryKind.CAMPAIGN: {
        "title": "Three-year money",
        "words": "We ask together.",
        "organisations": ["Hillside Homes"],
        "asks": [{"owner": "The Treasury", "words": "Promise it.", "asked_on": "2026-01-02", **REPLY}],
    },
    EntryKind.ANSWER: {
        "to": "0" * 64,
        "kind": "case",
        "key": "case-1",
        "title": "A bench",
        "verdict": "tried-changed",
        "words": "We used brick.",
    },
}


def entry(kind: EntryKind, **changed: Any) -> BundleEntry:
    body = json.loads(canonical({**BODIES[kind], **changed}))
    return BundleEntry(kind=kind, key=f"{kind.value}-7", language="en", body=body)


def bundle(
    entries: Sequence[BundleEntry] | None = None,
    *,
    edition: int = 1,
    previous: str = "",
    key: SigningKey = KEY,
    name: str = "Hillside",
) -> Bundle:
    """Signed as another place would."""
    every = [entry(kind) for kind in EntryKind] if entries is None else entries
    return documents.write(
        every, name=name, edition=edition, previous=previous, made_on=DAY, licence=formats.LICENCE, key=key
    )


def number_of(kind: EntryKind) -> int:
    """Where an entry of this kind stands in a bundle with one of each."""
    return list(EntryKind).index(kind) + 1


def heard(world: World, now: datetime, found: Bundle | None = None, *, compared: bool = True) -> ExchangeSource:
    """Another place that this one hears from."""
    admin = world.actor(Role.ADMINISTRATOR)
    row = sources.add(world.home(), found or bundle(), "", admin, now)
    if compared:
        sources.compare(row, admin, now)
    return row


def exchange_pages(world: World, now: datetime) -> dict[str, object]:
    """One of everything that the addresses of the exchange name."""
    admin, row, home = world.actor(Role.ADMINISTRATOR), heard(world, now), world.home()
    shared = bundle()
    case = shared.entries[number_of(EntryKind.CASE) - 1]
    taken = taking.take(row, shared, case, Destination(), actor=admin, now=now)
    notice = network.post(home, NoticeSide.ASK, "A hall", "For forty.", language="en", actor=admin, now=now)
    campaign = network.begin(
        home, CampaignDraft(title="Longer money", words="Why."), language="en", actor=admin, now=now
    )
    asked = network.ask(campaign, "The Treasury", "Promise it.", now.date(), actor=admin, now=now)
    db.session.flush()
    return {
        "sender_id": row.id,
        "edition": 1,
        "entry": number_of(EntryKind.CASE),
        "taken_id": taken.id,
        "notice_id": notice.id,
        "campaign_id": campaign.id,
        "ask_id": asked.id,
    }

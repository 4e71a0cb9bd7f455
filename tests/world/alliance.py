"""Two organisations of a place with an officer each, an agreement between them, and a rule in their way."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.funds import queries as fund_queries
from pb_app.partners import services as partners
from pb_app.people import queries as people
from pb_app.people import role_grants
from pb_app.people import services as accounts
from pb_app.places import queries as places
from pb_app.places import services as place_services
from pb_app.places.models import Partner
from pb_app.places.terms import PartnerKind
from pb_app.sharing import rules
from pb_app.sharing.models import Barrier, DataAgreement
from pb_app.sharing.services import agreements, barriers, tokens
from pb_app.sharing.terms import AgreementPart, BarrierDraft, LetterDraft
from tests.world.world import TOTP_KEY, World, _hash

#: The clock of the place of the tests.
HOME = ZoneInfo("Europe/London")

NURSE = "nurse@trust.example"
TEXTS = ("purpose", "benefit", "what", "need", "risk_sharing", "risk_keeping", "rights", "security", "retention")
BARRIER = BarrierDraft(
    title="One-year budgets",
    words="We can’t hire for prevention.",
    cost="About £9,000 a year.",
    rule="The yearly settlement",
    owner="The Treasury",
    asks="Promise three years.",
    reply_to="budgets@housing.example",
)


@dataclass(frozen=True)
class Alliance:
    """The two sides: the housing trust gives, the health trust takes."""

    giver: Partner
    taker: Partner
    lead: Actor
    nurse: Actor


def ally(world: World, now: datetime | None = None) -> Alliance:
    now = now or clock.now()
    home = world.home()
    housing = places.partners(home.id)[0]
    health = place_services.add_partner(home, "Health trust", PartnerKind.HEALTH, None, now)
    db.session.flush()
    nurse = accounts.make_account(NURSE if world.place == "riverside" else f"nurse@{world.place}.example", "Nia", now)
    nurse.password_hash, nurse.totp_secret = _hash(), TOTP_KEY
    role_grants.grant_agreed(
        nurse,
        Role.PARTNER_LEAD,
        home.id,
        fund_id=None,
        asked_by_id=None,
        actor=None,
        now=now,
        partner_id=health.id,
    )
    db.session.flush()
    return Alliance(housing, health, world.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))


def answers(now: datetime, *, days: int = 200, tables: str = "awards", starts: int = 0) -> dict[str, str]:
    """To every question, for figures about nobody. The first day is that of the place of the tests, also late in the evening."""
    first = (now.astimezone(HOME) if now.tzinfo is UTC else now).date() + timedelta(days=starts)
    last = first + timedelta(days=days)
    said = {field: f"About {field.replace('_', ' ')}." for field in TEXTS}
    return said | {
        "about": "about-nobody",
        "giver_basis": "basis-not-personal",
        "taker_basis": "basis-not-personal",
        "law": "",
        "tables": tables,
        "starts_on": first.isoformat(),
        "review_on": min(last, first + timedelta(days=90)).isoformat(),
        "ends_on": last.isoformat(),
    }


def write(alliance: Alliance, now: datetime, said: dict[str, str] | None = None) -> DataAgreement:
    """An agreement with every answer, signed by nobody."""
    row = agreements.begin(alliance.giver, alliance.taker, "Warm homes", gives=True, actor=alliance.lead, now=now)
    fill(row, alliance, now, said)
    return row


def fill(row: DataAgreement, alliance: Alliance, now: datetime, said: dict[str, str] | None = None) -> None:
    for part in AgreementPart:
        agreements.answer(row, alliance.giver, part, said or answers(now), actor=alliance.lead, now=now)


def sign(row: DataAgreement, partner: Partner, actor: Actor, now: datetime) -> None:
    words = agreements.to_sign(row, partner)
    assert words is not None
    agreements.sign(row, partner, shown=rules.words_digest(words), job="Director", actor=actor, now=now)


def signed(alliance: Alliance, now: datetime, said: dict[str, str] | None = None) -> DataAgreement:
    """In force."""
    row = write(alliance, now, said)
    sign(row, alliance.giver, alliance.lead, now)
    sign(row, alliance.taker, alliance.nurse, now)
    return row


def a_letter(sent_on: date, due_on: date) -> LetterDraft:
    return LetterDraft(words="Please change it.", sent_on=sent_on, due_on=due_on, reply_to=BARRIER.reply_to)


def in_the_way(alliance: Alliance, now: datetime) -> Barrier:
    return barriers.log(alliance.giver, BARRIER, alliance.lead, now)


def shared_pages(world: World, now: datetime) -> dict[str, object]:
    """An agreement in force with a token, a rule in the way, and an invitation to act for an organisation."""
    from tests.world.forums import forum_ids  # which stands on this file

    two = ally(world, now)
    agreement, barrier = signed(two, now), in_the_way(two, now)
    token, _secret = tokens.make(agreement, two.taker, "Dashboard", two.nurse, now)
    invited = partners.invite(two.giver, f"guest@{world.place}.example", Role.PARTNER_OFFICER, two.lead, now)
    source = fund_queries.sources(world.fund().id)[0]
    return {
        "partner_id": two.giver.id,
        **forum_ids(world, two, now),
        "agreement_id": agreement.id,
        "barrier_id": barrier.id,
        "token_id": token.id,
        "invitation_id": invited.id,
        "source_id": source.id,
        "card": "section-75",
        "part": "purpose",
        "table": "awards",
    }


def third_party(world: World, name: str = "Fire and rescue") -> tuple[Partner, Actor]:
    now, home = clock.now(), world.home()
    partner = place_services.add_partner(home, name, PartnerKind.HEALTH, None, now)
    db.session.flush()
    account = accounts.make_account(f"{name[:4].lower()}@fire.example", "Fay", now)
    role_grants.grant_agreed(
        account,
        Role.PARTNER_OFFICER,
        home.id,
        fund_id=None,
        asked_by_id=None,
        actor=None,
        now=now,
        partner_id=partner.id,
    )
    db.session.flush()
    return partner, people.actor_of(account, strong=True)

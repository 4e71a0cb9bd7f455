"""A project that saved the health trust money, what it gives back, and a fund that lets staff try things."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.terms import AccountKind
from pb_app.gain_share import queries, services
from pb_app.gain_share.models import GainShare
from pb_app.gain_share.terms import GainSide, GainTerms, SavedFigure
from pb_app.outcomes import services as outcomes
from pb_app.outcomes.terms import BenefitKind, SavingDraft
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.small_grants import services as small_grants
from pb_app.small_grants.models import SmallGrant
from pb_app.small_grants.terms import GrantDraft
from tests.world.alliance import NURSE, Alliance, ally
from tests.world.world import World

#: 60 visits of £42, of which half would have happened anyway: £1,260.
SAVED = 1_260_00


@dataclass(frozen=True)
class Saving:
    """The health trust saved £1,260; its officer, and two people of the fund."""

    two: Alliance
    figure: SavedFigure
    admin: Actor
    finance: Actor


def saving(world: World, two: Alliance | None = None, now: datetime | None = None) -> Saving:
    two = two or ally(world, now)
    world.finished_round()
    award = world.award()
    draft = SavingDraft("Visits to the doctor", two.taker.id, 60, 42_00, "Unit costs 2025", 50, 100)
    outcomes.save(award, draft, world.actor("maya"))
    outcomes.gain(award, two.giver.id, BenefitKind.DEMAND, "Fewer calls", None)
    db.session.flush()
    figure = queries.figures(world.fund().id)[0]
    return Saving(two, figure, world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE))


def terms(now: datetime, amount: int = 600_00, *, days: int = 30) -> GainTerms:
    return GainTerms(amount=amount, due_on=(now + timedelta(days=days)).date(), year=2027, words="For next year.")


def promised(world: World, saved: Saving, now: datetime, amount: int = 600_00) -> GainShare:
    """Signed by both sides."""
    row = services.propose(
        world.fund(), saved.figure, terms(now, amount), side=GainSide.FUND, actor=saved.admin, now=now
    )
    sign(row, GainSide.PARTNER, saved.two.nurse, now)
    sign(row, GainSide.FUND, saved.admin, now)
    return row


def sign(row: GainShare, side: GainSide, actor: Actor, now: datetime) -> None:
    services.sign(row, side=side, shown=row.digest, job="Head of what we save", actor=actor, now=now)


def daring(world: World, now: datetime | None = None, *, most: int = 200_00, filled: int = 500_00) -> None:
    """The fund lets staff decide up to £200, and two people have put £500 there."""
    now, fund, admin = now or clock.now(), world.fund(), world.actor(Role.ADMINISTRATOR)
    stated = small_grants.state_appetite(
        fund, "It may fail. Nobody may be hurt.", most, pot="Small grants", actor=admin, now=now
    )
    pool = funds.account(fund.id, AccountKind.POOL)
    pot = funds.account(fund.id, AccountKind.POLICY_AREA, stated.pot_id)
    assert pool and pot
    asked = fund_services.ask_move(fund, pool, pot, amount=filled, reason="To try things.", actor=admin, now=now)
    fund_services.answer(fund, asked, "", agree=True, actor=world.actor(Role.FINANCE), now=now)


def tried(world: World, two: Alliance, now: datetime, amount: int = 80_00, apart: str = "") -> SmallGrant:
    """The nurse decided alone."""
    what, to = "Bus fares to a cooking club", "The bus company"
    draft = GrantDraft(what=what, note="It may rain.", amount=amount, recipient=to, apart=apart)
    return small_grants.decide(world.fund(), draft, partner=two.taker, actor=two.nurse, now=now)


def paid(world: World, two: Alliance, now: datetime) -> SmallGrant:
    row, finance = tried(world, two, now), world.actor(Role.FINANCE)
    small_grants.pay_out(row, "Statement 2", shown=small_grants.digest_of(row), actor=finance, now=now)
    return row


def gain_ids(world: World, award: Award, now: datetime) -> dict[str, object]:
    """A gain with money that waits for a second person, and a small grant that waits to be paid; after an alliance."""
    named = {partner.name: partner for partner in places.partners(world.home().id)}
    housing, health = named["Housing trust"], named["Health trust"]
    nurse = people.by_email(NURSE if world.place == "riverside" else f"nurse@{world.place}.example")
    assert nurse is not None
    two = Alliance(housing, health, world.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))
    draft = SavingDraft("Visits to the doctor", health.id, 60, 42_00, "Unit costs 2025", 50, 100)
    outcomes.save(award, draft, world.actor("maya"))
    figure = queries.figures(world.fund().id, health.id)[0]
    saved = Saving(two, figure, world.actor(Role.ADMINISTRATOR), world.actor(Role.FINANCE))
    row = promised(world, saved, now)
    receipt = services.ask_receipt(row, 100_00, on=now.date(), evidence="Line 3", actor=saved.admin, now=now)
    daring(world, now)
    grant = tried(world, two, now)
    return {"gain_id": row.id, "gain_receipt_id": receipt.id, "small_grant_id": grant.id, "other_id": health.id}

"""The part of an action's page that leads on from what it is stuck on."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from pb_app import clock
from pb_app.forum import queries
from pb_app.forum.models import WayOut
from pb_app.forum.services.ways import is_open, leading
from pb_app.forum.terms import FORUM
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import Obstacle
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.places.terms import PartnerKind
from pb_app.sharing import queries as sharing
from pb_app.sharing.pages import agreements, barriers, powers
from pb_app.sharing.pages.agreements import AgreementCard
from pb_app.sharing.pages.barriers import BarrierCard
from pb_app.sharing.pages.powers import CardPage, PowerSearch
from pb_app.web.actor import current_actor


@dataclass(frozen=True, slots=True, kw_only=True)
class WayCard:
    """What was begun because of an action, and where it stands. ``leads``: out of what it is stuck on today. Without ``href`` its words are not public so far."""

    card: AgreementCard | BarrierCard
    href: str
    is_open: bool
    leads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class StuckPanel:
    """``forum/stuck.html``. ``mine``: the reader's organisation, which can begin something."""

    action: MeetingAction
    place: Place
    mine: Partner | None
    on: Obstacle | None
    ways: Sequence[WayCard]
    #: Where it is stuck on power: the cards that fit it best, and the kind of organisation that does it.
    cards: Sequence[CardPage] = ()
    kind: PartnerKind | None = None

    @property
    def on_power(self) -> bool:
        return self.on is Obstacle.POWER

    @property
    def needs_data(self) -> bool:
        """The reader can begin an agreement, and none is under way."""
        return self.mine is not None and self.on is Obstacle.DATA and not self.has_way

    @property
    def needs_barrier(self) -> bool:
        """The reader can write down the rule, and nobody has."""
        return self.mine is not None and self.on is Obstacle.RULE and not self.has_way

    @property
    def has_way(self) -> bool:
        """Something leads out of what it is stuck on today, whatever was begun before."""
        return any(way.leads for way in self.ways)


def panel(action: MeetingAction) -> StuckPanel | None:
    """Of a forum's action that is stuck, or for which something was begun."""
    body = meetings.body_by_id(action.body_id)
    ways = queries.ways_out(action.id)
    if body.kind != FORUM or (action.stuck_on is None and not ways):
        return None
    on_its_way = {way.id for way in leading(action, clock.now())}
    kind = _kind(action)
    place, mine = places.by_id(body.place_id), queries.seat_of(current_actor(), action.body_id)
    return StuckPanel(
        action=action,
        place=place,
        mine=mine,
        on=action.stuck_on,
        ways=[_card(way, place, mine, leads=way.id in on_its_way) for way in ways],
        cards=_powers(action, place, kind) if action.stuck_on is Obstacle.POWER else (),
        kind=kind,
    )


def _powers(action: MeetingAction, place: Place, kind: PartnerKind | None) -> list[CardPage]:
    """By the words of the action and of why it is stuck; if no card has them, those that its organisation may use."""
    now, why = clock.now(), meetings.stops([action.id])[action.id][-1].why
    fit = powers.best(place, PowerSearch(words=f"{action.words} {why}", kind=kind), now)
    return fit or powers.best(place, PowerSearch(kind=kind), now)


def _kind(action: MeetingAction) -> PartnerKind | None:
    """The kind of organisation that an action was given to, by name or through one of its officers."""
    seats = queries.seats(action.body_id)
    officers = {grant.account_id: grant.partner_id for grant in queries.officers(queries.by_id(action.body_id))}
    mine = officers.get(action.owner_id or 0)
    named = action.owner_name.casefold()
    return next((seat.kind for seat in seats if seat.id == mine or seat.name.casefold() == named), None)


def _card(way: WayOut, place: Place, mine: Partner | None, *, leads: bool) -> WayCard:
    now = clock.now()
    if way.agreement_id is not None:
        (agreement,) = agreements.cards([sharing.agreement_by_id(way.agreement_id)], now)
        href = url_for("sharing.agreement", place=place.slug, agreement_id=way.agreement_id)
        reads = agreement.version is not None or (mine is not None and mine in (agreement.giver, agreement.taker))
        return WayCard(card=agreement, href=href if reads else "", is_open=is_open(way, now), leads=leads)
    barrier = sharing.barrier_by_id(way.barrier_id or 0)
    assert barrier is not None
    href = url_for("sharing.barrier", place=place.slug, barrier_id=barrier.id)
    return WayCard(card=barriers.card(barrier, now), href=href, is_open=is_open(way, now), leads=leads)

"""What the pages of partners show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.access import Actor
from pb_app.partners import queries, waiting
from pb_app.partners.slots import DOORS, PANELS, PartnerDoor
from pb_app.people import queries as people
from pb_app.people.models import Invitation, RoleGrant, RoleRequest
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.web.desk import DeskTask


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerRow:
    """An organisation in the list. ``mine``: the reader acts for it."""

    partner: Partner
    officers: int
    mine: bool
    waits: Sequence[DeskTask]


def rows(place: Place, reader: Actor | None, now: datetime) -> list[PartnerRow]:
    mine = {grant.partner_id for grant in reader.grants if grant.partner_id} if reader else set[int]()
    officers = queries.officers_by_partner(place.id)
    return [
        PartnerRow(
            partner=partner,
            officers=officers.get(partner.id, 0),
            mine=partner.id in mine,
            waits=waiting.tasks(partner, reader.account_id, now) if reader and partner.id in mine else [],
        )
        for partner in places.partners(place.id)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPage:
    """``partners/partner.html``."""

    partner: Partner
    officers: int
    panels: Sequence[tuple[str, object]]
    mine: bool
    waits: Sequence[DeskTask]


def partner_page(partner: Partner, reader: Actor | None, now: datetime) -> PartnerPage:
    mine = reader is not None and queries.acts_for(reader, partner.id)
    return PartnerPage(
        partner=partner,
        officers=len(queries.officer_ids(partner)),
        panels=PANELS.of(partner),
        mine=mine,
        waits=waiting.tasks(partner, reader.account_id, now) if reader and mine else [],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerDesk:
    """``partners/desk.html``: what waits for this reader, and what they can begin. ``at_others``: what waits for somebody else. ``words``: as their Monday message has it."""

    partner: Partner
    tasks: Sequence[DeskTask]
    at_others: Sequence[DeskTask]
    words: str
    doors: Sequence[PartnerDoor]
    now: datetime


def desk(partner: Partner, account_id: int, now: datetime) -> PartnerDesk:
    doors = [door for offered in DOORS.values() for door in offered(partner)]
    tasks = waiting.tasks(partner, account_id, now)
    return PartnerDesk(
        partner=partner,
        tasks=tasks,
        at_others=waiting.at_others(partner, account_id, now),
        words=waiting.words(waiting.count(tasks)),
        doors=doors,
        now=now,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficersPage:
    """``partners/officers.html``."""

    partner: Partner
    officers: Sequence[RoleGrant]
    invited: Sequence[Invitation]
    #: Whom the office asked for, before a second person of it has agreed.
    asked: Sequence[RoleRequest]
    #: The reader is of the office, and no lead officer here.
    is_office: bool


def officers_page(partner: Partner, actor: Actor) -> OfficersPage:
    return OfficersPage(
        partner=partner,
        officers=people.officers(partner.place_id, partner.id),
        invited=queries.invitations(partner.id),
        asked=queries.asked_for(partner),
        is_office=not queries.leads(actor, partner.id),
    )

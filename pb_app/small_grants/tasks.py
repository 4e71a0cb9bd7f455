"""What waits: for officers who decided a small grant, for staff who did, and for whoever pays."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app import clock
from pb_app.access import Action
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.small_grants import pages, queries
from pb_app.small_grants.pages import GrantCard
from pb_app.small_grants.terms import GrantState
from pb_app.web.access import may
from pb_app.web.addresses import path_to
from pb_app.web.desk import DeskReader, DeskTask
from pb_app.web.i18n import money_text


def waits(partner: Partner, now: datetime) -> Iterator[DeskTask]:
    """What an organisation's officers have to tell."""
    place = places.by_id(partner.place_id)
    for card in pages.cards(queries.of_partner(partner.id), now):
        yield from _to_learn(place, card, _at(card, "learn_as_officer", partner_id=partner.id))


def _at(card: GrantCard, page: str, **ids: int) -> str:
    """An address of a small grant."""
    place = places.by_id(card.row.place_id).slug
    return path_to(f"small_grants.{page}", place=place, fund=card.fund.slug, small_grant_id=card.row.id, **ids)


def _to_learn(place: Place, card: GrantCard, href: str) -> Iterator[DeskTask]:
    if card.state in (GrantState.PAID, GrantState.LATE) and card.row.learn_by:
        yield DeskTask(
            title=_("What did you learn? %(what)s", what=card.row.what),
            reason=_("Two or three sentences are enough, also if it did not work."),
            href=href,
            button=_("Share what you learnt"),
            due=_end_of(card.row.learn_by, place),
            others_wait=card.state is GrantState.LATE,
        )


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    place = places.by_id(partner.place_id)
    for grants in pages.of_place(place, clock.now()):
        if grants.appetite:
            yield PartnerDoor(
                title=_("Try something small"),
                about=_(
                    "Decide alone, up to %(most)s from “%(fund)s”.",
                    most=money_text(grants.appetite.most, grants.fund.currency),
                    fund=grants.fund.name,
                ),
                href=url_for(
                    "small_grants.give_as_officer", place=place.slug, fund=grants.fund.slug, partner_id=partner.id
                ),
            )


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """What waits to be paid; what the reader has to tell."""
    place = places.by_id(reader.place_id)
    for card in pages.cards(queries.of_place(place.id), reader.now):
        is_own = card.row.decided_by_id == reader.account_id
        if card.state is GrantState.DECIDED and may(Action.MOVE_MONEY) and not is_own:
            yield DeskTask(
                title=_("Pay a small grant: %(what)s", what=card.row.what),
                reason=_(
                    "%(name)s decided it: %(amount)s.",
                    name=card.by or "–",
                    amount=money_text(card.row.amount, card.fund.currency),
                ),
                href=_at(card, "pay"),
                button=_("Read it and pay"),
            )
        elif is_own and card.row.partner_id is None and may(Action.AWARD):
            yield from _to_learn(place, card, _at(card, "learn_as_staff"))


def _end_of(on: date, place: Place) -> datetime:
    return datetime(on.year, on.month, on.day, 23, 59, tzinfo=ZoneInfo(place.timezone))

"""What waits: for officers of an organisation, and for whoever looks after a fund."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.funds import queries as funds
from pb_app.gain_share import pages, queries
from pb_app.gain_share.pages import GainCard
from pb_app.gain_share.terms import GainState
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.web.access import may
from pb_app.web.addresses import path_to
from pb_app.web.desk import DeskReader, DeskTask
from pb_app.web.i18n import day, money_text


def waits(partner: Partner, now: datetime) -> Iterator[DeskTask]:
    """What an organisation's officers can do now."""
    place = places.by_id(partner.place_id)
    for card in pages.cards(queries.of_partner(partner.id), now):
        if card.state is GainState.WAITING and card.row.partner_signed_at is None:
            yield DeskTask(
                title=_("Share what was saved: %(what)s", what=card.row.what),
                reason=_("Read it all, then sign for your organisation."),
                href=_at(card, "sign_for_partner", partner_id=partner.id),
                button=_("Read and sign"),
                others_wait=card.row.fund_signed_at is not None,
            )
        elif card.state.is_promise:
            yield replace(_promised(place, card, _at(card, "gain")), others_wait=card.state is GainState.LATE)


def _at(card: GainCard, page: str, **ids: int) -> str:
    """An address of a gain."""
    place = places.by_id(card.row.place_id).slug
    return path_to(f"gain_share.{page}", place=place, fund=card.fund.slug, gain_id=card.row.id, **ids)


def _promised(place: Place, card: GainCard, href: str) -> DeskTask:
    amount, on = money_text(card.missing, card.fund.currency), day(card.row.due_on)
    promised = _("%(amount)s was promised for %(day)s.", amount=amount, day=on)
    rest = _("%(said)s. The rest was promised for %(day)s.", said=card.said, day=on)
    return DeskTask(
        title=_("Share what was saved: %(what)s", what=card.row.what),
        reason=rest if card.facts.arrived else promised,
        href=href,
        button=_("Read what was promised"),
        due=_end_of(card.row.due_on, place),
    )


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    """For each fund whose projects have saved this organisation something."""
    place = places.by_id(partner.place_id)
    for fund in funds.of_place(place.id):
        if queries.figures(fund.id, partner.id):
            yield PartnerDoor(
                title=_("Share what was saved"),
                about=_("Give a part of it to the fund “%(fund)s”.", fund=fund.name),
                href=url_for("gain_share.propose_for_partner", place=place.slug, fund=fund.slug, partner_id=partner.id),
            )


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """What the fund's side signs, what is late without a reason, and money that waits for a second person."""
    if not (may(Action.MANAGE_FUND) or may(Action.MOVE_MONEY)):
        return
    place = places.by_id(reader.place_id)
    cards = pages.cards(queries.of_place(place.id), reader.now)
    for card in cards:
        if may(Action.MANAGE_FUND) and card.state is GainState.WAITING and card.row.fund_signed_at is None:
            yield DeskTask(
                title=_("Share what was saved: %(what)s", what=card.row.what),
                reason=_("Read it all, then sign for the fund."),
                href=_at(card, "sign_for_fund"),
                button=_("Read and sign"),
            )
        elif may(Action.MANAGE_FUND) and card.state is GainState.LATE:
            yield _promised(place, card, _at(card, "gain"))
    if may(Action.MOVE_MONEY):
        yield from _receipts(place, cards, reader)


def _receipts(place: Place, cards: list[GainCard], reader: DeskReader) -> Iterator[DeskTask]:
    by_gain = {card.row.id: card for card in cards}
    for receipt in queries.asked(list(by_gain)):
        card = by_gain[receipt.gain_id]
        if receipt.approval.asked_by_id != reader.account_id:
            yield DeskTask(
                title=_("Money from %(partner)s", partner=card.partner.name),
                reason=_("One person asked. It happens once another person agrees."),
                href=_at(card, "answer", gain_receipt_id=receipt.id),
                button=_("See what was asked"),
            )


def _end_of(on: date, place: Place) -> datetime:
    return datetime(on.year, on.month, on.day, 23, 59, tzinfo=ZoneInfo(place.timezone))

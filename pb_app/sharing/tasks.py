"""What waits: for officers of an organisation, and for whoever looks after the place."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.access import Action
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing import queries, rules
from pb_app.sharing.pages import agreements as agreement_pages
from pb_app.sharing.pages import barriers as barrier_pages
from pb_app.sharing.pages import powers as power_pages
from pb_app.sharing.pages.agreements import AgreementCard
from pb_app.sharing.pages.barriers import BarrierCard
from pb_app.sharing.services import agreements, new_words
from pb_app.sharing.terms import AgreementState, BarrierState
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day
from pb_app.web.signs import listed


def waits(partner: Partner, now: datetime) -> Iterator[DeskTask]:
    """What an organisation's officers can do now."""
    place = places.by_id(partner.place_id)
    for card in agreement_pages.of_partner(partner, now):
        yield from _of_agreement(place, partner, card, now)
    for barrier in barrier_pages.cards(queries.barriers_of(partner.id), now):
        yield from _of_barrier(place, barrier)


def _of_agreement(place: Place, partner: Partner, card: AgreementCard, now: datetime) -> Iterator[DeskTask]:
    if card.row.ended_at is not None:
        return
    slug, mine, row_id = place.slug, partner.id, card.row.id
    if agreements.to_sign(card.row, partner) is not None:
        yield DeskTask(
            title=card.row.title,
            reason=_("Read it all, then sign for your organisation."),
            href=url_for("sharing.sign", place=slug, partner_id=mine, agreement_id=row_id),
            button=_("Read and sign"),
            others_wait=agreements.others_signed(card.row, partner),
        )
    elif card.version is None and card.row.drafted_by_id == partner.id:
        open_part = rules.first_open(card.row.answers)
        if open_part:
            yield DeskTask(
                title=card.row.title,
                reason=_("Some questions are still open."),
                href=url_for("sharing.part", place=slug, partner_id=mine, agreement_id=row_id, part=open_part.value),
                button=_("Go on writing"),
            )
    yield from _at_others(place, partner, card)
    if card.state.gives and card.version and places.today(place.id, now) >= card.version.review_on:
        yield _review(place, card)


def _at_others(place: Place, partner: Partner, card: AgreementCard) -> Iterator[DeskTask]:
    """What this organisation has signed, and others have not."""
    turn = new_words.whose_turn(card.row)
    if not turn or partner in turn or not agreements.signed_newest(card.row, partner):
        return
    yield DeskTask(
        title=card.row.title,
        reason="",
        href=url_for("sharing.agreement", place=place.slug, agreement_id=card.row.id),
        button=_("Read the agreement"),
        waits_for=_("It waits for %(names)s to sign.", names=listed(party.name for party in turn)),
    )


def _review(place: Place, card: AgreementCard) -> DeskTask:
    assert card.version is not None
    return DeskTask(
        title=_("Look at it again: %(title)s", title=card.row.title),
        reason=_("The review was planned for %(day)s.", day=day(card.version.review_on)),
        href=url_for("sharing.agreement", place=place.slug, agreement_id=card.row.id),
        button=_("Read the agreement"),
        due=_end_of(card.version.review_on, place),
    )


def _of_barrier(place: Place, card: BarrierCard) -> Iterator[DeskTask]:
    href = url_for("sharing.barrier", place=place.slug, barrier_id=card.row.id)
    if card.state is BarrierState.WRITTEN:
        reason = _("The letter to %(owner)s is ready and not sent.", owner=card.row.owner_written)
        yield DeskTask(title=card.row.title, reason=reason, href=href, button=_("See the letter"))
    elif card.state is BarrierState.OVERDUE and card.row.due_on:
        yield DeskTask(
            title=card.row.title,
            reason=_("%(owner)s did not answer by %(day)s.", owner=card.row.owner_written, day=day(card.row.due_on)),
            href=href,
            button=_("Ask again, or write down the answer"),
            due=_end_of(card.row.due_on, place),
        )


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    place = places.by_id(partner.place_id).slug
    yield PartnerDoor(
        title=_("Agree to share data"),
        about=_("Up to ten short questions, then both sides sign."),
        href=url_for("sharing.begin", place=place, partner_id=partner.id),
    )
    yield PartnerDoor(
        title=_("Write down a rule in the way"),
        about=_("Say what it costs, and send a letter to whoever can change it."),
        href=url_for("sharing.new_barrier", place=place, partner_id=partner.id),
    )
    yield PartnerDoor(
        title=_("Join what other places ask for"),
        about=_("Several places are heard better than one."),
        href=url_for("sharing.elsewhere", place=place, partner_id=partner.id),
    )


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """Whoever manages the place sees cards without a fresh check, unsigned agreements, late reviews and answers."""
    if not may(Action.MANAGE_PLACE):
        return
    place = places.by_id(reader.place_id)
    yield from _cards(place, reader.now)
    for card in agreement_pages.cards(queries.agreements(place.id), reader.now):
        if card.state is AgreementState.WAITING:
            yield _unsigned(place, card)
        elif card.state is AgreementState.REVIEW:
            yield _review(place, card)
    for barrier in barrier_pages.of_place(place, reader.now):
        if barrier.state is BarrierState.OVERDUE and barrier.row.place_id == place.id:
            yield from _of_barrier(place, barrier)


def _cards(place: Place, now: datetime) -> Iterator[DeskTask]:
    amber = power_pages.amber(place, now)
    if amber:
        yield DeskTask(
            title=ngettext(
                "%(num)d law page in use needs a check", "%(num)d law pages in use need a check", len(amber)
            ),
            reason=listed(page.card.title for page in amber),
            href=url_for("sharing.power", place=place.slug, card=amber[0].card.key),
            button=_("Ask who checks it"),
        )


def _unsigned(place: Place, card: AgreementCard) -> DeskTask:
    return DeskTask(
        title=card.row.title,
        reason=_("Not signed by: %(names)s", names=listed(party.name for party in card.missing)),
        href=url_for("sharing.agreement", place=place.slug, agreement_id=card.row.id),
        button=_("Read the agreement"),
    )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    """Days that everybody can read: the review and the end of what is in force, and answers that are due."""
    here = places.by_id(place_id)
    for card in agreement_pages.public_cards(here, now):
        if card.version and card.state.gives and not card.row.is_hidden:
            path = url_for("sharing.agreement", place=place, agreement_id=card.row.id)
            at = _end_of(card.version.review_on, here)
            if at >= now:
                title = _("Look at it again: %(title)s", title=card.row.title)
                yield Deadline(key=f"data-agreement-{card.row.id}", title=title, at=at, path=path)


def _end_of(on: date, place: Place) -> datetime:
    return datetime(on.year, on.month, on.day, 23, 59, tzinfo=ZoneInfo(place.timezone))

"""What waits: wishes that others must see to, for the office; deals to sign or to speak of, for an organisation."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.pledges import queries, rules
from pb_app.pledges.models import Deal
from pb_app.pledges.services import deals as services
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask
from pb_app.web.i18n import day

#: The office finds somebody who answers within so long after an evening.
ASK_WITHIN = timedelta(days=7)


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    if may(Action.RECORD_EVIDENCE):
        yield from _to_ask(reader)
    if may(Action.MANAGE_PLACE):
        yield from _to_confirm(reader)


def _to_confirm(reader: DeskReader) -> Iterator[DeskTask]:
    """Somebody signed as a school or a business: the office asks it."""
    for deal, side in queries.to_confirm(reader.place_id):
        yield DeskTask(
            title=deal.title,
            reason=_("Somebody signed a deal for %(name)s. Ask them whether it was they.", name=side.name),
            href=url_for("pledges.confirm", place=reader.place, deal_id=deal.id, n=side.n),
            button=_("Confirm it"),
        )


def _to_ask(reader: DeskReader) -> Iterator[DeskTask]:
    for wish, evening in queries.to_ask(reader.place_id):
        last = evening.held_on + ASK_WITHIN
        yield DeskTask(
            title=wish.words,
            reason=_("People said on %(day)s: they must do it. Who answers?", day=day(evening.held_on)),
            href=url_for("pledges.ask", place=reader.place, evening_id=evening.id, evening_answer_id=wish.id),
            button=_("Choose who answers"),
            due=datetime(last.year, last.month, last.day, 23, 59, tzinfo=UTC),
        )


def waits(partner: Partner, now: datetime) -> Iterator[DeskTask]:
    """Deals that this organisation has to sign, or whose other side it has not spoken of."""
    place, today = places.by_id(partner.place_id).slug, places.today(partner.place_id, now)
    for deal in queries.deals_of_partner(partner.id):
        both = queries.sides([deal.id])[deal.id]
        mine = next(side for side in both if side.partner_id == partner.id)
        if mine.signed_at is None and deal.ends_on >= today:
            yield DeskTask(
                title=deal.title,
                reason=_("Somebody offers you a deal. It is in force when you sign."),
                href=url_for("pledges.sign", place=place, deal_id=deal.id, sign_key=deal.sign_key),
                button=_("Read and sign it"),
                others_wait=any(side.signed_at is not None for side in both),
            )
        elif services.is_signed(both, today) and rules.marks_are_due(deal.ends_on, today) and _unmarked(deal, mine.id):
            yield DeskTask(
                title=deal.title,
                reason=_("The deal ends on %(day)s. Did the other side keep its part?", day=day(deal.ends_on)),
                href=url_for("pledges.deal", place=place, deal_id=deal.id),
                button=_("Say what was kept"),
            )


def _unmarked(deal: Deal, mine: int) -> bool:
    others = [side.id for side in queries.sides([deal.id])[deal.id] if side.id != mine]
    return any(row.mark is None for rows in queries.promises(others).values() for row in rows)


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    yield PartnerDoor(
        title=_("Make a deal"),
        about=_("Our part and your part, with neighbours, a school or a business."),
        href=url_for("pledges.make_deal", place=places.by_id(partner.place_id).slug, partner=partner.id),
    )

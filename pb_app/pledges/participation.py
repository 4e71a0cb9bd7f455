"""The lines that evenings, pledges and deals add to somebody's part."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.places import queries as places
from pb_app.pledges import queries, rules
from pb_app.pledges.models import Deal, DealSide, Evening
from pb_app.pledges.services import deals as services
from pb_app.web.i18n import day
from pb_app.web.labels import label


def lines(account_id: int, now: datetime) -> list[PartLine]:
    evenings = queries.evenings_of(account_id)
    return [
        *(line for evening, place in evenings for line in _evening(evening, place, account_id, now)),
        *(line for deal, place in queries.deals_of(account_id) for line in _deal(deal, place, account_id, now)),
    ]


def _evening(evening: Evening, place: str, account_id: int, now: datetime) -> Iterator[PartLine]:
    today = places.today(evening.place_id, now)
    href = url_for("pledges.evening", place=place, evening_id=evening.id)
    if evening.made_by_id == account_id and rules.takes_answers(evening.held_on, today):
        yield PartLine(
            subject=f"evening:{evening.id}",
            section=PartSection.MEETINGS,
            title=evening.question,
            href=href,
            note=_("An evening together on %(day)s.", day=day(evening.held_on)),
            step=PartStep(_("Open it"), href),
        )
    for pledge, _its in queries.pledges(evening.place_id, evening_ids=[evening.id]):
        standing = rules.pledge_standing(pledge.by_when, pledge.verdict, today)
        at = url_for("pledges.said", place=place, pledge_id=pledge.id)
        yield PartLine(
            subject=f"pledge:{pledge.id}",
            section=PartSection.ACTIONS,
            title=pledge.words,
            href=href,
            state=label(standing),
            look="wait" if standing.waits else "",
            note=_("By %(day)s", day=day(pledge.by_when)),
            step=PartStep(_("Say whether it was kept"), at) if standing.waits else None,
            waits=standing.waits,
        )


def _deal(deal: Deal, place: str, account_id: int, now: datetime) -> Iterator[PartLine]:
    both, today = queries.sides([deal.id])[deal.id], places.today(deal.place_id, now)
    mine = next(side for side in both if side.signer_id == account_id)
    href = url_for("pledges.deal", place=place, deal_id=deal.id)
    signed = services.is_signed(both, today)
    standing = rules.deal_standing(deal.ends_on, today, signed=signed, renewed=deal.id in queries.renewed([deal.id]))
    step = _step(deal, mine, both, place, now)
    yield PartLine(
        subject=f"deal:{deal.id}",
        section=PartSection.ACTIONS,
        title=deal.title,
        href=href,
        state=label(standing),
        note=_("Until %(day)s", day=day(deal.ends_on)),
        step=step,
        waits=step is not None,
    )


def _step(deal: Deal, mine: DealSide, both: list[DealSide], place: str, now: datetime) -> PartStep | None:
    today = places.today(deal.place_id, now)
    at = url_for("pledges.deal", place=place, deal_id=deal.id)
    if mine.signed_at is None:
        return PartStep(
            _("Read and sign it"), url_for("pledges.sign", place=place, deal_id=deal.id, sign_key=deal.sign_key)
        )
    if not services.is_signed(both, today) or not rules.marks_are_due(deal.ends_on, today):
        return None
    theirs = [row for rows in queries.promises([side.id for side in both if side is not mine]).values() for row in rows]
    if any(row.mark is None for row in theirs):
        return PartStep(_("Say what was kept"), at)
    if queries.follower(deal.id) is None:
        return PartStep(_("Renew the deal"), at)
    return None

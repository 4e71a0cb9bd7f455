"""What waits: parts to answer, to do or that are stuck, and starts whose last day has passed."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.starts import pages, queries, rules
from pb_app.starts.models import Start, StartPart
from pb_app.starts.terms import PartState, StartState
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day


def waits(partner: Partner, now: datetime) -> Iterator[DeskTask]:
    """What an organisation's officers can do now."""
    place, today = places.by_id(partner.place_id), places.today(partner.place_id, now)
    rows = queries.parts_of_partner(partner.id)
    steps = queries.steps_of([part.id for part, _start in rows])
    for part, row in rows:
        state = rules.part_state([step.step for step in steps.get(part.id, [])], part.due_on, today)
        if row.ended is None:
            yield from _of_part(place, row, part, state)
    for row in queries.of_place(place.id):
        state_now = rules.start_state(row.starts_on, row.ends_on, today, row.ended)
        if row.partner_id == partner.id and state_now is StartState.LATE:
            yield _to_end(place, row, partner)


def _of_part(place: Place, row: Start, part: StartPart, state: PartState) -> Iterator[DeskTask]:
    at = url_for("starts.start", place=place.slug, start_id=row.id, _anchor=f"part-{part.id}")
    if state.is_offered:
        reason = _("A part of “%(title)s”. Does your organisation take it?", title=pages.title_of(row))
        yield DeskTask(title=part.words, reason=reason, href=at, button=_("Answer"), others_wait=True)
    elif state.is_open:
        reason = _("Your part of “%(title)s”, by %(day)s.", title=pages.title_of(row), day=day(part.due_on))
        due = _end_of(part.due_on, place)
        yield DeskTask(
            title=part.words,
            reason=reason,
            href=at,
            button=_("Say how it goes"),
            due=due,
            others_wait=state is PartState.LATE,
        )


def _to_end(place: Place, row: Start, partner: Partner) -> DeskTask:
    return DeskTask(
        title=pages.title_of(row),
        reason=_("Its last day was %(day)s. Everybody waits to hear what came of it.", day=day(row.ends_on)),
        href=url_for("starts.end", place=place.slug, partner_id=partner.id, start_id=row.id),
        button=_("Say what came of it"),
        due=_end_of(row.ends_on, place),
        others_wait=True,
    )


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    yield PartnerDoor(
        title=_("Start something together"),
        about=_("One theme that residents named, a promise with dates, and a part for each organisation."),
        href=url_for("starts.begin", place=places.by_id(partner.place_id).slug, partner_id=partner.id),
    )


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """Those that look after the place see what is late or stuck."""
    if not may(Action.MANAGE_PLACE):
        return
    for card in pages.cards(places.by_id(reader.place_id), reader.now):
        if card.state is StartState.LATE or (card.stuck and not card.state.is_over):
            late = _("Its last day was %(day)s. Ask %(name)s.", day=day(card.row.ends_on), name=card.lead.name)
            stuck = _("Something in it is stuck. Ask %(name)s.", name=card.lead.name)
            yield DeskTask(
                title=card.title,
                reason=late if card.state is StartState.LATE else stuck,
                href=url_for("starts.start", place=reader.place, start_id=card.row.id),
                button=_("Look at the start"),
            )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    """The last days of public commitments."""
    here = places.by_id(place_id)
    for row in queries.of_place(place_id):
        at = _end_of(row.ends_on, here)
        if row.ended is None and not row.is_hidden and at >= now:
            path = url_for("starts.start", place=place, start_id=row.id)
            yield Deadline(key=f"start-{row.id}", title=_("Ends: %(title)s", title=row.title), at=at, path=path)


def _end_of(on: date, place: Place) -> datetime:
    return datetime(on.year, on.month, on.day, 23, 59, tzinfo=ZoneInfo(place.timezone))

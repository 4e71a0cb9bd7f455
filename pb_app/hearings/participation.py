"""The lines that hearings add to somebody's part: the half hour they took, and the notes they are asked to check."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.community_events.models import CommunityEvent
from pb_app.hearings import queries
from pb_app.hearings.current import key_of
from pb_app.hearings.models import Hearing
from pb_app.hearings.services import planning
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.places.models import Place
from pb_app.web.i18n import day, deadline


def lines(account_id: int, now: datetime) -> list[PartLine]:
    found = []
    for hearing, event, place in queries.of_person(account_id):
        found += [
            line for line in (_check(hearing, event, place, now), _slot(hearing, event, place, account_id)) if line
        ]
    return [*found, *(_notes(hearing, event, place) for hearing, event, place in queries.noted_by(account_id))]


def _check(hearing: Hearing, event: CommunityEvent, place: Place, now: datetime) -> PartLine | None:
    stage = planning.stage_of(hearing, now)
    if not stage.is_checking or hearing.check_until is None:
        return None
    href = url_for("hearings.check", place=place.slug, hearing_id=hearing.id, room_key=key_of(hearing.record_id))
    return PartLine(
        subject=f"hearing-check:{hearing.id}",
        section=PartSection.MEETINGS,
        title=event.title,
        href=href,
        state=_("Is this what you said?"),
        look="wait",
        note=_("You can check the notes until %(day)s.", day=day(hearing.check_until)),
        step=PartStep(_("Check the notes"), href),
        waits=True,
    )


def _slot(hearing: Hearing, event: CommunityEvent, place: Place, account_id: int) -> PartLine | None:
    slot = queries.booked_slot(hearing.id, account_id)
    if slot is None:
        return None
    return PartLine(
        subject=f"hearing-slot:{hearing.id}",
        section=PartSection.MEETINGS,
        title=event.title,
        href=url_for("hearings.hearing", place=place.slug, hearing_id=hearing.id),
        state=_("You have a time of your own"),
        look="good",
        note=f"{deadline(slot.starts_at)} · {slot.venue}",
    )


def _notes(hearing: Hearing, event: CommunityEvent, place: Place) -> PartLine:
    href = url_for("hearings.notes", place=place.slug, hearing_id=hearing.id, n=1)
    return PartLine(
        subject=f"hearing-notes:{hearing.id}",
        section=PartSection.MEETINGS,
        title=event.title,
        href=url_for("hearings.hearing", place=place.slug, hearing_id=hearing.id),
        state=_("You take the notes"),
        look="good",
        note=deadline(event.starts_at),
        step=PartStep(_("Take notes"), href),
    )

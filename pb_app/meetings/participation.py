"""The lines that meetings add to somebody's part: what they said they would do."""

from datetime import datetime, timedelta

from flask import url_for
from flask_babel import gettext as _

from pb_app.meetings import actions, queries, slots, tasks
from pb_app.meetings.models import MeetingAction, MeetingBody
from pb_app.participation.terms import PartLine, PartSection, PartStep
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import day

#: How long before its day something to do stands at the top.
AHEAD = timedelta(days=14)


def lines(account_id: int, now: datetime) -> list[PartLine]:
    return [_line(action, body, place, now) for action, body, place in queries.actions_of_person(account_id)]


def _line(action: MeetingAction, body: MeetingBody, place: Place, now: datetime) -> PartLine:
    href, kind = (
        url_for("meetings.action", place=place.slug, body_id=body.id, action_id=action.id),
        slots.of_kind(body.kind),
    )
    due = tasks.end_of(action, place.id)
    (state, look), *_more = actions.tags(action.facts, places.today(place.id, now))
    return PartLine(
        subject=f"meeting-action:{action.id}",
        section=PartSection.ACTIONS,
        title=action.words,
        href=href,
        state=state,
        look="bad" if look == "red" else "wait",
        note=actions.waits_words(action)
        or _("%(board)s, by %(day)s", board=kind.title(body.id), day=day(action.due_on)),
        step=PartStep(_("Say how it goes"), href),
        waits=due < now + AHEAD and not kind.waited_for(action),
        due=due,
    )

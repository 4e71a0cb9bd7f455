"""For whoever manages the place: what forums agreed on that is late or stuck, and whose it is."""

from collections.abc import Iterator

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.forum import queries
from pb_app.forum.models import Forum
from pb_app.meetings import queries as meetings
from pb_app.meetings import rules as meeting_rules
from pb_app.meetings import tasks as meeting_tasks
from pb_app.meetings.models import MeetingAction
from pb_app.partners.slots import PartnerDoor
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.web.access import may
from pb_app.web.desk import DeskReader, DeskTask
from pb_app.web.labels import label


def doors(partner: Partner) -> Iterator[PartnerDoor]:
    """What all of them promised, for officers too."""
    yield PartnerDoor(
        title=_("The whole place on one page"),
        about=_("What they promised and decided, and what came of it."),
        href=url_for("forum.whole_place", place=places.by_id(partner.place_id).slug),
    )


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """Whoever runs meetings here has them on the list of all meetings."""
    if not may(Action.MANAGE_PLACE) or may(Action.RUN_MEETING):
        return
    today = places.today(reader.place_id, reader.now)
    for forum in queries.of_place(reader.place_id):
        names = _organisations(forum)
        for action in meetings.actions(forum.id):
            if meeting_rules.is_late(action.facts, today) or action.state.is_stuck:
                yield _task(forum, action, names, reader)


def _organisations(forum: Forum) -> dict[int, str]:
    """By officer: their organisation."""
    named = {seat.id: seat.name for seat in queries.seats(forum.id)}
    return {grant.account_id: named[grant.partner_id] for grant in queries.officers(forum) if grant.partner_id}


def _task(forum: Forum, action: MeetingAction, names: dict[int, str], reader: DeskReader) -> DeskTask:
    who = action.owner_name or names.get(action.owner_id or 0, "")
    reason = _("%(board)s: %(who)s.", board=forum.name, who=who) if who else forum.name
    if action.stuck_on:
        reason += " " + _("It is stuck: %(why)s.", why=label(action.stuck_on))
    return DeskTask(
        title=action.words,
        reason=reason,
        href=url_for("meetings.action", place=reader.place, body_id=forum.id, action_id=action.id),
        button=_("See what can help"),
        due=meeting_tasks.end_of(action, reader.place_id),
    )

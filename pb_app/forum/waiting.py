"""What forums gave an officer to do, themselves or by the name of their organisation, as far as it waits for them."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.forum import queries
from pb_app.forum.services.ways import is_free, leading
from pb_app.meetings import rules as meeting_rules
from pb_app.meetings import tasks as meeting_tasks
from pb_app.meetings.models import MeetingAction
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.web.desk import DeskTask
from pb_app.web.i18n import day


def for_officer(partner: Partner, account_id: int, now: datetime) -> Iterator[DeskTask]:
    """What somebody has to do for forums, themselves or for their organisation."""
    place = places.by_id(partner.place_id).slug
    for action in queries.unfinished(partner, account_id):
        if not _waits(action, now):
            continue
        named = {"board": queries.by_id(action.body_id).name, "day": day(action.due_on)}
        reason = _("%(board)s agreed on this. It is due on %(day)s.", **named)
        if action.state.is_stuck:
            reason += " " + (_("What stopped it is solved.") if is_free(action, now) else _("It is stuck."))
        yield DeskTask(
            title=action.words,
            reason=reason,
            href=url_for("meetings.action", place=place, body_id=action.body_id, action_id=action.id),
            button=_("Say how it goes"),
            due=meeting_tasks.end_of(action, partner.place_id),
            others_wait=_is_late(action, now),
        )


def _waits(action: MeetingAction, now: datetime) -> bool:
    """What is stuck waits for others while a way out of it is under way; what is late always waits for its owner."""
    return not action.state.is_stuck or is_free(action, now) or not leading(action, now) or _is_late(action, now)


def _is_late(action: MeetingAction, now: datetime) -> bool:
    return meeting_rules.is_late(action.facts, places.today(queries.by_id(action.body_id).place_id, now))

"""What forums gave an officer to do, themselves or by the name of their organisation, as far as it waits for them."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from pb_app.forum import queries
from pb_app.forum.services.ways import is_free, leading
from pb_app.meetings import rules as meeting_rules
from pb_app.meetings import tasks as meeting_tasks
from pb_app.meetings.actions import waits_words
from pb_app.meetings.models import MeetingAction
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.web.desk import DeskTask
from pb_app.web.i18n import day


def for_officer(partner: Partner, account_id: int, now: datetime) -> Iterator[DeskTask]:
    """What somebody has to do for forums, themselves or for their organisation; and what of it waits for others."""
    for action in queries.unfinished(partner, account_id):
        waits_for = waits_words(action)
        if waits_for or _waits(action, now):
            yield _task(partner, action, waits_for, now)


def _task(partner: Partner, action: MeetingAction, waits_for: str, now: datetime) -> DeskTask:
    named = {"board": queries.by_id(action.body_id).name, "day": day(action.due_on)}
    reason, can_go_on = _("%(board)s agreed on this. It is due on %(day)s.", **named), is_free(action, now)
    if action.state.is_stuck:
        reason += " " + (_("What stopped it is solved.") if can_go_on else _("It is stuck."))
    place = places.by_id(partner.place_id).slug
    return DeskTask(
        title=action.words,
        reason=reason,
        href=url_for("meetings.action", place=place, body_id=action.body_id, action_id=action.id),
        button=_("Say that it goes on") if action.state.is_stuck and can_go_on else _("Say how it goes"),
        due=meeting_tasks.end_of(action, partner.place_id),
        others_wait=_is_late(action, now),
        waits_for=waits_for,
    )


def _waits(action: MeetingAction, now: datetime) -> bool:
    """What is stuck is not on the desk while its owner's own part of a way out is; what is late always is."""
    return not action.state.is_stuck or is_free(action, now) or not leading(action, now) or _is_late(action, now)


def _is_late(action: MeetingAction, now: datetime) -> bool:
    return meeting_rules.is_late(action.facts, places.today(queries.by_id(action.body_id).place_id, now))

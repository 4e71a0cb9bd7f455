"""What waits for an officer: their actions, and what waits for their organisation. Nothing else, and nothing twice."""

from collections.abc import Iterator
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from pb_app.forum import queries
from pb_app.forum.services.ways import is_free, leading
from pb_app.forum.terms import WaitingCount
from pb_app.meetings import rules as meeting_rules
from pb_app.meetings import tasks as meeting_tasks
from pb_app.meetings.models import MeetingAction
from pb_app.partners.slots import WAITS
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.sharing import queries as sharing
from pb_app.sharing.services import agreements
from pb_app.web.actor import current_actor
from pb_app.web.desk import DeskTask
from pb_app.web.i18n import day


def for_desk(partner: Partner, now: datetime) -> Iterator[DeskTask]:
    """On the organisation's own page: what its reader has to do for forums."""
    actor = current_actor()
    yield from _actions(partner, actor.account_id, now) if actor else ()


def things(partner: Partner, account_id: int, now: datetime) -> list[DeskTask]:
    """The same as on that page, for somebody who is not here now."""
    others = [task for waits in WAITS.values() if waits is not for_desk for task in waits(partner, now)]
    return [*others, *_actions(partner, account_id, now)]


def count(partner: Partner, account_id: int, now: datetime) -> WaitingCount:
    """How much waits for them, and how much of it keeps others waiting: what is late, and what only they have not signed."""
    today = places.today(partner.place_id, now)
    mine = [action for action in queries.unfinished(partner, account_id) if _waits(action, now)]
    late = sum(1 for action in mine if meeting_rules.is_late(action.facts, today))
    return WaitingCount(len(things(partner, account_id, now)), late + _unsigned(partner))


def words(waiting: WaitingCount) -> str:
    """“Two things wait for you. One waits because of you.”"""
    said = [ngettext("%(num)d thing waits for you.", "%(num)d things wait for you.", waiting.things)]
    if waiting.because:
        said.append(ngettext("%(num)d waits because of you.", "%(num)d wait because of you.", waiting.because))
    return " ".join(said)


def _actions(partner: Partner, account_id: int, now: datetime) -> Iterator[DeskTask]:
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
        )


def _waits(action: MeetingAction, now: datetime) -> bool:
    """What is stuck waits for others while a way out of it is under way; what is late always waits for its owner."""
    if not action.state.is_stuck or is_free(action, now) or not leading(action, now):
        return True
    return meeting_rules.is_late(action.facts, places.today(queries.by_id(action.body_id).place_id, now))


def _unsigned(partner: Partner) -> int:
    """Agreements that the other side has signed and this one has not."""
    rows = [row for row in sharing.agreements_of(partner.id) if row.ended_at is None]
    return sum(1 for row in rows if agreements.to_sign(row, partner) is not None and _other_signed(row.id, partner))


def _other_signed(agreement_id: int, partner: Partner) -> bool:
    newest = sharing.newest_version(agreement_id)
    marks = sharing.signatures_of([agreement_id]).get(agreement_id, [])
    signed = {mark.partner_id for mark in marks if newest is not None and mark.n == newest.n}
    return bool(signed) and partner.id not in signed

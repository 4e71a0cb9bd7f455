"""Afterwards: people group the points, ask "is this what you said?", and publish what was heard."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.evidence.clues import masked
from pb_app.hearings import events, queries, rules
from pb_app.hearings.models import (
    Hearing,
    HearingMark,
    HearingPoint,
    HearingReply,
    HearingTheme,
    HearingWording,
)
from pb_app.hearings.services.holding import known_names, must_stand, names
from pb_app.hearings.services.planning import lock, must_be, stage_of
from pb_app.hearings.terms import Headline, HearingStage, Refusal, ReplyKind, ReplyMarks
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Link, LinkKind, link
from pb_app.places import queries as places

WRITTEN = (HearingStage.ON_NOW, HearingStage.WRITING, HearingStage.CHECKING, HearingStage.CHECKED)


def add_theme(hearing: Hearing, title: str, now: datetime) -> HearingTheme:
    lock(hearing)
    must_be(hearing, now, *WRITTEN)
    themes = queries.themes(hearing.record_id)
    if any(theme.title == title for theme in themes):
        raise Refused(Refusal.THEME_THERE, "title")
    refusal = rules.may_stand(title, names(hearing), hearing.attribution, looked=True)
    if refusal:
        raise Refused(refusal, "title")
    theme = HearingTheme(record_id=hearing.record_id, n=len(themes) + 1, title=title)
    db.session.add(theme)
    db.session.flush()
    return theme


def group(hearing: Hearing, chosen: Mapping[int, int | None], now: datetime) -> int:
    """Put points under themes, as people chose. Returns how many moved; a point that is no more is passed over."""
    lock(hearing)
    must_be(hearing, now, *WRITTEN)
    themes = {theme.id for theme in queries.themes(hearing.record_id)}
    moved = 0
    for point in queries.points(hearing.record_id):
        to = chosen.get(point.id, point.theme_id)
        if to != point.theme_id and (to is None or to in themes):
            point.theme_id, moved = to, moved + 1
    db.session.flush()
    return moved


def reword(hearing: Hearing, point: HearingPoint, words: str, *, shown: bool, looked: bool, now: datetime) -> None:
    """A new version of a point. ``shown``: everybody can read what it said before. Once published, it is marked as late."""
    lock(hearing)
    must_be(hearing, now, *WRITTEN, HearingStage.HEARD)
    late = stage_of(hearing, now) is HearingStage.HEARD
    versions = queries.versions(point.id)
    if versions[0].words == words:
        raise Refused(Refusal.NOTHING_CHANGED, "words")
    must_stand(hearing, words, looked=looked)
    versions[0].shown = shown
    db.session.add(HearingWording(point_id=point.id, n=versions[0].n + 1, words=words, late=late))
    db.session.flush()


def check_link(hearing: Hearing) -> Link:
    return link(LinkKind.HEARING_CHECK, place_id=hearing.place_id, hearing_id=hearing.id)


def open_check(hearing: Hearing, title: str, actor: Actor, now: datetime) -> date:
    """Ask those who came whether this is what they said: one link for all of them, for some days. Gives the last day."""
    lock(hearing)
    must_be(hearing, now, HearingStage.WRITING)
    if hearing.notes_closed_on is None or not queries.points(hearing.record_id):
        raise Refused(Refusal.NO_POINTS)
    hearing.check_until = places.today(hearing.place_id, now) + timedelta(days=hearing.check_days)
    notifications.warn(queries.register(hearing), Headline.CHECK, check_link(hearing), now, title=title)
    opened = events.HearingCheckOpened(hearing.id, hearing.check_until.isoformat())
    audit.record(opened, actor, now, hearing.place_id)
    return hearing.check_until


def reply(
    hearing: Hearing, kind: ReplyKind, point: HearingPoint | None, words: str, *, marks: ReplyMarks, now: datetime
) -> None:
    """What somebody with the link says. Nothing is kept of who, or when; names are taken out before it is kept."""
    lock(hearing)
    if not _is_open(hearing, now):
        raise Refused(Refusal.CHECK_OVER)
    if queries.replies_kept(hearing.record_id) >= rules.MOST_NOTES:
        raise Refused(Refusal.TOO_MANY)
    said = HearingReply(record_id=hearing.record_id, kind=kind, point_id=point.id if point else None)
    said.counts = _remember(hearing, kind, point, marks)
    said.words = masked(words, known_names(hearing)) if hearing.attribution.is_nameless else words
    db.session.add(said)
    db.session.flush()
    release_replies(hearing)


def _remember(hearing: Hearing, kind: ReplyKind, point: HearingPoint | None, marks: ReplyMarks) -> bool:
    """Refuses what this browser has said already. True for its first reply: then one person more has replied."""
    if point is not None:
        db.session.refresh(point)
        if point.left_out:
            raise Refused(Refusal.GONE_ALREADY)
    known = queries.marks(hearing.record_id)
    if marks.saying in known:
        raise Refused(Refusal.ASKED_ALREADY if kind is ReplyKind.LEAVE_OUT else Refusal.SAID_ALREADY)
    if kind is ReplyKind.LEAVE_OUT and len(marks.every & known) >= rules.most_for_one(len(marks.every)) > 0:
        raise Refused(Refusal.ASKED_ENOUGH)
    new = {marks.browser, marks.saying} - known - {None}
    db.session.add_all([HearingMark(mark=mark, record_id=hearing.record_id) for mark in new])
    return marks.browser in new


def _is_open(hearing: Hearing, now: datetime) -> bool:
    return hearing.check_until is not None and places.today(hearing.place_id, now) <= hearing.check_until


def release_replies(hearing: Hearing, *, closed: bool = False) -> int:
    """Make visible the replies of as many people as may be seen now, with what others of these said besides, and leave
    out what they ask to leave out. Returns of how many people.
    """
    waiting = queries.replies(hearing.record_id, released=False)
    people, besides = [each for each in waiting if each.counts], [each for each in waiting if not each.counts]
    count = rules.releasable(len(people), closed=closed)
    for said in [*secrets.SystemRandom().sample(people, count), *(besides if count else [])]:
        said.released = True
        _leave_out(said)
    db.session.flush()
    return count


def _leave_out(said: HearingReply) -> None:
    """Also of fewer than a batch, at the end: that a point is gone names nobody."""
    if said.kind is ReplyKind.LEAVE_OUT and said.point_id is not None:
        db.session.get_one(HearingPoint, said.point_id).left_out = True
        said.settled = True


def settle_check(hearing: Hearing) -> None:
    """After the last day: the rest becomes visible if it is enough; what has to be left out is left out in any case.

    Nothing says any more which browsers replied.
    """
    release_replies(hearing, closed=True)
    db.session.execute(delete(HearingMark).where(HearingMark.record_id == hearing.record_id))
    for said in queries.replies(hearing.record_id, released=False):
        _leave_out(said)
        said.words = ""
    hearing.check_settled = True
    db.session.flush()


def take_over(hearing: Hearing, said: HearingReply, words: str, *, shown: bool, looked: bool, now: datetime) -> None:
    """Correct a point as somebody who came asked."""
    assert said.point_id is not None
    reword(hearing, db.session.get_one(HearingPoint, said.point_id), words, shown=shown, looked=looked, now=now)
    said.settled = True
    db.session.flush()


def pass_over(hearing: Hearing, said: HearingReply, now: datetime) -> None:
    """The point stays as it is."""
    lock(hearing)
    must_be(hearing, now, *WRITTEN, HearingStage.HEARD)
    said.settled = True
    db.session.flush()

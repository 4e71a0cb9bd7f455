"""Questions about reports, decisions and appeals."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, func, select

from pb_app.access import Action, Scope, decide
from pb_app.db import db
from pb_app.moderation.models import Appeal, Moderation, PlaceModeration, Report
from pb_app.moderation.terms import (
    ModerationAction,
    ModerationSettings,
    ReportDraft,
    ReportReason,
    SafeguardingContact,
    ThingKind,
)
from pb_app.people import queries as people


def settings(place_id: int) -> ModerationSettings:
    kept = db.session.get(PlaceModeration, place_id)
    if kept is None:
        return ModerationSettings()
    contacts = tuple(SafeguardingContact(name=name, email=email) for name, email in kept.contacts)
    return ModerationSettings(hours=kept.hours, contacts=contacts, hold_proposals=kept.hold_proposals)


def moderators(place_id: int) -> set[int]:
    """Everybody here whose role lets them moderate."""
    roles = decide(None, Action.MODERATE, Scope(place_id)).needs
    return {account_id for role in roles for account_id in people.holders(place_id, role)}


@dataclass(frozen=True, slots=True)
class Case:
    """A thing with its open reports, oldest first."""

    kind: ThingKind
    thing_id: int
    reports: tuple[Report, ...]

    @property
    def since(self) -> datetime:
        return self.reports[0].at


def waiting(place_id: int) -> list[Case]:
    """What was reported or waits for a look, oldest first."""
    query = select(Report).where(Report.place_id == place_id, Report.settled_at.is_(None))
    by_thing: dict[tuple[ThingKind, int], list[Report]] = defaultdict(list)
    for report in db.session.scalars(query.order_by(Report.at, Report.id).limit(500)):
        by_thing[report.kind, report.thing_id].append(report)
    return [Case(kind, thing_id, tuple(reports)) for (kind, thing_id), reports in by_thing.items()]


def open_reports(kind: ThingKind, thing_id: int) -> Sequence[Report]:
    query = select(Report).where(Report.kind == kind, Report.thing_id == thing_id, Report.settled_at.is_(None))
    return db.session.scalars(query.order_by(Report.id)).all()


def has_reported(kind: ThingKind, thing_id: int, draft: ReportDraft) -> bool:
    """Whether the same person, or the same network without an account, has an open report of it."""
    return any(_is_by(report, draft) for report in open_reports(kind, thing_id))


def _is_by(report: Report, draft: ReportDraft) -> bool:
    if draft.account_id is not None:
        return report.account_id == draft.account_id
    return report.account_id is None and bool(report.mark) and report.mark == draft.mark


def reports_since(draft: ReportDraft, since: datetime) -> int:
    """How many this person has sent since then, or this network without an account."""
    by = Report.account_id == draft.account_id
    if draft.account_id is None:
        by = Report.account_id.is_(None) & (Report.mark == draft.mark)
    return db.session.scalar(select(func.count()).select_from(Report).where(by, Report.at >= since)) or 0


def decisions(place_id: int, number: int, size: int) -> Sequence[Moderation]:
    """What was done, newest first, one more than a page."""
    query = select(Moderation).where(Moderation.place_id == place_id).order_by(Moderation.id.desc())
    return db.session.scalars(query.limit(size + 1).offset((number - 1) * size)).all()


def decision(place_id: int, moderation_id: int) -> Moderation | None:
    query = select(Moderation).where(Moderation.place_id == place_id, Moderation.id == moderation_id)
    return db.session.scalar(query)


def last_hiding(kind: ThingKind, thing_id: int) -> Moderation | None:
    """The decision by which something is hidden now."""
    query = select(Moderation).where(Moderation.kind == kind, Moderation.thing_id == thing_id)
    query = query.where(Moderation.act == ModerationAction.HIDE)
    return db.session.scalar(query.order_by(Moderation.id.desc()).limit(1))


def appeal(place_id: int, moderation_id: int) -> Appeal | None:
    query = select(Appeal).join(Moderation, Moderation.id == Appeal.moderation_id)
    query = query.where(Moderation.place_id == place_id, Appeal.moderation_id == moderation_id)
    return db.session.scalar(query)


def open_appeals(place_id: int) -> Sequence[Row[Appeal, Moderation]]:
    """Appeals that wait, oldest first, with what they are about."""
    query = select(Appeal, Moderation).join(Moderation, Moderation.id == Appeal.moderation_id)
    query = query.where(Moderation.place_id == place_id, Appeal.answered_at.is_(None))
    return db.session.execute(query.order_by(Appeal.at)).all()


def appeals(place_id: int) -> list[tuple[Appeal, Moderation]]:
    """All of a place, oldest first, with what they are about."""
    query = select(Appeal, Moderation).join(Moderation, Moderation.id == Appeal.moderation_id)
    query = query.where(Moderation.place_id == place_id).order_by(Appeal.at, Appeal.moderation_id)
    return [(row[0], row[1]) for row in db.session.execute(query)]


def reports(place_id: int) -> Sequence[Report]:
    """What people reported, oldest first; not what waits by a rule."""
    query = select(Report).where(Report.place_id == place_id, Report.reason != ReportReason.HELD)
    return db.session.scalars(query.order_by(Report.id)).all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Figures for everybody. ``late``: reports that nobody has looked at in the time the place promises."""

    reported: int
    hidden: int
    restored: int
    kept: int
    waiting: int
    late: int
    appeals: int
    granted: int


def totals(place_id: int, now: datetime) -> Totals:
    """How much was reported and what was done about it, without who."""
    acts = _acts(place_id)
    open_cases, promise = waiting(place_id), settings(place_id)
    asked = select(func.count(), func.count(Appeal.answered_at).filter(Appeal.shown_again.is_(True)))
    asked = asked.join(Moderation, Moderation.id == Appeal.moderation_id).where(Moderation.place_id == place_id)
    appeals, granted = db.session.execute(asked).one()
    return Totals(
        reported=_reported(place_id),
        hidden=acts.get(ModerationAction.HIDE, 0),
        restored=acts.get(ModerationAction.RESTORE, 0),
        kept=acts.get(ModerationAction.SHOW, 0) + acts.get(ModerationAction.DISMISS, 0),
        waiting=len(open_cases),
        late=sum(promise.due(case.since) < now for case in open_cases),
        appeals=appeals,
        granted=granted,
    )


def _acts(place_id: int) -> dict[ModerationAction, int]:
    query = select(Moderation.act, func.count()).where(Moderation.place_id == place_id).group_by(Moderation.act)
    return {row[0]: row[1] for row in db.session.execute(query)}


def _reported(place_id: int) -> int:
    query = select(func.count()).where(Report.place_id == place_id, Report.reason != ReportReason.HELD)
    return db.session.scalar(query) or 0

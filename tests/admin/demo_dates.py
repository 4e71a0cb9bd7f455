"""The days of the demo's stories, as the database has them."""

from collections.abc import Iterator
from datetime import date, datetime, time

from sqlalchemy import select

from pb_app.admin.demo.days import HOME
from pb_app.db import db
from pb_app.forum.models import WayOut
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.sharing.models import AgreementSignature, Barrier, BarrierAnswer, DataAgreement
from pb_app.small_grants.models import SmallGrant
from pb_app.starts.models import Start, StartPartStep

Story = tuple[str, list[datetime | date | None]]


def met() -> list[datetime]:
    """When meetings were, by the clock of the town."""
    return [row.starts_at.astimezone(HOME) for row in db.session.scalars(select(Meeting))]


def stories() -> Iterator[Story]:
    """What happened one after the other, with its name; what has not happened so far is None."""
    for action in db.session.scalars(select(MeetingAction)):
        steps = meetings.steps([action.id])[action.id]
        begun = meetings.meeting_by_id(action.meeting_id).starts_at
        yield action.words, [begun, *(step.at for step in steps)]
    for way in db.session.scalars(select(WayOut)):
        led: DataAgreement | Barrier
        if way.agreement_id is not None:
            led = db.session.get_one(DataAgreement, way.agreement_id)
        else:
            led = db.session.get_one(Barrier, way.barrier_id)
        yield (
            f"way out of {way.action_id}",
            [meetings.stops([way.action_id])[way.action_id][0].since, led.made_at, way.told_at],
        )
    for mark in db.session.scalars(select(AgreementSignature)):
        row = db.session.get_one(DataAgreement, mark.agreement_id)
        yield row.title, [row.made_at, mark.at]
    for answer in db.session.scalars(select(BarrierAnswer)):
        barrier = db.session.get_one(Barrier, answer.barrier_id)
        yield barrier.title, [barrier.made_at.date(), barrier.sent_on, answer.answered_on, answer.at.date()]
    for receipt in db.session.scalars(select(GainReceipt)):
        gain = db.session.get_one(GainShare, receipt.gain_id)
        signed = max(at.date() for at in (gain.partner_signed_at, gain.fund_signed_at) if at)
        yield gain.what, [gain.made_at.date(), signed, receipt.arrived_on]
    for grant in db.session.scalars(select(SmallGrant)):
        yield grant.what, [grant.decided_at, grant.paid_at, grant.learnt_at]
    for step in db.session.scalars(select(StartPartStep)):
        start = db.session.scalars(select(Start).order_by(Start.id)).first()
        assert start is not None
        yield f"part {step.part_id}", [start.made_at, step.at]


def in_order(days: list[datetime | date | None]) -> bool:
    said = [_moment(day) for day in days if day is not None]
    return said == sorted(said)


def _moment(day: datetime | date) -> datetime:
    return day if isinstance(day, datetime) else datetime.combine(day, time(), HOME)

"""The days of the demo's stories, as the database has them."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import Date, DateTime, ForeignKeyConstraint, Table, and_, func, select

from pb_app import clock
from pb_app.admin.demo.days import HOME
from pb_app.db import Base, db
from pb_app.forum.models import WayOut
from pb_app.funds.models import LedgerAccount, Transfer
from pb_app.funds.terms import AccountKind
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.meetings import queries as meetings
from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.meetings.terms import Headline
from pb_app.notifications.models import NewsItem
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


#: News of a day that lies ahead.
MEETS = {headline.value for headline in (Headline.AGENDA, Headline.SOON, Headline.MOVED)}
#: When a row began to be there; the first of these that a table has.
BEGUN = ("made_at", "created_at", "asked_at", "begun_at", "written_at", "decided_at", "added_at", "recorded_at", "at")
#: What a row points to, and which came of it later.
LATER = {
    ("spend", "transfer"): "a receipt is shown, then accepted",
    ("minutes", "meeting"): "a later meeting agrees to them",
    ("proposal", "round"): "history is brought as history",
    ("proposal", "place"): "history is brought as history",
    ("conversation", "evidence_point"): "what people said in it became evidence",
    ("conversation", "round"): "the round came of it",
    ("place_survey", "evidence_point"): "what people said in it became evidence",
    ("evening_answer", "evidence_point"): "it became evidence",
    ("shared_outcome_agreement", "shared_outcome_version"): "kept by number",
}
#: Days that lie ahead, or can.
AHEAD = {
    *("opens_at", "closes_at", "starts_at", "ends_at", "last_at", "expires_at", "lapses_at", "until", "not_before"),
    *(
        "ends_on",
        "due_on",
        "report_due_on",
        "expires_on",
        "review_on",
        "learn_by",
        "by_when",
        "promised_by",
        "answer_by",
    ),
    *("moved_from", "decision_on", "destroy_on", "check_until", "publish_at", "first_at", "held_on"),
    *("closes_on", "starts_on", "next_at", "due_at", "run_at", "valid_until", "renew_by", "draw_on", "shown_until"),
}


def _begun(table: Table) -> str:
    return next((name for name in BEGUN if name in table.c), "")


def before_their_cause() -> list[str]:
    """Rows that were there before what they point to."""
    found = []
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_key_constraints:
            other = key.referred_table
            if _begun(table) and _begun(other) and (table.name, other.name) not in LATER and _is_before(table, key):
                found.append(f"{table.name} < {other.name} ({key.column_keys})")
    return sorted(found)


def _is_before(table: Table, key: ForeignKeyConstraint) -> bool:
    other = key.referred_table.alias()
    same = and_(*(element.parent == other.c[element.column.name] for element in key.elements))
    first, cause = table.c[_begun(table)], other.c[_begun(key.referred_table)]
    return bool(db.session.scalar(select(func.count()).select_from(table.join(other, same)).where(first < cause)))


def not_yet() -> list[str]:
    """Columns that say what happened, and lie in the future."""
    now, found = clock.now(), []
    for table in Base.metadata.sorted_tables:
        for column in table.c:
            limit = now if isinstance(column.type, DateTime) or "at" in column.name.split("_") else now.date()
            dated = isinstance(column.type, Date) or "at" in column.name.split("_")
            if dated and column.name not in AHEAD and db.session.scalar(select(func.count()).where(column > limit)):
                found.append(f"{table.name}.{column.name}")
    return found


def told_late() -> list[str]:
    """News that goes out more than a day after it was made, or says that a day lies ahead which is over."""
    rows = db.session.scalars(select(NewsItem)).all()
    gone = [row for row in rows if (row.sent_at or clock.now()) - row.created_at > timedelta(days=1, hours=1)]
    ahead = [row for row in rows if row.sent_at is None or row.sent_at.date() > row.created_at.date()]
    over = [row for row in ahead if row.headline in MEETS and row.details["day"] < clock.now().date().isoformat()]
    return sorted({row.headline for row in (*gone, *over)})


def overdrawn() -> list[str]:
    """Accounts that gave what they had not got by that day."""
    kinds = {row.id: row.kind for row in db.session.scalars(select(LedgerAccount))}
    holds, found = dict.fromkeys(kinds, 0), []
    for row in sorted(db.session.scalars(select(Transfer)), key=lambda one: (one.booked_on, one.n)):
        holds[row.giver_id] -= row.amount
        holds[row.receiver_id] += row.amount
        if holds[row.giver_id] < 0 and kinds[row.giver_id] is not AccountKind.FUNDER:
            found.append(f"{row.booked_on}: {row.kind} {row.amount}")
    return found

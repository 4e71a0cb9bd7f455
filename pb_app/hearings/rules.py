"""The rules of hearings. Pure functions."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from pb_app.evidence.clues import Clue, clues
from pb_app.hearings.terms import (
    Attribution,
    HearingStage,
    PlanDraft,
    PlanNotice,
    Refusal,
    ReplyKind,
    ReplyMarks,
)

#: People hear of a hearing at least so many days before, or its page says that it was short.
NOTICE_DAYS = 14
#: Nobody can come to something that they hear of the day before.
FEWEST_DAYS = 2
#: Notes and replies become visible to the office in batches of at least so many.
BATCH = 5
#: The list of who signed up is destroyed at the latest so long after the hearing, and the answer comes within a year of the decision.
REGISTER_DAYS, ANSWER_DAYS = 30, 366
MOST_QUESTIONS, MOST_GROUPS, LONGEST_QUESTION, LONGEST_GROUP = 8, 12, 300, 120
#: So many notes and replies fit in one hearing.
MOST_NOTES = 2000


def notices(
    *, announced_on: date, held_on: date, heard: bool = False, answer_by: date | None = None, today: date | None = None
) -> list[PlanNotice]:
    """What everybody is told about a plan that gives people little time, and about an answer that is owed and late."""
    short = [PlanNotice.SHORT] if (held_on - announced_on).days < NOTICE_DAYS else []
    late = not heard and answer_by is not None and today is not None and today > answer_by
    return [*short, PlanNotice.LATE] if late else short


def may_be_held(held_on: date, announced_on: date) -> Refusal | None:
    return Refusal.TOO_SOON if (held_on - announced_on).days < FEWEST_DAYS else None


def most_for_one(points: int) -> int:
    """So many points one browser can ask to leave out: a third, and three in any case."""
    return max(3, points // 3)


def problem(plan: PlanDraft, held_on: date) -> tuple[Refusal, str] | None:
    """What is wrong with a plan, and in which field."""
    if plan.decision_on <= held_on:
        return Refusal.DECIDED_BEFORE, "decision_on"
    if plan.answer_by <= held_on:
        return Refusal.ANSWER_BEFORE, "answer_by"
    if plan.answer_by < plan.decision_on:
        return Refusal.ANSWER_BEFORE_DECISION, "answer_by"
    if plan.answer_by > plan.decision_on + timedelta(days=ANSWER_DAYS):
        return Refusal.ANSWER_TOO_LATE, "answer_by"
    if not held_on < plan.destroy_on <= held_on + timedelta(days=REGISTER_DAYS):
        return Refusal.DESTROYED_WHEN, "destroy_on"
    return _lists(plan)


def _lists(plan: PlanDraft) -> tuple[Refusal, str] | None:
    if not 1 <= len(plan.questions) <= MOST_QUESTIONS:
        return Refusal.QUESTIONS, "questions"
    if len(plan.groups) > MOST_GROUPS:
        return Refusal.GROUPS, "groups"
    if any(len(line) > LONGEST_QUESTION for line in plan.questions):
        return Refusal.LINE_TOO_LONG, "questions"
    if any(len(line) > LONGEST_GROUP for line in plan.groups):
        return Refusal.LINE_TOO_LONG, "groups"
    return None


def stage(
    *,
    starts_at: datetime,
    ends_at: datetime,
    cancelled: bool,
    notes_closed: bool,
    check_until: date | None,
    heard: bool,
    now: datetime,
    today: date,
) -> HearingStage:
    if heard:
        return HearingStage.HEARD
    if cancelled:
        return HearingStage.CANCELLED
    if check_until is not None:
        return HearingStage.CHECKING if today <= check_until else HearingStage.CHECKED
    if now < starts_at:
        return HearingStage.COMING
    return HearingStage.ON_NOW if now < ends_at and not notes_closed else HearingStage.WRITING


def releasable(waiting: int, *, closed: bool) -> int:
    """How many of those that wait become visible now: none or at least a batch.

    While more can come, a batch always stays behind, so that the last one added is never the one that shows.
    """
    if closed:
        return waiting if waiting >= BATCH else 0
    return waiting - BATCH if waiting >= 2 * BATCH else 0


def stepped(people: int) -> int:
    """As it may be told: 0 for fewer than a batch, then in steps of a batch."""
    return people - people % BATCH


def most_are_gone(gone: int, *, of: int) -> bool:
    """More than half: then the host looks before anything is published."""
    return gone * 2 > of


def goes_by(check_until: date) -> date:
    """The day on which the clock leaves out what was asked for, if no batch did so before."""
    return check_until + timedelta(days=1)


def _mark(secret: str, browser: str, record_id: int, what: str) -> str:
    said = f"hearing mark|{record_id}|{what}|{browser}"
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


def leave_out_mark(secret: str, browser: str, *, record_id: int, point_id: int) -> str:
    return _mark(secret, browser, record_id, f"leave-out {point_id}")


def reply_marks(
    secret: str,
    browser: str,
    *,
    record_id: int,
    kind: ReplyKind,
    point_id: int | None = None,
    points: Iterable[int] = (),
) -> ReplyMarks:
    """What is kept so that a browser counts once. Without its cookie and the secret they lead nowhere.

    ``points``: all there are, so that the marks of what this browser asked to leave out can be counted.
    """
    saying = _mark(secret, browser, record_id, "yes") if kind is ReplyKind.YES else None
    if kind is ReplyKind.LEAVE_OUT and point_id is not None:
        saying = leave_out_mark(secret, browser, record_id=record_id, point_id=point_id)
    every = frozenset(leave_out_mark(secret, browser, record_id=record_id, point_id=each) for each in points)
    return ReplyMarks(browser=_mark(secret, browser, record_id, "replied"), saying=saying, every=every)


def may_stand(text: str, names: frozenset[str], attribution: Attribution, *, looked: bool) -> Refusal | None:
    """Whether a text may become a note or a point. Under Chatham House no name passes; else whoever looked decides."""
    found = clues(text, names)
    if attribution.is_nameless and any(each.clue is Clue.NAME for each in found):
        return Refusal.NAMES_SOMEBODY
    return Refusal.LOOK_AGAIN if found and not looked else None


def check_key(secret: str, record_id: int) -> str:
    """The one link of a hearing for those who came: the same for all of them."""
    return hmac.new(secret.encode(), f"hearing check|{record_id}".encode(), hashlib.sha256).hexdigest()[:32]


def lines(text: str) -> tuple[str, ...]:
    """One thing a line, without empty ones."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def tables_of(numbers: Sequence[int | None]) -> int:
    """At how many tables something was said."""
    return len({number for number in numbers if number is not None})

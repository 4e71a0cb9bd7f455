"""The rules of evidence: where an answer stands, and what an answer is bound to. Pure functions."""

from collections.abc import Mapping
from datetime import date, timedelta

from pb_app.evidence.terms import AnswerDraft, EvidenceState, EvidenceVerdict, Headline, PointDraft, Refusal, Wordings
from pb_app.hashchain import text_digest

#: Whoever owes an answer is reminded so long before its day.
REMIND_BEFORE = timedelta(days=7)

#: The last day for an answer and for what one promises, and how long ago people can have said something.
ANSWER_WITHIN, PROMISE_WITHIN, SAID_WITHIN = timedelta(days=366), timedelta(days=5 * 366), timedelta(days=20 * 366)

#: A picture of a point that was taken away is deleted so long after it: until then it can be shown again.
PICTURE_KEPT = timedelta(days=30)

_SETTLED = {
    EvidenceVerdict.DID: EvidenceState.DID,
    EvidenceVerdict.WONT: EvidenceState.WONT,
    EvidenceVerdict.ELSEWHERE: EvidenceState.ELSEWHERE,
}


def state(due_on: date, verdict: EvidenceVerdict | None, by: date | None, today: date) -> EvidenceState:
    """Where the newest answer (None: there is none) leaves a point; its own day still counts as in time."""
    if verdict is None:
        return EvidenceState.OVERDUE if today > due_on else EvidenceState.WAITING
    if verdict is EvidenceVerdict.WILL:
        return EvidenceState.LATE if by is not None and today > by else EvidenceState.WILL
    return _SETTLED[verdict]


def reminder(day: date, today: date) -> Headline | None:
    """What an owner hears of a day: that it is near, that it has passed, or nothing yet."""
    if today > day:
        return Headline.OVERDUE
    return Headline.SOON if day - REMIND_BEFORE <= today else None


def digest(facts: Mapping[str, str], wordings: Wordings) -> str:
    """A point's facts and its words in every language; a use and an answer keep it."""
    lines = [f"{key}={value}" for key, value in sorted(facts.items())]
    lines += [f"{language}={said.title}\n{said.words}" for language, said in sorted(wordings.items())]
    return text_digest("\n".join(lines))


def may_record(draft: PointDraft, today: date) -> tuple[Refusal, str] | None:
    """What is wrong with a new point, and in which field."""
    if draft.heard_on > today:
        return Refusal.IN_THE_FUTURE, "heard_on"
    if draft.heard_on < today - SAID_WITHIN:
        return Refusal.TOO_LONG_AGO, "heard_on"
    return may_be_due(draft.due_on, today)


def may_be_due(due_on: date, today: date) -> tuple[Refusal, str] | None:
    """From today, and soon enough to mean something."""
    if due_on < today:
        return Refusal.DAY_PASSED, "due_on"
    return (Refusal.DUE_TOO_LATE, "due_on") if due_on > today + ANSWER_WITHIN else None


def may_answer(draft: AnswerDraft, today: date) -> tuple[Refusal, str] | None:
    """A promise, and nothing else, has a day, and the day is still to come."""
    if draft.verdict is not EvidenceVerdict.WILL:
        return (Refusal.DAY_NOT_NEEDED, "by") if draft.by else None
    if draft.by is None:
        return Refusal.DAY_NEEDED, "by"
    if draft.by < today:
        return Refusal.DAY_PASSED, "by"
    return (Refusal.PROMISE_TOO_LATE, "by") if draft.by > today + PROMISE_WITHIN else None

"""The rules of evidence: where an answer stands, and what an answer is bound to. Pure functions."""

from collections.abc import Mapping
from datetime import date, timedelta

from pb_app.evidence.terms import AnswerDraft, EvidenceState, EvidenceVerdict, Headline, PointDraft, Refusal, Wordings
from pb_app.hashchain import text_digest

#: Whoever owes an answer is reminded so long before its day.
REMIND_BEFORE = timedelta(days=7)

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
    """What a use or an answer is bound to: a point's facts and its words in every language."""
    lines = [f"{key}={value}" for key, value in sorted(facts.items())]
    lines += [f"{language}={said.title}\n{said.words}" for language, said in sorted(wordings.items())]
    return text_digest("\n".join(lines))


def may_record(draft: PointDraft, today: date) -> tuple[Refusal, str] | None:
    """What is wrong with a new point, and in which field."""
    if draft.heard_on > today:
        return Refusal.IN_THE_FUTURE, "heard_on"
    return (Refusal.DAY_PASSED, "due_on") if draft.due_on < today else None


def may_answer(draft: AnswerDraft, today: date) -> tuple[Refusal, str] | None:
    """A promise has a day, and the day is still to come."""
    if draft.verdict is not EvidenceVerdict.WILL:
        return None
    if draft.by is None:
        return Refusal.DAY_NEEDED, "by"
    return (Refusal.DAY_PASSED, "by") if draft.by < today else None

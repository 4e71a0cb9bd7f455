"""What was kept apart because somebody may be in danger: two different people look before it is deleted or put back.

Those who can help are told at once, by the first. Only what can't be undone waits for the second.
"""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.approvals import queries as approval_queries
from pb_app.approvals import services as approvals
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalRefusal, ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.hearings import events, queries
from pb_app.hearings.models import Hearing, HearingConcern, HearingQuestion
from pb_app.hearings.services.holding import add, make_point, release
from pb_app.hearings.services.planning import lock, stage_of
from pb_app.hearings.terms import HearingStage, NoteDraft, Refusal

SUBJECT, TOLD, PUT_BACK = "hearing-concern", "told", "put-back"
REFUSALS = {
    ApprovalRefusal.NO_REASON: Refusal.SECOND_LOOK,
    ApprovalRefusal.ANSWERED_ALREADY: Refusal.GONE_ALREADY,
    ApprovalRefusal.SAME_PERSON: Refusal.SECOND_LOOK,
    ApprovalRefusal.CHANGED_SINCE: Refusal.GONE_ALREADY,
    ApprovalRefusal.TOO_NEW: Refusal.SECOND_LOOK,
}


def first_look(concern_id: int) -> Approval | None:
    """What one person has said of it, which waits for another."""
    waiting = approval_queries.in_state(SUBJECT, concern_id, ApprovalState.ASKED)
    return waiting[-1] if waiting else None


def look(hearing: Hearing, concern: HearingConcern, *, put_back: bool, actor: Actor, now: datetime) -> bool:
    """Somebody was told, or nobody is in danger. Returns whether it is settled: two different people say the same.

    Whoever sees it in another way than the first says so, and then the first, or a third, has to agree to that.
    """
    lock(hearing)
    _must_fit(hearing, put_back=put_back, now=now)
    before, word = first_look(concern.id), PUT_BACK if put_back else TOLD
    if before is not None and before.kind == word:
        approvals.agree(before, lambda: None, about=[concern], refusals=REFUSALS, actor=actor, now=now)
        _settle(hearing, concern, put_back=put_back, actor=actor, now=now)
        return True
    if before is not None:
        approvals.void(before, now)
    subject = ApprovalSubject(SUBJECT, concern.id, hearing.place_id)
    approvals.ask(subject, ApprovalRequest(word, {}, None), refusals=REFUSALS, actor=actor, now=now)
    audit.record(events.HearingConcernAsked(hearing.id, put_back), actor, now, hearing.place_id)
    return False


def _must_fit(hearing: Hearing, *, put_back: bool, now: datetime) -> None:
    if put_back and stage_of(hearing, now) is HearingStage.HEARD:
        raise Refused(Refusal.PUBLISHED_ALREADY)


def _settle(hearing: Hearing, concern: HearingConcern, *, put_back: bool, actor: Actor, now: datetime) -> None:
    """It is deleted; or it goes back: to the notes, or once they are closed straight to the points."""
    if put_back:
        _put_back(hearing, concern)
    db.session.delete(concern)
    db.session.flush()
    audit.record(events.HearingConcernSettled(hearing.id, put_back), actor, now, hearing.place_id)


def _put_back(hearing: Hearing, concern: HearingConcern) -> None:
    question = db.session.get_one(HearingQuestion, concern.question_id)
    note = add(hearing, question, NoteDraft(words=concern.words), looked=True)
    if hearing.notes_closed_on is None:
        release(hearing)
        return
    make_point(note)
    db.session.delete(note)


def waiting(hearing: Hearing) -> dict[int, Approval]:
    """By concern, what one person has said already."""
    looks = {each.id: first_look(each.id) for each in queries.concerns(hearing.record_id)}
    return {id: asked for id, asked in looks.items() if asked is not None}

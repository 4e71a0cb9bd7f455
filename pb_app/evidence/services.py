"""Actions on evidence: record, translate, hand over, use, answer, withdraw, remind."""

from collections.abc import Mapping
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.access.actions import Action
from pb_app.access.decide import Scope, decide, roles_for
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.evidence import clues, events, follows, queries, rules
from pb_app.evidence.models import (
    EvidenceAnswer,
    EvidenceHandOver,
    EvidenceOrigin,
    EvidencePoint,
    EvidenceUse,
    EvidenceWording,
)
from pb_app.evidence.terms import AnswerDraft, EvidenceTarget, Headline, PointDraft, Refusal, Wording
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import Link, LinkKind, Topic, link
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.places.models import Place


def owners(place_id: int) -> dict[int, str]:
    """Who can owe an answer here: the people whose role lets them give one; by their address until they have a name."""
    by_key: dict[int, str] = {}
    for role in roles_for(Action.ANSWER_EVIDENCE):
        by_key |= people.holders(place_id, role)
    by_key |= {id: people.address(id) for id, name in by_key.items() if not name}
    return dict(sorted(by_key.items(), key=lambda pair: (pair[1], pair[0])))


def digest_of(point: EvidencePoint) -> str:
    """What a use or an answer is bound to."""
    facts = {
        "source": point.source.value,
        "said_by": point.said_by,
        "heard_on": point.heard_on.isoformat(),
        "people": str(point.people or ""),
        "area": str(point.area_id or ""),
    }
    return rules.digest(facts, queries.wordings(point.id))


def shown_with(point: EvidencePoint) -> str:
    """What the form of an answer shows: the point, the answers so far, and the team and the day it is given for."""
    facts = {
        "point": digest_of(point),
        "answers": str(queries.last_answer_number(point.id)),
        "owner": f"{point.owner_id} {point.owner_name}",
        "due": point.due_on.isoformat(),
    }
    return rules.digest(facts, {})


def record(place: Place, draft: PointDraft, actor: Actor, now: datetime) -> EvidencePoint:
    """Write down a point, with whoever owes an answer. Refuses a day that has passed and an owner who can't answer."""
    refusal = rules.may_record(draft, places.today(place.id, now))
    if refusal:
        raise Refused(*refusal)
    _must_be_owner(place.id, draft.owner_id)
    wording = Wording(draft.title, draft.words)
    one_at_a_time(f"evidence:{place.id}")
    if queries.is_recorded(place.id, draft.heard_on, wording):
        raise Refused(Refusal.RECORDED_ALREADY, "title")
    point = EvidencePoint(
        place_id=place.id,
        area_id=draft.area_id,
        event_id=draft.event_id,
        source=draft.source,
        said_by=draft.said_by,
        heard_on=draft.heard_on,
        people=draft.people,
        owner_id=draft.owner_id,
        owner_name=draft.owner_name,
        due_on=draft.due_on,
        made_by_id=actor.account_id,
        made_at=now,
    )
    db.session.add(point)
    db.session.flush()
    must_name_nobody({"said_by": draft.said_by}, draft.names)
    word(point, draft.language, wording, draft.names, first=True)
    for kind, thing_id in draft.origins:
        db.session.add(EvidenceOrigin(point_id=point.id, kind=kind.value, thing_id=thing_id))
    recorded = events.EvidenceRecorded(
        point.id, point.source.value, point.owner_id, point.due_on.isoformat(), digest_of(point)
    )
    audit.record(recorded, actor, now, place.id)
    _tell(point, Headline.OWED, point.due_on, now)
    return point


def must_name_nobody(texts: Mapping[str, str], names: frozenset[str]) -> None:
    """Refuses, at its field, a text with a way to reach somebody, or a name: one of these, or the whole name of an account."""
    for field, text in texts.items():
        if clues.sure(text, names) or people.named_in(text):
            raise Refused(Refusal.NAMES_SOMEBODY, field)


def _must_be_owner(place_id: int, account_id: int) -> None:
    if account_id not in owners(place_id):
        raise Refused(Refusal.OWNER_UNKNOWN, "owner")


def word(point: EvidencePoint, language: str, wording: Wording, names: frozenset[str], *, first: bool) -> None:
    """The one door to public words: nobody can be recognised by them."""
    must_name_nobody({"title": wording.title, "words": wording.words}, names)
    row = EvidenceWording(point_id=point.id, language=language, first=first)
    row.title, row.words = wording.title, wording.words
    db.session.add(row)
    db.session.flush()


def translate(point: EvidencePoint, language: str, wording: Wording, actor: Actor, now: datetime) -> None:
    """Add a language, or put a better translation in the place of one. What was said itself stays as it is."""
    _must_stand(point)
    row = db.session.get(EvidenceWording, (point.id, language))
    if row is None:
        word(point, language, wording, frozenset(), first=False)
    elif row.first:
        raise Refused(Refusal.CHANGED, "language")
    else:
        must_name_nobody({"title": wording.title, "words": wording.words}, frozenset())
        row.title, row.words = wording.title, wording.words
        db.session.flush()
    audit.record(events.EvidenceTranslated(point.id, language, digest_of(point)), actor, now, point.place_id)


def hand_over(
    point: EvidencePoint, owner_id: int, owner_name: str, *, due_on: date, reason: str, actor: Actor, now: datetime
) -> None:
    """Another owner, or another day, with a public reason; what was before stays public. Refuses what is settled.

    The day of a promise stays as it was promised.
    """
    _must_stand(point)
    answers, today = queries.answers_of([point.id]).get(point.id, []), places.today(point.place_id, now)
    newest = answers[0] if answers else None
    if newest and rules.state(point.due_on, newest.verdict, newest.promised_by, today).is_settled:
        raise Refused(Refusal.SETTLED)
    due_on = point.due_on if newest else due_on
    refusal = None if newest else rules.may_be_due(due_on, today)
    if refusal:
        raise Refused(*refusal)
    _must_be_owner(point.place_id, owner_id)
    before = EvidenceHandOver(point_id=point.id, owner_name=point.owner_name, due_on=point.due_on, reason=reason)
    before.by_id, before.at = actor.account_id, now
    db.session.add(before)
    changed = events.EvidenceOwnerChanged(
        point.id, point.owner_id, owner_id, point.due_on.isoformat(), due_on.isoformat(), reason
    )
    point.owner_id, point.owner_name, point.due_on = owner_id, owner_name, due_on
    audit.record(changed, actor, now, point.place_id)
    _tell(point, Headline.OWED, (newest and newest.promised_by) or due_on, now)
    follows.tell(point, Headline.FOLLOWED_MOVED, now)


def _must_stand(point: EvidencePoint) -> None:
    """Wait for whoever is changing this point, then look at it as it is."""
    db.session.refresh(point, with_for_update=True)
    if point.withdrawn_at is not None:
        raise Refused(Refusal.WITHDRAWN)


def use(
    point: EvidencePoint, target: EvidenceTarget, target_id: int, *, why: str, actor: Actor, now: datetime
) -> EvidenceUse:
    """Say what stands on a point. The caller has checked that the actor may say so of this thing."""
    _must_stand(point)
    if any(
        used.target is target and used.target_id == target_id for used in queries.uses_of([point.id]).get(point.id, [])
    ):
        raise Refused(Refusal.USED_ALREADY, "target")
    made = EvidenceUse(point_id=point.id, target=target, target_id=target_id, why=why, digest=digest_of(point))
    made.by_id, made.at = actor.account_id, now
    db.session.add(made)
    db.session.flush()
    audit.record(events.EvidenceUsed(point.id, target.value, target_id), actor, now, point.place_id)
    follows.tell(point, Headline.FOLLOWED_USED, now)
    return made


def end_use(point: EvidencePoint, used: EvidenceUse, actor: Actor, now: datetime) -> None:
    """It no longer stands on the point. That it did is kept."""
    _must_stand(point)
    used.ended_at = now
    audit.record(events.EvidenceUseEnded(point.id, used.target.value, used.target_id), actor, now, point.place_id)


def may_answer(point: EvidencePoint, actor: Actor) -> bool:
    """The owner, or somebody who manages the place."""
    scope = Scope(point.place_id)
    if decide(actor, Action.MANAGE_PLACE, scope).allowed:
        return True
    return point.owner_id == actor.account_id and decide(actor, Action.ANSWER_EVIDENCE, scope).allowed


def answer(point: EvidencePoint, draft: AnswerDraft, *, shown: str, actor: Actor, now: datetime) -> EvidenceAnswer:
    """Answer in public. ``shown`` is what ``shown_with`` gave for the form: the answer is to that, and to nothing else."""
    _must_stand(point)
    if not may_answer(point, actor):
        raise Refused(Refusal.NOT_YOURS)
    if shown != shown_with(point):
        raise Refused(Refusal.CHANGED)
    digest = digest_of(point)
    refusal = rules.may_answer(draft, places.today(point.place_id, now))
    if refusal:
        raise Refused(*refusal)
    made = EvidenceAnswer(point_id=point.id, n=queries.last_answer_number(point.id) + 1, digest=digest)
    made.verdict, made.words, made.promised_by = draft.verdict, draft.words, draft.by
    made.owner_name, made.by_id, made.at = point.owner_name, actor.account_id, now
    db.session.add(made)
    db.session.flush()
    answered = events.EvidenceAnswered(point.id, made.n, draft.verdict.value, digest)
    audit.record(answered, actor, now, point.place_id)
    follows.tell(point, Headline.FOLLOWED_ANSWERED, now)
    return made


def withdraw(point: EvidencePoint, why: str, actor: Actor, now: datetime) -> None:
    """Take a point away, with a public reason: it was wrong, or named somebody. Its page stays and says why."""
    _must_stand(point)
    point.withdrawn_at, point.withdrawn_why = now, why
    notifications.take_back(link_to(point))
    follows.forget(point)
    audit.record(events.EvidenceWithdrawn(point.id, why), actor, now, point.place_id)


def reminders(now: datetime) -> list[tuple[EvidencePoint, Headline, date]]:
    """Whose owners have to hear of which day now: a week before it, and once it has passed."""
    due: list[tuple[EvidencePoint, Headline, date]] = []
    for point, day in queries.unsettled():
        headline = rules.reminder(day, places.today(point.place_id, now))
        told_of = point.overdue_told_for if headline is Headline.OVERDUE else point.reminded_for
        if headline and told_of != day:
            due.append((point, headline, day))
    return due


def remind(now: datetime) -> int:
    """Tell them, once for each day. Returns how many were told."""
    due = reminders(now)
    for point, headline, day in due:
        if headline is Headline.OVERDUE:
            point.overdue_told_for = day
            follows.tell(point, Headline.FOLLOWED_LATE, now)
        else:
            point.reminded_for = day
        _tell(point, headline, day, now)
    return len(due)


def link_to(point: EvidencePoint) -> Link:
    return link(LinkKind.EVIDENCE, place_id=point.place_id, point_id=point.id)


def _tell(point: EvidencePoint, headline: Headline, day: date, now: datetime) -> None:
    first = next(iter(queries.wordings(point.id).values()))
    notifications.notify(
        [point.owner_id], Topic.TEAM, headline, link_to(point), now, title=first.title, day=day.isoformat()
    )

"""Actions on shared outcomes: word, agree or renew, end."""

from collections.abc import Sequence
from datetime import date, datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.evidence import queries as evidence
from pb_app.evidence import services as evidence_services
from pb_app.evidence.terms import EvidenceTarget
from pb_app.hashchain import digest
from pb_app.meetings import queries as meeting_queries
from pb_app.meetings import slots as meetings
from pb_app.meetings.models import MeetingBody, MeetingDecision
from pb_app.meetings.terms import Subject
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.shared_outcomes import events, queries, rules
from pb_app.shared_outcomes.models import (
    OutcomeAgreement,
    OutcomeFeed,
    OutcomeGoal,
    OutcomeVersion,
    SharedOutcome,
)
from pb_app.shared_outcomes.services.draft_checks import must_be_here
from pb_app.shared_outcomes.terms import SUBJECT, OutcomeDraft, OutcomeState, Refusal
from pb_app.sharing.services.agreements import must_act_for


def propose(partner: Partner, draft: OutcomeDraft, actor: Actor, now: datetime) -> SharedOutcome:
    """Write down an outcome that this organisation answers for; it waits for a decision.

    Refuses one beside eight that are agreed, and a third of one organisation that waits: nobody stops the others.
    """
    must_act_for(actor, partner)
    one_at_a_time(f"shared-outcomes:{partner.place_id}")
    if again := _sent_twice(partner, draft, actor, now):
        return again
    today = places.today(partner.place_id, now)
    _must_be_one_of_few(partner.place_id, today, but=None)
    if len(_open_of(partner, today)) >= rules.MOST_OPEN:
        raise Refused(Refusal.TOO_MANY_OPEN)
    _must_be_new(partner.place_id, draft.title, None, today)
    must_be_here(partner, draft)
    made = SharedOutcome(place_id=partner.place_id, area_id=draft.area_id, made_by_id=actor.account_id, made_at=now)
    db.session.add(made)
    db.session.flush()
    _word(made, partner, draft, actor, now)
    return made


def _states(place_id: int, today: date) -> list[tuple[SharedOutcome, OutcomeState]]:
    rows = queries.of_place(place_id)
    agreed = queries.agreements_of([row.id for row in rows])
    versions = queries.versions_of([row.id for row in rows])
    return [(row, state_of(row, words_that_stand(versions[row.id], agreed.get(row.id, []))[1], today)) for row in rows]


def _must_be_one_of_few(place_id: int, today: date, *, but: int | None) -> None:
    """Refuse a ninth that is agreed in one place; what is only proposed takes nobody’s room."""
    if sum(state.is_agreed for row, state in _states(place_id, today) if row.id != but) >= rules.MOST:
        raise Refused(Refusal.TOO_MANY)


def _open_of(partner: Partner, today: date) -> list[SharedOutcome]:
    """What an organisation proposed first and nobody has decided on so far, whoever reworded it since."""
    rows = [row for row, state in _states(partner.place_id, today) if state is OutcomeState.PROPOSED]
    versions = queries.versions_of([row.id for row in rows])
    return [row for row in rows if versions[row.id][-1].partner_id == partner.id]


def _sent_twice(partner: Partner, draft: OutcomeDraft, actor: Actor, now: datetime) -> SharedOutcome | None:
    mine = {"place_id": partner.place_id, "area_id": draft.area_id, "made_by_id": actor.account_id, "ended_at": None}
    again = same_form(SharedOutcome, SharedOutcome.made_at, now, **mine)
    versions = queries.versions_of([again.id])[again.id] if again else []
    wanted = (draft.title, draft.words, draft.job, partner.id)
    return again if [(one.title, one.words, one.job, one.partner_id) for one in versions] == [wanted] else None


def reword(row: SharedOutcome, partner: Partner, draft: OutcomeDraft, actor: Actor, now: datetime) -> None:
    """A new version, with the reason. What was agreed stands until a decision agrees to the new words.

    Whichever organisation writes the new words would answer for them: nobody can be made to. Until they are agreed,
    whoever answers for the agreed ones keeps renewing and ending it.
    """
    must_act_for(actor, partner)
    _lock(row)
    today = places.today(row.place_id, now)
    if state_of(row, standing(row)[1], today).is_over:
        raise Refused(Refusal.OVER)
    _must_be_new(row.place_id, draft.title, row.id, today)
    must_be_here(partner, draft)
    _word(row, partner, draft, actor, now)


def must_stand(row: SharedOutcome) -> None:
    if row.ended_at is not None:
        raise Refused(Refusal.OVER)


def _lock(row: SharedOutcome) -> None:
    """Wait for whoever is changing this outcome, then look at it as it is."""
    db.session.refresh(row, with_for_update=True)
    must_stand(row)


def _must_be_new(place_id: int, title: str, but: int | None, today: date) -> None:
    others = [row.id for row, state in _states(place_id, today) if not state.is_over and row.id != but]
    if title.casefold() in {of_row[0].title.casefold() for of_row in queries.versions_of(others).values()}:
        raise Refused(Refusal.TITLE_TAKEN, "title")


def _word(row: SharedOutcome, partner: Partner, draft: OutcomeDraft, actor: Actor, now: datetime) -> None:
    n = max((version.n for version in queries.versions_of([row.id]).get(row.id, [])), default=0) + 1
    version = OutcomeVersion(outcome_id=row.id, n=n, title=draft.title, words=draft.words, partner_id=partner.id)
    version.job, version.why, version.by_id, version.at = draft.job, draft.why, actor.account_id, now
    version.digest = digest(_facts(row, partner, draft))
    db.session.add(version)
    db.session.flush()
    for position, feed in enumerate(draft.feeds, start=1):
        made = OutcomeFeed(outcome_id=row.id, n=n, position=position, indicator_id=feed.indicator_id)
        made.measure = feed.measure
        db.session.add(made)
    db.session.add_all(OutcomeGoal(outcome_id=row.id, n=n, goal_id=goal_id) for goal_id in dict.fromkeys(draft.goals))
    db.session.flush()
    audit.record(events.OutcomeWorded(row.id, n, partner.id, version.digest), actor, now, row.place_id)
    _use(row, draft, actor, now)


def _facts(row: SharedOutcome, partner: Partner, draft: OutcomeDraft) -> dict[str, object]:
    return {
        "area": row.area_id,
        "title": draft.title,
        "words": draft.words,
        "partner": partner.name,
        "job": draft.job,
        "feeds": [[feed.indicator_id, feed.measure] for feed in draft.feeds],
        "goals": sorted(set(draft.goals)),
    }


def _use(row: SharedOutcome, draft: OutcomeDraft, actor: Actor, now: datetime) -> None:
    """Say on which words of residents it stands, where that is not said yet."""
    before = {point.id for _use, point in evidence.used_for(EvidenceTarget.SHARED_OUTCOME, row.id)}
    for point_id in dict.fromkeys(draft.points):
        point = evidence.find(row.place_id, point_id)
        if point is not None and point.withdrawn_at is None and point_id not in before:
            target = EvidenceTarget.SHARED_OUTCOME
            evidence_services.use(point, target, row.id, why=draft.why, actor=actor, now=now)


def agree(
    row: SharedOutcome,
    partner: Partner,
    *,
    decision_id: int,
    until: date,
    shown: str,
    actor: Actor,
    now: datetime,
) -> OutcomeAgreement:
    """A forum or a board has decided that the newest words hold until a day; or renews those that hold already.

    Only whoever answers for the words records this, for a public decision that is not older than they are, and each
    decision once. ``shown``: the digest of the words on the form.
    """
    must_act_for(actor, partner)
    _lock(row)
    version = words_to_agree(row, partner)
    if version is None:
        raise Refused(Refusal.NOT_YOURS)
    if version.digest != shown:
        raise Refused(Refusal.CHANGED)
    _must_be_decided(row, version, decision_id)
    today = places.today(row.place_id, now)
    _must_hold(until, today)
    one_at_a_time(f"shared-outcomes:{row.place_id}")
    _must_be_one_of_few(row.place_id, today, but=row.id)
    made = OutcomeAgreement(outcome_id=row.id, decision_id=decision_id, n=version.n, until=until)
    made.digest, made.by_id, made.at = version.digest, actor.account_id, now
    db.session.add(made)
    db.session.flush()
    agreed = events.OutcomeAgreed(row.id, version.n, decision_id, until.isoformat(), version.digest)
    audit.record(agreed, actor, now, row.place_id)
    return made


def words_to_agree(row: SharedOutcome, partner: Partner) -> OutcomeVersion | None:
    """The words that an organisation may have agreed: the newest if they are its own, or else its own that hold already."""
    newest, stands = queries.versions_of([row.id])[row.id][0], standing(row)[0]
    return next((version for version in (newest, stands) if version.partner_id == partner.id), None)


def answers_for(row: SharedOutcome, partner: Partner) -> bool:
    """Whether the words that stand are those of an organisation; a rewording that nobody decided on changes nothing."""
    return standing(row)[0].partner_id == partner.id


def must_be_citable(row: SharedOutcome, version: OutcomeVersion) -> None:
    """Refuse while no public decision about it waits to be named."""
    must_stand(row)
    if not citable(row, version):
        raise Refused(Refusal.DECISION_MISSING)


def _must_be_decided(row: SharedOutcome, version: OutcomeVersion, decision_id: int) -> None:
    decided, body = queries.decisions([decision_id]).get(decision_id), queries.bodies_of([decision_id]).get(decision_id)
    if decided is None or body is None or body.place_id != row.place_id or not is_public(body):
        raise Refused(Refusal.DECISION_UNKNOWN, "decision")
    if decision_id not in meeting_queries.about(subject(row)):
        raise Refused(Refusal.DECISION_ELSEWHERE, "decision")
    if decided.at < version.at:
        raise Refused(Refusal.DECISION_OLD, "decision")
    if decision_id in {known.decision_id for known in queries.agreements_of([row.id]).get(row.id, [])}:
        raise Refused(Refusal.DECISION_USED, "decision")


def subject(row: SharedOutcome) -> Subject:
    """How a decision names an outcome that it is about."""
    return Subject(SUBJECT, row.id)


def is_public(body: MeetingBody) -> bool:
    """Whether everybody can read what a body decides."""
    return meetings.of_kind(body.kind).is_public(body.id)


def _must_hold(until: date, today: date) -> None:
    if until <= today:
        raise Refused(Refusal.UNTIL_PAST, "until")
    if until > today + rules.HOLDS_FOR:
        raise Refused(Refusal.UNTIL_FAR, "until")


def citable(row: SharedOutcome, version: OutcomeVersion) -> Sequence[MeetingDecision]:
    """The public decisions about this outcome, since these words of it, that it does not name yet."""
    used = {known.decision_id for known in queries.agreements_of([row.id]).get(row.id, [])}
    about, every = meeting_queries.about(subject(row)) - used, queries.decisions_since(row.place_id, version.at)
    return [decision for decision, body in every if decision.id in about and is_public(body)]


def end(row: SharedOutcome, partner: Partner, why: str, actor: Actor, now: datetime) -> None:
    """It is not pursued any more, with a public reason. Only whoever answers for the words that stand ends it."""
    must_act_for(actor, partner)
    _lock(row)
    if not answers_for(row, partner):
        raise Refused(Refusal.NOT_YOURS)
    row.ended_at, row.ended_why = now, why
    audit.record(events.OutcomeEnded(row.id, why), actor, now, row.place_id)


def turn_down(row: SharedOutcome, why: str, actor: Actor, now: datetime) -> None:
    """Whoever manages the place ends a proposal that a forum does not want, with a public reason. What is agreed stays."""
    _lock(row)
    must_be_proposed(row)
    row.ended_at, row.ended_why = now, why
    audit.record(events.OutcomeEnded(row.id, why), actor, now, row.place_id)


def must_be_proposed(row: SharedOutcome) -> None:
    """Refuse what has ended, and what was ever agreed."""
    must_stand(row)
    if standing(row)[1] is not None:
        raise Refused(Refusal.DECIDED_ALREADY)


def standing(row: SharedOutcome) -> tuple[OutcomeVersion, OutcomeAgreement | None]:
    """The words that stand: the newest that a decision agreed to, or the newest at all; and that decision."""
    return words_that_stand(queries.versions_of([row.id])[row.id], queries.agreements_of([row.id]).get(row.id, []))


def words_that_stand(
    versions: Sequence[OutcomeVersion], agreements: Sequence[OutcomeAgreement]
) -> tuple[OutcomeVersion, OutcomeAgreement | None]:
    """``versions`` and ``agreements`` are the newest first. Of several for the same words the latest day counts."""
    if not agreements:
        return versions[0], None
    n = max(known.n for known in agreements)
    agreed = max((known for known in agreements if known.n == n), key=lambda known: known.until)
    return next(version for version in versions if version.n == n), agreed


def state_of(row: SharedOutcome, agreement: OutcomeAgreement | None, today: date) -> OutcomeState:
    until, made_on = agreement.until if agreement else None, places.today(row.place_id, row.made_at)
    return rules.outcome_state(until, today, ended=row.ended_at is not None, made_on=made_on)

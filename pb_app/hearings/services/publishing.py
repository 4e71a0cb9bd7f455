"""At the end: look at what was asked away, publish what was heard, and say who answers each theme."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.evidence import terms as evidence_terms
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import EvidenceSource, PointDraft
from pb_app.hearings import events, follows, queries, rules
from pb_app.hearings.models import Hearing, HearingFinding, HearingPoint, HearingReply, HearingReport, HearingTheme
from pb_app.hearings.services import writing
from pb_app.hearings.services.holding import must_stand, names
from pb_app.hearings.services.planning import lock, must_be
from pb_app.hearings.terms import HearingStage, OwedDraft, Refusal, ReportDraft
from pb_app.moderation.terms import ThingKind
from pb_app.places import queries as places
from pb_app.places.models import Place

#: So much fits in the words of a point of evidence.
LONGEST_EVIDENCE = 3000


def must_be_looked_at(hearing: Hearing) -> bool:
    """Before the first version, when more than half of the points were left out."""
    gone, of = queries.going(hearing.record_id), queries.all_points(hearing.record_id)
    return queries.newest_report(hearing.id) is None and rules.most_are_gone(gone, of=of)


def may_put_back(hearing: Hearing) -> bool:
    """When more than half were asked away, with those that were put back: one wish stands, so many are looked at."""
    asked = queries.going(hearing.record_id) + queries.put_back(hearing.record_id)
    most = rules.most_are_gone(asked, of=queries.all_points(hearing.record_id))
    return most and queries.newest_report(hearing.id) is None


def put_back(hearing: Hearing, point: HearingPoint, reason: str, *, actor: Actor, now: datetime) -> None:
    """A point stays although somebody asked to leave it out, as they asked of most: with a reason that everybody reads."""
    lock(hearing)
    must_be(hearing, now, HearingStage.CHECKED)
    if not hearing.check_settled:
        writing.settle_check(hearing)
    db.session.refresh(point)
    if not may_put_back(hearing) or point not in queries.asked_away(hearing.record_id):
        raise Refused(Refusal.MOST_STAY)
    must_stand(hearing, queries.versions(point.id)[0].words, looked=True)
    point.left_out, point.kept_why = False, reason
    db.session.flush()
    audit.record(events.HearingPointPutBack(hearing.id, reason), actor, now, hearing.place_id)


def publish(hearing: Hearing, place: Place, draft: ReportDraft, *, actor: Actor, now: datetime) -> HearingReport:
    """Publish what was heard, or a newer version of it, once those who came have had their time.

    With the first version somebody owes an answer to each theme.
    """
    lock(hearing)
    must_be(hearing, now, HearingStage.CHECKED, HearingStage.HEARD)
    before = queries.newest_report(hearing.id)
    _must_be_ready(hearing, draft, before)
    if not hearing.check_settled:
        writing.settle_check(hearing)
    for field in ("words", "easy", "missing"):
        if rules.may_stand(getattr(draft, field), names(hearing), hearing.attribution, looked=True):
            raise Refused(Refusal.NAMES_SOMEBODY, field)
    made = HearingReport(hearing_id=hearing.id, n=before.n + 1 if before else 1, words=draft.words, easy=draft.easy)
    made.missing, made.checked = draft.missing, rules.stepped(queries.replied(hearing.record_id))
    made.published_on, made.by_id = places.today(hearing.place_id, now), actor.account_id
    db.session.add(made)
    db.session.flush()
    audit.record(events.HearingPublished(hearing.id, made.n, made.checked), actor, now, hearing.place_id)
    if draft.owed is not None:
        _owe(hearing, place, draft.owed, actor=actor, now=now)
    if before is None:
        follows.tell(hearing, now)
    return made


def _must_be_ready(hearing: Hearing, draft: ReportDraft, before: HearingReport | None) -> None:
    if before is None and not queries.themes(hearing.record_id):
        raise Refused(Refusal.NO_THEMES)
    if before is None and draft.owed is None:
        raise Refused(evidence_terms.Refusal.OWNER_UNKNOWN, "owner")
    if before and (before.words, before.easy, before.missing) == (draft.words, draft.easy, draft.missing):
        raise Refused(Refusal.NOTHING_CHANGED, "words")
    if not draft.looked and must_be_looked_at(hearing):
        raise Refused(Refusal.LOOK_AT_LEFT_OUT, "looked")
    if not draft.corrections_read and before is None and waiting_corrections(hearing):
        raise Refused(Refusal.CORRECTIONS_WAIT, "corrections_read")


def waiting_corrections(hearing: Hearing) -> Sequence[HearingReply]:
    """What people asked to be put right and nobody has looked at, with what becomes visible when the check is settled."""
    if not hearing.check_settled:
        writing.settle_check(hearing)
    return queries.corrections(hearing.record_id)


def _owe(hearing: Hearing, place: Place, owed: OwedDraft, *, actor: Actor, now: datetime) -> None:
    for theme in unanswered(hearing):
        words = "\n\n".join(_said(hearing, theme))[:LONGEST_EVIDENCE]
        make_evidence(hearing, place, theme, drafted(hearing, owed, words), actor=actor, now=now)


def unanswered(hearing: Hearing) -> list[HearingTheme]:
    """Themes with points that can be read, and nobody owes an answer to."""
    made = queries.findings(hearing.id)
    return [theme for theme in queries.themes(hearing.record_id) if theme.id not in made and _points_of(hearing, theme)]


def _points_of(hearing: Hearing, theme: HearingTheme) -> list[HearingPoint]:
    every = queries.points(hearing.record_id)
    return [point for point in every if point.theme_id == theme.id and point.hidden_reason is None]


def _said(hearing: Hearing, theme: HearingTheme) -> list[str]:
    return [queries.versions(point.id)[0].words for point in _points_of(hearing, theme)]


def drafted(hearing: Hearing, owed: OwedDraft, words: str) -> PointDraft:
    """A theme as evidence, but for its title: when and where people said it, and who answers."""
    event = queries.event_of(hearing)
    return PointDraft(
        source=EvidenceSource.HEARING,
        said_by=owed.said_by[:160],
        heard_on=places.today(hearing.place_id, event.starts_at),
        title="",
        words=words,
        language=event.language,
        area_id=event.area_id,
        owner_id=owed.owner_id,
        owner_name=owed.owner_name,
        due_on=owed.due_on,
    )


def make_evidence(
    hearing: Hearing, place: Place, theme: HearingTheme, draft: PointDraft, *, actor: Actor, now: datetime
) -> EvidencePoint:
    """A published theme becomes something that somebody owes an answer to."""
    lock(hearing)
    must_be(hearing, now, HearingStage.HEARD)
    if theme.id in queries.findings(hearing.id):
        raise Refused(Refusal.EVIDENCE_ALREADY)
    made_of = frozenset((ThingKind.HEARING_POINT, point.id) for point in _points_of(hearing, theme))
    nobody = names(hearing) if hearing.attribution.is_nameless else frozenset[str]()
    point = _record(place, replace(draft, title=theme.title, origins=made_of, names=nobody), actor, now)
    db.session.add(HearingFinding(theme_id=theme.id, hearing_id=hearing.id, point_id=point.id))
    db.session.flush()
    audit.record(events.HearingFindingMade(hearing.id, point.id), actor, now, hearing.place_id)
    return point


def _record(place: Place, draft: PointDraft, actor: Actor, now: datetime) -> EvidencePoint:
    try:
        return evidence.record(place, draft, actor, now)
    except Refused as refused:
        if refused.refusal is evidence_terms.Refusal.NAMES_SOMEBODY:
            raise Refused(Refusal.POINT_TELLS) from None
        raise

"""Close a survey and publish what may be published; read what people wrote; make a result into evidence."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import EvidenceSource, PointDraft
from pb_app.hashchain import text_digest
from pb_app.moderation.terms import ThingKind
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.surveys import events, queries
from pb_app.surveys.models import PlaceSurvey, SurveyCard, SurveyFinding, SurveyMark, SurveyText
from pb_app.surveys.rules import releasing, results
from pb_app.surveys.services import arrivals
from pb_app.surveys.services.making import lock, status_of
from pb_app.surveys.services.returning import forget
from pb_app.surveys.terms import Refusal, TextState


def close(
    survey: PlaceSurvey, place: Place, *, reason: str, said_by: str, words: str, actor: Actor, now: datetime
) -> EvidencePoint:
    """Publish the result, forget who took part, and write down who owes an answer to it, and by when.

    Before the last day has passed there has to be a reason, which everybody reads.
    """
    lock(survey)
    status = status_of(survey, now)
    if not (status.is_open or status.is_counting):
        raise Refused(Refusal.NOT_OPEN)
    if status.is_open and not reason:
        raise Refused(Refusal.REASON_NEEDED, "reason")
    areas = [str(id) for id in places.area_names(place.id)]
    found = releasing.release(queries.paper(survey), queries.sheets(survey.id), areas=areas, split_by=survey.split_by)
    found = replace(found, ways=releasing.ways(queries.answered_count(survey.id), queries.came_by_card(survey.id)))
    if survey.mode.is_open_link:
        found = replace(found, by_link=releasing.by_link(queries.answered_count(survey.id), survey.again))
    survey.result, survey.closed_at = results.write(found), now
    survey.closed_why = reason if status.is_open else ""
    _forget_who(survey)
    point = evidence.record(place, _draft(survey, found.people, said_by, words, now), actor, now)
    survey.point_id = point.id
    db.session.flush()
    closed = events.PlaceSurveyClosed(survey.id, text_digest(survey.result), survey.closed_why)
    audit.record(closed, actor, now, place.id)
    return point


def _forget_who(survey: PlaceSurvey) -> None:
    """Marks keep people from answering twice; nobody answers any more."""
    db.session.execute(delete(SurveyMark).where(SurveyMark.survey_id == survey.id))
    forget(survey)
    arrivals.forget(survey)
    db.session.execute(delete(SurveyCard).where(SurveyCard.survey_id == survey.id))


def _draft(survey: PlaceSurvey, people: int | None, said_by: str, words: str, now: datetime) -> PointDraft:
    today = places.today(survey.place_id, now)
    return PointDraft(
        source=EvidenceSource.SURVEY,
        said_by=said_by,
        heard_on=min(survey.closes_on, today),
        title=survey.title_written,
        words=words,
        language=survey.language,
        people=people,
        area_id=survey.area_id,
        owner_id=survey.owner_id,
        owner_name=survey.decides,
        due_on=max(survey.answer_by, today),
        origins=_made_of(survey),
    )


def _made_of(survey: PlaceSurvey) -> frozenset[tuple[ThingKind, int]]:
    """Whoever hides the survey hides what came of it."""
    return frozenset({(ThingKind.SURVEY, survey.id)})


def release_of(survey: PlaceSurvey) -> releasing.Release:
    """What was published."""
    if survey.closed_at is None:
        raise Refused(Refusal.NOT_CLOSED)
    return results.read(survey.result)


def with_words(survey: PlaceSurvey) -> frozenset[str]:
    """The questions whose words may be read. Of results published before this was counted: what everybody was asked."""
    return release_of(survey).words | releasing.asked_of_all(queries.paper(survey))


def make_evidence(survey: PlaceSurvey, key: str, draft: PointDraft, actor: Actor, now: datetime) -> EvidencePoint:
    """One question's result as a point of its own, with its own owner and day."""
    lock(survey)
    figure = release_of(survey).figures.get(key)
    if figure is None or figure.asked is None:
        raise Refused(Refusal.NO_FIGURE)
    if key in queries.findings(survey.id):
        raise Refused(Refusal.IS_EVIDENCE)
    point = evidence.record(places.by_id(survey.place_id), replace(draft, origins=_made_of(survey)), actor, now)
    db.session.add(SurveyFinding(survey_id=survey.id, question=key, point_id=point.id))
    db.session.flush()
    audit.record(events.SurveyFindingRecorded(survey.id, key, point.id), actor, now, survey.place_id)
    return point


def decide_text(survey: PlaceSurvey, text: SurveyText, state: TextState, actor: Actor, now: datetime) -> None:
    """Show what somebody wrote, or keep it back. Refuses it without consent, and before the result is published."""
    lock(survey)
    db.session.refresh(text)
    if survey.closed_at is None:
        raise Refused(Refusal.NOT_CLOSED)
    if state is TextState.SHOWN and (not text.may_publish or text.question not in with_words(survey)):
        raise Refused(Refusal.NO_CONSENT)
    text.state = state
    db.session.flush()
    audit.record(events.SurveyTextDecided(survey.id, text.id, state.value), actor, now, survey.place_id)

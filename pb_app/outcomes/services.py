"""Actions on outcomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete

from pb_app.access import Actor, Refused, Role
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award
from pb_app.delivery.services import notifications as award_notifications
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.outcomes import events, queries
from pb_app.outcomes.models import (
    AvoidedCost,
    Benefit,
    ChosenMeasure,
    EndReport,
    Measure,
    PeopleReached,
    Reading,
    Reminder,
)
from pb_app.outcomes.terms import (
    BenefitKind,
    Headline,
    MeasureKind,
    MeasurementTime,
    Refusal,
    ReportState,
    SavingDraft,
    StandardMeasure,
)
from pb_app.proposals.models import Proposal

REMIND_BEFORE = timedelta(days=21)
OWN = "own"


def add_measure(place_id: int, name: str) -> Measure:
    """Add a place's own measure: one number that groups count."""
    if any(known.name == name for known in queries.library(place_id)):
        raise Refused(Refusal.NAME_TAKEN, "name")
    made = Measure(place_id=place_id, code="new", name=name, kind=MeasureKind.NUMBER)
    db.session.add(made)
    db.session.flush()
    made.code = f"own-{made.id}"
    db.session.flush()
    return made


def offer_measure(place_id: int, code: str, *, offered: bool) -> None:
    """Set whether a measure can be chosen from now on; earlier choices stay."""
    measure = queries.measure(place_id, code)
    if measure is None:
        known = next(library_measure for library_measure in queries.library(place_id) if library_measure.code == code)
        measure = Measure(place_id=place_id, code=code, name="", kind=known.kind)
        db.session.add(measure)
    measure.offered = offered


def choose(proposal: Proposal, codes: Sequence[str], own: str) -> None:
    """Choose a proposal's measures; ``own`` is something its authors count themselves."""
    db.session.execute(delete(ChosenMeasure).where(ChosenMeasure.proposal_id == proposal.id))
    for code in dict.fromkeys(codes):
        db.session.add(ChosenMeasure(proposal_id=proposal.id, code=code))
    if own:
        db.session.add(ChosenMeasure(proposal_id=proposal.id, code=OWN, words=own))
    db.session.flush()


def read(
    award: Award,
    code: str,
    moment: MeasurementTime,
    *,
    counts: Sequence[int] | None,
    number: int | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Save a measure; two None values remove it. The number of new people can't exceed the number of all people."""
    award_notifications.only_group(award, actor)
    if code not in queries.chosen(award.proposal_id):
        raise Refused(Refusal.NOT_CHOSEN)
    reading = db.session.get(Reading, (award.id, code, moment))
    if counts is None and number is None:
        if reading is not None:
            db.session.delete(reading)
        return
    if code == StandardMeasure.NEW_PEOPLE and number is not None:
        _not_more_than_all(award, moment, number)
    if reading is None:
        reading = Reading(award_id=award.id, code=code, moment=moment)
        db.session.add(reading)
    reading.counts, reading.number, reading.at = list(counts) if counts is not None else None, number, now
    db.session.flush()


def _not_more_than_all(award: Award, moment: MeasurementTime, number: int) -> None:
    people = db.session.get(Reading, (award.id, StandardMeasure.PEOPLE.value, moment))
    if people is not None and people.number is not None and number > people.number:
        raise Refused(Refusal.TOO_MANY, moment.value)


def reach(award: Award, in_all: int, areas: Mapping[int, int], communities: Mapping[int, int], actor: Actor) -> None:
    """Save how many people were reached, in all and by area and community. A person can be in several communities."""
    award_notifications.only_group(award, actor)
    db.session.execute(delete(PeopleReached).where(PeopleReached.award_id == award.id))
    db.session.add(PeopleReached(award_id=award.id, people=in_all))
    for area_id, people in areas.items():
        db.session.add(PeopleReached(award_id=award.id, area_id=area_id, people=people))
    for community_id, people in communities.items():
        db.session.add(PeopleReached(award_id=award.id, community_id=community_id, people=people))
    db.session.flush()


def save(award: Award, saving: SavingDraft, actor: Actor) -> AvoidedCost:
    """Add an avoided cost, with how much would have happened anyway and whose work it was."""
    award_notifications.only_group(award, actor)
    made = AvoidedCost(
        award_id=award.id,
        what=saving.what,
        partner_id=saving.partner_id,
        units=saving.units,
        unit_cost=saving.unit_cost,
        source=saving.source,
        deadweight=saving.deadweight,
        attribution=saving.attribution,
    )
    db.session.add(made)
    db.session.flush()
    return made


def gain(award: Award, partner_id: int, kind: BenefitKind, words: str, amount: int | None) -> Benefit:
    """Add a benefit that a partner gains from the project."""
    made = Benefit(award_id=award.id, partner_id=partner_id, kind=kind, words=words)
    made.amount = amount if kind is BenefitKind.MONEY else None
    db.session.add(made)
    db.session.flush()
    return made


def write_report(
    award: Award, answers: Mapping[str, str], actor: Actor, *, public: bool, send: bool, now: datetime
) -> EndReport:
    """Save the end report, or send it to staff."""
    award_notifications.only_group(award, actor)
    report = queries.report(award.id)
    if report is not None and report.state is ReportState.ACCEPTED:
        raise Refused(Refusal.ACCEPTED_ALREADY)
    if report is None:
        report = EndReport(award_id=award.id)
        db.session.add(report)
    report.answers, report.public, report.by_id = dict(answers), public, actor.account_id
    report.answered_by_id, report.answered_at, report.why = None, None, ""
    report.state = ReportState.SENT if send else ReportState.DRAFT
    report.sent_at = now if send else None
    db.session.flush()
    if send:
        audit.record(events.ReportSent(award.id), actor, now, award.place_id)
        _notify(award, award_notifications.office(award, Role.ADMINISTRATOR), Topic.TEAM, Headline.REPORT_SENT, now)
    return report


def answer_report(award: Award, why: str, actor: Actor, now: datetime, *, accept: bool) -> None:
    """Staff accept the report, or return it and say what is missing."""
    report = queries.report(award.id)
    if report is not None:
        db.session.refresh(report, with_for_update=True)
    if report is None or report.state is not ReportState.SENT:
        raise Refused(Refusal.NOT_SENT)
    if actor.account_id in award_notifications.group(award) | {report.by_id}:
        raise Refused(Refusal.OWN_REPORT)
    if not accept and not why:
        raise Refused(Refusal.REASON_MISSING, "why")
    report.state = ReportState.ACCEPTED if accept else ReportState.RETURNED
    report.answered_by_id, report.answered_at, report.why = actor.account_id, now, why
    if accept:
        delivering.mark_reported(award, now)
    audit.record(events.ReportAnswered(award.id, accept), actor, now, award.place_id)
    headline = Headline.REPORT_ACCEPTED if accept else Headline.REPORT_RETURNED
    _notify(award, award_notifications.group(award), Topic.MINE, headline, now, reason=why)


def _notify(
    award: Award, people: set[int], topic: Topic, headline: Headline, now: datetime, *, reason: str | None = None
) -> None:
    to = link(LinkKind.REPORT, award_id=award.id)
    title = delivery.by_id(award.id).proposal.title
    notifications.notify(people, topic, headline, to, now, title=title, reason=reason)


def remind(now: datetime) -> int:
    """Tell groups once that their end report is due within three weeks. Returns how many were told."""
    due = queries.due_between(now.date(), (now + REMIND_BEFORE).date())
    for award in due:
        db.session.add(Reminder(award_id=award.id, at=now))
        _notify(award, award_notifications.group(award), Topic.MINE, Headline.REPORT_SOON, now)
    return len(due)

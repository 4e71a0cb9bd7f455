"""Case studies: based on a project's record, and public once the board, the group and a partner agree to the same version."""

from dataclasses import dataclass
from datetime import datetime

from pb_app.access import Actor, Refused, Role
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import CaseAgreement, CaseStudy
from pb_app.board.terms import ConsentParty, Headline, Refusal
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.delivery.services import notifications as award_notifications
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link


@dataclass(frozen=True, slots=True)
class CaseText:
    """A case study's text: what it is about, what to do step by step, and advice for others."""

    title: str
    summary: str
    steps: tuple[str, ...]
    advice: str = ""


def write_case(award: Award, told: CaseText, actor: Actor, now: datetime) -> CaseStudy:
    """Write or change a case study. A changed text is a new version: not agreed to yet, and not public."""
    if not told.steps:
        raise Refused(Refusal.CASE_INCOMPLETE, "steps")
    case = queries.case(award.id, lock=True)
    if case is None:
        case = CaseStudy(award_id=award.id, version=1)
        db.session.add(case)
    elif told == CaseText(case.title, case.summary, tuple(case.steps), case.advice):
        return case
    else:
        case.version, case.published_at = case.version + 1, None
    case.title, case.summary, case.steps, case.advice = told.title, told.summary, list(told.steps), told.advice
    case.written_at = now
    db.session.flush()
    audit.record(events.CaseWritten(award.id, case.version), actor, now, award.place_id)
    people = (
        award_notifications.group(award)
        | award_notifications.office(award, Role.ADMINISTRATOR)
        | set(queries.members_of(award.fund_id, now))
    )
    to = link(LinkKind.CASE_STUDY, award_id=award.id)
    notifications.notify(people - {actor.account_id}, Topic.TEAM, Headline.CASE_TO_AGREE, to, now, title=case.title)
    return case


def agree(
    case: CaseStudy, award: Award, side: ConsentParty, *, version: int, name: str, actor: Actor, now: datetime
) -> None:
    """One side agrees to the version it has read; once all three sides have, the case study is public."""
    db.session.refresh(case, with_for_update=True)
    if case.version != version:
        raise Refused(Refusal.CASE_CHANGED)
    if side is ConsentParty.GROUP:
        award_notifications.only_group(award, actor)
    if side is ConsentParty.RESIDENTS and actor.account_id in award_notifications.group(award):
        raise Refused(Refusal.CASE_NOT_YOURS)
    if side is ConsentParty.RESIDENTS and actor.account_id not in queries.members_of(award.fund_id, now):
        raise Refused(Refusal.NO_SEAT)
    known = {case_agreement.side for case_agreement in queries.agreements(case)}
    if side not in known:
        made = CaseAgreement(award_id=award.id, version=version, side=side, name=name, by_id=actor.account_id, at=now)
        db.session.add(made)
        db.session.flush()
        audit.record(events.CaseAgreed(award.id, version, side.value), actor, now, award.place_id)
    if known | {side} == set(ConsentParty) and case.published_at is None:
        case.published_at = now

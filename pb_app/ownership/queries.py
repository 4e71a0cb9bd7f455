"""Questions about community ownership."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from sqlalchemy import select

from pb_app.db import db
from pb_app.ownership.models import CaseStep, OwnershipCase, RuleStart
from pb_app.ownership.terms import RuleSetKey
from pb_app.places.models import Place


def find(place_id: int, case_id: int) -> OwnershipCase | None:
    query = select(OwnershipCase).where(OwnershipCase.place_id == place_id, OwnershipCase.id == case_id)
    return db.session.scalar(query)


def of_place(place_id: int) -> Sequence[OwnershipCase]:
    """Those that everybody can read, the newest first."""
    query = select(OwnershipCase).where(OwnershipCase.place_id == place_id, OwnershipCase.hidden_why.is_(None))
    return db.session.scalars(query.order_by(OwnershipCase.id.desc()).limit(500)).all()


def of_person(account_id: int) -> list[tuple[OwnershipCase, str]]:
    """What somebody nominated for their group, with the short name of its place."""
    query = select(OwnershipCase, Place.slug).join(Place, Place.id == OwnershipCase.place_id)
    rows = db.session.execute(query.where(OwnershipCase.made_by_id == account_id).order_by(OwnershipCase.id))
    return [(case, place) for case, place in rows]


def steps(case_ids: Collection[int]) -> Mapping[int, list[CaseStep]]:
    """Every row by case in the order in which it was written down, corrected ones too."""
    found: dict[int, list[CaseStep]] = {id: [] for id in case_ids}
    query = select(CaseStep).where(CaseStep.case_id.in_(case_ids)).order_by(CaseStep.id)
    for row in db.session.scalars(query):
        found[row.case_id].append(row)
    return found


def find_step(case_id: int, case_step_id: int) -> CaseStep | None:
    return db.session.scalar(select(CaseStep).where(CaseStep.case_id == case_id, CaseStep.id == case_step_id))


def waiting(place_id: int) -> list[tuple[CaseStep, OwnershipCase]]:
    """What people said and the office has not checked, the oldest first; not of what is hidden."""
    query = select(CaseStep, OwnershipCase).join(OwnershipCase, OwnershipCase.id == CaseStep.case_id)
    query = query.where(OwnershipCase.place_id == place_id, OwnershipCase.hidden_why.is_(None))
    rows = db.session.execute(query.where(CaseStep.checked_at.is_(None)).order_by(CaseStep.id).limit(100))
    return [(step, case) for step, case in rows]


def starts(place_id: int) -> dict[RuleSetKey, date]:
    """When laws began, as a place has entered it."""
    rows = db.session.execute(select(RuleStart.rule_set, RuleStart.starts_on).where(RuleStart.place_id == place_id))
    return dict(rows.all())


def rule_starts(place_id: int) -> Sequence[RuleStart]:
    return db.session.scalars(select(RuleStart).where(RuleStart.place_id == place_id).order_by(RuleStart.id)).all()

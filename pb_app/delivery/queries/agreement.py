"""Offers, checks, conditions and bank details."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.delivery.default_texts import DEFAULT
from pb_app.delivery.models import Award, AwardDocument, AwardOffer, AwardTemplate, BankDetails, Check, Condition
from pb_app.delivery.rules import CheckFacts
from pb_app.delivery.terms import CheckKind, TemplateKind


def template_version(fund_id: int, kind: TemplateKind) -> AwardTemplate | None:
    query = select(AwardTemplate).where(AwardTemplate.fund_id == fund_id, AwardTemplate.kind == kind)
    return db.session.scalar(query.order_by(AwardTemplate.version.desc()).limit(1))


def template(fund_id: int, kind: TemplateKind) -> str:
    """The words in force."""
    award_template = template_version(fund_id, kind)
    return award_template.body if award_template else DEFAULT[kind]


def offer(award_id: int) -> AwardOffer | None:
    return db.session.get(AwardOffer, award_id)


def checks(award_id: int) -> Sequence[Check]:
    checks = db.session.scalars(select(Check).where(Check.award_id == award_id)).all()
    return sorted(checks, key=lambda check: list(CheckKind).index(check.kind))


def check_facts(award_ids: Sequence[int]) -> dict[int, dict[CheckKind, CheckFacts]]:
    """What the rules need to know of each award's checks."""
    check_facts: dict[int, dict[CheckKind, CheckFacts]] = {award_id: {} for award_id in award_ids}
    for check in db.session.scalars(select(Check).where(Check.award_id.in_(award_ids))):
        check_facts[check.award_id][check.kind] = CheckFacts(check.state, check.expires_on)
    return check_facts


def paper(award_id: int, kind: CheckKind) -> AwardDocument | None:
    return db.session.get(AwardDocument, (award_id, kind))


def papers(award_id: int) -> set[CheckKind]:
    """For which checks a paper is kept; the papers themselves stay where they are, they are large."""
    return set(db.session.scalars(select(AwardDocument.kind).where(AwardDocument.award_id == award_id)))


def bank(award_id: int) -> BankDetails | None:
    return db.session.get(BankDetails, award_id)


def same_account(award_id: int, mark: str) -> Sequence[str]:
    """Other groups that are paid into the same account."""
    query = select(Award.holder).join(BankDetails, BankDetails.award_id == Award.id)
    return db.session.scalars(query.where(BankDetails.mark == mark, Award.id != award_id).order_by(Award.id)).all()


def conditions(award_id: int) -> Sequence[Condition]:
    return db.session.scalars(select(Condition).where(Condition.award_id == award_id).order_by(Condition.id)).all()


def open_conditions(award_id: int) -> int:
    query = select(func.count()).select_from(Condition)
    return db.session.scalar(query.where(Condition.award_id == award_id, Condition.met_at.is_(None))) or 0

"""Questions about awards."""

from collections.abc import Sequence

from sqlalchemy import Row, func, select
from sqlalchemy.orm import joinedload

from pb_app.db import db
from pb_app.delivery.models import Award, Instalment, Update
from pb_app.delivery.terms import InstalmentStatus
from pb_app.people.models import Account


def award(place_id: int, award_id: int) -> Award | None:
    query = select(Award).where(Award.place_id == place_id, Award.id == award_id)
    return db.session.scalar(query.options(joinedload(Award.proposal)))


def of_place(place_id: int) -> Sequence[Award]:
    query = select(Award).where(Award.place_id == place_id).options(joinedload(Award.proposal))
    return db.session.scalars(query.order_by(Award.id.desc())).all()


def of_round(round_id: int) -> dict[int, Award]:
    """Awards by proposal id."""
    found = db.session.scalars(select(Award).where(Award.round_id == round_id))
    return {award.proposal_id: award for award in found}


def of_fund(fund_id: int) -> Sequence[Award]:
    query = select(Award).where(Award.fund_id == fund_id).options(joinedload(Award.proposal))
    return db.session.scalars(query.order_by(Award.id)).all()


def instalments(award_id: int) -> Sequence[Instalment]:
    return db.session.scalars(
        select(Instalment).where(Instalment.award_id == award_id).order_by(Instalment.number)
    ).all()


def instalment(award_id: int, number: int) -> Instalment | None:
    return db.session.scalar(select(Instalment).where(Instalment.award_id == award_id, Instalment.number == number))


def paid(award_ids: Sequence[int]) -> dict[int, int]:
    """Minor units paid so far, by award."""
    query = (
        select(Instalment.award_id, func.sum(Instalment.amount))
        .where(Instalment.award_id.in_(award_ids), Instalment.status == InstalmentStatus.PAID)
        .group_by(Instalment.award_id)
    )
    return {award_id: int(amount) for award_id, amount in db.session.execute(query)}


def updates(award_id: int, most: int = 50) -> Sequence[Row[Update, str]]:
    """(update, author's name), newest first."""
    query = select(Update, Account.name).join(Account, Account.id == Update.author_id)
    return db.session.execute(query.where(Update.award_id == award_id).order_by(Update.id.desc()).limit(most)).all()


def said_already(award_id: int, body: str) -> bool:
    return db.session.scalar(select(Update.id).where(Update.award_id == award_id, Update.body == body)) is not None

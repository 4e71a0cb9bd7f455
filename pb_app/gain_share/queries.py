"""Questions about gains. Parts of many are read at once."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select

from pb_app.approvals.terms import ApprovalState
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery.terms import AwardStatus
from pb_app.gain_share import rules
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.gain_share.terms import FigureKey, GainFacts, GainFigure, SavedFigure
from pb_app.outcomes import queries as outcomes
from pb_app.outcomes import rules as outcome_rules


def figures(fund_id: int, partner_id: int | None = None) -> list[SavedFigure]:
    """What the projects of a fund saved organisations in money, by the benefits map; all of it, or one organisation's."""
    titles = {row.id: row.proposal.title for row in delivery.of_fund(fund_id) if row.status is not AwardStatus.DECLINED}
    if not titles:
        return []
    found = [*_avoided(titles), *_benefits(titles)]
    return [figure for figure in found if partner_id in (None, figure.partner_id) and figure.saved > 0]


def _avoided(titles: dict[int, str]) -> list[SavedFigure]:
    return [
        SavedFigure(
            key=FigureKey(figure=GainFigure.AVOIDED_COST, figure_id=row.id),
            award_id=row.award_id,
            partner_id=row.partner_id,
            title=titles[row.award_id],
            what=row.what,
            saved=outcome_rules.saved(row.units, row.unit_cost, row.deadweight, row.attribution),
        )
        for row in outcomes.avoided(list(titles))
        if row.partner_id is not None
    ]


def _benefits(titles: dict[int, str]) -> list[SavedFigure]:
    return [
        SavedFigure(
            key=FigureKey(figure=GainFigure.BENEFIT, figure_id=row.id),
            award_id=row.award_id,
            partner_id=row.partner_id,
            title=titles[row.award_id],
            what=row.words,
            saved=row.amount or 0,
        )
        for row in outcomes.gains(list(titles))
    ]


def figure_now(gain: GainShare) -> SavedFigure | None:
    """The figure of a gain as the benefits map has it now; None once its group has taken it away.

    Of the same project: a database may give the number of a row that is gone to another one.
    """
    of_project = (figure for figure in figures(gain.fund_id, gain.partner_id) if figure.award_id == gain.award_id)
    return next((figure for figure in of_project if figure.key == gain.key), None)


def gain(place_id: int, gain_id: int) -> GainShare | None:
    return db.session.scalar(select(GainShare).where(GainShare.place_id == place_id, GainShare.id == gain_id))


def by_id(gain_id: int) -> GainShare:
    return db.session.get_one(GainShare, gain_id)


def by_ids(gain_ids: Collection[int]) -> Sequence[GainShare]:
    return db.session.scalars(select(GainShare).where(GainShare.id.in_(gain_ids))).all()


def of_place(place_id: int) -> Sequence[GainShare]:
    query = select(GainShare).where(GainShare.place_id == place_id)
    return db.session.scalars(query.order_by(GainShare.due_on, GainShare.id)).all()


def of_fund(fund_id: int) -> Sequence[GainShare]:
    query = select(GainShare).where(GainShare.fund_id == fund_id)
    return db.session.scalars(query.order_by(GainShare.due_on, GainShare.id)).all()


def of_partner(partner_id: int) -> Sequence[GainShare]:
    query = select(GainShare).where(GainShare.partner_id == partner_id)
    return db.session.scalars(query.order_by(GainShare.due_on, GainShare.id)).all()


def open_promises() -> Sequence[GainShare]:
    """Signed by both and not closed, in every place."""
    query = select(GainShare).where(GainShare.partner_signed_at.is_not(None), GainShare.fund_signed_at.is_not(None))
    return db.session.scalars(query.where(GainShare.closed_at.is_(None)).order_by(GainShare.id)).all()


def taken(figure: SavedFigure, *, without: int | None = None) -> int:
    """What gains have taken of a figure, in minor units, with what they took of figures of its project that are no more.

    Of a closed gain what arrived counts; ``without`` leaves one of them out.
    """
    query = select(GainShare).where(GainShare.award_id == figure.award_id)
    rows = [row for row in db.session.scalars(query) if row.id != without]
    facts = facts_of(rows)
    promised = [(row.key, facts[row.id].arrived if row.closed_at else row.amount) for row in rows]
    of_project = {figure.award_id: figure.title}
    said = {one.key: one.saved for one in (*_avoided(of_project), *_benefits(of_project))}
    return rules.claimed(figure.key, promised, said)


def arrived(gain_ids: Collection[int]) -> dict[int, int]:
    """What is in the book, in minor units, by gain."""
    query = select(GainReceipt.gain_id, func.sum(GainReceipt.amount)).where(
        GainReceipt.gain_id.in_(gain_ids), GainReceipt.commitment_id.is_not(None)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query.group_by(GainReceipt.gain_id))}


def facts_of(gains: Sequence[GainShare]) -> dict[int, GainFacts]:
    """By gain: what the rules need to know, with one query."""
    came = arrived([row.id for row in gains]) if gains else {}
    return {
        row.id: GainFacts(
            amount=row.amount,
            due_on=row.due_on,
            is_signed=row.is_signed,
            is_closed=row.closed_at is not None,
            arrived=came.get(row.id, 0),
        )
        for row in gains
    }


def facts(row: GainShare) -> GainFacts:
    return facts_of([row])[row.id]


def receipts(gain_ids: Collection[int]) -> Sequence[GainReceipt]:
    query = select(GainReceipt).where(GainReceipt.gain_id.in_(gain_ids))
    return db.session.scalars(query.order_by(GainReceipt.id)).all()


def receipt(gain_id: int, receipt_id: int) -> GainReceipt | None:
    return next((row for row in receipts([gain_id]) if row.id == receipt_id), None)


def asked(gain_ids: Collection[int]) -> list[GainReceipt]:
    """Receipts that wait for a second person."""
    return [row for row in receipts(gain_ids) if row.approval.state is ApprovalState.ASKED]

"""Questions about evenings, pledges and deals."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import aliased

from pb_app.db import db
from pb_app.guardians import queries as guardians
from pb_app.guardians.terms import GuardianSubject
from pb_app.places.models import Place
from pb_app.pledges.models import Deal, DealPromise, DealSide, Evening, EveningAnswer, EveningPerson, Pledge
from pb_app.pledges.terms import AnswerKind, AnswerWay, SideKind, WishDoer


def evening(place_id: int, evening_id: int) -> Evening | None:
    return db.session.scalar(select(Evening).where(Evening.place_id == place_id, Evening.id == evening_id))


def evenings(place_id: int, *, since: date | None = None) -> Sequence[Evening]:
    """What everybody may read, the newest first."""
    query = select(Evening).where(Evening.place_id == place_id, Evening.hidden_why.is_(None))
    if since is not None:
        query = query.where(Evening.held_on >= since)
    return db.session.scalars(query.order_by(Evening.held_on.desc(), Evening.id.desc())).all()


def answers(evening_id: int, *, kind: AnswerKind | None = None) -> Sequence[EveningAnswer]:
    query = select(EveningAnswer).where(EveningAnswer.evening_id == evening_id, EveningAnswer.hidden_why.is_(None))
    if kind is not None:
        query = query.where(EveningAnswer.kind == kind)
    return db.session.scalars(query.order_by(EveningAnswer.id)).all()


def answer(evening_id: int, answer_id: int) -> EveningAnswer | None:
    query = select(EveningAnswer).where(EveningAnswer.evening_id == evening_id, EveningAnswer.id == answer_id)
    return db.session.scalar(query)


def count_of(evening_id: int, kind: AnswerKind | None = None) -> int:
    query = select(func.count()).select_from(EveningAnswer).where(EveningAnswer.evening_id == evening_id)
    query = query.where(EveningAnswer.hidden_why.is_(None))
    if kind is not None:
        query = query.where(EveningAnswer.kind == kind)
    return db.session.scalar(query) or 0


def said_between(evening_id: int, since: datetime, until: datetime) -> int:
    """How many answers and pledges came in this time; not those from paper."""
    answers = select(func.count()).where(EveningAnswer.evening_id == evening_id, EveningAnswer.way != AnswerWay.PAPER)
    answers = answers.where(EveningAnswer.at > since, EveningAnswer.at <= until)
    pledged = select(func.count()).where(Pledge.evening_id == evening_id, Pledge.at > since, Pledge.at <= until)
    return (db.session.scalar(answers) or 0) + (db.session.scalar(pledged) or 0)


def to_ask(place_id: int) -> Sequence[tuple[EveningAnswer, Evening]]:
    """Wishes that others must see to, of which nobody has been asked yet."""
    query = select(EveningAnswer, Evening).join(Evening, Evening.id == EveningAnswer.evening_id)
    query = query.where(Evening.place_id == place_id, Evening.hidden_why.is_(None))
    query = query.where(EveningAnswer.doer == WishDoer.THEY_MUST, EveningAnswer.point_id.is_(None))
    rows = db.session.execute(query.where(EveningAnswer.hidden_why.is_(None)).order_by(EveningAnswer.id))
    return [(row[0], row[1]) for row in rows]


def is_of(evening: Evening, account_id: int) -> bool:
    """Whether somebody was there, or made it."""
    return evening.made_by_id == account_id or (db.session.get(EveningPerson, (evening.id, account_id)) is not None)


def evenings_of(account_id: int) -> Sequence[tuple[Evening, str]]:
    """Evenings that somebody made or came to, with the short name of their place."""
    there = select(EveningPerson.evening_id).where(EveningPerson.account_id == account_id)
    query = select(Evening, Place.slug).join(Place, Place.id == Evening.place_id)
    query = query.where(or_(Evening.made_by_id == account_id, Evening.id.in_(there)), Evening.hidden_why.is_(None))
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(Evening.id))]


def pledge(place_id: int, pledge_id: int) -> Pledge | None:
    query = select(Pledge).join(Evening, Evening.id == Pledge.evening_id)
    return db.session.scalar(query.where(Evening.place_id == place_id, Pledge.id == pledge_id))


def pledges(
    place_id: int, *, area_id: int | None = None, evening_ids: Sequence[int] | None = None
) -> Sequence[tuple[Pledge, Evening]]:
    """What everybody may read, the next day first."""
    query = select(Pledge, Evening).join(Evening, Evening.id == Pledge.evening_id)
    query = query.where(Evening.place_id == place_id, Pledge.hidden_why.is_(None))
    if area_id is not None:
        query = query.where(Evening.area_id == area_id)
    if evening_ids is not None:
        query = query.where(Pledge.evening_id.in_(evening_ids))
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(Pledge.by_when, Pledge.id))]


def deal(place_id: int, deal_id: int) -> Deal | None:
    return db.session.scalar(select(Deal).where(Deal.place_id == place_id, Deal.id == deal_id))


def sides(deal_ids: Sequence[int]) -> dict[int, list[DealSide]]:
    """By deal: its two sides in their order."""
    found: dict[int, list[DealSide]] = {each: [] for each in deal_ids}
    query = select(DealSide).where(DealSide.deal_id.in_(deal_ids)).order_by(DealSide.deal_id, DealSide.n)
    for side in db.session.scalars(query):
        found[side.deal_id].append(side)
    return found


def to_confirm(place_id: int) -> Sequence[tuple[Deal, DealSide]]:
    """Schools and businesses for which somebody has signed, and nobody asked them."""
    query = select(Deal, DealSide).join(DealSide, DealSide.deal_id == Deal.id)
    query = query.where(Deal.place_id == place_id, Deal.hidden_why.is_(None), DealSide.signed_at.is_not(None))
    query = query.where(DealSide.kind.in_([kind for kind in SideKind if kind.must_be_confirmed]))
    rows = db.session.execute(query.where(DealSide.confirmed_at.is_(None)).order_by(DealSide.id))
    return [(row[0], row[1]) for row in rows]


def mail_asked_since(account_id: int, since: datetime) -> frozenset[int]:
    """The sides of somebody for which a letter went out lately."""
    query = select(DealSide.id).where(DealSide.signer_id == account_id, DealSide.mail_asked_at > since)
    return frozenset(db.session.scalars(query))


def side(deal_id: int, n: int) -> DealSide | None:
    return db.session.scalar(select(DealSide).where(DealSide.deal_id == deal_id, DealSide.n == n))


def promises(side_ids: Sequence[int]) -> dict[int, list[DealPromise]]:
    found: dict[int, list[DealPromise]] = {each: [] for each in side_ids}
    for row in db.session.scalars(
        select(DealPromise).where(DealPromise.side_id.in_(side_ids)).order_by(DealPromise.id)
    ):
        found[row.side_id].append(row)
    return found


def promise(deal_id: int, promise_id: int) -> tuple[DealPromise, DealSide] | None:
    query = select(DealPromise, DealSide).join(DealSide, DealSide.id == DealPromise.side_id)
    row = db.session.execute(query.where(DealSide.deal_id == deal_id, DealPromise.id == promise_id)).first()
    return (row[0], row[1]) if row else None


def deals(place_id: int, today: date, *, area_id: int | None = None) -> Sequence[Deal]:
    """Those that both sides have signed, and guardians for young people; the newest first."""
    alone = (DealSide.kind == SideKind.YOUNG) & DealSide.id.not_in(guardians.in_force(GuardianSubject.DEAL_SIDE, today))
    unsigned = select(DealSide.deal_id).where(DealSide.signed_at.is_(None) | alone)
    query = select(Deal).where(Deal.place_id == place_id, Deal.hidden_why.is_(None), Deal.id.not_in(unsigned))
    if area_id is not None:
        query = query.where(Deal.area_id == area_id)
    return db.session.scalars(query.order_by(Deal.ends_on.desc(), Deal.id.desc())).all()


def renewed(deal_ids: Sequence[int]) -> frozenset[int]:
    """Those that another deal follows, signed by both sides."""
    later = aliased(Deal)
    unsigned = select(DealSide.deal_id).where(DealSide.signed_at.is_(None))
    query = select(later.follows_id).where(later.follows_id.in_(deal_ids), later.id.not_in(unsigned))
    return frozenset(each for each in db.session.scalars(query) if each is not None)


def follower(deal_id: int) -> Deal | None:
    return db.session.scalar(select(Deal).where(Deal.follows_id == deal_id))


def deals_of(account_id: int) -> Sequence[tuple[Deal, str]]:
    """Those that somebody signed or is asked to sign, with the short name of their place."""
    mine = select(DealSide.deal_id).where(DealSide.signer_id == account_id, DealSide.partner_id.is_(None))
    query = select(Deal, Place.slug).join(Place, Place.id == Deal.place_id)
    rows = db.session.execute(query.where(Deal.id.in_(mine), Deal.hidden_why.is_(None)).order_by(Deal.id))
    return [(row[0], row[1]) for row in rows]


def deals_of_partner(partner_id: int) -> Sequence[Deal]:
    theirs = select(DealSide.deal_id).where(DealSide.partner_id == partner_id)
    query = select(Deal).where(Deal.id.in_(theirs), Deal.hidden_why.is_(None))
    return db.session.scalars(query.order_by(Deal.id.desc())).all()

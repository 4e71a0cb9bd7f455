"""Questions about keys, editions, sources, taken things, uses of cases, and the network."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.exchange.models import (
    Campaign,
    CampaignAsk,
    CampaignMember,
    CaseUse,
    ExchangeKey,
    ExchangeSource,
    NetworkNotice,
    ReceivedEdition,
    SharedEdition,
    SharedThing,
    TakenThing,
    TriedAnswer,
)
from pb_app.exchange.terms import EntryKind


def key(place_id: int) -> ExchangeKey | None:
    return db.session.get(ExchangeKey, place_id)


def own_keys() -> set[str]:
    """The public keys of every place of this installation."""
    return set(db.session.scalars(select(ExchangeKey.public)))


def shared(place_id: int) -> set[tuple[EntryKind, int]]:
    """What a place has chosen to share."""
    query = select(SharedThing.kind, SharedThing.thing_id).where(SharedThing.place_id == place_id)
    return {(row.kind, row.thing_id) for row in db.session.execute(query)}


def newest_edition(place_id: int) -> SharedEdition | None:
    query = select(SharedEdition).where(SharedEdition.place_id == place_id)
    return db.session.scalar(query.order_by(SharedEdition.n.desc()).limit(1))


def edition(place_id: int, n: int) -> SharedEdition | None:
    return db.session.get(SharedEdition, (place_id, n))


def sources(place_id: int) -> Sequence[ExchangeSource]:
    """By name, those that were ended too."""
    query = select(ExchangeSource).where(ExchangeSource.place_id == place_id)
    return db.session.scalars(query.order_by(ExchangeSource.name, ExchangeSource.id)).all()


def source(place_id: int, sender_id: int) -> ExchangeSource | None:
    query = select(ExchangeSource).where(ExchangeSource.place_id == place_id, ExchangeSource.id == sender_id)
    return db.session.scalar(query)


def source_by_id(source_id: int) -> ExchangeSource | None:
    return db.session.get(ExchangeSource, source_id)


def source_with_key(place_id: int, public: str) -> ExchangeSource | None:
    query = select(ExchangeSource).where(ExchangeSource.place_id == place_id, ExchangeSource.public == public)
    return db.session.scalar(query)


def due(before: datetime) -> Sequence[ExchangeSource]:
    """Those with a feed that nobody has looked at since."""
    query = select(ExchangeSource).where(ExchangeSource.address != "", ExchangeSource.ended_at.is_(None))
    late = ExchangeSource.looked_at.is_(None) | (ExchangeSource.looked_at < before)
    return db.session.scalars(query.where(late).order_by(ExchangeSource.id)).all()


def received(source_id: int, n: int) -> ReceivedEdition | None:
    return db.session.get(ReceivedEdition, (source_id, n))


def received_before(source_id: int, n: int) -> ReceivedEdition | None:
    """The newest that came before this one."""
    query = select(ReceivedEdition).where(ReceivedEdition.source_id == source_id, ReceivedEdition.n < n)
    return db.session.scalar(query.order_by(ReceivedEdition.n.desc()).limit(1))


def newest_received(place_id: int) -> Sequence[tuple[ExchangeSource, ReceivedEdition]]:
    """What each place that this one hears from shares now, by name; only those whose key was compared."""
    query = select(ExchangeSource, ReceivedEdition).join(
        ReceivedEdition,
        (ReceivedEdition.source_id == ExchangeSource.id) & (ReceivedEdition.n == ExchangeSource.edition),
    )
    query = query.where(ExchangeSource.place_id == place_id, ExchangeSource.ended_at.is_(None))
    query = query.where(ExchangeSource.compared_at.is_not(None)).order_by(ExchangeSource.name, ExchangeSource.id)
    return [(row[0], row[1]) for row in db.session.execute(query)]


def taken(place_id: int) -> Sequence[TakenThing]:
    """The newest first."""
    query = select(TakenThing).where(TakenThing.place_id == place_id).order_by(TakenThing.id.desc())
    return db.session.scalars(query).all()


def taken_thing(place_id: int, taken_id: int) -> TakenThing | None:
    return db.session.scalar(select(TakenThing).where(TakenThing.place_id == place_id, TakenThing.id == taken_id))


def taken_of(source_id: int) -> Sequence[TakenThing]:
    return db.session.scalars(
        select(TakenThing).where(TakenThing.source_id == source_id).order_by(TakenThing.edition, TakenThing.id)
    ).all()


def taken_entry(source_id: int, kind: EntryKind, key: str) -> Sequence[TakenThing]:
    """What was taken of one thing so far, the newest first."""
    query = select(TakenThing).where(TakenThing.source_id == source_id, TakenThing.kind == kind, TakenThing.key == key)
    return db.session.scalars(query.order_by(TakenThing.edition.desc())).all()


def answers(place_id: int) -> Mapping[int, TriedAnswer]:
    """By what was taken."""
    query = select(TriedAnswer).join(TakenThing, TakenThing.id == TriedAnswer.taken_id)
    rows = db.session.scalars(query.where(TakenThing.place_id == place_id).order_by(TriedAnswer.taken_id))
    return {row.taken_id: row for row in rows}


def uses_of_case(award_id: int) -> Sequence[CaseUse]:
    """The newest first, those of other places too."""
    return db.session.scalars(select(CaseUse).where(CaseUse.case_id == award_id).order_by(CaseUse.id.desc())).all()


def uses_of_taken(taken_ids: Collection[int]) -> Sequence[CaseUse]:
    return db.session.scalars(select(CaseUse).where(CaseUse.taken_id.in_(taken_ids)).order_by(CaseUse.id.desc())).all()


def uses_by_case(award_ids: Collection[int]) -> Mapping[int, int]:
    """How often each case was a beginning here."""
    query = select(CaseUse.case_id, func.count()).where(CaseUse.case_id.in_(award_ids)).group_by(CaseUse.case_id)
    return {row[0]: row[1] for row in db.session.execute(query) if row[0] is not None}


def notices(place_id: int) -> Sequence[NetworkNotice]:
    """Open ones, the newest first."""
    query = select(NetworkNotice).where(NetworkNotice.place_id == place_id, NetworkNotice.ended_at.is_(None))
    return db.session.scalars(query.order_by(NetworkNotice.id.desc())).all()


def notice(place_id: int, notice_id: int) -> NetworkNotice | None:
    return db.session.scalar(
        select(NetworkNotice).where(NetworkNotice.place_id == place_id, NetworkNotice.id == notice_id)
    )


def campaigns(place_id: int) -> Sequence[Campaign]:
    """Those that go on first, then those that are over."""
    query = select(Campaign).where(Campaign.place_id == place_id)
    return db.session.scalars(query.order_by(Campaign.ended_at.is_not(None), Campaign.id.desc())).all()


def campaign(place_id: int, campaign_id: int) -> Campaign | None:
    return db.session.scalar(select(Campaign).where(Campaign.place_id == place_id, Campaign.id == campaign_id))


def members_of(campaign_ids: Collection[int]) -> Mapping[int, Sequence[CampaignMember]]:
    query = select(CampaignMember).where(CampaignMember.campaign_id.in_(campaign_ids))
    rows: dict[int, list[CampaignMember]] = {campaign_id: [] for campaign_id in campaign_ids}
    for row in db.session.scalars(query.order_by(CampaignMember.at, CampaignMember.partner_id)):
        rows[row.campaign_id].append(row)
    return rows


def asks_of(campaign_ids: Collection[int]) -> Mapping[int, Sequence[CampaignAsk]]:
    query = select(CampaignAsk).where(CampaignAsk.campaign_id.in_(campaign_ids))
    rows: dict[int, list[CampaignAsk]] = {campaign_id: [] for campaign_id in campaign_ids}
    for row in db.session.scalars(query.order_by(CampaignAsk.asked_on, CampaignAsk.id)):
        rows[row.campaign_id].append(row)
    return rows


def ask(campaign_id: int, ask_id: int) -> CampaignAsk | None:
    return db.session.scalar(
        select(CampaignAsk).where(CampaignAsk.campaign_id == campaign_id, CampaignAsk.id == ask_id)
    )

"""Funding sources, their commitments, and arrivals."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select, update

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.funds import events, queries
from pb_app.funds.models import Arrival, Commitment, Fund, FundingSource, PolicyArea, SourcePower
from pb_app.funds.services.ledger import lock_fund, open_account, post_transfer
from pb_app.funds.terms import (
    AccountKind,
    CommitmentDraft,
    LineProof,
    LineProofKind,
    Refusal,
    TransferDraft,
    TransferKind,
    financial_year,
    line_proof,
    typed_proof,
)
from pb_app.places import queries as places


def make_fund(place_id: int, slug: str, *, name: str, purpose: str, actor: Actor | None, now: datetime) -> Fund:
    """A new fund with an empty pool; refuses a short name the place uses already."""
    if places.by_id(place_id).merged_into_id is not None:
        raise Refused(Refusal.PLACE_MERGED)
    if queries.by_slug(place_id, slug):
        raise Refused(Refusal.SLUG_TAKEN, "slug")
    fund = Fund(place_id=place_id, slug=slug, name=name, purpose=purpose, created_at=now)
    db.session.add(fund)
    db.session.flush()
    open_account(fund, AccountKind.POOL, 0, name)
    audit.record(events.FundMade(fund.id), actor, now, place_id)
    return fund


def _source(fund: Fund, name: str, partner_id: int | None) -> FundingSource:
    source = db.session.scalar(
        select(FundingSource).where(FundingSource.fund_id == fund.id, FundingSource.name == name)
    )
    if source is None:
        source = FundingSource(fund_id=fund.id, name=name, partner_id=partner_id)
        db.session.add(source)
        db.session.flush()
    source.partner_id = source.partner_id or partner_id
    return source


def commit_money(
    fund: Fund,
    source_name: str,
    year: int,
    *,
    amount: int,
    conditions: str,
    restricted: bool,
    actor: Actor | None,
    now: datetime,
) -> Commitment:
    """A source puts ``amount`` into the pool for the financial year that starts in ``year``."""
    return commit(fund, CommitmentDraft(source_name, year, amount, conditions, restricted), actor, now)


def commit(fund: Fund, promise: CommitmentDraft, actor: Actor | None, now: datetime) -> Commitment:
    """Record that promised money arrived in the pool, today or on an earlier day."""
    if promise.agreed_on and promise.agreed_on > places.today(fund.place_id, now):
        raise Refused(Refusal.DATE_AHEAD, "agreed_on")
    lock_fund(fund)
    source = _source(fund, promise.source, promise.partner_id)
    funder = open_account(fund, AccountKind.FUNDER, source.id, promise.source)
    pool = open_account(fund, AccountKind.POOL, 0, fund.name)
    said = promise.evidence or promise.power
    entry = TransferDraft(
        TransferKind.COMMITTED,
        promise.amount,
        promise.reference or f"commitment:{fund.id}:{queries.last_line(fund.id) + 1}",
        typed_proof(said) if said else line_proof(LineProofKind.AGREEMENT, source_id=source.id),
        financial_year(promise.year),
        promise.prepared_by,
        booked_on=promise.agreed_on,
    )
    transfer = post_transfer(fund, funder, pool, entry=entry, actor=actor, now=now)
    commitment = Commitment(
        source_id=source.id,
        year=promise.year,
        amount=promise.amount,
        conditions=promise.conditions,
        restricted=promise.restricted,
        power=promise.power,
        transfer_id=transfer.id,
    )
    db.session.add(commitment)
    db.session.flush()
    audit.record(events.MoneyCommitted(fund.id, source.id, promise.year, promise.amount), actor, now, fund.place_id)
    return commitment


def rest_on(
    fund: Fund,
    source: FundingSource,
    card: str,
    *,
    agreement: str,
    agreed_on: date,
    actor: Actor,
    now: datetime,
    agreement_id: int | None = None,
) -> None:
    """Say which power lets a source pool its money here, and which agreement was made for it.

    ``agreement_id``: one that was signed here; ``agreement``: else one that was made somewhere else, in words.
    """
    if agreed_on > places.today(fund.place_id, now):
        raise Refused(Refusal.DATE_AHEAD, "agreed_on")
    if agreement and agreement_id is not None:
        raise Refused(Refusal.ONE_AGREEMENT, "agreement")
    if not (card or agreement or agreement_id is not None):
        raise Refused(Refusal.RESTS_ON_NOTHING, "card")
    row = db.session.get(SourcePower, source.id) or SourcePower(source_id=source.id)
    row.card, row.agreement, row.agreed_on, row.agreement_id = card, agreement, agreed_on, agreement_id
    row.by_id, row.at = actor.account_id, now
    db.session.add(row)
    db.session.flush()
    audit.record(events.PowerNamed(fund.id, source.id, card), actor, now, fund.place_id)


def arrive(
    fund: Fund,
    commitment: Commitment,
    amount: int,
    *,
    on: date,
    shown_by: LineProof,
    actor: Actor | None,
    now: datetime,
) -> Arrival:
    """Promised money reached the bank; no more can arrive than was promised."""
    lock_fund(fund)
    if on > places.today(fund.place_id, now):
        raise Refused(Refusal.DATE_AHEAD, "arrived_on")
    if queries.arrived(fund.id).get(commitment.id, 0) + amount > commitment.amount:
        raise Refused(Refusal.ARRIVED_IN_FULL, "amount")
    arrival = Arrival(
        commitment_id=commitment.id,
        amount=amount,
        arrived_on=on,
        proof_kind=shown_by.kind,
        proof_ids=dict(shown_by.ids),
        proof_words=shown_by.words,
        by_id=actor.account_id if actor else None,
    )
    db.session.add(arrival)
    db.session.flush()
    audit.record(events.MoneyArrived(fund.id, commitment.id, amount), actor, now, fund.place_id)
    return arrival


def add_policy_area(fund: Fund, name: str) -> PolicyArea:
    """A part of the fund for one purpose, empty until money is moved there."""
    if any(area.name == name for area in queries.policy_areas(fund.id)):
        raise Refused(Refusal.NAME_TAKEN, "name")
    area = PolicyArea(fund_id=fund.id, name=name)
    db.session.add(area)
    db.session.flush()
    pool = open_account(fund, AccountKind.POOL, 0, fund.name)
    open_account(fund, AccountKind.POLICY_AREA, area.id, name, pool)
    return area


def put_conditions(commitment_ids: Collection[int], words: str) -> None:
    """Other words for what a promise is for: none while what it came from is hidden. Its money stays as it is."""
    db.session.execute(update(Commitment).where(Commitment.id.in_(commitment_ids)).values(conditions=words))

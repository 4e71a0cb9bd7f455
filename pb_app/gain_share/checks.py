"""What can still be done with a gain: each refuses with what a page says instead of a form."""

from pb_app.access import Action, Actor, Refused, Scope
from pb_app.approvals.terms import ApprovalState
from pb_app.gain_share import queries, rules
from pb_app.gain_share.models import GainReceipt, GainShare
from pb_app.gain_share.terms import GainSide, Refusal
from pb_app.partners import signers


def must_be_open(row: GainShare) -> None:
    if row.closed_at is not None:
        raise Refused(Refusal.CLOSED)


def must_be_changeable(row: GainShare) -> None:
    """Refuse other terms once money was moved or is asked for, and once both sides have signed: no side takes that back alone."""
    must_be_open(row)
    if any(receipt.is_in_book for receipt in queries.receipts([row.id])) or queries.asked([row.id]):
        raise Refused(Refusal.MONEY_MOVED)
    if row.is_signed:
        raise Refused(Refusal.BOTH_SIGNED)


def must_be_signable(row: GainShare, side: GainSide, actor: Actor) -> None:
    """Refuse a second signature of a side, and one of a person who has signed for the other, or has only just come."""
    must_be_open(row)
    if _is_new(row, side, actor):
        raise Refused(Refusal.NEW_SIGNER)
    if (row.partner_signed_at if side is GainSide.PARTNER else row.fund_signed_at) is not None:
        raise Refused(Refusal.SIGNED_ALREADY)
    if actor.account_id in (row.partner_signed_by_id, row.fund_signed_by_id):
        raise Refused(Refusal.SAME_PERSON)
    signed = {by for by in (row.partner_signed_by_id, row.fund_signed_by_id) if by is not None}
    signers.must_be_apart(actor.account_id, signed)


def _is_new(row: GainShare, side: GainSide, actor: Actor) -> bool:
    if side is GainSide.PARTNER:
        return actor.is_new_for(Action.ACT_FOR_PARTNER, Scope(row.place_id, None, row.partner_id))
    return actor.is_new_for(Action.MANAGE_FUND, Scope(row.place_id, row.fund_id))


def must_be_closable(row: GainShare) -> None:
    """Refuse while money waits for a second person, and once all of it has come."""
    must_be_open(row)
    if queries.asked([row.id]):
        raise Refused(Refusal.RECEIPT_WAITS)
    facts = queries.facts(row)
    if facts.is_signed and facts.arrived >= facts.amount:
        raise Refused(Refusal.ALL_CAME)


def must_be_due(row: GainShare) -> None:
    """Refuse money of a gain that is not signed, that has come, or while some waits for a second person."""
    must_be_open(row)
    facts = queries.facts(row)
    if not facts.is_signed:
        raise Refused(Refusal.NOT_SIGNED)
    if queries.asked([row.id]):
        raise Refused(Refusal.RECEIPT_WAITS)
    if not rules.left_of(facts):
        raise Refused(Refusal.ALL_CAME)


def must_be_asked(receipt: GainReceipt) -> None:
    """Refuse a second answer."""
    if receipt.approval.state is not ApprovalState.ASKED:
        raise Refused(Refusal.ANSWERED_ALREADY)

"""Who may sign for an organisation beside those who signed for others: people who are, as far as can be seen, other people.

This finds one person with two accounts in one mailbox or on one device, and accounts that the other side let in. It does not
find somebody with two mailboxes and two devices whom two people of the office confirmed: only the office knows faces.
"""

from collections.abc import Collection

from sqlalchemy import exists, select, union

from pb_app.access import Refused
from pb_app.db import db
from pb_app.partners.terms import Refusal
from pb_app.people import queries as people
from pb_app.people import rules
from pb_app.people.models import Account, RoleGrant
from pb_app.people.sign_ins.models import KnownDevice, SignIn


def must_be_apart(account_id: int, signed: Collection[int], other_partners: Collection[int] | None = None) -> None:
    """Refuse a signature beside those of ``signed``, accounts that signed for other organisations.

    Not from the same mailbox, and not on a device that both were used on. With ``other_partners``, by nobody whom an officer
    of the other organisations let in, or who let in one of those who signed: the office lets in people of every side.
    """
    others = {other for other in signed if other != account_id}
    if _same_mailbox(account_id, others):
        raise Refused(Refusal.SAME_MAILBOX)
    if _same_device(account_id, others):
        raise Refused(Refusal.SAME_DEVICE)
    if other_partners is not None and _let_in(account_id, others, other_partners):
        raise Refused(Refusal.LET_IN_BY_OTHERS)


def _same_mailbox(account_id: int, others: Collection[int]) -> bool:
    own = rules.mailbox(people.address(account_id))
    return any(rules.mailbox(address) == own for address in people.addresses(others))


def _same_device(account_id: int, others: Collection[int]) -> bool:
    """Of the demo, where everybody is tried out in one browser, nothing follows from that."""
    if not others or people.is_made_for_demo():
        return False
    devices = union(
        select(SignIn.token_hash).where(SignIn.account_id == account_id, SignIn.token_hash != ""),
        select(KnownDevice.token_hash).where(KnownDevice.account_id == account_id, KnownDevice.token_hash != ""),
    ).subquery()
    here = select(devices.c.token_hash)
    return any(
        db.session.scalar(select(exists().where(table.account_id.in_(others), table.token_hash.in_(here))))
        for table in (SignIn, KnownDevice)
    )


def _let_in(account_id: int, others: Collection[int], other_partners: Collection[int]) -> bool:
    mine = _let_in_by({account_id})
    theirs = _let_in_by(others)
    officers = select(RoleGrant.account_id).where(RoleGrant.partner_id.in_(other_partners))
    return account_id in theirs or bool(mine & (set(others) | set(db.session.scalars(officers))))


def _let_in_by(account_ids: Collection[int]) -> set[int]:
    """Whoever invited these people, or asked for one of the roles that they have for an organisation."""
    invited = select(Account.invited_by_id).where(Account.id.in_(account_ids))
    granted = select(RoleGrant.granted_by_id).where(
        RoleGrant.account_id.in_(account_ids), RoleGrant.partner_id.is_not(None), RoleGrant.ended_at.is_(None)
    )
    return {found for query in (invited, granted) for found in db.session.scalars(query) if found is not None}

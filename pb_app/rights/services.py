"""Closing an account, and carrying closings out again. Time and actor are arguments."""

from datetime import datetime

from sqlalchemy import delete, select, update

from pb_app.access import Actor, Refused, Role
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.people.models import Account, RoleGrant
from pb_app.people.sign_ins import services as sign_ins
from pb_app.rights import erasing, events, queries
from pb_app.rights.marks import address_mark
from pb_app.rights.models import Erasure, VotedBefore
from pb_app.rights.slots import BEFORE_ERASURE, OPEN_VOTES, holdings
from pb_app.rights.terms import DataSubject, PublicWords, Refusal


def close_account(account: Account, words: PublicWords, *, shown_as: str, actor: Actor, now: datetime) -> Erasure:
    """Close an account and erase what may be erased; ``shown_as`` stands where the name stood.

    Refuses the only administrator of a place, and the only person who runs the installation.
    """
    if is_needed(account):
        raise Refused(Refusal.ONLY_ADMINISTRATOR)
    person = queries.person_of(account)
    _keep_from_voting_again(person)
    db.session.execute(
        update(RoleGrant).where(RoleGrant.account_id == account.id, RoleGrant.ended_at.is_(None)).values(ended_at=now)
    )
    erasure = Erasure(account_id=account.id, email_hash=erasure_mark(person.email), words=words, at=now)
    db.session.add(erasure)
    audit.record(events.AccountClosed(account.id, words.value), actor, now)
    _erase(person, words, shown_as, now)
    return erasure


def _erase(person: DataSubject, words: PublicWords, shown_as: str, now: datetime) -> None:
    for prepare in BEFORE_ERASURE.values():
        prepare(person, now)
    db.session.flush()
    sign_ins.forget_account(person.id)
    erasing.erase(person, holdings(), words, shown_as)


def erasure_mark(email: str) -> str:
    """What the list of erasures knows an address by."""
    return address_mark(email, "erased")


def is_needed(account: Account) -> bool:
    """Nobody else could give roles in a place, or run the installation."""
    places = {grant.place_id for grant in people.live_grants(account.id) if grant.role is Role.ADMINISTRATOR}
    alone = any(set(people.holders(place_id, Role.ADMINISTRATOR)) <= {account.id} for place_id in places)
    return alone or (account.operator and len(people.operators()) == 1)


def _keep_from_voting_again(person: DataSubject) -> None:
    for find in OPEN_VOTES.values():
        for round_id in find(person):
            for address in person.addresses:
                db.session.merge(VotedBefore(round_id=round_id, hash=address_mark(address, f"round {round_id}")))


def refuse_second_vote(round_id: int, account_id: int) -> None:
    """Refuse somebody with an address that voted in this round under an account that was closed since."""
    for address in (people.address(account_id), *queries.former_addresses(account_id)):
        if queries.voted_before(round_id, address_mark(address, f"round {round_id}")):
            raise Refused(Refusal.VOTED_BEFORE)


def forget_votes(round_id: int) -> None:
    """A result is certified: nobody can vote in this round any more."""
    db.session.execute(delete(VotedBefore).where(VotedBefore.round_id == round_id))


def finish_erasures(now: datetime) -> int:
    """Erase what had to be kept until now; how many erasures something was done about."""
    due = due_erasures(now)
    for erasure in due:
        person, years = _closed(erasure, now)
        erasing.finish(person, holdings(), years=years)
        if not erasing.waits(person, holdings(), years=years):
            erasure.finished_at = now
            audit.record(events.ErasureFinished(erasure.account_id), None, now)
    return len(due)


def due_erasures(now: datetime) -> list[Erasure]:
    """Erasures of which something can be carried out, or which are complete, now. Only reads."""
    return [erasure for erasure in queries.unfinished() if _is_due(*_closed(erasure, now))]


def _is_due(person: DataSubject, years: int) -> bool:
    described = holdings()
    return erasing.is_due(person, described, years=years) or not erasing.waits(person, described, years=years)


def _closed(erasure: Erasure, now: datetime) -> tuple[DataSubject, int]:
    """Whose account it was, and how many years ago it was closed."""
    return DataSubject(erasure.account_id, "", ""), (now - erasure.at).days // 365


def erase_again(erasure: Erasure, shown_as: str, now: datetime) -> bool:
    """Apply an erasure to a restored database; False where the account is not there, or is closed already."""
    account = db.session.scalar(select(Account).where(Account.id == erasure.account_id))
    if account is None or erasure_mark(account.email) != erasure.email_hash:
        return False
    person = queries.person_of(account)
    _keep_from_voting_again(person)
    db.session.merge(erasure)
    db.session.execute(
        update(RoleGrant)
        .where(RoleGrant.account_id == account.id, RoleGrant.ended_at.is_(None))
        .values(ended_at=erasure.at)
    )
    audit.record(events.AccountClosed(account.id, erasure.words.value), None, erasure.at)
    _erase(person, erasure.words, shown_as, now)
    return True

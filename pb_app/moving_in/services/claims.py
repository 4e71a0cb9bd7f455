"""People and their things from elsewhere: invited by mail to say that they are theirs, or a name taken off everything."""

import hashlib
import hmac
from datetime import datetime, timedelta
from secrets import choice

from sqlalchemy import select, update

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.moving_in import events, queries
from pb_app.moving_in.models import MovedClaim, MovedComment, MovedProposal, MovedThing, MoveIn
from pb_app.moving_in.terms import Refusal
from pb_app.proposals.models import Proposal

#: Nobody takes these letters and digits for each other.
LETTERS, LENGTH = "ABCDEFGHJKMNPQRSTVWXYZ23456789", 12
LIFE, PAUSE = timedelta(days=30), timedelta(days=1)


def invite(move: MoveIn, author_key: str, *, secret: str, actor: Actor, now: datetime) -> str:
    """A code for the mail to one author; only its hash is kept, and the address not at all. One a day for an author."""
    if author_key not in {author.key for author in queries.authors(move.id)} or move.undone_at is not None:
        raise Refused(Refusal.NO_SUCH_AUTHOR)
    earlier = [claim for claim in queries.claims(move.id) if claim.author_key == author_key]
    if any(claim.invited_at > now - PAUSE for claim in earlier):
        raise Refused(Refusal.INVITED_LATELY, "email")
    code = "".join(choice(LETTERS) for _ in range(LENGTH))
    claim = MovedClaim(move_id=move.id, author_key=author_key, digest=_digest(move.place_id, code, secret))
    claim.invited_at, claim.expires_at = now, now + LIFE
    db.session.add(claim)
    db.session.flush()
    audit.record(events.AuthorInvited(move.id, claim.id), actor, now, move.place_id)
    return "-".join((code[:4], code[4:8], code[8:]))


def _digest(place_id: int, typed: str, secret: str) -> str:
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return hmac.new(secret.encode(), f"moved {place_id} {letters}".encode(), hashlib.sha256).hexdigest()


def claim(place_id: int, typed: str, *, secret: str, actor: Actor, now: datetime) -> tuple[int, int]:
    """What the code stands for is this person's from now on. Returns how many proposals and comments that were.

    Refuses a code that is unknown, old, used, or of another place.
    """
    found = queries.claim(_digest(place_id, typed, secret))
    if found is None or found.used_at is not None or found.expires_at <= now:
        raise Refused(Refusal.CODE_UNKNOWN, "code")
    db.session.refresh(found, with_for_update=True)
    found.used_at, found.account_id = now, actor.account_id
    proposals = _proposals_of(found.author_key)
    for proposal in proposals:
        proposal.author_id = actor.account_id
    comments = db.session.scalars(
        select(MovedComment).where(MovedComment.author_key == found.author_key, MovedComment.account_id.is_(None))
    ).all()
    for comment in comments:
        comment.account_id = actor.account_id
    audit.record(events.ThingsClaimed(found.id, len(proposals), len(comments)), actor, now, place_id)
    return len(proposals), len(comments)


def _proposals_of(author_key: str) -> list[Proposal]:
    """Those that are nobody's yet."""
    query = select(Proposal).join(MovedProposal, MovedProposal.proposal_id == Proposal.id)
    mine = query.where(MovedProposal.author_key == author_key, Proposal.author_id.is_(None))
    return list(db.session.scalars(mine))


def take_name_off(place_id: int, name: str, actor: Actor, now: datetime) -> int:
    """Nothing that was brought shows this name any more. Returns how many things did."""
    here = select(MovedThing.id).where(MovedThing.place_id == place_id)
    things = 0
    for model in (MovedProposal, MovedComment):
        ids = db.session.scalars(
            select(model.thing_id).where(model.author_name == name, model.thing_id.in_(here))
        ).all()
        db.session.execute(update(model).where(model.thing_id.in_(ids)).values(author_name=""))
        things += len(ids)
    if not things:
        raise Refused(Refusal.NO_SUCH_AUTHOR, "name")
    db.session.expire_all()
    audit.record(events.NamesTakenOff(things), actor, now, place_id)
    return things

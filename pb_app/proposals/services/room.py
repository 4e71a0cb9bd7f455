"""Ideas from a room: a helper writes a draft, the person gets a code, and with it the draft becomes their own."""

import hashlib
import hmac
from datetime import datetime, timedelta
from secrets import choice

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.proposals import events, queries
from pb_app.proposals.models import IdeaClaim, OnBehalf, Proposal
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services.lifecycle import lock
from pb_app.proposals.services.writing import begin_for, write
from pb_app.proposals.terms import CapturedIdea, HelpedPerson, HelperConsent, Refusal, Status
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round

#: Nobody takes these letters and digits for each other.
LETTERS, LENGTH = "ABCDEFGHJKMNPQRSTVWXYZ23456789", 8
LIFE = timedelta(days=90)


def capture(
    round: Round, idea: CapturedIdea, *, event_id: int | None, secret: str, helper: Actor, now: datetime
) -> tuple[Proposal, str]:
    """A draft in the words of somebody who is in the room, and the code for their card, which is shown only now."""
    today = now.date()
    draft = begin_for(
        round, idea.title, HelpedPerson(idea.name, idea.contact, HelperConsent.SPOKEN, today), helper, now
    )
    write(draft, helper, now, story=idea.story)
    code = "".join(choice(LETTERS) for _ in range(LENGTH))
    claim = IdeaClaim(proposal_id=draft.id, event_id=event_id, digest=_digest(round.id, code, secret))
    claim.expires_at = now + LIFE
    db.session.add(claim)
    db.session.flush()
    return draft, f"{code[:4]}-{code[4:]}"


def _digest(round_id: int, typed: str, secret: str) -> str:
    letters = "".join(letter for letter in typed.upper() if letter.isalnum())
    return hmac.new(secret.encode(), f"idea {round_id} {letters}".encode(), hashlib.sha256).hexdigest()


def claim(round: Round, typed: str, *, secret: str, actor: Actor, now: datetime) -> Proposal:
    """The draft that a code stands for becomes the person’s own. Refuses a code that is unknown, old or used."""
    refusal = rules.may_write(rounds.windows(round.id), now)
    if refusal:
        raise Refused(refusal)
    lock(round.id)
    known = queries.idea_claim(_digest(round.id, typed, secret))
    draft = queries.by_id(known.proposal_id) if known is not None and known.expires_at > now else None
    if known is None or draft is None or draft.status is not Status.DRAFT:
        raise Refused(Refusal.CODE_UNKNOWN, "code")
    draft.author_id = actor.account_id
    db.session.delete(known)
    db.session.execute(delete(OnBehalf).where(OnBehalf.proposal_id == draft.id))
    audit.record(events.IdeaClaimed(draft.id), actor, now, draft.place_id)
    return draft

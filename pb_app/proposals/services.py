"""What can happen to a proposal. Costs in minor units; actor and time are arguments."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from pb_app import notices
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.proposals import events, pictures, queries, rules
from pb_app.proposals.models import Comment, CostLine, Photo, Proposal, StatusChange
from pb_app.proposals.terms import Cost, Refusal, Status
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round


def begin(round: Round, title: str, actor: Actor, now: datetime) -> Proposal:
    """A draft with a title; refuses when ideas are closed."""
    _open_for_ideas(round, now)
    return _add(round, title, actor.account_id, now)


def _add(round: Round, title: str, author_id: int | None, now: datetime) -> Proposal:
    # The round's row is locked so that two people never get one number.
    db.session.execute(select(Round.id).where(Round.id == round.id).with_for_update())
    proposal = Proposal(
        place_id=round.place_id,
        round_id=round.id,
        number=queries.last_number(round.id) + 1,
        author_id=author_id,
        title=title,
        created_at=now,
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal


def _open_for_ideas(round: Round, now: datetime) -> None:
    refusal = rules.may_write(rounds.windows(round.id), now)
    if refusal:
        raise Refused(refusal)


def write(round: Round, proposal: Proposal, now: datetime, **changes: object) -> None:
    """Change words, place or kind of a draft or of a proposal not checked yet."""
    _open_for_ideas(round, now)
    _must_be_changeable(proposal)
    for name, value in changes.items():
        setattr(proposal, name, value)


def _must_be_changeable(proposal: Proposal) -> None:
    if proposal.status not in (Status.DRAFT, Status.SUBMITTED):
        raise Refused(Refusal.NOT_A_DRAFT)


def set_costs(round: Round, proposal: Proposal, lines: Sequence[Cost], now: datetime) -> None:
    """Replace the cost lines; the proposal costs their sum."""
    _open_for_ideas(round, now)
    _must_be_changeable(proposal)
    put_costs(proposal, lines)


def put_costs(proposal: Proposal, lines: Sequence[Cost]) -> None:
    db.session.execute(delete(CostLine).where(CostLine.proposal_id == proposal.id))
    db.session.add_all(
        CostLine(proposal_id=proposal.id, position=position, label=line.label, amount=line.amount)
        for position, line in enumerate(lines, start=1)
    )
    proposal.cost = sum(line.amount for line in lines)


def set_photo(round: Round, proposal: Proposal, content: bytes, alt: str, now: datetime) -> None:
    """Take a photo, re-encoded; refuses what is no picture."""
    _open_for_ideas(round, now)
    _must_be_changeable(proposal)
    small, large, digest = pictures.prepare(content)
    found = queries.photo(proposal.id)
    if found is None:
        found = Photo(proposal_id=proposal.id)
        db.session.add(found)
    found.small, found.large, found.alt, found.digest = small, large, alt, digest


def submit(round: Round, proposal: Proposal, actor: Actor, now: datetime) -> None:
    """Hand a finished draft in to be checked."""
    _open_for_ideas(round, now)
    if proposal.status is not Status.DRAFT:
        raise Refused(Refusal.NOT_A_DRAFT)
    refusal = rules.may_submit(proposal.title, proposal.story, proposal.category, proposal.cost, round.budget)
    if refusal:
        raise Refused(refusal)
    _change_status(proposal, Status.SUBMITTED, "", actor, now)


def withdraw(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """The author takes a proposal back before it is on the ballot."""
    if proposal.status not in (Status.DRAFT, Status.SUBMITTED):
        raise Refused(Refusal.NOT_A_DRAFT)
    _change_status(proposal, Status.WITHDRAWN, "", actor, now)


def assess(
    round: Round, proposal: Proposal, accept: bool, reason: str, subject: str, actor: Actor, now: datetime
) -> None:
    """Accept or refuse with a written public reason; the author gets a message with ``subject``."""
    refusal = rules.may_assess(proposal.status, proposal.author_id, actor.account_id, rounds.windows(round.id), now)
    if refusal:
        raise Refused(refusal)
    if not reason:
        raise Refused(Refusal.REASON_MISSING, "reason")
    _change_status(proposal, Status.ACCEPTED if accept else Status.REFUSED, reason, actor, now)
    author = people.by_id(proposal.author_id) if proposal.author_id else None
    if author:
        notices.queue(author.email, subject, f"{proposal.title}\n\n{reason}", now)


def _change_status(proposal: Proposal, status: Status, reason: str, actor: Actor | None, now: datetime) -> None:
    before = proposal.status
    proposal.status = status
    db.session.add(StatusChange(proposal_id=proposal.id, status=status, reason=reason, at=now))
    event = events.ProposalChanged(proposal.id, before.value, status.value)
    audit.record(event, actor, now, proposal.place_id)


def comment(proposal: Proposal, body: str, actor: Actor, now: datetime) -> Comment:
    """Say something about a proposal; the same words twice (a doubled click) are refused."""
    if queries.said_already(proposal.id, actor.account_id, body):
        raise Refused(Refusal.SAID_ALREADY, "body")
    said = Comment(proposal_id=proposal.id, author_id=actor.account_id, body=body, at=now)
    db.session.add(said)
    db.session.flush()
    return said


def hide(comment: Comment, place_id: int, reason: str, actor: Actor, now: datetime) -> None:
    """Hide a comment behind a public reason; the words stay in the database."""
    comment.hidden_reason = reason
    audit.record(events.CommentHidden(comment.id, reason), actor, now, place_id)

"""Co-authors, sponsors and suggested changes."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.people import invitations
from pb_app.people import queries as people
from pb_app.people.models import Account, Invitation
from pb_app.people.terms import InvitationKind
from pb_app.proposals import queries
from pb_app.proposals.models import CoAuthor, Proposal, Suggestion
from pb_app.proposals.queries import collaboration
from pb_app.proposals.rules import writing as rules
from pb_app.proposals.services import sending_in
from pb_app.proposals.services.lifecycle import (
    keep_version,
    must_be_changeable,
    must_write,
    notify_authors,
    notify_followers,
)
from pb_app.proposals.terms import CoAuthorRole, Headline, InvitationStatus, Refusal, Status, SuggestionStatus
from pb_app.rounds import queries as rounds

#: So many invitations of a proposal, and suggestions by one person, may wait for an answer: enough, and no way to spam.
MOST_OPEN = 10


def invite_by_email(
    proposal: Proposal, email: str, side: CoAuthorRole, *, organisation: str, actor: Actor, now: datetime
) -> None:
    """Invite whoever has an address. Without an account, they get a letter, and an account once they accept."""
    guest = people.by_email(email)
    if guest is not None:
        invite(proposal, guest, side, organisation=organisation, actor=actor, now=now)
        return
    _may_invite(proposal, actor, now)
    if any(open_one.email == email for open_one in people.open_invitations(InvitationKind.CO_AUTHOR, proposal.id)):
        raise Refused(Refusal.ALREADY_INVITED, "email")
    body = {"side": side.value, "organisation": organisation}
    invitations.invite(InvitationKind.CO_AUTHOR, email, proposal.id, body, actor=actor, now=now)


def _may_invite(proposal: Proposal, actor: Actor, now: datetime) -> None:
    must_write(proposal, actor)
    if rules.vote_has_begun(rounds.windows(proposal.round_id), now):
        raise Refused(Refusal.VOTE_HAS_BEGUN)
    waiting = people.open_invitations(InvitationKind.CO_AUTHOR, proposal.id)
    if collaboration.open_invitations(proposal.id) + len(waiting) >= MOST_OPEN:
        raise Refused(Refusal.TOO_MANY_OPEN, "email")


def welcome(invitation: Invitation, account: Account, now: datetime) -> None:
    """Whoever came by an invitation is asked on the page itself, as everybody else is."""
    side, organisation = CoAuthorRole(invitation.body["side"]), invitation.body["organisation"]
    if collaboration.co_author(invitation.subject_id, account.id) is None:
        guest = CoAuthor(proposal_id=invitation.subject_id, account_id=account.id)
        guest.side, guest.state, guest.organisation, guest.at = side, InvitationStatus.ASKED, organisation, now
        db.session.add(guest)
        db.session.flush()


def invite(
    proposal: Proposal, guest: Account, side: CoAuthorRole, *, organisation: str, actor: Actor, now: datetime
) -> None:
    """Invite somebody with an account as a co-author or a sponsor. They have to accept themselves."""
    _may_invite(proposal, actor, now)
    co_author = collaboration.co_author(proposal.id, guest.id)
    if guest.id in queries.authors(proposal.id) or (co_author and co_author.state is not InvitationStatus.NO):
        raise Refused(Refusal.ALREADY_INVITED, "email")
    if co_author is None:
        co_author = CoAuthor(proposal_id=proposal.id, account_id=guest.id)
        db.session.add(co_author)
    co_author.side, co_author.state, co_author.organisation, co_author.at = (
        side,
        InvitationStatus.ASKED,
        organisation,
        now,
    )
    db.session.flush()
    to = link(LinkKind.COLLABORATION, proposal_id=proposal.id)
    notifications.notify([guest.id], Topic.MINE, Headline.INVITED, to, now, title=proposal.title, name=actor.name)


def answer_invitation(proposal: Proposal, actor: Actor, now: datetime, *, yes: bool) -> None:
    """Accept or decline an invitation; declining later means leaving again. For under-18s a guardian agrees first."""
    co_author = collaboration.co_author(proposal.id, actor.account_id)
    if co_author is None:
        raise Refused(Refusal.NOT_INVITED)
    if yes:
        sending_in.must_be_agreed(proposal, [actor.account_id], now)
    co_author.state = InvitationStatus.YES if yes else InvitationStatus.NO


def suggest(proposal: Proposal, field: str, *, text: str, why: str, actor: Actor, now: datetime) -> Suggestion:
    """Another text for one part, for the authors to take or decline."""
    if proposal.status is not Status.SUBMITTED:
        raise Refused(Refusal.CANT_CHANGE_NOW)
    must_be_changeable(proposal, now)
    if collaboration.open_suggestions(proposal.id, actor.account_id) >= MOST_OPEN:
        raise Refused(Refusal.TOO_MANY_OPEN, "text")
    before = getattr(proposal, field)
    if text == before:
        raise Refused(Refusal.NOTHING_CHANGED, "text")
    made = Suggestion(proposal_id=proposal.id, by_id=actor.account_id, field=field, why=why, at=now)
    made.before, made.after = before, text
    db.session.add(made)
    db.session.flush()
    notify_authors(proposal, Headline.SUGGESTED, now, but=actor.account_id, name=actor.name)
    return made


def take(proposal: Proposal, suggestion: Suggestion, actor: Actor, now: datetime) -> None:
    """Accept a suggested text; refuses if the part has changed since it was suggested."""
    _must_be_open(proposal, suggestion, actor)
    must_be_changeable(proposal, now)
    if suggestion.is_hidden:
        raise Refused(Refusal.PROPOSAL_HIDDEN)
    if getattr(proposal, suggestion.field) != suggestion.before_written:
        raise Refused(Refusal.TEXT_MOVED_ON)
    setattr(proposal, suggestion.field, suggestion.after_written)
    suggestion.state, suggestion.decided_at = SuggestionStatus.TAKEN, now
    keep_version(proposal, suggestion.why, suggestion.by_id, now)
    _notify_suggester(proposal, suggestion, Headline.SUGGESTION_TAKEN, now)
    notify_followers(proposal, Headline.CHANGED, now)


def decline(proposal: Proposal, suggestion: Suggestion, reason: str, actor: Actor, now: datetime) -> None:
    """Decline a suggestion with a reason."""
    _must_be_open(proposal, suggestion, actor)
    if not reason:
        raise Refused(Refusal.REASON_MISSING, "reason")
    suggestion.state, suggestion.reason, suggestion.decided_at = SuggestionStatus.DECLINED, reason, now
    _notify_suggester(proposal, suggestion, Headline.SUGGESTION_DECLINED, now)


def take_suggestion_back(suggestion: Suggestion, actor: Actor, now: datetime) -> None:
    """Withdraw a suggestion; only its author can, while it is open."""
    if suggestion.by_id != actor.account_id or suggestion.state is not SuggestionStatus.OPEN:
        raise Refused(Refusal.ALREADY_ANSWERED)
    suggestion.state, suggestion.decided_at = SuggestionStatus.BACK, now


def _must_be_open(proposal: Proposal, suggestion: Suggestion, actor: Actor) -> None:
    must_write(proposal, actor)
    if suggestion.state is not SuggestionStatus.OPEN:
        raise Refused(Refusal.ALREADY_ANSWERED)


def _notify_suggester(proposal: Proposal, suggestion: Suggestion, headline: Headline, now: datetime) -> None:
    to, details = (
        link(LinkKind.PROPOSAL, proposal_id=proposal.id),
        {"title": proposal.title, "reason": suggestion.reason},
    )
    notifications.notify([suggestion.by_id], Topic.MINE, headline, to, now, **details)

"""Sending a finished proposal in: everybody can read it at once, or first a moderator, where the place chose that."""

from datetime import datetime

from pb_app.access import Action, Actor, Scope, decide
from pb_app.moderation import queries as moderation
from pb_app.moderation.services import hold
from pb_app.moderation.terms import ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.proposals import queries
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries import follows
from pb_app.proposals.services.lifecycle import change_status, keep_version, notify_authors
from pb_app.proposals.terms import Headline, Status


def send_in(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """It becomes public and can be supported and assessed; or it waits, a draft still, until a moderator releases it."""
    if _waits(proposal, actor):
        proposal.held_at = now
        hold(ThingKind.PROPOSAL, proposal.id, proposal.place_id, proposal.title, now)
    else:
        _publish(proposal, actor, now)


def _waits(proposal: Proposal, actor: Actor) -> bool:
    """Where the place wants a look first, except at what its own staff enter."""
    is_staff = decide(actor, Action.HELP_PROPOSERS, Scope(proposal.place_id)).allowed
    return moderation.settings(proposal.place_id).hold_proposals and not is_staff


def release(proposal: Proposal, now: datetime) -> None:
    """Publish a proposal that waited. It was in time when it was sent in, whatever the day is now."""
    proposal.held_at = None
    _publish(proposal, None, now)


def _publish(proposal: Proposal, actor: Actor | None, now: datetime) -> None:
    """Save the first version and notify people who follow its area or community."""
    change_status(proposal, Status.SUBMITTED, "", actor, now)
    proposal.submitted_at = now
    keep_version(proposal, "", actor.account_id if actor else proposal.author_id, now)
    notify_authors(proposal, Headline.SENT_IN, now)
    people = follows.area_and_community_followers(proposal) - queries.authors(proposal.id)
    to = link(LinkKind.PROPOSAL, proposal_id=proposal.id)
    notifications.notify(people, Topic.AREA, Headline.NEW_HERE, to, now, title=proposal.title)

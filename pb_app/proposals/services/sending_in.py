"""Sending a finished proposal in: everybody can read it at once, or first a moderator, where the place chose that."""

from collections.abc import Collection
from datetime import datetime

from pb_app.access import Action, Actor, Scope, decide
from pb_app.guardians import queries as guardians
from pb_app.guardians import services as asking
from pb_app.guardians.terms import GuardianSubject
from pb_app.moderation import queries as moderation
from pb_app.moderation.services import hold
from pb_app.moderation.terms import ThingKind
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.proposals import queries
from pb_app.proposals.models import Proposal
from pb_app.proposals.queries import follows
from pb_app.proposals.services.lifecycle import change_status, keep_version, notify_authors
from pb_app.proposals.terms import Headline, Status


def ask_guardians(proposal: Proposal, actor: Actor, now: datetime) -> bool:
    """A guardian of each of its authors who is under 18 is asked, once for the round. Whether there is one."""
    kind, authors, place_id = GuardianSubject.ROUND, queries.authors(proposal.id), proposal.place_id
    young = people.young_among({*authors, actor.account_id})
    if young:
        asking.ask_parts(kind, proposal.round_id, young, place_id=place_id, actor=actor, now=now)
    return bool(young)


def must_be_agreed(proposal: Proposal, account_ids: Collection[int], now: datetime) -> None:
    today = places.today(proposal.place_id, now)
    asking.must_be_agreed(GuardianSubject.ROUND, proposal.round_id, account_ids, today)


def withdraw_of(part_id: int, actor: Actor, now: datetime) -> None:
    """A guardian does not agree any more: what is not on the ballot yet is taken back."""
    part = guardians.part(part_id)
    for proposal in queries.by_author(part.scope_id, part.account_id) if part else ():
        if proposal.status in (Status.DRAFT, Status.SUBMITTED):
            proposal.held_at = None
            change_status(proposal, Status.WITHDRAWN, "", actor, now)


def send_in(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """It becomes public and can be supported and assessed; or it waits, a draft still, until a moderator releases it."""
    must_be_agreed(proposal, queries.authors(proposal.id), now)
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

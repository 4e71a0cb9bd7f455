"""Notifications about projects, and who may act for a group."""

from collections.abc import Iterable
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.access.actions import Role
from pb_app.delivery import queries
from pb_app.delivery.models import Award
from pb_app.delivery.terms import Headline, Refusal
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.people import queries as people
from pb_app.proposals import queries as proposals


def group(award: Award) -> set[int]:
    """The accounts that act for a project: who leads it, and who agreed to the offer second."""
    offer = queries.offer(award.id)
    return {number for number in (award.lead_id, offer.second_id if offer else None) if number is not None}


def members(award: Award) -> set[int]:
    """Everybody who should hear what happens to the group's money: who acts for it, and who wrote the proposal."""
    return group(award) | proposals.authors(award.proposal_id)


def only_group(award: Award, actor: Actor) -> None:
    if actor.account_id not in group(award):
        raise Refused(Refusal.NOT_YOUR_PROJECT)


def notify(
    award: Award,
    people_told: Iterable[int],
    topic: Topic,
    *,
    headline: Headline,
    now: datetime,
    page: LinkKind = LinkKind.PROJECT,
    name: str | None = None,
    reason: str | None = None,
    next: str | None = None,
) -> None:
    """News of a project for several people, with the project's title."""
    notifications.notify(
        people_told,
        topic,
        headline,
        link(page, award_id=award.id),
        now,
        title=award.proposal.title,
        name=name,
        reason=reason,
        next=next,
    )


def warn(
    award: Award, people_told: Iterable[int], headline: Headline, now: datetime, *, name: str | None = None
) -> None:
    """The same at once, whatever they chose to hear."""
    to = link(LinkKind.PROJECT, award_id=award.id)
    notifications.warn(people_told, headline, to, now, title=award.proposal.title, name=name)


def office(award: Award, role: Role) -> set[int]:
    """Who holds a role for the award's fund."""
    return set(people.holders(award.place_id, role, award.fund_id))

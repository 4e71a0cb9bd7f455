"""What stands below newsletters and is offered to them: rounds, conversations and events that are open, roles, followers."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import Select, select

from pb_app.access import Role
from pb_app.common_ground import queries as conversations
from pb_app.community_events import queries as events
from pb_app.newsletters.slots import AudienceKind
from pb_app.newsletters.terms import NewsletterOffer
from pb_app.people.models import RoleGrant
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.places.slots import ACTIVITY
from pb_app.proposals.models import Follow, Proposal
from pb_app.proposals.terms import FollowTarget
from pb_app.rounds import queries as rounds
from pb_app.web.i18n import deadline
from pb_app.web.labels import label

#: So many events are offered.
EVENTS = 8


def open_rounds(place: Place, now: datetime) -> Sequence[NewsletterOffer]:
    return [
        NewsletterOffer(
            key=f"round:{number}", title=first.title, href=first.href, line=f"{first.line} {first.left}".strip()
        )
        for number, first in enumerate(ACTIVITY.value()(place, None).open)
    ]


def open_conversations(place: Place, now: datetime) -> Sequence[NewsletterOffer]:
    return [
        NewsletterOffer(
            key=f"conversation:{each.id}",
            title=each.question,
            href=url_for("common_ground.conversation", place=place.slug, conversation_id=each.id),
        )
        for each in conversations.open_on(place.id, places.today(place.id, now))
    ]


def coming_events(place: Place, now: datetime) -> Sequence[NewsletterOffer]:
    return [
        NewsletterOffer(
            key=f"event:{event.id}",
            title=event.title,
            href=url_for("community_events.event", place=place.slug, event_id=event.id),
            line=f"{deadline(event.starts_at)} · {event.venue}",
        )
        for event in events.coming(place.id, now, most=EVENTS)
        if event.cancelled_at is None
    ]


def _roles(place: Place) -> Mapping[str, str]:
    return {role.value: _("people with the role: %(role)s", role=label(role)) for role in Role}


def _with_role(place_id: int, key: str) -> Select[int]:
    query = select(RoleGrant.account_id).where(RoleGrant.place_id == place_id, RoleGrant.role == Role(key))
    return query.where(RoleGrant.ended_at.is_(None))


def _rounds(place: Place) -> Mapping[str, str]:
    return {
        str(round.id): _("people who follow an idea in %(round)s", round=round.title)
        for round in rounds.published(place.id)
    }


def _followers(place_id: int, key: str) -> Select[int]:
    query = select(Follow.account_id).join(Proposal, Proposal.id == Follow.target_id)
    return query.where(Follow.target == FollowTarget.PROPOSAL, Proposal.round_id == int(key))


ROLES = AudienceKind(name="role", choices=_roles, accounts=_with_role, for_staff=True)
ROUNDS = AudienceKind(name="round", choices=_rounds, accounts=_followers)

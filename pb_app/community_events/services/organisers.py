"""Who organises an event, and what only they may read: each look is written down."""

from collections.abc import Mapping
from datetime import datetime

from pb_app.access import Action, Actor, Refused, Scope, decide
from pb_app.audit import log as audit
from pb_app.community_events import events, queries
from pb_app.community_events.models import CommunityEvent, EventNeedLook, EventOrganiser
from pb_app.community_events.services.places import lock
from pb_app.community_events.terms import EventNeeds, Refusal
from pb_app.db import db


def see_needs(event: CommunityEvent, actor: Actor, now: datetime) -> Mapping[int, EventNeeds]:
    """What people need, by sign-up, for an organiser of the event. Whoever asked for it is shown how many have read it."""
    lock(event)
    if actor.account_id not in queries.organisers(event.id):
        raise Refused(Refusal.NOT_AN_ORGANISER)
    needs = queries.needs(event.id)
    for sign_up_id in needs.keys() - queries.seen_by(actor.account_id, needs):
        db.session.add(EventNeedLook(sign_up_id=sign_up_id, account_id=actor.account_id))
    audit.record(events.EventNeedsLook(event.id, len(needs)), actor, now, event.place_id)
    return needs


def may_choose(event: CommunityEvent, actor: Actor) -> bool:
    """Organisers choose who organises with them; whoever manages the place can step in, and the log says so."""
    manages = decide(actor, Action.MANAGE_PLACE, Scope(event.place_id, None)).allowed
    return manages or actor.account_id in queries.organisers(event.id)


def add_organiser(event: CommunityEvent, account_id: int, actor: Actor, now: datetime) -> None:
    _must_choose(event, actor)
    if account_id not in queries.organisers(event.id):
        db.session.add(EventOrganiser(event_id=event.id, account_id=account_id))
        db.session.flush()
        _log(event, account_id, actor, now, added=True)


def remove_organiser(event: CommunityEvent, account_id: int, actor: Actor, now: datetime) -> None:
    """Refuses the last one: somebody has to know what people need."""
    _must_choose(event, actor)
    known = queries.organisers(event.id)
    if known == {account_id}:
        raise Refused(Refusal.LAST_ORGANISER)
    if account_id in known:
        db.session.delete(db.session.get_one(EventOrganiser, (event.id, account_id)))
        db.session.flush()
        _log(event, account_id, actor, now, added=False)


def _must_choose(event: CommunityEvent, actor: Actor) -> None:
    lock(event)
    if not may_choose(event, actor):
        raise Refused(Refusal.NOT_AN_ORGANISER)


def _log(event: CommunityEvent, account_id: int, actor: Actor, now: datetime, *, added: bool) -> None:
    audit.record(events.CommunityEventOrganisers(event.id, account_id, added), actor, now, event.place_id)
